"""What a document is written to, and whose it is then."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import pytest

from guarded_client import Misuse
from guarded_client.commands.outputs import whole, written

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="descriptors have no paths, files no groups")


def test_a_pipe_that_a_descriptor_leads_to_could_not_be_written() -> None:
    """``-o /dev/stdout | jq``, or ``-o >(gzip)``: its real path is ``pipe:[7]``, where nothing is."""
    reading, writing = os.pipe()
    with os.fdopen(reading, encoding="utf-8") as pipe:
        with os.fdopen(writing, "w"), written(Path(f"/dev/fd/{writing}")) as file:
            _ = file.write("told")
        assert pipe.read() == "told"


def test_a_file_without_a_name_is_written_where_it_is(tmp_path: Path) -> None:
    """Its real path says ``(deleted)``, which became a file."""
    with (tmp_path / "gone").open("w+") as gone:
        (tmp_path / "gone").unlink()
        with written(Path(f"/dev/fd/{gone.fileno()}")) as file:
            _ = file.write("told")
        assert gone.read() == "told" and list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("private", [False, True])
def test_a_document_went_to_another_owner(tmp_path: Path, private: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """As of root, for a service that reads it by its group."""
    (out := tmp_path / "label.md").write_text("the last one")
    out.chmod(0o640)
    given, facts = list[tuple[int, int]](), out.stat()

    def chown(_: Path, owner: int, group: int) -> None:
        given.append((owner, group))
        if owner != -1:
            raise PermissionError

    monkeypatch.setattr(os, "chown", chown)
    with whole(out, private=private) as file:
        _ = file.write("told")
    assert given == [(facts.st_uid, facts.st_gid), (-1, facts.st_gid)]
    assert (out.read_text(), out.stat().st_mode & 0o777) == ("told", 0o600 if private else 0o640)


@pytest.mark.parametrize("method", ["open", "replace"])
def test_a_file_whose_folder_may_not_be_written_was_refused(
    tmp_path: Path, method: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor can one be replaced that a container was given alone."""
    (out := tmp_path / "label.md").write_text("the last one, and longer")

    def refused(*_: object, **__: object) -> int:
        raise OSError(errno.EACCES if method == "open" else errno.EBUSY, "refused")

    monkeypatch.setattr(os, method, refused)
    with written(out) as file:
        _ = file.write("told")
    monkeypatch.undo()
    assert out.read_text() == "told" and [each.name for each in tmp_path.iterdir()] == ["label.md"]


def test_half_a_document_was_said_to_be_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Into a pipe that nobody reads any more, and over a file on a disk that is full."""
    reading, writing = os.pipe()
    os.close(reading)
    half = "a part of the document may stand there"
    with (
        os.fdopen(writing, "w"),
        pytest.raises(Misuse, match=half),
        written(Path(f"/dev/fd/{writing}")) as file,
    ):
        _ = file.write("told")
    (out := tmp_path / "label.md").write_text("the last one")
    with pytest.raises(Misuse, match="nothing was changed there"), written(out) as file:
        raise OSError(errno.ENOSPC, "full")

    def refused(*_: object, **__: object) -> int:
        raise OSError(errno.EACCES, "refused")

    monkeypatch.setattr(os, "open", refused)
    with pytest.raises(Misuse, match=half), written(out) as file:
        raise OSError(errno.ENOSPC, "full")
