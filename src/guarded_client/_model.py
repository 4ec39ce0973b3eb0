"""The values that flow through a guarded call: frozen, slotted, and safe to print (no text in any repr)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from guarded_client._parts import ReadAgain

if TYPE_CHECKING:
    from guarded_client._evidence import Course, Evidence, Trace
    from guarded_client._flow import Flow
    from guarded_client._rewrite import Rewriter

E = TypeVar("E", bound="Evidence")

Step: TypeAlias = str | int
Path: TypeAlias = tuple[Step, ...]
"""Where something stands in a wire body: ``("messages", 0, "content")``."""


class PartKind(StrEnum):
    """What a piece of text in a call is. Text-bearing kinds are named as in the OTel GenAI conventions."""

    TEXT = "text"
    REASONING = "reasoning"
    TOOL_CALL = "tool_call"
    TOOL_RESULT = "tool_call_response"
    PARTICIPANT = "participant"
    """The name of a person taking part; always personal, whatever a detector says."""
    IDENTIFIER = "identifier"
    """An end-user id meant for the provider (``user``, ``safety_identifier``); sent as a keyed digest."""
    STRUCTURE = "structure"
    """Tool names, schema keys, enumerations: cannot be rewritten; refused if an identifier stands in it."""
    BLOB = "blob"


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of text of a call and its place in the wire body."""

    kind: PartKind
    text: str = field(repr=False)
    path: Path
    role: str = ""
    tool: str | None = None

    def __len__(self) -> int:
        return len(self.text)


@dataclass(frozen=True, slots=True)
class Tags:
    """What the application says about a call. ``None`` means "not said".

    Attributes:
        tenant: the company or brand whose data this is; isolates vaults and consent.
        subject: opaque id of the person the data is about.
        conversation: opaque id; placeholders are stable and resolvable only within it.
        purpose: short name or key of a purpose of the policy, e.g. ``support``.
        basis: lawful basis (``contract``, ``consent`` or GDPR key ``A6-1-b`` ...); default: the purpose's own.
        scope: consent scope, a finer key under the purpose.
        retention: key of a retention class of the policy, e.g. ``case``.
        region: where the provider processes, e.g. ``EU``.
        special: special-category mode: ``none``, ``incidental`` or ``intended``.
        age: of the person, in years, or ``minor``; for persons who may be too young to consent alone.
        language: of the person, such as ``fr``; for notices.
        agent: name of the employee who makes the call with the bot's help; may not approve its reply (four eyes).
        confidence: how sure the program is of what it asks, ``"0"`` to ``"1"``; review rules can go by it.
        known: values the caller already knows, by kind: ``{"PERSON": ("Élodie Marchand",)}``.
    """

    tenant: str | None = None
    subject: str | None = field(default=None, repr=False)
    conversation: str | None = None
    purpose: str | None = None
    basis: str | None = None
    scope: str | None = None
    retention: str | None = None
    region: str | None = None
    special: str | None = None
    age: str | None = field(default=None, repr=False)
    language: str | None = None
    agent: str | None = None
    confidence: str | None = None
    known: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]], repr=False)


class Source(StrEnum):
    """What a finding rests on, strongest first; decides between overlapping findings."""

    LITERAL = "literal"
    """A look-alike of a placeholder, typed by someone."""
    KNOWN = "known"
    CHECKSUM = "checksum"
    FORMAT = "format"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Entity:
    """A stretch of text that a detector found: character offsets into the text given, end exclusive.

    Attributes:
        kind: Presidio's entity kind where there is one (``EMAIL_ADDRESS``, ``PERSON``), else ours (``FR_NIR``).
        score: confidence, 0 to 1.
        source: what the finding rests on.
    """

    kind: str
    start: int
    end: int
    score: float = 1.0
    source: Source = Source.FORMAT


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a part that will be replaced: raw offsets, and never a character that JSON must escape.

    Attributes:
        written: the replacement to use as it is (a reply's own placeholder), else ``None``: look the value up.
        value: the value as the person wrote it, when the raw stretch is escaped; else ``None``: the raw stretch.
        bare: the stretch is a JSON number, so its replacement needs quotes.
        gender: ``F`` or ``M`` of a person, where a civility says it and the policy asks for it.
    """

    kind: str
    start: int
    end: int
    source: Source
    written: str | None = field(default=None, repr=False)
    value: str | None = field(default=None, repr=False)
    bare: bool = False
    gender: str = ""


@dataclass(frozen=True, slots=True)
class Surrogate:
    """The placeholder of one value: kind and number. ``str()`` is its canonical form, ``<PERSON_1>``."""

    kind: str
    number: int

    def __str__(self) -> str:
        return f"<{self.kind}_{self.number}>"


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose placeholders: they resolve only within one tenant, subject and conversation.

    ``conversation is None`` means a scope of a single call: nothing of it is kept.
    """

    tenant: str = ""
    subject: str = field(default="", repr=False)
    conversation: str | None = None


@dataclass(frozen=True, slots=True)
class Route:
    """Where a call goes, as the wire says it."""

    operation: str
    provider: str
    model: str = ""
    address: str = ""
    port: int | None = None
    stream: bool = False
    recipient: str = ""
    """Who gets the data, as consent names it: a provider's short name, or the host of any other server."""
    stored: bool = False
    """The body asks the provider to keep the exchange (OpenAI ``store: true``)."""
    resumes: bool = False
    """The provider holds earlier turns of what this call is part of, or will hold it for a later call."""
    settings: Mapping[str, object] = field(default_factory=dict[str, object])
    """Request parameters by their ``gen_ai.request.*`` name; numbers and enumerations only."""
    blobs: frozenset[str] = frozenset()
    """Kinds of binary parts that go out unread, as the policy allows: ``image``, ``audio``, ``file``."""
    local: bool = False
    instead: Route | None = None
    """The way to the policy's local server, if it can take the call; that way is ``local``."""
    method: str = ""
    path: str = field(default="", repr=False)
    """Of the request that the program made."""


SPANS, METRICS, EVENTS, WITNESS = 1, 2, 4, 8
"""What can be told of a call: its spans, metrics, events, and what stands for what to who protects traces."""


@dataclass(frozen=True, slots=True)
class Call:
    """A request on its way out: its texts, where it goes, what the application said, what guards proved.

    Changed copies are built directly: ``dataclasses.replace`` costs five times as much, in every guard of every call.
    """

    id: str
    route: Route
    parts: Sequence[Part] = ()
    """A tuple; of a large file, what reads it again."""
    tags: Tags = field(default_factory=Tags)
    pieces: tuple[tuple[Piece, ...], ...] | None = None
    """What inspection found, one tuple a part; ``None``: not inspected, or the texts changed since."""
    evidence: tuple[Evidence, ...] = ()
    trace: Trace | None = field(default=None, repr=False, compare=False)
    """The span of the guarded call, if there is one."""
    observed: int = SPANS | METRICS | EVENTS | WITNESS
    """What somebody listens to; for the rest guards need not ask. 0: nobody listens."""
    course: Course | None = field(default=None, repr=False, compare=False)
    """How far the call has come, if an audit log is kept."""

    def proving(self, *evidence: Evidence) -> Call:
        """The same call with more evidence."""
        proofs = (*self.evidence, *evidence)
        return Call(
            self.id, self.route, self.parts, self.tags, self.pieces, proofs, self.trace, self.observed, self.course
        )

    def with_texts(self, texts: Sequence[str]) -> Call:
        """The same call with other texts, one a part; what was found in the old texts is forgotten.

        Raises:
            ValueError: the number of texts differs from the number of parts.
        """
        pairs = enumerate(zip(self.parts, texts, strict=True))
        return self.changing({position: text for position, (part, text) in pairs if part.text is not text})

    def changing(self, texts: Mapping[int, str]) -> Call:
        """The same call with other texts at some positions; what was found in the old texts is forgotten."""
        parts = self.parts
        if isinstance(parts, ReadAgain):
            parts = parts.changing(texts)
        elif texts:
            new = list(parts)
            for position, text in texts.items():
                old = new[position]
                new[position] = Part(old.kind, text, old.path, old.role, old.tool)
            parts = tuple(new)
        return self._as(self.route, parts, None, self.evidence)

    def traced(self, trace: Trace) -> Call:
        """The same call under a span."""
        proofs, course = self.evidence, self.course
        return Call(self.id, self.route, self.parts, self.tags, self.pieces, proofs, trace, self.observed, course)

    def followed(self, course: Course) -> Call:
        """The same call, whose course is followed."""
        proofs = self.evidence
        return Call(self.id, self.route, self.parts, self.tags, self.pieces, proofs, self.trace, self.observed, course)

    def inspected(self, pieces: tuple[tuple[Piece, ...], ...], *evidence: Evidence) -> Call:
        """The same call with what was found in it, and more evidence."""
        return self._as(self.route, self.parts, pieces, (*self.evidence, *evidence))

    def rerouted(self, route: Route) -> Call:
        """The same call on another way: the ``instead`` of its route."""
        return self._as(route, self.parts, self.pieces, self.evidence)

    def _as(
        self,
        route: Route,
        parts: Sequence[Part],
        pieces: tuple[tuple[Piece, ...], ...] | None,
        evidence: tuple[Evidence, ...],
    ) -> Call:
        return Call(self.id, route, parts, self.tags, pieces, evidence, self.trace, self.observed, self.course)

    def proof(self, kind: type[E]) -> E | None:
        """The latest evidence of this kind, or ``None``."""
        for item in reversed(self.evidence):
            if type(item) is kind:
                return item
        return None


@dataclass(frozen=True, slots=True)
class Channel:
    """One stream of text within a reply: a choice's content, its refusal, or one tool call's arguments."""

    kind: PartKind
    choice: int = 0
    index: int = 0
    name: str = "content"
    tool: str | None = None
    hosted: bool = False
    """A call of a tool that the provider runs: nothing is restored, the policy has no say."""
    leaf: bool = False
    """One string of a tool call's arguments, unescaped, and not the arguments' JSON."""


class End(StrEnum):
    """How a reply ended."""

    COMPLETE = "complete"
    CUT = "cut"
    """The provider's stream broke off or failed while it was read."""
    CANCELLED = "cancelled"
    """The caller closed the reply before its end."""


@dataclass(frozen=True, slots=True)
class Ending:
    """What is known of a reply once it has ended."""

    end: End
    facts: Mapping[str, object] = field(default_factory=dict[str, object])
    """By ``gen_ai.response.*`` and ``gen_ai.usage.*`` name: ids, enumerations and numbers."""
    error_type: str | None = None

    def learning(self, facts: Mapping[str, object]) -> Ending:
        """The same ending with more facts."""
        return Ending(self.end, {**self.facts, **facts}, self.error_type)


RewriterFactory: TypeAlias = "Callable[[Channel], Rewriter]"
Epilogue: TypeAlias = "Callable[[Ending], Flow[Ending]]"


@dataclass(frozen=True, slots=True)
class Reply:
    """A provider's reply on its way back. Its text is not here: guards say how to rewrite it as it passes.

    Attributes:
        status: HTTP status code. Texts of a reply with status >= 400 are never rewritten.
        call: the call as it was sent, with all its evidence.
        rewriters: innermost first; each makes one :class:`Rewriter` a channel.
        epilogues: flows to run when the reply has ended, innermost first; each may add to what is known of it.
        headers: response headers that guards add to the provider's.
    """

    status: int
    call: Call
    rewriters: tuple[RewriterFactory, ...] = ()
    epilogues: tuple[Epilogue, ...] = ()
    headers: tuple[tuple[str, str], ...] = ()

    def rewritten(self, factory: RewriterFactory, *epilogues: Epilogue) -> Reply:
        """The same reply with one more rewriter outside those it has, and flows to run at its end."""
        after = (*self.epilogues, *epilogues)
        return Reply(self.status, self.call, (*self.rewriters, factory), after, self.headers)

    def ending(self, epilogue: Epilogue) -> Reply:
        """The same reply with a flow to run at its end, after those it has."""
        return Reply(self.status, self.call, self.rewriters, (*self.epilogues, epilogue), self.headers)

    def marked(self, headers: Mapping[str, str]) -> Reply:
        """The same reply with more response headers: names and values of printable ASCII."""
        return Reply(self.status, self.call, self.rewriters, self.epilogues, (*self.headers, *headers.items()))
