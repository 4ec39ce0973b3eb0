"""A review queue that is shared in memory is held, given out and erased like one that the policy names."""

from __future__ import annotations

from typing import Any

import openai
import pytest

from guarded_client import (
    Held,
    HoldRefused,
    ReviewRefused,
    ReviewSection,
    guard,
    open_desk,
    open_lifecycle,
    open_vault,
    resume,
)
from guarded_client._assembly import open_review_queue
from guarded_client.testing import LoopbackProvider
from tests.conftest import TAGS, in_memory

OFFICER: Any = {"actor": "dora", "reason": "request 2026-118"}
RULES = in_memory(
    names="off",
    audit={"store": "memory"},
    review=ReviewSection.model_validate({"rules": {"refunds": {"topics": ["refund"], "words_of": "reply"}}}),
)


def held(provider: LoopbackProvider, **stores: Any) -> tuple[openai.OpenAI, str]:
    """A guarded client, and the ticket of a call about cust-42 that it holds."""
    client = guard(openai.OpenAI(base_url=provider.base_url, api_key="k"), RULES, tags=TAGS, **stores)
    provider.reply("We refund you 20 euros.")
    with pytest.raises(Held) as caught:
        _ = client.chat.completions.create(model="gpt-5", messages=[{"role": "user", "content": "The blue landing"}])
    return client, caught.value.ticket


def test_what_it_holds_of_a_person_goes_with_the_rest(provider: LoopbackProvider) -> None:
    vault, queue = open_vault(RULES), open_review_queue(RULES)
    client, ticket = held(provider, vault=vault, queue=queue)
    with open_desk(RULES, vault=vault, queue=queue) as desk, open_lifecycle(RULES, vault=vault, queue=queue) as life:
        assert "The blue landing" in life.export("cust-42", **OFFICER).to_json()
        life.hold("cust-42", "lawsuit-7", **OFFICER)
        with pytest.raises(HoldRefused):
            _ = life.forget("cust-42", **OFFICER)
        assert life.release("cust-42", "lawsuit-7", **OFFICER)
        certificate = life.forget("cust-42", **OFFICER)
        assert [each.removed for each in certificate.stores if each.store == "review"] == [1]
        assert not [each for each in certificate.not_covered if "in the memory" in each.what]
        with pytest.raises(ReviewRefused, match="no such ticket"):
            _ = desk.claim("anna", ticket)
        with pytest.raises(ReviewRefused, match="no such ticket"):
            _ = resume(client, ticket)
    client.close()


def test_a_certificate_tells_of_one_that_was_not_given(provider: LoopbackProvider) -> None:
    vault = open_vault(RULES)
    client, _ = held(provider, vault=vault)
    with open_lifecycle(RULES, vault=vault) as life:
        told = [each.what for each in life.forget("cust-42", **OFFICER).not_covered]
        said = [each.what for each in life.forget("cust-42", **OFFICER, language="fr").not_covered]
    assert told[0].startswith("tickets of human review in the memory of a process, until it ends")
    assert said[0].startswith("tickets de validation humaine dans la mémoire")
    client.close()
