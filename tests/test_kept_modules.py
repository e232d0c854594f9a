"""Modules of healthlint are kept between runs of the command, and are those that Python would load from their files."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.machinery import PathFinder, SourceFileLoader
from importlib.util import module_from_spec
from pathlib import Path
from types import ModuleType

import pytest

import healthlint
from healthlint import kept_modules
from healthlint.engine import cache
from tests.cli.process import environment, write

PACKAGE = Path(healthlint.__file__).parent
MODULES = {f"healthlint.{path.stem}": str(path) for path in sorted(PACKAGE.glob("[a-z]*.py"))}
COMMAND = """
import sys
import healthlint.kept_modules
from healthlint.cli.main import run

healthlint.kept_modules._SETTLED_NS = 0  # code that was written just now is as good as older code
run()
print(type(sys.modules["healthlint.reports.concise"].__loader__).__name__, file=sys.stderr)
"""
"""Runs the command, and says on standard error what has loaded one of its modules."""


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[kept_modules.KeptModules]:
    """Some modules as a later run finds them."""
    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path])
    folder = tmp_path / "cache"
    kept_modules.recall_modules(str(folder))
    unfilled = sys.meta_path.pop(0)
    assert isinstance(unfilled, kept_modules.KeptModules)
    files = {"healthlint.engine": str(PACKAGE / "engine" / "__init__.py"), **MODULES}
    cache.store(folder, unfilled.name, *kept_modules._entry(files))
    kept_modules.recall_modules(str(folder))
    found = sys.meta_path[0]
    assert isinstance(found, kept_modules.KeptModules)
    assert set(found.places) == set(files)
    yield found


def made(found: kept_modules.KeptModules, name: str) -> ModuleType:
    spec = found.find_spec(name)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_kept_module_is_the_module(kept: kept_modules.KeptModules) -> None:
    module = made(kept, "healthlint.globs")
    usual = sys.modules["healthlint.globs"] if "healthlint.globs" in sys.modules else __import__("healthlint.globs").globs
    assert set(vars(module)) == set(vars(usual))
    assert module.__file__ == usual.__file__
    assert module.__cached__ == usual.__cached__
    assert module.__spec__ is not None
    assert isinstance(module.__spec__.loader, SourceFileLoader)
    assert module.__spec__.loader.get_source("healthlint.globs") == (PACKAGE / "globs.py").read_text("utf-8")


@pytest.mark.parametrize("name", ["healthlint.engine", "healthlint.pages"])
def test_it_is_described_as_python_describes_it(kept: kept_modules.KeptModules, name: str) -> None:
    spec, usual = kept.find_spec(name), PathFinder.find_spec(name, [str(PACKAGE)])
    assert spec is not None
    assert usual is not None
    for each in ("name", "origin", "has_location", "cached", "parent", "submodule_search_locations"):
        assert getattr(spec, each) == getattr(usual, each), each


def test_whoever_loads_a_module_again_gets_it_as_it_stands(kept: kept_modules.KeptModules) -> None:
    assert kept.find_spec("healthlint.pages") is not None
    assert kept.find_spec("healthlint.pages") is None
    assert kept.find_spec("healthlint.unheard") is None
    assert kept.find_spec("json") is None


def test_a_module_that_may_not_be_imported_is_none_to_keep(
    kept: kept_modules.KeptModules, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "healthlint.rules_for_nobody", None)
    assert "healthlint.rules_for_nobody" not in kept.loaded()


def test_without_a_cache_nothing_is_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_modules, "store", None)
    kept_modules.keep_modules()


class Copy:
    """A copy of healthlint that may be edited, a draft, and a cache."""

    def __init__(self, folder: Path) -> None:
        self.package = folder / "copy" / "healthlint"
        shutil.copytree(PACKAGE, self.package, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copytree(PACKAGE.parents[1] / "rules", self.package / "rules")
        self.home = folder / "home"
        self.drafts = write(folder / "drafts", {"a.md": "# Turmeric\n\nTurmeric cures arthritis.\n"})

    def run(self, *options: str) -> tuple[str, str]:
        """The report, and what has loaded the module that wrote it."""
        places = {"XDG_CACHE_HOME": str(self.home), "LOCALAPPDATA": str(self.home), "HOME": str(self.home)}
        env = environment({**places, "PYTHONPATH": str(self.package.parent)})
        command = [sys.executable, "-c", COMMAND, "check", "--exit-zero", "--format", "concise", *options, "a.md"]
        done = subprocess.run(command, cwd=self.drafts, env=env, capture_output=True, text=True, check=True)
        return done.stdout, done.stderr.strip()

    def entries(self) -> list[Path]:
        """What is kept of modules."""
        return sorted(self.home.rglob("modules-*"))


def test_from_the_third_run_on_modules_come_from_the_cache_until_something_is_edited(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    report, loader = copy.run("--no-cache")
    assert "cure-claim" in report
    assert loader == "SourceFileLoader"
    assert copy.run() == (report, loader)
    assert not copy.entries()
    assert copy.run() == (report, loader)
    assert len(copy.entries()) == 1
    assert copy.run() == (report, "_KeptLoader")
    assert copy.run("--no-cache") == (report, loader)

    edited = copy.package / "reports" / "concise.py"
    edited.write_text(edited.read_text("utf-8").replace("{severity} {style", "{severity}: {style"), "utf-8")
    changed = report.replace(": error ", ": error: ").replace(": warning ", ": warning: ")
    assert changed != report
    assert [copy.run(), copy.run()] == [(changed, loader), (changed, "_KeptLoader")]

    for entry in copy.entries():
        entry.write_bytes(entry.read_bytes()[:-1])
    assert copy.run() == (changed, loader)
