"""Disclaimers and disclosures: which kinds a draft carries, and where.

What each kind sounds like is data (`rules/disclaimers.yml`): patterns by kind, and sayings that look alike and are none.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from healthlint.draft.model import BlockKind, Draft
from healthlint.language.pattern_index import Candidates, PatternIndex, compile_index
from healthlint.language.pattern_match import Budget, search
from healthlint.language.pattern_scene import Scene
from healthlint.language.text_index import TextIndex
from healthlint.language.word_table import WordLookup
from healthlint.light_dataclasses import replace
from healthlint.light_typing import Any
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

Notice = tuple[int, bool, dict[str, Any]]
"""What a pattern tells: the number of its kind in `KINDS`, whether it is the lookalike of one, and its program."""

_QUALIFYING = ("medical-advice", "fda-statement", "affiliate-disclosure", "sponsorship-disclosure")
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
    # Needed to compile rules only, and takes longer to import than the finder.
    from healthlint.language.pattern import PatternError, compile_pattern, inflections, parse_part
    from healthlint.language.pattern_syntax import Node, Vocabulary

    mistakes: list[str] = []
    parts: dict[str, Node] = {}
    vocabulary = Vocabulary({}, inflections, parts)
    for name, patterns in (data.get("parts") or {}).items():
        try:
            parts[name] = parse_part(patterns, vocabulary)
        except PatternError as error:
            mistakes.append(f"{source}: part {name!r}: {error}")
    notices: list[Notice] = []
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
                    notices.append((KINDS.index(kind), key == "except", compile_pattern(pattern, vocabulary)))
                except PatternError as error:
                    mistakes.append(f"{source}: {kind}, {key}: {error}")
    if mistakes:
        raise DisclaimerError(mistakes)
    return with_index(notices)


def with_index(notices: Sequence[Notice]) -> dict[str, Any]:
    """What `DisclaimerFinder` takes: the programs, what each of them tells, and the words to look them up by."""
    programs = [program for _, _, program in notices]
    wanted = frozenset(number for number, (_, lookalike, _) in enumerate(notices) if not lookalike)
    kinds = tuple(kind for kind, _, _ in notices)
    return {"programs": programs, "kinds": kinds, "wanted": wanted, "index": compile_index(programs, wanted)}


def notices_of(compiled: Mapping[str, Any]) -> list[Notice]:
    """What `with_index` was given."""
    kinds, wanted, programs = compiled["kinds"], compiled["wanted"], compiled["programs"]
    return [(kind, number not in wanted, program) for number, (kind, program) in enumerate(zip(kinds, programs, strict=True))]


class DisclaimerFinder:
    """Finds the disclaimers of a draft; built from what `compile_disclaimers` returned."""

    __slots__ = ("_index", "_kinds", "_programs", "_wanted")

    def __init__(self, compiled: Mapping[str, Any], words: WordLookup | None = None) -> None:
        """`words` is what looks notices up, where they share a table with others; see `PatternIndex`."""
        self._programs: Sequence[dict[str, Any]] = compiled["programs"]
        self._kinds: Sequence[int] = compiled["kinds"]
        self._wanted: frozenset[int] = compiled["wanted"]
        self._index = PatternIndex(compiled["index"], words)

    def find(self, draft: Draft, blocks: Sequence[BlockReading], index: TextIndex) -> tuple[FoundDisclaimer, ...]:
        """The disclaimers in text and metadata, in the order of the source; one of each kind a block at most."""
        found = [
            FoundDisclaimer(KINDS[kind], block, tokens.starts[first], tokens.ends[last - 1])
            for (block, kind), (first, last) in self._in_text(blocks, index).items()
            if (tokens := blocks[block].tokens)
        ]
        seen = {(item.kind, item.block) for item in found}
        found += [item for item in _from_fields(draft) if (item.kind, item.block) not in seen]
        return tuple(sorted(found, key=lambda item: (item.block, item.start, item.kind)))

    def _in_text(self, blocks: Sequence[BlockReading], index: TextIndex) -> dict[tuple[int, int], tuple[int, int]]:
        """(block, kind) to the tokens of the block that the notice takes up."""
        budget = Budget(_STEPS)
        scene = Scene(index, [(reading.block.text, reading.tokens) for reading in blocks])
        found: dict[tuple[int, int], tuple[int, int]] = {}
        for (sentence, kind), (first, last) in sorted(self._in_sentences(blocks, scene, budget).items()):
            scene.enter(sentence)
            lookalikes = (number for number, of in enumerate(self._kinds) if of == kind and number not in self._wanted)
            if any(search(self._programs[number], scene, budget) for number in lookalikes):
                continue
            key = (index.blocks[sentence], kind)
            found[key] = (found[key][0] if key in found else first, last)
        return found

    def _in_sentences(
        self, blocks: Sequence[BlockReading], scene: Scene, budget: Budget
    ) -> dict[tuple[int, int], tuple[int, int]]:
        """(sentence, kind) to the tokens from the first match to the last."""
        index = scene.index
        spans: dict[tuple[int, int], tuple[int, int]] = {}
        for number, sentences in Candidates(self._index, index).searched_sentences(self._wanted):
            kind, program = self._kinds[number], self._programs[number]
            for sentence in sentences:
                if blocks[index.blocks[sentence]].block.kind is BlockKind.ATTRIBUTE:
                    continue
                scene.enter(sentence)
                for match in search(program, scene, budget):
                    first, last = spans.get((sentence, kind), (match.first, match.last))
                    spans[sentence, kind] = min(first, match.first), max(last, match.last)
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
