"""Endpoints about things, not texts: requests without a body, replies that are passed on as they come."""

from __future__ import annotations

from guarded_client._errors import UnreadableRefused
from guarded_client._model import Route
from guarded_client.codecs.wire import Codec, Message, OpenChannel, ReplyBody, Untouched


class Bodyless(Codec):
    """The codec of lists, look-ups and deletions.

    Args:
        provider: ``gen_ai.provider.name``.
        operation: its name in spans.
        what: what it is about, for the refusal of a body.
        resumes: the reply belongs to a conversation.
    """

    def __init__(self, provider: str, operation: str, what: str, *, resumes: bool = False) -> None:
        self._route = Route(operation, provider, resumes=resumes)
        self._what = what

    def read(self, body: bytes, content_type: str) -> Message:
        """No text; a body is refused."""
        if body not in (b"", b"{}"):
            raise UnreadableRefused(f"not sent: a request for {self._what} has no body")
        return Message(self._route, (), body)

    def reply(self, content_type: str, open_channel: OpenChannel) -> ReplyBody:
        """The reply is passed on."""
        return Untouched()
