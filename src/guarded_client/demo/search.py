"""The check at the end: does any personal value occur in bytes that left the process?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from guarded_client.testing import Canaries


def seen(values: Iterable[Mapping[str, str]], data: bytes | str) -> int:
    """How many of the values occur, whole or in part, in any common encoding.

    Each set of values is probed by itself: two sets may hold the same kind. In a date, as in an address, a year or a
    month alone gives nobody away.
    """
    count = 0
    for group in values:
        others = {kind: value for kind, value in group.items() if kind != "DATE_OF_BIRTH"}
        count += len(Canaries(others).find(data))
        if "DATE_OF_BIRTH" in group:
            count += len(Canaries({"ADDRESS": group["DATE_OF_BIRTH"]}).find(data))
    return count
