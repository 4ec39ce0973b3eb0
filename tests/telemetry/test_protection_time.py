"""What somebody types makes the thread that exports busy for as long as the text is, and not for minutes."""

from __future__ import annotations

import time

import pytest

from guarded_client import protect
from guarded_client.protection.cuts import cut_in
from tests.conftest import Bot
from tests.growth import grows_at_most
from tests.otlp import Receiver
from tests.telemetry.test_protection import CANARIES, MAIL, app, guarded, otlp

__all__ = ["otlp"]
NAME = CANARIES["PERSON"]
LONG = 50_000
TEXTS = {
    "backslashes": "\\" * LONG,
    "findings": f"{NAME}... " * (LONG // len(NAME)),
    "beginnings": f"{MAIL[:7]}... " * (LONG // 12),
    "placeholders": f"<PERSON_1> {NAME} " * (LONG // 30),
    "percents": "%25" * (LONG // 3),
    "quotes": '"\\"' * (LONG // 3),
}


@pytest.mark.parametrize("what", TEXTS)
def test_a_long_text_keeps_the_exporter_busy_for_minutes(bot: Bot, otlp: Receiver, what: str) -> None:
    protect(otlp.tracers)
    _ = guarded(bot)
    with app(otlp).start_as_current_span("app") as span:
        _ = bot.text(CANARIES.text)
        span.set_attribute("input.value", f"pre {TEXTS[what]}")
        began = time.process_time()
    assert otlp.tracers.force_flush()
    assert time.process_time() - began < 8
    assert NAME not in otlp.everything()


def test_a_row_of_dots_is_looked_at_as_often_as_it_has_dots() -> None:
    assert grows_at_most(3, lambda count: lambda: cut_in("..." * count, [("emily carter", "PERSON")]), 100, 5000)
