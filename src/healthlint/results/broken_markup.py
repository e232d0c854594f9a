"""Findings about markup that the parser had to mend before it could read on."""

from collections import Counter
from collections.abc import Iterator

from healthlint.draft.model import Draft, Problem
from healthlint.light_dataclasses import replace
from healthlint.results.finding import FileReport, Finding, Severity
from healthlint.results.own_rules import OwnRule, own_finding
from healthlint.results.suppressions import Terms

_HARMLESS = {
    "bad-front-matter": "Mend the line that the message names; quote values that hold a colon, a # or a bracket.",
    "bad-json-ld": "Mend the JSON where the finding stands; a JSON validator shows what is missing.",
}
"""What hides no text from readers, with its repair."""
_REPAIRS = {
    **_HARMLESS,
    "unclosed-quote": "Close the quotation mark behind the attribute's value.",
    "unclosed-tag": "Close the tag with >, or write &lt; where a less-than sign is meant; give an element its end tag.",
    "unclosed-comment": "End the comment with -->.",
    "unclosed-front-matter": "Put the closing line behind the last key of the front matter.",
}
BROKEN_MARKUP = OwnRule(
    id="HL905",
    name="broken-markup",
    family="readability",
    severity=Severity.WARNING,
    summary=("A quotation mark, tag, comment or front matter that is never closed; front matter or JSON-LD that cannot be read."),
    why=(
        "Browsers and site generators drop the text behind an open quotation mark or tag, so that readers miss it: a warning or "
        "a dose may be in it. Search engines ignore structured data that is broken. healthlint reads on and lints the text "
        "all the same."
    ),
    repair="Close what is open.",
    kind="markup",
    cases=(({"problem": " or ".join(_HARMLESS)}, "info"),),
)
_LONGEST = 160
"""Characters of broken markup that a finding points at; where it begins is what matters."""


def with_markup_findings(report: FileReport, draft: Draft, terms: Terms) -> FileReport:
    """Return the report with a finding for each of the draft's problems, sorted into place."""
    if not draft.problems or report.skipped or BROKEN_MARKUP.id not in terms.enabled:
        return report
    findings = sorted((*report.findings, *_findings(draft, terms)), key=lambda f: (f.start, f.end, f.rule))
    return replace(report, findings=tuple(findings))


def _findings(draft: Draft, terms: Terms) -> Iterator[Finding]:
    seen: Counter[tuple[str, str]] = Counter()
    for problem in draft.problems:
        start, end = _span(problem, draft.source)
        alike = (problem.name, draft.source[start:end])
        own = Severity.INFO if problem.name in _HARMLESS else BROKEN_MARKUP.severity
        yield own_finding(
            BROKEN_MARKUP,
            _sentence(problem.message),
            draft,
            (start, end),
            severity=terms.severity.get(BROKEN_MARKUP.id, own),
            context="markup",
            repair=_REPAIRS.get(problem.name, ""),
            occurrence=seen[alike],
        )
        seen[alike] += 1


def _span(problem: Problem, source: str) -> tuple[int, int]:
    """The place of a problem without white space at its end; at least one character, unless the draft ends there."""
    start = min(problem.start, max(0, len(source) - 1))
    text = source[start : min(problem.end, start + _LONGEST)].rstrip()
    return start, min(start + max(1, len(text)), len(source))


def _sentence(message: str) -> str:
    """A message that begins with a capital and ends with a stop."""
    return message[:1].upper() + message[1:] + ("" if message.endswith((".", "!", "?")) else ".")
