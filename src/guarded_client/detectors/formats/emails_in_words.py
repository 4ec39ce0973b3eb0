"""E-mail addresses written out for people: "jean (arobase) exemple.fr", "jane dot doe at gmail dot com".

Sources: Unicode CLDR 45 (annotations of U+0040 and U+002E, the names of the signs in each language; the words for
numbers); RFC 5321 (what a local part and a domain are made of).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import Final

from guarded_client._model import Entity, Source
from guarded_client.detectors.matching.anchored import Anchored
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.literals import Gate
from guarded_client.detectors.matching.scan import Scan
from guarded_client.detectors.words.alternatives import plain
from guarded_client.detectors.words.numerals import ALL, DE, IT, NL, below_hundred

_SIGNS: Final = r"arobas[ec]?|arroba|chiocciol(?:in)?a|apen?staartje|klammeraffe"
_SPOKEN: Final = (
    r"\s?[\[({<]\s?(?:dot|point|punkt|punto|punt|ponto|\.)\s?[\])}>]\s?|,?\s(?:dot|point|punkt|punto|punt|ponto),?\s"
)
_POINT: Final = rf"(?:{_SPOKEN}|\.)"
_DASH: Final = (
    r",?\s(?:minus|bindestrich|unterstrich|underscore|gui[óo]n(?:\sbajo)?|trattino(?:\sbasso)?|streepje|tiret),?\s"
)
_LABEL: Final = r"[^\W_](?:[\w-]{0,40}[^\W_])?"
_PROVIDERS: Final = (
    r"(?:gmail|googlemail|hotmail|outlook|yahoo|icloud|proton|protonmail|aol|msn|live|gmx|web|freenet|t-online|laposte"
    r"|orange|wanadoo|free|sfr|libero|virgilio|tiscali|ziggo|kpnmail|sapo|telefonica|bluewin|skynet|telenet)"
)
_ENDS: Final = r"(?:com|net|org|fr|be|ch|ca|ie|co\.uk|de|es|it|nl|pt|eu)(?!\w)"
_NAMED: Final = Anchored(
    lazily(
        rf"(?:\s?[\[({{<]\s?(?:[aä]t|{_SIGNS})\s?[\])}}>]\s?|,?\s(?:{_SIGNS}),?\s)"
        rf"{_LABEL}(?:{_POINT}{_LABEL}){{0,3}}{_POINT}[^\W\d_]{{2,12}}(?!\w)",
        re.IGNORECASE,
    )
)
"""From behind the local part on."""
_AT: Final = Anchored(
    lazily(
        rf"\sat\s(?:{_LABEL}(?:{_POINT}{_LABEL}){{0,3}}(?:{_SPOKEN})|{_PROVIDERS}\.)[^\W\d_]{{2,12}}(?!\w)",
        re.IGNORECASE,
    )
)
"""The same with a bare "at", which needs a word for the point, or a provider of mail."""
_TYPED: Final = Anchored(
    lazily(
        rf"(?:@\s{{1,2}}|\s@\s|[\[(][a@][\])]){_PROVIDERS}\s?[.,]\s?{_ENDS}|@{_PROVIDERS}(?:,|\s[.,]\s?){_ENDS}"
        rf"|\s(?:{_SIGNS})\s{_PROVIDERS}\s[.,]\s?{_ENDS}"
        rf"|\sät\s{_LABEL}(?:{_POINT}{_LABEL}){{0,3}}{_POINT}[^\W\d_]{{2,12}}(?!\w)",
        re.IGNORECASE,
    )
)
"""The same with a sign, and a slip: "x @ hotmail.fr", "x@hotmail,fr"."""
PATTERNS: Final = (_NAMED, _AT, _TYPED)
_LOCAL: Final = lazily(
    rf"(?<![\w.+'-])(?:[\w+'-]{{1,40}}(?:{_POINT}|{_DASH})){{0,8}}[\w+'-]{{1,40}}(?:(?<=[a-z])\s\d{{1,4}})?\Z",
    re.IGNORECASE,
)
_WORD_BEFORE: Final = lazily(r"(?<![\w.+'’-])(?P<v>[\w+-]{1,40}),?\s\Z")
_NUMBER: Final = lazily(
    rf"\d{{1,4}}(?!\w)|(?:{plain(*(f'{each.below_twenty} {each.tens}' for each in ALL))}"
    rf"|{below_hundred(DE, plain)}|{below_hundred(NL, plain)}|{below_hundred(IT, plain)})(?![^\W_])",
    re.IGNORECASE,
)
_LETTER: Final = lazily(r"[^\W\d_](?![^\W_])")
_PARTICLES: Final = frozenset("van den der von de la le da dos di del el mc ter ten zu vom".split())  # noqa: SIM905
_MOST_WORDS: Final = 12
_SAID: Final = lazily(
    r"(?<![^\W_])(?:e-?mail|mail|courriel|m[ée]l|correo|indirizzo|mailadres|(?:mail)?adresse?|address)[\s,]{1,2}"
    r"(?:(?:address|adres|adresse)\s)?(?:is|est|c['’]est|ist|lautet|es|è|é)\s(?:[\w+'-]{1,20}\s){0,7}[\w+'-]{1,20}\Z",
    re.IGNORECASE,
)
"""Whoever says what their address is says all of it: "my email is jo dot mc kay at ..."."""
_IS: Final = lazily(r"(?:is|est|c['’]est|ist|lautet|es|è|é)\s", re.IGNORECASE)
_LONGEST: Final = 100
_WORD: Final = 42


@cache
def _gate() -> Gate:
    return Gate([(pattern.need.literals, *pattern.need.also) for pattern in PATTERNS])


def _begins(plain: str, first: int, end: int) -> int | None:
    """Where a local part begins that ends there, if one does: words with a sign between, a number behind a word, the
    particle of a name before it, letters one by one."""
    local = _LOCAL.search(plain, first, end)
    if local is None:
        return None
    start = local.start()
    for _ in range(_MOST_WORDS):
        before = _WORD_BEFORE.search(plain, max(first, start - _WORD), start)
        if before is None or not (
            before["v"].casefold() in _PARTICLES
            or _NUMBER.match(plain, start)
            or (len(before["v"]) == 1 and before["v"].isalpha() and _LETTER.match(plain, start))
        ):
            break
        more = _LOCAL.search(plain, first, before.end("v"))
        start = before.start("v") if more is None else more.start()
    while (word := plain[start:end].split(" ", 1)[0]).casefold() in _PARTICLES and start + len(word) < end:
        start += len(word) + 1
    return start


def written_out(scan: Scan) -> Iterator[Entity]:
    """E-mail addresses with a word for the at sign, or with a slip beside it."""
    text = scan.text
    for match in chain.from_iterable(PATTERNS[index].find(scan) for index in _gate().possible(scan.heads)):
        first = max(0, match.start() - _LONGEST)
        start = _begins(scan.plain, first, match.start())
        if start is not None:
            said = _SAID.search(text, first, match.start())
            begins = _IS.search(text, said.start(), match.start()) if said is not None else None
            if begins is not None:
                start = min(start, begins.end())
            yield Entity("EMAIL_ADDRESS", start, match.end(), 0.8, Source.FORMAT)
