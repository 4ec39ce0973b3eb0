"""``protect()`` remembers what stands for what, until the person is erased."""

import gc
import json
from typing import Any

from guarded_client.protection import mask
from guarded_client.protection.document import REMOVED
from guarded_client.stores.memory.vault import MemoryVault
from tests.conftest import TAGS, Bot, all_objects, in_memory, without_leftovers
from tests.otlp import Receiver, attributes
from tests.telemetry.test_protection import CANARIES, MAIL, app, guarded, otlp, own, safe

__all__ = ["otlp", "safe"]
NAME = CANARIES["PERSON"]


def held(value: str) -> bool:
    """Whether what protects traces, or compiles known values, holds a value."""
    kinds = ("Conversation", "Conversations", "KnownCache", "KnownValues", "Findings")
    seen, found = set[int](), list[Any]([each for each in all_objects() if type(each).__name__ in kinds])
    while found:
        one = found.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        if isinstance(one, str) and value.lower() in one.lower():
            return True
        if isinstance(one, (dict, list, tuple, set, frozenset)) or type(one).__name__ in (
            *kinds,
            "OrderedDict",
            "Needles",
        ):
            found += gc.get_referents(one)
    return False


def test_nothing_of_a_person_who_was_erased_is_remembered_and_nothing_leaves(bot: Bot, safe: Receiver) -> None:
    vault = MemoryVault()
    name, mail = f"Zdravka Quillfeather-{bot.form.title()}", f"zdravka.{bot.form}@example.org"  # no other test has them
    known = {"PERSON": [name]}
    bot.guard(in_memory(names="off"), tags={**TAGS, "known": known}, vault=vault)
    said = f"Je suis {name}, {mail}"
    with app(safe).start_as_current_span("app") as span:
        _ = bot.text(said)
        span.set_attribute("input.value", json.dumps({"said": f"Before: {said}"}))
        assert held(mail), "the control"
        vault.forget("cust-42")
        without_leftovers()
        span.set_attribute("output.value", f"After: {said}")
        span.set_attribute("user.id", name.split()[0].lower())
        span.set_attribute("metadata", json.dumps([said, name.split()[-1].lower()]))
        del said
        gc.collect()
        assert not held(mail)
    told = attributes(own(safe, REMOVED))
    assert json.loads(told["metadata"]) == ["Je suis <PERSON_1>, <EMAIL_ADDRESS_1>", REMOVED], (
        "a call had the first just so"
    )
    assert "output.value" not in told and "user.id" not in told
    left = safe.everything().lower()
    assert not [part for part in (*name.lower().split(), mail) if part in left], "what left"


def test_who_was_not_erased_is_still_known(bot: Bot, safe: Receiver) -> None:
    vault = MemoryVault()
    guarded(bot, vault=vault)
    with app(safe).start_as_current_span("app") as span:
        _ = bot.text(f"Je suis {NAME}, {MAIL}")
        vault.forget("cust-43")
        vault.forget("cust-42", tenant="another")
        span.set_attribute("input.value", f"Again: {NAME}, {MAIL}")
    assert attributes(own(safe))["input.value"] == "Again: <PERSON_1>, <EMAIL_ADDRESS_1>"
    assert [tags.subject for named in mask._conversations._named.values() for tags in named.values()] == [
        TAGS["subject"]
    ]
