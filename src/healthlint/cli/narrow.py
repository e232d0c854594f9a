"""What `check` does with --diff-base, --staged and a baseline; a run without them does not load it."""

import os
from collections.abc import Sequence
from typing import Any

from healthlint.cli.main import complain
from healthlint.config import ConfigError
from healthlint.git.changes import since_of
from healthlint.git.repository import GitError
from healthlint.narrowing import Asked, Baselines, only_touched, without_known
from healthlint.plan import Plan, Planner, plan_changes
from healthlint.results.finding import FileError
from healthlint.results.outcome import RunResult

_MOST_TOLD = 20


def check_words(options: dict[str, Any]) -> None:
    """Refuse options that contradict each other; ConfigError."""
    changed = "--diff-base" if options["diff_base"] else "--staged" if options["staged"] else ""
    if options["diff_base"] and options["staged"]:
        raise ConfigError("--diff-base and --staged are two questions; ask one of them")
    if changed and "-" in options["paths"]:
        raise ConfigError(f"{changed} asks Git about files; standard input is none")
    if options["staged"] and (options["fix"] or options["diff"]):
        raise ConfigError("--staged reads what is staged, and fixes are made in files; use --diff-base HEAD, then `git add`")
    if options["changed_lines_only"] and not changed:
        raise ConfigError("--changed-lines-only goes with --diff-base or --staged")
    if options["baseline"] and options["no_baseline"]:
        raise ConfigError("--baseline and --no-baseline contradict each other")


def changed_drafts(planner: Planner, paths: Sequence[str], options: dict[str, Any]) -> Plan:
    """The changed drafts among the paths, or Git's complaint as the plan's error."""
    since = since_of(options["diff_base"], os.environ)
    try:
        return plan_changes(planner, paths, since, force_exclude=options["force_exclude"])
    except GitError as error:
        return Plan((), (FileError("", 0, str(error)),))


def narrowed(result: RunResult, baselines: Baselines, options: dict[str, Any], *, keep_known: bool = False) -> RunResult:
    """The run without what is known, and without what was not changed; `keep_known` for reports that tell of what is known."""
    changed = options["diff_base"] or options["staged"]
    if baselines:
        base = os.getcwd()
        # Of changed drafts alone nothing can be said of files that are gone: they may have got another name.
        places = [] if changed else [os.path.join(base, path) for path in options["paths"] or (".",)]
        some_rules = options["select"] or options["ignore"] or options["severity"]
        asked = Asked(base, places, not some_rules, not options["changed_lines_only"], keep_known)
        result = without_known(result, baselines, asked)
    if changed:
        result = only_touched(result, documents=not options["changed_lines_only"])
    return result


def complain_of_stale(result: RunResult) -> None:
    """Say which entries of a baseline are to be removed."""
    for stale in result.stale[:_MOST_TOLD]:
        what = f"{stale.rule} “{stale.text}”" if stale.text else stale.rule
        complain(f"{stale.path}: {what} is in {stale.baseline} and no longer found")
    if len(result.stale) > _MOST_TOLD:
        complain(f"... and {len(result.stale) - _MOST_TOLD} more")
    complain("`healthlint baseline --prune` removes what is no longer found")
