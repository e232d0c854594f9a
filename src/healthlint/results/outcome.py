"""What a run over many files comes to: an outcome for each file, and the numbers at the end."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from healthlint.light_dataclasses import dataclass, field, replace
from healthlint.results.families import one_each
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
    astral_before: int = 0
    """How many characters before it on its line take two code units of UTF-16."""


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
class Counts:
    """How many findings a file has, of which kinds."""

    findings: int = 0
    errors: int = 0
    warnings: int = 0
    notes: int = 0
    suppressed: int = 0
    fixable: int = 0
    """Findings with a safe fix."""
    unsafely_fixable: int = 0
    """Findings whose fix a person should look at."""
    gravest: int = 0
    """The rank of the gravest finding that is not of low confidence, 0 without any."""


@dataclass(frozen=True, slots=True)
class Head:
    """What is said of a file as a whole."""

    outcome: FileOutcome
    """Without findings, suppressed ones, excerpts and fixes."""
    counts: Counts
    once: Counts
    """Where a finding of two families counts once."""


def head_of(outcome: FileOutcome) -> Head:
    """The head of an outcome."""
    report = outcome.report
    bare = replace(outcome, excerpts=(), fixed=None, on_changed_lines=())
    if report is None:
        return Head(bare, Counts(), Counts())
    return Head(replace(bare, report=replace(report, findings=(), suppressed=())), *counts_of(report))


def counts_of(report: FileReport) -> tuple[Counts, Counts]:
    """Count up the findings of a report, and count them so that those of two families count once."""
    findings, once = report.findings, one_each(report.findings)
    counts = _counts(findings, len(report.suppressed))
    return counts, counts if len(once) == len(findings) else _counts(once, len(report.suppressed))


def _counts(findings: Sequence[Finding], suppressed: int) -> Counts:
    ranks = [finding.severity.rank for finding in findings]
    safe = [finding.fix.safe for finding in findings if finding.fix is not None]
    sure = (rank for rank, finding in zip(ranks, findings, strict=True) if finding.confidence is not Confidence.LOW)
    return Counts(
        findings=len(findings),
        errors=ranks.count(3),
        warnings=ranks.count(2),
        notes=ranks.count(1),
        suppressed=suppressed,
        fixable=safe.count(True),
        unsafely_fixable=safe.count(False),
        gravest=max(sure, default=0),
    )


@dataclass(frozen=True, slots=True)
class Stale:
    """What a baseline knows of a file and the file no longer has. `path` as in reports, `baseline` likewise."""

    path: str
    rule: str
    text: str
    count: int
    baseline: str


class ManyOutcomes(Sequence[FileOutcome]):
    """Outcomes that tell of files as a whole without reading their findings."""

    def heads(self) -> Iterator[Head]:
        """The head of each file, in the order of the outcomes."""
        return map(head_of, self)

    def errors(self) -> Iterator[FileError]:
        """The errors of the files that could not be linted."""
        return (outcome.error for outcome in self if outcome.error is not None)


@dataclass(frozen=True, slots=True)
class RunResult:
    """The outcomes of a run in the order of their paths, and the errors that belong to no outcome."""

    outcomes: Sequence[FileOutcome]
    """In a run over very many files not all in memory: go through them, do not gather them."""
    errors: tuple[FileError, ...] = ()
    stale: tuple[Stale, ...] = ()
    """Entries of baselines that are no longer found."""
    known: Mapping[str, tuple[Finding, ...]] = field(default_factory=dict)
    """By path, the findings that were left out because a baseline knows them, where a report tells of them."""

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

    def heads(self) -> Iterator[Head]:
        """What is said of each file as a whole, without reading the findings where those are not in memory."""
        outcomes = self.outcomes
        return outcomes.heads() if isinstance(outcomes, ManyOutcomes) else map(head_of, outcomes)

    @property
    def all_errors(self) -> tuple[FileError, ...]:
        """Every error, by path."""
        outcomes = self.outcomes
        errors = outcomes.errors() if isinstance(outcomes, ManyOutcomes) else (o.error for o in outcomes if o.error is not None)
        return tuple(sorted((*self.errors, *errors), key=lambda e: (e.path, e.line)))

    def fails(self) -> bool:
        """Whether a finding reaches the level at which its file fails; those of low confidence never do."""
        return any(
            head.counts.gravest >= Severity(head.outcome.fail_on).rank
            for head in self.heads()
            if head.counts.gravest and head.outcome.fail_on != "never"
        )

    def totals(self, *, once: bool = False) -> "Totals":
        """The numbers at the end; with `once` a finding of two families counts once."""
        return totals((head.outcome.report, head.once if once else head.counts) for head in self.heads())


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


def totals(counted: Iterable[tuple[FileReport | None, Counts]]) -> Totals:
    """Add up what was counted in files; those without a report do not count."""
    numbers: Counter[str] = Counter()
    for report, counts in counted:
        if report is None:
            continue
        numbers["files"] += 1
        numbers["skipped"] += bool(report.skipped)
        numbers["with_findings"] += bool(counts.findings)
        numbers["baselined"] += report.baselined
        numbers["unchanged"] += report.unchanged
        for name in ("suppressed", "fixable", "unsafely_fixable", "errors", "warnings", "notes"):
            numbers[name] += getattr(counts, name)
    by_severity = {Severity.ERROR: numbers["errors"], Severity.WARNING: numbers["warnings"], Severity.INFO: numbers["notes"]}
    return Totals(
        files=numbers["files"],
        skipped=numbers["skipped"],
        with_findings=numbers["with_findings"],
        suppressed=numbers["suppressed"],
        baselined=numbers["baselined"],
        unchanged=numbers["unchanged"],
        fixable=numbers["fixable"],
        unsafely_fixable=numbers["unsafely_fixable"],
        by_severity=Counter({severity: count for severity, count in by_severity.items() if count}),
    )
