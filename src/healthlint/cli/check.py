"""`healthlint check` as a click command; what it does is in `lint`."""

from typing import Any

import click

from healthlint.cli.check_options import OPTIONS, Option, split_words
from healthlint.config import LEVELS, did_you_mean

_SEVERITIES = (*LEVELS, "off")


def _words(ctx: click.Context, param: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...]:
    """The words of an option that may be repeated and may hold commas."""
    return tuple(word for words in given for word in split_words(words))


def _rule_levels(ctx: click.Context, param: click.Parameter, given: tuple[str, ...]) -> dict[str, str]:
    """The table that `RULE=LEVEL` options make."""
    table = {}
    for value in given:
        rule, _, level = value.partition("=")
        if not rule or level not in _SEVERITIES:
            hint = did_you_mean(level, _SEVERITIES)
            raise click.BadParameter(f"{value!r} is not RULE=LEVEL with a level of {', '.join(_SEVERITIES)}{hint}")
        table[rule] = level
    return table


def day(ctx: click.Context, param: click.Parameter, given: str | None) -> str | None:
    """An ISO day."""
    from datetime import date

    try:
        return date.fromisoformat(given).isoformat() if given else None
    except ValueError:
        raise click.BadParameter(f"{given!r} is no day; write it as 2027-01-31") from None


def _option(option: Option) -> click.Option:
    kinds: dict[str, dict[str, Any]] = {
        "flag": {"is_flag": True},
        "choice": {"type": click.Choice(option.choices)},
        "text": {},
        "path": {"type": click.Path()},
        "words": {"multiple": True, "callback": _words},
        "texts": {"multiple": True},
        "whole": {"type": click.IntRange(min=1)},
        "levels": {"multiple": True, "callback": _rule_levels},
        "day": {"callback": day},
    }
    given: dict[str, Any] = {"metavar": option.metavar} if option.metavar else {}
    if option.default is not None:
        given["default"] = option.default
    if option.name in ("select", "ignore", "severity"):
        from healthlint.cli.completion import complete_rule

        given["shell_complete"] = complete_rule
    return click.Option(
        (*option.flags, option.name), help=option.help, show_default=option.show_default, **given, **kinds[option.kind]
    )


def _check(**options: Any) -> int:
    """Lint drafts: files, folders (walked, .gitignore respected), or `-` for standard input.

    Without a path the current folder is linted. Drafts are HTML, Markdown and plain text; settings come from the nearest config
    upward from each draft, and options win over them.

    --diff-base and --staged read the changed drafts alone and show the findings whose sentence an edit touched, and those about
    a changed draft as a whole.

    \b
    healthlint check                                  the current folder
    healthlint check content/ --select claims,HL301   some rules only
    healthlint check draft.md --publisher vendor --jurisdiction us,eu
    healthlint check --diff content/                  what --fix would change
    healthlint check --diff-base main                 what changed since main
    healthlint check - --stdin-filename draft.md      standard input

    Exit status: 0 when nothing reaches --fail-on (findings of low confidence never do), 1 when something does, a stale baseline
    fails the run or --diff has changes to show, 2 when something could not be linted or the call is wrong, 130 when stopped
    with Ctrl-C.
    """
    from healthlint.cli.lint import check

    return check(options)


command = click.Command(
    "check",
    callback=_check,
    help=_check.__doc__,
    short_help="Lint drafts.",
    params=[click.Argument(["paths"], nargs=-1, metavar="[PATH ...]", type=click.Path()), *map(_option, OPTIONS)],
)
