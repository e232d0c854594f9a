"""Linting in several processes, some of which may die: killed by the system for want of memory, or by whoever may.

What a dead process had under way is done again at once in a new one; all else goes on as before.
"""

from collections import deque
from collections.abc import Generator, Iterator, Sequence

from healthlint.light_typing import TYPE_CHECKING
from healthlint.pipeline import Job, Options, failed
from healthlint.results.stored import StoredOutcome, stored

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

    from healthlint.run import Lint, Outcome

Chunk = Sequence[tuple[int, Job]]
"""Jobs that are handed to a worker together, each with its number among all jobs of the run."""

_DIED = "the process that linted it died (out of memory?); the other files are linted"
_FILES_OF_A_WORKER = 16
"""Reckoned with when a worker is told how often to look for garbage."""


def lint_in_processes(chunks: Sequence[Chunk], options: Options, workers: int, lint: "Lint") -> "Iterator[tuple[int, Outcome]]":
    """Lint the jobs of the chunks; outcomes by number, in the order in which they come.

    When a worker dies, new ones do what had not begun. What was under way comes last, file by file in a single worker: the file
    on which that one dies as well becomes an error.
    """
    waiting = deque(chunks)
    suspects: deque[Chunk] = deque()
    while waiting:
        for chunk in (yield from _until_a_death(waiting, options, min(workers, len(waiting)), lint)):
            suspects.extend([job] for job in chunk)
    while suspects:
        for chunk in (yield from _until_a_death(suspects, options, 1, lint)):
            yield from ((number, failed(job, _DIED)) for number, job in chunk)


def _until_a_death(
    waiting: deque[Chunk], options: Options, workers: int, lint: "Lint"
) -> "Generator[tuple[int, Outcome], None, list[Chunk]]":
    """Take from what waits, and lint it, until nothing is left or a worker dies; returns what was under way by then.

    A single worker has one chunk at a time, so that it is known on which it died; several always have a further one at hand.
    """
    from concurrent.futures import FIRST_COMPLETED, wait
    from concurrent.futures.process import BrokenProcessPool

    pool = _pool(workers)
    under_way: dict[Future[list[StoredOutcome]], Chunk] = {}
    try:
        while waiting or under_way:
            while waiting and len(under_way) < workers + (workers > 1):
                under_way[pool.submit(lint_chunk, [job for _, job in waiting[0]], options, lint)] = waiting[0]
                waiting.popleft()
            for future in wait(under_way, return_when=FIRST_COMPLETED).done:
                outcomes = future.result()
                yield from _numbered(under_way.pop(future), outcomes)
    except BrokenProcessPool:
        # Every one of them is told of it, but not all at the same instant.
        wait(under_way)
    except (KeyboardInterrupt, GeneratorExit):
        _stop_workers()
        raise
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
    for future in [future for future in under_way if future.exception() is None]:
        yield from _numbered(under_way.pop(future), future.result())
    return list(under_way.values())


def _numbered(chunk: Chunk, outcomes: Sequence[StoredOutcome]) -> "Iterator[tuple[int, Outcome]]":
    return ((number, outcome) for (number, _), outcome in zip(chunk, outcomes, strict=True))


def lint_chunk(jobs: Sequence[Job], options: Options, lint: "Lint") -> list[StoredOutcome]:
    """What a worker does: lint some jobs one after another. Bytes go to another process faster than objects."""
    outcomes = (lint(job, options) for job in jobs)
    return [one if isinstance(one, StoredOutcome) else stored(one) for one in outcomes]


def _stop_workers() -> None:
    """End the workers now: a pool that is only shut down lets them finish what is under way, and the run waits for it."""
    import multiprocessing

    for child in multiprocessing.active_children():
        child.terminate()


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

    collect_seldom(_FILES_OF_A_WORKER)
