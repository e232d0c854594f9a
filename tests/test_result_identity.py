"""What results depend on besides drafts: any change of code, data, libraries or rules makes other results."""

import shutil
import sys
from pathlib import Path

import pytest

from healthlint import code_stamps, result_identity
from healthlint.code_stamps import stamp
from healthlint.result_identity import program_digest, rules_in_force
from tests.engine.house import rule, write_rules


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the package, in place of the real one."""
    copy = tmp_path / "healthlint"
    shutil.copytree(code_stamps._PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(code_stamps, "_PACKAGE", str(copy))
    return copy


def digest() -> str:
    forget()
    return program_digest()


def forget() -> None:
    """Look at the files again, as the next run does."""
    program_digest.cache_clear()
    code_stamps.code_stamps.cache_clear()


@pytest.mark.parametrize("file", ["pipeline.py", "language/tokens.py", "readability/data/easy-words.txt", "language/fast.so"])
def test_a_change_of_code_or_data_makes_another_program(package: Path, file: str) -> None:
    before = digest()
    assert digest() == before
    with (package / file).open("a") as changed:
        changed.write("\n")
    assert digest() != before


@pytest.mark.parametrize("library", result_identity._LIBRARIES)
def test_another_library_makes_another_program(library: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = digest()
    (tmp_path / library).mkdir()
    (tmp_path / library / "__init__.py").write_text("")
    monkeypatch.syspath_prepend(tmp_path)
    assert digest() != before


def test_another_version_of_healthlint_or_python_is_another_program(monkeypatch: pytest.MonkeyPatch) -> None:
    digests = {digest()}
    monkeypatch.setattr(code_stamps, "__version__", "99")
    digests.add(digest())
    monkeypatch.setattr(sys, "version_info", (3, 99, 0))
    assert len(digests | {digest()}) == 3
    monkeypatch.undo()
    forget()


def test_other_rules_are_other_rules(tmp_path: Path) -> None:
    cache = str(tmp_path / "cache")
    folders = [write_rules(tmp_path / str(n), rule("HL991", "x-y", f"kind: phrase\npatterns: [word{n}]")) for n in range(2)]
    several = [rules_in_force(paths, cache) for paths in ((), (str(folders[0]),), (str(folders[1]),))]
    assert len({one.digest for one in several}) == len({one.name for one in several}) == 3


def test_a_file_that_is_gone_has_no_stamp(tmp_path: Path) -> None:
    assert stamp(str(tmp_path / "gone")) is None
