"""What a reviewer looks at: the conversation and the proposed reply, with placeholders in the place of values.

It is kept sealed under the data key of the person and the retention class; forgetting the person destroys it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pydantic import Base64Bytes, Field

from guarded_client._model import CALLED, ECHOED, End
from guarded_client._surrogates import PLACEHOLDER, normal
from guarded_client.review.ticket import Record


class Turn(Record):
    """A text of the request.

    Attributes:
        role: ``user``, ``assistant``, ``system``, ``tool`` or "".
        kind: a :class:`~guarded_client._model.PartKind`.
        tool: the tool's name, of a call or its result.
    """

    role: str
    kind: str
    text: str = Field(repr=False)
    tool: str | None = None


class Said(Record):
    """A text of the reply: one channel of one choice.

    Attributes:
        choice, index, name: which channel.
        kind: a :class:`~guarded_client._model.PartKind`; the text of a ``tool_call`` is JSON.
        tool: the tool's name.
        hosted: the provider ran the tool.
    """

    choice: int
    index: int
    name: str
    kind: str
    text: str = Field(repr=False)
    tool: str | None = None
    hosted: bool = False

    @property
    def editable(self) -> bool:
        """Whether a reviewer may write other words here.

        Not where a tool is called without arguments, nor where the reply repeats the request.
        """
        if self.kind == "tool_call":
            return not self.hosted and self.name != CALLED and self.text != ""
        return self.kind == "text" and not self.hosted and self.name not in ECHOED


class Wire(Record):
    """The provider's reply as it came, which is released when a person says so."""

    status: int
    content_type: str
    body: Base64Bytes = Field(repr=False)


class Payload(Record):
    """What is shown, and what is released. The hash of its bytes binds both together.

    Attributes:
        nonce: 32 hexadecimal digits, random, given by the queue: nobody can guess the hash of what they did not see.
        ticket: the id of the ticket it belongs to.
        subject, conversation: as tagged.
        turns: the request, one text a part.
        said: the proposed reply; after an edit or a response, the new words.
        original: the proposed reply as the model gave it, once it was edited.
        response: a reviewer's own reply, in the place of all the model said.
        kinds: kinds of personal data that the call's consent was evaluated for.
        earlier: those of them that only earlier calls of the conversation had.
        suspected: kinds of special categories that were suspected.
        one_way: kinds whose values do not come back.
        wire: the reply's bytes.
        issued: the last number of each kind that had a placeholder when the reply came; ``None``: it is not known.
        ended: how the reply ended that is looked back at: ``complete``; ``cut``: it broke off; ``cancelled``: the
            caller left it. Then ``said`` is what came until then.
        shown: how much of each of ``said`` the caller of a stream has already, at most.
        tags, route: of the call, for when the ticket is resumed.
    """

    nonce: str = ""
    ticket: str
    subject: str | None = Field(default=None, repr=False)
    conversation: str | None = Field(default=None, repr=False)
    turns: tuple[Turn, ...] = ()
    said: tuple[Said, ...] = ()
    original: tuple[Said, ...] = ()
    response: str | None = Field(default=None, repr=False)
    kinds: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    suspected: tuple[str, ...] = ()
    one_way: tuple[str, ...] = ()
    wire: Wire | None = Field(default=None, repr=False)
    issued: Mapping[str, int] | None = None
    ended: End = End.COMPLETE
    shown: tuple[str, ...] = Field(default=(), repr=False)
    tags: Mapping[str, str] = Field(default_factory=dict[str, str], repr=False)
    route: Mapping[str, str | bool | int] = Field(default_factory=dict[str, str | bool | int])

    def encoded(self) -> bytes:
        """Its bytes, which are sealed, and of which the hash is taken. Where half a character stands, it says so."""
        try:
            return self.model_dump_json().encode()
        except ValueError:  # of half a character, whose text it has
            fields = self.model_dump(mode="json")
        return whole(json.dumps(fields, ensure_ascii=False, separators=(",", ":"))).encode()

    def placeholders(self) -> frozenset[str]:
        """All placeholders in request and reply, in their canonical form."""
        return placeholders([*(turn.text for turn in self.turns), *(said.text for said in self.said)])


def whole(text: str) -> str:
    """A text as it can be kept: halves of a surrogate pair side by side are joined, one alone is U+FFFD.

    JSON can say half a character, and some providers cut one in two between the pieces of a stream.
    """
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def placeholders(texts: Iterable[str]) -> frozenset[str]:
    """The placeholders in texts, in their canonical form: ``<PERSON_1>``."""
    return frozenset(f"<{normal(match.group(1))}>" for text in texts for match in PLACEHOLDER.finditer(text))


@dataclass(frozen=True, slots=True)
class Shown:
    """A payload as it is shown, with the hash that a decision about it must name.

    Attributes:
        sha256: 64 hexadecimal digits.
    """

    payload: Payload = field(repr=False)
    sha256: str = field(repr=False)

    @classmethod
    def of(cls, encoded: bytes) -> Shown:
        """The payload of these bytes."""
        return cls(Payload.model_validate_json(encoded), sha256(encoded))


def sha256(encoded: bytes) -> str:
    """The hash of what is shown, 64 hexadecimal digits."""
    return hashlib.sha256(encoded).hexdigest()


def changed(said: Sequence[Said], texts: Sequence[str]) -> tuple[Said, ...]:
    """The same channels with other texts, one each.

    Raises:
        ValueError: not one text a channel.
    """
    return tuple(
        each if each.text == text else each.model_copy(update={"text": text})
        for each, text in zip(said, texts, strict=True)
    )
