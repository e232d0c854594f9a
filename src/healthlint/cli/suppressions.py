"""`healthlint suppressions`: who may ignore what, where, why and until when."""

import sys
from collections.abc import Iterator, Sequence
from typing import Any

import click

from healthlint.cli.check import day
from healthlint.cli.check_options import plain_options
from healthlint.cli.lint import complain_of, lint
from healthlint.cli.streams import style
from healthlint.reports.terminal import Style, plural, visible
from healthlint.results.finding import SuppressionUse

Row = tuple[str, SuppressionUse]
_COLUMNS = ("path", "line", "lines", "rules", "state", "silenced", "reason", "by", "until")


@click.command("suppressions", short_help="List what drafts set aside.")
@click.argument("paths", nargs=-1, metavar="[PATH ...]", type=click.Path())
@click.option(
    "--format", "format_", type=click.Choice(["text", "json", "csv"]), default="text", show_default=True, help="How to list."
)
@click.option("--config", "config_path", metavar="FILE", type=click.Path(), help="Use this config file and no other.")
@click.option("--today", metavar="DATE", callback=day, help="The day that `until=` is compared with.")
def command(paths: tuple[str, ...], format_: str, config_path: str | None, today: str | None) -> int:
    """List the suppressions in drafts (files and folders; the current folder by default): where each stands, which rules it
    silences, why, by whom and until when, and whether it still silences anything.

    Exit status: 0, or 2 when a draft could not be read. How to write a suppression is described in docs/teams.md.
    """
    given: dict[str, Any] = plain_options(()) or {}
    result = lint({**given, "paths": paths, "config_path": config_path, "today": today, "allow_empty": True})
    rows = [(report.path, use) for report in result.each_report() for use in report.suppressions]
    write = {"text": _text, "json": _json, "csv": _csv}[format_]
    sys.stdout.writelines(write(rows))
    complain_of(result)
    return 2 if result.all_errors else 0


def _text(rows: Sequence[Row]) -> Iterator[str]:
    look = style("auto")
    for path, use in rows:
        yield from (line + "\n" for line in _entry(path, use, look))
    if not rows:
        yield "No suppressions.\n"
        return
    idle = sum(1 for _, use in rows if use.state != "active")
    files = len({path for path, _ in rows})
    told = f" {idle:,} of them silence nothing." if idle else ""
    yield f"{plural(len(rows), 'suppression')} in {plural(files, 'draft')}.{told}\n"


def _entry(path: str, use: SuppressionUse, look: Style) -> Iterator[str]:
    colour = ("green",) if use.state == "active" else ("yellow",)
    count = f", silences {plural(use.silenced, 'finding')}" if use.state == "active" else ""
    rules = look.paint(visible(", ".join(use.rules)) or "no rule", "bold")
    yield f"{visible(path)}:{use.line}: {rules} on {_reach(use)}: {look.paint(use.state, *colour)}{count}"
    yield look.wrapped(visible(use.reason) or "no reason given", "  ")
    if use.by or use.until:
        told = (use.by and f"by {visible(use.by)}", use.until and f"until {visible(use.until)}")
        yield "  " + ", ".join(filter(None, told))
    yield ""


def _reach(use: SuppressionUse) -> str:
    """Which lines a suppression is about, in words."""
    if not use.first:
        return "the whole draft"
    if use.first == use.last:
        return f"line {use.first}"
    return f"lines {use.first} to {use.last}" if use.last else f"line {use.first} to the end"


def _record(path: str, use: SuppressionUse) -> dict[str, Any]:
    return {
        "path": path,
        "line": use.line,
        "lines": _reach(use),
        "rules": list(use.rules),
        "state": use.state,
        "silenced": use.silenced,
        "reason": use.reason,
        "by": use.by,
        "until": use.until,
    }


def _json(rows: Sequence[Row]) -> Iterator[str]:
    import json

    document = {"version": 1, "suppressions": [_record(path, use) for path, use in rows]}
    yield json.dumps(document, indent=1).replace("##", "#\\u0023") + "\n"


def _csv(rows: Sequence[Row]) -> Iterator[str]:
    """For spreadsheets: a cell that could begin a formula is quoted, so that a draft cannot make one calculate."""
    import csv
    import io

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for path, use in rows:
        record = {**_record(path, use), "rules": " ".join(use.rules)}
        writer.writerow([_harmless(str(record[column])) for column in _COLUMNS])
    yield out.getvalue()


def _harmless(cell: str) -> str:
    plain = visible(cell)
    return f"'{plain}" if plain[:1] in tuple("=+-@") else plain
