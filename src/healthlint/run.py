"""Linting many files: in one process while that is fastest, else in several, with the same output either way."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate

from healthlint.light_typing import TYPE_CHECKING
from healthlint.pipeline import Job, Options, failed, lint_or_recall, recall
from healthlint.results.outcome import FileOutcome
from healthlint.results.stored import StoredOutcome, stored
from healthlint.spool import Spool

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

SERIAL_BYTES = 300_000
"""Below so much input one process is faster than starting several."""
CHUNK_FILES = 16
CHUNK_BYTES = 400_000

Outcome = FileOutcome | StoredOutcome
Lint = Callable[[Job, Options], Outcome]
Progress = Callable[[int], None]
Chunk = tuple[Job, ...]


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
        handfuls = list(chunks([jobs[number] for number in wanted], [sizes[number] for number in wanted], workers))
        _in_processes(handfuls, wanted, options, min(workers, len(handfuls)), lint, spool, tell)
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


def chunks(jobs: Sequence[Job], sizes: Sequence[int], workers: int) -> Iterator[Chunk]:
    """Neighbouring jobs in handfuls, so that `workers` are neither idle nor busy with handing over; `sizes` are bytes of each."""
    most = min(CHUNK_BYTES, sum(sizes) // workers)
    chunk: list[Job] = []
    held = 0
    for job, size in zip(jobs, sizes, strict=True):
        if chunk and (len(chunk) >= CHUNK_FILES or held + size > most):
            yield tuple(chunk)
            chunk, held = [], 0
        chunk.append(job)
        held += size
    if chunk:
        yield tuple(chunk)


def lint_chunk(chunk: Chunk, options: Options, lint: Lint) -> tuple[StoredOutcome, ...]:
    """What a worker does: lint some jobs one after another. Bytes go to another process faster than objects."""
    outcomes = (lint(job, options) for job in chunk)
    return tuple(one if isinstance(one, StoredOutcome) else stored(one) for one in outcomes)


def _in_processes(
    chunks: Sequence[Chunk], numbers: Sequence[int], options: Options, workers: int, lint: Lint, spool: Spool, tell: Progress
) -> None:
    """Lint chunks of jobs whose `numbers` stand one after the other."""
    firsts = list(accumulate(map(len, chunks), initial=0))

    def put(chunk: int, outcomes: Sequence[Outcome]) -> None:
        for number, outcome in zip(numbers[firsts[chunk] : firsts[chunk + 1]], outcomes, strict=True):
            spool.put(number, outcome)
        tell(len(spool))

    for number, outcomes in _pooled(dict(enumerate(chunks)), options, workers, lint):
        put(number, outcomes)
    for number, chunk in enumerate(chunks):
        if not spool.has(numbers[firsts[number]]):
            put(number, _after_a_death(chunk, options, lint))


def _pooled(
    chunks: dict[int, Chunk], options: Options, workers: int, lint: Lint
) -> Iterator[tuple[int, tuple[StoredOutcome, ...]]]:
    """Outcomes of the chunks in the order in which they come; when a worker dies, those still under way do not come."""
    from concurrent.futures import as_completed
    from concurrent.futures.process import BrokenProcessPool

    pool = _pool(workers)
    try:
        futures: dict[Future[tuple[StoredOutcome, ...]], int] = {
            pool.submit(lint_chunk, chunk, options, lint): number for number, chunk in chunks.items()
        }
        for future in as_completed(futures):
            try:
                outcomes = future.result()
            except BrokenProcessPool:
                continue
            yield futures[future], outcomes
    except BrokenProcessPool:
        return
    except (KeyboardInterrupt, GeneratorExit):
        _stop_workers()
        raise
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _stop_workers() -> None:
    """End the workers now: a pool that is only shut down lets them finish what is under way, and the run waits for it."""
    import multiprocessing

    for child in multiprocessing.active_children():
        child.terminate()


def _after_a_death(chunk: Chunk, options: Options, lint: Lint) -> tuple[Outcome, ...]:
    """Lint a chunk that a dead worker left behind; when it kills again, file by file, to find the one that does."""
    for _, outcomes in _pooled({0: chunk}, options, 1, lint):
        return outcomes
    if len(chunk) == 1:
        return (failed(chunk[0], "the process that linted it died (out of memory?); the other files are linted"),)
    return tuple(outcome for job in chunk for outcome in _after_a_death((job,), options, lint))


def _pool(workers: int) -> "ProcessPoolExecutor":
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    context = multiprocessing.get_context(method)
    if method == "forkserver":
        context.set_forkserver_preload(["healthlint.pipeline"])
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_prepare_worker)


def _prepare_worker() -> None:
    """Leave interrupts to the parent process, and spend little time on looking for garbage."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    from healthlint.memory import collect_seldom

    collect_seldom(CHUNK_FILES)
