"""A folder of files: each has a run of its own, and a place in the output folder like the one it came from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from guarded_client._errors import Misuse
from guarded_client.bulk.checkpoint import added
from guarded_client.bulk.formats import format_of
from guarded_client.bulk.report import Report

if TYPE_CHECKING:
    from guarded_client._ports import Detector


def pairs(source: Path, target: Path, detector: Detector) -> list[tuple[Path, Path]]:
    """Every file of a folder with the file to write, in the order of their names; a file is its own pair.

    Raises:
        Misuse: there is no such file; a file has no known format; its name, which the output would have too, has
            personal data in it; or the output folder lies in the input folder.
    """
    if source.is_file():
        return [(source, target)]
    if not source.is_dir():
        raise Misuse(f"{source}: there is no such file or folder")
    if target.resolve().is_relative_to(source.resolve()):
        raise Misuse("the output folder lies in the input folder; name one beside it")
    files = sorted(path for path in source.rglob("*") if path.is_file() and not path.is_symlink())
    for path in files:
        _ = format_of(path)
    found = [(path, target / path.relative_to(source)) for path in files]
    spoken = [re.sub(r"[_/\\]", " ", str(path.relative_to(source).with_suffix(""))) for path in files]
    for number, entities in enumerate(detector.detect(spoken, {}), 1):
        if entities:
            kinds = ", ".join(sorted({entity.kind for entity in entities}))
            raise Misuse(
                f"file {number} of the folder, in the order of names, has {kinds} in its name; give it another"
            )
    for _, path in found:
        path.parent.mkdir(parents=True, exist_ok=True)
    return found


def together(reports: Sequence[Report]) -> Report:
    """One report of several runs under the same plan and policy.

    Raises:
        Misuse: there is none.
    """
    if not reports:
        raise Misuse("the folder has no files; nothing was written")
    left_out: dict[str, int] = {}
    found: dict[str, dict[str, int]] = {}
    for report in reports:
        added(left_out, report.left_out)
        for column, counts in report.found.items():
            added(found.setdefault(column, {}), counts)
    return reports[-1].model_copy(
        update={
            "files": len(reports),
            "documents": sum(report.documents for report in reports),
            "written": sum(report.written for report in reports),
            "left_out": left_out,
            "found": found,
        }
    )
