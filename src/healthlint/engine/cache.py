"""The user's cache: only what this user wrote, whole, is ever read; losing it costs nothing but time.

An entry is what `marshal` wrote, and a tail of bytes that whoever stored them takes apart and of which a run needs little: it is
mapped into memory, not read. `marshal` must not be fed bytes that someone else chose, so folders and files that others own or may
write are passed over, nor bytes that a crash cut short: an entry with a tail gets its name when all of it is on the disk, and its
length and a checksum of all but the tail come first.
"""

import marshal
import os
import stat
import sys
from zlib import crc32

from healthlint.light_dataclasses import dataclass
from healthlint.light_typing import TYPE_CHECKING, Any
from healthlint.memory import WithoutCollection

if TYPE_CHECKING:
    # Only named here: importing pathlib takes 4 ms.
    from pathlib import Path
    from typing import BinaryIO

_MARK = b"healthlint cache\n"
_CHECKSUM = 4
_LENGTH = 8
_FRONT = len(_MARK) + _CHECKSUM + 2 * _LENGTH
"""Bytes in front of the value: mark, checksum of what follows it but for the tail, length of the value, length of the tail."""
_MOST_ENTRIES = 8
UNFINISHED = ".new-"
"""How the names of files begin that are being written."""


def default_cache_folder() -> str | None:
    """Where healthlint keeps its cache for this user; None where the system names no place."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "")
    elif sys.platform == "darwin":
        base = os.path.expanduser("~/Library/Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME", "")
        if not os.path.isabs(base):
            base = os.path.expanduser("~/.cache")
    return os.path.join(base, "healthlint") if os.path.isabs(base) else None


@dataclass(frozen=True, slots=True)
class Entry:
    """What was stored."""

    value: Any
    tail: memoryview


def load(folder: "str | Path", name: str) -> Entry | None:
    """The entry of that name, or None when there is none that can be trusted."""
    return read_entry(os.path.join(folder, name)) if is_private_folder(folder) else None


def read_entry(path: str, *, trusted: bool = False) -> Entry | None:
    """The entry at a path, or None when there is none that can be trusted; its folder has been looked at before.

    One that is `trusted` came with the code, whoever installed that.
    """
    try:
        with open(path, "rb") as handle:
            status = os.fstat(handle.fileno())
            return _read(handle, status.st_size) if trusted or _is_private(status) else None
    except OSError:
        return None


def _read(handle: "BinaryIO", size: int) -> Entry | None:
    front = handle.read(_FRONT)
    lengths = front[len(_MARK) + _CHECKSUM :]
    length, rest = (int.from_bytes(part, "little") for part in (lengths[:_LENGTH], lengths[_LENGTH:]))
    if not front.startswith(_MARK) or _FRONT + length + rest != size:
        return None
    value = handle.read(length)
    if _checksum(lengths + value) != front[len(_MARK) : len(_MARK) + _CHECKSUM]:
        return None
    tail = _mapped(handle, _FRONT + length) if rest else memoryview(b"")
    try:
        with WithoutCollection():
            return Entry(marshal.loads(value), tail)
    except (ValueError, EOFError, TypeError):
        return None


def _mapped(handle: "BinaryIO", start: int) -> memoryview:
    """The rest of a file from an offset on; read where the file system cannot map it."""
    from mmap import ACCESS_READ, mmap

    try:
        return memoryview(mmap(handle.fileno(), 0, access=ACCESS_READ))[start:]
    except OSError:
        return memoryview(handle.read())


def store(folder: "str | Path", name: str, value: Any, tail: bytes = b"") -> None:
    """Write an entry in one step; a cache that cannot be written is no error."""
    try:
        if make_private_folder(folder) and write_entry(folder, name, value, tail):
            _drop_oldest(folder, name)
    except OSError:
        return


def write_entry(folder: "str | Path", name: str, value: Any, tail: bytes = b"") -> bool:
    """Write an entry into a private folder in one step, and say whether it is written."""
    # Every Python from 3.11 on reads this version of the format.
    written = marshal.dumps(value, 4)
    front = len(written).to_bytes(_LENGTH, "little") + len(tail).to_bytes(_LENGTH, "little")
    # Two processes have two numbers, and a file that a killed run left is overwritten or swept out.
    temporary = os.path.join(folder, f"{UNFINISHED}{os.getpid()}-{name}")
    try:
        with open(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(_MARK + _checksum(front + written) + front + written + tail)
            if tail:
                file.flush()
                os.fsync(file.fileno())
        os.replace(temporary, os.path.join(folder, name))
    except OSError:
        removed(temporary)
        return False
    return True


def removed(path: str) -> bool:
    """Remove a file, and say whether it is gone by that."""
    try:
        os.unlink(path)
    except OSError:
        return False
    return True


def is_private_folder(folder: "str | Path") -> bool:
    """Whether a folder exists that this user owns and nobody else may write."""
    try:
        return _is_private(os.stat(folder))
    except OSError:
        return False


def make_private_folder(folder: "str | Path") -> bool:
    """Make a folder if need be; False where it cannot be made, or is not private."""
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
    except OSError:
        return False
    return is_private_folder(folder)


def _checksum(payload: bytes) -> bytes:
    return crc32(payload).to_bytes(_CHECKSUM, "little")


def _is_private(status: os.stat_result) -> bool:
    """Whether this user owns it and nobody else may write it."""
    if sys.platform == "win32":
        return True
    return status.st_uid == os.getuid() and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _drop_oldest(folder: "str | Path", keep: str) -> None:
    stem = f"{keep.partition('-')[0]}-"
    with os.scandir(folder) as found:
        entries = sorted([(entry.stat().st_mtime, entry.path) for entry in found if entry.name.startswith(stem)], reverse=True)
    for _, path in entries[_MOST_ENTRIES:]:
        if os.path.basename(path) != keep:
            removed(path)
