"""Where an English word may be hyphenated: the guess at syllables for words that no dictionary holds.

The method is Liang's (Word Hy-phen-a-tion by Com-put-er, 1983) as Pyphen 0.18 applies it, on the same American English patterns,
so that the answers are Pyphen's; our table is ready in half a millisecond where importing and loading Pyphen takes 80.
"""

import os

_LEFT = _RIGHT = 2
_BEGIN = 2
"""Letters that the patterns of a line begin with."""


class _Lines(dict[str, str]):
    """The lines, each with a space behind it, by the two letters that they begin with; decoded when they are asked for."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self._lines = {line.partition(b" ")[0]: line for line in content.split(b"\n")}

    def __missing__(self, begin: str) -> str:
        line = self[begin] = self._lines.get(begin.encode("utf-8", "replace"), b"").decode() + " "
        return line


class Hyphenation:
    """Hyphenation patterns: letters, and the offset and values of their break points."""

    __slots__ = ("_lines",)

    def __init__(self, content: bytes) -> None:
        """`content` holds a line for all patterns that begin with the same two letters: these, then `rest offset:values` of each.

        The patterns are sorted; their letters may begin or end with a full stop for the word's border.
        """
        self._lines = _Lines(content)

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> "Hyphenation":
        """Read a UTF-8 file."""
        with open(path, "rb") as file:
            return cls(file.read())

    def positions(self, word: str) -> list[int]:
        """The offsets inside a word before which it may break, at least two letters from either end."""
        pointed = f".{word.lower()}."
        breaks = [0] * (len(pointed) + 1)
        for start in range(len(pointed) - 1):
            for pattern in self._beginning(pointed, start):
                offset, _, values = pattern.partition(":")
                for at, value in enumerate(map(int, values), start + int(offset)):
                    breaks[at] = max(breaks[at], value)
        last = len(word) - _RIGHT
        return [at - 1 for at, value in enumerate(breaks) if value % 2 and _LEFT <= at - 1 <= last]

    def _beginning(self, pointed: str, start: int) -> list[str]:
        """The `offset:values` of the patterns whose letters stand at an offset."""
        found: list[str] = []
        behind = start + _BEGIN
        line = self._lines[pointed[start:behind]]
        at = 0
        for end in range(behind, len(pointed) + 1):
            rest = f" {pointed[behind:end]}"
            at = line.find(rest, at)
            if at < 0:
                break
            # A space sorts before all letters: of the patterns that begin so, the first is the one that ends here, if any does.
            value = at + len(rest)
            if line[value : value + 1] == " ":
                found.append(line[value + 1 : line.index(" ", value + 1)])
        return found
