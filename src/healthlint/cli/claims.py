"""`healthlint claims`: the wordings of the claims register, those that have expired, and those that no draft uses."""

import os
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import click

from healthlint.cli.main import complain
from healthlint.cli.streams import style
from healthlint.config import ConfigError, Layer
from healthlint.engine.approvals import is_expired, place_of
from healthlint.reports.terminal import Style, plural, visible
from healthlint.results.finding import FileError

Entry = Mapping[str, Any]


@click.command("claims", short_help="List the approved wordings of the claims register.")
@click.argument("paths", nargs=-1, metavar="[PATH ...]", type=click.Path())
@click.option("--expired", is_flag=True, help="Only those whose approval has ended.")
@click.option("--unused", is_flag=True, help="Only those that none of the drafts at PATH (default: the current folder) uses.")
@click.option("--register", metavar="FILE", type=click.Path(), help="This register instead of the config's `claims-register`.")
@click.option("--config", "config_path", metavar="FILE", type=click.Path(), help="Use this config file and no other.")
@click.option("--today", metavar="DATE", help="The day that ends of approvals are compared with (default: today).")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to list.")
def command(
    paths: tuple[str, ...],
    expired: bool,
    unused: bool,
    register: str | None,
    config_path: str | None,
    today: str | None,
    format_: str,
) -> int:
    """List the approved wordings that hold here: products, jurisdictions, evidence, who approved them and until when.

    \b
    healthlint claims                      all of them
    healthlint claims --expired            those to approve again
    healthlint claims --unused content/    those that no draft in content/ uses

    Exit status: 0, or 2 when the register or a draft could not be read. What a register holds is described in
    docs/configuration.md.
    """
    from healthlint.day import today as this_day
    from healthlint.plan import COMMAND_LINE, Planner
    from healthlint.rulebook import approved_wordings

    if paths and not unused:
        raise click.UsageError("drafts are read to find what they do not use: add --unused, or leave PATH out")
    base = os.getcwd()
    given = {"claims_register": os.path.join(base, register)} if register else {}
    planner = Planner(base, Layer(COMMAND_LINE, base, given), config_path)
    config = planner.settings(os.path.join(base, "draft.md")).config
    if not config.claims_register:
        raise ConfigError("no claims register: name one with `claims-register` in the config, or with --register FILE")
    day = _day(today) or this_day()
    entries: Sequence[Entry] = approved_wordings(config)
    errors: Sequence[FileError] = ()
    if unused:
        used, errors = _used(planner, paths or (".",), day)
        entries = [entry for entry in entries if place_of(entry) not in used]
    if expired:
        entries = [entry for entry in entries if is_expired(entry, day)]
    for line in _json(entries, day) if format_ == "json" else _lines(entries, day, style("auto")):
        click.echo(line)
    for error in errors:
        complain(f"{error.path}:{error.line}: {error.message}" if error.line else f"{error.path}: {error.message}")
    return 2 if errors else 0


def _day(given: str | None) -> str:
    from datetime import date

    try:
        return date.fromisoformat(given).isoformat() if given else ""
    except ValueError:
        raise click.BadParameter(f"{given!r} is no day; write it as 2027-01-31", param_hint="--today") from None


def _used(planner: Any, paths: Sequence[str], day: str) -> tuple[set[str], Sequence[FileError]]:
    """Where the entries stand that a draft uses, and what could not be read."""
    from healthlint.pipeline import Options
    from healthlint.plan import plan
    from healthlint.results.outcome import RunResult
    from healthlint.run import default_workers, run

    planned = plan(planner, paths)
    result = RunResult(run(planned.jobs, Options(today=day), workers=default_workers()), planned.errors)
    return {place for report in result.each_report() for one in report.approved for place in one.entries}, result.all_errors


def _json(entries: Sequence[Entry], day: str) -> Iterator[str]:
    import json

    claims = [
        {
            "wording": entry["name"],
            "file": entry["file"],
            "line": entry["line"],
            "products": list(entry["products"]),
            "jurisdictions": list(entry["jurisdictions"]),
            "support": entry["support"],
            "approved_by": entry["approved_by"],
            "expires": entry["expires"] or None,
            "expired": is_expired(entry, day),
            "note": entry["note"],
        }
        for entry in entries
    ]
    yield json.dumps({"version": 1, "claims": claims}, indent=1)


def _lines(entries: Sequence[Entry], day: str, look: Style) -> Iterator[str]:
    for entry in entries:
        yield look.paint(f"“{visible(entry['name'])}”", "bold") + f"  {visible(place_of(entry))}"
        for title, value in _told(entry, day, look):
            yield look.wrapped(f"{title}: {value}", "    ", first="  ")
        yield ""
    ended = sum(is_expired(entry, day) for entry in entries)
    yield f"{plural(len(entries), 'wording')}, {ended:,} expired." if entries else "No such wording."


def _told(entry: Entry, day: str, look: Style) -> Iterator[tuple[str, str]]:
    yield "For", ", ".join(entry["products"]) or "any product"
    yield "In", ", ".join(entry["jurisdictions"]) or "any jurisdiction"
    yield "On the grounds of", entry["support"]
    end = f", until {entry['expires']}" if entry["expires"] else ", without an end"
    yield "Approved by", entry["approved_by"] + end + (" (expired)" if is_expired(entry, day) else "")
    if entry["note"]:
        yield "Note", entry["note"]
