"""One run at a time writes to a target."""

from __future__ import annotations

import os
from collections.abc import Generator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from guarded_client._errors import Misuse

_NO_LINK: Final = getattr(os, "O_NOFOLLOW", 0)


@contextmanager
def alone(target: Path) -> Generator[None]:
    """Keep other runs from this target: ``TARGET.lock`` is locked by the system, which unlocks it if a run is killed.

    Raises:
        Misuse: another run writes to it, or its folder cannot be written to.
    """
    path = target.with_name(target.name + ".lock")
    descriptor = _locked(path, target)
    try:
        yield
    finally:
        path.unlink(missing_ok=True)  # before it is unlocked: whoever opened it before sees that it is gone
        os.close(descriptor)


def _locked(path: Path, target: Path) -> int:
    while True:
        descriptor, problem = -1, None
        try:
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT | _NO_LINK, 0o600)
        except OSError as error:
            problem = error.strerror
        if problem is not None:
            raise Misuse(f"{path}: cannot be opened ({problem}); the output needs a folder that can be written to")
        if not _lock(descriptor):
            os.close(descriptor)
            raise Misuse(f"another run is writing {target}; wait until it has ended, or choose another output")
        try:
            if path.stat().st_ino == os.fstat(descriptor).st_ino:
                return descriptor
        except FileNotFoundError:
            pass
        os.close(descriptor)  # another run removed it just now


def _lock(descriptor: int) -> bool:
    try:
        if os.name == "nt":
            module: Any = import_module("msvcrt")
            module.locking(descriptor, module.LK_NBLCK, 1)
        else:
            module = import_module("fcntl")
            module.flock(descriptor, module.LOCK_EX | module.LOCK_NB)
    except OSError:
        return False
    return True
