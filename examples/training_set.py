"""A training set from conversations: nothing of the customers is left, and only those are in it who agreed."""

import json
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from guarded_client import ConsentEvent, ConsentState, Grant, Policy
from guarded_client.bulk import Plan, anonymize
from guarded_client.stores.consent import MemoryConsentStore

CONVERSATIONS = [
    {"customer": "c-1", "text": "Bonjour, écrivez-moi à elodie.ml@exemple.fr, commande 4471.", "age": 39},
    {"customer": "c-2", "text": "Call me on +44 20 7946 0958.", "age": 52},
]


def main() -> None:
    now = datetime.now(UTC)
    consent = MemoryConsentStore()
    consent.append(
        ConsentEvent(
            record_id="r-1",
            seq=0,
            subject_ref="c-1",
            state=ConsentState.GIVEN,
            at=now - timedelta(days=1),
            valid_until=now + timedelta(days=365),
            grants=(Grant(purpose="train_ai_system", categories={"user"}, recipients={"training"}),),
            notice_ref="notice-7",
            notice_version="2",
            language="fr",
            method="web form",
            withdrawal_method="https://shop.example/privacy",
            jurisdiction="FR",
            controller_ref="shop",
        )
    )
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "conversations.jsonl"), Path(folder, "training.jsonl")
        source.write_text("".join(json.dumps(row) + "\n" for row in CONVERSATIONS), encoding="utf-8")
        plan = Plan(subject="customer", columns={"age": {"do": "band", "width": 10}})
        report = anonymize(source, target, policy=Policy(names="off"), plan=plan, consent=consent)
        print(target.read_text(encoding="utf-8").strip())
    print("left out:", dict(report.left_out))


if __name__ == "__main__":
    main()
