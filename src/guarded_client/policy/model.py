"""The policy model. ``Policy()`` is safe: it refuses what it cannot read and requires purpose and retention."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from os import PathLike
from pathlib import Path
from typing import Annotated, Any, Final, Literal, Self, cast

from pydantic import AfterValidator, Field, StringConstraints, field_validator, model_validator

from guarded_client._errors import Misuse
from guarded_client._grammar import PERSON, TITLE
from guarded_client.policy.access import AccessSection
from guarded_client.policy.ages import AGES_OF_CONSENT, too_low
from guarded_client.policy.audit import AuditSection
from guarded_client.policy.consent import ConsentSection
from guarded_client.policy.disclose import DiscloseSection
from guarded_client.policy.durations import longer
from guarded_client.policy.kinds import Kind, KindAction
from guarded_client.policy.local import LocalSection
from guarded_client.policy.place import see_place
from guarded_client.policy.providers import DEFAULT_PROVIDERS, ProviderRetention
from guarded_client.policy.purposes import DEFAULT_PURPOSES, Purpose
from guarded_client.policy.recognizers import Recognizer
from guarded_client.policy.restore import Restore
from guarded_client.policy.retention import DEFAULT_CLASSES, Disposal, RetentionClass
from guarded_client.policy.review import ReviewSection
from guarded_client.policy.rule_tags import see_tags
from guarded_client.policy.section import Name, Section, fingerprint
from guarded_client.policy.special import SpecialSection
from guarded_client.policy.telemetry import TelemetrySection
from guarded_client.policy.transparency import TransparencySection
from guarded_client.policy.vault import VaultSection

COUNTRY: Final = r"^[A-Z]{2}$"
JURISDICTION: Final = r"^([A-Z]{2}|\*)$"


def _in_iso(code: str) -> str:
    """A code that the European Union writes otherwise than ISO 3166 would silently be of no effect."""
    if (right := {"UK": "GB", "EL": "GR"}.get(code)) is not None:
        raise ValueError(f"the code of this country is {right}, not {code}")
    return code


_WITH_PHONES: Final = ("AT", "BE", "BR", "CA", "CH", "DE", "ES", "FR", "GB", "IE", "IT", "LU", "NL", "PT", "US")


def _with_phones(code: str) -> str:
    """A country whose national numbers no rule knows would silently be of no effect, too."""
    if code not in _WITH_PHONES:
        raise ValueError(
            f"no rule knows how numbers of {code} are written there: leave it out; those with +, or behind a word such"
            f" as tel, are found anyway. Known are {', '.join(_WITH_PHONES)}"
        )
    return code


Region = Annotated[str, StringConstraints(pattern=COUNTRY), AfterValidator(_in_iso), AfterValidator(_with_phones)]
Jurisdiction = Annotated[str, StringConstraints(pattern=JURISDICTION), AfterValidator(_in_iso)]
Age = Annotated[int, Field(ge=0, le=18, strict=True)]
Language = Literal["en", "fr"]
Model = Literal["built-in", "en", "fr", "rampart"]
Requirable = Literal["tenant", "subject", "conversation", "purpose", "basis", "scope", "retention", "region"]
Blob = Literal["image", "audio", "file"]


class Policy(Section):
    """What may leave the process, why, and for how long.

    Attributes:
        id, version: recorded in spans.
        languages: whose spaCy models ``names: auto`` uses, if they are installed. The rules and the built-in model read
            English, French, German, Spanish, Italian, Dutch and Portuguese in any case.
        names: name models: ``auto`` (the built-in one and all that are installed), ``off``, or a list.
        unlisted_weights: what happens to a name model whose files differ from those that were tested: ``refuse`` it, or
            ``allow`` it.
        threshold: findings scored below it are dropped, 0 to 1.
        phone_regions: countries, by ISO 3166 code, whose national way of writing phone numbers is understood.
        kinds: what happens to a kind; default ``pseudonymize``.
        recognizers: words and patterns of your own, by the kind that they are found as.
        purposes, retention: added to the built-in ones, by short name.
        require: tags that every call needs.
        regions: where providers may process; empty: not checked.
        restore: where values may come back.
        grammar_hints: a person named with a civility gets a placeholder that tells the gender: ``<PERSON_F_1>``; titles
            stay readable.
        unknown_endpoint: what happens to an endpoint that no codec knows: ``refuse``; ``scan_json`` reads every text of
            a body in JSON or of a form; ``allow`` sends it unread.
        blobs: binary parts that may be sent unread: ``image``, ``audio``, ``file``.
        max_reply: bytes that a reply may have once it is decompressed, streamed or not.
        ages_of_consent: age in years from which a person consents alone, by country code; ``*`` for all others.
        providers: what recipients keep, by contract; added to what is known of them.
        special: how special categories of data are suspected.
        local: server of one's own, for calls that the provider may not get.
        review: when a person has to look.
        vault, consent: stores.
        access: who may export, reveal and erase.
        telemetry: what spans and metrics carry.
        disclose: what the end user is told of the AI, and how.
        transparency: what is declared of the assistant, for its AI label and the records of processing.
        audit: the audit log.

    Raises:
        pydantic.ValidationError: a value will not do. :meth:`load` says of a file which line or field.
    """

    id: Name = "default"
    version: Name = "1"
    languages: tuple[Language, ...] = Field(default=("en", "fr"), min_length=1)
    names: Literal["auto", "off"] | tuple[Model, ...] = "auto"
    unlisted_weights: Literal["refuse", "allow"] = "refuse"
    threshold: Annotated[float, Field(ge=0, le=1, strict=True)] = 0.5
    phone_regions: tuple[Region, ...] = ("FR", "BE", "CH", "GB", "US", "DE", "AT", "ES", "IT", "NL", "PT", "IE", "LU")
    kinds: Mapping[Kind, KindAction] = Field(default_factory=dict)
    recognizers: Mapping[Kind, Recognizer] = Field(default_factory=dict)
    purposes: Mapping[Name, Purpose] = Field(default_factory=lambda: dict(DEFAULT_PURPOSES), validate_default=True)
    retention: Mapping[Name, RetentionClass] = Field(
        default_factory=lambda: dict(DEFAULT_CLASSES), validate_default=True
    )
    require: frozenset[Requirable] = frozenset({"purpose", "retention"})
    regions: frozenset[Name] = frozenset()
    restore: Restore = Restore()
    grammar_hints: bool = False
    unknown_endpoint: Literal["refuse", "scan_json", "allow"] = "refuse"
    blobs: frozenset[Blob] = frozenset()
    max_reply: Annotated[int, Field(ge=1, strict=True)] = 2**28
    ages_of_consent: Mapping[Jurisdiction, Age] = Field(
        default_factory=lambda: dict(AGES_OF_CONSENT), validate_default=True
    )
    providers: Mapping[Name, ProviderRetention] = Field(
        default_factory=lambda: dict(DEFAULT_PROVIDERS), validate_default=True
    )
    special: SpecialSection = SpecialSection()
    local: LocalSection | None = None
    review: ReviewSection = ReviewSection()
    vault: VaultSection = VaultSection()
    consent: ConsentSection = ConsentSection()
    access: AccessSection = AccessSection()
    telemetry: TelemetrySection = TelemetrySection()
    disclose: DiscloseSection = DiscloseSection()
    transparency: TransparencySection = TransparencySection()
    audit: AuditSection = AuditSection()

    @field_validator("names", mode="before")
    @classmethod
    def _yaml_off(cls, value: object) -> object:
        return "off" if value is False else value  # YAML 1.1 reads a bare `off` as false

    @field_validator("languages", mode="before")
    @classmethod
    def _read_in_any_case(cls, value: object) -> object:
        for each in ("de", "es", "it", "nl", "pt"):
            if value.__class__ in (list, tuple) and each in cast("Sequence[object]", value):
                raise ValueError(f"{each} is read in any case: leave it out; this lists those of spaCy, en and fr")
        return value

    @field_validator("purposes", mode="after")
    @classmethod
    def _all_purposes(cls, value: Mapping[str, Purpose]) -> Mapping[str, Purpose]:
        return {**DEFAULT_PURPOSES, **value}

    @field_validator("retention", mode="after")
    @classmethod
    def _all_classes(cls, value: Mapping[str, RetentionClass]) -> Mapping[str, RetentionClass]:
        return {**DEFAULT_CLASSES, **value}

    @field_validator("ages_of_consent", mode="after")
    @classmethod
    def _all_ages(cls, value: Mapping[str, int]) -> Mapping[str, int]:
        if wrong := too_low(value):
            raise ValueError(wrong)
        return {**AGES_OF_CONSENT, **value}

    @field_validator("providers", mode="after")
    @classmethod
    def _all_providers(cls, value: Mapping[str, ProviderRetention]) -> Mapping[str, ProviderRetention]:
        known = DEFAULT_PROVIDERS
        said = {name: each.model_dump(exclude_unset=True) for name, each in value.items()}
        return known | {
            name: known[name].model_copy(update=fields) if name in known else value[name]
            for name, fields in said.items()
        }

    @model_validator(mode="after")
    def _possible(self) -> Self:
        for section, kinds in (("kinds", self.kinds), ("recognizers", self.recognizers)):
            if "LITERAL" in kinds:
                raise ValueError(f"{section}: LITERAL is reserved for look-alikes of placeholders")
        if not {"purpose", "retention"} <= self.require:
            more = ", ".join(sorted({"purpose", "retention"} | self.require))
            raise ValueError(f"require: purpose and retention are always required, and have to be in it: [{more}]")
        self._see_classes()
        if isinstance(self.names, tuple) and not self.names:
            raise ValueError("names: an empty list finds no names; say `names: off` if that is meant")
        if unknown := set(self.disclose.purposes or ()) - set(self.purposes):
            raise ValueError(f"disclose.purposes: the policy has no purpose called {', '.join(sorted(unknown))}")
        if self.review.store is None:
            self._see_tickets()
        see_tags(self.review.rules, self.purposes, self.retention, self.regions)
        _ = self.transparency.see_names(self.purposes, self.retention)
        return self

    def _see_classes(self) -> None:
        """See that the retention classes that sections name are there, and that the stores can keep to them."""
        labels = {"consent": self.consent.retention, "access": self.access.retention, "audit": self.audit.retention}
        for section, label in labels.items():
            if label not in self.retention:
                raise ValueError(f"{section}.retention: no retention class of this policy has this name")
        if longer("P6M", self.retention[self.audit.retention].max_keep):
            raise ValueError("audit.retention: entries are kept for six months or longer; name another class")
        reviewed = [label for label, kept in self.retention.items() if kept.disposal is Disposal.REVIEW]
        if self.vault.store == "redis" and reviewed:
            raise ValueError(
                f"retention.{reviewed[0]}: disposal: review needs vault.store: postgres or sqlite; on Redis entries "
                "end by themselves at their end date, before a person has looked"
            )

    def _see_tickets(self) -> None:
        """See that tickets, which lie where the vault does, can lie where the policy says."""
        store, section = self.vault.store, self.review
        try:
            see_place(store, section.path, section.url_env or self.vault.url_env)
        except ValueError as error:
            raise ValueError(f"review: without a store of its own, it has the vault's, and {error}") from None

    @classmethod
    def load(cls, path: str | Path) -> Policy:
        """Read a policy from a ``.yaml``, ``.yml``, ``.toml`` or ``.json`` file.

        Raises:
            PolicyError: not readable or not valid; the message names the file and the line or field.
            Misuse: ``path`` is no path.
        """
        from guarded_client.policy.load import load

        if not isinstance(cast(object, path), (str, PathLike)):
            given = type(path).__name__
            raise Misuse(f"Policy.load() takes the path of a file, not {given}: write Policy(...) for one in code")
        return load(Path(path))

    @classmethod
    def json_schema(cls) -> dict[str, Any]:
        """The JSON schema of a policy file, the same in every process: sets are written sorted."""
        schema = cls.model_json_schema()
        for field in schema["properties"].values():
            if field.get("uniqueItems") and isinstance(field.get("default"), list):
                field["default"].sort()
        return schema

    def kinds_that_are(self, action: KindAction) -> frozenset[str]:
        """The kinds that have an action, of those that it names and what goes with them."""
        return frozenset([kind for kind in {*self.kinds, TITLE} if self.action(kind) is action])

    def action(self, kind: str) -> KindAction:
        """What happens to a kind. A title goes as the name behind it does, and stays readable with grammar hints."""
        if kind == TITLE and kind not in self.kinds:
            return KindAction.ALLOW if self.grammar_hints else self.action(PERSON)
        return self.kinds.get(kind, KindAction.PSEUDONYMIZE)

    def fingerprint(self) -> str:
        """16 hexadecimal digits over the whole policy, the same for equal policies; keys caches, and tells in the audit
        log which rules applied.
        """
        return fingerprint(self)
