"""What sets the end of a call, driven by hand: what must go soon, and what even a provider that keeps nothing may not."""

from datetime import UTC, datetime
from typing import Any

import pytest

from guarded_client import RetentionRefused
from guarded_client._evidence import ConsentGiven, ForHuman, RetentionSet
from guarded_client._flow import Flow
from guarded_client._model import Call, Part, PartKind, Reply, Route, Tags
from guarded_client.consent.decision import ConsentDecision, ConsentScope, Duty, Outcome
from guarded_client.guards.retention import SetRetention
from guarded_client.policy import Contract, ProviderRetention, SpecialSection
from guarded_client.policy.retention import DEFAULT_CLASSES, RetentionClass

NOW = datetime(2026, 11, 3, tzinfo=UTC)
ATTESTED = {"openai": ProviderRetention(contract=Contract("zdr"), attested_at=NOW)}


def passed(
    guard: SetRetention, tags: Tags, *, duties: frozenset[Duty] = frozenset(), stored: bool = False, local: bool = False
) -> Call:
    """The call that is forwarded; ``local``: there is a server of one's own."""
    own = Route("chat", "local", "m", "localhost", recipient="local", local=True) if local else None
    route = Route("chat", "openai", "m", "api.openai.com", stored=stored, recipient="openai", instead=own)
    scope = ConsentScope("p", frozenset(), "openai", consent=False)
    decision = ConsentDecision(Outcome.ALLOW, NOW, scope, duties=duties)
    call = Call("id", route, (Part(PartKind.TEXT, "text", ("a",)),), tags).proving(ConsentGiven(decision))
    sent: list[Call] = []

    def forward(call: Call) -> Flow[Reply]:
        sent.append(call)
        yield from ()
        return Reply(200, call)

    flow: Any = guard(call, forward)
    with pytest.raises(StopIteration):
        next(flow)
    return sent[0]


def guard_of(classes: dict[str, RetentionClass], *, humans: bool = False, **special: Any) -> SetRetention:
    return SetRetention(classes, ATTESTED, SpecialSection(**special), humans)


def test_what_must_be_purged_has_the_shortest_class_unless_a_law_wants_it_kept() -> None:
    guard = guard_of(dict(DEFAULT_CLASSES))
    for name, duties, kept in (
        ("case", frozenset({Duty.PURGE}), "transient"),
        ("case", frozenset[Duty](), "case"),
        ("accounting", frozenset({Duty.PURGE}), "accounting"),
    ):
        proof = passed(guard, Tags(retention=name), duties=duties).proof(RetentionSet)
        assert proof is not None and proof.key == kept
        assert proof.until == DEFAULT_CLASSES[kept].until(NOW)


def test_a_provider_that_keeps_nothing_is_not_asked_to_keep_something() -> None:
    classes = {"kept": RetentionClass(max_keep="P1Y", provider_storage=True)}
    tags = Tags(retention="kept", special="intended")
    assert passed(guard_of(classes), tags).proof(RetentionSet) is not None
    with pytest.raises(RetentionRefused, match="asks it to keep"):
        _ = passed(guard_of(classes), tags, stored=True)
    with pytest.raises(RetentionRefused, match="asks it to keep"):
        _ = passed(guard_of(classes, otherwise="route_human"), tags, stored=True)
    human = passed(guard_of(classes, humans=True, otherwise="route_human"), tags, stored=True).proof(ForHuman)
    assert human is not None
    with pytest.raises(RetentionRefused, match="asks it to keep"):
        _ = passed(guard_of(classes, humans=True, otherwise="block"), tags, stored=True)
    assert passed(guard_of(classes, provider="any"), tags, stored=True).proof(RetentionSet) is not None


@pytest.mark.parametrize("of_the_class", ["block", "route_human", "route_local"])
@pytest.mark.parametrize("of_the_data", ["block", "route_human", "route_local"])
def test_of_two_reasons_for_a_provider_that_keeps_nothing_the_stricter_decides(
    of_the_class: str, of_the_data: str
) -> None:
    outcomes = {"block": Outcome.BLOCK, "route_human": Outcome.HUMAN, "route_local": Outcome.LOCAL}
    strictest = next(each for name, each in outcomes.items() if name in (of_the_class, of_the_data))
    short = RetentionClass(max_keep="PT1H", provider="zero", otherwise=outcomes[of_the_class])
    guard = SetRetention({"short": short}, {}, SpecialSection.model_validate({"otherwise": of_the_data}))
    tags = Tags(retention="short", special="intended")
    if strictest is Outcome.LOCAL:
        assert passed(guard, tags, local=True).route.local
        return
    with pytest.raises(RetentionRefused) as refused:
        _ = passed(guard, tags, local=True)
    assert refused.value.outcome is strictest
