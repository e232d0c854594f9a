"""How long a team waits: hook, pull request, whole site, whole site with a baseline, on 2,000 generated pages under Git.

    python -m benchmarks.teams

Wall time and processor time of the whole process, with the compiled rules in the cache: the median and the least of some runs,
for on a busy machine the least is nearer to what the work takes. Results of drafts are removed from the cache before each run, as
a page that somebody has just edited is not known there; where the table says so, the pages are those of the run before. They are
the pages of `tests/teams`.
Processor time leaves out that of worker processes, which start where the input is large.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.process import Run, healthlint_command, machine, run
from tests.teams.site import pages

_CLAIM = "Chamomile cures arthritis.\n"
_BASELINE = "healthlint-baseline.json"
_STAGED, _BRANCH = 1, 20
"""How many pages are edited for a commit, and on a branch."""


@dataclass(frozen=True, slots=True)
class Case:
    """What is run: a name, the options of `check`, how often, and after what."""

    name: str
    options: tuple[str, ...]
    runs: int
    known: bool = False
    """Whether the results of the run before are still in the cache."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=2_000)
    parser.add_argument("--runs", type=int, default=15, help="runs of the small cases")
    parser.add_argument("--whole-runs", type=int, default=5, help="runs over the whole site; 0 leaves them out")
    options = parser.parse_args()
    print(machine())
    with tempfile.TemporaryDirectory() as folder:
        site, cache = Path(folder, "site"), {"XDG_CACHE_HOME": str(Path(folder, "cache"))}
        build(site, options.pages, cache)
        print(f"{'case':<36} {'median s':>9} {'least s':>9} {'processor s':>12} {'MiB':>6} {'load':>5}")
        for case in cases(options.runs, options.whole_runs):
            measure(case, cache)


def build(site: Path, count: int, cache: dict[str, str]) -> None:
    """A repository with a baseline on `main`, a branch with some edited pages, and one edited page that is staged."""
    paths = []
    for path, content in pages(count):
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(content, encoding="utf-8")
        paths.append(path)
    os.chdir(site)
    (site / "healthlint.toml").write_text('publisher = "vendor"\n', encoding="utf-8")
    subprocess.run([*healthlint_command(), "baseline"], check=True, env={**os.environ, **cache}, stdout=subprocess.DEVNULL)
    _git("init", "--quiet", "--initial-branch", "main")
    _git("add", "--all")
    _commit("site")
    _git("switch", "--quiet", "-c", "work")
    guides = [Path(path) for path in paths if path.startswith("content/guides/")]
    _edit(guides[: _BRANCH - _STAGED])
    _git("add", "--all")
    _commit("edits")
    _edit(guides[_BRANCH - _STAGED : _BRANCH])
    _git("add", "--all")


def _edit(drafts: Sequence[Path]) -> None:
    for draft in drafts:
        draft.write_text(f"{draft.read_text(encoding='utf-8')}\n{_CLAIM}", encoding="utf-8")


def _commit(message: str) -> None:
    _git("-c", "user.name=bench", "-c", "user.email=bench@example.com", "commit", "--quiet", "-m", message)


def _git(*words: str) -> None:
    subprocess.run(["git", *words], check=True)


def cases(runs: int, whole_runs: int) -> list[Case]:
    """The cases, those first for which somebody waits at the keyboard."""
    found = [
        Case("--staged, 1 changed page", ("--staged",), runs),
        Case("--staged with the baseline", ("--staged", "--baseline", _BASELINE), runs),
        Case(f"--diff-base main, {_BRANCH} changed pages", ("--diff-base", "main"), runs),
        Case("whole site, default jobs", (), whole_runs),
        Case("whole site with the baseline", ("--baseline", _BASELINE), whole_runs),
        Case("whole site, known, with the baseline", ("--baseline", _BASELINE), whole_runs, known=True),
        Case("whole site, one job", ("--jobs", "1"), whole_runs),
    ]
    return [case for case in found if case.runs]


def measure(case: Case, cache: dict[str, str]) -> None:
    """Run a case and print its line of the table; a first run, over little, fills the cache and does not count."""
    command = [*healthlint_command(), "check", "--exit-zero", *case.options]
    first = command if case.known else [*healthlint_command(), "check", "--exit-zero", "--staged"]
    run(first, environment=cache)
    runs = []
    for _ in range(case.runs):
        if not case.known:
            shutil.rmtree(Path(cache["XDG_CACHE_HOME"], "healthlint", "results"), ignore_errors=True)
        runs.append(run(command, environment=cache))
    failed = next((one for one in runs if one.status != 0), None)
    if failed is not None:
        print(f"{case.name:<36} failed with status {failed.status}: {failed.errors.strip()[-300:]}")
        return
    print(_line(case.name, runs))


def _line(name: str, runs: Sequence[Run]) -> str:
    seconds = [one.seconds for one in runs]
    processor = statistics.median(one.processor for one in runs)
    peak = max(one.peak for one in runs)
    middle, least = statistics.median(seconds), min(seconds)
    return f"{name:<36} {middle:>9.3f} {least:>9.3f} {processor:>12.3f} {peak:>6.0f} {os.getloadavg()[0]:>5.1f}"


if __name__ == "__main__":
    main()
