"""The benchmark that compares reports of several environments: it must see a report that differs."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks import determinism
from healthlint.run import SERIAL_BYTES

ROOT = Path(__file__).resolve().parent.parent


def compared(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["determinism", *arguments])
    return determinism.main()


def test_runs_that_say_the_same_pass(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(determinism, "SEEDS_AND_JOBS", (("0", "1"), ("1", "2")))
    draft = ROOT / "examples/promotional/joint-balm.txt"
    status = compared(monkeypatch, str(draft), "--installed", sys.executable, "--installed", sys.executable)
    told = capsys.readouterr().out
    assert (status, told) == (0, f"{sys.executable}: 12 reports compared\n" * 2 + "0 reports differ\n")


@pytest.mark.parametrize("different", range(6))
def test_one_report_that_differs_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], different: int
) -> None:
    runs = iter(range(6))

    def reports_of(*_: object) -> Iterator[tuple[str, bytes]]:
        content = b"other" if next(runs) == different else b"same"
        yield from (("json", b"same"), ("text", content))

    monkeypatch.setattr(determinism, "reports_of", reports_of)
    assert compared(monkeypatch, "--installed", "python") == 1
    assert "text: differs\n" in capsys.readouterr().out


def test_the_examples_are_copied_so_often_that_processes_are_started(tmp_path: Path) -> None:
    copies = determinism.copied([ROOT / "examples"] * determinism.COPIES, tmp_path / "drafts")
    drafts = [path for path in copies.rglob("*") if path.suffix in (".md", ".html", ".txt")]
    assert sum(path.stat().st_size for path in drafts) > SERIAL_BYTES
