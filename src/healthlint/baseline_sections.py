"""A baseline of which a run needs little: only the sections of some files are read, found by the lines that open them.

A site of ten thousand pages has a baseline of tens of megabytes, and a commit changes one page. The file is searched as bytes;
`written` in `baseline_file` lays it out so that a section begins on a line of its own and ends on one.
"""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from healthlint.results.baseline import Entries, Entry

_OPENS = b'\n  "'
_HEADS = b": ["
_CLOSES = b"\n  ]"
CONFLICTS = (b"\n<<<<<<< ", b"\n>>>>>>> ")

Read = Callable[[bytes, str], tuple[Entry, ...]]
"""Turns the JSON of a section into entries; the second argument is its file."""


class Sections(Mapping[str, tuple[Entry, ...]]):
    """The entries of a baseline by file, each section read when it is asked for."""

    __slots__ = ("_content", "_read", "_sections")

    def __init__(self, content: bytes, read: Read) -> None:
        self._content = content
        self._read = read
        self._sections: dict[str, tuple[Entry, ...] | None] = {}

    def __getitem__(self, path: str) -> tuple[Entry, ...]:
        if path not in self._sections:
            self._sections[path] = self._section(path)
        found = self._sections[path]
        if found is None:
            raise KeyError(path)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._files(self._places(_OPENS)))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def with_sentence(self, digest: str) -> Iterable[str]:
        """The files of which an entry names this digest of a sentence."""
        return self._files(self._places(f'"sentence": "{digest}"'.encode()))

    def called(self, name: str) -> Iterable[str]:
        """The files of a name, whatever their folder."""
        ending = json_text(name).encode()[1:] + _HEADS
        return (path for path in self._files(self._places(ending)) if path.rpartition("/")[2] == name)

    def _section(self, path: str) -> tuple[Entry, ...] | None:
        opening = _OPENS + json_text(path).encode()[1:] + _HEADS
        at = self._content.find(opening)
        if at < 0:
            return None
        start = at + len(opening) - 1
        if self._content.startswith(b"[]", start):
            return ()
        return self._read(self._content[start : self._content.find(_CLOSES, start) + len(_CLOSES)], path)

    def _places(self, mark: bytes) -> Iterator[int]:
        at = self._content.find(mark)
        while at >= 0:
            yield at
            at = self._content.find(mark, at + 1)

    def _files(self, places: Iterable[int]) -> dict[str, None]:
        """The files in whose sections or opening lines these places are."""
        files: dict[str, None] = {}
        for place in places:
            start = self._content.rfind(_OPENS, 0, place + len(_OPENS)) + len(_OPENS) - 1
            name, heads, _ = self._content[start : self._content.find(b"\n", start)].rpartition(_HEADS)
            if heads:
                files[json.loads(name)] = None
        return files


def is_laid_out(content: bytes, opening: str) -> bool:
    """Whether a baseline is laid out as it was written, so that its sections can be found."""
    closed = content.endswith(b"\n }\n}\n") and not any(mark in content for mark in CONFLICTS)
    return closed and content.startswith(opening.encode())


def files_with(entries: Entries, digests: Collection[str], names: Collection[str]) -> Iterator[str]:
    """The files of a baseline that hold one of the sentences, or that have one of the names."""
    if isinstance(entries, Sections):
        for digest in digests:
            yield from entries.with_sentence(digest)
        for name in names:
            yield from entries.called(name)
    elif digests or names:
        for path, listed in entries.items():
            if path.rpartition("/")[2] in names or any(entry.sentence in digests for entry in listed):
                yield path


def json_text(value: str | int) -> str:
    """JSON that people can read; characters that could steer a terminal or look like a line end are escaped."""
    plain = json.dumps(value, ensure_ascii=False)
    return plain if plain.isprintable() and plain.isascii() else "".join(c if c.isprintable() else _escaped(c) for c in plain)


def _escaped(character: str) -> str:
    return json.dumps(character)[1:-1]
