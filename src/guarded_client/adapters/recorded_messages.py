"""The messages of a call for its span, as they were sent and received: with placeholders. Only if the policy asks."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Final, cast

from guarded_client._evidence import Pseudonymized
from guarded_client._model import CALLED, ECHOED, Call, Channel, PartKind
from guarded_client._part_lists import ReadAgain
from guarded_client._places import instructs

_TOLD: Final = frozenset({PartKind.TEXT, PartKind.REASONING, PartKind.TOOL_CALL, PartKind.TOOL_RESULT})
_LISTS: Final = frozenset({"messages", "input", "contents"})
_BESIDE: Final = frozenset({"stop", "stop_sequences", "stopSequences", "metadata", "prediction"})
"""Fields beside the messages: their texts are nobody's turn."""
_MOST: Final = 64_000
"""Characters of text that one attribute has."""


def sent(call: Call) -> str:
    """What was sent, as ``gen_ai.input.messages``: a JSON string, without instructions, tools and stop sequences.

    Empty if it is not proved that just these texts were pseudonymized, and for large files.
    """
    proof = call.proof(Pseudonymized)
    if proof is None or isinstance(call.parts, ReadAgain) or proof.parts != call.parts:
        return ""
    messages: dict[object, dict[str, object]] = {}
    for part in call.parts:
        if part.kind not in _TOLD or instructs(part) or not part.path:
            continue
        listed = part.path[0] in _LISTS
        if not listed and not _BESIDE.isdisjoint(part.path):
            continue
        place = part.path[:2] if listed else part.path[:1]
        message = messages.setdefault(place, {"role": part.role or "user", "parts": []})
        cast("list[object]", message["parts"]).append(_part(part.kind, part.text, part.tool))
    return _written(list(messages.values()))


def _part(kind: PartKind, text: str | Sequence[str], tool: str | None) -> dict[str, object]:
    if kind is PartKind.TOOL_CALL:
        return {"type": kind.value, "name": tool or "", "arguments": text}
    return {"type": kind.value, ("response" if kind is PartKind.TOOL_RESULT else "content"): text}


def _written(messages: list[dict[str, object]]) -> str:
    """The JSON; of one that is too long the first messages are left out, so that it stays JSON."""
    while messages:
        text = json.dumps(messages, ensure_ascii=False)
        if len(text) <= _MOST:
            return text
        messages = messages[(len(messages) + 1) // 2 :]
    return ""


class Heard:
    """Listens to the channels of a reply, innermost, where values have not come back yet."""

    def __init__(self) -> None:
        self._channels: list[tuple[Channel, list[str]]] = []

    def open(self, channel: Channel) -> Ear:
        """A rewriter that changes nothing."""
        ear = Ear()
        self._channels.append((channel, ear.texts))
        return ear

    def messages(self, reasons: object) -> str:
        """What was received, as ``gen_ai.output.messages``: a JSON string.

        Args:
            reasons: why each choice ended, where that is known.
        """
        ends = cast("list[object]", reasons) if isinstance(reasons, list) else []
        choices: dict[int, dict[str, object]] = {}
        for channel, texts in self._channels:
            if not (text := "".join(texts)) or channel.name == CALLED or channel.name in ECHOED:
                continue
            message = choices.setdefault(channel.choice, {"role": "assistant", "parts": []})
            parts = cast("list[object]", message["parts"])
            parts.append(_part(channel.kind, text, channel.tool))
            if channel.choice < len(ends):
                message["finish_reason"] = str(ends[channel.choice])
        return _written(list(choices.values()))


class Ear:
    """A :class:`~guarded_client._rewrite.Rewriter` that keeps what passes."""

    __slots__ = ("texts",)

    holding = False

    def __init__(self) -> None:
        self.texts: list[str] = []

    def feed(self, text: str) -> str:
        """Keep and pass on."""
        self.texts.append(text)
        return text

    def close(self) -> str:
        """Nothing is held back."""
        return ""
