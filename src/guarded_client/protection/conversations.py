"""What stands for what, in the conversations that this process has guarded lately. In memory only."""

from __future__ import annotations

import hashlib
import secrets
from collections import OrderedDict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

from opentelemetry import trace

from guarded_client._flow import Replaced, Restored
from guarded_client._forks import ForkLock
from guarded_client._memory import Erased, remember
from guarded_client._model import Call, Part, PartKind, Piece, Tags
from guarded_client._part_lists import ReadAgain
from guarded_client._replacing import values_of
from guarded_client._surrogates import LITERAL
from guarded_client.protection.conversation import Conversation

if TYPE_CHECKING:
    from guarded_client._ports import Detector

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

_CONVERSATIONS: Final = 2_000
_TRACES: Final = 20_000
_TEXTS: Final = 20_000
_EXPECTED: Final = 200
_CHARACTERS: Final = 20_000_000


class Conversations:
    """The conversations of the last calls, found by trace, by text and by tags. Bounded, safe for threads.

    Texts are kept in their placeholdered form, under a digest of the raw form that is keyed for this process.
    """

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)
        self._lock = ForkLock()
        self._all: OrderedDict[Hashable, Conversation] = OrderedDict()
        self._traces: OrderedDict[int, dict[Conversation, None]] = OrderedDict()
        self._texts: OrderedDict[bytes, tuple[str, Conversation | None]] = OrderedDict()
        self._named: dict[str, dict[Conversation, Tags]] = {}
        self._expected: OrderedDict[Hashable, Conversation] = OrderedDict()
        self._nobody = Conversation()
        self._characters = 0
        self.detector: Detector | None = None
        """That of the last call."""
        remember(self)

    def forget(self, erased: Erased) -> None:
        """Know nothing of the conversations of persons who were erased, nor texts of nobody in particular."""
        with self._lock:
            for kept in (self._all, self._expected):
                for key, conversation in list(kept.items()):
                    if conversation.person is not None and erased(*conversation.person):
                        conversation.erase()
                        del kept[key]
                        self._unname(key, conversation)
            self._texts = OrderedDict(row for row in self._texts.items() if row[1][1] is not None)
            self._characters = sum(len(written) for written, _ in self._texts.values())

    def tell(self, detector: Detector, told: Replaced | Restored) -> None:
        """Learn of a call that is about to be sent, or of a reply that has ended."""
        call = told.call
        with self._lock:
            self.detector = detector
            conversation = self._conversation(call, begins=isinstance(told, Replaced))
            if conversation is None:
                return
            conversation.detector = detector
            self._link_spans(call, conversation)
            if isinstance(told, Restored):
                for raw, pieces in told.turns():
                    self._keep(raw, _received(raw, pieces), conversation)
                return
            _learn(conversation, told)
            if call.pieces is None or isinstance(call.parts, ReadAgain):
                return
            for part, after, pieces in zip(call.parts, told.sent, call.pieces, strict=True):
                self._read(part, after.text, pieces, conversation)

    def _conversation(self, call: Call, *, begins: bool) -> Conversation | None:
        """That of a call, as the one used last; ``None``: its person was erased while the reply came."""
        tags = call.tags
        key = _scope(tags) or call.id
        conversation = self._all.get(key)
        if conversation is None:
            if not begins:
                return None
            conversation = self._all[key] = Conversation(person=_person(tags))
            if tags.conversation is not None:
                self._named.setdefault(tags.conversation, {})[conversation] = tags
            while len(self._all) > _CONVERSATIONS:
                self._unname(*self._all.popitem(last=False))
        self._all.move_to_end(key)
        return conversation

    def _link_spans(self, call: Call, conversation: Conversation) -> None:
        """Know by the traces of a call, ours and the program's, which conversation it belongs to."""
        spans: list[Any] = [call.trace.span if call.trace is not None else None, trace.get_current_span()]
        for span in spans:
            context = span.get_span_context() if isinstance(span, trace.Span) else trace.INVALID_SPAN_CONTEXT
            if context.is_valid:
                self._link(context.trace_id, conversation)

    def _unname(self, key: Hashable, conversation: Conversation) -> None:
        name = cast("str", key[-1]) if isinstance(key, tuple) else ""
        if conversation in (named := self._named.get(name, {})):
            del named[conversation]
            if not named:
                del self._named[name]

    def _read(self, part: Part, written: str, pieces: Sequence[Piece], conversation: Conversation) -> None:
        for kind, value in values_of(part, pieces):
            if kind != LITERAL:
                conversation.learn(kind, value, f"<{kind}>")
        if part.kind is PartKind.IDENTIFIER:
            conversation.learn("IDENTIFIER", part.text, "<IDENTIFIER>")
        self._keep(part.text, written, conversation)

    def _keep(self, raw: str, written: str, conversation: Conversation) -> None:
        digest = self.digest(raw)
        old = self._texts.pop(digest, None)
        if old is not None:
            self._characters -= len(old[0])
        # a text that holds nothing, such as a system prompt, is sent in many conversations and tells none of them
        self._texts[digest] = (written, conversation if raw != written else None)
        self._characters += len(written)
        while len(self._texts) > _TEXTS or self._characters > _CHARACTERS:
            _, (text, _) = self._texts.popitem(last=False)
            self._characters -= len(text)

    def digest(self, text: str) -> bytes:
        """A digest of a text, keyed for this process."""
        return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), key=self._key, digest_size=16).digest()

    def _link(self, trace_id: int, conversation: Conversation) -> None:
        linked = self._traces.get(trace_id)
        if linked is None:
            linked = _put(self._traces, trace_id, {}, _TRACES)
        linked[conversation] = None

    def link(self, trace_id: int, conversations: Iterable[Conversation]) -> None:
        """Note which conversations a trace is about."""
        with self._lock:
            for conversation in conversations:
                self._link(trace_id, conversation)

    def of_trace(self, trace_id: int) -> tuple[Conversation, ...]:
        """The conversations of a trace."""
        with self._lock:
            return tuple(self._traces.get(trace_id, ()))

    def of_text(self, text: str) -> tuple[str, Conversation | None] | None:
        """The placeholdered form of a text that was in a call just so, and the conversation if it tells one."""
        with self._lock:
            return self._texts.get(self.digest(text))

    def nobody(self) -> Conversation:
        """A conversation without values, with the detector of the last call."""
        with self._lock:
            if self._nobody.detector is not self.detector:
                self._nobody = Conversation(self.detector)
            return self._nobody

    def of_tags(self, tags: Tags) -> Iterator[Conversation]:
        """The conversation that tags name, and one that holds what they know beside it."""
        with self._lock:
            fitting = [
                conversation
                for conversation, other in self._named.get(tags.conversation or "", {}).items()
                if tags.subject in (None, other.subject) and tags.tenant in (None, other.tenant)
            ]
            named = fitting[0] if len(fitting) == 1 else None
            if named is not None:
                yield named
            new = {
                kind: tuple(value for value in said if named is None or named.written(value) is None)
                for kind, said in tags.known.items()
            }
            if named is None or any(new.values()):
                key = (_person(tags), frozenset(new.items()))
                expected = self._expected.get(key)
                if expected is None or expected.detector is not self.detector:
                    expected = _put(self._expected, key, Conversation(self.detector, new, _person(tags)), _EXPECTED)
                yield expected


def _learn(conversation: Conversation, sent: Replaced) -> None:
    """Learn what stands for each value of a call, and which values its tags know."""
    for surrogate, value in sent.surrogates.pairs():
        if surrogate.kind != LITERAL:
            conversation.learn(surrogate.kind, value, str(surrogate))
    for kind, values in sent.call.tags.known.items():
        for value in values:
            conversation.learn(kind, value, f"<{kind}>")


def _scope(tags: Tags) -> tuple[str | None, ...] | None:
    return None if tags.conversation is None else (tags.tenant, tags.subject, tags.conversation)


def _person(tags: Tags) -> tuple[str, str] | None:
    return None if tags.subject is None else (tags.tenant or "", tags.subject)


def _received(text: str, pieces: Sequence[Piece]) -> str:
    """The text of a reply as the provider wrote it."""
    return "".join(_pieces(text, pieces))


def _pieces(text: str, pieces: Sequence[Piece]) -> Iterator[str]:
    position = 0
    for piece in pieces:
        yield text[position : piece.start]
        yield text[piece.start : piece.end] if piece.written is None else piece.written
        position = piece.end
    yield text[position:]


def _put(rows: OrderedDict[K, V], key: K, value: V, limit: int) -> V:
    rows[key] = value
    while len(rows) > limit:
        _ = rows.popitem(last=False)
    return value
