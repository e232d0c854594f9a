"""What a run returns: findings at their exact places, and what was learnt of each file."""

from enum import StrEnum

from healthlint.light_dataclasses import dataclass


class Severity(StrEnum):
    """How much a finding matters to the publisher."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """3 for error, 2 for warning, 1 for info."""
        return _RANKS[self.value]


_RANKS = {"error": 3, "warning": 2, "info": 1}


class Confidence(StrEnum):
    """How sure the rule is; a low-confidence finding never fails a run."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


FAMILIES = ("claims", "evidence", "safety", "disclosure", "promotion", "language", "readability", "consistency")


@dataclass(frozen=True, slots=True)
class RuleReference:
    """A rule that fired at the same place and was folded into a finding."""

    rule: str
    name: str
    family: str


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that belongs to a finding. Offsets are zero-based code points; line and column are one-based."""

    path: str
    start: int
    end: int
    line: int
    column: int
    message: str


@dataclass(frozen=True, slots=True)
class Fix:
    """A replacement of `source[start:end]`. Only a safe one may be applied without being asked for."""

    start: int
    end: int
    replacement: str
    safe: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """The sentence that holds a finding: by it the finding is known again after the draft has been edited elsewhere.

    Digests of normalised words, empty where there are none; offsets are zero-based code points of the source.
    """

    before: str = ""
    sentence: str = ""
    """Empty for what is said of the whole draft."""
    after: str = ""
    start: int = 0
    end: int = 0
    """How far the sentence reaches: an edit in it may have caused the finding."""


NO_PASSAGE = Passage()


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. `text == source[start:end]`; `start`/`end` are zero-based code points, lines and columns one-based."""

    rule: str
    name: str
    family: str
    severity: Severity
    confidence: Confidence
    message: str
    repair: str
    path: str
    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int
    text: str
    context: str
    """The `BlockKind` of the block that holds it."""
    document: bool = False
    """About the whole draft: something absent, a balance, a grade."""
    also: tuple[RuleReference, ...] = ()
    related: tuple[Related, ...] = ()
    fingerprint: str = ""
    fix: Fix | None = None
    passage: Passage = NO_PASSAGE


@dataclass(frozen=True, slots=True)
class Disclaimer:
    """A disclaimer or disclosure that the draft carries."""

    kind: str
    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ApprovedWording:
    """A wording that the draft uses and somebody has approved. `text == source[start:end]`."""

    text: str
    line: int
    start: int
    end: int
    entries: tuple[str, ...]
    """Where the entries stand: `claims.yml:12`."""
    reason: str
    """Which wording, approved by whom and on what grounds."""
    expired: str = ""
    """The ISO day on which the approval ended, else empty."""


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A finding that a comment, the front matter or the config silenced."""

    finding: Finding
    reason: str
    where: str
    """What silenced it, for people: `comment on line 12`, `front matter`, `config: accept`, `claims register`."""


@dataclass(frozen=True, slots=True)
class SuppressionUse:
    """A suppression that a draft carries, and what became of it. Lines are one-based."""

    rules: tuple[str, ...]
    line: int
    first: int
    last: int
    """The lines that it is about; 0 for both where that is the whole draft, 0 for `last` where it goes on to the end."""
    reason: str
    by: str
    """Who answers for it."""
    until: str
    where: str
    """`comment on line 12`, `front matter`."""
    state: str
    """active, unused, expired, invalid (means nothing) or unreasoned (silences nothing for want of a reason)."""
    silenced: int
    """How many findings it silences."""


SEARCH_STOPPED = "matching stopped: too repetitive"
"""The reason of what is left out where patterns were not looked for to the end."""


@dataclass(frozen=True, slots=True)
class FileReport:
    """All that is said of one file."""

    path: str
    format: str
    words: int
    sentences: int
    grade: float | None
    findings: tuple[Finding, ...]
    suppressed: tuple[Suppressed, ...] = ()
    disclaimers: tuple[Disclaimer, ...] = ()
    left_out: tuple[tuple[str, int], ...] = ()
    """Characters of source left out of the prose, by reason, sorted by reason."""
    approved: tuple[ApprovedWording, ...] = ()
    """The approved wordings that the draft uses, those included whose approval has ended."""
    skipped: str = ""
    """Why the draft was read but not linted (`it is not in English (it declares the language “de”)`), else empty."""
    suppressions: tuple[SuppressionUse, ...] = ()
    """Every suppression that the draft carries, in the order in which they are written."""
    baselined: int = 0
    """Findings left out because the baseline knows them."""
    unchanged: int = 0
    """Findings left out because they stand outside the changed lines."""
    stopped_at: tuple[int, int] | None = None
    """The one-based line and column behind which the draft was not linted, for it holds more than one draft may, else None."""


@dataclass(frozen=True, slots=True)
class FileError:
    """A file that could not be linted. `line` is one-based, 0 when it is about the whole file."""

    path: str
    line: int
    message: str
