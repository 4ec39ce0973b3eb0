"""What stays in the memory of a process of a person who was erased there: no value, and no id."""

from __future__ import annotations

import gc
import json
import secrets
import types
from collections.abc import Generator, Mapping, Sequence
from contextlib import closing, suppress
from typing import Any

import openai
import pytest

from guarded_client import Lifecycle, VaultUnavailable, guard, scrub, tagged
from guarded_client._policy_detectors import detector_of
from guarded_client.testing import LoopbackProvider, Text
from tests.conftest import all_objects, without_leftovers
from tests.lifecycle.test_lifecycle import OFFICER

ATOMS = (int, float, complex, type(None), types.BuiltinFunctionType)


def in_memory(*tokens: str) -> Generator[str, None, None]:
    """What kinds of objects hold a text with one of these in it, or its form in lower case, besides local variables."""
    own = frozenset(map(id, tokens))
    # every object that refers to another is here, but for tuples and mappings of what refers to none
    queue = [each for each in all_objects() if type(each) is not types.FrameType]
    while queue:
        below: dict[int, Any] = {}
        for at in range(0, len(queue), 1000):
            holders = queue[at : at + 1000]
            held = gc.get_referents(*holders)
            if has_one("\n".join(texts_of(held)).lower(), tokens):
                for holder in holders:
                    found = [each for each in gc.get_referents(holder) if id(each) not in own]
                    if any(has_one(text.lower(), tokens) for text in texts_of(found)):
                        yield f"{type(holder).__module__}.{type(holder).__name__}"
            below |= {id(each): each for each in held if not (gc.is_tracked(each) or is_a(each, ATOMS))}
        queue = [each for each in below.values() if not is_a(each, (str, bytes))]


def texts_of(held: Sequence[object]) -> list[str]:
    """Texts among objects, and bytes as such."""
    found: list[Any] = [each for each in held if is_a(each, (str, bytes))]
    return [each if is_a(each, str) else each.decode("latin-1") for each in found if len(each) < 100_000]


def has_one(text: str, tokens: Sequence[str]) -> bool:
    """Whether a text has a token. The look itself must not hold it in a variable: it would find it there."""
    return any(token in text for token in tokens)


def is_a(each: object, kinds: type | tuple[type, ...]) -> bool:
    """By its own type: to be asked for its class, a proxy of an SDK imports what it stands for."""
    return issubclass(type(each), kinds)


def calls(life: Lifecycle, token: str) -> None:
    with LoopbackProvider() as provider:
        bare = openai.OpenAI(base_url=provider.base_url, api_key="sk-test")
        client: Any = guard(bare, life.policy, vault=life.vault, consent=life.consent, ledger=life.ledger)
        text = f"I am Zoe {token}, zoe@{token}.example, password: {token}A9!"
        where = {"subject": f"cust-{token}", "conversation": f"case-{token}", "purpose": "support", "retention": "case"}
        for stream in (False, True):
            with tagged(**where, known={"PERSON": [f"Zoe {token}"]}):
                ask = [{"role": "user", "content": text}]
                reply = client.chat.completions.create(model="gpt-5", messages=ask, stream=stream, user=token)
                _ = list(reply) if stream else reply
        with suppress(openai.NotFoundError), tagged(**where):
            _ = client.models.retrieve(f"Zoe-{token}")
        assert token not in str(provider.requests[1].json)
        client.close()


def left_in_memory(life: Lifecycle, *tokens: str) -> set[str]:
    _ = gc.collect()
    left = set(in_memory(*tokens))
    if life.policy.vault.store == "memory":  # its tombstones have no other name for a person
        left -= {"guarded_client._model.placeholder.Scope", "builtins.tuple"}
    return left


class Erasing:
    """Finds what the policy's detectors find, and just then somebody erases the person."""

    def __init__(self, life: Lifecycle) -> None:
        self._detector, self._life, self._over = detector_of(life.policy), life, False
        self.kinds = self._detector.kinds

    def detect(self, texts: Sequence[str], known: Mapping[str, Sequence[str]]) -> Any:
        found = self._detector.detect(texts, known)
        if not self._over:
            _ = self._life.forget("cust-42", **OFFICER)
        self._over = True
        return found


def erased_at_once(life: Lifecycle, token: str) -> Any:
    """The client, which remembers."""
    with LoopbackProvider() as provider:
        bare = openai.OpenAI(base_url=provider.base_url, api_key="sk-test", max_retries=0)
        stores = {"vault": life.vault, "consent": life.consent, "ledger": life.ledger}
        client: Any = guard(bare, life.policy, detector=Erasing(life), **stores)
        text = json.dumps({"mail": f"zo\u00eb.{token}@exemple.fr"})
        with (
            tagged(subject="cust-42", conversation="case-9", purpose="support", retention="case"),
            pytest.raises(VaultUnavailable, match="was erased while"),
        ):
            _ = client.chat.completions.create(model="gpt-5", messages=[{"role": "user", "content": text}])
        return client


def erased_meanwhile(life: Lifecycle, token: str) -> str:
    with LoopbackProvider() as provider:
        provider.reply(Text("Dear <PERSON_1>! " * 9, chunk=3))
        bare = openai.OpenAI(base_url=provider.base_url, api_key="sk-test")
        client: Any = guard(bare, life.policy, vault=life.vault, consent=life.consent, ledger=life.ledger)
        where = {"subject": f"cust-{token}", "conversation": f"case-{token}", "purpose": "support", "retention": "case"}
        with tagged(**where, known={"PERSON": [f"Zoe {token}"]}):
            ask = [{"role": "user", "content": f"I am Zoe {token}"}]
            stream = iter(client.chat.completions.create(model="gpt-5", messages=ask, stream=True))
        said = next(stream).choices[0].delta.content or ""
        _ = life.forget(f"cust-{token}", **OFFICER)
        said += "".join(chunk.choices[0].delta.content or "" for chunk in stream if chunk.choices)
        client.close()
        return said


def test_nothing_of_who_was_erased_is_left_in_memory(life: Lifecycle) -> None:
    """Erased after their calls, while a call finds what it sends, and while a reply arrives: one look for all three."""
    without_leftovers()
    after, before, amid = (f"q{secrets.token_hex(6)}z" for _ in range(3))
    _ = scrub("")  # from here on, what protects traces hears of calls too
    calls(life, after)
    with closing(in_memory(after)) as look:  # closed, it holds no objects any more
        assert next(look, None), "the look sees what there is"
    _ = life.forget(f"cust-{after}", **OFFICER)
    client = erased_at_once(life, before)
    assert erased_meanwhile(life, amid).startswith(f"Dear Zoe {amid}! ")
    assert not left_in_memory(life, after, before, amid)
    client.close()
