"""One document: a row of a table, a JSON object, or a text. What its columns hold, and what replaces it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, TypeAlias, cast

from guarded_client.bulk.chat_fields import of_format
from guarded_client.bulk.numerals import Numeral
from guarded_client.bulk.plan import Column, Do, Plan
from guarded_client.bulk.rules import UNCLEAR, generalised

if TYPE_CHECKING:
    from guarded_client.bulk.stand_ins import OfDocument

Document: TypeAlias = dict[str, Any]
"""By column; values are those of JSON."""
UNREADABLE: Final = "unreadable"
SUBJECT: Final = "SUBJECT"
"""The kind of what names the person whose row it is, where it stands in a text."""
_EMPTY: Final = frozenset({"raw", "value"})
_HALF: Final = frozenset({"date", "number"})
"""Names of fields that say what they are of by the object above: ``{"birth": {"date": ...}}``."""
_SHORTEST: Final = 3
"""What is looked for in texts because a column has it, has at least so many characters."""
_SHORTEST_HASHED: Final = 4
"""The same of what is hashed, which may be an amount as well as a number of somebody."""


@dataclass(slots=True)
class Treated:
    """A document after its treatment.

    Attributes:
        document: what may be written; ``None``: it cannot be read, or has personal data in the names of its fields.
        subject: whose data it is, where the plan says.
        kinds: what was found in its texts.
        suspected: kinds of special categories that its texts seem to hold.
        found: what was replaced, by column and kind.
    """

    document: Document | None = field(repr=False)
    subject: str = field(default="", repr=False)
    kinds: frozenset[str] = frozenset()
    suspected: frozenset[str] = frozenset()
    found: dict[str, dict[str, int]] = field(default_factory=dict[str, dict[str, int]])

    def count(self, column: str, what: str) -> None:
        """One more was replaced."""
        row = self.found.setdefault(column, {})
        row[what] = row.get(what, 0) + 1


@dataclass(slots=True)
class Leaf:
    """A text that the detectors have to read, and what puts another in its place."""

    column: str
    text: str = field(repr=False)
    put: Callable[[str], None] = field(repr=False)
    label: str
    """The name of its field; see :func:`label_of`."""
    of_format: bool = False
    """Whether it is there by the format of chats: what only a name model sees in it is nobody."""


class Walk:
    """Goes through a document once: applies all rules but ``text``, and gathers what they leave to the detectors.

    Attributes:
        leaves: texts to be read.
        known: what columns say of persons, by kind, to be looked for in the texts.
        names: those of persons among them.
        naming: what of ``known`` names somebody also as the name of a field.
    """

    def __init__(self, rule: Callable[[str], Column], treated: Treated, stand_ins: OfDocument) -> None:
        self._rule, self._treated, self._stand_ins = rule, treated, stand_ins
        self.leaves: list[Leaf] = []
        self.known: dict[str, list[str]] = {}
        self.names: list[str] = []
        self.naming: dict[str, list[str]] = {}
        self._properties: set[str] = set()
        self._known(SUBJECT, treated.subject)

    def through(self, document: Document) -> None:
        """All columns of a document."""
        for column in list(document):
            self._gather(document, column, column, label_of(column))

    def _gather(self, node: Any, key: Any, column: str, label: str) -> None:
        rule, value = self._rule(column), node[key]
        if rule.do is Do.DROP:
            del node[key]
            self._treated.count(column, "drop")
        elif value is None or (isinstance(value, bool) and rule.do in (Do.TEXT, Do.KEEP)):
            return
        elif isinstance(value, dict):
            if key == "properties":
                self._properties.update(cast("Document", value))
            for name in list(cast("Document", value)):
                self._gather(value, name, f"{column}.{name}", label_of(name, label))
        elif isinstance(value, list):
            for index in range(len(cast("list[object]", value))):
                self._gather(value, index, column, label)
        elif rule.do is Do.TEXT:
            said = str(value)
            by_format = of_format(column, said, node, self._properties)
            self.leaves.append(Leaf(column, said, lambda text: node.__setitem__(key, text), label, by_format))
        elif isinstance(value, bool) and rule.do not in (Do.REPLACE, Do.HASH):
            node[key] = UNCLEAR  # a part of its name, or as many stars as that has letters, would say which it is
            self._treated.count(column, rule.do.value)
        elif rule.do is not Do.KEEP:
            node[key] = self._by_rule(column, _written(value), number=not isinstance(value, str))

    def _by_rule(self, column: str, value: str, *, number: bool = False) -> str:
        rule, text = self._rule(column), value.strip()
        if rule.do is Do.REPLACE and rule.kind is not None:
            if not text:
                return value
            if rule.kind == "PERSON":
                self.names.append(text)
            self._known(rule.kind, text)
            self._treated.count(column, rule.kind)
            return self._stand_ins.of(rule.kind, text)
        self._treated.count(column, rule.do.value)
        if rule.do is Do.HASH:
            if not text:
                return value
            # beside its digest it would undo that in all rows; but ``open`` is no name of a field ``open_date``
            self._known(SUBJECT, text, _SHORTEST_HASHED, naming=any(map(str.isdigit, text)))
            return self._stand_ins.digest(text)
        return generalised(rule, value, number=number)

    def _known(self, kind: str, value: str, shortest: int = _SHORTEST, *, naming: bool = True) -> None:
        if len(value) >= shortest:
            for some in (self.known, self.naming) if naming else (self.known,):
                some.setdefault(kind, []).append(value)


def label_of(name: str, above: str = "") -> str:
    """What the name of a field says of its value; ``{"phone": {"value": ...}}`` says no more than ``{"phone": ...}``.

    Args:
        name: of the field alone, which can have dots: ``Tel.``.
        above: the label of the object that it stands in.
    """
    plain = name.strip().casefold()
    if above and plain in _EMPTY:
        return above
    return f"{above} {name}" if above and plain in _HALF else name


def _written(value: object) -> str:
    """A value as a text; whole numbers alike, since a column that has gaps holds 10441 as 10441.0."""
    if isinstance(value, Numeral):
        return value.whole()
    return str(int(value) if isinstance(value, float) and value.is_integer() else value)


def subject_of(document: Document, plan: Plan) -> str:
    """Whose data a document is; empty if it does not say. The column goes, unless the plan has a rule for it."""
    if plan.subject is None:
        return ""
    *above, last = [plan.subject] if plan.subject in document else plan.subject.split(".")
    node: Document = document
    for name in above:
        inner = _only(node.get(name))
        if not isinstance(inner, dict):
            return ""
        node = cast("Document", inner)
    value = _only(node.get(last))
    if plan.subject not in plan.columns:
        _ = node.pop(last, None)
    known = isinstance(value, str | int) and not isinstance(value, bool)  # nobody is called 1.5, or a list
    return str(value).strip() if known else ""


def _only(value: object) -> object:
    """A list of one object, as in the senders of a mail, is that object."""
    some: list[object] = cast("list[object]", value) if isinstance(value, list) else [None]
    only = some[0] if len(some) == 1 else None
    return only if isinstance(only, dict) else value  # pyright: ignore[reportUnknownVariableType]


def names_of(node: Any) -> Iterator[str]:
    """All names of fields."""
    if isinstance(node, dict):
        for name, value in cast("Document", node).items():
            yield name
            yield from names_of(value)
    elif isinstance(node, list):
        for value in cast("list[object]", node):
            yield from names_of(value)
