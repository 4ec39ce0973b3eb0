"""A folder of files: each has a run of its own, and a place in the output folder like the one it came from."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from guarded_client._errors import Misuse
from guarded_client._reading.readings import readings_of
from guarded_client.bulk.files import compression, ending
from guarded_client.bulk.formats import kind_of, seen_reader
from guarded_client.bulk.plan import Plan
from guarded_client.bulk.report import Report, added

if TYPE_CHECKING:
    from guarded_client._ports import Detector

Pair: TypeAlias = tuple[Path, Path]


def pairs(source: Path, target: Path, detector: Detector, plan: Plan, *, rename: bool = False) -> list[Pair]:
    """Every file of a folder, or that fits a pattern, with the file to write, in the order of names.

    A file is its own pair.

    Args:
        source: a file, a folder, or a pattern such as ``exports/**/*.jsonl``.
        target: the file, or the folder, to write.
        detector: looks at the names of files, which the outputs have too.
        plan: says what the files are.
        rename: outputs are called ``000001.jsonl`` and so on, in one folder.

    Raises:
        Misuse: there is no such file; a file has no known format, or is not what its ending says, or lacks a column
            that the plan protects; its name has personal data in it; or an output would replace an input, or be one of
            the next run. Nothing was written then.
    """
    if source.is_file():
        return [(source, target)]
    top, files = files_under(source)
    if source.is_dir() and target.resolve().is_relative_to(top.resolve()):
        raise Misuse("the output folder lies in the input folder; name one beside it")
    for path in files:
        _ = kind_of(path.name, plan)
    if rename:
        found = [(path, target / f"{number:06}{_endings(path)}") for number, path in enumerate(files, 1)]
    else:
        _innocent([path.relative_to(top) for path in files], detector)
        found = [(path, target / path.relative_to(top)) for path in files]
    _no_inputs([path for _, path in found], files, source, top)
    for path in files:
        _ = seen_reader(path, plan)
    for _, path in found:
        _folder(path.parent)
    return found


def _no_inputs(outputs: Sequence[Path], inputs: Sequence[Path], source: Path, top: Path) -> None:
    """An output must not replace an input, nor be one when the command is given again."""
    taken = {path.resolve() for path in inputs}
    for path in outputs:
        place = path.parent.resolve() / path.name
        if _found_again(place, source, top) or place in taken or path.resolve() in taken:
            raise Misuse(
                "an output would lie among the inputs, replace one, or be taken for one in the next run; name an "
                "output folder outside of what the pattern finds. Nothing was written"
            )


def see_outside(source: Path, reports: Mapping[str, Path | None]) -> None:
    """See that the next run does not take a report for an input.

    Args:
        source: a file, a folder, or a pattern.
        reports: by option, files in which a report is to stand.

    Raises:
        Misuse: one lies where it would be found.
    """
    if source.is_file():
        return
    top = files_under(source)[0]
    for option, report in reports.items():
        if report is not None and _found_again(report.parent.resolve() / report.name, source, top):
            raise Misuse(
                f"{option} {report}: lies among the inputs and would be taken for one in the next run; name a file "
                "outside of them. Nothing was written"
            )


def _found_again(place: Path, source: Path, top: Path) -> bool:
    """Whether a folder or a pattern finds what lies at a place, the folder of which is resolved."""
    here = top.resolve()
    if not place.is_relative_to(here):
        return False
    pattern = source.parts[len(top.parts) :]
    return source.is_dir() or _fits(place.relative_to(here).parts, pattern)


def _fits(parts: Sequence[str], pattern: Sequence[str]) -> bool:
    """Whether a pattern may find a path; letters count as equal in either case."""
    if not pattern:
        return not parts
    if pattern[0] == "**":
        return _fits(parts, pattern[1:]) or (bool(parts) and _fits(parts[1:], pattern))
    return bool(parts) and fnmatchcase(parts[0].casefold(), pattern[0].casefold()) and _fits(parts[1:], pattern[1:])


def _folder(path: Path) -> None:
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        problem = error.strerror
    else:
        return
    raise Misuse(f"{path}: cannot be made a folder for the outputs: {problem}")


def files_under(source: Path) -> tuple[Path, list[Path]]:
    """What is to be done, and the folder whose tree is mirrored."""
    if source.is_dir():
        top, some = source, source.rglob("*")
    else:
        parts = source.parts
        first = next((number for number, part in enumerate(parts) if set(part) & set("*?[")), len(parts))
        top = Path(*parts[:first])
        if first == len(parts) or not top.is_dir():
            raise Misuse(f"{source}: there is no such file or folder")
        some = top.glob(str(Path(*parts[first:])))
    files = sorted(path for path in some if path.is_file() and not path.is_symlink())
    if not files:
        raise Misuse(f"{source}: there are no files; nothing was written")
    return top, files


def _innocent(names: Sequence[Path], detector: Detector) -> None:
    read: dict[str, int] = {}
    for number, name in enumerate(names, 1):
        text = str(name.with_suffix(""))
        for way in (re.sub(r"[_/\\]", " ", text), text):
            read.update((reading.text, number) for reading in readings_of(way) if reading.text not in read)
    # all at once: of one name after the other, models need twice the time
    for number, entities in zip(read.values(), detector.detect([*read], {}), strict=True):
        if entities:
            kinds = ", ".join(sorted({entity.kind for entity in entities}))
            raise Misuse(
                f"file {number} of the folder, in the order of names, has {kinds} in its name; give it another, or let "
                "all outputs have numbers for names with --rename"
            )


def _endings(path: Path) -> str:
    return ending(path.name) + compression(path.name)


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
    some = [one for one in reports if one.written]
    unmet = some[0].unmet if some else ()
    return reports[-1].model_copy(
        update={
            "files": len(reports),
            "documents": sum(report.documents for report in reports),
            "written": sum(report.written for report in reports),
            "classes": sum(report.classes for report in reports),
            "left_out": left_out,
            "found": found,
            "unmet": tuple(name for name in unmet if all(name in one.unmet for one in some)),
        }
    )
