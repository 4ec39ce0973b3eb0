"""WebSockets do not pass the HTTP client, so a guarded client refuses them: at the URL that they would connect to."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable
from functools import cache
from typing import Any, Final, cast

from guarded_client._drive import arun, run
from guarded_client._errors import GuardError, UnreadableRefused
from guarded_client.adapters.exchange import Engine, refused
from guarded_client.adapters.http.uncopied import Uncopied
from guarded_client.adapters.request_reading import Target

NOWHERE: Final = "guarded-client-refuses-websockets://not-guarded.invalid"
"""Should an SDK read the URL in a way that is not foreseen here, it fails before it connects."""
_WHY: Final = (
    "not sent: guarded-client refuses WebSockets, which it cannot read (realtime, live, responses.connect); use "
    "responses.create(stream=True), or an unguarded client for what holds no personal data"
)


class _RefusingUrl(Uncopied):
    """A base URL whose every use is refused, and told of. It can be kept, handed on and told apart, no more."""

    def __getattribute__(self, name: str) -> Any:
        if name.startswith("__"):
            return object.__getattribute__(self, name)
        raise refusal(**self.__dict__)

    def __repr__(self) -> str:
        return f"<{NOWHERE}>"

    __str__ = __repr__
    __hash__ = object.__hash__

    def __eq__(self, other: object) -> bool:
        return self is other


def refusing(url: Any, translate: Callable[[GuardError], Exception], engine: Engine) -> Any:
    """A URL of the class of ``url``, which its SDK takes as it is; every use of it is refused.

    Args:
        url: where the SDK sends its calls, of ``httpx`` or ``httpx2``.
        translate: makes the refusal an error of the SDK as well.
        engine: whose audit log and traces are told.
    """
    made: Any = _refusing_kind(url.__class__)(NOWHERE)
    kept = cast("dict[str, Any]", vars(made))
    kept.update(translate=translate, engine=engine, host=url.host)
    return made


@cache
def _refusing_kind(base: Any) -> Any:
    return type("RefusingUrl", (_RefusingUrl, base), {"__module__": __name__})


def without_websockets(url: Any, family: Any, translate: Callable[[GuardError], Exception], engine: Engine) -> Any:
    """A base URL of HTTP, of ``httpx`` or ``httpx2``, of which no URL of a WebSocket can be made: that is refused."""
    made = _kind(family.URL)(url)
    made.__dict__["about"] = {"translate": translate, "engine": engine, "host": made.host}
    return made


@cache
def _kind(base: Any) -> Any:
    def copy_with(self: Any, **changes: Any) -> Any:
        if str(changes.get("scheme", "")).lower().startswith("ws"):
            raise refusal(**self.__dict__["about"])
        return base.copy_with(self, **changes)

    return type("HttpUrl", (Uncopied, base), {"copy_with": copy_with, "__module__": __name__})


def refusal(
    translate: Callable[[GuardError], Exception], engine: Engine, host: str, why: str = _WHY, **_: object
) -> Exception:
    """The error to raise, after the audit log and traces were told of it."""
    error = UnreadableRefused(why)
    _tell(engine, host, error)
    return translate(error)


_under_way: set[asyncio.Task[None]] = set()


def _tell(engine: Engine, host: str, error: GuardError) -> None:
    """A root span, and an entry in the audit log. This is no coroutine: an async log is told in a task."""
    told = refused(engine, Target("GET", host, None, "", ""), error, operation="websocket")
    if inspect.iscoroutinefunction(getattr(engine.answers.ports.ledger, "append", None)):
        task = asyncio.get_running_loop().create_task(arun(told, engine.answers.answer_async))
        _under_way.add(task)
        task.add_done_callback(_under_way.discard)
    else:
        run(told, engine.answers.answer)
