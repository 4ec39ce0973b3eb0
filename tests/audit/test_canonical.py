"""The fast encoder writes what RFC 8785 asks for: held equal to the package of that name."""

import json
from datetime import UTC, datetime
from typing import Any

import rfc8785
from hypothesis import given, settings
from hypothesis import strategies as st

from guarded_client._facts import Event, Facts, Names, NoticeFacts, Outcome, ReviewFacts
from guarded_client.audit.encoding import canonical, digest, fields, placed, read, unplaced
from guarded_client.audit.entry import Entry

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
KEYS = st.from_regex(r"[A-Z][A-Z_]{0,15}|[a-z][a-z_.]{0,20}", fullmatch=True)
COUNTS = st.dictionaries(KEYS, st.integers(0, 2**53 - 1), max_size=5)
KEYED = st.from_regex(r"[0-9a-f]{32}", fullmatch=True)
FACTS = st.builds(
    Facts,
    event=st.sampled_from(Event), call=KEYED, reference=TEXTS, tenant=TEXTS, action=TEXTS, policy=TEXTS,
    policy_version=TEXTS, outcome=st.none() | st.sampled_from(Outcome), error_type=st.none() | TEXTS,
    status=st.none() | st.integers(100, 599), sent=st.integers(0, 9), stream=st.booleans(), operation=TEXTS, model=TEXTS,
    provider=TEXTS, recipient=TEXTS, region=st.none() | TEXTS, destination=st.sampled_from(["", "provider", "local"]),
    purpose=TEXTS, purpose_key=KEYS, scope=TEXTS, basis=TEXTS, consent=TEXTS, consent_reason=TEXTS, retention=TEXTS,
    retention_until=st.none() | st.datetimes(timezones=st.just(UTC)), contract=TEXTS, categories=COUNTS, kinds=COUNTS,
    suspected=COUNTS, one_way=st.tuples(KEYS, KEYS), blobs=st.just(("image",)), restored=st.integers(0, 9),
    unresolved=st.integers(0, 9), counts=COUNTS, actor=st.none() | TEXTS,
    review=st.none() | st.builds(ReviewFacts, TEXTS, TEXTS, TEXTS, st.integers(0, 3)),
    notice=st.none() | st.builds(NoticeFacts, TEXTS, TEXTS, TEXTS), began=st.none() | st.datetimes(timezones=st.just(UTC)),
)  # fmt: skip
NAMES = st.builds(Names, st.none() | KEYED, st.none() | KEYED, st.lists(KEYED, max_size=2).map(tuple))


@settings(max_examples=150, deadline=None)
@given(FACTS, NAMES)
def test_an_entry_is_written_as_rfc_8785_says_and_reads_back(facts: Facts, names: Names) -> None:
    row = fields(facts, b"k" * 32, names)
    assert list(row) == sorted(row)
    note = json.loads(unplaced(row))
    body = placed(row, "2026-11-25T10:00:00.000001Z", 7, "a" * 64)
    parsed: dict[str, Any] = json.loads(body)
    assert body.encode() == rfc8785.dumps(parsed) == canonical(parsed).encode()
    entry = read(body, digest(body))
    assert entry.index == 7 and entry.event is facts.event and dict(entry.kinds) == dict(facts.kinds)
    assert set(note) == set(parsed) <= set(Entry.model_fields)


@given(
    st.recursive(
        st.integers(-(2**53) + 1, 2**53 - 1) | TEXTS | st.booleans() | st.none(),
        lambda each: st.lists(each) | st.dictionaries(KEYS, each),
        max_leaves=20,
    ).map(lambda value: {"x": value})
)
def test_what_is_read_back_is_written_as_rfc_8785_says(document: dict[str, Any]) -> None:
    assert canonical(document).encode() == rfc8785.dumps(document)


def test_no_field_of_an_entry_is_forgotten() -> None:
    """Every fact is in an entry under the same name, but those that only a ledger sees."""
    assert {name for name in Facts.__slots__ if name not in ("names", "__weakref__")} <= set(Entry.model_fields)
    assert set(Entry.model_fields) - set(Facts.__slots__) == {"v", "index", "at", "prev", "hash"}


def test_a_moment_is_written_in_utc() -> None:
    facts = Facts(Event.CALL, "ab" * 16, retention_until=datetime.fromisoformat("2026-11-25T12:00:00+02:00"))
    row = fields(facts, b"k", Names(None, None, ()))
    assert row["retention_until"] == "2026-11-25T10:00:00.000000Z"
