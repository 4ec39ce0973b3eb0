"""Personal data becomes placeholders on the way out; the reply gets it back."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field

from guarded_client._errors import GateRefused
from guarded_client._evidence import ConsentGiven, Inspected, Outdated, Pseudonymized, RetentionSet, issued_then
from guarded_client._facts import TICKET
from guarded_client._flow import (
    Assign,
    Digest,
    Flow,
    Forward,
    Measure,
    OpenConversation,
    Remember,
    Replaced,
    Restored,
    ask,
)
from guarded_client._fragments import Fragments, Joined, restorer_in
from guarded_client._given_to_tools import left_in, memory_of
from guarded_client._grammar import PERSON, VARIANTS, agreed, base, with_variants
from guarded_client._memory import keyed, memory_key, scope_of
from guarded_client._model import (
    METRICS,
    WITNESS,
    Call,
    Channel,
    Ending,
    PartKind,
    Piece,
    Reply,
    Scope,
)
from guarded_client._replacing import REPLACED_WHOLE, value_of, values_of, written
from guarded_client._restoring.arrivals import Arriving
from guarded_client._restoring.restorer import Restorer
from guarded_client._rewrite import Rewriter
from guarded_client._surrogates import LITERAL, Surrogates, words_of
from guarded_client.consent.decision import NOBODY
from guarded_client.policy import KindAction, Policy
from guarded_client.policy.tool_names import rule_for
from guarded_client.review.terms import TOLD, Verdict
from guarded_client.telemetry import names
from guarded_client.telemetry.cleaning import GUARDRAIL, kept
from guarded_client.telemetry.steps import over, since


@dataclass(frozen=True, slots=True)
class Pseudonymize:
    """Replaces what inspection found, then restores the reply, channel by channel.

    Attributes:
        policy: says which kinds are redacted for good, and where values may come back.
        kinds: kinds whose unknown placeholders in replies are counted.
        fingerprint: the policy's; keys what is remembered of replies.
        special: kinds that are only suspected: their words stay, unless they may leave one-way only.
        sealed: the reply keeps its placeholders: an edge around the call restores them.
    """

    policy: Policy
    kinds: frozenset[str]
    fingerprint: str
    special: frozenset[str] = frozenset()
    sealed: bool = False
    _redacted: frozenset[str] = field(init=False, repr=False)
    """Kinds that the policy redacts for good."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "_redacted", self.policy.kinds_that_are(KindAction.REDACT))

    def __call__(self, call: Call, forward: Forward) -> Flow[Reply]:
        """Send the call with placeholders; have values put back into its reply."""
        sent, surrogates, one_way = yield from self._replaced(call)
        reply = yield from forward(sent)
        if reply.status >= 400 or self.sealed:
            return reply
        back = _WayBack(self, call, reply.call, surrogates, one_way)
        return reply.rewritten(back.open, back.ended)

    def _replaced(self, call: Call) -> Flow[tuple[Call, Surrogates, frozenset[str]]]:
        """The call as it is sent, the placeholders of its conversation, and the kinds that leave without a number."""
        inspected, given, kept = call.proof(Inspected), call.proof(ConsentGiven), call.proof(RetentionSet)
        if call.pieces is None or inspected is None or given is None or kept is None:
            raise GateRefused("not sent: texts cannot be replaced before inspection, consent and retention")
        one_way, scope = with_variants(given.one_way | self._redacted), scope_of(call.tags)
        kinds = yield from self._persons(call, call.pieces, scope)
        values, identifiers = self._to_replace(call, call.pieces, kinds, one_way)
        assigning = Assign(scope, tuple(values), kept, inspected.epoch) if values else OpenConversation(scope)
        surrogates = yield from ask(assigning)
        if inspected.lately and is_outdated(call, inspected, surrogates, values):
            raise Outdated
        digests: dict[str, str] = {}
        if identifiers:
            answer = yield from ask(Digest(scope.tenant, tuple(identifiers)))
            digests = dict(zip(identifiers, answer, strict=True))
        issued = {pair: surrogates.of(*pair) for pair in values}
        placeholders = {pair: str(surrogate) for pair, surrogate in issued.items() if surrogate is not None}
        texts = self._texts(call, call.pieces, placeholders, one_way, digests, kinds)
        sent = call.changing(texts) if texts else call
        if call.observed & METRICS:
            for kind, count in inspected.counts.items():
                measured = {names.ENTITY_TYPE: kind, names.REQUEST_MODEL: call.route.model}
                yield from ask(Measure(names.ENTITIES, count, measured))
        if call.observed & WITNESS:
            yield from ask(Replaced(call, sent.parts, surrogates, one_way))
        return sent.inspected(call.pieces, Pseudonymized(sent.parts, dict(surrogates.last))), surrogates, one_way

    def _to_replace(
        self, call: Call, found: Sequence[tuple[Piece, ...]], kinds: Mapping[str, str], one_way: frozenset[str]
    ) -> tuple[Mapping[tuple[str, str], None], list[str]]:
        """The values that need a placeholder, each under its kind, in the order of the texts; and the identifiers."""
        values: dict[tuple[str, str], None] = {}
        identifiers: list[str] = []
        for part, pieces in zip(call.parts, found, strict=True):
            if part.kind is PartKind.IDENTIFIER:
                identifiers.append(part.text)
            elif pieces or part.kind is PartKind.PARTICIPANT:
                for pair in values_of(part, pieces):
                    values[pair] = None
        reversible = {
            (kinds.get(value, kind) if kind == PERSON else kind, value): None
            for kind, value in values
            if kind not in one_way and kind not in self.special
        }
        return reversible, identifiers

    def _texts(
        self,
        call: Call,
        found: Sequence[tuple[Piece, ...]],
        placeholders: Mapping[tuple[str, str], str],
        one_way: frozenset[str],
        digests: Mapping[str, str],
        kinds: Mapping[str, str],
    ) -> dict[int, str]:
        """The texts that change, by the position of their part."""
        left, texts = self.special - one_way, dict[int, str]()
        for position, (part, pieces) in enumerate(zip(call.parts, found, strict=True)):
            if not pieces and part.kind not in REPLACED_WHOLE:
                continue
            leaving = [piece for piece in pieces if piece.kind not in left] if left else pieces
            text = written(part, leaving, placeholders, one_way, digests, kinds)
            if text != part.text:
                texts[position] = text
        return texts

    def _persons(self, call: Call, found: Sequence[tuple[Piece, ...]], scope: Scope) -> Flow[Mapping[str, str]]:
        """The kind of each person's placeholder: the one it has already, else what the civilities of this call say."""
        if not self.policy.grammar_hints:
            return {}
        said: dict[str, list[str]] = {}
        for part, pieces in zip(call.parts, found, strict=True):
            for piece in pieces if part.kind not in (PartKind.PARTICIPANT, PartKind.STRUCTURE) else ():
                if piece.kind == PERSON:
                    said.setdefault(value_of(part, piece), []).append(piece.gender)
            if part.kind is PartKind.PARTICIPANT:
                for _, value in values_of(part, pieces):
                    _ = said.setdefault(value, [])
        if not said:
            return {}
        issued = yield from ask(OpenConversation(scope))
        kinds: dict[str, str] = {}
        for value, genders in said.items():
            has = [kind for kind in (PERSON, *VARIANTS.values()) if issued.of(kind, value) is not None]
            kinds[value] = has[0] if has else agreed(genders)
        return kinds


class _WayBack:
    """The way back of one reply: a restorer for each of its channels, and what is kept and told when it has ended."""

    def __init__(
        self, guard: Pseudonymize, call: Call, answered: Call, surrogates: Surrogates, one_way: frozenset[str]
    ) -> None:
        self._guard, self._call, self._answered = guard, call, answered
        self._surrogates, self._one_way = surrogates, one_way
        self._began = since(call.trace)
        self._channels: list[tuple[PartKind, Fragments]] = []
        self._structured = call.route.settings.get(names.OUTPUT_TYPE) == "json"
        self._joined = Joined()
        self._arriving = Arriving(call.route.settings.get(names.CHOICES), structured=self._structured)

    def open(self, channel: Channel) -> Rewriter:
        """The restorer of a channel."""
        json = channel.kind is PartKind.TOOL_CALL and not channel.leaf
        edge = self._call.route.recipient == NOBODY  # placeholders of others come from inside
        restorer = Restorer(
            self._surrogates,
            kinds=self._guard.kinds,
            last=None if edge else issued_then(self._answered),
            permitted=permitted(self._guard.policy, channel),
            one_way=self._one_way,
            hosts=self._guard.policy.restore.url_hosts,
            json=json,
            leaf=channel.leaf,
            structured=channel.kind is PartKind.TEXT and self._structured,
            behind=self._joined.before(channel) or restorer_in(channel.after),
            unseen=channel.unseen,
            arrivals=self._arriving.of(channel),
        )
        self._joined.add(channel, restorer)
        self._channels.append((channel.kind, fragments := Fragments(restorer, json=json)))
        return fragments

    def ended(self, ending: Ending) -> Flow[Ending]:
        """Remember the model's turn, and tell how many placeholders were restored."""
        call = self._call
        if self._channels and call.tags.conversation is not None:
            yield from self._remember(ending)
        restorers = [fragments.restorer for _, fragments in self._channels]
        replaced = (names.REPLACED, sum([restorer.replaced for restorer in restorers]))
        lost = (names.UNRESOLVED, unresolved := sum([restorer.unresolved for restorer in restorers]))
        if call.observed & WITNESS:
            yield from ask(Restored(call, lambda: [(text, pieces) for _, text, pieces in outcomes(self._channels)]))
        if call.trace is not None:
            over(call.trace, names.RESTORE, kept(GUARDRAIL, replaced, lost), self._began, ending.error_type)
        if unresolved and call.observed & METRICS:
            yield from ask(Measure(names.UNRESOLVED_TOTAL, unresolved, {names.REQUEST_MODEL: call.route.model}))
        return ending.learning(dict([replaced, lost]))

    def _remember(self, ending: Ending) -> Flow[None]:
        """The model's own turn goes back as it came, so that the provider's prompt cache still fits."""
        tags, turns = self._call.tags, outcomes(self._channels)
        if by_provider(ending):
            more = self._surrogates.kinds.union(tags.known) - self._guard.kinds
            key = memory_key(tags, self._guard.fingerprint, more, self._call.route.address)
            texts = tuple([keyed(kind, "assistant", text) for kind, text, _ in turns])
            yield from ask(Remember(key, texts, tuple([pieces for _, _, pieces in turns])))
        if left := left_in(turns, self._surrogates):
            yield from ask(Remember(memory_of(scope_of(tags)), left, ((),) * len(left)))


def is_outdated(call: Call, inspected: Inspected, surrogates: Surrogates, found: Container[tuple[str, str]]) -> bool:
    """Whether the vault told of kinds that consent was not asked for, or of values that texts may name again."""
    unasked = {base(kind) for kind in surrogates.kinds} - seen_in(inspected)
    return bool(unasked) or named_again(call, inspected, surrogates, found)


def seen_in(inspected: Inspected) -> set[str]:
    """The kinds that consent was asked for."""
    return {base(kind) for kind in (LITERAL, *inspected.issued, *inspected.counts, *inspected.suspected)}


def named_again(call: Call, inspected: Inspected, surrogates: Surrogates, found: Container[tuple[str, str]]) -> bool:
    """Whether texts may name a value that has a placeholder of which inspection did not know."""
    more = surrogates.behind(inspected.values if surrogates.epoch == inspected.epoch else 0)
    others = {pair for pair in more if pair not in found}
    return bool(others) and not others.isdisjoint(surrogates.among(words_of(part.text for part in call.parts)))


def by_provider(ending: Ending) -> bool:
    """Whether a reply says what the provider wrote, and nothing that a person put there, unseen by the provider."""
    return TICKET not in ending.facts or ending.facts.get(names.REVIEW_DECISION) == TOLD[Verdict.APPROVED]


def outcomes(channels: Sequence[tuple[PartKind, Fragments]]) -> list[tuple[PartKind, str, tuple[Piece, ...]]]:
    """The texts of a reply and where values stand in them; pieces first, so that a whole text counts over a piece."""
    found = [(kind, fragments.outcome()) for kind, fragments in channels]
    pieces = [(kind, *piece) for kind, outcome in found for piece in outcome[:-1]]
    return [*pieces, *((kind, *outcome[-1]) for kind, outcome in found)]


def permitted(policy: Policy, channel: Channel) -> frozenset[str] | None:
    """Kinds that may be restored in a channel; ``None``: all."""
    if channel.kind is not PartKind.TOOL_CALL:
        return None
    if channel.hosted:
        return frozenset()
    if not channel.tool and policy.restore.tools:
        return frozenset({LITERAL})  # whose arguments these are is not known yet
    rule = rule_for(channel.tool or "", policy.restore.tools)
    if isinstance(rule, frozenset):
        return with_variants(rule) | {LITERAL}
    return None if rule == "all" else frozenset()
