"""Several JSON documents that follow each other where one is expected: lines that are labelled as JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Final, cast

from guarded_client._reading.json_depth import shallow
from guarded_client.codecs.framing.json_numbers import with_numbers
from guarded_client.codecs.json_reply import an_object
from guarded_client.codecs.restoring import Restoring
from guarded_client.codecs.wire import OpenChannel, dump

_MORE: Final = re.compile(r"[^ \t\r\n]")
_DECODER: Final = json.JSONDecoder()


def restored(body: bytes, open_channel: OpenChannel) -> tuple[bytes, dict[str, object]] | None:
    """A body in UTF-8 with its texts restored, and what is known of it; ``None``: it is something else."""
    restoring = Restoring(open_channel, pieces=True)
    out: list[bytes] = []
    try:
        text = shallow(body.decode())
        for before, piece, document in list(_documents(text)):
            restoring.learn(an_object(document))
            changed = restoring.restore(document)
            out += (before.encode(), with_numbers(dump(document), piece.encode()) if changed else piece.encode())
    except (ValueError, RecursionError):
        return None
    return b"".join([*out, text[len(text.rstrip(" \t\r\n")) :].encode()]), restoring.facts


def _documents(text: str) -> Iterator[tuple[str, str, object]]:
    """The objects and lists that a text is made of, each with the white space before it and as it is written.

    Raises:
        ValueError: it has something else.
    """
    position = 0
    while (mark := _MORE.search(text, position)) is not None:
        if mark[0] not in "{[":
            raise ValueError("no object")
        document, end = _DECODER.raw_decode(text, mark.start())
        yield text[position : mark.start()], text[mark.start() : end], cast("object", document)
        position = end
