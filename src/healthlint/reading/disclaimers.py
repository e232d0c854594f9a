"""Disclaimers and disclosures: which kinds a draft carries, and where.

What each kind sounds like is data (`rules/disclaimers.yml`): patterns by kind, and sayings that look alike and are none.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import Any

from healthlint.draft.model import BlockKind, Draft
from healthlint.language.pattern import PatternError, compile_pattern, inflections, parse_part
from healthlint.language.pattern_index import PatternIndex, index_by_key, keys_of
from healthlint.language.pattern_match import Budget, Scene, search
from healthlint.language.pattern_syntax import Node, Vocabulary
from healthlint.light_dataclasses import replace
from healthlint.reading.modality import SHIELDS
from healthlint.reading.model import BlockReading, FoundDisclaimer, Reading

KINDS = (
    "medical-advice",
    "fda-statement",
    "affiliate-disclosure",
    "sponsorship-disclosure",
    "results-vary",
    "editorial-review",
    "last-updated",
    "liability",
    "legal-advice",
    "regulatory-status",
    "conflict-of-interest",
    "vet-advice",
)
"""The kinds a report may name; rules ask for them by these names."""

_FIELD_KINDS = {
    "reviewer": "editorial-review",
    "reviewed": "last-updated",
    "modified": "last-updated",
    "disclosure": "sponsorship-disclosure",
}
_KEYS = ("about", "patterns", "except")
_QUALIFYING = ("medical-advice", "fda-statement", "affiliate-disclosure", "sponsorship-disclosure")
_COMMON = frozenset(
    (
        *("a", "an", "and", "any", "are", "as", "at", "be", "been", "by", "can", "do", "for", "from", "has", "have", "i", "in"),
        *("is", "it", "make", "may", "no", "not", "of", "on", "one", "or", "our", "see", "that", "the", "this", "to", "use"),
        *("used", "was", "we", "will", "with", "you", "your", ":", ",", "."),
    )
)
"""Words that stand in most sentences: a pattern is not looked for by them where it holds rarer ones."""
_STEPS = 400_000
"""Matching steps that one draft may cost, so that hostile text cannot hold up a run."""


class DisclaimerError(ValueError):
    """Mistakes in the disclaimer data; `str()` gives a line for each."""

    def __init__(self, mistakes: Sequence[str]) -> None:
        super().__init__("\n".join(mistakes))
        self.mistakes = tuple(mistakes)


def compile_disclaimers(data: Mapping[str, Any], source: str = "rules/disclaimers.yml") -> dict[str, Any]:
    """Compile the loaded YAML to plain data that `marshal` can hold and `DisclaimerFinder` takes.

    Raises `DisclaimerError` that names the kind and the pattern of every mistake.
    """
    mistakes: list[str] = []
    parts: dict[str, Node] = {}
    vocabulary = Vocabulary({}, inflections, parts)
    for name, patterns in (data.get("parts") or {}).items():
        try:
            parts[name] = parse_part(patterns, vocabulary)
        except PatternError as error:
            mistakes.append(f"{source}: part {name!r}: {error}")
    programs: list[tuple[int, bool, dict[str, Any]]] = []
    kinds = data.get("kinds") or {}
    for kind, entry in kinds.items():
        if kind not in KINDS:
            mistakes.append(f"{source}: unknown kind {kind!r}; known are {', '.join(KINDS)}")
            continue
        mistakes += [
            f"{source}: unknown key {key!r} in {kind!r}; known are {', '.join(_KEYS)}" for key in entry if key not in _KEYS
        ]
        for key in ("patterns", "except"):
            for pattern in entry.get(key, ()):
                try:
                    programs.append((KINDS.index(kind), key == "except", compile_pattern(pattern, vocabulary)))
                except PatternError as error:
                    mistakes.append(f"{source}: {kind}, {key}: {error}")
    if mistakes:
        raise DisclaimerError(mistakes)
    return with_index(programs)


def with_index(programs: Sequence[tuple[int, bool, dict[str, Any]]]) -> dict[str, Any]:
    """What `DisclaimerFinder` takes: the programs, and by which words to look for which of them."""
    asserting = {number: program for number, (_, lookalike, program) in enumerate(programs) if not lookalike}
    words = frozenset(word for program in asserting.values() for word in _needed_words(program))
    required = {number: program["required"] for number, program in asserting.items()}
    return {"programs": programs, "index": index_by_key(required), "words": words}


class DisclaimerFinder:
    """Finds the disclaimers of a draft; built from what `compile_disclaimers` returned."""

    __slots__ = ("_index", "_kinds", "_sayings", "_words")

    def __init__(self, compiled: Mapping[str, Any]) -> None:
        programs = compiled["programs"]
        self._kinds = [kind for kind, _, _ in programs]
        self._sayings = {number: program for number, (_, lookalike, program) in enumerate(programs) if lookalike}
        asserting = {number: program for number, (_, lookalike, program) in enumerate(programs) if not lookalike}
        required = {number: program["required"] for number, program in asserting.items()}
        self._index = PatternIndex.of_parts(asserting, required, compiled["index"])
        self._words: frozenset[str] = compiled["words"]

    def find(self, draft: Draft, blocks: Sequence[BlockReading]) -> tuple[FoundDisclaimer, ...]:
        """The disclaimers in text and metadata, in the order of the source; one of each kind a sentence at most."""
        budget = Budget(_STEPS)
        found: list[FoundDisclaimer] = []
        for reading in blocks:
            if reading.block.kind is not BlockKind.ATTRIBUTE and not self._words.isdisjoint(reading.tokens.words):
                found += self._in_block(reading, budget)
        seen = {(item.kind, item.block) for item in found}
        found += [item for item in _from_fields(draft) if (item.kind, item.block) not in seen]
        return tuple(sorted(found, key=lambda item: (item.block, item.start, item.kind)))

    def _in_block(self, reading: BlockReading, budget: Budget) -> list[FoundDisclaimer]:
        found: list[FoundDisclaimer] = []
        scene: Scene | None = None
        words = reading.tokens.words
        for sentence in reading.sentences:
            inside = words[sentence.first : sentence.last]
            if self._words.isdisjoint(inside):
                continue
            candidates = self._index.candidates(keys_of(inside, ()))
            if not candidates:
                continue
            if scene is None:
                scene = Scene(reading.block.text, reading.tokens, reading.sentences, ())
            scene.enter(sentence.first, sentence.last)
            for kind, (first, last) in self._in_sentence(candidates, scene, budget).items():
                found.append(
                    FoundDisclaimer(KINDS[kind], reading.block.index, reading.tokens.starts[first], reading.tokens.ends[last - 1])
                )
        return _joined(found)

    def _in_sentence(self, candidates: Sequence[int], scene: Scene, budget: Budget) -> dict[int, tuple[int, int]]:
        spans: dict[int, tuple[int, int]] = {}
        for number in candidates:
            for match in search(self._index.programs[number], scene, budget):
                kind = self._kinds[number]
                first, last = spans.get(kind, (match.first, match.last))
                spans[kind] = min(first, match.first), max(last, match.last)
        for number, program in self._sayings.items():
            kind = self._kinds[number]
            if kind in spans and search(program, scene, budget):
                del spans[kind]
        return spans


def with_disclaimers(reading: Reading, found: Sequence[FoundDisclaimer]) -> Reading:
    """The reading with its disclaimers, and with the fact `disclaimer-distance`.

    That is the number of words from the first claim of benefit to the first notice that could qualify it, when every such notice
    stands later; 0 when one stands before, or when the draft has no such notice or no claim.
    """
    values = {**reading.facts.values, "disclaimer-distance": _distance(reading, found)}
    return replace(reading, facts=replace(reading.facts, values=values, disclaimers=tuple(found)))


def _distance(reading: Reading, found: Sequence[FoundDisclaimer]) -> int:
    claims = [
        frame for frame in reading.frames if frame.direction == "benefit" and not frame.support and not frame.modality & SHIELDS
    ]
    notices = [item for item in found if item.kind in _QUALIFYING]
    if not claims or not notices:
        return 0
    first, notice = claims[0], notices[0]
    if (notice.block, notice.start) < (first.block, first.start):
        return 0
    return sum(len(block.tokens.words) for block in reading.blocks[first.block : notice.block])


def _needed_words(program: Mapping[str, Any]) -> frozenset[str]:
    """Words of which a match of the program holds at least one; keys for numbers are no words and cannot tell."""
    groups: Sequence[frozenset[str]] = program["required"]
    return min(groups, key=lambda keys: (any(key.startswith("<") for key in keys), len(keys & _COMMON), len(keys)))


def _joined(found: Sequence[FoundDisclaimer]) -> list[FoundDisclaimer]:
    """One finding for a kind that stands in several sentences of the same block."""
    joined: dict[str, FoundDisclaimer] = {}
    for item in found:
        first = joined.get(item.kind)
        joined[item.kind] = replace(first, end=item.end) if first else item
    return list(joined.values())


def _from_fields(draft: Draft) -> list[FoundDisclaimer]:
    """Disclaimers in metadata: a reviewer, a date of review, a disclosure, where a block of the draft holds the field."""
    found: list[FoundDisclaimer] = []
    for field in draft.fields:
        kind = _FIELD_KINDS.get(field.name)
        if kind is None or not field.value.strip():
            continue
        after = bisect_right(draft.blocks, field.start, key=lambda block: block.source_map.source_start)
        if after and field.end <= draft.blocks[after - 1].source_map.source_end:
            block = draft.blocks[after - 1]
            found.append(FoundDisclaimer(kind, block.index, 0, len(block.text)))
    return found
