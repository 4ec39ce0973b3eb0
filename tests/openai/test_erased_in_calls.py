"""A person who was forgotten does not come back in calls: not in a replayed stream, not from history, not from a late call."""

from __future__ import annotations

from typing import Any

import pytest

from guarded_client import VaultSection, VaultUnavailable, open_vault
from guarded_client.testing import Text
from tests.conftest import TAGS, Bot, in_memory

MAIL = "zoe@exemple.fr"
SAID = "Dear <EMAIL_ADDRESS_1>"


@pytest.mark.parametrize("store", ["memory", "sqlite"])
def test_a_replayed_stream_and_a_history_bring_nobody_back(
    bot: Bot, store: str, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GUARDED_CLIENT_HOME", str(tmp_path))
    policy = in_memory().model_copy(update={"vault": VaultSection.model_validate({"store": store})})
    vault: Any = open_vault(policy)
    bot.guard(policy, vault=vault)
    _ = bot.text(MAIL)
    bot.provider.reply(Text(SAID, chunk=3))
    assert bot.text("Again?", stream=True) == f"Dear {MAIL}", "the value comes back before the erasure"
    assert vault.forget(TAGS["subject"]) == 1
    for _ in range(2):
        bot.provider.reply(Text(SAID, chunk=3))
        history = [
            {"role": "user", "content": "Hi"},
            {"role": "assistant", "content": SAID},
            {"role": "user", "content": "Go on"},
        ]
        assert bot.text(messages=history, stream=True) == SAID
    kept = [(entry.surrogate.kind, entry.value) for entry in vault.export(TAGS["subject"])]
    assert kept == [("LITERAL", "<EMAIL_ADDRESS_1>")], "only that a text had a look-alike of a placeholder"
    bot.provider.reply(Text("Dear <EMAIL_ADDRESS_2>", chunk=3))
    assert bot.text("max@exemple.fr", stream=True) == "Dear max@exemple.fr", "no number is given to another value"
    vault.close()


def test_a_call_under_way_writes_nothing_although_a_later_one_came_first(bot: Bot) -> None:
    vault: Any = open_vault(in_memory())
    assign, between = vault.assign, [True]

    def assigning(scope: Any, *rest: Any, **more: Any) -> Any:
        if between.pop() if between else False:
            vault.forget(scope.subject)
            vault.open(scope)  # another call begins
        return assign(scope, *rest, **more)

    vault.assign = assigning
    bot.guard(in_memory(), vault=vault)
    with pytest.raises(VaultUnavailable, match="erased while the call was under way"):
        bot.text(MAIL)
    assert bot.provider.requests == [] and list(vault.export(TAGS["subject"])) == []
    assert bot.text(MAIL) == f"You wrote: {MAIL}"
