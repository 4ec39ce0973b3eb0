"""How long the console's queue page takes with many open tickets: over HTTP, with SQLite, against a target of 200 ms.

python benchmarks/console_queue.py [TICKETS]
"""

from __future__ import annotations

import secrets
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx

from guarded_client import Policy, VaultSection, open_desk, open_lifecycle
from guarded_client._listening import listening
from guarded_client.console.passwords import Users
from guarded_client.console.server import office_of, serving
from guarded_client.console.settings import Settings
from guarded_client.policy import AccessSection
from guarded_client.review import Payload, Reason, Said, Ticket, Turn

PAGES = ("/queue", "/queue?page=100", "/queue?reason=refund", "/queue?which=late", "/queue?live=1")


def made(number: int, now: datetime) -> tuple[Ticket, Payload]:
    ticket = Ticket(
        id=secrets.token_hex(16), call_id=secrets.token_hex(16), fingerprint=secrets.token_hex(16), purpose="support",
        basis="contract", scope="support", retention="case", ends=now + timedelta(days=900), operation="chat",
        provider="openai", model="gpt-5", reasons=(list(Reason)[number % 15],), priority=number % 10, created_at=now,
        due_at=now + timedelta(minutes=number % 120 - 20), expires_at=now + timedelta(days=1),
    )  # fmt: skip
    text = "Dear <PERSON_1>, it left today. " * 20
    payload = Payload(
        nonce=secrets.token_hex(16), ticket=ticket.id, subject=f"cust-{number % 500}", conversation=f"case-{number}",
        turns=(Turn(role="user", kind="text", text=text),),
        said=(Said(choice=0, index=0, name="content", kind="text", text=text),),
    )  # fmt: skip
    return ticket, payload


def main(count: int) -> None:
    home = Path(tempfile.mkdtemp(prefix="guarded_client-bench-"))
    users = Users(home / "users.json")
    users.put("anna", "anna likes long sentences")
    access = AccessSection(actors={"anna": frozenset({"reviewer"})})
    policy = Policy(names="off", vault=VaultSection(path=home / "vault.db"), access=access)
    sock, settings = listening(Settings(port=0))
    office = office_of(policy, users.path, settings, open_desk, open_lifecycle)
    now = datetime.now(UTC)
    for number in range(count):
        _ = office.desk.queue.submit(*made(number, now))
    with serving(office, sock) as url, httpx.Client(base_url=url) as client:
        id_, _ = office.sessions.begin("anna", client.headers["user-agent"], now)
        client.cookies.set("gc_session", id_)
        print(f"{count} open tickets")
        for page in PAGES:
            times: list[float] = []
            for _ in range(20):
                start = time.perf_counter()
                answer = client.get(page)
                times.append((time.perf_counter() - start) * 1000)
                assert answer.status_code == 200, answer.status_code
            print(f"{page:<24} median {statistics.median(times):6.1f} ms, longest {max(times):6.1f} ms")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
