"""How long healthlint takes: one draft, a hundred files, the whole corpus with one job and with two.

    python -m benchmarks.speed --corpus .bench/corpus

Every figure is the wall time of the whole process (start-up, reading, all default rules, readability, the printed report), the
median of some runs. "Cold" has an empty cache folder for each run, "warm" one that a run before has filled.
"""

import argparse
import statistics
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.process import Run, healthlint_command, machine, run

_ONE_DRAFT = 10_240


@dataclass(frozen=True, slots=True)
class Case:
    """What is run: a name, the paths to check, further options."""

    name: str
    paths: tuple[Path, ...]
    options: tuple[str, ...] = ()
    cold: bool = False
    runs: int = 5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=Path(".bench/corpus"), help="folder with html/ and md/")
    parser.add_argument("--runs", type=int, default=9, help="runs of the small cases")
    parser.add_argument("--quick", action="store_true", help="leave out the whole corpus")
    options = parser.parse_args()
    print(machine())
    print(f"{'case':<34} {'files':>6} {'MB':>7} {'s':>8} {'MB/s':>7} {'MiB':>6}")
    for case in cases(options.corpus, options.runs, quick=options.quick):
        report(case, measure(case))


def cases(corpus: Path, runs: int, *, quick: bool) -> list[Case]:
    """The cases, small ones first."""
    found: list[Case] = []
    for kind in ("md", "html"):
        files = sorted((corpus / kind).glob(f"*.{kind}"))
        if not files:
            raise SystemExit(f"no files in {corpus / kind}: build the corpus first (python -m benchmarks.corpus)")
        one = min(files, key=lambda path: (abs(path.stat().st_size - _ONE_DRAFT), path.name))
        found += [
            Case(f"one 10 KB draft, {kind}, cold", (one,), cold=True, runs=runs),
            Case(f"one 10 KB draft, {kind}, warm", (one,), runs=runs),
            Case(f"100 files, {kind}", tuple(files[:: max(1, len(files) // 100)][:100]), ("--jobs", "1"), runs=min(3, runs)),
        ]
        if not quick:
            found += [
                Case(f"all, {kind}, {jobs} job{'s' * (jobs > 1)}", (corpus / kind,), ("--jobs", str(jobs)), runs=min(3, runs))
                for jobs in (1, 2)
            ]
    return found


def measure(case: Case) -> list[Run]:
    """Run a case as often as it says."""
    command = [*healthlint_command(), "check", "--exit-zero", "--format", "json", *case.options, *map(str, case.paths)]
    with tempfile.TemporaryDirectory() as folder:
        caches = [Path(folder) / (str(number) if case.cold else "shared") for number in range(case.runs + 1)]
        return [run(command, environment={"XDG_CACHE_HOME": str(cache)}) for cache in caches][1:]


def report(case: Case, runs: Sequence[Run]) -> None:
    """One line of the table."""
    failed = next((one for one in runs if one.status != 0), None)
    if failed is not None:
        print(f"{case.name:<34} failed with status {failed.status}: {failed.errors.strip()[-300:]}")
        return
    files = [file for path in case.paths for file in (path.rglob("*.*") if path.is_dir() else [path])]
    size = sum(file.stat().st_size for file in files) / 1e6
    seconds = statistics.median(one.seconds for one in runs)
    peak = max(one.peak for one in runs)
    print(f"{case.name:<34} {len(files):>6} {size:>7.2f} {seconds:>8.3f} {size / seconds:>7.2f} {peak:>6.0f}")


if __name__ == "__main__":
    main()
