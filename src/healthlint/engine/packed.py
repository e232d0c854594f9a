"""Many small values in one row of bytes, each unpacked when it is first asked for.

A draft needs a few of the thousands of patterns and terms that the rules know. Kept apart from the rest of the compiled rules,
the others cost nothing at start: neither memory of their own nor the time to build them.
"""

import marshal
from collections.abc import Iterable, Mapping, Sequence

TYPE_CHECKING = False  # as type checkers know it; importing typing alone would cost 7 ms
if TYPE_CHECKING:
    from typing import Any

Row = tuple[list[int], bytes]
"""Where each value ends, and the bytes of all."""


def in_a_row(values: Iterable[bytes]) -> Row:
    """Put values one after another."""
    ends: list[int] = []
    held = bytearray()
    for value in values:
        held += value
        ends.append(len(held))
    return ends, bytes(held)


class PackedList(Sequence["Any"]):
    """The bytes of each value, by number, in the row that `in_a_row` made."""

    def __init__(self, ends: Sequence[int], held: memoryview, first: int = 0, last: int | None = None) -> None:
        self._ends = ends
        self._held = held
        self._first = first
        self._last = len(ends) if last is None else last

    def part(self, first: int, last: int) -> "PackedList":
        """The values from the first to the last (exclusive)."""
        return PackedList(self._ends, self._held, self._first + first, self._first + last)

    def __len__(self) -> int:
        return self._last - self._first

    def __getitem__(self, number: "Any") -> "Any":
        if not 0 <= number < len(self):
            raise IndexError(f"there are {len(self)} values, none with number {number}")
        at = self._first + number
        return self._held[self._ends[at - 1] if at else 0 : self._ends[at]]


class Unpacked(dict[int, "Any"]):
    """The values that `marshal` wrote, by number; each is unpacked when it is first asked for."""

    def __init__(self, packed: PackedList) -> None:
        super().__init__()
        self._packed = packed

    def __missing__(self, number: int) -> "Any":
        value = self[number] = marshal.loads(self._packed[number])
        return value


class PackedTable(dict[str, int]):
    """The bytes of each value, by name; looking whether a name is there is as quick as in any dict."""

    def __init__(self, numbers: Mapping[str, int], packed: PackedList) -> None:
        super().__init__(numbers)
        self._packed = packed

    def __getitem__(self, name: str) -> "Any":
        return self._packed[super().__getitem__(name)]
