"""Offsets into UTF-8 bytes, as a Markdown parser counts them, to code points of the text."""

from bisect import bisect_right

from healthlint.lazy_pattern import lazy_pattern

_NOT_ASCII = lazy_pattern("[^\x00-\x7f]")


class ByteOffsets:
    """Maps byte offsets of `text.encode()` to code-point offsets of `text`, plus `base`.

    `surplus` is sorted, with one entry for each byte that a character has beyond its first: the number of entries up to a byte
    offset is what that offset exceeds the code points by. Loops may bisect it themselves.
    """

    __slots__ = ("base", "surplus")

    def __init__(self, text: str, base: int = 0) -> None:
        self.base = base
        self.surplus: list[int] = []
        if text.isascii():
            return
        total = 0
        for match in _NOT_ASCII.finditer(text):
            character = match[0]
            width = 1 if character < "\u0800" else 2 if character < "\U00010000" else 3
            at = match.start() + total + 2
            self.surplus += range(at, at + width)
            total += width

    def character(self, byte: int) -> int:
        """The code-point offset of a byte offset that stands between two characters."""
        return byte - bisect_right(self.surplus, byte) + self.base
