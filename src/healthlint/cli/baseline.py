"""`healthlint baseline`: write down the findings of today, so that only new ones count from now on."""

import os
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import click

from healthlint.baseline_file import write_baseline
from healthlint.cli.check_options import plain_options
from healthlint.cli.lint import complain_of, lint
from healthlint.discovery import shown
from healthlint.light_dataclasses import dataclass
from healthlint.narrowing import absolute, covers, gone_files, key_of, read_baselines, was_linted
from healthlint.reports.terminal import plural, visible
from healthlint.results.baseline import Entries, Entry, entries_of, match
from healthlint.results.finding import Finding
from healthlint.results.outcome import RunResult

DEFAULT = "healthlint-baseline.json"


@click.command("baseline", short_help="Write down today's findings, so that only new ones count.")
@click.argument("paths", nargs=-1, metavar="[PATH ...]", type=click.Path())
@click.option(
    "--output", metavar="FILE", type=click.Path(), help=f"The baseline to write (default: the config's, else {DEFAULT})."
)
@click.option("--prune", is_flag=True, help="Only remove what is no longer found; add nothing.")
@click.option("--config", "config_path", metavar="FILE", type=click.Path(), help="Use this config file and no other.")
@click.option("--jobs", "-j", metavar="N", type=click.IntRange(min=1), help="Processes at most (default: one a core).")
def command(paths: tuple[str, ...], output: str | None, prune: bool, config_path: str | None, jobs: int | None) -> int:
    """Record the findings of drafts (files and folders; the current folder by default), for `check --baseline FILE` to leave out.

    What a baseline says of other drafts stays in it. Entries hold no line numbers: a finding stays known when its sentence moves,
    is wrapped or marked up anew. A sentence that is reworded is new.

    Exit status: 0, or 2 when a draft could not be linted or the file cannot be written.
    """
    base = os.getcwd()
    options = {**_ordinary(), "paths": paths, "config_path": config_path, "jobs": jobs, "allow_empty": prune}
    result = lint(options)
    complain_of(result)
    if not result.outcomes and result.all_errors:
        return 2
    target = os.path.normpath(os.path.join(base, output)) if output else ""
    for baseline, findings in _by_baseline(result, base, target, os.path.join(base, DEFAULT)).items():
        before = read_baselines([baseline], base)[baseline] if os.path.exists(baseline) else {}
        scope = _Scope(base, baseline, [os.path.join(base, path) for path in paths or (".",)])
        update = _pruned if prune else _recorded
        after = update(before, findings, scope, _unread(result, baseline, base))
        if prune and after == before:
            click.echo(f"{visible(scope.name)}: every entry is still found; nothing to prune.")
            continue
        try:
            write_baseline(baseline, after)
        except OSError as error:
            raise click.ClickException(f"{scope.name}: cannot be written: {(error.strerror or str(error)).lower()}") from error
        for line in _told(scope.name, before, after):
            click.echo(line)
        if not prune and not output and os.path.basename(baseline) == DEFAULT and not _configured(result):
            click.echo(f'From now on: healthlint check --baseline {scope.name}, or in the config: baseline = "{DEFAULT}"')
    return 2 if result.all_errors else 0


@dataclass(frozen=True, slots=True)
class _Scope:
    """What a baseline is written for: `places` are the absolute paths that were asked for."""

    base: str
    baseline: str
    places: Sequence[str]

    @property
    def name(self) -> str:
        return shown(self.baseline, self.base)

    def covers(self, key: str) -> bool:
        """Whether a file that the baseline names was asked for."""
        return covers(absolute(key, self.baseline), self.places)


Found = Mapping[str, Sequence[Finding]]


def _ordinary() -> dict[str, Any]:
    options = plain_options(())
    assert options is not None
    return options


def _by_baseline(result: RunResult, base: str, target: str, default: str) -> dict[str, dict[str, Sequence[Finding]]]:
    """The findings of the drafts that were linted, by baseline and by what that calls the draft."""
    found: dict[str, dict[str, Sequence[Finding]]] = defaultdict(dict)
    for outcome in result.outcomes:
        baseline = target or outcome.baseline or default
        if outcome.report is not None and was_linted(outcome):
            found[baseline][key_of(outcome.path, baseline, base)] = outcome.report.findings
    return found or {target or default: {}}


def _configured(result: RunResult) -> bool:
    return any(outcome.baseline for outcome in result.outcomes)


def _unread(result: RunResult, baseline: str, base: str) -> set[str]:
    """The files of which nothing can be said, for they could not be read."""
    return {key_of(error.path, baseline, base) for error in result.all_errors}


def _recorded(before: Entries, findings: Found, scope: _Scope, unread: set[str]) -> dict[str, tuple[Entry, ...]]:
    """The entries of what was linted, and those of all that was not asked for."""
    kept = {key: tuple(entries) for key, entries in before.items() if key in unread or not scope.covers(key)}
    recorded = {key: entries_of(found) for key, found in findings.items()}
    return kept | recorded


def _pruned(before: Entries, findings: Found, scope: _Scope, unread: set[str]) -> dict[str, tuple[Entry, ...]]:
    """The entries that are still found, under the name of the file in which they are."""
    gone = gone_files(before, scope.baseline, findings)
    matched = match(before, findings, gone)
    known = {
        key: [finding for finding, is_known in zip(found, matched.known[key], strict=True) if is_known]
        for key, found in findings.items()
        if key in matched.old or any(matched.known[key])
    }
    return _recorded(before, known, scope, unread)


def _told(name: str, before: Entries, after: Entries) -> Iterator[str]:
    old, new = _count(before), _count(after)
    files = sum(1 for entries in after.values() if entries)
    change = "" if not before else f" ({_difference(old, new)})"
    yield f"{visible(name)}: {plural(new, 'known finding')} in {plural(files, 'draft')}{change}."


def _difference(old: int, new: int) -> str:
    if old == new:
        return "as many as before"
    return f"{new - old:,} more than before" if new > old else f"{old - new:,} fewer than before"


def _count(entries: Entries) -> int:
    return sum(entry.count for listed in entries.values() for entry in listed)
