"""Placeholders: how they are written, recognised, and which ones a conversation has issued.

The canonical form is ``<KIND_n>``. A model may write it back in other ways; exactly these are understood: any case,
spaces inside the brackets and around underscores, markdown (``\\_``), HTML (``&lt;``, ``&#60;``) and JSON
(``\\u003c``) escapes of brackets and underscores. Kind and number must match exactly: there is no edit distance.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final

from guarded_client._logins import logins, spelled_out, without_accents
from guarded_client._model import Surrogate
from guarded_client._scripts import WORDS

LITERAL: Final = "LITERAL"
"""Kind of the surrogate that stands for a look-alike typed by someone."""

FORBIDDEN: Final = re.compile(r'["\\\x00-\x1f\x7f\u2028\u2029]+')
"""What a protected value never spans: characters that JSON escapes, so that restoring needs no escaping."""

_OPEN: Final = r"(?:<|&(?:lt|#0{0,5}60|#x0{0,5}3c);|\\(?<!\\\\)\\{0,7}u003c)"
"""Each alternative begins with a literal, so that ``re`` skips whatever none can begin with. Of backslashes none stays
before it: with a value behind, it would be no JSON."""
_CLOSE: Final = r"(?:>|&gt;|&#0{0,5}62;|&#x0{0,5}3e;|\\{1,8}u003e)"
_ESCAPED: Final = r"\\{1,8}u005f|&(?:lowbar|#0{0,5}95|#x0{0,5}5f);"
"""An underscore in the escapes of JSON and HTML."""
_UNDERSCORE: Final = rf"\s{{0,3}}(?:\\{{0,8}}_|{_ESCAPED})\s{{0,3}}"
_BODY: Final = rf"\s{{0,3}}([A-Z][A-Z0-9]*(?:{_UNDERSCORE}[A-Z0-9]+)*{_UNDERSCORE}[0-9]+)\s{{0,3}}"
_FLAGS: Final = re.IGNORECASE | re.ASCII
PLACEHOLDER: Final = re.compile(_OPEN + _BODY + _CLOSE, _FLAGS)
"""A placeholder in any tolerated form; group 1 is its body."""

OPENER: Final = re.compile(_OPEN, _FLAGS)
OPENER_PREFIX: Final = re.compile(
    r"(?:&(?:l(?:t)?|#(?:0{0,5}(?:6(?:0)?)?|x(?:0{0,5}(?:3(?:c)?)?)?)?)?"
    r"|(?<!\\)\\{1,8}(?:u(?:0(?:0(?:3)?)?)?)?)\Z",
    _FLAGS,
)
"""The beginning of an escaped opener at the end of a chunk."""
_CLOSER_PREFIX: Final = re.compile(
    r"(?:&(?:g(?:t)?|#(?:0{0,5}(?:6(?:2)?)?|x(?:0{0,5}(?:3(?:e)?)?)?)?)?"
    r"|(?<!\\)\\{1,8}(?:u(?:0(?:0(?:3)?)?)?)?)\Z",
    _FLAGS,
)
_PARTIAL_UNDERSCORE: Final = (
    r"\\{1,8}(?:u(?:0(?:0(?:5)?)?)?)?"
    r"|&(?:l(?:o(?:w(?:b(?:a(?:r)?)?)?)?)?|#(?:0{0,5}(?:9(?:5)?)?|x(?:0{0,5}(?:5(?:f)?)?)?)?)?"
)
_PARTIAL_BODY: Final = re.compile(
    rf"(\s{{0,3}}[A-Z0-9]*(?:{_UNDERSCORE}[A-Z0-9]*)*\s{{0,3}})(?:{_PARTIAL_UNDERSCORE})?\Z", _FLAGS
)
_UNDERSCORES: Final = re.compile(_ESCAPED, _FLAGS)
_NOISE: Final = re.compile(r"[\s\\]+")
_WORD: Final = re.compile(WORDS)
_NUMBER: Final = re.compile(r"\d")
_PERSON: Final = "PERSON"
"""With what the kinds of persons begin."""
_HEAD: Final = 6
"""Characters by which a number is known, whatever words it is divided into. One of fewer is found by its words."""
_ANY: Final = ""
"""In the place of the words of a value that reads otherwise than it is written: any text may name it again."""


_WRITTEN: Final = re.compile(r"[\w .,'\u2019@+:/()-]*")


def reads_as_written(value: str) -> bool:
    """Whether a value is sure to have no escapes, tags or marks of mails, which texts are read without."""
    return _WRITTEN.fullmatch(value) is not None


def normal(body: str) -> str:
    """The body of a placeholder without tolerated noise: ``person\\_ 1`` -> ``PERSON_1``."""
    if "&" in body or "\\" in body:
        body = _UNDERSCORES.sub("_", body)
    return _NOISE.sub("", body).upper()


def words_of(texts: Iterable[str]) -> set[str]:
    """The words of texts, in lower case, and how what may be a number begins at each, however it is divided."""
    found: set[str] = set()
    for text in texts:
        words = [word.casefold() for word in _WORD.findall(text)]
        found.update(words)
        found.update([word[:-1] for word in words if word[-1] == "s"])  # "Durands"
        if _NUMBER.search(text) is not None:
            found.update(filter(None, (_head(words[at : at + _HEAD]) for at in range(len(words)))))
    return found


def ends_of(kind: str, value: str) -> set[str]:
    """Words of which one stands where somebody names a value again: its first one, or how a number begins; of a person
    the last one, too, also without accents, and names of accounts that are made of theirs: by those alone others are
    not named."""
    words = [word.casefold() for word in _WORD.findall(value)]
    if not words:
        return set()
    head = (_head(words[:_HEAD]) if _NUMBER.search(value) is not None else "") or words[-1]
    if not kind.startswith(_PERSON):
        return {words[0], head}
    names = names_in(value, words)
    if not value.isascii():
        names = {spelled for name in names for spelled in spellings(name)}
    return {head, words[-1], *names, *(login[-1] for login in logins(value))}


def names_in(value: str, words: Sequence[str]) -> set[str]:
    """Of a person's words the first and the last one, and all of a surname that is joined of several."""
    return {words[0], words[-1], *joined_surname(value)}


def joined_surname(value: str) -> list[str]:
    """The words of a surname that a hyphen joins of several, behind a given name; else none."""
    last = value.rfind(" ")
    return _WORD.findall(value, last) if last > 0 and "-" in value[last:] else []


def spellings(name: str) -> set[str]:
    """How a name, in lower case, is written on keyboards without its letters."""
    if name.isascii():
        return {name}
    return {name, without_accents(name), spelled_out(name)}


def _head(words: Iterable[str]) -> str:
    """How a number begins that is divided into words, with letters, too; empty if it has not so many characters."""
    head = "".join(words)[:_HEAD]
    return f"#{head}" if len(head) == _HEAD else ""


def split(start: int, end: int, text: str) -> Iterator[tuple[int, int]]:
    """The parts of ``text[start:end]`` that a placeholder may stand for: none spans a :data:`FORBIDDEN` character."""
    position = start
    for match in FORBIDDEN.finditer(text, start, end):
        yield from _trimmed(position, match.start(), text)
        position = match.end()
    yield from _trimmed(position, end, text)


def _trimmed(start: int, end: int, text: str) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if any(map(str.isalnum, text[start:end])):
        yield start, end


class Surrogates:
    """The placeholders that one conversation has issued: a two-way map, only ever added to by its vault.

    Calls of the conversation read it without a lock, also while another one's values are added.

    ``epoch`` differs between any two instances, also over processes; it keys caches that must not outlive the map.
    """

    __slots__ = ("_bodies", "_prefixes", "_surrogates", "_values", "_words", "epoch", "kinds", "last", "longest")

    def __init__(self, epoch: str, pairs: Iterable[tuple[Surrogate, str]] = ()) -> None:
        self.epoch = epoch
        self.longest = 0
        self.kinds = frozenset[str]()
        """The kinds that have a placeholder."""
        self.last: dict[str, int] = {}
        """The highest number of each of them."""
        self._values: dict[str, str] = {}
        self._bodies: dict[str, Surrogate] = {}
        self._surrogates: dict[tuple[str, str], Surrogate] = {}
        self._prefixes: set[str] = set()
        self._words: dict[str, list[str]] = {}
        """What :func:`ends_of` has of each value -> the bodies of their placeholders."""
        for surrogate, value in pairs:
            self.add(surrogate, value)

    def __len__(self) -> int:
        return len(self._values)

    def __repr__(self) -> str:
        return f"<Surrogates of {len(self)} values>"

    def add(self, surrogate: Surrogate, value: str) -> None:
        """Add a pair. Only a vault does this, after it has kept the pair.

        Raises:
            ValueError: the value spans a character that JSON must escape, or the number stands for another value.
        """
        if FORBIDDEN.search(value):
            raise ValueError(f"a value of kind {surrogate.kind} has a control character, quote or backslash; split it")
        body = f"{surrogate.kind}_{surrogate.number}"
        known = body in self._bodies
        self._bodies[body] = surrogate  # before its value: other calls read meanwhile, and go by the values
        if self._values.setdefault(body, value) != value:
            raise ValueError(f"{surrogate} stands for another value already")
        if not known and surrogate.kind != LITERAL:
            for word in (*ends_of(surrogate.kind, value), *(() if reads_as_written(value) else (_ANY,))):
                self._words.setdefault(word, []).append(body)
        self.last[surrogate.kind] = max(self.last.get(surrogate.kind, 0), surrogate.number)
        begins = len(surrogate.kind) + 1 if surrogate.kind in self.kinds else 0
        self._prefixes.update([f"<{body[:length]}" for length in range(begins, len(body) + 1)])
        if not begins:  # behind the prefixes: how it begins counts as known for the next one of the kind
            self.kinds |= {surrogate.kind}
        self._surrogates[surrogate.kind, value] = surrogate
        self.longest = max(self.longest, len(body))

    def of(self, kind: str, value: str) -> Surrogate | None:
        """The placeholder of a value, or ``None`` if it has none yet."""
        return self._surrogates.get((kind, value))

    def get(self, body: str) -> tuple[Surrogate, str] | None:
        """The pair of a normal body (``PERSON_1``), or ``None`` if this conversation never issued it."""
        value = self._values.get(body)
        return None if value is None else (self._bodies[body], value)

    def pairs(self) -> list[tuple[Surrogate, str]]:
        """All pairs, in the order they were added."""
        return [(self._bodies[body], value) for body, value in list(self._values.items())]

    def among(self, words: Iterable[str]) -> tuple[tuple[str, str], ...]:
        """The values, each with its kind, that a text of these words may name again, see :func:`ends_of`."""
        bodies = sorted({body for word in (*words, _ANY) for body in self._words.get(word, ())})
        return tuple((self._bodies[body].kind, self._values[body]) for body in bodies)

    def behind(self, count: int) -> list[tuple[str, str]]:
        """The values, each with its kind, that were added behind so many others; the last one first."""
        bodies = list(islice(reversed(self._values), max(0, len(self) - count)))
        return [(self._bodies[body].kind, self._values[body]) for body in bodies]

    def begins(self, text: str) -> bool:
        """Whether a text is the beginning of the canonical form of a placeholder issued here."""
        return text in self._prefixes

    def could_become_live(self, suffix: str) -> bool:
        """Whether ``suffix``, which starts with an opener, can still grow into a placeholder issued here."""
        if self.begins(suffix):
            return True
        opener = OPENER.match(suffix)
        if opener is None:
            return False
        body = suffix[opener.end() :]
        if len(body) > 4 * self.longest + 24:
            return False
        closer = _CLOSER_PREFIX.search(body)
        if closer is not None and normal(body[: closer.start()]) in self._values:
            return True
        partial = _PARTIAL_BODY.match(body)
        return partial is not None and f"<{normal(partial[1])}" in self._prefixes
