"""Guards driven by hand: no loop, no mocks, no I/O."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from guarded_client import Call, ConsentRefused, Flow, Forward, GateRefused, Misuse, Policy, Reply, RetentionRefused
from guarded_client._drive import arun, run
from guarded_client._errors import DetectorUnavailable, TagsRefused, UnreadableRefused
from guarded_client._evidence import (
    ConsentGiven,
    ForHuman,
    Identified,
    Inspected,
    Outdated,
    Pseudonymized,
    RetentionSet,
    Tagged,
    Trace,
)
from guarded_client._findings import disjoint
from guarded_client._flow import Ask, Detect, FindConsent, Now, OpenConversation, Send, StartSpan, ask, compose
from guarded_client._held.tickets import payload_of, ticket_of
from guarded_client._model import METRICS, Channel, End, Ending, Entity, Part, PartKind, Route, Source, Tags
from guarded_client._rewrite import Chain
from guarded_client._surrogates import Surrogates
from guarded_client.consent.decision import ConsentDecision, ConsentScope, Outcome
from guarded_client.consent.events import ConsentHistory
from guarded_client.guards.consent import RequireConsent
from guarded_client.guards.gate import check
from guarded_client.guards.inspect import Inspect
from guarded_client.guards.pseudonymize import Pseudonymize
from guarded_client.guards.retention import SetRetention
from guarded_client.guards.review import Review, seen_of
from guarded_client.guards.tags import RequireTags, resolve
from guarded_client.policy import ReviewSection, SpecialSection
from guarded_client.policy.triggers import Need
from guarded_client.review import Mode, OnTimeout, Ticket

NOW = datetime(2026, 11, 24, tzinfo=UTC)
ROUTE = Route("chat", "openai", "gpt-5")
TAGS = Tags(purpose="support", retention="case", subject="s", conversation="c")


def call(*texts: str, tags: Tags = TAGS, kind: PartKind = PartKind.TEXT) -> Call:
    parts = tuple(Part(kind, text, ("messages", index, "content")) for index, text in enumerate(texts))
    return Call("id", ROUTE, parts, tags)


def answering(**answers: Any) -> Any:
    asked: list[str] = []

    def answer(effect: Ask[object]) -> object:
        name = type(effect).__name__
        asked.append(name)
        if isinstance(effect, Send):
            return Reply(200, effect.call)
        if isinstance(effect, Now):
            return NOW
        value = answers.get(name, Surrogates("e") if name == "OpenConversation" else None)
        return value(effect) if callable(value) else value

    answer.asked = asked  # type: ignore[attr-defined]
    return answer


def send(sent: Call) -> Flow[Reply]:
    return (yield from ask(Send(sent)))


def proven(base: Call, outcome: Outcome = Outcome.ALLOW) -> Call:
    decision = ConsentDecision(
        outcome=outcome,
        evaluated_at=NOW,
        scope=ConsentScope(purpose="a", categories=frozenset(), recipient="openai", consent=False),
    )
    return base.proving(
        Tagged("support", "a", "support", "a", "contract"), Inspected({}), ConsentGiven(decision),
        RetentionSet("case", "created", NOW), Pseudonymized(base.parts),
    )  # fmt: skip


@pytest.mark.parametrize("lost", range(5))
def test_a_call_without_one_proof_does_not_pass_the_gate(lost: int) -> None:
    whole = proven(call("x"))
    check(whole)
    with pytest.raises(GateRefused):
        check(replace(whole, evidence=whole.evidence[:lost] + whole.evidence[lost + 1 :]))


@pytest.mark.parametrize(
    ("outcome", "local", "says"),
    [(Outcome.ALLOW, False, ""), (Outcome.REDACT, False, ""), (Outcome.LOCAL, True, ""), (Outcome.LOCAL, False, "a local server only"),
     (Outcome.HUMAN, False, "consent does not cover"), (Outcome.BLOCK, False, "consent does not cover"), (Outcome.BLOCK, True, "consent does not cover")],
)  # fmt: skip
def test_a_guard_that_goes_on_over_a_no_does_not_pass_the_gate(outcome: Outcome, local: bool, says: str) -> None:
    decided = proven(replace(call("x"), route=replace(ROUTE, local=local)), outcome)
    if says:
        with pytest.raises(GateRefused, match=says):
            check(decided)
    else:
        check(decided)


def test_a_call_that_only_a_person_may_answer_does_not_pass_the_gate() -> None:
    with pytest.raises(GateRefused, match="only a person"):
        check(proven(call("x")).proving(ForHuman("consent", RetentionRefused(""))))


def test_a_text_changed_after_the_proof_does_not_pass_the_gate() -> None:
    with pytest.raises(GateRefused, match="changed texts"):
        check(proven(call("x")).with_texts(["y"]))


def test_a_guard_that_forgets_to_yield_leaves_no_proof() -> None:
    def forgetful(given: Call, forward: Forward) -> Flow[Reply]:
        _ = ask(FindConsent("", "s"))
        return (yield from forward(given))

    reply = run(compose([forgetful])(call("x")), answering())
    with pytest.raises(GateRefused):
        check(reply.call)


@pytest.mark.parametrize(
    ("tags", "says"),
    [(Tags(), r"missing purpose, retention: .*`with tagged\(purpose=.*threads.*`bind\("), (Tags(purpose="x", retention="case"), "no purpose"),
     (Tags(purpose="support", retention="x"), "no retention class"), (Tags(purpose="support", retention="case", basis="vital_interest"), "bases"),
     (Tags(purpose="marketing", retention="case", region="EU"), "subject"), (Tags(purpose="support", retention="case", scope="x"), "scope"),
     (Tags(purpose="support", retention="case", special="x", region="EU"), "special"),
     (Tags(purpose="support", retention="case"), "regions EU"), (Tags(purpose="support", retention="case", region="MARS"), "region")],
)  # fmt: skip
def test_tags_the_policy_does_not_know_are_refused_with_advice(tags: Tags, says: str) -> None:
    with pytest.raises(TagsRefused, match=says) as caught:
        run(RequireTags(Policy(regions={"EU"}))(call(tags=tags), send), answering())
    assert "MARS" not in str(caught.value)


def test_purposes_are_known_by_name_and_key() -> None:
    by_key = resolve(
        Tags(purpose="essential.service.operations.support", retention="case", basis="A6-1-a", subject="s"), Policy()
    )
    assert (by_key.purpose, by_key.basis) == ("support", "consent")


def test_inspection_reads_every_text_once() -> None:
    asked: list[Detect] = []

    def detect(effect: Detect) -> list[list[Entity]]:
        asked.append(effect)
        return [[Entity("PERSON", 0, 4)] for _ in effect.texts]

    answer = answering(Recall=lambda a: (None,) * len(a.texts), Detect=detect)
    guard = Inspect(frozenset({"PERSON"}), frozenset(), "p")
    reply = run(guard(call("Anna <PERSON_1>", "Paul"), send), answer)
    assert [effect.texts for effect in asked] == [("Anna <PERSON_1>", "Paul")]
    pieces = reply.call.pieces
    assert pieces is not None
    assert [[piece.kind for piece in row] for row in pieces] == [["PERSON", "LITERAL"], ["PERSON"]]


@pytest.mark.parametrize(
    "entities",
    [
        [Entity("A", 0, 3), Entity("A", 2, 4)],
        [Entity("A", 3, 5), Entity("A", 0, 4)],
        [Entity("A", 5, 2)],
        [Entity("A", 8, 10)],
        [Entity("A", -1, 2)],
        [Entity("A", 2, 2)],
    ],
)
def test_overlapping_findings_fail_closed(entities: list[Entity]) -> None:
    with pytest.raises(DetectorUnavailable):
        disjoint(entities, "x" * 9)


def test_a_detector_that_answers_for_too_few_texts_fails_closed() -> None:
    answer = answering(Recall=lambda a: (None,) * len(a.texts), Detect=[])
    with pytest.raises(DetectorUnavailable):
        run(Inspect(frozenset(), frozenset(), "p")(call("a"), send), answer)


def test_identifiers_in_names_that_cannot_change_refuse_the_call_but_names_do_not() -> None:
    def with_entity(source: Source) -> Reply:
        answer = answering(Recall=lambda a: (None,), Detect=[[Entity("EMAIL_ADDRESS", 0, 3, 1.0, source)]])
        return run(Inspect(frozenset(), frozenset(), "p")(call("a@b", kind=PartKind.STRUCTURE), send), answer)

    assert with_entity(Source.NAME).status == 200
    with pytest.raises(UnreadableRefused, match="EMAIL_ADDRESS"):
        with_entity(Source.FORMAT)


def test_consent_cannot_be_evaluated_before_inspection() -> None:
    with pytest.raises(GateRefused):
        run(RequireConsent(Policy().purposes, {}, str)(call("x"), send), answering())


REVIEW = Review(ReviewSection(), {}, "1", lambda text: frozenset(), lambda text: "en")
HEARD = {"Digest": ("0" * 32,), "FindTicket": None}


@pytest.mark.parametrize("lost", [Tagged, Inspected, Identified])
def test_review_rules_cannot_be_applied_before_tags_and_inspection(lost: type) -> None:
    whole = proven(call("x")).proving(Identified("same"))
    given = replace(whole, evidence=tuple(each for each in whole.evidence if not isinstance(each, lost)))
    with pytest.raises(GateRefused, match=r"review rules cannot be applied|which call this is"):
        run(REVIEW(given, send), answering(**HEARD))


@pytest.mark.parametrize(
    ("special", "suspected", "counts"),
    [("intended", {}, True), ("incidental", {}, False), (None, {}, False), ("none", {"HEALTH": 1}, True)],
)
def test_review_rules_go_by_the_last_turn_and_by_what_guards_before_proved(
    special: str | None, suspected: dict[str, int], counts: bool
) -> None:
    said = [("user", "old"), ("assistant", "no"), ("user", "one"), ("system", "be kind"), ("tool", "data"), ("", "two")]
    base = call(*(text for _, text in said), tags=replace(TAGS, special=special))
    parts = [replace(part, role=role) for part, (role, _) in zip(base.parts, said, strict=True)]
    parts.append(replace(parts[-1], kind=PartKind.STRUCTURE, text="three"))
    given = base.proving(resolve(TAGS, Policy()), Inspected({"PERSON_F": 1, "IBAN_CODE": 2}, suspected=suspected))
    seen: Any = seen_of(given, parts, lambda text: frozenset({text}))  # type: ignore[arg-type]
    assert (seen.asked, seen.special) == ({"one", "two"}, counts)
    assert seen.kinds == {"PERSON", "IBAN_CODE"}
    assert (seen.purpose, seen.basis, seen.scope, seen.tags) == ("support", "contract", "support", base.tags)


NEED = Need(("all",), (), Mode.AFTER, 2, 1, 8, timedelta(), NOW, NOW, OnTimeout.SAFE_REPLY)


def ticket(given: Call) -> Ticket:
    return ticket_of(given, NEED, fingerprint="", version="1", began=NOW, proposed=True, allowed=frozenset())


@pytest.mark.parametrize("lost", [Tagged, Inspected, ConsentGiven, RetentionSet])
def test_a_call_without_one_proof_is_not_held(lost: type) -> None:
    whole = proven(call("x"))
    one = ticket(whole)
    assert (one.approvals, one.level, one.priority, one.trace) == (2, 1, 8, "")
    assert (one.mode, one.on_timeout) == (Mode.AFTER, OnTimeout.SAFE_REPLY)
    with pytest.raises(GateRefused, match="not held"):
        given = replace(whole, evidence=tuple(each for each in whole.evidence if not isinstance(each, lost)))
        _ = ticket(given), payload_of(given, "t", ())


def test_a_reviewer_sees_what_guards_proved_and_which_tool_a_text_is_of() -> None:
    base = call("x", kind=PartKind.TOOL_RESULT)
    base = proven(replace(base, parts=(replace(base.parts[0], tool="crm"),)))
    given = base.proving(Inspected({}, suspected={"HEALTH": 1}), Pseudonymized(base.parts, {"PERSON": 2}))
    shown = payload_of(given, "t", ())
    assert (shown.suspected, shown.issued, shown.turns[0].tool) == (("HEALTH",), {"PERSON": 2}, "crm")


@pytest.mark.parametrize("operation", ["chat", "embeddings"])
def test_where_no_rule_says_which_person_answers_the_refusal_stands(operation: str) -> None:
    given = proven(replace(call("x"), route=replace(ROUTE, operation=operation))).proving(Identified("same"))
    answer = answering(**HEARD)
    with pytest.raises(RetentionRefused, match="of the class"):
        run(REVIEW(given.proving(ForHuman("retention", RetentionRefused("of the class"))), send), answer)
    assert "Send" not in answer.asked and run(REVIEW(given, send), answering(**HEARD)).status == 200


def test_a_refusal_carries_its_decision_and_says_what_to_do() -> None:
    given = call(tags=Tags(purpose="marketing", retention="case", subject="s"))
    trace = Trace(object(), ())
    given = given.proving(resolve(given.tags, Policy()), Inspected({"EMAIL_ADDRESS": 1})).traced(trace)
    answer = answering(FindConsent=ConsentHistory())
    with pytest.raises(ConsentRefused, match="record the person's consent") as caught:
        run(RequireConsent(Policy().purposes, {}, lambda kind: "user.contact")(given, send), answer)
    decision = caught.value.decision
    assert isinstance(decision, ConsentDecision) and decision.outcome is Outcome.BLOCK
    (step,) = trace.steps
    assert (step.name, step.error_type) == ("guarded_client.consent.check", None)
    assert step.attributes["guarded_client.consent.decision"] == "deny" and step.began <= step.ended


def test_a_call_that_is_inspected_anew_counts_as_one_decision() -> None:
    given = call("x").proving(resolve(TAGS, Policy()), Inspected({}))
    given, measured = replace(given, observed=METRICS), list[object]()
    guard = RequireConsent(Policy().purposes, {}, lambda kind: "user")

    def anew(sent: Call) -> Flow[Reply]:
        raise Outdated
        yield

    def failing(sent: Call) -> Flow[Reply]:
        raise RetentionRefused("of the class")
        yield

    answer = answering(FindConsent=ConsentHistory(), Measure=lambda effect: measured.append(effect.attributes))
    with pytest.raises(Outdated):
        run(guard(given, anew), answer)
    assert measured == []
    run(guard(given, send), answer)
    assert measured == [{"decision": "allow", "scope": "support"}]
    with pytest.raises(RetentionRefused):
        run(guard(given, failing), answer)
    assert len(measured) == 2


def test_storage_at_the_provider_needs_a_class_that_allows_it() -> None:
    stored = replace(call("x"), route=replace(ROUTE, stored=True))
    with pytest.raises(RetentionRefused, match="store=True"):
        run(SetRetention(Policy().retention, {}, SpecialSection())(stored, send), answering())
    with pytest.raises(RetentionRefused):
        run(SetRetention({}, {}, SpecialSection())(call("x"), send), answering())


def test_nothing_is_replaced_before_it_was_inspected() -> None:
    with pytest.raises(GateRefused):
        run(Pseudonymize(Policy(), frozenset(), "p")(call("x"), send), answering(OpenConversation=Surrogates("e")))


def test_a_vault_that_forgets_a_value_blocks_the_call() -> None:
    given = proven(call("Anna"))
    given = replace(given, pieces=((*disjointed("PERSON", 0, 4),),))
    with pytest.raises(GateRefused, match="no placeholder"):
        run(
            Pseudonymize(Policy(), frozenset(), "p")(given, send),
            answering(Assign=Surrogates("e"), OpenConversation=Surrogates("e")),
        )


def disjointed(kind: str, start: int, end: int) -> Iterator[Any]:
    from guarded_client._model import Piece

    yield Piece(kind, start, end, Source.FORMAT)


def test_errors_are_raised_where_they_were_asked() -> None:
    def resilient() -> Flow[str]:
        try:
            yield from ask(Now())
        except RuntimeError:
            return "caught"
        return "missed"

    def failing(_: object) -> object:
        raise RuntimeError

    assert run(resilient(), failing) == "caught"


def test_async_ports_under_a_sync_client_are_a_clear_error() -> None:
    async def later() -> datetime:
        return NOW

    def flow() -> Flow[datetime]:
        return (yield from ask(Now()))

    with pytest.raises(Misuse, match="async port"):
        run(flow(), lambda _: later())

    import asyncio

    assert asyncio.run(arun(flow(), lambda _: later())) == NOW


def test_a_step_that_fails_is_told_too() -> None:
    trace = Trace(object(), ())
    answer = answering(Recall=lambda a: (None,) * len(a.texts), Detect=[])
    with pytest.raises(DetectorUnavailable):
        run(Inspect(frozenset(), frozenset(), "p")(call("a").traced(trace), send), answer)
    assert [(step.name, step.error_type) for step in trace.steps] == [("guarded_client.redact", "DetectorUnavailable")]


def test_rewriters_of_several_guards_run_innermost_first() -> None:
    class Add:
        def __init__(self, mark: str) -> None:
            self.mark = mark

        def feed(self, text: str) -> str:
            return text + self.mark

        def close(self) -> str:
            return "." + self.mark

    chain = Chain([Add("a"), Add("b")])
    assert chain.feed("x") + chain.close() == "xab.ab.b"
    reply = Reply(200, call("x")).rewritten(lambda channel: Add("a"))
    assert reply.rewriters[0](Channel(PartKind.TEXT)).feed("") == "a"


def test_endings_learn_facts() -> None:
    assert Ending(End.COMPLETE).learning({"gen_ai.x": 1}).facts == {"gen_ai.x": 1}


def test_values_print_no_texts() -> None:
    tags = Tags(subject="secret-subject", known={"PERSON": ("secret-name",)})
    shown = repr(
        (call("secret-text", tags=tags), Detect(("secret-text",), tags.known), OpenConversation, StartSpan("n"))
    )
    assert "secret" not in shown


def test_texts_and_parts_must_match() -> None:
    with pytest.raises(ValueError):
        call("a").with_texts([])
