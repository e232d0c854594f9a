"""The same drafts give the same bytes: on every Python there is, from a wheel and from a checkout, whatever runs beside.

    python -m benchmarks.determinism [PATH ...] [--python PYTHON ...]

Builds a wheel, installs it for every Python that is found (needs the package index), and the checkout for the newest, then
lints the paths (default: `examples`) in each environment: cold and warm, with one job and four, three seeds of hashes. Prints
what was compared and what was not, and ends with status 1 when a report differs from the first.
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
SEEDS = ("0", "1", "4711")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", nargs="*", type=Path, default=[ROOT / "examples"])
    parser.add_argument("--python", action="append", help="a Python to compare (default: all that are found)")
    options = parser.parse_args()
    found = dict.fromkeys(options.python) if options.python else dict(pythons())
    usable = [python for python, skipped in found.items() if not skipped]
    expected: dict[str, str] = {}
    differing = 0
    with tempfile.TemporaryDirectory() as scratch:
        wheel = build(Path(scratch))
        drafts = copied(options.path, Path(scratch) / "drafts")
        for number, (python, skipped) in enumerate(found.items()):
            if skipped:
                print(f"{python}: skipped, {skipped}", flush=True)
                continue
            last = python == usable[-1]
            for kind, what in (("wheel", str(wheel)), *((("checkout", str(ROOT)),) if last else ())):
                command = installed(python, Path(scratch) / f"{number}-{kind}", what)
                reports = 0
                for label, report in reported(command, drafts, Path(scratch) / f"cache-{number}-{kind}"):
                    reports += 1
                    digest = hashlib.sha256(report).hexdigest()
                    if expected.setdefault(label.partition(" ")[0], digest) != digest:
                        differing += 1
                        print(f"{python}, {kind}, {label}: differs", flush=True)
                print(f"{python}, {kind}: {reports} reports compared", flush=True)
    print(f"{differing} reports differ")
    return 1 if differing or not expected else 0


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
    """The drafts in a folder of their own, so that no config around them counts."""
    folder.mkdir()
    for path in paths:
        if path.is_dir():
            shutil.copytree(path, folder / path.name)
        else:
            shutil.copy(path, folder)
    return folder


def installed(python: str, folder: Path, what: str) -> list[str]:
    """The command of a fresh environment with the wheel, or with the checkout in place."""
    subprocess.run([python, "-m", "venv", str(folder)], check=True)
    own = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    editable = [] if what.endswith(".whl") else ["--editable"]
    subprocess.run([str(own), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *editable, what], check=True)
    return [str(own), "-m", "healthlint"]


def reported(command: Sequence[str], drafts: Path, cache: Path) -> Iterator[tuple[str, bytes]]:
    """The reports in every way of running, each with a label that begins with its format."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    for form in FORMATS:
        for seed in SEEDS:
            for jobs in ("1", "4"):
                env = {**clean, "PYTHONHASHSEED": seed, "XDG_CACHE_HOME": str(cache), "NO_COLOR": "1", "PYTHONUTF8": "1"}
                asked = [*command, "check", "--format", form, "--jobs", jobs, "--today", "2026-01-01"]
                done = subprocess.run(asked, cwd=drafts, env=env, capture_output=True)
                if done.returncode not in (0, 1):
                    raise SystemExit(f"{' '.join(asked)}: exit status {done.returncode}: {done.stderr.decode(errors='replace')}")
                yield f"{form} seed {seed} jobs {jobs}", done.stdout


if __name__ == "__main__":
    raise SystemExit(main())
