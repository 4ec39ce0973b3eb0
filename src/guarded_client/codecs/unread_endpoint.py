"""Endpoints that the policy lets through without reading: tags, consent, retention and spans still apply."""

from __future__ import annotations

from guarded_client._model import Route
from guarded_client.codecs.wire import Codec, Message, OpenChannel, ReplyBody, Untouched


class Unread(Codec):
    """The codec of ``unknown_endpoint: allow``: no text is found, no byte is changed."""

    def read(self, body: bytes, content_type: str) -> Message:
        """No text, whatever the body is."""
        return Message(Route("unread", "unknown"), (), body)

    def reply(self, content_type: str, open_channel: OpenChannel) -> ReplyBody:
        """The reply is passed on."""
        return Untouched()
