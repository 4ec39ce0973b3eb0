"""Plain text, and chats written as lines of a speaker and a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar, Final, cast

from guarded_client.bulk.documents import Document
from guarded_client.bulk.format import Format, Raw
from guarded_client.bulk.plan import Column, Do

_BLOCK: Final = 64 * 1024
_CHAT: Final = 1024 * 1024
_TIME: Final = r"\[?(?:\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4})?,?[ T]?(?:\d{1,2}:\d\d(?::\d\d)?)?\]?(?: -)?"
_LINE: Final = re.compile(rf"(?P<time>{_TIME})\s*(?P<speaker>[^\s:<>][^:<>\n]{{0,60}}?)\s?:(?:\s+|$)(?P<text>.*)", re.S)
ROLES: Final = frozenset(
    (
        "advisor", "agent", "assistant", "bot", "caller", "chatbot", "client", "cliente", "conseiller", "conseillère",
        "customer", "human", "interviewer", "kunde", "kundin", "moderator", "operator", "opérateur", "opératrice",
        "speaker", "support", "system", "système", "user", "utilisateur", "utilisatrice", "usager",
    )
)  # fmt: skip
"""Names of speakers that name nobody; a number may follow."""
_ROLE: Final = re.compile(rf"(?:{'|'.join(ROLES)})(?:[ _-]?\d{{1,2}})?", re.I)


class Text(Format):
    """Plain text in UTF-8: a document is a block of whole lines, up to 64 kB; its only column is ``text``."""

    def cut(self) -> Iterator[Raw]:
        """Blocks of whole lines."""
        with self.source.open() as file:
            while lines := file.readlines(_BLOCK):
                yield b"".join(lines)

    def read(self, raw: Raw) -> Document | None:
        """The text of a block; ``None``: it is not in UTF-8."""
        text = decoded(raw)
        return None if text is None else {"text": text}

    def write(self, documents: Sequence[Document], *, first: bool) -> bytes:
        """The texts, one behind the other."""
        return "".join(str(document.get("text", "")) for document in documents).encode("utf-8", "replace")


class Chat(Format):
    """A conversation: ``Speaker: text``, a time before it or not; other lines belong to the one before.

    A document is a file, or a megabyte of whole lines. Its columns are ``turns.time``, ``turns.speaker`` and
    ``turns.text``. A speaker who is called by a role (Agent, Cliente) keeps it in ``turns.role``.
    """

    rules: ClassVar[Mapping[str, Column]] = {
        "turns.speaker": Column(do=Do.REPLACE, kind="PERSON"),
        "turns.role": Column(do=Do.KEEP),
        "turns.time": Column(do=Do.DROP),
    }

    def cut(self) -> Iterator[Raw]:
        """Blocks of whole lines, larger ones."""
        with self.source.open() as file:
            while lines := file.readlines(_CHAT):
                yield b"".join(lines)

    def read(self, raw: Raw) -> Document | None:
        """The turns of a block; ``None``: it is not in UTF-8."""
        text = decoded(raw)
        if text is None:
            return None
        turns: list[tuple[dict[str, str], list[str]]] = []
        for line in text.splitlines():
            match = _LINE.match(line)
            if match is not None and "//" not in match["speaker"]:
                turn = {"time": match["time"].strip("[] -,")} if match["time"].strip() else {}
                turns.append(({**turn, **spoken_by(match["speaker"])}, [match["text"]]))
            elif turns:
                turns[-1][1].append(line)
            elif line.strip():
                turns.append(({}, [line]))
        return {"turns": [{**turn, "text": "\n".join(lines)} for turn, lines in turns]}

    def write(self, documents: Sequence[Document], *, first: bool) -> bytes:
        """A line for each turn, its speaker in front."""
        lines = [_line(turn) for document in documents for turn in document.get("turns") or ()]
        return "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")


def _line(turn: Mapping[str, str]) -> str:
    speaker = turn.get("speaker") or turn.get("role", "")
    time = f"[{turn['time']}] " if turn.get("time") else ""
    return f"{time}{speaker}: {turn.get('text', '')}" if speaker else f"{time}{turn.get('text', '')}"


def spoken_by(name: str) -> dict[str, str]:
    """Who speaks, as a role or as a person."""
    return {"role" if _ROLE.fullmatch(name.strip()) else "speaker": name.strip()}


def decoded(raw: Raw) -> str | None:
    """Bytes as text; ``None``: they are no UTF-8."""
    try:
        return cast("bytes", raw).decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError:
        return None
