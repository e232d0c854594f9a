"""Globs of the config and of `.gitignore`: one matcher, in the syntax that Git users know."""

from collections.abc import Sequence
from functools import cache

from healthlint.light_typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


@cache
def compile_globs(lines: tuple[str, ...]) -> "GitIgnoreSpec":
    """Compile glob lines; a line that is no glob raises ValueError with the line in the message."""
    from pathspec import GitIgnoreSpec

    try:
        return GitIgnoreSpec.from_lines(lines)
    except (ValueError, TypeError) as error:
        raise ValueError(f"not a glob pattern: {error}") from error


def matches(globs: Sequence[str], path: str, *, folder: bool = False) -> bool:
    """Whether `path` (relative to where the globs were written, with `/`) or a folder above it matches."""
    return bool(globs) and verdict(tuple(globs), path, folder=folder) is True


def verdict(globs: tuple[str, ...], path: str, *, folder: bool = False) -> bool | None:
    """True when ignored, False when a later `!` line takes it back, None when no line speaks of it."""
    if not globs or path.startswith("../") or path in ("..", "."):
        return None
    return compile_globs(globs).check_file(path + "/" if folder else path).include
