"""Pages of the console over ten thousand open tickets, as a browser gets them: ``python benchmarks/console.py``.

On SQLite; the console runs in this process, so its time and that of whoever asks are on the same cores.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import httpx

sys.path.insert(0, str(Path(__file__).parent))

from guarded_client import Policy, open_desk, open_lifecycle
from guarded_client._listening import listening
from guarded_client.console.passwords import Users
from guarded_client.console.server import office_of, serving
from guarded_client.console.settings import Settings
from guarded_client.policy import AccessSection, VaultSection
from guarded_client.stores.review.queue import Queue
from review import OPEN, fill

BROWSER = "a benchmark"


def main() -> None:
    with tempfile.TemporaryDirectory() as directory:
        home = Path(directory)
        policy = Policy(
            names="off",
            vault=VaultSection(path=home / "vault.db"),
            access=AccessSection(actors={"anna": frozenset({"reviewer", "privacy_officer"})}),
        )
        sock, settings = listening(Settings(port=0))
        users = home / "users.json"
        Users(users).put("anna", "anna likes long sentences")
        office = office_of(policy, users, settings, open_desk, open_lifecycle)
        assert isinstance(office.desk.queue, Queue)
        fill(office.desk.queue, OPEN)
        with (
            serving(office, sock) as url,
            httpx.Client(base_url=url, headers={"user-agent": BROWSER}, timeout=60) as client,
        ):
            client.cookies.set("gc_session", office.sessions.begin("anna", BROWSER, datetime.now(UTC))[0])
            first = office.desk.queue.list(limit=1)[0]
            _ = office.desk.claim("anna", first.id)
            for path in ("/queue", "/queue?reason=refund", f"/tickets/{first.id}", "/history", "/label", "/records"):
                taken: list[float] = []
                used = time.process_time()
                for _ in range(15):
                    began = time.perf_counter()
                    answer = client.get(path)
                    taken.append((time.perf_counter() - began) * 1000)
                    assert answer.status_code == 200, (path, answer.status_code, answer.headers)
                used = (time.process_time() - used) / len(taken) * 1000
                shown = path.replace(first.id, "...")
                print(
                    f"{shown:22} {statistics.median(taken):8.1f} ms median, {max(taken):8.1f} ms worst of {len(taken)},"
                    f" {used:6.1f} ms of processor time each"
                )


if __name__ == "__main__":
    main()
