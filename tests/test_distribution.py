"""What is published: the package, its rules and its licences, and nothing else."""

import json
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path, PurePosixPath

import pytest

from healthlint.engine.rule_files import contents_of, default_folder, name_of, shipped_place
from tests.cli.process import environment, write

ROOT = Path(__file__).resolve().parent.parent
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the source distribution and the wheel that is built from it. Needs the package index."""
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
    compiled = f"healthlint/data/{Path(shipped_place(name_of([default_folder()], contents_of([default_folder()])))).name}"
    assert names == package | rules | about | {compiled}
    assert {PurePosixPath(name).name for name in about} == {
        *("METADATA", "WHEEL", "RECORD", "entry_points.txt", "LICENSE", "THIRD-PARTY-NOTICES.md")
    }
    assert [name for name in names if is_rubbish(name)] == []


@pytest.fixture
def installed(built: Path, tmp_path: Path) -> Path:
    """A folder in which the wheel is installed, before the checkout on the path of Python and beside a draft."""
    (wheel,) = built.glob("*.whl")
    folder = tmp_path / "site-packages"
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", str(folder), str(wheel)]
    subprocess.run(install, check=True)
    write(tmp_path, {"a.md": "Turmeric cures arthritis.\n"})
    return folder


NO_COMPILER = "import sys\n\nsys.modules['healthlint.engine.loader'] = None\n"


def found(installed: Path, *options: str, cache: Path) -> list[tuple[str, str]]:
    """Rule and message of what the installed wheel finds in the draft."""
    asked = [sys.executable, "-m", "healthlint", "check", "--format", "json", "--select", "HL101", *options, "a.md"]
    known = environment({"PYTHONPATH": str(installed), "XDG_CACHE_HOME": str(cache)})
    done = subprocess.run(asked, cwd=installed.parent, env=known, capture_output=True, timeout=300)
    assert (done.returncode, done.stderr) == (1, b"")
    return [(finding["rule"], finding["message"]) for finding in json.loads(done.stdout)["findings"]]


@pytest.mark.parametrize("cache", ["empty", "no folder", "unused"])
def test_a_wheel_that_was_just_installed_compiles_no_rules(installed: Path, tmp_path: Path, cache: str) -> None:
    """What compiles them cannot even be imported."""
    write(installed, {"sitecustomize.py": NO_COMPILER})
    write(tmp_path, {"no folder": ""})
    options = ("--no-cache",) if cache == "unused" else ()
    assert [rule for rule, _ in found(installed, *options, cache=tmp_path / cache)] == ["HL101"]


def test_a_rule_that_was_changed_where_it_is_installed_is_compiled(installed: Path, tmp_path: Path) -> None:
    (path,) = (installed / "healthlint/rules/claims").glob("HL101-*.yml")
    lines = path.read_text("utf-8").splitlines()
    lines = ["message: Another message" if line.startswith("message:") else line for line in lines]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    assert found(installed, cache=tmp_path / "cache") == [("HL101", "Another message")]


def test_the_source_distribution_is_a_checkout_without_its_history(built: Path) -> None:
    (archive,) = built.glob("*.tar.gz")
    with tarfile.open(archive) as opened:
        members = opened.getmembers()
    names = {member.name.partition("/")[2] for member in members}
    assert all(member.isfile() for member in members)
    assert files_below("src/healthlint") | files_below("rules") | files_below("tests", ".py") <= names
    assert {
        "LICENSE",
        "README.md",
        "hatch_build.py",
        "SECURITY.md",
        "CHANGELOG.md",
        "THIRD-PARTY-NOTICES.md",
        "pyproject.toml",
    } <= names
    assert {name.partition("/")[0] for name in names if "/" in name} <= {
        "src",
        "rules",
        "tests",
        "examples",
        "docs",
        "benchmarks",
    }
    assert [name for name in names if is_rubbish(name) and name != ".gitignore"] == []
