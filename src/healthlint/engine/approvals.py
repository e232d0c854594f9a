"""Where a draft uses wordings that a team or an authority has approved.

A claim inside such a wording counts as supported. The words must stand as they were approved (case, quotes and hyphens apart),
for a product that the draft names there, and be approved in every jurisdiction that the draft is written for.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence

from healthlint.draft.model import BlockKind, Draft
from healthlint.language.pattern_index import sentences_for
from healthlint.language.pattern_match import Budget, search
from healthlint.language.pattern_program import Program
from healthlint.language.pattern_scene import Scene
from healthlint.language.text_index import TextIndex
from healthlint.language.tokens import words_of
from healthlint.light_dataclasses import dataclass
from healthlint.light_typing import Any
from healthlint.reading.model import Approved, BlockReading

_STEPS = 400_000
"""Matching steps that one draft may cost, so that hostile text cannot hold up a run."""

Entry = Mapping[str, Any]
Span = tuple[int, int, int]
"""Block, and the offsets in its text."""
Found = tuple[int, int, int]
"""Block, and the tokens of it that match."""


@dataclass(frozen=True, slots=True)
class Approvals:
    """Finds approved wordings; `entries` are what `approval_entries.read_entries` returned."""

    entries: tuple[Entry, ...]
    jurisdictions: tuple[str, ...]
    today: str
    """ISO day; entries that end before it have expired."""

    def find(self, draft: Draft, blocks: Sequence[BlockReading], index: TextIndex) -> tuple[Approved, ...]:
        """The approved wordings of a draft in the order of the text, with those whose approval has expired."""
        matches: dict[Span, list[Entry]] = {}
        scene = Scene(index, [(reading.block.text, reading.tokens) for reading in blocks])
        budget = Budget(_STEPS)
        for entry in self.entries:
            for block, first, last in (*_exact(entry["words"], index), *_by_pattern(entry["programs"], scene, budget)):
                reading = blocks[block]
                if _is_about(entry["products"], draft, blocks, reading):
                    span = (block, reading.tokens.starts[first], reading.tokens.ends[last - 1])
                    matches.setdefault(span, []).append(entry)
        found = (self._approved(span, entries) for span, entries in sorted(matches.items(), key=lambda item: item[0]))
        return tuple(one for one in found if one is not None)

    def _approved(self, span: Span, entries: Sequence[Entry]) -> Approved | None:
        """The wording at a span when all jurisdictions are covered: by entries in force, else by expired ones as well."""
        current = [entry for entry in entries if not is_expired(entry, self.today)]
        if self._cover(current):
            return Approved(*span, tuple(map(place_of, current)), reason=_reason(current[0]))
        if self._cover(entries):
            ended = max(entry["expires"] for entry in entries if is_expired(entry, self.today))
            return Approved(*span, tuple(map(place_of, entries)), reason=_reason(entries[0]), expired=ended)
        return None

    def _cover(self, entries: Iterable[Entry]) -> bool:
        covered: set[str] = set()
        for entry in entries:
            covered.update(entry["jurisdictions"] or self.jurisdictions)
        return bool(covered) and covered.issuperset(self.jurisdictions)


def is_expired(entry: Entry, today: str) -> bool:
    """Whether the day on which an approval ends has passed."""
    return bool(entry["expires"]) and bool(entry["expires"] < today)


def place_of(entry: Entry) -> str:
    """Where an entry is written: `claims.yml:12`."""
    return f"{entry['file']}:{entry['line']}"


def _reason(entry: Entry) -> str:
    by = f", approved by {entry['approved_by']}" if entry["approved_by"] else ""
    until = f" until {entry['expires']}" if entry["expires"] else ""
    return f"“{entry['name']}”{by}{until} ({entry['support']})"


def _exact(wordings: Iterable[Sequence[str]], index: TextIndex) -> Iterator[Found]:
    places = index.places
    for words in wordings:
        if not all(word in places for word in words):
            continue
        wanted = list(words)
        for place in places[words[0]]:
            if index.words[place : place + len(wanted)] == wanted:
                block = bisect_right(index.bases, place) - 1
                first = place - index.bases[block]
                yield block, first, first + len(wanted)


def _by_pattern(programs: Iterable[Program], scene: Scene, budget: Budget) -> Iterator[Found]:
    index = scene.index
    for program in programs:
        for sentence in sentences_for(program["required"], index):
            scene.enter(sentence)
            for match in search(program, scene, budget):
                yield index.blocks[sentence], match.first, match.last


def _is_about(products: Sequence[str], draft: Draft, blocks: Sequence[BlockReading], reading: BlockReading) -> bool:
    """Whether one of the products is named in the block, in a heading above it or in the draft's title; always without any."""
    if not products:
        return True
    near = [reading, *(block for block in blocks if block.block.kind is BlockKind.TITLE)]
    section = draft.sections[reading.block.section] if draft.sections else None
    while section is not None:
        if section.heading is not None:
            near.append(blocks[section.heading])
        section = draft.sections[section.parent] if section.parent is not None else None
    return any(_holds(block.tokens.words, words_of(product)) for product in products for block in near)


def _holds(words: Sequence[str], name: tuple[str, ...]) -> bool:
    size = len(name)
    return any(tuple(words[at : at + size]) == name for at in range(len(words) - size + 1))
