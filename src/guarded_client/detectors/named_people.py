"""Known persons who are named with an initial or the other way round: "Z. Durand", "DURAND, Zoé", "Zoé D."

The name is found by its other part alone; what stands beside that belongs to it, and must not stay readable.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from guarded_client.detectors.folded import WORD
from guarded_client.detectors.joined_values import Mention
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.words.account_names import only_a_name

_PERSON: Final = "PERSON"
_MOST_WORDS: Final = 8
_SURNAME: Final = 3
"""Letters of a word by which somebody is named: "van" and "de" are shorter, or stand before others."""
_FEW: Final = 32
"""Of more persons, bare initials name nobody."""
_BACK: Final = 40
_ALNUM: Final = "[a-z0-9\u00df-\u00f6\u00f8-\u02af\u0376-\u037d\u037f-\u0556\u0561-\u0587]"
"""What makes a folded word longer; Chinese or Arabic beside it does not."""
_BEFORE: Final = lazily(
    rf"(?<!{_ALNUM})(?:(?P<given>[^\W\d_]{{2,}}) {{1,2}}(?P<second>[^\W\d_]\.?|[^\W\d_]{{2,}}) {{1,2}}"
    rf"|(?P<initial>[^\W\d_])(?:\. ?|\.?[ -]{{1,2}})(?:[^\W\d_]\.(?:[ -]|\.?[ -]?))?)\Z"
)
"""Initials, or a given name and a second one, before a surname."""
_AFTER: Final = lazily(
    rf"(?:,? {{0,2}}\(?|[_-])(?:(?P<given>[^\W\d_]{{2,}})(?!{_ALNUM})\)?"
    rf"|(?P<initial>[^\W\d_])(?:\.(?:[ -]?[^\W\d_]\.)?\)?(?!{_ALNUM})|(?= ?[,;)\n|])\)?|\Z))"
)
"""A given name or initials behind a surname."""
_SHORTENED: Final = lazily(rf" {{1,2}}(?P<initial>[^\W\d_])\.(?!{_ALNUM})")
"""A surname's initial behind a given name."""
_INITIALS: Final = lazily(r"(?<![\w.])([^\W\d_])\. ?-?([^\W\d_])\.(?: ?-?([^\W\d_])\.)?(?! ?[^\W\d_]\.)(?!\w)")
_SIGNED: Final = lazily(
    rf"(?<!{_ALNUM})(?:signed|sgd|initials?|signee?|paraphe|initiales|gez|kurzel|initialen|firmato|firmado|iniciales|iniziali"
    rf"|paraaf|assinado|iniciais)(?: (?:by|par|von|da|por|door))?\.?[ :=]{{1,3}}"
    rf"(?P<initials>[^\W\d_]{{2,3}})(?!{_ALNUM})"
)
"""Initials without points, where somebody signs."""
_NO_PERSONS: Final = frozenset(
    "us uk eu un ps nb po pm am ad bc dc la ny id tv qa md ba bs ma sa sl nv bv rl ag kg zb dh ua oa ie eg"  # noqa: SIM905
    " cv vs dj mr ms dr sr jr ap cf pp ff rv tl al st ca ep op".split()
)
"""What such letters stand for else: the U.S., P.S., z.B."""


class NamedPeople:
    """Persons by the words that their surnames are made of, and by their first names.

    Args:
        values: each as it folds, its words and its kind; those that are no persons of several words are left out.

    Attributes:
        words: by which somebody is named.
    """

    __slots__ = ("_givens", "_initials", "_needles", "_surnames", "words")

    def __init__(self, values: Iterable[tuple[str, Sequence[str], str]]) -> None:
        self._surnames: dict[str, dict[str, str]] = {}
        self._givens: dict[str, dict[str, str]] = {}
        self._initials: dict[str, str] = {}
        count = 0
        for value, words, kind in values:
            gap = value.rfind(" ") if kind.startswith(_PERSON) and 1 < len(words) <= _MOST_WORDS else -1
            if gap < 0 or not value[0].isalpha() or any(map(str.isdigit, value)):
                continue
            count += 1
            last = WORD.findall(value, gap) if len(words) > 2 else words[-1:]
            for word in last:
                if len(word) >= _SURNAME:
                    _ = self._surnames.setdefault(word, {}).setdefault(words[0], kind)
                    _ = self._givens.setdefault(words[0], {}).setdefault(word[0], kind)
            if count <= _FEW:
                _ = self._initials.setdefault("".join(word[0] for word in words), kind)
        if count > _FEW:
            self._initials = {}
        self._needles = [f"{before}{letters}" for letters in self._initials for before in (" ", ":", "=")] + [
            f"{letters[0]}.{gap}{letters[1]}." for letters in self._initials for gap in ("", " ", "-", " -")
        ]
        self.words = self._surnames.keys() | self._givens.keys()

    def beside(self, plain: str, start: int, end: int) -> Iterator[Mention]:
        """Longer mentions of which the word at this place is a part."""
        word = plain[start:end]
        givens = self._surnames.get(word)
        if givens is not None:
            yield from _with_given(plain, start, end, givens)
        surnames = self._givens.get(word)
        if surnames is not None:
            shortened = _SHORTENED.match(plain, end)
            if shortened is not None and (kind := surnames.get(shortened["initial"])) is not None:
                yield start, shortened.end(), kind, (start, shortened.start("initial"))

    def initials(self, plain: str) -> Iterator[Mention]:
        """Mentions by initials alone: "Z.D.", "E. L.-M.", "signed: ZD"."""
        if not any(needle in plain for needle in self._needles):
            return
        for found in _INITIALS.finditer(plain):
            letters = "".join(filter(None, found.groups()))
            kind = self._initials.get(letters)
            if kind is not None and letters not in _NO_PERSONS:
                yield found.start(), found.end(), kind, (found.start(),)
        for found in _SIGNED.finditer(plain):
            start, end = found.span("initials")
            if (kind := self._initials.get(found["initials"])) is not None:
                yield start, end, kind, (start, end - 1)


def _with_given(plain: str, start: int, end: int, givens: Mapping[str, str]) -> Iterator[Mention]:
    """A surname with the given name or initial that stands before it, else behind it."""
    begins, ends, capitals, kind = start, end, [start], None
    before = _BEFORE.search(plain[max(0, start - _BACK) : start])
    if before is not None and (said := _fitting(before, givens)) is not None:
        kind, begins = said, max(0, start - _BACK) + before.start()
        capitals.append(begins)
        if before["second"] is not None:
            capitals.append(begins + before.start("second") - before.start())
    after = _AFTER.match(plain, end) if kind is None else None
    if after is not None and (said := _fitting(after, givens)) is not None:
        if after["given"] is None:
            capitals.append(after.start("initial"))
        elif only_a_name(plain[start:end]):
            capitals = []
        kind, ends = said, after.end()
    if kind is not None:
        yield begins, ends, kind, tuple(capitals)


def _fitting(found: re.Match[str], givens: Mapping[str, str]) -> str | None:
    """The kind of a person of this given name or initial."""
    if found["given"] is not None:
        return givens.get(found["given"])
    return next((kind for given, kind in givens.items() if given[0] == found["initial"]), None)
