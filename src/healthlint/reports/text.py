"""The report for people at a terminal: each finding with its line underlined, what is wrong and how to repair it."""

from collections import Counter
from collections.abc import Iterator, Sequence

from healthlint.light_dataclasses import dataclass, replace
from healthlint.reports.source_line import underlined
from healthlint.reports.terminal import Style, joined, plural, visible
from healthlint.results.families import in_two_families, one_each, with_family
from healthlint.results.finding import FAMILIES, FileReport, Finding, Severity
from healthlint.results.outcome import Excerpt, FileOutcome, RunResult, Totals

MANY = 10
"""From so many findings on, a draft's report opens with what to mend first."""
MOST = 60
"""So many findings of a file are shown unless all are asked for."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding as it is shown, with the others of its rule and paragraph folded in."""

    finding: Finding
    excerpt: Excerpt | None
    more: tuple[Finding, ...] = ()
    elsewhere: bool = False
    """Whether some of `more` stand outside the paragraph."""


def render(result: RunResult, style: Style, *, show_all: bool = False, quiet: bool = False) -> Iterator[str]:
    """The lines of the report. `quiet` leaves out the summary and the files without findings."""
    for outcome in result.outcomes:
        report = outcome.report
        if report is None:
            continue
        if report.skipped and not quiet:
            yield f"{style.paint(visible(report.path), 'bold')}: not linted: {visible(report.skipped)}"
            yield ""
        if report.findings:
            yield from _file(outcome, report, style, show_all)
    if not quiet:
        yield summary(result, style)


def summary(result: RunResult, style: Style) -> str:
    """The last line: how many findings of which severity in how many drafts."""
    total = result.totals(once=True)
    failed = f" {plural(len(result.all_errors), 'file')} could not be linted." if result.all_errors else ""
    silenced = f" {plural(total.suppressed, 'finding')} suppressed." if total.suppressed else ""
    if total.baselined:
        silenced += f" {plural(total.baselined, 'finding')} known from the baseline."
    if stale := sum(each.count for each in result.stale):
        silenced += f" {plural(stale, 'finding')} of the baseline no longer found (healthlint baseline --prune)."
    if total.unchanged:
        silenced += f" {plural(total.unchanged, 'finding')} outside the changed lines."
    mendable = _mendable(total)
    skipped = f" {plural(total.skipped, 'draft')} not linted (not in English)." if total.skipped else ""
    if not total.findings:
        clean = "Nothing to report" if total.files else "No drafts were linted"
        linted = f" in {plural(total.files, 'draft')}" if total.files else ""
        return style.paint(clean, *(("green",) if total.files else ("bold",))) + f"{linted}.{silenced}{skipped}{failed}"
    counts = joined([style.severity(s.value, plural(n, _noun(s))) for s in Severity if (n := total.by_severity[s])])
    drafts = plural(total.files, "draft") if total.files == 1 else f"{total.with_findings} of {plural(total.files, 'draft')}"
    return f"{plural(total.findings, 'finding')} in {drafts}: {counts}.{mendable}{silenced}{skipped}{failed}"


def _mendable(total: Totals) -> str:
    """How many of the findings can be mended by which option."""
    if total.fixable:
        more = f" ({total.unsafely_fixable:,} more with --unsafe-fixes)" if total.unsafely_fixable else ""
        return f" {total.fixable:,} of them can be mended with --fix{more}."
    return f" {total.unsafely_fixable:,} of them can be mended with --fix --unsafe-fixes." if total.unsafely_fixable else ""


def _noun(severity: Severity) -> str:
    return {"error": "error", "warning": "warning", "info": "note"}[severity.value]


def _file(outcome: FileOutcome, report: FileReport, style: Style, show_all: bool) -> Iterator[str]:
    findings = one_each(report.findings)
    counts = Counter(finding.severity for finding in findings)
    told = joined([style.severity(s.value, plural(n, _noun(s))) for s in Severity if (n := counts[s])])
    yield f"{style.paint(visible(report.path), 'bold')}: {told}"
    if len(findings) >= MANY and (first := _mend_first(findings)):
        yield style.wrapped(first, "  ")
    yield ""
    shown = _shown(outcome, report, fold=not show_all)
    chosen = shown if show_all else _most_severe(shown, MOST)
    repairs: set[str] = set()
    for one in chosen:
        # What to do is said once a file; a page with a fault twenty times does not need it twenty times.
        yield from _finding(one, style, tell_repair=show_all or one.finding.repair not in repairs)
        repairs.add(one.finding.repair)
    if count := _count(shown) - _count(chosen):
        yield style.wrapped(
            f"... and {plural(count, 'more finding')} in this draft, none of them graver; --all shows them.", "  "
        )
        yield ""


def _mend_first(findings: Sequence[Finding]) -> str:
    """`Mend first: 6 errors of claims (HL102 ...), 2 of safety`; empty when there are no errors."""
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    families = Counter(finding.family for finding in errors)
    order = sorted(families, key=lambda f: (-families[f], FAMILIES.index(f) if f in FAMILIES else len(FAMILIES)))
    parts = [f"{family} ({plural(families[family], 'error')})" for family in order]
    return f"Mend first: {joined(parts)}." if parts else ""


def _shown(outcome: FileOutcome, report: FileReport, *, fold: bool) -> list[Shown]:
    excerpts: Sequence[Excerpt | None] = outcome.excerpts or (None,) * len(report.findings)
    shown: list[Shown] = []
    place: dict[tuple[str, int | str], int] = {}
    for finding, excerpt in zip(report.findings, excerpts, strict=True):
        if shown and fold and in_two_families(shown[-1].finding, finding):
            shown[-1] = replace(shown[-1], finding=with_family(shown[-1].finding, finding))
            continue
        block = excerpt.block if excerpt else -1
        # A note on a word is worth saying once a draft; other findings once a paragraph.
        same_word = (finding.rule, finding.text.casefold()) if finding.severity is Severity.INFO else None
        keys = [key for key in ((finding.rule, block), same_word) if key is not None]
        at = next((place[key] for key in keys if key in place), None)
        if fold and block >= 0 and not finding.document and at is not None:
            first = shown[at]
            elsewhere = first.elsewhere or first.excerpt is None or first.excerpt.block != block
            shown[at] = Shown(first.finding, first.excerpt, (*first.more, finding), elsewhere)
            continue
        place.update(dict.fromkeys(keys, len(shown)))
        shown.append(Shown(finding, excerpt))
    return shown


def _most_severe(shown: list[Shown], most: int) -> list[Shown]:
    if len(shown) <= most:
        return shown
    ranked = sorted(range(len(shown)), key=lambda i: (-shown[i].finding.severity.rank, i))[:most]
    return [shown[i] for i in sorted(ranked)]


def _count(shown: Sequence[Shown]) -> int:
    return sum(1 + len(one.more) for one in shown)


def _finding(one: Shown, style: Style, *, tell_repair: bool) -> Iterator[str]:
    finding = one.finding
    place = f"{visible(finding.path)}:{finding.line}:{finding.column}"
    unsure = style.paint(" (unsure)", "dim") if finding.confidence.value == "low" else ""
    mark = style.paint(" [--fix]", "green") if finding.fix is not None and finding.fix.safe else ""
    yield f"{place}: {style.severity(finding.severity.value)}{unsure} {style.paint(finding.rule, 'bold')} {finding.name}{mark}"
    yield style.wrapped(finding.message, "  ")
    if one.excerpt is not None and not finding.document:
        yield from underlined(finding, one.excerpt, style)
    if finding.repair and tell_repair:
        yield style.wrapped(finding.repair, "  ", first="  Repair: ")
    if finding.fix is not None and not finding.fix.safe:
        suggestion = f"Write “{finding.fix.replacement}”." if finding.fix.replacement else "Take it out."
        yield style.wrapped(suggestion, "  ", first="  Suggestion: ")
    if finding.also:
        yield style.wrapped("Also: " + ", ".join(f"{a.rule} {a.name} ({a.family})" for a in finding.also), "  ")
    for message, places in _related(finding).items():
        yield style.wrapped(f"See also {joined(places)}: {message}", "    ", first="  ")
    if one.more:
        lines = sorted({f.line for f in one.more})
        where = ("line " if len(lines) == 1 else "lines ") + joined([str(line) for line in lines])
        reach = "draft" if one.elsewhere else "paragraph"
        yield style.wrapped(f"... and {len(one.more)} more of {finding.rule} in this {reach} ({where})", "      ", first="  ")
    yield ""


def _related(finding: Finding) -> dict[str, list[str]]:
    """The places that belong to a finding by what is said of them; those of its own file by line and column alone."""
    places: dict[str, list[str]] = {}
    for related in finding.related:
        where = f"{related.line}:{related.column}"
        where = where if related.path == finding.path else f"{related.path}:{where}"
        named = places.setdefault(related.message, [])
        if where not in named:
            named.append(where)
    return places
