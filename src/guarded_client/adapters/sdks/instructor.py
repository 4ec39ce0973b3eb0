"""Instructor: it is made around a client of an SDK, which is guarded before."""

from __future__ import annotations

from typing import Any, Final

from guarded_client.adapters.sdks.injected import InjectedSdk


def _seams(client: Any) -> tuple[object, ...]:
    return (getattr(client.client, "_client", None),)  # around LiteLLM's functions it has no client


ADAPTER: Final = InjectedSdk(
    module="instructor",
    api="openai",
    clients=("Instructor", "AsyncInstructor"),
    recipe="instructor.from_openai(guard(openai.OpenAI(), policy))",
    seams=_seams,
    takes="client of the SDK",
    made="Instructor's",
)
