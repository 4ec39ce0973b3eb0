"""Errors go from a worker to the process that waits for it: pickled, and copied, they are what they were."""

import copy
import json
import multiprocessing
import pickle
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import openai
import pytest

from guarded_client import GuardError, Held, HoldRefused, RetentionRefused, ReviewRefused, _errors
from guarded_client._errors import also
from guarded_client.consent.decision import ConsentDecision, ConsentScope, Outcome

DENIED = ConsentDecision(
    Outcome.BLOCK, datetime(2026, 3, 1, tzinfo=UTC), ConsentScope("marketing", frozenset(), "openai", True)
)
KINDS = [kind for kind in vars(_errors).values() if isinstance(kind, type) and issubclass(kind, GuardError)]
OF_ITS_OWN: dict[type[GuardError], tuple[Any, ...]] = {
    _errors.ConsentRefused: (DENIED,),
    RetentionRefused: ("route_human",), HoldRefused: (("lawsuit",),), ReviewRefused: ("no lease", "ticket-1"), Held: ("ticket-1",),
}  # fmt: skip


def _pickled(error: GuardError) -> GuardError:
    return pickle.loads(pickle.dumps(error))


@pytest.mark.parametrize("again", [_pickled, copy.copy])
@pytest.mark.parametrize("of_the_sdk", [False, True], ids=["plain", "of the SDK too"])
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_an_error_does_not_come_back_from_another_process(
    kind: type[GuardError], of_the_sdk: bool, again: Callable[[GuardError], GuardError]
) -> None:
    error = kind("why", *OF_ITS_OWN.get(kind, ()))
    error = also(error, openai.OpenAIError) if of_the_sdk else error
    back = again(error)
    assert type(back) is type(error)
    assert isinstance(back, openai.OpenAIError) is of_the_sdk
    assert (back.args, vars(back)) == (error.args, vars(error))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_an_error_comes_back_as_another_from_celery(kind: type[GuardError]) -> None:
    error = kind("why", *OF_ITS_OWN.get(kind, ()))
    back = kind(*json.loads(json.dumps(error.args)))  # as Celery does it, by its default serializer
    assert str(back) == str(error) == "why"
    assert vars(back) == {name: value for name, value in vars(error).items() if name != "decision"}


def _held() -> None:
    raise also(Held("a person decides", "ticket-1"), openai.OpenAIError)


def test_a_pool_waits_for_ever_for_a_call_that_was_held() -> None:
    with multiprocessing.get_context("spawn").Pool(1) as pool, pytest.raises(Held) as caught:
        pool.apply_async(_held).get(timeout=60)
    assert caught.value.ticket == "ticket-1"
    assert isinstance(caught.value, openai.OpenAIError)
