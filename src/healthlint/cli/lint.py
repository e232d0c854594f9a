"""The work of `healthlint check`: lint drafts, report, and say what could not be linted.

Free of click, which takes longer to import than a short draft to lint.
"""

import os
import sys
from collections.abc import Callable, Sequence

from healthlint.cli.main import complain
from healthlint.cli.outputs import outputs_of
from healthlint.cli.reporting import write_reports
from healthlint.config import KEYS, ConfigError, Layer, checked
from healthlint.day import today
from healthlint.kept_code import keep, recall
from healthlint.kept_modules import keep_modules
from healthlint.light_dataclasses import replace
from healthlint.light_typing import TYPE_CHECKING, Any
from healthlint.memory import collect_seldom
from healthlint.results.finding import FileError
from healthlint.results.outcome import RunResult

if TYPE_CHECKING:
    from healthlint.pipeline import Job, Options
    from healthlint.plan import Plan, Planner
    from healthlint.results.baseline import Entries
    from healthlint.run import Lint

_MOST_MISTAKES = 20
_PROGRESS_FROM = 50
"""So many files make a run long enough to say how far it has come."""


def check(options: dict[str, Any]) -> int:
    """Lint and report as the options of `check` say, and return the exit status."""
    outputs = outputs_of(options)
    is_first = options["no_cache"] or not _recall_code()
    try:
        baselines: dict[str, Entries] = {}
        result = lint(options, baselines, excerpts=any(output.needs_excerpts for output in outputs))
        if baselines or _asks_git(options):
            from healthlint.cli.narrow import narrowed

            result = narrowed(result, baselines, options, keep_known=any(output.tells_known for output in outputs))
        if options["fix"] or options["diff"]:
            from healthlint.cli.fixing import tell_fixes

            if (told := tell_fixes(result, options)) is not None:
                files = [output for output in outputs if not output.is_standard]
                return told if write_reports(result, options, files) else 2
    except ConfigError as problem:
        result = RunResult((), tuple(_located(*place) for place in problem.places))
    written = write_reports(result, options, outputs)
    complain_of(result)
    keep()
    if not is_first:
        keep_modules()
    if result.all_errors or not written:
        return 2
    if options["fail_on_stale"] and result.stale:
        from healthlint.cli.narrow import complain_of_stale

        complain_of_stale(result)
        return 0 if options["exit_zero"] else 1
    return 1 if result.fails() and not options["exit_zero"] else 0


def _recall_code() -> bool:
    """Use the code that earlier runs kept, and say whether there were any."""
    from healthlint.engine.cache import default_cache_folder

    folder = default_cache_folder()
    return folder is not None and recall(folder)


def complain_of(result: RunResult) -> None:
    """Say what could not be linted; a config or rule folder in pieces is told by its first mistakes."""
    errors = result.all_errors
    shown = errors if result.outcomes else errors[:_MOST_MISTAKES]
    for error in shown:
        place = f"{error.path}:{error.line}" if error.line else error.path
        complain(f"{place}: {error.message}" if place else error.message)
    if len(shown) < len(errors):
        complain(f"... and {len(errors) - len(shown)} more mistakes of this kind")


def _located(path: str, line: int, message: str) -> FileError:
    """A mistake in a config or rule as an error of the report; a message that is not located begins with its place."""
    if path or message.startswith("-"):
        return FileError(path, line, message)
    origin, _, rest = message.partition(": ")
    return FileError(origin, 0, rest)


def lint(options: dict[str, Any], baselines: "dict[str, Entries] | None" = None, *, excerpts: bool = False) -> RunResult:
    """Lint what the options of `check` name; what is known or unchanged is still among the findings.

    The baselines of the drafts are read into `baselines` before the first one is linted, if they are wanted.
    """
    from healthlint.pipeline import Options, lint_or_recall
    from healthlint.plan import Planner

    lint_one: Lint = lint_or_recall
    if options["fix"] or options["diff"] or options["unsafe_fixes"]:
        from healthlint.cli.fixing import fixing_of

        lint_one = fixing_of(options)
    base = os.getcwd()
    if _asks_git(options) or options["changed_lines_only"] or options["no_baseline"]:
        from healthlint.cli.narrow import check_words

        check_words(options)
    planner = Planner(base, _command_line(options, base), options["config_path"])
    run_options = Options(today=options["today"] or today(), cache=not options["no_cache"], excerpts=excerpts)
    if "-" in options["paths"]:
        return _lint_stdin(options, base, planner, run_options, baselines)
    from healthlint.run import default_workers, run

    planned = _plan(planner, options)
    folders = sorted({os.path.dirname(job.path) for job in planned.jobs}) or [base]
    run_options = _checked(planner, folders, planned.jobs, run_options)
    collect_seldom(len(planned.jobs))
    _read_baselines(planned.jobs, baselines, base)
    progress = _progress(len(planned.jobs))
    outcomes = run(planned.jobs, run_options, workers=options["jobs"] or default_workers(), lint=lint_one, progress=progress)
    return RunResult(outcomes, planned.errors)


def _checked(planner: "Planner", folders: "Sequence[str]", jobs: "Sequence[Job]", run_options: "Options") -> "Options":
    """The options with the results that are kept, after the words of all settings are known to mean rules."""
    from healthlint.plan import check_rule_words
    from healthlint.rule_words import check_register, known_names

    results = None
    if run_options.cache:
        from healthlint.result_cache import open_results

        results = open_results(job.config for job in jobs)
    use_cache = run_options.cache
    check_rule_words(
        planner, folders, lambda paths: known_names(paths, use_cache), lambda config: check_register(config, use_cache, results)
    )
    return replace(run_options, results=results)


def _read_baselines(jobs: "Sequence[Job]", baselines: "dict[str, Entries] | None", base: str) -> None:
    wanted = {job.config.baseline for job in jobs} - {""}
    if baselines is not None and wanted:
        from healthlint.narrowing import read_baselines

        baselines.update(read_baselines(wanted, base, len(jobs)))


def _asks_git(options: dict[str, Any]) -> bool:
    return bool(options["diff_base"] or options["staged"])


def _plan(planner: "Planner", options: dict[str, Any]) -> "Plan":
    paths = options["paths"] or (".",)
    if _asks_git(options):
        from healthlint.cli.narrow import changed_drafts

        return changed_drafts(planner, paths, options)
    from healthlint.plan import plan

    return plan(planner, paths, force_exclude=options["force_exclude"], allow_empty=options["allow_empty"])


def _command_line(options: dict[str, Any], base: str) -> Layer:
    """What the options set, as the strongest layer of the config."""
    from healthlint.plan import COMMAND_LINE

    given = {
        "select": options["select"],
        "ignore": options["ignore"],
        "severity": options["severity"],
        "fail-on": options["fail_on"],
        "publisher": options["publisher"],
        "jurisdictions": options["jurisdiction"],
        "exclude": options["exclude"],
        "baseline": options["baseline"] and os.path.normpath(os.path.join(base, options["baseline"])),
    }
    values = {KEYS[name].attribute: checked(COMMAND_LINE, KEYS[name], value) for name, value in given.items() if value}
    if options["no_baseline"]:
        values["baseline"] = ""
    return Layer(COMMAND_LINE, base, values)


def _stdin_path(options: dict[str, Any], base: str) -> str:
    import click

    from healthlint.discovery import unsupported

    name = options["stdin_filename"]
    if len(options["paths"]) > 1:
        raise click.UsageError("`-` stands alone: standard input cannot be linted together with files")
    if not name:
        raise click.UsageError("standard input needs a name: `healthlint check - --stdin-filename draft.md`")
    problem = unsupported(name)
    if problem:
        raise click.UsageError(f"--stdin-filename {name}: {problem}")
    return os.path.normpath(os.path.join(base, name))


def _lint_stdin(
    options: dict[str, Any], base: str, planner: "Planner", run_options: "Options", baselines: "dict[str, Entries] | None"
) -> RunResult:
    from healthlint.discovery import shown
    from healthlint.draft.decode import MAXIMUM_SIZE
    from healthlint.pipeline import failed, lint_bytes, too_large

    path = _stdin_path(options, base)
    job = planner.job(path, shown(path, base))
    run_options = _checked(planner, [os.path.dirname(path)], [job], run_options)
    _read_baselines([job], baselines, base)
    if options["force_exclude"] and planner.excluded(path, False):
        return RunResult(())
    content = sys.stdin.buffer.read(MAXIMUM_SIZE + 1)
    if len(content) > MAXIMUM_SIZE:
        return RunResult((failed(job, too_large(len(content))),))
    if options["fix"] or options["diff"]:
        from healthlint.cli.fixing import fix_stdin

        return RunResult((fix_stdin(content, job, run_options, options),))
    return RunResult((lint_bytes(content, job, run_options),))


def _progress(total: int) -> Callable[[int], None] | None:
    """Says on a terminal how far a long run has come; None when nobody looks or it is short."""
    if total < _PROGRESS_FROM or not sys.stderr.isatty():
        return None
    shown = -1

    def tell(done: int) -> None:
        nonlocal shown
        percent = 100 * done // total
        if percent == shown:
            return
        shown = percent
        sys.stderr.write(f"\rlinting {done:,} of {total:,} drafts" if done < total else "\r\x1b[K")
        sys.stderr.flush()

    return tell
