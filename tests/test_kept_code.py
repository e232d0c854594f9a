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


def test_what_little_is_new_is_kept_with_the_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for source in ("one", "other"):
        kept_code.recall(str(tmp_path / "cache"))
        kept_code.compiled_pattern(source, 0)
        kept_code.keep()
        next_run(monkeypatch, tmp_path / "cache")
    assert kept_code._KEPT.patterns.keys() == {("one", 0), ("other", 0)}


def test_patterns_of_bytes_are_kept_beside_those_of_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept_code.recall(str(tmp_path / "cache"))
    kept_code.compiled_pattern(b"(o)ne", re.IGNORECASE)
    kept_code.compiled_pattern("(o)ne", re.IGNORECASE)
    kept_code.keep()
    next_run(monkeypatch, tmp_path / "cache")
    monkeypatch.setattr(re, "compile", None)
    assert kept_code.compiled_pattern(b"(o)ne", re.IGNORECASE).findall(b"ONE") == [b"O"]
    assert kept_code.compiled_pattern("(o)ne", re.IGNORECASE).findall("ONE") == ["O"]


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


def test_a_run_for_which_all_patterns_are_kept_imports_no_module_for_them(tmp_path: Path) -> None:
    folder = write(tmp_path / "drafts", {"a.md": CLAIM, "a.html": f"<p>{CLAIM}</p>"})
    code = (
        "import sys\nfrom healthlint.cli.main import run\n"
        "run(['check', '--quiet', '--exit-zero', '--format', 'json', 'a.md', 'a.html'])\n"
        "print('LOADED', *sorted({'re', 're._compiler'} & set(sys.modules)))"
    )
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path), "LOCALAPPDATA": str(tmp_path), "HOME": str(tmp_path)}
    for _ in range(3):  # the second keeps modules
        (folder / "a.md").write_text((folder / "a.md").read_text() + "\n")  # no draft of which the result is known
        command = [sys.executable, "-c", code]
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "LOADED"
