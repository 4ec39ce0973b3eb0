"""A process that is killed while its call is held loses nothing; another one releases the reply."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import openai
import pytest

from guarded_client import Held, Policy, ReviewRefused, guard, open_desk, open_lifecycle, open_review_queue, resume
from guarded_client.policy import ConsentSection, RetentionClass, ReviewSection, VaultSection
from guarded_client.review import Decision
from guarded_client.stores.review.queue import Queue
from guarded_client.testing import LoopbackProvider, Text

from .matters import ANNA, draft, worked

TAGS = {"subject": "cust-42", "conversation": "case-9", "purpose": "support", "retention": "case",
        "known": {"PERSON": ["Zoë Brontë"]}}  # fmt: skip


def policy_in(home: Path, wait: str = "PT60S") -> Policy:
    rules = {"all": {"sample": 1, "wait": wait}}
    return Policy(
        names="off",
        vault=VaultSection(path=home / "vault.db"),
        consent=ConsentSection(path=home / "consent.db"),
        review=ReviewSection.model_validate({"rules": rules}),
    )


def test_killed_in_the_middle_of_a_hold(provider: LoopbackProvider, tmp_path: Path) -> None:
    provider.reply(Text("Dear <PERSON_1>, it left today."))
    command = [sys.executable, "-m", "tests.review.held_call", provider.base_url, str(tmp_path)]
    options = {"stdout": subprocess.PIPE, "text": True, "cwd": Path(__file__).parents[2]}
    first = subprocess.Popen(command, **options)  # type: ignore[call-overload]
    with open_review_queue(policy_in(tmp_path)) as queue:
        deadline = time.monotonic() + 30
        while not queue.counts().open:
            assert time.monotonic() < deadline and first.poll() is None
            time.sleep(0.02)
        os.kill(first.pid, signal.SIGKILL)
        assert first.wait() == -signal.SIGKILL and first.stdout is not None and not first.stdout.read()
        first.stdout.close()
        second = subprocess.Popen(command, **options)  # type: ignore[call-overload]
        (one,) = queue.list()
        shown = worked(queue, ANNA, one.id)
        time.sleep(1)
        _ = queue.decide(ANNA, one.id, draft(Decision.APPROVE, shown))
        out, _ = second.communicate(timeout=30)
        assert out == "Dear Zoë Brontë, it left today.\n"
        assert len(provider.requests) == 1
        assert b"Bront" not in b"".join(file.read_bytes() for file in tmp_path.iterdir() if "review" in file.name)


@pytest.mark.parametrize("wait", ["PT0S", "PT60S"])
def test_who_is_erased_just_after_the_hold_leaves_no_ticket_to_come_back_to(
    wait: str, provider: LoopbackProvider, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    submit = Queue.submit

    def erased_after(queue: Queue, *ticket: Any, **more: Any) -> Any:
        made = submit(queue, *ticket, **more)
        assert queue.forget("cust-42") == 1
        return made

    monkeypatch.setattr(Queue, "submit", erased_after)
    client = guard(openai.OpenAI(base_url=provider.base_url, api_key="k"), policy_in(tmp_path, wait), tags=TAGS)
    with pytest.raises(ReviewRefused, match=r"there is no such ticket: .* its person was erased"):
        client.chat.completions.create(model="gpt-5", messages=[{"role": "user", "content": "I am Zoë Brontë."}])
    assert len(provider.requests) == 1


@pytest.mark.parametrize("text", ["I am Zoë Brontë.", "Where is it?"])
def test_what_was_approved_is_released_to_nobody_once_its_person_is_erased(
    text: str, provider: LoopbackProvider, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GUARDED_CLIENT_HOME", str(tmp_path))
    classes = {"case": RetentionClass(max_keep="P5Y", min_keep="P3Y")}
    policy = policy_in(tmp_path, "PT0S").model_copy(update={"retention": {**Policy().retention, **classes}})
    client = guard(openai.OpenAI(base_url=provider.base_url, api_key="k"), policy, tags=TAGS)
    ask: Any = {"model": "gpt-5", "messages": [{"role": "user", "content": text}]}
    with pytest.raises(Held) as held:
        client.chat.completions.create(**ask)
    with open_desk(policy) as desk:
        shown = worked(desk.queue, ANNA, held.value.ticket)
        _ = desk.queue.decide(ANNA, held.value.ticket, draft(Decision.APPROVE, shown))
        assert desk.closed("anna", held.value.ticket).payload.turns
    with open_lifecycle(policy) as life:
        assert life.forget("cust-42", actor="dora", reason="request of 3 March").stores[1].staying == 1
        assert life.export("cust-42", actor="dora", reason="request of 3 March").further[0].records, "it is exported"
    with pytest.raises(ReviewRefused, match="not released: the person was erased"):
        _ = resume(client, held.value.ticket)
    with pytest.raises(Held) as anew:
        client.chat.completions.create(**ask)
    assert anew.value.ticket != held.value.ticket
    with open_desk(policy) as desk:
        for look in (desk.closed, lambda *on: desk.reveal(*on, "<PERSON_1>", "to greet")):
            with pytest.raises(ReviewRefused, match="not shown: the person was erased"):
                _ = look("anna", held.value.ticket)
