"""What a run amounts to: findings by rule, family and file, and what was not read as prose."""

from collections import Counter
from collections.abc import Iterable, Iterator

from healthlint.light_dataclasses import dataclass
from healthlint.light_typing import Any
from healthlint.reports.terminal import Style, plural, visible
from healthlint.results.families import one_each
from healthlint.results.finding import FileReport
from healthlint.results.outcome import RunResult

MOST_FILES = 20

Ranked = tuple[tuple[str, int], ...]
"""Labels with their counts, the most first."""


@dataclass(frozen=True, slots=True)
class Statistics:
    """The counts. A finding of two families is one by rule and by file, and one in each of its families."""

    findings: int
    by_rule: Ranked
    by_family: Ranked
    by_file: Ranked
    left_out: Ranked
    """Characters of source that are no prose, by reason."""
    names: dict[str, str]
    """The name of each rule that fired, by id."""


def statistics(result: RunResult) -> Statistics:
    """Count up a run."""
    findings = one_each(result.each_finding())
    left_out: Counter[str] = Counter()
    for head in result.heads():
        if head.outcome.report is not None:
            left_out.update(dict(head.outcome.report.left_out))
    return Statistics(
        findings=len(findings),
        by_rule=_ranked(Counter(finding.rule for finding in findings)),
        by_family=_ranked(Counter(finding.family for finding in result.each_finding())),
        by_file=_ranked(Counter(finding.path for finding in findings)),
        left_out=_ranked(left_out),
        names={finding.rule: finding.name for finding in findings},
    )


def document(result: RunResult) -> dict[str, Any]:
    """The statistics as plain data."""
    counted = statistics(result)
    return {
        "findings": counted.findings,
        "by_rule": [{"rule": rule, "name": counted.names[rule], "findings": count} for rule, count in counted.by_rule],
        "by_family": [{"family": family, "findings": count} for family, count in counted.by_family],
        "by_file": [{"path": path, "findings": count} for path, count in counted.by_file],
        "left_out": [{"reason": reason, "characters": count} for reason, count in counted.left_out],
    }


def render(result: RunResult, style: Style) -> Iterator[str]:
    """The lines of the statistics."""
    counted = statistics(result)
    yield from _table("By rule", [(f"{rule} {counted.names[rule]}", count) for rule, count in counted.by_rule], style)
    yield from _table("By family", counted.by_family, style)
    files = counted.by_file
    yield from _table("By file", [(visible(path), count) for path, count in files[:MOST_FILES]], style)
    if len(files) > MOST_FILES:
        yield f"  ... and {plural(len(files) - MOST_FILES, 'more file')}"
        yield ""
    yield from _read((head.outcome.report for head in result.heads()), counted, style)


def _read(reports: Iterable[FileReport | None], counted: Statistics, style: Style) -> Iterator[str]:
    drafts = words = sentences = 0
    for report in reports:
        if report is None:
            continue
        drafts += 1
        words += report.words
        sentences += report.sentences
    yield style.paint("Read", "bold")
    yield f"  {plural(words, 'word')} in {plural(sentences, 'sentence')} of {plural(drafts, 'draft')}"
    if words:
        yield f"  {10_000 * counted.findings / words:.1f} findings for every 10,000 words"
    yield ""
    yield from _table("Left out of the prose, in characters", counted.left_out, style)


def _ranked(counts: Counter[str]) -> Ranked:
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _table(title: str, rows: Iterable[tuple[str, int]], style: Style) -> Iterator[str]:
    listed = list(rows)
    if not listed:
        return
    yield style.paint(title, "bold")
    digits = max(len(f"{count:,}") for _, count in listed)
    for label, count in listed:
        yield f"  {count:>{digits},}  {label}"
    yield ""
