"""What is to be done with a data set: for what purpose, column by column, and what stands in for what is found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Final, Literal, Self, TypeAlias

from pydantic import Field, field_validator, model_validator

from guarded_client._errors import Misuse
from guarded_client.policy import LawfulBasis
from guarded_client.policy.kinds import Kind
from guarded_client.policy.load import load_as
from guarded_client.policy.section import Name, Section, fingerprint

Style: TypeAlias = Literal["number", "kind", "realistic"]
Locale: TypeAlias = Literal["de_DE", "en_GB", "en_US", "fr_FR"]


class Do(StrEnum):
    """What happens to the values of a column."""

    TEXT = "text"
    """Read by the detectors; what is found is replaced."""
    DROP = "drop"
    """The column is left out."""
    KEEP = "keep"
    """As it is, unread. Say it of codes and measures only. It does not hold for columns below; ``order.*`` does."""
    REPLACE = "replace"
    """The whole value is of one kind, and gets a stand-in."""
    HASH = "hash"
    """A keyed digest of the value: equal values have equal ones, in the whole run."""
    MASK = "mask"
    """Letters and digits become ``*``; a length and its punctuation stay."""
    DATE = "date"
    """A date is cut to its year or month."""
    PREFIX = "prefix"
    """The first characters stay: two of a postcode are its département."""
    BAND = "band"
    """A number becomes the band it lies in: 37 is ``30-39``."""


class Column(Section):
    """The rule of a column. ``{"do": "drop"}`` may be written ``"drop"``.

    Attributes:
        do: see :class:`Do`.
        kind: of ``replace``: the entity kind of the values. They are looked for in the document's texts as well.
        to: of ``date``: what stays.
        keep: of ``prefix``: how many characters.
        width: of ``band``: how many whole numbers.
    """

    do: Do
    kind: Kind | None = None
    to: Literal["year", "month"] = "year"
    keep: Annotated[int, Field(ge=1, le=12)] = 2
    width: Annotated[int, Field(ge=2, le=1_000_000)] = 10

    @model_validator(mode="before")
    @classmethod
    def _short(cls, value: Any) -> Any:
        return {"do": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if (self.do is Do.REPLACE) != (self.kind is not None):
            raise ValueError("`do: replace` needs a kind, such as `kind: PERSON`; nothing else takes one")
        return self


_ORDINARY: Final = (
    "agent", "assistant", "client", "content", "cues", "customer", "data", "date", "from", "human", "id", "message",
    "messages", "name", "role", "speaker", "subject", "system", "text", "time", "title", "to", "turns", "type", "user",
    "value",
)  # fmt: skip
"""Somebody may call themselves so, but whoever has a field of this name has it for all."""


class KAnonymity(Section):
    """Rows are made so coarse that each has at least ``k - 1`` others with the same values in some columns.

    Attributes:
        k: how many rows are alike at least.
        columns: what somebody might know of a person: year of birth, postcode, sex. Numbers become ranges, other values
            lists. They are generalised after all other rules.
        most_rows: a larger table is refused: these columns of all rows are in memory while it is made.
    """

    k: Annotated[int, Field(ge=2, le=100_000)]
    columns: Annotated[tuple[Name, ...], Field(min_length=1)]
    most_rows: Annotated[int, Field(ge=1)] = 1_000_000


class Plan(Section):
    """How a data set is anonymised. The default reads every column and keeps nothing that is found.

    Attributes:
        purpose: short name of a purpose of the policy; what the data will be used for.
        basis: lawful basis; default: the purpose's usual one.
        recipient: who will get the data, as consent names it.
        tenant: as in the tags of calls; whose consent records count.
        subject: the column that says whose data a row is. Needed when the basis is consent, whose records are then
            asked for each row. It is dropped unless ``columns`` says otherwise, and looked for in the row's texts, if
            it has three characters or more.
        columns: rules by column. In JSON, a dot leads into objects, and lists are passed through: ``messages.content``.
            A rule holds for what is below its column too, but for ``keep``, which needs ``order.*`` there.
        others: what happens to columns that have no rule.
        stand_in: ``number``: ``<PERSON_1>``, in the order of a document, or ``<PERSON_K7Q2ABCD>`` over documents;
            ``kind``: ``<PERSON>``; ``realistic``: made-up values that look real and can belong to nobody, where there
            is a range for it, and names from lists.
        locale: of realistic stand-ins.
        within: where one value keeps its stand-in: a ``document`` (a row), a ``subject``, or the whole ``run``.
        absent: what happens if a table has no column of a name that ``columns`` or ``subject`` has: with ``refuse`` the
            run ends before it begins, since a rule that is misspelled protects nothing; ``allow`` goes on. Rules
            that protect less than none, such as ``keep``, may name what is not there.
        unreadable: what happens to rows that cannot be read, or have personal data in the names of their fields:
            ``refuse`` ends the run, ``drop`` leaves them out and counts them.
        attachments: of mails: with ``refuse`` a mail that has some cannot be read; with ``drop`` it is used without.
        texts: what ``.txt`` files are: ``prose``, or ``chat``, lines of a speaker and a text.
        k_anonymity: see :class:`KAnonymity`.
    """

    purpose: Name = "train"
    basis: LawfulBasis | None = None
    recipient: Name = "training"
    tenant: str = ""
    subject: Name | None = None
    columns: Mapping[Name, Column] = Field(default_factory=dict[str, Column])
    others: Literal[Do.TEXT, Do.DROP, Do.KEEP] = Do.TEXT
    stand_in: Style = "number"
    locale: Locale = "en_GB"
    within: Literal["document", "subject", "run"] = "document"
    absent: Literal["refuse", "allow"] = "refuse"
    unreadable: Literal["refuse", "drop"] = "refuse"
    attachments: Literal["refuse", "drop"] = "refuse"
    texts: Literal["prose", "chat"] = "prose"
    k_anonymity: KAnonymity | None = None

    @field_validator("columns", mode="after")
    @classmethod
    def _clear(cls, value: Mapping[str, Column]) -> Mapping[str, Column]:
        for name in value:
            above = [other for other in value if name.startswith(f"{other}.")]
            if any(value[other].do not in (Do.TEXT, Do.KEEP) for other in above):
                raise ValueError(
                    f"{name}: the column above it is neither text nor kept, so this rule would never be asked"
                )
        return value

    @model_validator(mode="after")
    def _possible(self) -> Self:
        if self.within == "subject" and self.subject is None:
            raise ValueError("within: subject needs `subject`, the column that says whose data a row is")
        return self

    @classmethod
    def load(cls, path: str | Path) -> Plan:
        """Read a plan from a ``.yaml``, ``.yml``, ``.toml`` or ``.json`` file.

        Raises:
            PolicyError: not readable or not valid; the message names the file and the line or field.
        """
        return load_as(cls, Path(path), noun="plan")

    def rule(self, column: str) -> Column:
        """The rule of a column, or of the nearest one above it that holds for what is below."""
        if (own := self.columns.get(column)) is not None:
            return own
        while dot := column.rfind(".") + 1:
            column = column[: dot - 1]
            above = self.columns.get(f"{column}.*") or self.columns.get(column)
            if above is not None and (above.do is not Do.KEEP or f"{column}.*" in self.columns):
                return above
        return Column(do=self.others)

    def see_columns(self, columns: Iterable[str], table: str) -> None:
        """See that a table has all columns that a rule protects.

        Args:
            columns: of the table; a dot leads into those that are nested.
            table: what messages call it.

        Raises:
            Misuse: it lacks some, and the plan does not say ``absent: allow``.
        """
        weak = (Do.KEEP,) if self.others is Do.KEEP else (Do.KEEP, Do.TEXT)
        rules = [name for name, rule in self.columns.items() if rule.do not in weak]
        wanted = {name.removesuffix(".*") for name in (*rules, self.subject or "")} - {""}
        lacking = sorted(wanted.difference(columns)) if self.absent == "refuse" else []
        if lacking:
            raise Misuse(
                f"{table}: the plan names columns that are not there: {', '.join(lacking)}; write them as the table "
                "does (letters, case and spaces count), or say `absent: allow` in the plan; nothing of it was written"
            )

    def unmet(self, found: Iterable[str]) -> tuple[str, ...]:
        """Rules that change values, and changed none.

        Args:
            found: columns in which something was replaced.
        """
        some = tuple(found)
        rules = (name for name, rule in self.columns.items() if rule.do not in (Do.TEXT, Do.KEEP))
        tops = {name: name.removesuffix(".*") for name in rules}
        return tuple(
            sorted(name for name, top in tops.items() if not any(f"{one}.".startswith(f"{top}.") for one in some))
        )

    def names(self) -> frozenset[str]:
        """Names of fields that name nobody: those that the plan itself has, and ordinary words of formats."""
        columns = (*self.columns, self.subject or "", *_ORDINARY)
        return frozenset(name for column in columns for name in (column, *column.split(".")))

    def over(self, rules: Mapping[str, Column]) -> Plan:
        """This plan with the rules that a format has for its own columns, where it says nothing of them itself."""
        if not rules or self.others is not Do.TEXT:
            return self
        return self.model_copy(update={"columns": {**self._further(rules), **self.columns}})

    def _further(self, rules: Mapping[str, Column]) -> dict[str, Column]:
        return {
            name: rule
            for name, rule in rules.items()
            if not any(name.startswith((f"{own}.", f"{own.removesuffix('.*')}.")) for own in self.columns)
        }

    @property
    def keyed(self) -> bool:
        """Whether stand-ins are made with a key."""
        over_documents = self.within != "document" and self.stand_in != "kind"
        return (
            over_documents or self.stand_in == "realistic" or any(rule.do is Do.HASH for rule in self.columns.values())
        )

    def fingerprint(self) -> str:
        """16 hexadecimal digits over the whole plan."""
        return fingerprint(self)
