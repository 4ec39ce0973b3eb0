"""Each fact of a label changes exactly when the behaviour does, and a declaration that does not hold is shown."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import openai
import pytest

from guarded_client import ConsentEvent, ConsentRefused, ConsentState, Grant, Misuse, Policy, guard, tagged
from guarded_client._facts import Event, Facts, Outcome, ReviewFacts
from guarded_client.audit.memory import MemoryLedger
from guarded_client.stores.consent.embedded import MemoryConsentStore
from guarded_client.testing import LoopbackProvider
from guarded_client.transparency.counting import observe
from guarded_client.transparency.fact import Counts, Fact, Share, Source, Value
from guarded_client.transparency.label import Label, label
from guarded_client.transparency.nutrition_label import nutrition_label
from guarded_client.transparency.spoken import spoken
from guarded_client.transparency.words import EN, FR
from tests.conftest import TAGS, in_memory
from tests.transparency.calls import MOMENT, call, ledger

MAIL = "zoe@exemple.fr"
DECLARED: dict[str, Any] = {
    "name": "Aïda", "base_model": ["gpt-5"], "processors": ["127.0.0.1"], "regions": ["EU"], "training": "none",
    "categories": ["user.contact"], "retention": ["case"], "human_review": "none", "special_categories": False,
    "consistency": True, "declared_at": "2026-11-01",
}  # fmt: skip


def made(policy: Policy, log: Any, purpose: str | None = None, **more: Any) -> Label:
    return label(policy, observe(log), purpose, at=MOMENT, **more)


def shape(value: Value) -> Any:
    """A value without what any further call changes: numbers, but for none, some and all."""
    match value:
        case Counts():
            return sorted(name for name, count in value.numbers if count)
        case Share(part=part, whole=whole):
            return "none" if part == 0 else "all" if part == whole else "some"
        case bool():
            return value
        case int():
            return value > 0
        case datetime():
            return "a day"
        case _:
            return value


def shapes(made: Label) -> dict[str, Any]:
    return {
        fact.id: (
            [(each.source, shape(each.value)) for each in fact.said],
            bool(fact.against) if fact.id == "review" else fact.against,
        )
        for fact in made.facts
    }


def changed(before: Label, after: Label) -> set[str]:
    old, new = shapes(before), shapes(after)
    assert old.keys() == new.keys()
    return {name for name in old if old[name] != new[name]}


class World:
    """Two bots under two policies with one audit log, at a provider on this machine."""

    def __init__(self, provider: LoopbackProvider) -> None:
        self.provider = provider
        self.log = MemoryLedger()
        self.consent = MemoryConsentStore()
        self.policies = {
            "plain": in_memory(id="plain", names="off", transparency=DECLARED),
            "open": in_memory(
                id="open", names="off", blobs=["image"], kinds={"IBAN_CODE": "redact"}, disclose={"deliver": "prepend"}
            ),
        }
        self.bare = openai.OpenAI(base_url=provider.base_url, api_key="k", max_retries=0)
        self.clients = {name: self.guarded(policy) for name, policy in self.policies.items()}

    def guarded(self, policy: Policy, bare: Any = None) -> openai.OpenAI:
        return guard(bare or self.bare, policy, ledger=self.log, tags={**TAGS, "region": "EU"}, consent=self.consent)

    def say(self, which: str, text: Any = MAIL, *, model: str = "gpt-5", client: Any = None, **tags: str) -> Any:
        with tagged(**tags):
            create = (client or self.clients[which]).chat.completions.create
            return create(model=model, messages=[{"role": "user", "content": text}])

    def label(self, which: str, purpose: str | None = None) -> Label:
        return made(self.policies[which], self.log, purpose)


IMAGE = [{"type": "image_url", "image_url": {"url": "data:image/png;base64,AAAA"}}]


def elsewhere(world: World) -> None:
    with openai.OpenAI(base_url=world.provider.base_url.replace("127.0.0.1", "localhost"), api_key="k") as bare:
        _ = world.say("plain", client=world.guarded(world.policies["plain"], bare))


def refused(world: World) -> None:
    with pytest.raises(ConsentRefused):
        _ = world.say("plain", purpose="marketing")


def consenting(world: World) -> None:
    grant = Grant(
        purpose="essential.service", categories=frozenset({"user"}), recipients=frozenset({"127.0.0.1"}),
        regions=frozenset({"EU"}),
    )  # fmt: skip
    world.consent.append(
        ConsentEvent(
            record_id="r", seq=1, subject_ref="cust-42", state=ConsentState.GIVEN, at=datetime(2026, 1, 1, tzinfo=UTC),
            valid_until=datetime(2036, 1, 1, tzinfo=UTC), grants=(grant,), notice_ref="n", notice_version="1",
            language="fr", method="form", withdrawal_method="form", jurisdiction="FR", controller_ref="shop",
        )
    )  # fmt: skip
    _ = world.say("plain", basis="consent")


def acts(event: Event, **more: Any) -> Callable[[World], object]:
    return lambda world: world.log.append(Facts(event, **more))


def as_if(**more: Any) -> Callable[[World], object]:
    """A call of a kind that needs more than a test has."""
    given = {"policy": "plain", "recipient": "127.0.0.1", "categories": {"user.contact.email": 1}}
    return lambda world: world.log.append(call(**{**given, "kinds": {"EMAIL_ADDRESS": 1}, **more}))


BEHAVIOURS: list[tuple[str, Callable[[World], object], set[str], set[str]]] = [
    # what happens, then the facts that change of the labels of plain and open
    ("the same again", lambda w: w.say("plain"), set(), set()),
    ("another model", lambda w: w.say("plain", model="gpt-4"), {"models"}, set()),
    ("a dated form of the model", lambda w: w.say("plain", model="gpt-5-2026-08-01"), {"models"}, set()),
    ("another region", lambda w: w.say("plain", region="US"), {"regions"}, set()),
    ("another host", elsewhere, {"recipients"}, set()),
    ("another category", lambda w: w.say("plain", "FR76 3000 6000 0112 3456 7890 189"), {"categories", "replaced"}, set()),
    ("no data", lambda w: w.say("plain", "Hello"), {"with_data"}, set()),
    ("another class", lambda w: w.say("plain", retention="session"), {"retention"}, set()),
    ("a refusal", refused, {"refused"}, set()),
    ("a consent", consenting, {"bases", "consent"}, set()),
    ("an image", lambda w: w.say("open", IMAGE), set(), {"unread", "with_data"}),
    ("a review", as_if(review=ReviewFacts("t", "approved")), {"review"}, set()),
    ("the own server", as_if(destination="local", recipient="local"), {"own_server", "shared"}, set()),
    ("a suspicion", as_if(suspected={"HEALTH": 1}), {"special"}, set()),
    ("removed for good", as_if(one_way=("EMAIL_ADDRESS",)), {"one_way"}, set()),
    ("an access", acts(Event.ACCESS, action="export"), {"accesses"}, {"accesses"}),
    ("a sweep", acts(Event.SWEEP, counts={"vault": 3}), {"deletion"}, {"deletion"}),
    ("an erasure", acts(Event.ERASURE), {"deletion"}, {"deletion"}),
]  # fmt: skip


@pytest.mark.untraced
def test_two_policies_and_hundreds_of_calls(provider: LoopbackProvider) -> None:
    world = World(provider)
    assert world.label("plain").since is None
    before = {"plain": world.label("plain"), "open": world.label("open")}
    _ = world.say("plain"), world.say("open")
    first = {"plain": world.label("plain"), "open": world.label("open")}
    begun = {
        "models", "recipients", "own_server", "shared", "categories", "replaced", "with_data", "retention", "oldest",
        "bases", "consent", "refused", "review", "log", "notice", "accesses", "regions", "unread", "special",
        "purposes", "interests",
    }  # fmt: skip
    assert changed(before["plain"], first["plain"]) == begun
    assert changed(before["open"], first["open"]) == begun
    labels = first
    for what, happen, plain, open_ in BEHAVIOURS:
        for number in range(6):  # ordinary calls change nothing
            _ = world.say("plain")
            _ = world.say("open", conversation=f"talk-{what}-{number}")
        assert changed(labels["plain"], world.label("plain")) == set(), f"before {what}"
        assert changed(labels["open"], world.label("open")) == set(), f"before {what}"
        labels = {"plain": world.label("plain"), "open": world.label("open")}
        _ = happen(world)
        assert changed(labels["plain"], world.label("plain")) == plain, what
        assert changed(labels["open"], world.label("open")) == open_, what
        labels = {"plain": world.label("plain"), "open": world.label("open")}
    world.bare.close()
    plain = world.label("plain")
    assert plain.calls + world.label("open").calls >= 12 * len(BEHAVIOURS)
    assert {fact.id for fact in plain.contradicted} == {
        "models", "recipients", "regions", "categories", "special", "retention", "review",
    }  # fmt: skip
    assert plain.fact("models").against == ("gpt-4",)  # the dated form is that model
    assert not world.label("open").contradicted
    assert (
        plain.value("log", Source.OBSERVED)
        == plain.calls
        == sum(entry.policy == "plain" for entry in world.log.entries() if entry.event is Event.CALL)
    )


SETTINGS: list[tuple[dict[str, Any], set[str]]] = [
    ({"version": "2"}, set()),
    ({"kinds": {"ORGANIZATION": "allow"}}, {"in_clear"}),
    ({"names": "auto"}, {"in_clear"}),
    ({"kinds": {"IBAN_CODE": "redact"}}, {"one_way"}),
    ({"blobs": ["image"]}, {"unread"}),
    ({"unknown_endpoint": "allow"}, {"unread"}),
    ({"regions": ["EU"]}, {"regions"}),
    ({"local": {"base_url": "http://127.0.0.1:1/v1"}}, {"own_server"}),
    ({"disclose": {"deliver": "value"}}, {"notice"}),
    ({"review": {"table": "recommended"}}, {"review"}),
    ({"retention": {"case": {"max_keep": "P5Y"}}}, {"retention"}),
    ({"retention": {"case": {"max_keep": "P3Y", "starts_on": "case_closed", "disposal": "review"}}}, {"deletion"}),
    ({"retention": {"session": {"max_keep": "P1D", "disposal": "review"}}}, set()),  # no call has it
    ({"purposes": {"support": {"key": "essential.service.support", "bases": ["contract"]}}}, {"bases"}),
    ({"audit": {"store": "off"}}, {"log"}),
    ({"access": {"actors": {"dora": ["privacy_officer"]}}}, {"stored_access"}),
    ({"providers": {"openai": {"trains_on_data": True}}}, {"provider_training", "provider_keeping"}),
    (
        {"providers": {"openai": {"contract": "zdr", "attested_at": "2026-10-01"}}},
        {"provider_keeping", "provider_training"},
    ),
    ({"providers": {"openai": {"contract": "zdr"}}}, set()),  # nobody attested it
    ({"transparency": {"base_model": ["gpt-5"]}}, {"models"}),
    ({"transparency": {"processors": ["openai"]}}, {"recipients"}),
    ({"transparency": {"regions": ["EU"]}}, {"regions"}),
    ({"transparency": {"categories": ["user.name"]}}, {"categories"}),
    ({"transparency": {"retention": ["case"]}}, {"retention"}),
    ({"transparency": {"special_categories": False}}, {"special"}),
    ({"transparency": {"human_review": "none"}}, {"review"}),
    ({"transparency": {"training": "none"}}, {"own_training"}),
    ({"transparency": {"consistency": True}}, {"consistency"}),
    ({"transparency": {"name": "Aïda", "access": "the support team"}}, set()),
]


@pytest.mark.parametrize(("settings", "facts"), SETTINGS)
def test_what_is_configured_or_declared_changes_its_own_facts(settings: dict[str, Any], facts: set[str]) -> None:
    log = ledger(call(), call())
    before, after = (made(in_memory(**{"names": "off", **each}), log, "support") for each in ({}, settings))
    assert changed(before, after) == facts
    assert not after.contradicted


def one(declared: dict[str, Any], *calls: Facts, **policy: Any) -> Label:
    return made(in_memory(names="off", transparency=declared, **policy), ledger(*calls), "support")


@pytest.mark.parametrize(
    ("declared", "happened", "against"),
    [
        ({"base_model": ["gpt-5"]}, {"model": "gpt-50"}, ("models", ("gpt-50",))),
        ({"base_model": ["gpt-5"]}, {"model": "gpt-5-mini"}, ("models", ("gpt-5-mini",))),
        ({"processors": ["mistral_ai"]}, {}, ("recipients", ("openai",))),
        ({"regions": ["EU"]}, {"region": "US"}, ("regions", ("US",))),
        ({"categories": ["user.contact"]}, {}, ("categories", ("user.name",))),
        ({"categories": []}, {}, ("categories", ("user.name",))),
        ({"retention": ["session"]}, {}, ("retention", ("case",))),
        ({"special_categories": False}, {"suspected": {"HEALTH": 2}}, ("special", ("HEALTH",))),
        ({"human_review": "all"}, {}, ("review", ("0/1",))),
        ({"human_review": "some"}, {}, ("review", ("0/1",))),
        ({"human_review": "none"}, {"review": ReviewFacts("t", "edited")}, ("review", ("1/1",))),
        ({}, {"basis": "vital_interest"}, ("bases", ("vital_interest",))),
    ],
)
def test_what_is_declared_and_does_not_hold_is_contradicted(
    declared: dict[str, Any], happened: dict[str, Any], against: tuple[str, tuple[str, ...]]
) -> None:
    found = one(declared, call(**happened)).contradicted
    assert [(fact.id, fact.against) for fact in found] == [against]
    assert found[0].seen == MOMENT
    if "review" not in happened:
        blocked = one(declared, call(**{**happened, "sent": 0, "outcome": Outcome.BLOCKED}))
        assert blocked.contradicted == ()  # nothing left


@pytest.mark.parametrize(
    ("declared", "happened"),
    [
        ({"base_model": ["gpt-5"]}, {"model": "gpt-5-2026-08-01"}),
        ({"base_model": ["claude-x"]}, {"model": "claude-x@20250101"}),
        ({"processors": []}, {"destination": "local", "recipient": "10.0.0.1"}),
        ({"categories": ["user"]}, {}),
        ({"human_review": "all"}, {"review": ReviewFacts("t", "approved")}),
        ({"special_categories": True}, {"suspected": {"HEALTH": 2}}),
    ],
)
def test_what_holds_is_not_contradicted(declared: dict[str, Any], happened: dict[str, Any]) -> None:
    assert one(declared, call(**happened)).contradicted == ()


def test_what_persons_decided_is_a_share_of_what_was_answered() -> None:
    approved, rejected, late = (ReviewFacts("t", each, "refund") for each in ("approved", "rejected", "expired"))
    held = call(sent=1, outcome=Outcome.PENDING_REVIEW)
    again = {"sent": 0, "kinds": {}, "categories": {}}
    log = ledger(
        call(), held, *(call(**again, review=approved) for _ in range(10)), held,
        *(call(**again, outcome=Outcome.REJECTED, review=rejected) for _ in range(2)),
        call(review=late), call(**again, outcome=Outcome.REJECTED, review=late),
    )  # fmt: skip
    found = made(in_memory(names="off"), log)
    assert found.value("review", Source.OBSERVED) == Share(12, 15), "nobody decided on what ran out of time"
    assert found.value("consent", Source.OBSERVED) == Share(0, 4)
    looked_back = Facts(Event.REVIEW, actor="anna", action="review", review=ReviewFacts("t", "approve", "sampling", 1))
    some = in_memory(names="off", transparency={"human_review": "some"})
    assert made(some, ledger(call(), looked_back)).contradicted == ()
    assert [fact.id for fact in made(some, ledger(call())).contradicted] == ["review"]


def test_a_notice_that_is_configured_and_never_given_is_contradicted() -> None:
    told = one({}, call(), disclose={"deliver": "prepend"})
    assert [fact.id for fact in told.contradicted] == ["notice"]
    assert one({}, call(outcome=Outcome.PROVIDER_ERROR), disclose={"deliver": "prepend"}).contradicted == ()


def test_a_label_is_of_one_purpose_or_of_all_and_of_one_policy() -> None:
    log = ledger(call(), call(purpose="analytics", model="gpt-4"), call(policy="another", model="x"))
    policy = in_memory(names="off", transparency={"purposes": {"analytics": {"base_model": ["gpt-4"]}}})
    models = {each: made(policy, log, each).value("models", Source.OBSERVED) for each in (None, "support", "analytics")}
    assert models == {None: Counts((("gpt-4", 1), ("gpt-5", 1))), "support": Counts((("gpt-5", 1),)),
                      "analytics": Counts((("gpt-4", 1),))}  # fmt: skip
    assert made(policy, log, "analytics.reporting").value("models", Source.DECLARED) == ("gpt-4",)
    assert made(policy, log, "support").value("models", Source.DECLARED) is None
    with pytest.raises(Misuse, match="no purpose of this name"):
        _ = made(policy, log, "sales")


CLAIMS: dict[str, Any] = {
    "base_model": ["gpt-4"], "processors": ["mistral_ai"], "regions": ["US"], "categories": ["user.name"],
    "retention": ["recording"], "special_categories": True, "human_review": "all",
}  # fmt: skip
CLAIMED: dict[str, Any] = {
    "model": "gpt-4", "recipient": "mistral_ai", "region": "US", "retention": "recording", "suspected": {"HEALTH": 1},
    "review": ReviewFacts("t", "approved"), "purpose": "legal",
}  # fmt: skip


def test_the_label_of_all_purposes_holds_each_to_what_is_declared_for_it() -> None:
    general = {**DECLARED, "human_review": "none", "training": "none"}
    policy = in_memory(names="off", transparency={**general, "purposes": {"legal": {**CLAIMS, "training": "personal"}}})
    mine = {"categories": {"user.contact.email": 1}, "kinds": {}, "recipient": "127.0.0.1"}
    both = made(policy, ledger(call(**mine), call(**CLAIMED)))
    assert both.contradicted == (), "what legal does was held against what is declared of the others"
    said = {id_: both.value(id_, Source.DECLARED) for id_ in ("models", "regions", "special", "review", "own_training")}
    assert said == {
        "models": ("gpt-5", "gpt-4"), "regions": ("EU", "US"), "special": True, "review": "some",
        "own_training": "personal",
    }  # fmt: skip

    crossed = made(policy, ledger(call(**mine, model="gpt-4"), call(**{**CLAIMED, "region": "EU", "review": None})))
    found = {fact.id: fact.against for fact in crossed.contradicted}
    assert found == {"models": ("gpt-4",), "regions": ("EU",), "review": ("0/1",)}, "the other one may do that"

    alone = in_memory(names="off", transparency={"purposes": {"legal": {**CLAIMS, "consistency": True}}})
    quiet = made(alone, ledger(call(), call(**CLAIMED)))
    assert quiet.contradicted == () and quiet.value("consistency", Source.DECLARED) is None
    against = {fact.id for fact in made(alone, ledger(call(purpose="legal"))).contradicted}
    assert against == {"models", "recipients", "regions", "retention", "review", "bases"}, "legal rests on no contract"


def test_one_call_is_not_calls() -> None:
    from guarded_client.transparency.label_lines import calls_line

    said = [
        calls_line(made(in_memory(names="off"), ledger(*[call()] * n)), words) for n in (1, 2) for words in (EN, FR)
    ]
    assert [line.partition(",")[0] for line in said] == [
        "1 call counted", "1 appel compté", "2 calls counted", "2 appels comptés",
    ]  # fmt: skip


def test_facts_have_dates_and_a_first_month() -> None:
    from tests.transparency.calls import Clock

    clock = Clock(datetime(2026, 9, 30, tzinfo=UTC))
    log = MemoryLedger(clock)
    _ = log.append(call(model="gpt-4"))
    clock.now = datetime(2026, 11, 2, tzinfo=UTC)
    _ = log.append(call())
    policy = in_memory(
        names="off", transparency=DECLARED, providers={"openai": {"contract": "zdr", "attested_at": "2026-10-01"}}
    )
    every, recent = made(policy, log), made(policy, log, since="2026-10")
    assert (every.calls, recent.calls) == (2, 1)
    assert every.fact("models").seen == datetime(2026, 9, 30, tzinfo=UTC)  # gpt-4, not the last call
    assert "models" in {fact.id for fact in every.contradicted} and recent.fact("models").against == ()

    def dates(fact: Fact) -> dict[str, str]:
        return {each.source.value: f"{each.at:%Y-%m-%d}" for each in fact.said if each.at is not None}

    assert dates(every.fact("models")) == {"observed": "2026-11-02", "declared": "2026-11-01"}
    assert dates(every.fact("provider_training")) == {"contract": "2026-10-01"}
    assert dates(every.fact("in_clear")) == {"configured": "2026-11-25"}
    assert every.value("oldest", Source.OBSERVED) == datetime(2026, 9, 30, tzinfo=UTC)


def test_a_provider_of_which_nothing_is_known_says_nothing_of_training() -> None:
    policy = in_memory(names="off")
    assert made(policy, ledger(call(recipient="unknown.example"))).fact("provider_training").said == ()
    assert made(policy, ledger(call(), call(recipient="unknown.example"))).fact("provider_training").said == ()
    assert made(policy, ledger(call())).value("provider_training", Source.CONFIGURED) is False


@pytest.mark.parametrize(
    ("recipient", "said", "told"),
    [("mistral_ai", None, None), ("acme.example", {}, None), ("acme.example", {"contract": "zdr"}, None),
     ("acme.example", {"contract": "zdr", "attested_at": "2026-10-01"}, False),
     ("acme.example", {"trains_on_data": False}, False), ("acme.example", {"trains_on_data": True}, True),
     ("openai", {"contract": "mam", "attested_at": "2026-10-01"}, False)],
)  # fmt: skip
def test_a_label_says_that_a_provider_does_not_train_where_nobody_said_so(
    recipient: str, said: dict[str, Any] | None, told: bool | None
) -> None:
    policy = in_memory(names="off", **({} if said is None else {"providers": {recipient: said}}))
    fact = made(policy, ledger(call(recipient=recipient))).fact("provider_training")
    assert [one.value for one in fact.said] == ([] if told is None else [told])
    mixed = made(policy, ledger(call(recipient=recipient), call(recipient="anthropic"))).fact("provider_training")
    assert [one.value for one in mixed.said] == ([] if told is None else [told])


def test_everything_is_json() -> None:
    told = {"transfers": "none", "origin": "none", "provision": "none", "automated_decisions": "none"}
    declared = {**DECLARED, **told, "joint_controllers": ["Autre SA", "Tiers SARL"], "representative": "Rep SAS"}
    document = made(in_memory(names="off", transparency=declared), ledger(call(), Facts(Event.SWEEP))).to_dict()
    again, moment = json.loads(json.dumps(document)), MOMENT.isoformat()
    assert {name: said for name, said in again.items() if name != "facts"} == {
        "format": "guarded-client/label/1", "policy": "default", "version": "1", "purpose": None, "calls": 1,
        "since": moment, "until": moment, "at": moment, "controller": "", "contact": "",
        "joint_controllers": "Autre SA; Tiers SARL", "representative": "Rep SAS", "declared": {"name": "Aïda"},
    }  # fmt: skip
    assert all(fact["said"] or fact["id"] in ("provider_training", "provider_keeping") for fact in again["facts"])


def test_what_a_person_has_to_be_told_is_on_the_label() -> None:
    """GDPR Art. 13(1)(c), (d) and (f), 13(2)(e) and (f), 14(2)(f)."""
    texts = {
        "provision": "No order without an address",
        "transfers": "all",
        "origin": "the bank",
        "legitimate_interests": "off",
        "automated_decisions": " None",
    }
    declared = {"purposes": {"support": texts, "claims": {}}}
    policy = in_memory(
        names="off", transparency=declared, purposes={"claims": {"key": "a.claims", "bases": ["legitimate_interest"]}}
    )
    log = ledger(call(), call(), call(purpose="claims", purpose_key="a.claims", basis="legitimate_interest"))
    whole, one = made(policy, log), made(policy, log, "support")

    def said(label: Label, name: str, words: Any) -> list[str]:
        return [spoken(name, each.value, words) for each in label.fact(name).said]

    assert said(whole, "purposes", EN) == ["customer support (2), claims (1)", "customer support, claims"]
    assert said(one, "purposes", FR) == ["service client (2)", "service client"]
    assert said(whole, "interests", EN) == [] and said(one, "interests", FR) == ["Aucun", "off"]
    assert said(one, "transfers", FR) == ["all"] and said(one, "origin", FR) == ["the bank"]  # in words of one's own
    assert said(one, "provision", EN) == ["No order without an address"] and spoken("provision", "none", FR) == "Aucune"
    assert said(whole, "bases", EN)[1] == "consent, contract, legitimate interests", (
        "of two purposes, not of all there are"
    )
    assert spoken("origin", "none", FR) == "Les personnes elles-mêmes"
    assert (said(one, "decisions", EN), said(one, "decisions", FR)) == (["None"], ["Aucune"])
    assert not any(said(whole, name, EN) for name in ("transfers", "origin", "decisions"))  # of one purpose alone


@pytest.mark.parametrize(
    "said",
    [{}, {"attested_at": "2020-01-01"}, {"attested_at": "2026-10-01", "valid_for": "P30D"}, {"attested_at": "2027-01-01"},
     {"attested_at": "2026-10-01", "trains_on_data": True}],
    ids=["not attested", "long ago", "no more", "not yet", "it may train"],
)  # fmt: skip
def test_a_contract_that_is_not_proved_is_no_zero_retention_on_a_label(said: dict[str, Any]) -> None:
    policy = in_memory(names="off", providers={"openai": {"contract": "zdr", **said}})
    fact = made(policy, ledger(call()), "support").fact("provider_keeping")
    ((source, value),) = [(one.source, one.value) for one in fact.said]
    assert "nothing kept" not in spoken("provider_keeping", value, EN)
    assert "standard terms" in spoken("provider_keeping", value, EN)
    assert (source == "contract") == ("trains_on_data" in said)


def test_calls_that_tell_no_region_are_not_left_out_of_the_regions() -> None:
    log = ledger(call(region="EU"), call(region=None), call(region=None), call(region=None, destination="local"))
    fact = made(in_memory(names="off", transparency={"regions": ["EU"]}), log, "support").fact("regions")
    observed = fact.value(Source.OBSERVED)
    assert spoken("regions", observed, EN) == "Not known (2), EU (1)" and not fact.contradicted
    assert spoken("regions", observed, FR) == "Non connu (2), EU (1)"
    untagged = ledger(call(region=None))
    assert made(in_memory(names="off"), untagged, "support").fact("regions").said == ()  # nobody speaks of regions


@pytest.mark.parametrize(
    ("settings", "configured", "english", "value"),
    [({}, "by_sweep", "Yes, by sweeps, which somebody has to run", True),
     ({name: {"store": "memory"} for name in ("vault", "consent")}, True, "Yes", True),
     ({name: {"store": "redis", "url_env": "URL"} for name in ("vault", "consent")}, True, "Yes", True),
     ({"vault": {"store": "redis", "url_env": "URL"}}, "by_sweep", "Yes, by sweeps", True),  # consents are in a file
     ({"retention": {"case": {"max_keep": "P3Y", "disposal": "review"}}}, "by_person", "No, somebody has to", False)],
    ids=["file", "memory", "redis", "both", "review"],
)  # fmt: skip
def test_a_label_says_that_what_has_ended_is_deleted_without_anybody_doing_so(
    settings: dict[str, Any], configured: object, english: str, value: bool
) -> None:
    made = label(Policy(**settings), observe(ledger(call())), at=MOMENT)
    assert made.value("deletion", Source.CONFIGURED) == configured
    deletion = nutrition_label(made).trust_layer.data_deletion
    assert deletion.value is value and deletion.comments is not None and english in deletion.comments[-1]


def test_a_label_says_of_a_class_that_is_swept_that_a_person_decides_about_it() -> None:
    classes = {"short": {"starts_on": "created", "max_keep": "P30D", "disposal": "review"}}
    made = label(Policy(retention=classes), observe(ledger(call(), call(retention="short"))), at=MOMENT)
    assert made.value("deletion", Source.CONFIGURED) == "by_some"
    assert spoken("deletion", "by_some", EN) == "In part: of some classes somebody has to decide first"
    assert spoken("deletion", "by_some", FR).startswith("En partie : pour certaines classes")
    assert nutrition_label(made).trust_layer.data_deletion.value is False


@pytest.mark.parametrize(
    ("settings", "log", "keepers", "logged"),
    [({}, "log_signed", "key_holders", None), ({"audit": {"store": "off"}}, "no_log", "key_holders", False),
     ({name: {"store": "memory"} for name in ("vault", "consent")}, "log_in_memory", "process_alone", None)],
)  # fmt: skip
def test_a_label_says_who_can_see_what_is_stored_and_whether_calls_are_logged(
    settings: dict[str, Any], log: str, keepers: str, logged: object
) -> None:
    made = label(Policy(names="off", **settings), observe(ledger()), at=MOMENT)
    assert made.value("log", Source.CONFIGURED) == log
    assert made.value("stored_access", Source.CONFIGURED) == (keepers,)
    compliance = nutrition_label(made).trust_layer.compliance
    assert compliance.logging_and_audit_trails.value is logged


def test_a_role_of_the_policys_own_keeps_its_name() -> None:
    access = {
        "roles": {"days": ["reveal"], "access": ["export"]},
        "actors": {"ann": ["days"], "ben": ["access", "agent"]},
    }
    made = label(Policy(names="off", access=access), observe(ledger()), at=MOMENT)
    said = spoken("stored_access", made.value("stored_access", Source.CONFIGURED), FR)
    assert said == "access (1), conseiller (1), days (1)"


def test_a_label_understates_how_long_is_kept_what_waits_for_an_event_or_is_flagged() -> None:
    providers = {"openai": {"default_days": 30, "flagged_content_days": 730}}
    classes = {"case": {"max_keep": "P3Y", "starts_on": "case_closed"}, "short": {"max_keep": "P1D"}}
    policy = in_memory(
        names="off", providers=providers, retention=classes, transparency={"retention": ["case", "short"]}
    )
    made = label(policy, observe(ledger(call(recipient="openai"))), at=MOMENT)
    kept, terms = made.value("retention", Source.CONFIGURED), made.value("provider_keeping", Source.CONFIGURED)
    assert spoken("retention", kept, EN) == (
        "case: 3 years after the case is closed, failing that after the last call; "
        "short: 1 day after the last call that used it"
    )
    assert spoken("retention", kept, FR) == (
        "case\u00a0: 3 ans après la clôture du dossier ou, à défaut, après le dernier appel\u00a0; "
        "short\u00a0: 1 jour après le dernier appel qui s’en est servi"
    )
    assert spoken("provider_keeping", terms, EN) == (
        "openai: 30 days, what is flagged as abuse 730 days (standard terms)"
    )
    assert spoken("provider_keeping", terms, FR) == (
        "openai\u00a0: 30 jours, contenus signalés comme abusifs 730 jours (conditions standard)"
    )


def test_a_label_leaves_out_how_long_a_class_keeps_that_calls_had_and_nobody_declared() -> None:
    log = ledger(call(retention="case"), call(retention="session"))
    made = label(in_memory(names="off", transparency={"retention": ["case"]}), observe(log), at=MOMENT)
    assert made.fact("retention").against == ("session",)
    assert "session: 1 day after the end of the conversation" in spoken(
        "retention", made.value("retention", Source.CONFIGURED), EN
    )


def test_a_rule_that_is_called_as_a_lawful_basis_is_said_to_be_one() -> None:
    made = label(in_memory(names="off", review={"rules": {"consent": {"consent": True}}}), observe(ledger()), at=MOMENT)
    assert spoken("review", made.value("review", Source.CONFIGURED), FR) == "consent"


def test_nothing_and_nobody_agree_with_their_titles_in_french() -> None:
    made = label(in_memory(names="off"), observe(ledger(call(kinds={}, categories={}))), at=MOMENT)
    assert spoken("replaced", made.value("replaced", Source.OBSERVED), FR) == "Aucune"
    alone = label(in_memory(names="off", access={"actors": {"nora": []}}), observe(ledger()), at=MOMENT)
    assert spoken("stored_access", alone.value("stored_access", Source.CONFIGURED), FR) == "personne"


def test_before_any_call_a_label_has_the_terms_of_the_processors_that_are_declared() -> None:
    providers = {
        "mistral_ai": {"trains_on_data": True, "default_days": 1},
        "openai": {"contract": "zdr", "attested_at": "2026-10-01"},
    }
    policy = Policy.model_validate(
        {"names": "off", "providers": providers, "transparency": {"processors": ["openai", "mistral_ai"]}}
    )
    made = label(policy, observe(ledger()), at=MOMENT)
    assert made.value("provider_training", Source.CONFIGURED) is True
    assert spoken("provider_keeping", made.value("provider_keeping", Source.CONTRACT), EN).startswith("openai")
    assert "mistral_ai" in spoken("provider_keeping", made.value("provider_keeping", Source.CONFIGURED), EN)
    french = nutrition_label(made, "fr").trust_layer.data_deletion.comments
    assert french is not None and french[0].startswith("Suppression à l’échéance\u00a0: Oui")
