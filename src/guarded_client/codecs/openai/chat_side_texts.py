"""Texts of a streamed chat completion beside those that run through it, such as sources, and fields of some servers.

Each is whole in its event. Programs that read such a field may put its texts together all the same, so a link that one
of them leaves open goes on in the next at the same place.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from guarded_client._model import Path
from guarded_client._rewrite import Rewriter
from guarded_client.codecs.json_reply import through
from guarded_client.codecs.openai.chat_places import Place, channel_of
from guarded_client.codecs.restoring import hopeful
from guarded_client.codecs.wire import OpenChannel


@dataclass(slots=True, repr=False)
class Before:
    """What stood at one place: what rewrote the last text there, and the texts since, which needed no rewriting."""

    rewriter: Rewriter | None = None
    unseen: list[str] = field(default_factory=list[str])


class Beside:
    """The texts beside, by their places.

    Attributes:
        plain: those of the event that is read now that needed no rewriting.
    """

    def __init__(self, open_channel: OpenChannel) -> None:
        self._open = open_channel
        self._before: dict[tuple[int, Path], Before] = {}
        self.plain: list[tuple[Before, str]] = []

    def through(self, choice: int, place: Place) -> bool:
        """Rewrite a text; whether it changed."""
        index, name, tool, node, key, path = place
        channel = channel_of(choice, index, name, tool)
        if not path:  # an object that stands for arguments
            return through(self._open(channel), node, key)
        before = self._before.setdefault((choice, path), Before())
        text: str = node[key]
        if name == "beside" and not hopeful(text):
            if text:
                before.unseen.append(text)
                self.plain.append((before, text))
            return False
        channel = replace(channel, after=before.rewriter, unseen="".join(before.unseen))
        before.unseen.clear()
        before.rewriter = self._open(channel)
        return through(before.rewriter, node, key)


def again(plain: Sequence[tuple[Before, str]]) -> Callable[[], None]:
    """What is to be done for each event that has the same texts."""

    def append() -> None:
        for before, text in plain:
            before.unseen.append(text)

    return append
