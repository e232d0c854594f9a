"""Outcomes of a run over very many files, of which only some are held in memory: the rest wait in a temporary file.

Ten thousand pages have half a million findings. Reports ask for one file after the other, so they need not all be held at once.
"""

from collections.abc import Iterator, Sequence
from itertools import islice

from healthlint.light_typing import TYPE_CHECKING
from healthlint.results.outcome import FileOutcome

if TYPE_CHECKING:
    from typing import IO

HELD_FINDINGS = 1_000
"""Findings that are held in memory, about 1 MiB; more are put away."""
_WEIGHT_OF_A_FILE = 2

Group = tuple[FileOutcome, ...]


class Spool(Sequence[FileOutcome]):
    """Groups of outcomes in the order of their numbers, whatever the order in which they come.

    What is put away stands in an unnamed temporary file of this process alone, and goes when the process does.
    """

    def __init__(self, held_findings: int = HELD_FINDINGS) -> None:
        self._limit = held_findings
        self._held: dict[int, Group] = {}
        self._weight = 0
        self._away: dict[int, int] = {}
        self._sizes: dict[int, int] = {}
        self._file: IO[bytes] | None = None

    def put(self, number: int, outcomes: Group) -> None:
        """Add the group of a number."""
        self._held[number] = outcomes
        self._sizes[number] = len(outcomes)
        self._weight += sum(_WEIGHT_OF_A_FILE + (len(o.report.findings) if o.report is not None else 0) for o in outcomes)
        if self._weight > self._limit:
            self._put_away()

    def has(self, number: int) -> bool:
        """Whether the group of that number has come."""
        return number in self._sizes

    def __len__(self) -> int:
        return sum(self._sizes.values())

    def __iter__(self) -> Iterator[FileOutcome]:
        for number in sorted(self._sizes):
            yield from self._group(number)

    def __getitem__(self, index):  # type: ignore[no-untyped-def]  # the overloads of Sequence, in one
        if isinstance(index, slice):
            return tuple(self)[index]
        found = next(islice(self, index + len(self) if index < 0 else index, None), None)
        if found is None:
            raise IndexError(index)
        return found

    def _group(self, number: int) -> Group:
        held = self._held.get(number)
        if held is not None or self._file is None:
            return held or ()
        import pickle

        self._file.seek(self._away[number])
        group: Group = pickle.load(self._file)
        return group

    def _put_away(self) -> None:
        import pickle

        if self._file is None:
            from tempfile import TemporaryFile

            self._file = TemporaryFile()  # noqa: SIM115 - open as long as the outcomes are asked for
        self._file.seek(0, 2)
        for number, group in self._held.items():
            self._away[number] = self._file.tell()
            pickle.dump(group, self._file, pickle.HIGHEST_PROTOCOL)
        self._held.clear()
        self._weight = 0

    def all(self) -> Sequence[FileOutcome]:
        """The outcomes: a tuple while they are all in memory, else this spool."""
        return self if self._away else tuple(self)
