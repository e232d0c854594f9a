"""What a SARIF log says of the rules: title, reasons, repair and sources, for people who see a finding for the first time."""

from collections.abc import Iterator, Mapping
from typing import Any

from healthlint.reports.bibliography import cited, cited_link
from healthlint.reports.context import Context, Entry
from healthlint.reports.markdown import escaped
from healthlint.reports.terminal import visible, visible_lines
from healthlint.results.finding import Finding

LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_PROBLEMS = {"error": "error", "warning": "warning", "info": "recommendation"}


def descriptors(fired: Mapping[str, Finding], context: Context) -> list[dict[str, Any]]:
    """The rules that fired, by id. Of a rule that the catalogue does not know, what its finding says."""
    return [_descriptor(rule, fired[rule], context) for rule in sorted(fired)]


def _descriptor(rule: str, finding: Finding, context: Context) -> dict[str, Any]:
    entry = context.rules.get(rule) or _unknown(finding)
    descriptor: dict[str, Any] = {
        "id": rule,
        "name": "".join(word.capitalize() for word in finding.name.split("-")),
        "shortDescription": {"text": finding.name.replace("-", " ").capitalize()},
        "fullDescription": {"text": visible(entry["why"] or entry["repair"] or finding.name)},
        "help": {"text": "\n\n".join(map(visible_lines, _plain(entry))), "markdown": "\n\n".join(_marked_up(entry))},
        "defaultConfiguration": {"level": LEVELS[entry["severity"]]},
        "properties": {
            "precision": entry["confidence"],
            "problem.severity": _PROBLEMS[entry["severity"]],
            "tags": ["health-content", *entry["families"]],
        },
    }
    address = context.url(rule)
    if address:
        descriptor["helpUri"] = address
    return descriptor


def _unknown(finding: Finding) -> dict[str, Any]:
    return {
        "id": finding.rule,
        "name": finding.name,
        "why": "",
        "repair": finding.repair,
        "severity": finding.severity.value,
        "confidence": finding.confidence.value,
        "families": [finding.family],
        "sources": [],
    }


def _plain(entry: Entry) -> Iterator[str]:
    yield f"{entry['id']} {entry['name']}"
    if entry["why"]:
        yield f"Why it matters: {entry['why']}"
    if entry["repair"]:
        yield f"How to repair it: {entry['repair']}"
    if entry["sources"]:
        yield "Sources:\n" + "\n".join(f"- {cited(source)}" for source in entry["sources"])


def _marked_up(entry: Entry) -> Iterator[str]:
    yield f"**{escaped(entry['id'])} {escaped(entry['name'])}**"
    if entry["why"]:
        yield f"**Why it matters.** {escaped(entry['why'])}"
    if entry["repair"]:
        yield f"**How to repair it.** {escaped(entry['repair'])}"
    if entry["sources"]:
        yield "**Sources**\n\n" + "\n".join(f"- {cited_link(source)}" for source in entry["sources"])
    if entry.get("url"):
        yield f"[The page of this rule]({entry['url']})"
