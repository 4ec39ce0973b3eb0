"""What an error of SQLite means for whoever runs the program, in words."""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path
from typing import Final

from guarded_client._bilingual import STORES, Bilingual, both

_BUSY: Final = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_NO_SPACE: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
DAMAGED: Final = both("is damaged; restore it from a backup", "fichier endommagé ; restaurez-le d’une sauvegarde.")
REPLACED: Final = both(
    "was removed or emptied, or another was put in its place, while this process uses it: put it back; a process that "
    "is started anew uses what lies there, and makes a new one if nothing lies there",
    "retiré, vidé ou remplacé pendant que la console s’en sert : remettez le bon fichier. Une console relancée se sert "
    "de ce qui s’y trouve, et en crée un nouveau s’il n’y a rien.",
)
WITHIN: Final = both(
    "is used by this very thread, as when the handler of a signal makes a call: note the wish in the handler, and make "
    "the call once it has returned",
    "déjà utilisé par ce même fil d’exécution, par exemple par un appel fait dans le traitement d’un signal ; faites "
    "l’appel ensuite.",
)
NO_WAL: Final = both(
    "lies on a file system without WAL mode; use a local disk",
    "ce système de fichiers n’a pas le mode WAL ; prenez un disque local.",
)
FULL: Final = both(
    "cannot grow: the disk is full; free some space, then retry",
    "le disque est plein ; libérez de la place, puis réessayez.",
)
FORBIDDEN: Final = both(
    "may not be accessed by this user; correct the file's permissions",
    "cet utilisateur n’y a pas accès ; corrigez les droits du fichier.",
)
_FAILED: Final = both(
    "failed; see that the file is an intact one of this library",
    "échec ; vérifiez que c’est un fichier intact de cette bibliothèque.",
)
_ADVICE: Final = {
    sqlite3.SQLITE_BUSY: both(
        "is locked by another process for too long; end that process's transaction, then retry",
        "un autre processus garde le verrou trop longtemps ; terminez sa transaction, puis réessayez.",
    ),
    sqlite3.SQLITE_LOCKED: both(
        "is locked by another connection for too long; end its transaction, then retry",
        "une autre connexion garde le verrou trop longtemps ; terminez sa transaction, puis réessayez.",
    ),
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_READONLY: both(
        "is read-only; make the file and its directory writable for this user",
        "en lecture seule ; donnez à cet utilisateur le droit d’écrire le fichier et son dossier.",
    ),
    sqlite3.SQLITE_PERM: FORBIDDEN,
    sqlite3.SQLITE_AUTH: FORBIDDEN,
    sqlite3.SQLITE_CANTOPEN: both(
        "cannot be opened; this user must be able to read and write it and its directory, which must exist",
        "ouverture impossible ; cet utilisateur doit pouvoir lire et écrire le fichier et son dossier, qui doit "
        "exister.",
    ),
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_NOTADB: both(
        "is not an SQLite file; restore it from a backup, or name another file",
        "ce n’est pas un fichier SQLite ; restaurez-le d’une sauvegarde, ou nommez un autre fichier.",
    ),
    sqlite3.SQLITE_IOERR: both(
        "cannot be read or written: the disk reports an error; check the disk",
        "lecture ou écriture impossible : le disque signale une erreur ; vérifiez-le.",
    ),
    sqlite3.SQLITE_CONSTRAINT: both(
        "does not accept the record: another one stands in its place",
        "l’enregistrement est refusé : un autre occupe sa place.",
    ),
}


def advice(error: sqlite3.Error) -> Bilingual:
    """What goes after the name of the file: what is wrong with it, and what to do."""
    if getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_IOERR_SHMSIZE:  # an index that is made at the opening
        return FULL
    return _ADVICE.get(_code(error), _FAILED)


def is_full(error: OSError) -> bool:
    """Whether there is no space left to write to."""
    return error.errno in _NO_SPACE


def cannot_be_made(error: OSError) -> Bilingual:
    """The same of a file that is not there yet."""
    if is_full(error):
        return FULL
    return both(
        f"cannot be made: {error.strerror}; have GUARDED_CLIENT_HOME, or path in the policy, name a folder that this "
        "user may write to",
        "création impossible ; GUARDED_CLIENT_HOME, ou path dans la politique, doit nommer un dossier où cet "
        "utilisateur peut écrire.",
    )


def emptied_by_others(path: Path) -> Bilingual:
    """The same of a file without a byte in it."""
    return both(
        f"is empty: somebody emptied it, or copied it without the file {path.name}-wal, or the disk was full; restore "
        "it from a backup. If nothing was ever kept in it, remove it, and a new one is made",
        "fichier vide : il a été vidé, ou copié sans le fichier -wal à côté de lui, ou le disque était plein ; "
        "restaurez-le d’une sauvegarde. S’il n’a jamais rien contenu, retirez-le : un nouveau est créé.",
    )


def not_ours(noun: str, path: Path) -> Bilingual:
    """What is told of a file of something else."""
    return both(
        f"the file {path} is not a {noun} of this library; name another file",
        f"Le fichier {path} n’est pas celui qu’il devrait être ({STORES.get(noun, noun)}) ; nommez-en un autre.",
    )


def readable(noun: str, file: Path, mode: int) -> Bilingual:
    """What is told of a file that other users of the machine can read."""
    return both(
        f"others may read the {noun} {file} (mode {mode:04o}): run chmod 600 {file}",
        f"D’autres peuvent lire le fichier {file} ({mode:04o}) : lancez chmod 600 sur lui.",
    )


def is_busy(error: BaseException) -> bool:
    """Whether somebody else has the file just now."""
    return isinstance(error, sqlite3.Error) and _code(error) in _BUSY


def _code(error: sqlite3.Error) -> int:
    code: int = getattr(error, "sqlite_errorcode", 0)
    return code & 0xFF
