"""What the parts of a rule need while it is compiled: the vocabulary, the patterns of all rules, the named sets."""

from collections.abc import Mapping, Sequence

from healthlint.engine.names import READ_KINDS, STANCES
from healthlint.engine.section import Section
from healthlint.engine.yaml_source import Path
from healthlint.language.pattern_program import Program
from healthlint.light_dataclasses import dataclass, field, replace
from healthlint.light_typing import TYPE_CHECKING
from healthlint.reading.modality import SHIELDS

if TYPE_CHECKING:
    # The pattern compiler is needed to compile rules only, and takes longer to import than the linter.
    from healthlint.language.pattern_syntax import Node, Vocabulary

SHIELD_NAMES = (*sorted(SHIELDS), *STANCES)


@dataclass(slots=True)
class Author:
    """Collects the patterns of all rules as numbered programs."""

    vocabulary: "Vocabulary"
    hosts: Mapping[str, Sequence[str]]
    shields: Mapping[str, frozenset[str]]
    sources: frozenset[str]
    facts: frozenset[str] = frozenset()
    """Names of the facts that a draft has; empty when they are not known."""
    programs: list[Program] = field(default_factory=list)
    searched: set[int] = field(default_factory=set)
    """Numbers of the programs that are looked for in every sentence."""
    searched_blocks: set[int] = field(default_factory=set)
    """Numbers of the programs that are looked for in whole blocks."""
    _numbers: dict[str, int] = field(default_factory=dict)

    def with_parts(self, own: Section | None) -> "Author":
        """The same author for rules that may use these parts as well; programs are shared. None where there are no more."""
        if own is None:
            return self
        from healthlint.language.pattern import PatternError, parse_part
        from healthlint.language.pattern_syntax import Words

        vocabulary = self.vocabulary
        parts: dict[str, Node] = dict(vocabulary.parts)
        for name in own.values:
            try:
                parts[name] = parse_part(own.texts(name) or [""], vocabulary)
            except PatternError as error:
                own.report(name, str(error))
                # So that the patterns that use it are not reported as well.
                parts[name] = Words(frozenset((name,)))
            vocabulary = replace(vocabulary, parts=dict(parts))
        return replace(self, vocabulary=vocabulary, _numbers={})

    def patterns(self, section: Section, key: str) -> list[int]:
        """The numbers of the programs that a key's patterns compile to."""
        return [number for pattern, path in section.places(key) if (number := self._number(section, pattern, path)) is not None]

    def _number(self, section: Section, pattern: str, path: Path) -> int | None:
        from healthlint.language.pattern import PatternError, compile_pattern

        if pattern not in self._numbers:
            try:
                program = compile_pattern(pattern, self.vocabulary)
            except PatternError as error:
                section.document.report(path, str(error))
                return None
            self._numbers[pattern] = len(self.programs)
            self.programs.append(program)
        return self._numbers[pattern]

    def slots(self, numbers: Sequence[int]) -> tuple[frozenset[str], frozenset[str]]:
        """The slots that all of some programs always fill, and those that any of them may fill."""
        if not numbers:
            return frozenset(), frozenset()
        sure = frozenset.intersection(*(frozenset(self.programs[n]["sure"]) for n in numbers))
        return sure, frozenset(slot for n in numbers for slot in self.programs[n]["slots"])

    def shield_names(self, section: Section, key: str, default: str) -> frozenset[str]:
        """The shields that `unless` names: sets and single ones, `not x` taken away."""
        if key not in section.values:
            return self.shields.get(default, frozenset())
        from healthlint.engine.problems import did_you_mean

        found: set[str] = set()
        taken: set[str] = set()
        for text, path in section.places(key):
            name = text.removeprefix("not ").strip()
            if name in self.shields:
                names = self.shields[name]
            elif name in SHIELD_NAMES:
                names = frozenset((name,))
            else:
                section.document.report(path, f"unknown shield “{name}”{did_you_mean(name, (*SHIELD_NAMES, *self.shields))}")
                continue
            (taken if text.startswith("not ") else found).update(names)
        return frozenset(found - taken)

    def kinds(self, section: Section, key: str, also: Sequence[str] = ()) -> list[tuple[str, str]]:
        """Kinds of slot with their groups (`condition.cancer`); `none` stands for an empty slot."""
        from healthlint.engine.problems import did_you_mean

        concepts = self.vocabulary.concepts
        found: list[tuple[str, str]] = []
        for text, path in section.places(key):
            kind, _, group = text.partition(".")
            known = (*concepts, *READ_KINDS, *also, "none")
            if kind not in known:
                section.document.report(path, f"unknown kind “{kind}”{did_you_mean(kind, known)}")
            elif group and kind in concepts and group not in concepts[kind]:
                section.document.report(path, f"“{kind}” has no group “{group}”{did_you_mean(group, concepts[kind])}")
            else:
                found.append((kind, group))
        return found
