"""DSPy over guarded HTTP clients: engines for ``dspy.LM``.

    import dspy, httpx
    from guarded_client import Policy, guard
    from guarded_client.dspy import engine

    http = guard(httpx.Client(timeout=60), Policy.load("policy.yaml"), wire="openai")
    lm = dspy.LM("openai/gpt-5", engine=engine(http), cache=False)

``async_engine=engine(guard(httpx.AsyncClient(), ...))`` serves ``acall`` and async modules.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from guarded_client.adapters.frameworks.dspy import AsyncTransport, transport

__all__ = ["engine"]


def engine(client: Any, *, model_type: str = "chat", **config: Any) -> Any:
    """An engine of DSPy's own, whose every request goes through a guarded HTTP client.

    Args:
        client: what ``guard(httpx.Client(), policy, wire=...)`` returned; for ``async_engine``, of an ``AsyncClient``.
            The wire is that of the provider that the model's name selects.
        model_type: as that of the ``dspy.LM``: ``chat`` or ``responses``.
        config: more of ``dspy.lm15.RouterConfig``, e.g. ``api_keys={"openai": ...}``, ``base_urls={"openai": ...}``.

    Raises:
        Misuse: the client is not guarded.
    """
    seam = transport(client)
    engines: Any = import_module("dspy.clients.engines")
    made = engines.AsyncLM15Engine if isinstance(seam, AsyncTransport) else engines.LM15Engine
    router: Any = import_module("dspy.lm15").RouterConfig
    return made(router(transport=seam, **config), model_type=model_type)
