"""The options of `healthlint check`: one table, from which the command and its help are built.

`plain_options` reads the calls that leave nothing to explain without click, whose import alone takes longer than linting a short
draft. It answers exactly as click does or not at all: whatever else is said, help, mistakes and rare options, is click's.
"""

from collections.abc import Sequence

from healthlint.cli.outputs import FORMATS
from healthlint.config import LEVELS, PUBLISHERS
from healthlint.light_dataclasses import dataclass

TYPE_CHECKING = False  # as type checkers know it; importing typing alone would cost 7 ms
if TYPE_CHECKING:
    from typing import Any


@dataclass(frozen=True, slots=True)
class Option:
    """One option. `kind`: flag, choice, text, path, words (repeated, with commas), texts (repeated), whole, levels or day."""

    name: str
    flags: tuple[str, ...]
    kind: str
    help: str
    choices: tuple[str, ...] = ()
    metavar: str | None = None
    default: str | None = None
    show_default: bool = False


OPTIONS = (
    Option("format_", ("--format",), "choice", "How to report.", FORMATS, default="text", show_default=True),
    Option("output", ("--output",), "texts", "Also write a report to a file, or `-`; as often as wanted.", metavar="FORMAT:FILE"),
    Option("select", ("--select",), "words", "Only these rules: id, name, family or prefix.", metavar="RULE,..."),
    Option("ignore", ("--ignore",), "words", "Not these rules.", metavar="RULE,..."),
    Option("severity", ("--severity",), "levels", "Another severity for a rule.", metavar="RULE=LEVEL"),
    Option("fail_on", ("--fail-on",), "choice", "Findings from this level on fail the run (default: error).", (*LEVELS, "never")),
    Option("exit_zero", ("--exit-zero",), "flag", "Exit with 0 whatever is found."),
    Option("publisher", ("--publisher",), "choice", "Who publishes the drafts (default: auto, told from the draft).", PUBLISHERS),
    Option("jurisdiction", ("--jurisdiction",), "words", "Whose rules the drafts must keep.", metavar="us,uk,eu"),
    Option(
        "stdin_filename",
        ("--stdin-filename",),
        "text",
        "What `-` is called; the name tells its format and settings.",
        metavar="NAME",
    ),
    Option("exclude", ("--exclude",), "texts", "Leave these out of the folders that are walked.", metavar="GLOB"),
    Option(
        "force_exclude", ("--force-exclude",), "flag", "Leave excluded files out even when they are named, as hooks name them."
    ),
    Option("diff_base", ("--diff-base",), "text", "Only the lines changed since the branch parted from REV.", metavar="REV"),
    Option("staged", ("--staged",), "flag", "Only the lines that are staged for a commit, as they are staged."),
    Option(
        "changed_lines_only",
        ("--changed-lines-only",),
        "flag",
        "With either: also leave out findings about the whole of a changed draft.",
    ),
    Option("baseline", ("--baseline",), "path", "Leave out the findings that FILE knows.", metavar="FILE"),
    Option("no_baseline", ("--no-baseline",), "flag", "Leave out nothing, whatever baseline the config names."),
    Option("fail_on_stale", ("--fail-on-stale",), "flag", "Exit with 1 when the baseline knows findings that are gone."),
    Option("config_path", ("--config",), "path", "Use this config file and no other.", metavar="FILE"),
    Option("jobs", ("--jobs", "-j"), "whole", "Processes at most (default: one a core).", metavar="N"),
    Option("no_cache", ("--no-cache",), "flag", "Lint every draft anew; read and write no cache."),
    Option("show_all", ("--all",), "flag", "Show every finding, also repeats and beyond the 60th of a file."),
    Option("fix", ("--fix",), "flag", "Make the safe fixes in the drafts, then report what is left."),
    Option("diff", ("--diff",), "flag", "Show what --fix would change instead of changing it."),
    Option("unsafe_fixes", ("--unsafe-fixes",), "flag", "With --fix or --diff: also fixes that a person should look at."),
    Option("statistics", ("--statistics",), "flag", "Add counts by rule, family and file, and what was left out."),
    Option("quiet", ("--quiet", "-q"), "flag", "Findings and errors only, no summary."),
    Option("colour", ("--color",), "choice", "Colour in text output.", ("auto", "always", "never"), default="auto"),
    Option("today", ("--today",), "day", "The day that `until=` and ends of approvals are compared with.", metavar="DATE"),
    Option("allow_empty", ("--allow-empty",), "flag", "It is no error when there is nothing to lint."),
)

_LONGEST_NUMBER = 4
_EMPTY: "dict[str, Any]" = {"flag": False, "words": (), "texts": (), "levels": {}}


def plain_options(words: Sequence[str]) -> "dict[str, Any] | None":
    """What the words after `check` mean, as click tells it; None for everything that click should see for itself."""
    known = {flag: option for option in OPTIONS for flag in option.flags}
    found: dict[str, Any] = {option.name: option.default or _EMPTY.get(option.kind) for option in OPTIONS}
    paths = []
    waiting = iter(words)
    for word in waiting:
        if word[:1] != "-":
            paths.append(word)
            continue
        flag, equals, value = word.partition("=")
        option = known.get(flag)
        if option is None or (equals and (option.kind == "flag" or not flag.startswith("--"))):
            return None
        if option.kind == "flag":
            found[option.name] = True
            continue
        read = _read(option, found[option.name], value if equals else next(waiting, "-"))
        if read is None:
            return None
        found[option.name] = read
    return {**found, "paths": tuple(paths)}


def _read(option: Option, before: "Any", value: str) -> "Any":
    """The value of an option that has `before` so far, or None when that needs more thought."""
    if value[:1] in ("-", ""):
        return None
    if option.kind == "choice":
        return value if value in option.choices else None
    if option.kind in ("text", "path"):
        return value
    if option.kind == "whole":
        plain = value.isascii() and value.isdigit() and len(value) <= _LONGEST_NUMBER
        return (int(value) or None) if plain else None
    if option.kind == "texts":
        return (*before, value)
    if option.kind == "words":
        return (*before, *split_words(value))
    return None


def split_words(value: str) -> tuple[str, ...]:
    """The words of a value that may hold commas."""
    return tuple(word for word in map(str.strip, value.split(",")) if word)
