"""Offsets into UTF-8 bytes, as a Markdown parser counts them, to code points of the text."""

import re
from bisect import bisect_right

_NOT_ASCII = re.compile("[^\x00-\x7f]")


class ByteOffsets:
    """Maps byte offsets of `text.encode()` to code-point offsets of `text`, plus `base`."""

    __slots__ = ("_after", "_base")

    def __init__(self, text: str, base: int = 0) -> None:
        self._base = base
        after: list[int] = []
        surplus = 0
        for match in _NOT_ASCII.finditer(text):
            character = match[0]
            width = 1 if character < "\u0800" else 2 if character < "\U00010000" else 3
            at = match.start() + surplus + 2
            # One entry for each byte too many: the number of entries up to a byte offset is what it exceeds the code points by.
            after += range(at, at + width)
            surplus += width
        self._after = after

    def character(self, byte: int) -> int:
        """The code-point offset of a byte offset that stands between two characters."""
        return byte - bisect_right(self._after, byte) + self._base
