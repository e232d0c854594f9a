"""A rule as the linter uses it, and what it finds."""

import marshal
from collections.abc import Mapping

from healthlint.engine.messages import Parts
from healthlint.engine.scope import Scope
from healthlint.light_dataclasses import dataclass, field
from healthlint.light_typing import Any
from healthlint.results.finding import Confidence, Fix, Severity

Plain = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule, compiled. `healthlint explain` shows its texts; `body` is for the module of its kind."""

    id: str
    name: str
    families: tuple[str, ...]
    severity: Severity
    confidence: Confidence
    kind: str
    message: str
    repair: str
    why: str
    sources: tuple[str, ...]
    file: str
    """Where it is written, for people."""
    parts: Parts
    aliases: tuple[str, ...] = ()
    scope: Scope = ((), ())
    when: Plain = field(default_factory=dict)
    cases: tuple[tuple[Plain, str], ...] = ()
    """(conditions, severity or `off`), the first that holds decides."""
    once: str = ""
    unless: frozenset[str] = frozenset()
    requires: Plain = field(default_factory=dict)
    excepts: Plain = field(default_factory=dict)
    report: tuple[str, str] = ("", "")
    """The slots that a finding reaches from and to; empty for the whole match."""
    document: bool = False
    template: str = ""
    """Text that the writer can take over, for what a draft lacks; offered, never inserted."""
    packed_examples: bytes = b""
    body: Plain = field(default_factory=dict)

    @property
    def family(self) -> str:
        """The first family: the folder that the rule lives in."""
        return self.families[0]

    @property
    def examples(self) -> Plain:
        """The rule's examples, by what they show; kept packed, as no draft needs them."""
        examples: Plain = marshal.loads(self.packed_examples) if self.packed_examples else {}
        return examples


def rule_to_plain(rule: Rule) -> dict[str, Any]:
    """The rule as `marshal` can hold it."""
    plain = {name: getattr(rule, name) for name in Rule.__slots__}
    return {**plain, "severity": rule.severity.value, "confidence": rule.confidence.value}


def rule_from_plain(plain: Mapping[str, Any]) -> Rule:
    """The rule that `rule_to_plain` wrote down."""
    return Rule(**{**plain, "severity": Severity(plain["severity"]), "confidence": Confidence(plain["confidence"])})


@dataclass(frozen=True, slots=True)
class Spot:
    """A stretch of a block: `text[start:end]`, never empty unless `source` says where in the file it is."""

    block: int
    start: int
    end: int
    source: tuple[int, int] | None = None
    """Source offsets to point at instead of the text (a link's target)."""

    def __post_init__(self) -> None:
        if self.end <= self.start and self.source is None:
            raise ValueError(f"a finding without a place in block {self.block}, at {self.start}:{self.end}")


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule found: a place, and the words for its message."""

    rule: Rule
    spot: Spot
    slots: Mapping[str, str] = field(default_factory=dict)
    related: tuple[tuple[Spot, str], ...] = ()
    """Other places, each with what to say of it."""
    fix: Fix | None = None
    serious: bool = False
    modality: frozenset[str] = frozenset()
    beyond: float = 0.0
    """Of measures: how far the value lies beyond the limit."""
