"""Texts without whose a number is, between its word and it: "NHS number for my son: ...", "Passnummer meiner Frau ...".

Rules that need a word beside a value read such a text a second time, without what stands between.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.reading.changed import changed

_WHOSE: Final = (
    r"(?:(?:of|for)\s(?:my|his|her|our|their)|(?:de|pour)\s(?:ma|mon|sa|son|notre|leur)"
    r"|(?:(?:von|für)\s)?(?:mein|sein|ihr|unser)e[mnrs]|(?:de|para)\s(?:mi|su|nuestr[oa])"
    r"|(?:d[ie]|per)\s(?:mi[oa]|su[oa]|nostr[oa])|(?:del|della)\s(?:mi[oa]|su[oa]|nostr[oa])"
    r"|(?:van|voor)\s(?:mijn|m['’]n|zijn|haar|ons|onze)|d[ao]\s(?:minha|meu|sua|seu|nossa|nosso))"
)
_OWNER: Final = lazily(
    rf"[ ](?=[d-fimopsuv]){_WHOSE}\s[^\W\d_]{{2,16}}(?:\s[A-ZÀ-Þ][a-zà-ÿ'’-]{{1,16}}){{0,2}}"
    r"(?=\s?[:=]?\s(?:(?:is|est|ist|lautet|es|son|è|é)\s(?:(?:le|la|el|il|o)\s)?)?[\"'(]?[A-Z]{0,4}[ -]?\d)"
)


def without_owners(text: str) -> tuple[str, Sequence[int]] | None:
    """A text without them, and the offset of each character; ``None`` if it has none."""
    return changed(text, ((*match.span(), "") for match in _OWNER.finditer(text)))
