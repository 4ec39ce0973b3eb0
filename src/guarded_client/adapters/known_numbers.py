"""Numbers of JSON that are a value which the caller knows, in whatever form it was given."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Final

_LEAST: Final = 5
"""Digits of a value that counts, but for the zeros of a round one: 20000 is a number of tokens, too."""
_LONGEST: Final = 40
_WRITTEN: Final = re.compile(r"[+-]?[\d\s.,'\u2019/()-]+")
_ASIDE: Final = re.compile(r"[^\d.,]")
_POINTS: Final = re.compile("[.,]")


def kinds_of_numbers(known: Mapping[str, Sequence[str]], numbers: Iterable[int | float]) -> Iterator[str]:
    """The kinds of the known values that some of the numbers are.

    Powers of two do not count, which are sizes: 65536.
    """
    if sought := set(filter(_counts, map(_exact, set(numbers)))):
        for kind, texts in known.items():
            for text in texts:
                if len(text) <= _LONGEST and _WRITTEN.fullmatch(text) and not sought.isdisjoint(_numbers(text)):
                    yield kind
                    break


def _exact(number: int | float) -> Decimal:
    """As JSON has it; not as a class of its own, as those of numpy and of enumerations, writes it."""
    return Decimal(float.__repr__(number) if isinstance(number, float) else number).copy_abs()


def _numbers(text: str) -> Iterator[Decimal]:
    """What a number may be: with points and commas between its groups, or one of them before its fraction."""
    plain = _ASIDE.sub("", text)
    whole = _POINTS.sub("", plain)
    last = max(plain.rfind("."), plain.rfind(","))
    for number in (whole, f"{_POINTS.sub('', plain[:last])}.{plain[last + 1 :]}" if last >= 0 else whole):
        try:
            yield Decimal(number)
        except InvalidOperation:
            continue


def _counts(number: Decimal) -> bool:
    if not number.is_finite():
        return False
    whole = int(number) if number == number.to_integral_value() else 0
    return len(number.normalize().as_tuple().digits) >= _LEAST and (whole == 0 or whole & (whole - 1) != 0)
