"""The whole of the user's cache: how much it holds, and emptying it."""

import os
from collections.abc import Iterator

from healthlint.light_dataclasses import dataclass
from healthlint.result_cache import NAME, SHARDS


@dataclass(frozen=True, slots=True)
class Held:
    """What a part of the cache holds."""

    files: int = 0
    size: int = 0
    """Bytes."""

    def __add__(self, other: "Held") -> "Held":
        return Held(self.files + other.files, self.size + other.size)


def held_by_results(folder: str) -> Held:
    """What the results of drafts take."""
    return _count(_files_of_results(folder))


def held_by_rules(folder: str) -> Held:
    """What compiled rules and their like take."""
    return _count(_files(folder))


def clear(folder: str) -> Held:
    """Remove everything that healthlint has put there, and nothing else; OSError for what cannot be removed.

    A run at the same time works on: it compiles anew what it misses.
    """
    removed = Held()
    for entry in [*_files_of_results(folder), *_files(folder)]:
        size = entry.stat(follow_symlinks=False).st_size
        try:
            os.unlink(entry.path)
        except FileNotFoundError:  # another run was faster
            continue
        removed += Held(1, size)
    return removed


def _count(entries: "Iterator[os.DirEntry[str]]") -> Held:
    sizes = [entry.stat(follow_symlinks=False).st_size for entry in entries]
    return Held(len(sizes), sum(sizes))


def _files_of_results(folder: str) -> "Iterator[os.DirEntry[str]]":
    results = os.path.join(folder, NAME)
    for shard in SHARDS:
        path = os.path.join(results, shard)
        if not os.path.islink(results) and not os.path.islink(path):
            yield from _files(path)


def _files(folder: str) -> "Iterator[os.DirEntry[str]]":
    """The files of a folder; none where there is no such folder."""
    try:
        with os.scandir(folder) as entries:
            yield from [entry for entry in entries if entry.is_file(follow_symlinks=False)]
    except FileNotFoundError:
        return
