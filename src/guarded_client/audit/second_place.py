"""Checking a log together with the checkpoints that lie elsewhere."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from typing import Final

from guarded_client._bilingual import both
from guarded_client.audit.log_file import checkpoints_of
from guarded_client.audit.policy_log import Source
from guarded_client.audit.stored_entries import ALL
from guarded_client.audit.verification import Problem, Verified, verified
from guarded_client.stores.keys.signature import known_key
from guarded_client.stores.sqlite.strangers import ENDLESS, has_a

_FOREIGN: Final = "La base contient ce que cette bibliothèque n’y a pas mis : des entrées peuvent manquer."


def checked(
    source: Source, place: Path | None, public_key: str | None = None, others: Collection[str] = ()
) -> Verified:
    """Check a log. A second place that is empty while the log was signed was emptied, or is not the one it was.

    Args:
        source: the log.
        place: the file of checkpoints; ``None``: there is none.
        public_key, others: as for :func:`~guarded_client.audit.verification.verified`.

    Raises:
        AuditUnavailable: one of them cannot be read.
        Misuse: the public key is not 64 hexadecimal digits.
    """
    public_key, strange = known_key(public_key), source.stranger()
    beside = source.beside() if not strange else None
    known = beside.size() if beside is not None else 0  # before the lines are read: a writer writes those first
    elsewhere = checkpoints_of(place) if place is not None and place.exists() else []
    endless = strange.startswith(ENDLESS)
    within = [] if endless else source.checkpoints()
    found = verified(() if endless else source.rows(ALL), source.log_id, [*elsewhere, *within], public_key, others)
    found = replace(found, elsewhere=len(elsewhere))
    if strange and (endless or found.problem is None):
        return replace(found, vouched=0, problem=Problem(-1, both(f"the log {has_a(strange)}", _FOREIGN)))
    if beside is not None and known and found.problem is None and (problem := _unlike(source, beside, known, found)):
        return replace(found, vouched=0, problem=problem)
    if place is None or elsewhere or not within or found.problem is not None:
        return found
    what = both(
        f"the log was signed, and the second place {place} has no checkpoint: restore it; if it was named only now, "
        "run guarded-client audit checkpoint",
        "Le journal a été signé, et le second lieu n’a aucun point de contrôle : restaurez-le.",
    )
    return replace(found, vouched=0, problem=Problem(-1, what))


def _unlike(source: Source, beside: Source, known: int, found: Verified) -> Problem | None:
    """Where lines that follow one another are not those that were written, as the file beside them knows."""
    if found.size < known:
        return Problem(
            found.size,
            both(
                f"cut off: the file beside the log knows {known} entries, and the log ends after {found.size}; if both "
                "were copied while the log was written, copy them again",
                "tronqué : le fichier à côté du journal connaît plus d’entrées ; si les deux ont été copiés pendant "
                "l’écriture, copiez-les de nouveau.",
            ),
        )
    last = next(beside.rows(known - 2)).hash
    if next(source.rows(known - 2)).hash == last:  # each has the hash of the one before it
        return None
    pairs = zip(source.rows(found.first - 1), beside.rows(found.first - 1), strict=False)
    first = next(line.index for line, written in pairs if line.hash != written.hash)
    return Problem(
        first,
        both(
            "written anew: the file beside the log has another hash for it",
            "réécrite : le fichier à côté du journal a une autre empreinte pour elle.",
        ),
    )
