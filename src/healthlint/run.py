"""Linting many files: in one process while that is fastest, else in several, with the same output either way."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence

from healthlint.light_typing import TYPE_CHECKING
from healthlint.pipeline import Job, Options, failed, lint_file
from healthlint.results.outcome import FileOutcome
from healthlint.spool import Spool

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

SERIAL_BYTES = 300_000
"""Below so much input one process is faster than starting several."""
CHUNK_FILES = 16
CHUNK_BYTES = 400_000

Lint = Callable[[Job, Options], FileOutcome]
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
    lint: Lint = lint_file,
    progress: Progress | None = None,
    serial_bytes: int = SERIAL_BYTES,
) -> Sequence[FileOutcome]:
    """Lint the jobs and return their outcomes in the order of the jobs, whatever the number of `workers`.

    `progress` is told how many files are done. A file on which a worker process dies becomes an error; the others are linted.
    """
    tell = progress or (lambda done: None)
    sizes = [_size(job.path) for job in jobs]
    if workers < 2 or len(jobs) < 2 or sum(sizes) < serial_bytes:
        return _one_after_another(jobs, options, lint, tell)
    handfuls = list(chunks(jobs, sizes, workers))
    return _in_processes(handfuls, options, min(workers, len(handfuls)), lint, tell)


def _one_after_another(jobs: Iterable[Job], options: Options, lint: Lint, tell: Progress) -> Sequence[FileOutcome]:
    spool = Spool()
    for done, job in enumerate(jobs, 1):
        spool.put(done, (lint(job, options),))
        tell(done)
    return spool.all()


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


def lint_chunk(chunk: Chunk, options: Options, lint: Lint) -> tuple[FileOutcome, ...]:
    """What a worker does: lint some jobs one after another."""
    return tuple(lint(job, options) for job in chunk)


def _in_processes(chunks: Sequence[Chunk], options: Options, workers: int, lint: Lint, tell: Progress) -> Sequence[FileOutcome]:
    spool = Spool()
    for number, outcomes in _pooled(dict(enumerate(chunks)), options, workers, lint):
        spool.put(number, outcomes)
        tell(len(spool))
    for number, chunk in enumerate(chunks):
        if not spool.has(number):
            spool.put(number, _after_a_death(chunk, options, lint))
            tell(len(spool))
    return spool.all()


def _pooled(
    chunks: dict[int, Chunk], options: Options, workers: int, lint: Lint
) -> Iterator[tuple[int, tuple[FileOutcome, ...]]]:
    """Outcomes of the chunks in the order in which they come; when a worker dies, those still under way do not come."""
    from concurrent.futures import as_completed
    from concurrent.futures.process import BrokenProcessPool

    pool = _pool(workers)
    try:
        futures: dict[Future[tuple[FileOutcome, ...]], int] = {
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


def _after_a_death(chunk: Chunk, options: Options, lint: Lint) -> tuple[FileOutcome, ...]:
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
