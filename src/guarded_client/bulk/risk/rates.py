"""How often something succeeded, and how sure that is."""

from __future__ import annotations

from math import sqrt
from typing import Final

from guarded_client.policy.section import Section

_Z: Final = 1.959964
"""Of a 95 % interval."""


class Rate(Section):
    """A share, with its 95 % interval by Wilson (1927).

    Attributes:
        tried: how often it was tried.
        succeeded: how often it succeeded; a guess among n that fit counts 1/n.
        rate, low, high: the share and its interval, 0 to 1; of nothing tried, 0 to 1.
        chance: what guessing would have reached.
    """

    tried: int
    succeeded: float
    rate: float
    low: float
    high: float
    chance: float = 0.0

    @property
    def excess(self) -> float:
        """The upper bound of what is gained over chance, as a share of what could be: ``(r - c) / (1 - c)``.

        Source: Giomi et al., A Unified Framework for Quantifying Privacy Risk in Synthetic Data (PoPETs 2023).
        """
        return gained(self.high, self.chance)


def rate_of(succeeded: float, tried: int, chance: float = 0.0) -> Rate:
    """A rate of so many that succeeded."""
    if not tried:
        return Rate(tried=0, succeeded=0, rate=0, low=0, high=1, chance=chance)
    share, square = succeeded / tried, _Z * _Z
    middle = (share + square / (2 * tried)) / (1 + square / tried)
    half = _Z * sqrt(share * (1 - share) / tried + square / (4 * tried * tried)) / (1 + square / tried)
    return Rate(
        tried=tried,
        succeeded=round(succeeded, 3),
        rate=share,
        low=max(0.0, middle - half),
        high=min(1.0, middle + half),
        chance=chance,
    )


def gained(rate: float, chance: float) -> float:
    """``(rate - chance) / (1 - chance)``, not below 0."""
    return max(0.0, (rate - chance) / (1 - chance)) if chance < 1 else 0.0
