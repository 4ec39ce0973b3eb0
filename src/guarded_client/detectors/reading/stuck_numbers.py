"""Numbers that are stuck to a word before or behind them, or cut into their groups of four by unusual signs.

In haste people write "CB4111111111111111" and "tel0612345678merci"; names of files, Markdown and magnetic stripes have
letters and underscores there, and what was copied out of four fields of a form has their tabs or lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.scan import Scan
from guarded_client.detectors.reading.changed_signs import changed

_LONG: Final = lazily(r"\d{10}")
_IBAN: Final = lazily(r"[Ii][Bb][Aa][Nn][A-Za-z]{2}\d\d")
_LABEL: Final = (
    r"t[ée]l(?:[ée]phone|[ée]fono|efone|efon)?|tlf|phone|mob(?:ile?|il)?|portable|handy|cell|gsm|fax|sms|whatsapp|num(?:[ée]ro|ero|mer)?"
    r"|number|nummer|no|nr|cb|carte|card|karte|tarjeta|visa|mastercard|amex|nir|ssn|siret"
)
_DAY: Final = r"(?:19|20)\d\d[01]\d[0-3]\d"
"""How the time begins in the name of a file."""
_NO_HASH: Final = r"(?![0-9a-f]{1,64}(?![^\W_]))"
_STUCK: Final = lazily(
    rf"(?<![^\W_])(?:iban(?=[a-z]{{2}}\d\d)|b(?=\d{{13,19}}\^)|(?:{_LABEL})(?=\+?\d{{10}})|(?![a-f]+\d)[^\W\d_]{{1,12}}(?=\d{{13,19}}(?!\d)))"
    rf"|_(?<!\d_)(?!{_DAY})(?=\d{{10,19}}(?!\d))|(?<=\d{{10}})(?=_|(?=[^\W\d_]{{2}}){_NO_HASH})|(?<=\d{{13}})(?=[^\W\d_]){_NO_HASH}",
    re.IGNORECASE,
)
_CUT: Final = lazily(r"(?<![\w.,/:|*'-])\d{4}(?P<s>[/:|*'\t]|\r?\n)\d{4}(?P=s)\d{4}(?P=s)\d{1,7}(?!\w|[.,]\d|(?P=s)\d)")
_NEAR: Final = 128
_MANY: Final = 10
_GROUP: Final = 4
_BREAK: Final = 2
"""A line may end with two characters."""
_CUTS: Final = "/:|*'\t\r\n"
_SOME_CUT: Final = lazily(r"\d{4}[/:|*'\t\r\n]\n?\d{4}[/:|*'\t\r\n]")


def may_have_some(scan: Scan) -> bool:
    """Whether a text has digits as such numbers have them; if not, it need not be read for them."""
    if scan.most.row >= _MANY or (scan.digits and "iban" in scan.plain):
        return True
    return any(
        end - start == _GROUP and 1 <= following - end <= _BREAK and scan.text[end] in _CUTS
        for (start, end), (following, _) in pairwise(scan.rows)
    )


def with_numbers_apart(text: str) -> tuple[str, Sequence[int]] | None:
    """A text with spaces around such numbers and in them, and the offset of each character; ``None``: it has none."""
    if not (_LONG.search(text) or _SOME_CUT.search(text) or _IBAN.search(text)):
        return None
    return changed(text, sorted({*_around(text), *_within(text)}))


def _around(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _STUCK.finditer(text):
        at = match.end()
        if "@" not in text[max(0, at - _NEAR) : at].split()[-1]:  # a number in an address is a part of it
            yield at, at, " "


def _within(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _CUT.finditer(text):
        sign, at = match["s"], match.start()
        while (at := text.find(sign, at, match.end())) >= 0:
            yield at, at + len(sign), " "
            at += len(sign)
