"""Outcomes of a run over very many files, of which only some are held in memory: the rest wait in a temporary file.

Ten thousand pages have half a million findings. Reports ask for one file after the other, so they need not all be held at once.
"""

import marshal
from collections.abc import Iterator, Sequence
from itertools import islice

from healthlint.light_typing import TYPE_CHECKING, Any
from healthlint.results.finding import FileError
from healthlint.results.outcome import FileOutcome, Head, ManyOutcomes
from healthlint.results.stored import StoredOutcome, error_of, head, restored, stored

if TYPE_CHECKING:
    from io import FileIO

HELD_FINDINGS = 1_000
"""Findings that are held in memory, about 1 MiB; more are put away."""
_WEIGHT_OF_A_FILE = 2
_BYTES_OF_A_FINDING = 500


class Spool(ManyOutcomes):
    """Outcomes in the order of their numbers, whatever the order in which they come.

    What is put away stands in an unnamed temporary file of this process alone, and goes when the process does. Where there is no
    place for it (a full disk), its bytes stay in memory: the run takes more of that, and loses nothing.
    """

    def __init__(self, held_findings: int = HELD_FINDINGS) -> None:
        self._limit = held_findings
        self._held: dict[int, FileOutcome | StoredOutcome] = {}
        self._weight = 0
        self._away: dict[int, tuple[int, int, bytes]] = {}
        """Place and size in the file, and the head."""
        self._file: FileIO | None = None
        self._end = 0
        self._without_place: dict[int, bytes] = {}

    def put(self, number: int, outcome: FileOutcome | StoredOutcome) -> None:
        """Add the outcome of a number."""
        self._held[number] = outcome
        self._weight += _weight(outcome)
        if self._weight > self._limit:
            self._put_away()

    def __len__(self) -> int:
        return len(self._held) + len(self._away)

    def __iter__(self) -> Iterator[FileOutcome]:
        return map(self._outcome, sorted((*self._held, *self._away)))

    def __getitem__(self, index):  # type: ignore[no-untyped-def]  # the overloads of Sequence, in one
        if isinstance(index, slice):
            return tuple(self)[index]
        found = next(islice(self, index + len(self) if index < 0 else index, None), None)
        if found is None:
            raise IndexError(index)
        return found

    def heads(self) -> Iterator[Head]:
        """The head of each file, in the order of the outcomes; findings are not read for it."""
        return map(head, self._head_values())

    def errors(self) -> Iterator[FileError]:
        """The errors of the files that could not be linted."""
        return (error for values in self._head_values() if (error := error_of(values)) is not None)

    def _head_values(self) -> Iterator[tuple[Any, ...]]:
        self._put_away()
        return (marshal.loads(self._away[number][2]) for number in sorted(self._away))

    def _outcome(self, number: int) -> FileOutcome:
        held = self._held.get(number)
        if held is not None:
            return restored(held) if isinstance(held, StoredOutcome) else held
        place, size, values = self._away[number]
        content = self._without_place.get(number)
        if content is None:
            assert self._file is not None
            self._file.seek(place)
            content = self._file.read(size)
        return restored(StoredOutcome(marshal.loads(values), *marshal.loads(content)))

    def _put_away(self) -> None:
        for number, outcome in self._held.items():
            whole = outcome if isinstance(outcome, StoredOutcome) else stored(outcome)
            content = marshal.dumps((whole.findings, whole.excerpts, whole.fixed, whole.on_changed_lines))
            self._away[number] = self._end, len(content), marshal.dumps(whole.head)
            if self._without_place or not self._write(content):
                self._without_place[number] = content
        self._held.clear()
        self._weight = 0

    def _write(self, content: bytes) -> bool:
        """Add bytes to the file; False when there is no place for them."""
        try:
            if self._file is None:
                from tempfile import TemporaryFile

                # Without a buffer, so that what could not be written is not tried again when the file is read.
                self._file = TemporaryFile(buffering=0)  # noqa: SIM115 - open as long as the outcomes are asked for
            self._file.seek(self._end)
            left = memoryview(content)
            while left:
                left = left[self._file.write(left) :]
        except OSError:
            return False
        self._end += len(content)
        return True

    def all(self) -> Sequence[FileOutcome]:
        """The outcomes: a tuple while they are all in memory, else this spool."""
        return self if self._away else tuple(self)


def _weight(outcome: FileOutcome | StoredOutcome) -> int:
    """About how many findings an outcome weighs as much as."""
    if isinstance(outcome, StoredOutcome):
        return _WEIGHT_OF_A_FILE + len(outcome.findings) // _BYTES_OF_A_FINDING
    return _WEIGHT_OF_A_FILE + (len(outcome.report.findings) if outcome.report is not None else 0)
