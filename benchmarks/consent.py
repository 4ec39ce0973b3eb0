"""How long one consent decision takes, for a person with 100 recorded events. Budget: 20 microseconds.

    python benchmarks/consent.py [--events 100] [--out consent.json]

Four histories: one record of many events, a record for each purpose, a record for each event, and the same with one
purpose for all. Each is measured as a store hands it out again, unchanged; right after a record was written, with what
the store does with that record; and the first time in a process, which is not in the budget.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
import timeit
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from guarded_client.consent import ConsentEvent, ConsentHistory, ConsentScope, ConsentState, Grant, Rules, evaluate
from guarded_client.policy import Policy

BUDGET = 20e-6
AT = datetime(2026, 11, 24, tzinfo=UTC)
PURPOSES = ("marketing.communications", "personalize.content.profiled", "train_ai_system", "analytics.reporting")
SCOPE = ConsentScope(
    purpose="marketing.communications",
    categories=frozenset({"user.contact.email", "user.name", "user.financial.bank_account"}),
    recipient="openai",
    model="gpt-5",
    region="EU",
    consent=True,
    earlier=frozenset({"user.contact.phone_number"}),
)


def history(events: int, records: int, purposes: tuple[str, ...] = PURPOSES) -> ConsentHistory:
    random = Random(7)
    rows: list[ConsentEvent] = []
    for seq in range(events):
        record = seq % records
        grant = Grant(
            purpose=purposes[record % len(purposes)],
            categories=frozenset({"user.contact", "user.name", "user.financial"}),
            recipients=frozenset({"openai"}),
            regions=frozenset({"EU"}),
        )
        state = ConsentState.WITHDRAWN if random.random() < 0.2 and seq < events - records else ConsentState.GIVEN
        rows.append(
            ConsentEvent(
                record_id=f"record-{record}",
                subject_ref="cust-42",
                state=state,
                at=AT - timedelta(days=events - seq),
                seq=seq,
                valid_until=AT + timedelta(days=365),
                grants=(grant,),
                notice_ref="n",
                notice_version="1",
                language="fr",
                method="web form",
                withdrawal_method="link",
                jurisdiction="FR",
                controller_ref="shop",
            )
        )
    random.shuffle(rows)
    return ConsentHistory(events=tuple(rows))


def fresh(known: ConsentHistory) -> ConsentHistory:
    return ConsentHistory.model_construct(events=known.events)


def written(before: ConsentHistory, event: ConsentEvent) -> ConsentHistory:
    """What a store makes of one more record."""
    return ConsentHistory.of(before.known.plus((event,)))


def timer(work: Callable[[], object]) -> timeit.Timer:
    return timeit.Timer(work, timer=time.process_time)


def seconds(clocked: timeit.Timer) -> float:
    """Of the processor, and the least of 30 runs, so that a busy machine tells what an idle one does."""
    return min(clocked.repeat(repeat=30, number=500)) / 500


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--events", type=int, default=100)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    policy = Policy()
    rules = Rules(policy.purposes["marketing"].cells(), policy.ages_of_consent)
    results: dict[str, float] = {}
    many = options.events
    for name, records, purposes in (
        ("one record", 1, PURPOSES),
        ("a record a purpose", 4, PURPOSES),
        ("a record an event", many, PURPOSES),
        ("a record an event, one purpose", many, PURPOSES[:1]),
    ):
        known = history(many, records, purposes)
        assert evaluate(SCOPE, known, AT, rules).outcome == "allow"
        last = max(known.events, key=lambda event: event.at)
        before = fresh(history(many - 1, records, purposes))
        _ = evaluate(SCOPE, before, AT, rules)
        results[name] = seconds(timer(lambda known=known: evaluate(SCOPE, known, AT, rules)))
        results[f"{name}, after a write"] = seconds(
            timer(lambda before=before, last=last: evaluate(SCOPE, written(before, last), AT, rules))
        )
        results[f"{name}, first time"] = seconds(timer(lambda known=known: evaluate(SCOPE, fresh(known), AT, rules)))
    for name, took in results.items():
        print(f"{name:48} {took * 1e6:6.1f} us")
    worst = max(took for name, took in results.items() if "first" not in name)
    print(f"worst {worst * 1e6:.1f} us, budget {BUDGET * 1e6:.0f} us for 100 events")
    if options.out:
        _ = options.out.write_text(json.dumps({"events": options.events, "seconds": results}, indent=2) + "\n")
    return 0 if worst <= BUDGET or options.events != 100 else 1


if __name__ == "__main__":
    sys.exit(main())
