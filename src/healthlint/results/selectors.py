"""Which rules a word means: an id, a name, an old name, a family, the beginning of an id, or `all`."""

from collections.abc import Iterable, Mapping

from healthlint.light_dataclasses import dataclass, field
from healthlint.light_typing import Protocol


class Named(Protocol):
    """What a selector needs to know of a rule."""

    @property
    def id(self) -> str:
        """`HL102`."""

    @property
    def name(self) -> str:
        """`disease-treatment-claim`."""

    @property
    def family(self) -> str:
        """`claims`."""

    @property
    def aliases(self) -> tuple[str, ...]:
        """Names and ids that the rule had before."""


@dataclass(frozen=True, slots=True)
class RuleNames:
    """The words by which rules can be meant, each with the ids of its rules."""

    ids: frozenset[str]
    by_word: Mapping[str, frozenset[str]] = field(repr=False)

    def resolve(self, word: str) -> frozenset[str]:
        """The ids of the rules that a word means; empty when it means none. Case does not matter."""
        plain = word.strip().casefold()
        known = self.by_word.get(plain)
        if known is not None:
            return known
        if len(plain) < 3 or not plain[-1].isdigit():
            return frozenset()
        return frozenset(rule for rule in self.ids if rule.casefold().startswith(plain))

    def suggestion(self, word: str) -> str:
        """`; did you mean ...?` when a known word is near, else an empty string."""
        from difflib import SequenceMatcher, get_close_matches

        plain = word.strip().casefold()
        # Of words equally near, the one that begins alike is meant: HL10l is HL101 rather than HL810.
        near = max(
            sorted(get_close_matches(plain, self.by_word, n=len(self.by_word), cutoff=0.6)),
            key=lambda known: (SequenceMatcher(None, known, plain).ratio(), _alike(known, plain)),
            default="",
        )
        if not near:
            return ""
        only = self.by_word[near]
        exact = next(iter(only)) if len(only) == 1 and near == next(iter(only)).casefold() else near
        return f"; did you mean `{exact}`?"


def _alike(one: str, other: str) -> int:
    """With how many of the same characters two words begin."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def rule_names(rules: Iterable[Named]) -> RuleNames:
    """Collect the words of a catalogue."""
    by_word: dict[str, set[str]] = {"all": set()}
    for rule in rules:
        for word in (rule.id, rule.name, rule.family, *rule.aliases, "all"):
            by_word.setdefault(word.casefold(), set()).add(rule.id)
    return RuleNames(frozenset(by_word["all"]), {word: frozenset(ids) for word, ids in by_word.items()})
