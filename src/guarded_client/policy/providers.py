"""What providers keep of a call, by contract. Have your data protection officer confirm it from your contracts."""

from __future__ import annotations

from datetime import date, datetime, time
from enum import StrEnum
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, AwareDatetime, BeforeValidator, Field

from guarded_client._bilingual import Bilingual, both
from guarded_client.consent.keys import plain_utc
from guarded_client.policy.contract_words import CONTRACTS
from guarded_client.policy.durations import IsoDuration, after
from guarded_client.policy.section import Section


def _from_day(value: object) -> object:
    """A day begins at midnight, UTC."""
    if isinstance(value, str) and len(value) == len("2026-11-24"):
        return f"{value}T00:00:00Z"
    if isinstance(value, date) and not isinstance(value, datetime):
        return f"{datetime.combine(value, time()).isoformat()}Z"
    return value


Day = Annotated[AwareDatetime, BeforeValidator(_from_day), AfterValidator(plain_utc)]


class Contract(StrEnum):
    """What was agreed on about retention."""

    DEFAULT = "default"
    MODIFIED_MONITORING = "mam"
    """Modified abuse monitoring: no log of contents, other storage as usual."""
    ZERO = "zdr"
    """Zero data retention."""
    ENHANCED_MODIFIED_MONITORING = "enhanced_mam"
    ENHANCED_ZERO = "enhanced_zdr"
    SELF_HOSTED = "self_hosted"
    """The server is yours."""


NOTHING_KEPT: Final = (Contract.ZERO, Contract.ENHANCED_ZERO, Contract.SELF_HOSTED)


class ProviderRetention(Section):
    """What one recipient keeps.

    Attributes:
        contract: what was agreed on.
        attested_at: when somebody last checked that it holds: a day, or a moment with a time zone.
        attested_by: what they looked at, as records of processing tell: the contract, or what the provider's
            administration says; ``config``: nothing beside this policy.
        valid_for: how long an attestation counts.
        trains_on_data: whether the provider may train models on what it gets. Labels say that it does not only if this
            says so, or a contract to keep nothing that holds.
        default_days: days for which it keeps contents without a special contract; none: not known.
        flagged_content_days: days for which it keeps what it takes for abuse.
        source: the contract or page that this rests on.
    """

    contract: Contract = Contract.DEFAULT
    attested_at: Day | None = None
    attested_by: Literal["config", "admin_api", "contract_ref"] = "config"
    valid_for: IsoDuration = "P1Y"
    trains_on_data: bool = False
    default_days: Annotated[int, Field(ge=0)] | None = None
    flagged_content_days: Annotated[int, Field(ge=0)] | None = None
    source: str = ""

    def holds(self, at: datetime) -> bool:
        """Whether somebody attested the contract, and that counts at a moment."""
        return self.attested_at is not None and self.attested_at <= at < after(self.attested_at, self.valid_for)

    def trains(self, at: datetime) -> bool | None:
        """Whether the provider may train on what it gets, as far as somebody said so; ``None``: nobody did.

        A contract to keep nothing that holds says that it does not, unless ``trains_on_data`` is true.
        """
        said = "trains_on_data" in self.model_fields_set
        return self.trains_on_data if said or not self.doubt(at) else None

    def days(self, contract: str) -> tuple[int | None, int | None]:
        """For how many days it keeps contents under a contract, and what it takes for abuse; none: not known."""
        return (0, None) if contract in NOTHING_KEPT else (self.default_days, self.flagged_content_days)

    def standing(self, at: datetime) -> Contract:
        """The contract that may be told of: what nobody attested, or not for today, counts as standard terms.

        So does one to keep nothing with a provider that may train on the data.
        """
        nothing = self.contract in NOTHING_KEPT
        return self.contract if self.holds(at) and not (nothing and self.doubt(at)) else Contract.DEFAULT

    def doubt(self, at: datetime) -> Bilingual | None:
        """Why it is not proved that nothing is kept; ``None``: it is."""
        name, french = self.contract.value, CONTRACTS[self.contract.value][1]
        if self.contract not in NOTHING_KEPT:
            return both(f"the contract is {name}", f"contrat « {french} »")
        if self.trains_on_data:
            return both("the provider may train on the data", "le fournisseur peut s’en servir pour l’entraînement")
        if self.attested_at is None:
            return both(f"the contract {name} is not attested", f"contrat « {french} » non attesté")
        if not self.holds(at):
            return both(
                f"the attestation of the contract {name} does not hold today",
                f"contrat « {french} » dont l’attestation n’est pas valable aujourd’hui",
            )
        return None


DEFAULT_PROVIDERS: Final = {
    "openai": ProviderRetention(
        trains_on_data=False, default_days=30, source="https://platform.openai.com/docs/guides/your-data"
    ),
    "azure.ai.openai": ProviderRetention(
        trains_on_data=False,
        default_days=30,
        source="https://learn.microsoft.com/legal/cognitive-services/openai/data-privacy",
    ),
    "anthropic": ProviderRetention(
        trains_on_data=False,
        default_days=30,
        flagged_content_days=730,
        source="https://privacy.anthropic.com/en/articles/7996866",
    ),
    "mistral_ai": ProviderRetention(default_days=30, source="https://legal.mistral.ai/terms"),
}
"""By recipient, as consent names it: what they keep of API calls unless a contract says otherwise.

Whether Mistral trains on them depends on the plan, so nothing is said of that.
"""
