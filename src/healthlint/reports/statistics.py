"""What a run amounts to: findings by rule, family and file, and what was not read as prose."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from healthlint.reports.terminal import Style, plural, visible
from healthlint.results.finding import FileReport, Finding
from healthlint.results.outcome import RunResult

MOST_FILES = 20


def render(result: RunResult, style: Style) -> Iterator[str]:
    """The lines of the statistics."""
    findings = result.findings
    names = {finding.rule: finding.name for finding in findings}
    yield from _table("By rule", _ranked(Counter(f.rule for f in findings)), style, names)
    yield from _table("By family", _ranked(Counter(f.family for f in findings)), style)
    files = _ranked(Counter(f.path for f in findings))
    yield from _table("By file", [(visible(path), count) for path, count in files[:MOST_FILES]], style)
    if len(files) > MOST_FILES:
        yield f"  ... and {plural(len(files) - MOST_FILES, 'more file')}"
        yield ""
    yield from _read(result.reports, findings, style)


def _read(reports: Sequence[FileReport], findings: Sequence[Finding], style: Style) -> Iterator[str]:
    words = sum(report.words for report in reports)
    yield style.paint("Read", "bold")
    sentences = sum(report.sentences for report in reports)
    yield f"  {plural(words, 'word')} in {plural(sentences, 'sentence')} of {plural(len(reports), 'draft')}"
    if words:
        yield f"  {10_000 * len(findings) / words:.1f} findings for every 10,000 words"
    left_out: Counter[str] = Counter()
    for report in reports:
        left_out.update(dict(report.left_out))
    yield ""
    yield from _table("Left out of the prose, in characters", _ranked(left_out), style)


def _ranked(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _table(title: str, rows: Iterable[tuple[str, int]], style: Style, names: dict[str, str] | None = None) -> Iterator[str]:
    listed = list(rows)
    if not listed:
        return
    yield style.paint(title, "bold")
    digits = max(len(f"{count:,}") for _, count in listed)
    for label, count in listed:
        name = f" {names[label]}" if names else ""
        yield f"  {count:>{digits},}  {label}{name}"
    yield ""
