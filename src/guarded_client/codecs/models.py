"""The list of models: requests without a body, replies without personal data."""

from __future__ import annotations

from collections.abc import Sequence

from guarded_client._errors import UnreadableRefused
from guarded_client._model import Part, Route
from guarded_client.codecs.wire import Message, OpenChannel, ReplyBody, Untouched


class ModelList:
    """The codec of ``GET /models`` and ``GET /models/{id}``."""

    def __init__(self, provider: str) -> None:
        self._provider = provider

    def read(self, body: bytes, content_type: str) -> Message:
        """See :class:`~guarded_client.codecs.wire.Codec`."""
        if body:
            raise UnreadableRefused("not sent: a request for the list of models has no body")
        return Message(Route("models", self._provider), (), body)

    def write(self, message: Message, parts: Sequence[Part]) -> bytes:
        """See :class:`~guarded_client.codecs.wire.Codec`."""
        return message.body

    def reply(self, content_type: str, open_channel: OpenChannel) -> ReplyBody:
        """See :class:`~guarded_client.codecs.wire.Codec`."""
        return Untouched()
