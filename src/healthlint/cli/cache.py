"""`healthlint cache`: where compiled rules and known results are kept, how much they take, and emptying the cache."""

import click

from healthlint.cache_folder import Held, clear, held_by_results, held_by_rules
from healthlint.cli.main import complain
from healthlint.engine.cache import default_cache_folder
from healthlint.reports.terminal import plural, visible
from healthlint.result_cache import MOST_BYTES


@click.group("cache", invoke_without_command=True, short_help="Show or empty the cache.")
@click.pass_context
def command(context: click.Context) -> int | None:
    """Show where compiled rules and the results of drafts are kept, and how much they take.

    A draft that has not changed since it was last linted, under the same settings, rules and version, is not read again: what was
    found then is told. `check --no-cache` neither reads nor writes the cache.

    \b
    healthlint cache          where it is, and how large
    healthlint cache clear    empty it

    Exit status: 0, or 2 when the cache cannot be read or emptied.
    """
    return None if context.invoked_subcommand else _show()


@command.command("clear", short_help="Empty the cache.")
def clear_command() -> int:
    """Remove everything that healthlint has kept for this user.

    The next run takes longer, and finds the same. Exit status: 0, or 2 when something could not be removed.
    """
    folder = default_cache_folder()
    if folder is None:
        return _nowhere()
    try:
        removed = clear(folder)
    except OSError as error:
        return _failed(folder, error, "emptied")
    click.echo(f"Removed {_told(removed)} from {visible(folder)}.")
    return 0


def _show() -> int:
    folder = default_cache_folder()
    if folder is None:
        return _nowhere()
    try:
        results, rules = held_by_results(folder), held_by_rules(folder)
    except OSError as error:
        return _failed(folder, error, "read")
    click.echo(visible(folder))
    click.echo(f"  results of drafts: {_told(results)}, {MOST_BYTES // 1_000_000} MB at most")
    click.echo(f"  compiled rules: {_told(rules)}")
    return 0


def _told(held: Held) -> str:
    return f"{plural(held.files, 'file')}, {held.size / 1e6:,.1f} MB"


def _nowhere() -> int:
    click.echo("This system names no folder for caches: nothing is kept.")
    return 0


def _failed(folder: str, error: OSError, what: str) -> int:
    complain(f"{error.filename or folder}: the cache cannot be {what}: {(error.strerror or str(error)).lower()}")
    return 2
