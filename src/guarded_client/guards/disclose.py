"""End users are told that they talk to an AI (AI Act Art. 50): before the first reply, or in headers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote

from guarded_client._evidence import Authored, RetentionSet, Tagged
from guarded_client._facts import NoticeFacts
from guarded_client._flow import Assign, Flow, Forward, OpenConversation, ask
from guarded_client._model import Call, Channel, End, Ending, Part, PartKind, Reply, Scope
from guarded_client._part_lists import ReadAgain
from guarded_client._rewrite import Rewriter
from guarded_client._surrogates import Surrogates
from guarded_client.policy import Author, Notice, Policy, Use
from guarded_client.review.terms import REVIEWABLE
from guarded_client.telemetry import names

APART = "\n\n"
"""Between the notice and the reply."""
_KIND = "NOTICE"
_TEXTS = frozenset({"content", "content.text", "text", "response"})
"""Names of the channels that hold what a person reads."""


@dataclass(frozen=True, slots=True)
class Disclose:
    """Tells the end user once, and again when somebody else writes the replies: a person, or the AI again.

    That it was told is read from the conversation that the bot sends, and else kept in the vault, beside the
    conversation's placeholders, for every process. The notice does not go to the provider when the bot sends the
    conversation again. It is told again, rather than not at all, where it is not known whether it was.

    Attributes:
        policy: says how it is delivered, and for which purposes.
    """

    policy: Policy
    _purposes: frozenset[str] = field(init=False, repr=False)
    _openings: dict[str, Notice] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        section = self.policy.disclose
        spoken = frozenset(name for name, purpose in self.policy.purposes.items() if purpose.use is Use.REPLY)
        object.__setattr__(self, "_purposes", spoken if section.purposes is None else section.purposes)
        openings = {notice.text + APART: notice for notice in section.notices()}
        object.__setattr__(self, "_openings", openings if section.deliver == "prepend" else {})

    def __call__(self, call: Call, forward: Forward) -> Flow[Reply]:
        """Send the call without notices; put one before the reply, or into its headers."""
        tagged, section = call.proof(Tagged), self.policy.disclose
        if tagged is None or tagged.purpose not in self._purposes or call.route.operation not in REVIEWABLE:
            return (yield from forward(call))
        scope = _scope_of_notices(call)
        told, bare = self._without(call)
        known = (yield from ask(OpenConversation(scope))) if scope is not None else None
        last = told or (None if known is None else _last(known))
        reply = yield from forward(bare)
        if reply.status >= 400:
            return reply
        written = reply.call.proof(Authored)
        notice = section.notice(call.tags.language, Author.AI if written is None else written.by)
        reply = reply.marked(self._headers(notice, reply.call))
        if section.deliver == "header":
            return reply.ending(lambda ending: _delivered(ending, call, notice, None))
        if last == _name(notice) or call.route.settings.get(names.OUTPUT_TYPE) == "json":
            return reply
        opening = Opening(notice.text + APART)

        def ended(ending: Ending) -> Flow[Ending]:
            if not opening.used or ending.end is End.CUT:
                return ending
            kept = reply.call.proof(RetentionSet)
            if scope is None or kept is None or opening.calls:  # what stands beside a tool call, nobody may have read
                return (yield from _delivered(ending, call, notice, None))
            number = 1 + (0 if known is None else len(known))
            return (yield from _delivered(ending, call, notice, _kept(scope, number, notice, kept)))

        return reply.rewritten(opening.channel, ended)

    def _without(self, call: Call) -> tuple[str | None, Call]:
        """The latest notice that stands in the conversation, and the call without any."""
        if not self._openings or isinstance(call.parts, ReadAgain):
            return None, call
        last: str | None = None
        texts: dict[int, str] = {}
        for position, part in enumerate(call.parts):
            if part.kind is not PartKind.TEXT or part.role != "assistant":
                continue
            opening = _opening(part, self._openings)
            if opening is not None:
                last = _name(self._openings[opening])
                texts[position] = part.text[len(opening) :]
        return last, call.changing(texts) if texts else call

    def _headers(self, notice: Notice, call: Call) -> dict[str, str]:
        section = self.policy.disclose
        headers: dict[str, str] = {}
        if section.deliver == "header":
            headers["ai-notice"] = f"{notice.id}; version={notice.version}; language={notice.language}"
            headers["ai-notice-text"] = "UTF-8''" + quote(notice.text, safe="")
        if section.mark:
            headers["ai-disclosure"] = mark(notice.author, call.route.provider)
        return headers


def mark(author: Author, provider: str) -> str:
    """The value of ``AI-Disclosure``, a structured header of the Internet-Draft draft-abaris-aicdh.

    Modes: ``machine-generated``, with little human intervention; ``ai-originated``, then edited by people; ``none``.
    """
    if author is Author.HUMAN:
        return "mode=none"
    named = "".join(c for c in provider if c.isascii() and (c.isalnum() or c in "._-"))
    if author is Author.EDITED:
        return f'mode=ai-originated, provider="{named}", reviewed-by="person"'
    return f'mode=machine-generated, provider="{named}"'


class Opening:
    """Rewriters that put a text before the first words of each alternative reply.

    What looks like data and not like words, since it begins with a brace or bracket, stays as it is.

    Attributes:
        used: whether it was put before anything.
        calls: whether the reply calls a tool.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.used = False
        self.calls = False
        self._begun: set[int] = set()

    def channel(self, channel: Channel) -> Rewriter:
        """The rewriter of a channel."""
        if channel.kind is PartKind.TOOL_CALL:
            self.calls = True
        if channel.kind is PartKind.TEXT and channel.name in _TEXTS:
            return _Words(lambda: self._take(channel.choice))
        return _Same()

    def _take(self, choice: int) -> str:
        if choice in self._begun:
            return ""
        self._begun.add(choice)
        self.used = True
        return self.text


class _Same:
    """Nothing changes."""

    holding = False

    def feed(self, text: str) -> str:
        """The text itself."""
        return text

    def close(self) -> str:
        """Nothing is held."""
        return ""


class _Words(_Same):
    """Puts what ``take`` gives before the first character that is no space, unless that begins data."""

    def __init__(self, take: Callable[[], str]) -> None:
        self._take: Callable[[], str] | None = take

    def feed(self, text: str) -> str:
        """The text, with what stands before it."""
        take = self._take
        if take is None:
            return text
        words = text.lstrip()
        if not words:
            return text
        self._take = None
        if words[0] in "{[":
            return text
        return text[: len(text) - len(words)] + take() + words


def _scope_of_notices(call: Call) -> Scope | None:
    """Where the vault keeps what the person of a call was told: apart from the placeholders of the conversation, and
    erased with them. Nothing is kept of a call without a conversation.
    """
    tags = call.tags
    if tags.conversation is None:
        return None
    return Scope(tags.tenant or "", tags.subject or "", f"{tags.conversation}\x00notices")


def _opening(part: Part, openings: Iterable[str]) -> str | None:
    for text in openings:
        if part.text.startswith(text) and len(part.text) > len(text):
            return text
    return None


def _name(notice: Notice) -> str:
    """The language is no part: who was told in one is not told again in another."""
    return f"{notice.id}/{notice.version}"


def _last(told: Surrogates) -> str | None:
    """The latest notice of a conversation; each was kept with its number."""
    values: Sequence[str] = [value for _, value in told.pairs()]
    latest = max(values, key=lambda value: int(value.partition(" ")[0]), default=None)
    return None if latest is None else latest.partition(" ")[2]


def _kept(scope: Scope, number: int, notice: Notice, kept: RetentionSet) -> Assign:
    return Assign(scope, ((_KIND, f"{number} {_name(notice)}"),), kept)


def _delivered(ending: Ending, call: Call, notice: Notice, kept: Assign | None) -> Flow[Ending]:
    if call.course is not None:
        call.course.notice = NoticeFacts(notice.id, notice.version, notice.language)
    if kept is not None:
        _ = yield from ask(kept)
    return ending
