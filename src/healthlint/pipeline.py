"""The way of one draft through the house: bytes, Draft, findings, suppressions, and the excerpts that reports show."""

import os

from healthlint.config import Config
from healthlint.draft.decode import MAXIMUM_SIZE, DecodeError, decode
from healthlint.excerpts import excerpts
from healthlint.light_dataclasses import dataclass, replace
from healthlint.light_typing import TYPE_CHECKING
from healthlint.results.finding import SEARCH_STOPPED, FileError, FileReport
from healthlint.results.outcome import FileOutcome

if TYPE_CHECKING:
    from collections.abc import Sequence

    from healthlint.draft.model import Draft, Format
    from healthlint.result_cache import ResultCache
    from healthlint.results.changed_lines import ChangedLines
    from healthlint.results.finding import Finding
    from healthlint.results.stored import StoredOutcome


TOO_MUCH = (
    "What stands behind line {}, column {} was not linted: this draft holds more text or more findings than any page does, "
    "and reading on could take minutes. Split it, or leave it out with `exclude`."
)

TOO_REPETITIVE = (
    "Not all patterns were looked for: this draft repeats itself so much that it could take minutes. Say it once, or leave it "
    "out with `exclude`."
)


@dataclass(frozen=True, slots=True)
class Options:
    """What holds for every file of a run."""

    today: str
    """ISO day, for suppressions that end."""
    cache: bool = True
    """Whether compiled rules may be kept in the user's cache folder."""
    excerpts: bool = False
    """Whether the report shows source lines."""
    results: "ResultCache | None" = None
    """Results of earlier runs, and where those of this run are kept; None where each draft is linted anew."""


@dataclass(frozen=True, slots=True)
class Job:
    """One file to lint. `path` is absolute, `shown` is what reports call it."""

    path: str
    shown: str
    config: Config
    page: str = ""
    """The kind of page that the config's `pages` tells by path."""
    content: bytes | None = None
    """The draft itself where it is not what the file holds: what is staged for a commit."""
    changed: "ChangedLines | None" = None
    """The lines to tell apart from the others; None when that was not asked."""


def lint_file(job: Job, options: Options) -> FileOutcome:
    """Read and lint one file. Whatever is wrong with the file becomes the outcome's error."""
    from healthlint.results.stored import StoredOutcome, restored

    outcome = lint_or_recall(job, options)
    return restored(outcome) if isinstance(outcome, StoredOutcome) else outcome


def lint_or_recall(job: Job, options: Options) -> "FileOutcome | StoredOutcome":
    """As `lint_file`; what an earlier run kept is handed on as it was stored."""
    try:
        content = read(job.path) if job.content is None else job.content
    except (OSError, ValueError) as error:
        return unread(job, error)
    return _kept_or_linted(content, job, options)


def recall(job: Job, options: Options) -> "StoredOutcome | None":
    """What an earlier run kept for this very file as it is now, if there is such."""
    if options.results is None:
        return None
    try:
        content = read(job.path) if job.content is None else job.content
    except (OSError, ValueError):
        return None
    return _kept(options.results.key(content, job), content, job, options)


def unread(job: Job, error: OSError | ValueError) -> FileOutcome:
    """The outcome of a file that `read` could not read."""
    if isinstance(error, OSError):
        from healthlint.discovery import reason_of

        return failed(job, reason_of(error))
    return failed(job, str(error))


def read(path: str) -> bytes:
    """The bytes of a file; ValueError when it is larger than `MAXIMUM_SIZE`."""
    with open(path, "rb") as handle:
        content = handle.read(MAXIMUM_SIZE + 1)
        size = os.fstat(handle.fileno()).st_size
    if len(content) > MAXIMUM_SIZE:
        raise ValueError(too_large(size))
    return content


def too_large(size: int) -> str:
    """The message for a draft of more than `MAXIMUM_SIZE`."""
    limit = f"more than the limit of {MAXIMUM_SIZE >> 20} MB"
    return f"The file has {size / 2**20:.1f} MB, {limit}; split it or leave it out with `exclude`."


def lint_bytes(content: bytes, job: Job, options: Options) -> FileOutcome:
    """Lint the bytes of a draft, unless what came of it is known."""
    if options.results is None:
        return _lint_anew(content, job, options)
    from healthlint.results.stored import StoredOutcome, restored

    outcome = _kept_or_linted(content, job, options)
    return restored(outcome) if isinstance(outcome, StoredOutcome) else outcome


def _kept_or_linted(content: bytes, job: Job, options: Options) -> "FileOutcome | StoredOutcome":
    results = options.results
    if results is None:
        return _lint_anew(content, job, options)
    key = results.key(content, job)
    kept = _kept(key, content, job, options)
    if kept is not None:
        return kept
    # Whoever asks next may want to show the lines of the findings.
    outcome = _lint_anew(content, job, replace(options, excerpts=True))
    if outcome.report is not None:
        from healthlint.rulebook import rulebook

        results.keep(key, outcome, job, rulebook(job.config.rule_paths, options.cache).pack.name, options.today)
    return outcome if options.excerpts else replace(outcome, excerpts=())


def _kept(key: str, content: bytes, job: Job, options: Options) -> "StoredOutcome | None":
    results = options.results
    found = results.find(key, options.today) if results is not None and key else None
    if found is None:
        return None
    from healthlint.result_cache import outcome_of
    from healthlint.results.stored import read_findings

    kept = outcome_of(found, job, excerpts=options.excerpts)
    if job.changed is None:
        return kept
    findings, _ = read_findings(kept.findings)
    return replace(kept, on_changed_lines=_touched(decode(content), findings, job.changed))


def _lint_anew(content: bytes, job: Job, options: Options) -> FileOutcome:
    if len(content) > MAXIMUM_SIZE:
        return failed(job, too_large(len(content)))
    try:
        source = decode(content)
    except DecodeError as error:
        return failed(job, error.message, error.line if error.line > 1 else 0)
    return lint_source(source, job, options)


def lint_source(source: str, job: Job, options: Options, format: "Format | None" = None) -> FileOutcome:
    """Lint the decoded text of a draft, in a format that its name tells unless one is given."""
    from healthlint.draft.parse import parse_draft

    try:
        draft = parse_draft(source, job.shown, format)
        report = lint_draft(draft, job, options)
    except Exception as error:
        return failed(job, f"{mistake_of_ours(error)}; please report it with the draft")
    shown = excerpts(draft, report.findings) if options.excerpts else ()
    touched = _touched(draft.source, report.findings, job.changed) if job.changed is not None else ()
    return FileOutcome(
        job.shown,
        report,
        _stopped(report),
        shown,
        job.config.fail_on,
        rule_paths=job.config.rule_paths,
        baseline=job.config.baseline,
        on_changed_lines=touched,
    )


def _stopped(report: "FileReport") -> FileError | None:
    """What is to be said of a draft of which only the beginning was linted."""
    if report.stopped_at is None:
        repetitive = any(reason == SEARCH_STOPPED for reason, _ in report.left_out)
        return FileError(report.path, 0, TOO_REPETITIVE) if repetitive else None
    line, column = report.stopped_at
    return FileError(report.path, line, TOO_MUCH.format(line, column))


def _touched(source: str, findings: "Sequence[Finding]", changed: "ChangedLines") -> tuple[bool, ...]:
    from healthlint.results.changed_lines import touched

    return touched(source, findings, changed)


def lint_draft(draft: "Draft", job: Job, options: Options) -> FileReport:
    """Everything the rules and the suppressions say of a draft."""
    from healthlint.results.suppressions import suppress
    from healthlint.rulebook import rulebook, settings_of

    rules = rulebook(job.config.rule_paths, options.cache)
    settings = settings_of(job.config, job.page, options.today)
    report = rules.linter(settings).lint(draft)
    terms = rules.suppression_terms(settings, options.today, job.config.require_reason)
    if draft.problems:
        from healthlint.results.broken_markup import with_markup_findings

        report = with_markup_findings(report, draft, terms)
    if report.approved:
        from healthlint.results.expired_approvals import with_expired_approvals

        report = with_expired_approvals(report, draft, terms)
    return suppress(report, draft, terms)


def failed(job: Job, message: str, line: int = 0) -> FileOutcome:
    """The outcome of a file that could not be linted; `line` is one-based, 0 for the whole file."""
    return FileOutcome(
        job.shown,
        None,
        FileError(job.shown, line, message),
        (),
        job.config.fail_on,
        rule_paths=job.config.rule_paths,
        baseline=job.config.baseline,
    )


def mistake_of_ours(error: BaseException) -> str:
    """A mistake of healthlint itself, told so that it can be reported."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f" at {os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}" if trace else ""
    return f"healthlint itself failed ({type(error).__name__}: {error}{where})"
