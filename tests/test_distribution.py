"""What is published: the package, its rules and its licences, and nothing else."""

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).resolve().parent.parent
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the source distribution. Needs the package index."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "build", "--outdir", str(folder), str(ROOT)], check=True, capture_output=True, timeout=500
    )
    return folder


def is_rubbish(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return any(part.startswith(".") and part != ".pre-commit-hooks.yaml" for part in parts) or name.endswith(
        (".pyc", "~", ".orig")
    )


def files_below(folder: str, *suffixes: str) -> set[str]:
    found = (path for path in (ROOT / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(ROOT).as_posix() for path in found if path.suffix in suffixes or not suffixes}


def test_the_wheel_holds_the_package_and_its_rules(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    package = {name.removeprefix("src/") for name in files_below("src/healthlint")}
    rules = {f"healthlint/{name}" for name in files_below("rules")}
    about = {name for name in names if name.startswith("healthlint-0")}
    assert names == package | rules | about
    assert {PurePosixPath(name).name for name in about} == {
        *("METADATA", "WHEEL", "RECORD", "entry_points.txt", "LICENSE", "THIRD-PARTY-NOTICES.md")
    }
    assert [name for name in names if is_rubbish(name)] == []


def test_the_source_distribution_is_a_checkout_without_its_history(built: Path) -> None:
    (archive,) = built.glob("*.tar.gz")
    with tarfile.open(archive) as opened:
        members = opened.getmembers()
    names = {member.name.partition("/")[2] for member in members}
    assert all(member.isfile() for member in members)
    assert files_below("src/healthlint") | files_below("rules") | files_below("tests", ".py") <= names
    assert {"LICENSE", "README.md", "SECURITY.md", "CHANGELOG.md", "THIRD-PARTY-NOTICES.md", "pyproject.toml"} <= names
    assert {name.partition("/")[0] for name in names if "/" in name} <= {
        "src",
        "rules",
        "tests",
        "examples",
        "docs",
        "benchmarks",
    }
    assert [name for name in names if is_rubbish(name) and name != ".gitignore"] == []
