"""What a run over many files comes to: an outcome for each file, and the numbers at the end."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from healthlint.light_dataclasses import dataclass, field
from healthlint.results.finding import Confidence, FileError, FileReport, Finding, Severity


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The source line on which a finding begins, cut to a window around it, for reports that show it."""

    text: str
    """The window, as it stands in the source."""
    start: int
    """Where the finding begins in `text`."""
    length: int
    """How much of the finding stands in `text`; at least 1."""
    cut_left: bool
    cut_right: bool
    block: int
    """Index of the block that holds the finding, or -1: findings of one paragraph belong together."""
    bytes_before: int = 0
    """How many bytes of UTF-8 stand before the finding on its line, a leading BOM left out."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """What fixing did to a file."""

    findings: tuple[tuple[str, int], ...] = ()
    """How many findings were mended, by the name of their rule, sorted."""
    diff: tuple[str, ...] = ()
    """The lines of the change, where it was asked for instead of made."""
    source: str = ""
    """The text after fixing, where it goes to standard output."""


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """What became of one file: a report, or an error."""

    path: str
    report: FileReport | None
    error: FileError | None = None
    excerpts: tuple[Excerpt, ...] = ()
    """One for each finding of the report, when they were asked for."""
    fail_on: str = "error"
    """The level from which this file's findings fail the run: error, warning, info or never."""
    fixed: Fixed | None = None
    """What was fixed, when that was asked for."""
    rule_paths: tuple[str, ...] = ()
    """The folders of rules that held for it besides healthlint's own."""
    baseline: str = ""
    """The absolute path of the baseline that the config names for this file."""
    on_changed_lines: tuple[bool, ...] = ()
    """Whether an edit touched each finding of the report, when that was asked."""


@dataclass(frozen=True, slots=True)
class Stale:
    """What a baseline knows of a file and the file no longer has. `path` as in reports, `baseline` likewise."""

    path: str
    rule: str
    text: str
    count: int
    baseline: str


@dataclass(frozen=True, slots=True)
class RunResult:
    """The outcomes of a run in the order of their paths, and the errors that belong to no outcome."""

    outcomes: Sequence[FileOutcome]
    """In a run over very many files not all in memory: go through them, do not gather them."""
    errors: tuple[FileError, ...] = ()
    stale: tuple[Stale, ...] = ()
    """Entries of baselines that are no longer found."""

    @property
    def reports(self) -> tuple[FileReport, ...]:
        """The reports of the files that could be read."""
        return tuple(self.each_report())

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every finding, file after file."""
        return tuple(self.each_finding())

    def each_report(self) -> Iterator[FileReport]:
        """The reports of the files that could be read, one after the other, so that they need not all be in memory."""
        return (o.report for o in self.outcomes if o.report is not None)

    def each_finding(self) -> Iterator[Finding]:
        """Every finding, file after file, so that they need not all be in memory."""
        return (finding for report in self.each_report() for finding in report.findings)

    @property
    def all_errors(self) -> tuple[FileError, ...]:
        """Every error, by path."""
        found = (*self.errors, *(o.error for o in self.outcomes if o.error is not None))
        return tuple(sorted(found, key=lambda e: (e.path, e.line)))

    def fails(self) -> bool:
        """Whether a finding reaches the level at which its file fails; those of low confidence never do."""
        return any(fails(finding, o.fail_on) for o in self.outcomes if o.report is not None for finding in o.report.findings)


def fails(finding: Finding, fail_on: str) -> bool:
    """Whether a finding reaches the level `fail_on`; one of low confidence never does."""
    if fail_on == "never" or finding.confidence is Confidence.LOW:
        return False
    return finding.severity.rank >= Severity(fail_on).rank


@dataclass(frozen=True, slots=True)
class Totals:
    """The numbers of the summary line."""

    files: int
    skipped: int
    with_findings: int
    suppressed: int
    baselined: int
    unchanged: int
    fixable: int = 0
    """Findings with a safe fix."""
    unsafely_fixable: int = 0
    """Findings whose fix a person should look at."""
    by_severity: Counter[Severity] = field(default_factory=Counter)

    @property
    def findings(self) -> int:
        """How many findings there are."""
        return self.by_severity.total()


def totals(reports: Iterable[FileReport]) -> Totals:
    """Count up reports."""
    counts: Counter[str] = Counter()
    by_severity: Counter[Severity] = Counter()
    for report in reports:
        counts["files"] += 1
        counts["skipped"] += bool(report.skipped)
        counts["with_findings"] += bool(report.findings)
        counts["suppressed"] += len(report.suppressed)
        counts["baselined"] += report.baselined
        counts["unchanged"] += report.unchanged
        for finding in report.findings:
            if finding.fix is not None:
                counts["fixable" if finding.fix.safe else "unsafely_fixable"] += 1
        by_severity.update(finding.severity for finding in report.findings)
    return Totals(
        files=counts["files"],
        skipped=counts["skipped"],
        with_findings=counts["with_findings"],
        suppressed=counts["suppressed"],
        baselined=counts["baselined"],
        unchanged=counts["unchanged"],
        fixable=counts["fixable"],
        unsafely_fixable=counts["unsafely_fixable"],
        by_severity=by_severity,
    )
