"""A rule as the linter uses it, and what it finds."""

import marshal
from collections.abc import Mapping, Sequence

from healthlint.engine.messages import Parts
from healthlint.engine.scope import Scope
from healthlint.light_dataclasses import dataclass, field
from healthlint.light_typing import Any
from healthlint.results.finding import Confidence, Fix, Severity

Plain = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Card:
    """What tells whether a rule is to be applied to a draft; the rule itself is unpacked when it is."""

    id: str
    name: str
    families: tuple[str, ...]
    aliases: tuple[str, ...]
    patterns: tuple[frozenset[int], ...]
    """See `Rule.patterns`."""

    @property
    def family(self) -> str:
        """The first family: the folder that the rule lives in."""
        return self.families[0]


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
    patterns: tuple[frozenset[int], ...] = ()
    """Sets of patterns, one of each of which must match for the rule to find anything."""
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


def card_of(rule: Rule) -> Card:
    """The card of a rule."""
    return Card(rule.id, rule.name, rule.families, rule.aliases, rule.patterns)


def card_to_plain(card: Card) -> tuple[Any, ...]:
    """The card as `marshal` can hold it, and as `Card` takes it."""
    return card.id, card.name, card.families, card.aliases, card.patterns


def rule_to_plain(rule: Rule) -> tuple[Any, ...]:
    """The rule as `marshal` can hold it: its values in the order of its fields."""
    values = [getattr(rule, name) for name in Rule.__slots__]
    return tuple([value.value if isinstance(value, (Severity, Confidence)) else value for value in values])


def rule_from_plain(plain: Sequence[Any]) -> Rule:
    """The rule that `rule_to_plain` wrote down."""
    rule, name, families, severity, confidence, *further = plain
    return Rule(rule, name, families, Severity(severity), Confidence(confidence), *further)


class RulesByNumber(dict[int, Rule]):
    """Rules, numbered from zero; each is made when it is first asked for."""

    def __init__(self, plain: Mapping[int, Sequence[Any]]) -> None:
        """`plain` holds what `rule_to_plain` wrote, by the same numbers."""
        super().__init__()
        self._plain = plain

    def __missing__(self, number: int) -> Rule:
        rule = self[number] = rule_from_plain(self._plain[number])
        return rule


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
