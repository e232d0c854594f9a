"""The user's cache of compiled data: only what this user wrote, whole, is ever read; losing it costs nothing but time.

An entry is a checksum, what `marshal` wrote, and a tail of bytes that whoever stored them takes apart. `marshal` must not be fed
bytes that someone else chose, so folders and files that others own or may write are passed over, nor bytes that a crash cut
short, so the checksum comes first.
"""

import gc
import marshal
import os
import stat
import sys
from zlib import crc32

from healthlint.light_dataclasses import dataclass
from healthlint.light_typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    # Imported only where the cache is written: importing pathlib takes 4 ms.
    from pathlib import Path

_MARK = b"healthlint cache\n"
_CHECKSUM = 4
_LENGTH = 8
_MOST_ENTRIES = 8


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
    path = os.path.join(folder, name)
    try:
        if not _is_private(os.stat(folder)):
            return None
        with open(path, "rb") as handle:
            if not _is_private(os.fstat(handle.fileno())):
                return None
            content = handle.read()
    except OSError:
        return None
    start = len(_MARK) + _CHECKSUM
    payload = memoryview(content)[start:]
    if not content.startswith(_MARK) or _checksum(payload) != content[len(_MARK) : start]:
        return None
    collects = gc.isenabled()
    # Nothing of what is read is garbage; looking for some takes longer than reading.
    gc.disable()
    try:
        length = int.from_bytes(payload[:_LENGTH], "little")
        return Entry(marshal.loads(payload[_LENGTH : _LENGTH + length]), payload[_LENGTH + length :])
    except (ValueError, EOFError, TypeError):
        return None
    finally:
        if collects:
            gc.enable()


def store(folder: "str | Path", name: str, value: Any, tail: bytes = b"") -> None:
    """Write an entry in one step; a cache that cannot be written is no error."""
    import tempfile
    from pathlib import Path

    written = marshal.dumps(value)
    payload = len(written).to_bytes(_LENGTH, "little") + written + tail
    folder = Path(folder)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _is_private(os.stat(folder)):
            return
        handle, temporary = tempfile.mkstemp(dir=folder, prefix=".new-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(_MARK + _checksum(payload) + payload)
            os.replace(temporary, folder / name)
        except OSError:
            os.unlink(temporary)
            return
        _drop_oldest(folder, name)
    except OSError:
        return


def _checksum(payload: bytes | memoryview) -> bytes:
    return crc32(payload).to_bytes(_CHECKSUM, "little")


def _is_private(status: os.stat_result) -> bool:
    """Whether this user owns it and nobody else may write it."""
    if sys.platform == "win32":
        return True
    return status.st_uid == os.getuid() and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _drop_oldest(folder: "Path", keep: str) -> None:
    stem = keep.partition("-")[0]
    entries = sorted(folder.glob(f"{stem}-*"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in entries[_MOST_ENTRIES:]:
        if path.name != keep:
            path.unlink(missing_ok=True)
