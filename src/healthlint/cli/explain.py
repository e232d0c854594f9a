"""`healthlint explain`: what a rule finds, why that matters, who says so, how to repair it; or how a line of a draft was read."""

import os
from collections.abc import Iterator
from typing import Any

import click

from healthlint.cli.completion import complete_rule
from healthlint.cli.streams import style
from healthlint.config import ConfigError
from healthlint.reports.bibliography import cited
from healthlint.reports.terminal import Style


@click.command("explain", short_help="Explain a rule, or how a line of a draft was read.")
@click.argument("rule", metavar="[RULE]", required=False, shell_complete=complete_rule)
@click.option("--draft", "place", metavar="FILE:LINE", help="Show how the sentences of that line were read.")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to show.")
@click.option("--config", "config_path", metavar="FILE", type=click.Path(), help="Use this config file and no other.")
def command(rule: str | None, place: str | None, format_: str, config_path: str | None) -> int:
    """Explain RULE: an id (HL102) or a name (disease-treatment-claim). A family (claims) lists its rules.

    Shown are what the rule says, why it matters, how to repair it, a text to start from where a draft lacks a notice, when its
    severity changes, examples of what it flags and what not, and its sources.

    With --draft FILE:LINE: the claims, mentions and shields read in the sentences of that line, and the rules that fired. That
    tells why a sentence is a finding, or why not.

    \b
    healthlint explain HL102
    healthlint explain promotion
    healthlint explain --draft content/kava.md:12

    Exit status: 0, or 2 when there is no such rule, file or line.
    """
    if (rule is None) is (place is None):
        raise click.UsageError("name one thing to explain: a rule, or --draft FILE:LINE")
    if place is not None:
        from healthlint.cli.explain_draft import explain_draft

        for line in explain_draft(place, os.getcwd(), config_path, format_, style("auto")):
            click.echo(line)
        return 0
    return _explain_rule(rule or "", format_, config_path)


def _explain_rule(rule: str, format_: str, config_path: str | None) -> int:
    from healthlint.cli.catalogue import current_rulebook

    book = current_rulebook(os.getcwd(), config_path)
    meant = book.names.resolve(rule)
    if not meant:
        raise ConfigError(f"there is no rule `{rule}`{book.names.suggestion(rule)} (`healthlint rules` lists them)")
    look = style("auto")
    entries = [entry for entry in book.catalogue() if entry["id"] in meant]
    if format_ == "json":
        import json

        click.echo(json.dumps({"version": 1, "rules": entries}, indent=1))
        return 0
    lines = _explained(entries[0], look) if len(entries) == 1 else _listed(entries, look)
    for line in lines:
        click.echo(line)
    return 0


def _listed(entries: list[dict[str, Any]], look: Style) -> Iterator[str]:
    from healthlint.cli.catalogue import table

    yield from table(entries, look)
    yield ""
    yield "`healthlint explain RULE` explains one of them."


def _explained(entry: dict[str, Any], look: Style) -> Iterator[str]:
    yield look.paint(f"{entry['id']} {entry['name']}", "bold")
    confidence = {"low": ", low confidence (never fails a run)", "medium": "", "high": ""}[entry["confidence"]]
    yield f"{', '.join(entry['families'])}, {look.severity(entry['severity'])}{confidence}"
    if entry["jurisdictions"]:
        yield f"Only where the law asks for it: {', '.join(entry['jurisdictions'])}"
    if entry["aliases"]:
        yield f"Formerly: {', '.join(entry['aliases'])}"
    for title, text in (("It says", entry["message"]), ("Why it matters", entry["why"]), ("How to repair it", entry["repair"])):
        if text:
            yield ""
            yield look.paint(title, "bold")
            yield look.wrapped(text, "  ")
    if entry["template"]:
        yield ""
        yield look.paint("A text to start from", "bold")
        yield look.wrapped(entry["template"], "  ")
    if entry["severity_by"]:
        yield ""
        yield look.paint("Severity by case", "bold")
        for case in entry["severity_by"]:
            yield look.wrapped(f"{case['severity']} when {case['when']}", "    ", first="  ")
    for title, key in (("Flagged", "flag"), ("Not flagged", "pass"), ("Known to be missed", "known-miss")):
        examples = entry["examples"].get(key, [])
        if examples:
            yield ""
            yield look.paint(title, "bold")
            for example in examples:
                yield look.wrapped(example, "    ", first="  - ")
    if entry["sources"]:
        yield ""
        yield look.paint("Sources", "bold")
        for source in entry["sources"]:
            yield look.wrapped(cited(source), "    ", first="  - ")
    yield ""
    if entry["url"]:
        yield f"Its page: {entry['url']}"
    yield f"Written in {entry['file']}. To set it aside in one place:"
    yield f"  <!-- healthlint-disable-next-line {entry['id']}: reason -->"
