"""Many files: the same outcomes for any number of processes."""

import os
import time
from pathlib import Path

import pytest

from healthlint.config import Config
from healthlint.pipeline import Job, Options
from healthlint.results.finding import FileReport
from healthlint.results.outcome import FileOutcome
from healthlint.run import CHUNK_BYTES, CHUNK_FILES, chunks, run

OPTIONS = Options(today="2026-01-01")


def jobs_for(folder: Path, count: int) -> list[Job]:
    jobs = []
    for number in range(count):
        path = folder / f"{number:03}.md"
        path.write_text("word " * (number % 7), encoding="utf-8")
        jobs.append(Job(str(path), path.name, Config()))
    return jobs


def count_words(job: Job, options: Options) -> FileOutcome:
    words = len(Path(job.path).read_text(encoding="utf-8").split())
    return FileOutcome(job.shown, FileReport(job.shown, "markdown", words, 0, None, ()))


def late_first(job: Job, options: Options) -> FileOutcome:
    time.sleep(0.2 if job.shown == "000.md" else 0)
    return count_words(job, options)


@pytest.mark.parametrize(
    ("sizes", "handfuls"),
    [
        ([100_000] * 3, [1, 1, 1]),
        ([10_000] * 40, [CHUNK_FILES, CHUNK_FILES, 8]),
        ([CHUNK_BYTES // 2] * 8, [2, 2, 2, 2]),
        ([900_000, 1_000, 1_000, 1_000], [1, 3]),
        ([0, 0], [2]),
    ],
)
def test_few_files_are_shared_as_well_as_many(sizes: list[int], handfuls: list[int]) -> None:
    shared = list(chunks(range(len(sizes)), sizes, 2))
    assert [len(chunk) for chunk in shared] == handfuls
    assert [number for chunk in shared for number in chunk] == list(range(len(sizes)))


def test_outcomes_come_in_the_order_of_the_jobs_for_any_number_of_workers(tmp_path: Path) -> None:
    jobs = jobs_for(tmp_path, 40)
    alone = run(jobs, OPTIONS, workers=1, lint=late_first)
    assert run(jobs, OPTIONS, workers=2, lint=late_first, serial_bytes=0) == alone
    assert [outcome.path for outcome in alone] == [job.shown for job in jobs]


@pytest.mark.parametrize("workers", [1, 2])
def test_progress_is_told_up_to_the_end(tmp_path: Path, workers: int) -> None:
    told: list[int] = []
    run(jobs_for(tmp_path, 40), OPTIONS, workers=workers, lint=count_words, progress=told.append, serial_bytes=0)
    assert told == sorted(told)
    assert told[-1] == 40


def test_little_input_is_linted_in_this_very_process(tmp_path: Path) -> None:
    seen: list[int] = []

    def here(job: Job, options: Options) -> FileOutcome:  # cannot be sent to another process
        seen.append(os.getpid())
        return count_words(job, options)

    run(jobs_for(tmp_path, 5), OPTIONS, workers=2, lint=here)
    assert set(seen) == {os.getpid()}
