"""Writing a file whole or not at all, so that whatever stops a run leaves the old draft or the new one."""

import os
import stat
import tempfile
from contextlib import suppress


class ChangedMeanwhileError(OSError):
    """The file is no longer the one that was read."""


def replace_content(path: str, content: bytes, read: os.stat_result) -> None:
    """Put `content` in the place of the file at `path`, which `read` is the status of, from when it was read.

    A link stays a link: the file that it leads to is replaced. Permissions are kept, and the owner where that is allowed.
    Raises OSError when the file may not be written, and ChangedMeanwhileError when somebody else has written it since.
    """
    real = os.path.realpath(path)
    if not os.access(real, os.W_OK):
        raise PermissionError(13, "permission denied: the draft is read-only", path)
    folder = os.path.dirname(real)
    handle, temporary = tempfile.mkstemp(dir=folder, prefix=".healthlint-", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            _take_over(file.fileno(), read)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        now = os.stat(real)
        if (now.st_mtime_ns, now.st_size, now.st_ino) != (read.st_mtime_ns, read.st_size, read.st_ino):
            raise ChangedMeanwhileError(0, "it was changed while it was being fixed; run again", path)
        os.replace(temporary, real)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise
    _settle(folder)


def _take_over(handle: int, read: os.stat_result) -> None:
    """Permissions and owner of the file that is replaced."""
    if not hasattr(os, "fchmod"):
        return
    if (read.st_uid, read.st_gid) != (os.geteuid(), os.getegid()):
        with suppress(PermissionError):
            os.fchown(handle, read.st_uid, read.st_gid)
    os.fchmod(handle, stat.S_IMODE(read.st_mode))


def _settle(folder: str) -> None:
    """Have the folder remember the new name even if the machine stops now, where folders can be synchronised."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
