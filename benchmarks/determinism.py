"""The same drafts give the same bytes: on every Python there is, from a wheel and from a checkout, whatever runs beside.

    python -m benchmarks.determinism [PATH ...] [--python PYTHON ...]
    python -m benchmarks.determinism [PATH ...] --installed PYTHON --installed PYTHON     # environments that there are

Builds a wheel, installs it for every Python that is found (needs the package index), and the checkout for the newest, then
lints the paths (default: copies of `examples`) in each environment: with one process, two and four, each with another seed of
hashes and an empty cache, and once more with what that left in the cache. Prints what was compared and what was not, and ends
with status 1 when a report differs from the first.
"""

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VERSIONS = ("3.11", "3.12", "3.13", "3.14")
FORMATS = ("json", "sarif", "text")
SEEDS_AND_JOBS = (("0", "1"), ("1", "2"), ("4711", "4"))
COPIES = 28
"""So many of the examples that a run over them starts processes."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", nargs="*", type=Path, help="drafts and folders (default: copies of examples)")
    parser.add_argument("--python", action="append", help="a Python to make environments with (default: all that are found)")
    parser.add_argument("--installed", action="append", help="the Python of an environment in which healthlint is installed")
    options = parser.parse_args()
    expected: dict[str, str] = {}
    differing = 0
    with tempfile.TemporaryDirectory() as scratch:
        drafts = copied(options.path or [ROOT / "examples"] * COPIES, Path(scratch) / "drafts")
        known = ((python, python) for python in options.installed or ())
        for number, (label, python) in enumerate(known if options.installed else environments(options.python, Path(scratch))):
            reports = 0
            for way, form, report in reported(python, drafts, Path(scratch) / f"caches-{number}"):
                reports += 1
                digest = hashlib.sha256(report).hexdigest()
                if expected.setdefault(form, digest) != digest:
                    differing += 1
                    print(f"{label}, {way}, {form}: differs", flush=True)
            print(f"{label}: {reports} reports compared", flush=True)
    print(f"{differing} reports differ")
    return 1 if differing or not expected else 0


def environments(wanted: Sequence[str] | None, scratch: Path) -> Iterator[tuple[str, str]]:
    """Fresh environments with the wheel, and for the last Python with the checkout: what each is called, and its Python."""
    found = dict.fromkeys(wanted, "") if wanted else dict(pythons())
    usable = [python for python, skipped in found.items() if not skipped]
    wheel = build(scratch)
    for number, python in enumerate(found):
        if found[python]:
            print(f"{python}: skipped, {found[python]}", flush=True)
            continue
        yield f"{python}, wheel", installed(python, scratch / f"{number}-wheel", str(wheel))
        if python == usable[-1]:
            yield f"{python}, checkout", installed(python, scratch / f"{number}-checkout", str(ROOT))


def pythons() -> Iterator[tuple[str, str]]:
    """Each Python that healthlint supports, by path, with why it cannot be used; those of pyenv are found too."""
    for version in VERSIONS:
        near = sorted(Path.home().glob(f".pyenv/versions/{version}.*/bin/python"))
        path = str(near[-1]) if near else shutil.which(f"python{version}")
        if path is None:
            yield f"Python {version}", "not on this machine"
            continue
        works = subprocess.run([path, "-c", "import ensurepip"], capture_output=True).returncode == 0
        yield path, "" if works else "it cannot make environments"


def build(folder: Path) -> Path:
    """A wheel of this checkout."""
    built = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--disable-pip-version-check",
        "--no-deps",
        "--wheel-dir",
        str(folder),
    ]
    subprocess.run([*built, str(ROOT)], check=True)
    (wheel,) = folder.glob("*.whl")
    return wheel


def copied(paths: Sequence[Path], folder: Path) -> Path:
    """The drafts in folders of their own, so that no config around them counts."""
    for number, path in enumerate(paths):
        own = folder / str(number)
        own.mkdir(parents=True)
        if path.is_dir():
            shutil.copytree(path, own / path.name)
        else:
            shutil.copy(path, own)
    return folder


def installed(python: str, folder: Path, what: str) -> str:
    """The Python of a fresh environment with the wheel, or with the checkout in place."""
    subprocess.run([python, "-m", "venv", str(folder)], check=True)
    own = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    editable = [] if what.endswith(".whl") else ["--editable"]
    subprocess.run([str(own), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *editable, what], check=True)
    return str(own)


def reported(python: str, drafts: Path, caches: Path) -> Iterator[tuple[str, str, bytes]]:
    """The way of running, the format and the report, for every way and format."""
    for seed, jobs in SEEDS_AND_JOBS:
        for known in ("new", "known"):
            for form, report in reports_of(python, drafts, caches / seed, seed, jobs):
                yield f"seed {seed}, {jobs} jobs, {known} drafts", form, report


def reports_of(python: str, drafts: Path, cache: Path, seed: str, jobs: str) -> Iterator[tuple[str, bytes]]:
    """One run, which writes a report in every format."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    env = {**clean, "PYTHONHASHSEED": seed, "XDG_CACHE_HOME": str(cache), "NO_COLOR": "1", "PYTHONUTF8": "1"}
    with tempfile.TemporaryDirectory() as folder:
        outputs = [word for form in FORMATS for word in ("--output", f"{form}:{folder}/{form}")]
        asked = [python, "-m", "healthlint", "check", *outputs, "--jobs", jobs, "--today", "2026-01-01"]
        done = subprocess.run(asked, cwd=drafts, env=env, capture_output=True)
        if done.returncode not in (0, 1):
            raise SystemExit(f"{' '.join(asked)}: exit status {done.returncode}: {done.stderr.decode(errors='replace')}")
        yield from ((form, (Path(folder) / form).read_bytes()) for form in FORMATS)


if __name__ == "__main__":
    raise SystemExit(main())
