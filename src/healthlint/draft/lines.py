"""Offsets to lines and columns, as editors count them: lines end at LF, CRLF or CR and nowhere else."""

from bisect import bisect_right
from itertools import accumulate

from healthlint.lazy_pattern import lazy_pattern

_LINE_END = lazy_pattern(r"\r\n|\r|\n")


class Lines:
    """The line table of one source text."""

    __slots__ = ("_bom", "_source", "_starts")

    def __init__(self, source: str) -> None:
        self._source = source
        self._starts = _line_starts(source)
        self._bom = source.startswith("\ufeff")

    def __len__(self) -> int:
        return len(self._starts)

    def line(self, offset: int) -> int:
        """The one-based line of a zero-based code-point offset."""
        return bisect_right(self._starts, offset)

    def position(self, offset: int) -> tuple[int, int]:
        """The one-based line and column (in code points) of an offset; a leading BOM is no column."""
        line = bisect_right(self._starts, offset)
        column = offset - self._starts[line - 1] + 1
        return line, column - 1 if line == 1 and self._bom and offset > 0 else column

    def start(self, line: int) -> int:
        """The offset at which a one-based line begins."""
        return self._starts[line - 1]

    def text(self, line: int) -> str:
        """The text of a one-based line, without its line end and without a leading BOM."""
        end = self._starts[line] if line < len(self._starts) else len(self._source)
        return self._source[self._starts[line - 1] : end].rstrip("\r\n").removeprefix("\ufeff" if line == 1 else "")


def _line_starts(source: str) -> list[int]:
    if "\r" in source:
        return [0, *(match.end() for match in _LINE_END.finditer(source))]
    # Lengths of lines summed up: no step of Python for each of them.
    return [0, *accumulate(map((1).__add__, map(len, source.split("\n")[:-1])))]
