"""Workers that die: nothing is lost, nothing is done again that was done, and nobody waits for it."""

import os
import signal
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from healthlint import worker_pool
from healthlint.pipeline import Job, Options
from healthlint.results.outcome import FileOutcome
from healthlint.run import Lint, run
from tests.test_run import OPTIONS, count_words, jobs_for

DIED = "the process that linted it died (out of memory?); the other files are linted"


def die() -> None:
    os.kill(os.getpid(), signal.SIGTERM if os.name == "nt" else signal.SIGKILL)


def die_on_20(job: Job, options: Options) -> FileOutcome:
    if job.shown == "020.md":
        die()
    return count_words(job, options)


def die_on_three(job: Job, options: Options) -> FileOutcome:
    if job.shown in ("000.md", "020.md", "021.md"):
        die()
    return count_words(job, options)


def die_on_all(job: Job, options: Options) -> FileOutcome:
    die()
    return count_words(job, options)


def die_once(job: Job, options: Options) -> FileOutcome:
    mark = Path(job.path).with_suffix(".died")
    if job.shown == "020.md" and not mark.exists():
        mark.touch()
        die()
    return count_words(job, options)


def leave_a_mark(job: Job, options: Options) -> FileOutcome:
    """Die on one of the last drafts, when the first have long been linted; tell which are linted."""
    with Path(job.path).with_suffix(".linted").open("a") as mark:
        mark.write("x")
    time.sleep(0.01)
    if job.shown == "150.md":
        die()
    return count_words(job, options)


@pytest.fixture
def pools(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many workers each pool has that was started."""
    started: list[int] = []
    start = worker_pool._pool

    def counted(workers: int) -> object:
        started.append(workers)
        return start(workers)

    monkeypatch.setattr(worker_pool, "_pool", counted)
    return started


def lint_all(jobs: Sequence[Job], lint: Lint, workers: int = 2) -> Sequence[FileOutcome]:
    return run(jobs, OPTIONS, workers=workers, lint=lint, serial_bytes=0)


def errors(outcomes: Sequence[FileOutcome]) -> list[tuple[str, str]]:
    return [(outcome.path, outcome.error.message) for outcome in outcomes if outcome.error]


@pytest.mark.parametrize(("lint", "deadly"), [(die_on_20, ["020.md"]), (die_on_three, ["000.md", "020.md", "021.md"])])
def test_files_that_kill_their_worker_are_errors_and_the_others_are_linted(tmp_path: Path, lint: Lint, deadly: list[str]) -> None:
    jobs = jobs_for(tmp_path, 100)
    outcomes = lint_all(jobs, lint)
    assert errors(outcomes) == [(name, DIED) for name in deadly]
    linted = [outcome for outcome in run(jobs, OPTIONS, lint=count_words) if outcome.path not in deadly]
    assert [outcome for outcome in outcomes if not outcome.error] == linted


@pytest.mark.parametrize("workers", [2, 3])
def test_where_every_file_kills_every_file_is_an_error(tmp_path: Path, workers: int) -> None:
    jobs = jobs_for(tmp_path, 5)
    assert errors(lint_all(jobs, die_on_all, workers)) == [(job.shown, DIED) for job in jobs]


def test_a_worker_that_dies_by_chance_costs_two_more_pools_at_most(tmp_path: Path, pools: list[int]) -> None:
    jobs = jobs_for(tmp_path, 200)
    assert lint_all(jobs, die_once) == run(jobs, OPTIONS, lint=count_words)
    assert pools in ([2, 2, 1], [2, 1])  # none for the others where these were done before the death was noticed


def test_what_was_linted_before_a_death_is_not_linted_again(tmp_path: Path) -> None:
    jobs = jobs_for(tmp_path, 160)
    outcomes = lint_all(jobs, leave_a_mark)
    assert errors(outcomes) == [("150.md", DIED)]
    times = [len((tmp_path / f"{number:03}.linted").read_text()) for number in range(160)]
    assert times[:64] == [1] * 64
    assert max(times) == 2
