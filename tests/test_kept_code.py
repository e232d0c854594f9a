"""Compiled patterns and methods are kept between runs of the command, and are the ones that Python would compile anew."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from healthlint import kept_code
from healthlint.engine import cache
from tests.cli.process import write

CLAIM = "# Turmeric\n\nTurmeric cures arthritis.\n"
PATTERNS = [
    (r"(?P<word>[A-Za-zÀ-ÿ]+)(?:\s++and\s++(?P<other>\w+))?", re.IGNORECASE),
    (r"(?<=[|•])\b(?i:reviewed|checked)(?=\s*+:)|(a)\1", re.MULTILINE),
    (r"[^\w\s☀-⛿\U0001f1e6-\U0001faff]{2,60}+", 0),
    *((f"pattern {number}", 0) for number in range(8)),
]


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_code, "_KEPT", kept_code._Kept())


def next_run(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setattr(kept_code, "_KEPT", kept_code._Kept())
    kept_code.recall(str(folder))


def test_what_is_kept_is_what_python_compiles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept_code.recall(str(tmp_path / "cache"))
    for source, flags in PATTERNS:
        kept_code.compiled_pattern(source, flags)
    kept_code.compiled_function("def double(n):\n return 2 * n", "double", {})
    kept_code.keep()
    next_run(monkeypatch, tmp_path / "cache")
    with monkeypatch.context() as patch:
        patch.setattr(re, "compile", None)
        kept = [kept_code.compiled_pattern(source, flags) for source, flags in PATTERNS]
    assert kept == [re.compile(source, flags) for source, flags in PATTERNS]
    found = kept[0].match("Rest AND sleep")
    assert found is not None
    assert found.groupdict() == {"word": "Rest", "other": "sleep"}
    double = kept_code.compiled_function("def double(n):\n return 2 * n", "double", {})
    assert double(4) == 8


def test_few_new_pieces_are_not_worth_a_file(tmp_path: Path) -> None:
    kept_code.recall(str(tmp_path / "cache"))
    kept_code.compiled_pattern("one", 0)
    kept_code.keep()
    assert not (tmp_path / "cache").exists()


def test_without_a_cache_nothing_is_remembered() -> None:
    for source, flags in PATTERNS:
        kept_code.compiled_pattern(source, flags)
    kept_code.keep()
    assert not kept_code._KEPT.new_patterns


def test_a_pattern_that_cannot_be_kept_is_compiled_each_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept_code.recall(str(tmp_path / "cache"))
    for source, flags in PATTERNS:
        kept_code.compiled_pattern(source, flags)
    monkeypatch.setattr(kept_code, "_restored", lambda source, parts: re.compile("another"))
    kept_code.keep()
    next_run(monkeypatch, tmp_path / "cache")
    assert not kept_code._KEPT.patterns
    assert kept_code.compiled_pattern(*PATTERNS[0]) == re.compile(*PATTERNS[0])


def run(folder: Path, home: Path, *options: str) -> str:
    command = [sys.executable, "-m", "healthlint", "check", "--exit-zero", "--format", "concise", *options, "a.md"]
    environment = {**os.environ, "XDG_CACHE_HOME": str(home), "LOCALAPPDATA": str(home), "HOME": str(home)}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=True).stdout


def test_the_second_run_says_what_the_first_says(tmp_path: Path) -> None:
    folder = write(tmp_path / "drafts", {"a.md": CLAIM})
    home = tmp_path / "home"
    without = run(folder, home, "--no-cache")
    assert not list(home.rglob("code-*"))
    assert run(folder, home) == run(folder, home) == without
    (entry,) = home.rglob("code-*")
    assert cache.load(entry.parent, entry.name) is not None
    entry.write_bytes(entry.read_bytes()[:-1])
    assert run(folder, home) == without
