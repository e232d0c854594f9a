"""What is measured: tools in turn with healthlint, so that a busy machine slows both alike."""

import os
import shutil
import statistics
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from benchmarks.process import Run, run

_ONE_DRAFT = 10_240
_LIMIT = 900.0


@dataclass(frozen=True, slots=True)
class Measured:
    """The medians of some runs of one command on one case."""

    case: str
    tool: str
    files: int
    megabytes: float
    runs: int
    seconds: float
    processor: float
    """Processor time of the process and those that it waited for."""
    peak: float
    ratio: float | None = None
    """Median of the tool's time divided by healthlint's of the same turn."""
    processor_ratio: float | None = None
    failed: str = ""

    @property
    def speed(self) -> float:
        """Megabytes of source a second of processor time."""
        return self.megabytes / self.processor if self.processor else 0.0

    def plain(self) -> dict[str, Any]:
        """As JSON keeps it."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Command:
    """Something to run: its name, the words, the folder, what is done before each run and the variables of its environment."""

    tool: str
    words: Sequence[str]
    folder: Path | None = None
    before: Callable[[], None] | None = None
    environment: tuple[tuple[str, str], ...] = ()


def one_draft(corpus: Path, kind: str) -> list[Path]:
    """The page nearest to 10 KB."""
    files = pages(corpus, kind)
    return [min(files, key=lambda path: (abs(path.stat().st_size - _ONE_DRAFT), path.name))]


def sample(corpus: Path, kind: str, count: int) -> list[Path]:
    """Every nth page."""
    files = pages(corpus, kind)
    return files[:: max(1, len(files) // count)][:count]


def pages(corpus: Path, kind: str) -> list[Path]:
    """The pages of a kind."""
    files = sorted((corpus / kind).glob(f"*.{kind}"))
    if not files:
        raise SystemExit(f"no files in {corpus / kind}: build the corpus first (python -m benchmarks.corpus)")
    return files


def size(files: Sequence[Path]) -> float:
    """Megabytes of some files."""
    return sum(path.stat().st_size for path in files) / 1e6


def forget_results(cache: Path) -> Callable[[], None]:
    """Leaves of healthlint's cache what is compiled, not what drafts came to."""
    return lambda: shutil.rmtree(cache / "healthlint/results", ignore_errors=True)


def forget_all(cache: Path) -> Callable[[], None]:
    """Leaves nothing of the cache."""
    return lambda: shutil.rmtree(cache, ignore_errors=True)


def in_turn(case: str, commands: Sequence[Command], files: Sequence[Path], runs: int) -> Iterator[Measured]:
    """Run some commands one after the other, again and again; the first one is what the others are compared with.

    Where there are several runs, one of each goes before, so that all of them find their files in memory.
    """
    taken: list[list[Run]] = [[] for _ in commands]
    before = 1 if runs > 1 else 0
    for number in range(before + runs):
        for command, done in zip(commands, taken, strict=True):
            one = _once(command)
            if number >= before:
                done.append(one)
    first = taken[0]
    for place, (command, done) in enumerate(zip(commands, taken, strict=True)):
        ratios = [(a.seconds / b.seconds, a.processor / b.processor) for a, b in zip(done, first, strict=True)] if place else []
        # Some peers end with the number of what they found.
        broken = next((one for one in done if one.over_time or one.status < 0 or one.status in (126, 127)), None)
        yield Measured(
            case=case,
            tool=command.tool,
            files=len(files),
            megabytes=size(files),
            runs=runs,
            seconds=statistics.median(one.seconds for one in done),
            processor=statistics.median(one.processor for one in done),
            peak=max(one.peak for one in done),
            ratio=statistics.median(wall for wall, _ in ratios) if ratios else None,
            processor_ratio=statistics.median(processor for _, processor in ratios) if ratios else None,
            failed="" if broken is None else f"status {broken.status}: {broken.errors.strip()[-200:]}",
        )


def _once(command: Command) -> Run:
    if command.before is not None:
        command.before()
    here = Path.cwd()
    try:
        if command.folder is not None:
            os.chdir(command.folder)
        return run(command.words, limit=_LIMIT, environment=dict(command.environment))
    finally:
        os.chdir(here)
