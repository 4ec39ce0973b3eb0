"""Transcripts with times: WebVTT (W3C) and SubRip. Only cues pass; notes, styles and names of cues do not."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar, Final, cast

from guarded_client._errors import Misuse
from guarded_client.bulk.documents import Document
from guarded_client.bulk.files import Source, ending
from guarded_client.bulk.format import Format, Raw
from guarded_client.bulk.plain_text import decoded, spoken_by
from guarded_client.bulk.plan import Column, Do, Plan

_MOST: Final = 1024 * 1024
_CLOCK: Final = r"(?:\d{1,3}:)?\d\d:\d\d[.,]\d{3}"
_TIMES: Final = re.compile(rf"({_CLOCK})[ \t]+-->[ \t]+({_CLOCK})(?:[ \t].*)?")
_VOICE: Final = re.compile(r"<v(?:\.[^\s>]*)?[ \t]+([^>]+)>")
_TAG: Final = re.compile(r"</?[^>]*>")
_NAMED: Final = re.compile(r"(?:- ?)?([^\s:<>][^:<>\n]{0,60}?)\s?:\s+(.+)", re.S)
_ASIDE: Final = ("NOTE", "STYLE", "REGION")


class Captions(Format):
    """Cues. A document is a file, or a megabyte of whole cues, with ``cues.time``, ``cues.speaker``, ``cues.text``."""

    rules: ClassVar[Mapping[str, Column]] = {
        "cues.speaker": Column(do=Do.REPLACE, kind="PERSON"),
        "cues.role": Column(do=Do.KEEP),
        "cues.time": Column(do=Do.KEEP),
    }

    def __init__(self, source: Source, plan: Plan) -> None:
        super().__init__(source, plan)
        self._web = ending(source.name) == ".vtt"
        with source.open() as file:
            if self._web and not file.readline(1024).removeprefix(b"\xef\xbb\xbf").startswith(b"WEBVTT"):
                raise Misuse(f"{source.name}: the first line has to begin with WEBVTT")

    def cut(self) -> Iterator[Raw]:
        """Blocks of a megabyte that end at an empty line."""
        with self.source.open() as file:
            block: list[bytes] = []
            size = 0
            for line in file:
                block.append(line)
                size += len(line)
                if size >= _MOST and not line.strip():
                    yield b"".join(block)
                    block, size = [], 0
            if block:
                yield b"".join(block)

    def read(self, raw: Raw) -> Document | None:
        """The cues of a block. If one lacks its times, the block cannot be read."""
        text = decoded(raw)
        if text is None:
            return None
        cues: list[dict[str, str]] = []
        for block in re.split(r"\n\s*\n", text.replace("\r\n", "\n").replace("\r", "\n").strip()):
            lines = block.split("\n")
            if not block.strip() or lines[0].startswith("WEBVTT") or lines[0].split(" ")[0] in _ASIDE:
                continue
            at = next((number for number, line in enumerate(lines[:2]) if _TIMES.fullmatch(line.strip())), None)
            if at is None:
                return None
            cues.append(_cue(lines[at].strip(), "\n".join(lines[at + 1 :])))
        return {"cues": cues}

    def header(self, columns: Sequence[str]) -> bytes:
        """What a file of WebVTT begins with; one of SubRip has nothing there."""
        return b"WEBVTT\n\n" if self._web else b""

    def write(self, documents: Sequence[Document], *, first: bool) -> bytes:
        """The cues of all documents, in order."""
        cues = [cue for document in documents for cue in cast("list[dict[str, str]]", document.get("cues") or [])]
        return "".join(map(self._written, cues)).encode("utf-8", "replace")

    def _written(self, cue: Mapping[str, Any]) -> str:
        speaker, text = cue.get("speaker") or cue.get("role", ""), str(cue.get("text", ""))
        if self._web:
            text = html.escape(text, quote=False)
            text = f"<v {html.escape(speaker.strip('<>'), quote=False)}>{text}" if speaker else text
        elif speaker:
            text = f"{speaker}: {text}"
        time = f"{cue['time']}\n" if "time" in cue else "00:00:00.000 --> 00:00:00.000\n" if self._web else ""
        return f"{time}{text}\n\n"


def _cue(times: str, text: str) -> dict[str, str]:
    match = _TIMES.fullmatch(times)
    cue = {"time": f"{match[1]} --> {match[2]}" if match is not None else ""}
    voice = _VOICE.search(text)
    plain = html.unescape(_TAG.sub("", text)).strip()
    named = None if voice is not None else _NAMED.fullmatch(plain)
    if voice is not None:
        return {**cue, **spoken_by(html.unescape(voice[1])), "text": plain}
    if named is not None and "//" not in named[1]:
        return {**cue, **spoken_by(named[1]), "text": named[2]}
    return {**cue, "text": plain}
