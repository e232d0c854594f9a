"""Linting many files: in one process while that is fastest, else in several, with the same output either way."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence

from healthlint.pipeline import Job, Options, lint_or_recall, recall
from healthlint.results.outcome import FileOutcome
from healthlint.results.stored import StoredOutcome
from healthlint.spool import Spool

SERIAL_BYTES = 300_000
"""Below so much input one process is faster than starting several."""
CHUNK_FILES = 16
CHUNK_BYTES = 400_000

Outcome = FileOutcome | StoredOutcome
Lint = Callable[[Job, Options], Outcome]
Progress = Callable[[int], None]


def default_workers() -> int:
    """How many processes this machine runs at a time."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def run(
    jobs: Sequence[Job],
    options: Options,
    *,
    workers: int = 1,
    lint: Lint = lint_or_recall,
    progress: Progress | None = None,
    serial_bytes: int = SERIAL_BYTES,
) -> Sequence[FileOutcome]:
    """Lint the jobs and return their outcomes in the order of the jobs, whatever the number of `workers`.

    `progress` is told how many files are done. A file on which a worker process dies becomes an error; the others are linted.
    """
    tell = progress or (lambda done: None)
    sizes = [_size(job.path) for job in jobs]
    spool, wanted = Spool(), list(range(len(jobs)))
    parallel = workers > 1 and len(jobs) > 1
    if parallel and sum(sizes) >= serial_bytes and lint is lint_or_recall:
        # What is known is told from here, so that processes are only started for what is not.
        wanted = list(_not_known(jobs, options, spool, tell))
    if not parallel or sum(sizes[number] for number in wanted) < serial_bytes:
        _one_after_another(jobs, wanted, options, lint, spool, tell)
    else:
        from healthlint.worker_pool import lint_in_processes

        handfuls = chunks(wanted, [sizes[number] for number in wanted], workers)
        for number, outcome in lint_in_processes(
            [[(n, jobs[n]) for n in handful] for handful in handfuls], options, workers, lint
        ):
            spool.put(number, outcome)
            tell(len(spool))
    return spool.all()


def _not_known(jobs: Sequence[Job], options: Options, spool: Spool, tell: Progress) -> Iterator[int]:
    """Put into the spool what earlier runs kept; the numbers of the other jobs."""
    for number, job in enumerate(jobs):
        known = recall(job, options)
        if known is None:
            yield number
        else:
            spool.put(number, known)
            tell(len(spool))


def _one_after_another(
    jobs: Sequence[Job], wanted: Iterable[int], options: Options, lint: Lint, spool: Spool, tell: Progress
) -> None:
    for number in wanted:
        spool.put(number, lint(jobs[number], options))
        tell(len(spool))


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size
    except OSError:
        return 0


def chunks(numbers: Iterable[int], sizes: Sequence[int], workers: int) -> Iterator[list[int]]:
    """Neighbouring jobs in handfuls, so that `workers` are neither idle nor busy with handing over; `sizes` are bytes of each."""
    most = min(CHUNK_BYTES, sum(sizes) // workers)
    chunk: list[int] = []
    held = 0
    for number, size in zip(numbers, sizes, strict=True):
        if chunk and (len(chunk) >= CHUNK_FILES or held + size > most):
            yield chunk
            chunk, held = [], 0
        chunk.append(number)
        held += size
    if chunk:
        yield chunk
