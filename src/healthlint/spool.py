"""Outcomes of a run over very many files, of which only some are held in memory: the rest wait in a temporary file.

Ten thousand pages have half a million findings. Reports ask for one file after the other, so they need not all be held at once.
"""

import marshal
from collections.abc import Iterator, Sequence
from itertools import islice

from healthlint.light_typing import TYPE_CHECKING
from healthlint.results.finding import FileError
from healthlint.results.outcome import FileOutcome, Head, ManyOutcomes
from healthlint.results.stored import StoredOutcome, error_of, head, restored, stored

if TYPE_CHECKING:
    from typing import IO

HELD_FINDINGS = 1_000
"""Findings that are held in memory, about 1 MiB; more are put away."""
_WEIGHT_OF_A_FILE = 2
_BYTES_OF_A_FINDING = 500

Group = tuple[FileOutcome | StoredOutcome, ...]


class Spool(ManyOutcomes):
    """Groups of outcomes in the order of their numbers, whatever the order in which they come.

    What is put away stands in an unnamed temporary file of this process alone, and goes when the process does.
    """

    def __init__(self, held_findings: int = HELD_FINDINGS) -> None:
        self._limit = held_findings
        self._held: dict[int, Group] = {}
        self._weight = 0
        self._away: dict[int, int] = {}
        self._heads: dict[int, bytes] = {}
        self._sizes: dict[int, int] = {}
        self._file: IO[bytes] | None = None

    def put(self, number: int, outcomes: Group) -> None:
        """Add the group of a number."""
        self._held[number] = outcomes
        self._sizes[number] = len(outcomes)
        self._weight += sum(map(_weight, outcomes))
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

    def heads(self) -> Iterator[Head]:
        """The head of each file, in the order of the outcomes; findings are not read for it."""
        self._put_away()
        for number in sorted(self._sizes):
            for values in marshal.loads(self._heads[number]):
                yield head(values)

    def errors(self) -> Iterator[FileError]:
        """The errors of the files that could not be linted."""
        self._put_away()
        for number in sorted(self._sizes):
            for values in marshal.loads(self._heads[number]):
                if (error := error_of(values)) is not None:
                    yield error

    def _group(self, number: int) -> Sequence[FileOutcome]:
        held = self._held.get(number)
        if held is not None or self._file is None:
            return [restored(one) if isinstance(one, StoredOutcome) else one for one in held or ()]
        self._file.seek(self._away[number])
        heads, bodies = marshal.loads(self._heads[number]), marshal.load(self._file)
        return [restored(StoredOutcome(values, *body)) for values, body in zip(heads, bodies, strict=True)]

    def _put_away(self) -> None:
        if self._file is None:
            from tempfile import TemporaryFile

            self._file = TemporaryFile()  # noqa: SIM115 - open as long as the outcomes are asked for
        self._file.seek(0, 2)
        for number, group in self._held.items():
            whole = [one if isinstance(one, StoredOutcome) else stored(one) for one in group]
            self._away[number] = self._file.tell()
            self._heads[number] = marshal.dumps([one.head for one in whole])
            marshal.dump([(one.findings, one.excerpts, one.fixed, one.on_changed_lines) for one in whole], self._file)
        self._held.clear()
        self._weight = 0

    def all(self) -> Sequence[FileOutcome]:
        """The outcomes: a tuple while they are all in memory, else this spool."""
        return self if self._away else tuple(self)


def _weight(outcome: FileOutcome | StoredOutcome) -> int:
    """About how many findings an outcome weighs as much as."""
    if isinstance(outcome, StoredOutcome):
        return _WEIGHT_OF_A_FILE + len(outcome.findings) // _BYTES_OF_A_FINDING
    return _WEIGHT_OF_A_FILE + (len(outcome.report.findings) if outcome.report is not None else 0)
