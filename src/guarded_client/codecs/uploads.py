"""Uploads of files: refused, unless the policy lets files out unread. Their names are read."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

from guarded_client._errors import UnreadableRefused
from guarded_client._model import Part, PartKind, Route
from guarded_client.codecs.contents import decoded
from guarded_client.codecs.framing.charsets import see_charset
from guarded_client.codecs.framing.forms import fields
from guarded_client.codecs.json_parts import BETWEEN
from guarded_client.codecs.wire import Codec, Message, OpenChannel, ReplyBody, Untouched


class FileUpload(Codec):
    """The codec of a ``multipart/form-data`` upload, which the provider keeps.

    Args:
        provider: ``gen_ai.provider.name``.
        blobs: kinds of binary parts that may go out unread; it takes ``file``.
    """

    def __init__(self, provider: str, blobs: frozenset[str]) -> None:
        self._provider = provider
        self._blobs = blobs

    def read(self, body: bytes, content_type: str) -> Message:
        """What the upload says about its files, which themselves are not read."""
        if "file" not in self._blobs:
            raise UnreadableRefused(
                "not sent: the upload is file data, which cannot be read; `blobs: [file]` in the policy sends it unread"
            )
        names = BETWEEN.join(dict.fromkeys(_names(body, content_type)))
        parts = (Part(PartKind.STRUCTURE, names, ("file",)),) if names else ()
        return Message(Route("files", self._provider, stored=True, blobs=frozenset({"file"})), parts, body)

    def reply(self, content_type: str, open_channel: OpenChannel) -> ReplyBody:
        """The reply is passed on."""
        return Untouched()


def _names(body: bytes, content_type: str) -> Iterator[str]:
    """Everything that an upload says about its files, and its fields that are no files."""
    if content_type.partition(";")[0].strip().lower() != "multipart/form-data":
        raise UnreadableRefused("not sent: the upload is not multipart/form-data")
    for number, each in enumerate(fields(body, content_type)):
        yield from map(unquote, (each.name, *each.others))
        if each.filename is None:
            see_charset(each.media, body, each.start, each.end)
            yield decoded(body[each.start : each.end], ("form", number))
        else:
            yield unquote(each.filename)
