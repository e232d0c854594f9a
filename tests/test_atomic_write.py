"""A file is written whole or not at all."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from healthlint.atomic_write import write_atomically


def torn() -> Iterator[str]:
    yield "new"
    raise RuntimeError("torn")


def test_the_text_is_written_as_utf_8_with_lf(tmp_path: Path) -> None:
    write_atomically(str(tmp_path / "a.txt"), ["é\n", "“b”\udce9\n"])
    assert (tmp_path / "a.txt").read_bytes() == "é\n“b”\\udce9\n".encode()


def test_what_fails_in_the_middle_leaves_the_old_text_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("old")
    with pytest.raises(RuntimeError, match="torn"):
        write_atomically(str(tmp_path / "a.txt"), torn())
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("a.txt", "old")]


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="is a folder"):
        write_atomically(str(tmp_path), ["new"])


@pytest.mark.skipif(sys.platform == "win32", reason="devices are files on POSIX alone")
def test_a_device_is_written_to_and_not_replaced() -> None:
    write_atomically("/dev/null", ["new"])
    assert Path("/dev/null").is_char_device()
