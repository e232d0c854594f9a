"""The Python API: what the command line does, for programs."""

import os
from collections.abc import Mapping, Sequence
from typing import Literal, TypedDict, Unpack

from healthlint.config import KEYS, RULE_KEYS, Layer, checked
from healthlint.day import today
from healthlint.pipeline import Job, Options, lint_file, lint_source
from healthlint.plan import Planner, check_rule_words, plan
from healthlint.results.finding import FileError, FileReport
from healthlint.results.outcome import FileOutcome, RunResult
from healthlint.rulebook import rule_names

_ORIGIN = "option"


class CheckOptions(TypedDict, total=False):
    """Options of the functions below: the keys of the config, and how to run."""

    publisher: str
    jurisdictions: Sequence[str]
    brands: Sequence[str]
    own_domains: Sequence[str]
    provides: Sequence[str]
    target_grade: float
    select: Sequence[str]
    ignore: Sequence[str]
    severity: Mapping[str, str]
    accept: Sequence[str]
    require_reason: bool
    fail_on: str
    exclude: Sequence[str]
    baseline: str | os.PathLike[str] | Literal[False]
    """A baseline to use instead of the config's, or False for none; relative to the working directory. For `check_paths`."""
    config: str | os.PathLike[str] | Literal[False]
    """A config file to use, or False for none; without it the nearest one upward from the draft holds."""
    today: str
    """ISO day that `until=` of suppressions is compared with."""
    cache: bool
    """False reads and writes no cache; rules of one's own are compiled for this process alone."""


class CheckError(Exception):
    """A draft that could not be linted. `error` says which and why."""

    def __init__(self, error: FileError) -> None:
        super().__init__(f"{error.path}: {error.message}")
        self.error = error


def check_text(text: str, path: str | os.PathLike[str] = "draft.md", **options: Unpack[CheckOptions]) -> FileReport:
    """Lint a text. `path` need not exist; its extension tells the format and its folder the config that holds.

    Options are the keys of the config with `_` for `-` (`publisher="vendor"`, `select=["claims"]`, `severity={"HL601": "info"}`),
    and `config` (a config file, or False for none), `today` (ISO day) and `cache`. Raises CheckError when the text cannot be
    linted and ConfigError when a setting cannot be used. Every finding is in the report: a baseline holds in `check_paths` alone.
    """
    planner, run_options = _prepare(options)
    return _report(lint_source(text, _job(planner, path, run_options), run_options))


def check_file(path: str | os.PathLike[str], **options: Unpack[CheckOptions]) -> FileReport:
    """Lint a file; options, errors and baseline as in `check_text`."""
    planner, run_options = _prepare(options)
    return _report(lint_file(_job(planner, path, run_options), run_options))


def check_paths(
    paths: Sequence[str | os.PathLike[str]], *, jobs: int = 1, force_exclude: bool = False, **options: Unpack[CheckOptions]
) -> RunResult:
    """Lint files and folders as `healthlint check` does. What could not be linted is in `RunResult.all_errors`.

    Findings that the baseline knows (the config's, or the option's) are left out: `FileReport.baselined` counts them, and
    `RunResult.stale` names what is no longer found. ConfigError when the baseline cannot be read.

    With `jobs` above 1 large inputs are linted in so many processes; the calling module must then be importable without side
    effects, as for every use of multiprocessing.
    """
    from healthlint.narrowing import Asked, read_baselines, without_known
    from healthlint.run import run

    planner, run_options = _prepare(options)
    planned = plan(planner, [os.fspath(path) for path in paths], force_exclude=force_exclude)
    folders = sorted({os.path.dirname(job.path) for job in planned.jobs})
    check_rule_words(planner, folders, lambda rule_paths: rule_names(rule_paths, run_options.cache))
    baselines = read_baselines((job.config.baseline for job in planned.jobs), planner.base)
    result = RunResult(run(planned.jobs, run_options, workers=jobs), planned.errors)
    if not baselines:
        return result
    places = [os.path.join(planner.base, path) for path in paths]
    some_rules = any(options.get(key) for key in RULE_KEYS)
    return without_known(result, baselines, Asked(planner.base, places, not some_rules))


def _prepare(options: CheckOptions) -> tuple[Planner, Options]:
    base = os.getcwd()
    values = {}
    for name, value in options.items():
        if name in ("baseline", "config", "today", "cache"):
            continue
        key = KEYS.get(name.replace("_", "-"))
        if key is None:
            raise TypeError(f"there is no option {name!r}")
        values[key.attribute] = checked(_ORIGIN, key, list(value) if isinstance(value, tuple | set | frozenset) else value)
    if "baseline" in options:
        named = options["baseline"]
        values["baseline"] = os.path.normpath(os.path.join(base, os.fspath(named))) if named else ""
    config = options.get("config")
    given = None if config is None or config is False else os.fspath(config)
    planner = Planner(base, Layer(_ORIGIN, base, values), given, search=config is not False)
    return planner, Options(today=options.get("today") or today(), cache=options.get("cache", True))


def _job(planner: Planner, path: str | os.PathLike[str], options: Options) -> Job:
    from healthlint.discovery import shown, unsupported

    absolute = os.path.normpath(os.path.join(planner.base, os.fspath(path)))
    problem = unsupported(absolute)
    if problem:
        raise CheckError(FileError(shown(absolute, planner.base), 0, problem))
    check_rule_words(planner, [os.path.dirname(absolute)], lambda rule_paths: rule_names(rule_paths, options.cache))
    return planner.job(absolute, shown(absolute, planner.base))


def _report(outcome: FileOutcome) -> FileReport:
    if outcome.report is None:
        assert outcome.error is not None
        raise CheckError(outcome.error)
    return outcome.report
