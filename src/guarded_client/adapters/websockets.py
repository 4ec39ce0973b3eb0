"""WebSockets do not pass the HTTP client, so a guarded client refuses them: at the URL that they would connect to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import httpx2

from guarded_client._errors import GuardError, UnreadableRefused

NOWHERE: Final = "guarded-client-refuses-websockets://not-guarded.invalid"
"""Should an SDK read the URL in a way that is not foreseen here, it fails before it connects."""
_WHY: Final = (
    "not sent: guarded-client refuses WebSockets, which it cannot read (realtime, live, responses.connect); use "
    "responses.create(stream=True), or an unguarded client for what holds no personal data"
)


class RefusingUrl(httpx2.URL):
    """A base URL whose every use is refused. It can be kept, handed on and told apart, no more.

    Args:
        translate: makes the refusal an error of the SDK as well.
    """

    def __init__(self, translate: Callable[[GuardError], Exception]) -> None:
        super().__init__(NOWHERE)
        self.__dict__["translate"] = translate

    def __getattribute__(self, name: str) -> Any:
        if name.startswith("__"):
            return object.__getattribute__(self, name)
        raise self.__dict__["translate"](UnreadableRefused(_WHY))

    def __repr__(self) -> str:
        return f"<{NOWHERE}>"

    __str__ = __repr__
    __hash__ = object.__hash__

    def __eq__(self, other: object) -> bool:
        return self is other
