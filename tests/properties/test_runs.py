"""The same drafts give the same output, byte for byte, whatever runs beside them and however Python orders its sets."""

import random
from pathlib import Path

from healthlint.config import Config
from healthlint.pipeline import Job, Options
from healthlint.results.outcome import RunResult
from healthlint.run import run
from tests.cli.process import healthlint, write
from tests.properties.writing import HEADINGS, ITEMS, SENTENCES, Piece, Writing, html, markdown
from tests.reports.support import written


def some_writing(chance: random.Random) -> Writing:
    pieces = [Piece("heading", (chance.choice(HEADINGS),))]
    pieces += [Piece("paragraph", (" ".join(chance.sample(SENTENCES, 4)),)) for _ in range(4)]
    return (*pieces, Piece("list", tuple(chance.sample(ITEMS, 3))), Piece("quotation", (chance.choice(SENTENCES),)))


def drafts(count: int) -> dict[str, str | bytes]:
    chance = random.Random(1)
    names = [f"{number:02}.{'md' if number % 2 else 'html'}" for number in range(count)]
    return {name: (markdown if name.endswith("md") else html)(some_writing(chance)) for name in names}


def test_the_number_of_jobs_changes_nothing(tmp_path: Path) -> None:
    files = drafts(40)
    write(tmp_path, files)
    jobs = [Job(str(tmp_path / name), name, Config()) for name in files]
    options = Options("2026-01-01")
    alone = run(jobs, options, workers=1)
    together = run(jobs, options, workers=4, serial_bytes=0)
    assert written("json", RunResult(together)) == written("json", RunResult(alone))
    assert sum(len(outcome.report.findings) for outcome in alone if outcome.report) > 100


def test_neither_a_second_run_nor_the_seed_of_hashes_changes_anything(tmp_path: Path) -> None:
    write(tmp_path, drafts(6))
    outputs = {
        healthlint("check", "--format", form, "--no-cache", *many, cwd=tmp_path, env={"PYTHONHASHSEED": seed}).out
        for form, many in (("json", ("--jobs", "1")), ("json", ("--jobs", "4")))
        for seed in ("0", "1", "4711")
    }
    assert len(outputs) == 1
    assert '"rule": "HL' in outputs.pop()
