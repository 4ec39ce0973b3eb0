"""Files that a command writes beside its work: looked at before it begins, so that none takes the place of another."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from guarded_client._errors import Misuse
from guarded_client.commands.outputs import replaceable, whole

_BESIDE: Final = (".part", ".journal", ".progress", ".lock")
"""What lies beside an output while a run lasts."""


def apart(read: Iterable[Path | None], outputs: Iterable[Path], reports: Mapping[str, Path | None]) -> None:
    """See that nothing that is written is also read, or written twice, and that reports can be written.

    Args:
        read: files that the command reads.
        outputs: files that a run makes.
        reports: by option, files in which a report is to stand.

    Raises:
        Misuse: two are one file, by whatever path or link; or a report has no folder, is one, or may not be written.
    """
    taken = {one for path in read if path is not None for one in _identities(path)}
    made: set[object] = set()
    for path in outputs:
        _ = replaceable(path)
        _alone("OUT", path, taken)
        for ending in ("", *_BESIDE):
            made |= _identities(path.with_name(path.name + ending))
    taken |= made
    for option, report in reports.items():
        if report is not None:
            _ = replaceable(report)
            _alone(option, report, taken)
            taken |= _identities(report)
            see_writable(option, report)


def write(path: Path, text: str) -> None:
    """Write a report.

    Raises:
        Misuse: it cannot be written after all.
    """
    try:
        with whole(path) as file:
            _ = file.write(text)
    except OSError as error:
        problem = error.strerror
    else:
        return
    raise Misuse(f"{path}: the report cannot be written: {problem}; all else is done")


def _identities(path: Path) -> set[object]:
    """What is the same for two paths if they lead to one file."""
    found: set[object] = {os.path.normcase(os.path.realpath(path))}
    try:
        facts = path.stat()
    except OSError:
        return found
    return found | {(facts.st_dev, facts.st_ino)}


def _alone(option: str, path: Path, taken: set[object]) -> None:
    if _identities(path) & taken:
        raise Misuse(
            f"{option} {path}: the command needs this file for something else; name another. Nothing was written"
        )


def see_writable(option: str, path: Path, *, otherwise: str = "") -> None:
    """See that a file can be written, as far as that can be told before.

    Args:
        option: what it was given as.
        otherwise: what the error begins with, such as ``nothing was erased: ``.

    Raises:
        Misuse: it has no folder, is one, or may not be written.
    """
    if path.is_dir():
        problem = "is a folder; name a file in it"
    elif not path.parent.is_dir():
        problem = "its folder does not exist; make it first"
    elif not os.access(path if path.exists() else path.parent, os.W_OK):
        problem = "may not be written; name another file"
    else:
        return
    raise Misuse(f"{otherwise}{option} {path}: {problem}")
