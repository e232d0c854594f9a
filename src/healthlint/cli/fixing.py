"""`check --fix` and `check --diff`: what they ask of a run, and what they say of it."""

import sys
from collections import Counter
from functools import partial
from typing import Any

from healthlint.cli.main import complain, forget_output
from healthlint.cli.streams import style
from healthlint.config import ConfigError
from healthlint.fixes.difference import shown
from healthlint.fixes.files import Fixing, fix_file
from healthlint.reports.terminal import joined, plural
from healthlint.results.outcome import RunResult
from healthlint.run import Lint


def fixing_of(options: dict[str, Any]) -> Lint:
    """What to do with each file; ConfigError when the options do not go together."""
    return partial(fix_file, fixing=_wanted(options))


def _wanted(options: dict[str, Any], otherwise: str = "write") -> Fixing:
    if not (options["fix"] or options["diff"]):
        raise ConfigError("--unsafe-fixes says which fixes to make: it needs --fix or --diff")
    return Fixing("diff" if options["diff"] else otherwise, options["unsafe_fixes"])


def fix_stdin(content: bytes, job: Any, run_options: Any, options: dict[str, Any]) -> Any:
    """The outcome of fixing what came on standard input."""
    from healthlint.fixes.files import fix_bytes

    return fix_bytes(content, job, run_options, _wanted(options, "print"))


def tell_fixes(result: RunResult, options: dict[str, Any]) -> int | None:
    """Say what was fixed. The exit status where that is all there is to say: of a diff, and of a draft from standard input."""
    if not options["quiet"]:
        for line in _summary(result, would=options["diff"]):
            complain(line)
    if options["diff"]:
        return _show_diff(result, options)
    if "-" in options["paths"]:
        return _print_source(result, options)
    return None


def _summary(result: RunResult, *, would: bool) -> list[str]:
    by_rule: Counter[str] = Counter()
    drafts = 0
    for outcome in result.outcomes:
        if outcome.fixed is not None and outcome.fixed.findings:
            drafts += 1
            by_rule.update(dict(outcome.fixed.findings))
    if not by_rule:
        return [f"nothing {'would be' if would else 'was'} fixed"] if result.outcomes else []
    rules = joined([f"{count:,} {name}" for name, count in sorted(by_rule.items(), key=lambda item: (-item[1], item[0]))])
    done = "would fix" if would else "fixed"
    return [f"{done} {plural(by_rule.total(), 'finding')} in {plural(drafts, 'draft')}: {rules}"]


def _show_diff(result: RunResult, options: dict[str, Any]) -> int:
    look = style(options["colour"])
    changes = [outcome.fixed.diff for outcome in result.outcomes if outcome.fixed is not None and outcome.fixed.diff]
    try:
        for lines in changes:
            sys.stdout.writelines(line + "\n" for line in shown(lines, look))
    except BrokenPipeError:
        forget_output()
    return _status(result, options, bool(changes))


def _print_source(result: RunResult, options: dict[str, Any]) -> int:
    """The fixed draft on standard output, byte for byte where nothing was to fix."""
    for outcome in result.outcomes:
        if outcome.fixed is not None:
            sys.stdout.flush()
            sys.stdout.buffer.write(outcome.fixed.source.encode("utf-8"))
            sys.stdout.buffer.flush()
    return _status(result, options, result.fails())


def _status(result: RunResult, options: dict[str, Any], found: bool) -> int:
    from healthlint.cli.lint import complain_of

    complain_of(result)
    if result.all_errors:
        return 2
    return 1 if found and not options["exit_zero"] else 0
