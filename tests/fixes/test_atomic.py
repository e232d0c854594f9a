"""A file is replaced whole or not at all."""

import os
import stat
import sys
from pathlib import Path

import pytest

from healthlint.fixes.atomic import ChangedMeanwhileError, replace_content

ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


def written(folder: Path, name: str = "a.md", content: bytes = b"old") -> tuple[Path, os.stat_result]:
    path = folder / name
    path.write_bytes(content)
    return path, path.stat()


def test_the_content_is_replaced_and_the_permissions_are_kept(tmp_path: Path) -> None:
    path, _ = written(tmp_path)
    path.chmod(0o640)
    replace_content(str(path), b"new", path.stat())
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"new", 0o640)
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.md"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_stays_a_link_and_its_file_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    path, status = written(tmp_path / "real")
    link = tmp_path / "link.md"
    link.symlink_to(path)
    replace_content(str(link), b"new", status)
    assert link.is_symlink()
    assert path.read_bytes() == b"new"


def test_a_file_that_was_changed_meanwhile_is_left(tmp_path: Path) -> None:
    path, status = written(tmp_path)
    path.write_bytes(b"somebody else's")
    with pytest.raises(ChangedMeanwhileError):
        replace_content(str(path), b"new", status)
    assert path.read_bytes() == b"somebody else's"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.md"]


@pytest.mark.skipif(ROOT, reason="root may write everything")
def test_a_read_only_file_is_left(tmp_path: Path) -> None:
    path, status = written(tmp_path)
    path.chmod(0o444)
    with pytest.raises(PermissionError):
        replace_content(str(path), b"new", status)
    assert path.read_bytes() == b"old"


def test_what_fails_on_the_way_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, status = written(tmp_path)

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        replace_content(str(path), b"new", status)
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.md"]
