"""Many small values in one row of bytes, each unpacked when it is first asked for.

A draft needs a few of the thousands of patterns and terms that the rules know. Kept apart from the rest of the compiled rules,
the others cost nothing at start: neither memory of their own nor the time to build them.
"""

import marshal
from collections.abc import Iterable

TYPE_CHECKING = False  # as type checkers know it; importing typing alone would cost 7 ms
if TYPE_CHECKING:
    from typing import Any

_NUMBER = 4
"""Bytes of a number."""
_REMEMBERED = 6_500
"""Values of a row that stay unpacked: those that drafts need first are those that most of them need."""


class RowWriter:
    """Puts values one after another."""

    def __init__(self) -> None:
        self._ends: list[int] = []
        self._held = bytearray()

    def add(self, values: "Iterable[Any]") -> tuple[int, int]:
        """Add values that `marshal` can hold; returns the numbers of the first and behind the last."""
        first = len(self._ends)
        for value in values:
            self._held += marshal.dumps(value, 4)
            self._ends.append(len(self._held))
        return first, len(self._ends)

    def row(self) -> bytes:
        """How many values there are, where each ends, and the bytes of all."""
        import sys

        numbers = (len(self._ends), *self._ends)
        return b"".join(number.to_bytes(_NUMBER, sys.byteorder) for number in numbers) + self._held


class Row:
    """The bytes of what a `RowWriter` wrote."""

    __slots__ = ("ends", "held")

    def __init__(self, row: memoryview) -> None:
        count = row[:_NUMBER].cast("I")[0]
        start = _NUMBER * (1 + count)
        self.ends = row[_NUMBER:start].cast("I")
        self.held = row[start:]


class Unpacked(dict[int, "Any"]):
    """Some values of a row, numbered from zero; each is unpacked when it is asked for, and the first ones are remembered."""

    def __init__(self, row: Row, first: int, last: int) -> None:
        """The values from the first to the last (exclusive) of the row."""
        super().__init__()
        self._ends, self._held = row.ends, row.held
        self._first, self._last = first, last

    def __missing__(self, number: int) -> "Any":
        at = self._first + number
        if not self._first <= at < self._last:
            raise IndexError(f"there are {self._last - self._first} values, none with number {number}")
        value = marshal.loads(self._held[self._ends[at - 1] if at else 0 : self._ends[at]])
        if len(self) < _REMEMBERED:
            self[number] = value
        return value
