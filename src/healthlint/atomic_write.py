"""Writing a file in one step: whoever reads it sees the old text or the new one, whole."""

import os
import stat
import sys
from collections.abc import Iterable

_RIGHTS = 0o666


def write_atomically(path: str, pieces: Iterable[str]) -> None:
    """Write text as UTF-8 with LF; what was there before is replaced when all of it is written. OSError when that fails.

    A file that exists keeps its rights; a symbolic link goes on pointing where it points. What is no regular file (a device, a
    pipe) cannot be replaced and is written to as it is.
    """
    target = os.path.realpath(path)
    rights = _rights(target)
    if rights is None:
        with open(path, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            file.writelines(pieces)
        return
    import tempfile

    handle, temporary = tempfile.mkstemp(dir=os.path.dirname(target), prefix=".healthlint-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            file.writelines(pieces)
        if sys.platform != "win32":
            os.chmod(temporary, rights)
        os.replace(temporary, target)
    except BaseException:
        os.unlink(temporary)
        raise


def _rights(target: str) -> int | None:
    """The rights that the written file shall have; None for what is there and is no regular file."""
    try:
        status = os.stat(target)
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return _RIGHTS & ~mask
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(None, "is a folder", target)
    return stat.S_IMODE(status.st_mode) if stat.S_ISREG(status.st_mode) else None
