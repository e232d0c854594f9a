"""Reading what `git diff` prints: the files of a comparison, and the lines of each that changed."""

import os
import re
from collections.abc import Iterator, Sequence

from healthlint.git.repository import GitError, Repository
from healthlint.light_dataclasses import dataclass
from healthlint.results.changed_lines import EVERY_LINE, ChangedLines, Stretch

_REGULAR = ("100644", "100755")
_HUNK = re.compile(rb"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_ESCAPED = re.compile(rb"\\([0-7]{3}|.)", re.DOTALL)
_ESCAPES = {b"a": b"\a", b"b": b"\b", b"f": b"\f", b"n": b"\n", b"r": b"\r", b"t": b"\t", b"v": b"\v"}
_SAME = (
    "--no-color",
    "--no-ext-diff",
    "--no-textconv",
    "--no-relative",
    "--find-renames",
    "--ignore-submodules=all",
    "--ignore-cr-at-eol",
)
"""The same comparison whatever a user's settings say. A line whose end alone was converted is not changed."""
_PATCH = ("--patch", "--text", "--unified=0", "--inter-hunk-context=0", "--diff-filter=MR", "--src-prefix=a/", "--dst-prefix=b/")


@dataclass(frozen=True, slots=True)
class Changed:
    """A regular file of a comparison as it is now. `path` is relative to the working tree, with `/`."""

    path: str
    lines: ChangedLines
    blob: str = ""
    """The name of its content, when the index was compared."""
    unmerged: bool = False
    """In conflict: there is no one content yet."""


def changed_files(repository: Repository, base: str, *, staged: bool) -> tuple[Changed, ...]:
    """The files that differ between a commit and the working tree, or the index when `staged`.

    Renamed files are compared with what they were; deleted files, symbolic links and submodules are left out, untracked files are
    not known to it. GitError when Git cannot compare.
    """
    compared = ("diff", *(("--cached",) if staged else ()), *_SAME)
    entries = list(_entries(repository.ask(*compared, "--raw", "-z", "--no-abbrev", base, "--")))
    edited: dict[str, ChangedLines] = {}
    if any(entry.status in "MR" for entry in entries):
        edited = dict(_patches(repository.ask(*compared, *_PATCH, base, "--")))
    return tuple(_changed(entries, edited))


@dataclass(frozen=True, slots=True)
class _Entry:
    status: str
    mode: str
    blob: str
    path: str


def _changed(entries: Sequence[_Entry], edited: dict[str, ChangedLines]) -> Iterator[Changed]:
    for entry in entries:
        if entry.status == "U":
            yield Changed(entry.path, EVERY_LINE, unmerged=True)
        elif entry.mode not in _REGULAR:
            continue
        elif entry.status not in "MR":
            yield Changed(entry.path, EVERY_LINE, entry.blob)
        elif entry.path in edited:  # else its name, its mode or its line ends alone are new
            yield Changed(entry.path, edited[entry.path], entry.blob)


def _entries(raw: bytes) -> Iterator[_Entry]:
    """The records of `--raw -z`: `:mode mode hash hash status`, then one path, or two where it was renamed."""
    fields = iter(raw.split(b"\0"))
    for head in fields:
        if not head:
            continue
        _, mode, _, blob, status = head.decode("ascii").split(" ")
        path = next(fields)
        if status[0] in "RC":
            path = next(fields)
        yield _Entry(status[0], mode, blob, os.fsdecode(path))


def _patches(patch: bytes) -> Iterator[tuple[str, ChangedLines]]:
    """The path of each file of a patch without context, and its changed lines; the text of a hunk is stepped over unread."""
    path = ""
    stretches: list[Stretch] = []
    cuts: list[int] = []
    lines = iter(patch.split(b"\n"))
    for line in lines:
        if line.startswith(b"+++ "):
            if path:
                yield path, ChangedLines(tuple(stretches), tuple(cuts))
            path, stretches, cuts = _path(line[4:]), [], []
        elif hunk := _HUNK.match(line):
            taken, start, added = int(hunk[1] or 1), int(hunk[2]), int(hunk[3] or 1)
            if added:
                stretches.append((start, start + added - 1))
            else:
                cuts.append(start)
            _step(lines, taken + added)
    if path:
        yield path, ChangedLines(tuple(stretches), tuple(cuts))


def _path(written: bytes) -> str:
    """The path of a `+++ b/...` line: quoted as in C when it holds special characters, else with a tab behind it at times."""
    if written.startswith(b'"'):
        inside = written.rstrip(b"\t")[1:-1]
        written = _ESCAPED.sub(lambda match: _character(match[1]), inside)
    else:
        written = written.removesuffix(b"\t")
    return os.fsdecode(written.removeprefix(b"b/"))


def _character(escape: bytes) -> bytes:
    return bytes([int(escape, 8) & 0xFF]) if len(escape) == 3 else _ESCAPES.get(escape, escape)


def _step(lines: Iterator[bytes], count: int) -> None:
    """Step over the lines of a hunk; a remark about a missing line end is not counted."""
    while count > 0:
        line = next(lines, None)
        if line is None:
            return
        count -= not line.startswith(b"\\")


def untracked_files(repository: Repository) -> tuple[str, ...]:
    """Files that Git neither tracks nor ignores, relative to the working tree."""
    everywhere = Repository(repository.top, repository.top, repository.own)
    listed = everywhere.ask("ls-files", "--others", "--exclude-standard", "-z")
    return tuple(os.fsdecode(path) for path in listed.split(b"\0") if path and not path.endswith(b"/"))


def contents(repository: Repository, blobs: Sequence[str]) -> list[bytes]:
    """The contents that the object store has under these names, in their order."""
    if not blobs:
        return []
    answer = repository.ask("cat-file", "--batch", stdin="".join(f"{blob}\n" for blob in blobs).encode("ascii"))
    found = []
    at = 0
    for blob in blobs:
        end = answer.index(b"\n", at)
        head = answer[at:end].split(b" ")
        if len(head) != 3:
            raise GitError(f"the object {blob} is missing from the repository; `git fsck` says more")
        at = end + 1 + int(head[2])
        found.append(answer[end + 1 : at])
        at += 1
    return found
