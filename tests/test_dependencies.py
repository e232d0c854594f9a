"""What healthlint stands on: licences that everybody may ship, bounds that hold, and the oldest versions that are allowed."""

import json
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.cli.process import environment, healthlint

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
REQUIREMENTS = [Requirement(each) for each in PROJECT["dependencies"]]
FREE = ("MIT", "BSD", "Apache", "PSF", "Python Software Foundation", "MPL", "Mozilla", "LGPL", "Lesser General", "ISC", "CNRI")
"""Licences under which a dependency may be installed beside anything; one of several that are offered is enough."""


def installed(requirement: Requirement) -> Distribution | None:
    """What is installed for a requirement; None when this system or this Python does not need it."""
    if requirement.marker is not None and not requirement.marker.evaluate({"extra": ""}):
        return None
    return distribution(requirement.name)


def everything(requirements: list[Requirement], seen: set[str]) -> Iterator[Distribution]:
    """The distributions of requirements, and of what those require."""
    for requirement in requirements:
        found = installed(requirement)
        if found is None or found.name.lower() in seen:
            continue
        seen.add(found.name.lower())
        yield found
        yield from everything([Requirement(each) for each in found.requires or ()], seen)


DEPENDENCIES = {one.name.lower(): one for one in everything(REQUIREMENTS, set())}


def licences(one: Distribution) -> list[str]:
    """What a distribution says of its licence: in its metadata, else in the first lines of its licence file."""
    about = one.metadata
    told = [about[key] for key in ("License-Expression", "License") if about[key]]
    told += [each for each in about.get_all("Classifier") or () if each.startswith("License ::")]
    files = [file for file in one.files or () if "licen" in file.name.lower() and ".dist-info" in str(file)]
    return told or [Path(str(file.locate())).read_text("utf-8")[:200] for file in files]


@pytest.mark.parametrize("name", sorted(DEPENDENCIES))
def test_everybody_may_ship_it(name: str) -> None:
    told = licences(DEPENDENCIES[name])
    assert any(free in licence for licence in told for free in FREE), told


@pytest.mark.parametrize("requirement", REQUIREMENTS, ids=str)
def test_a_dependency_is_bound_on_both_sides_and_installed_within(requirement: Requirement) -> None:
    operators = {one.operator for one in requirement.specifier}
    assert operators == {">=", "<"}
    assert requirement.specifier.contains(distribution(requirement.name).version)


def test_no_dependency_is_forgotten() -> None:
    """A package that the code imports and nobody requires would be there by chance."""
    imported = set()
    for path in (ROOT / "src" / "healthlint").rglob("*.py"):
        for line in path.read_text("utf-8").splitlines():
            words = line.split()
            if words[:1] in (["import"], ["from"]) and len(words) > 1:
                imported.add(words[1].split(".")[0].rstrip(","))
    ours = {"bs4": "beautifulsoup4", "yaml": "pyyaml"}
    foreign = {ours.get(name, name) for name in imported - sys.stdlib_module_names - {"healthlint", "_sre"}}
    required = {requirement.name for requirement in REQUIREMENTS}
    assert {name for name in foreign if _is_installed(name)} <= required


def _is_installed(name: str) -> bool:
    try:
        distribution(name)
    except PackageNotFoundError:  # a word of a docstring that begins a line
        return False
    return True


@pytest.mark.slow
def test_the_lowest_versions_that_are_allowed_say_the_same(tmp_path: Path) -> None:
    """Needs the package index."""
    lowest = [f"{one.name}=={low.version}" for one in REQUIREMENTS for low in one.specifier if low.operator == ">="]
    subprocess.run([sys.executable, "-m", "venv", str(tmp_path / "venv")], check=True)
    python = tmp_path / "venv" / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    subprocess.run(
        [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *lowest], check=True, timeout=500
    )
    asked = ("check", "--format", "json", "--today", "2026-01-01", "examples")
    known = {**environment(), "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run([str(python), "-m", "healthlint", *asked], cwd=ROOT, env=known, capture_output=True, timeout=120)
    assert done.stderr == b""
    assert json.loads(done.stdout) == json.loads(healthlint(*asked, cwd=ROOT).out)
