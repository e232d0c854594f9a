"""One draft under the rules: where patterns match in it, and what stands around a place."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from operator import attrgetter

from healthlint.draft.model import Answer, LinkSpan
from healthlint.draft.questions import asks
from healthlint.engine.limits import MOST_MATCHES
from healthlint.engine.settings import Settings
from healthlint.language.bit_sets import bits_of, numbers_of
from healthlint.language.lexicon import Lexicon
from healthlint.language.pattern_index import Candidates, PatternIndex
from healthlint.language.pattern_match import Budget, Match, search
from healthlint.language.pattern_program import Program
from healthlint.language.pattern_scene import Scene
from healthlint.language.word_table import WordLookup
from healthlint.light_dataclasses import dataclass
from healthlint.light_typing import TYPE_CHECKING, Any
from healthlint.readability.vocabulary import Vocabulary
from healthlint.reading.clauses import Clause, clauses_of
from healthlint.reading.list_leads import block_above
from healthlint.reading.modality import shields_in, stance_in
from healthlint.reading.model import Frame, Reading
from healthlint.reading.support import References, SourceHosts, find_references, support_in_reach
from healthlint.reading.view import SentenceView

if TYPE_CHECKING:
    from healthlint.readability.measures import Measures
    from healthlint.reading.narration import Narration
    from healthlint.reading.testimonials import Stories

_FIRST = attrgetter("first")
_STEPS_AT_LEAST = 2_000_000
_STEPS_A_TOKEN = 10
"""Real drafts take two or three steps a token; the rest is for hostile ones."""
_LONGEST_ANSWER = 4
"""Sentences behind a question in its own block that still answer it."""
_MANY_CANDIDATES = 5_000
"""Sentences in which patterns may match, summed over the patterns: more than any page has."""
_FEW_SENTENCES = 3
"""So many are gone through one by one; of more it is quicker to find out first where in the draft patterns may match."""


@dataclass(frozen=True, slots=True)
class Found:
    """A match of a pattern: tokens of a block, in one of its sentences (the first of them, for patterns over whole blocks)."""

    block: int
    sentence: int
    match: Match


class Searches:
    """The programs of all rules, and which of them are looked for everywhere."""

    __slots__ = ("blocks", "index", "programs", "sentences")

    def __init__(self, data: Mapping[str, Any], words: WordLookup | None = None) -> None:
        """`data` is what `loader.compile_rules` wrote: `programs`, `index`, `sentences`, `blocks`; `words` see `PatternIndex`."""
        self.programs: Sequence[Program] = data["programs"]
        self.index = PatternIndex(data["index"], words)
        self.sentences: frozenset[int] = data["sentences"]
        self.blocks: frozenset[int] = data["blocks"]


@dataclass(frozen=True, slots=True)
class Resources:
    """What the rules share, the same for every draft."""

    searches: Searches
    hosts: Mapping[str, frozenset[str]]
    """Named lists of hosts."""
    lexicon: Lexicon
    vocabulary: Vocabulary
    """Syllables and easy words."""


def in_order_of_place(candidates: Iterable[tuple[int, list[int]]]) -> Iterator[tuple[int, list[int]]]:
    """Programs with the sentences in which they may match, one sentence at a time, those that stand first before the others."""
    by_sentence: dict[int, list[int]] = {}
    for number, sentences in candidates:
        for sentence in sentences:
            by_sentence.setdefault(sentence, []).append(number)
    for sentence in sorted(by_sentence):
        yield from ((number, [sentence]) for number in by_sentence[sentence])


class Context:
    """Answers the rules' questions about one draft; remembers what it has found out."""

    def __init__(self, reading: Reading, settings: Settings, resources: Resources) -> None:
        self.reading = reading
        self.settings = settings
        self.resources = resources
        self.searches = resources.searches
        tokens = sum(len(block.tokens.words) for block in reading.blocks)
        self.budget = Budget(_STEPS_AT_LEAST + _STEPS_A_TOKEN * tokens)
        self.index = reading.index
        self.end = reading.draft.end
        """The source offset behind which nothing is reported, where there is more than one draft may hold; else None."""
        self._scene = Scene(self.index, [(block.block.text, block.tokens) for block in reading.blocks])
        self.plain: dict[tuple[int, int], str] = {}
        """Words of sentences (block, sentence) in one string, as those who place findings have put them together."""
        self._had: dict[tuple[int, int], list[Match]] = {}
        self._drafts: dict[int, bool] = {}
        self._has: dict[tuple[tuple[int, ...], int], bool] = {}
        self._any_may_match: dict[tuple[int, ...], int] = {}
        self._support: dict[tuple[int, int], str] = {}
        self._views: dict[tuple[int, int], tuple[SentenceView, list[Clause]]] = {}

    @cached_property
    def candidates(self) -> Candidates:
        """Where in the draft programs may match."""
        return Candidates(self.searches.index, self.index)

    def stop_at(self, offset: int) -> None:
        """Report nothing that stands at this source offset or behind it."""
        self.end = offset if self.end is None else min(self.end, offset)

    @cached_property
    def matches(self) -> dict[int, list[Found]]:
        """Everything that the searched patterns match, by number of the program."""
        found: dict[int, list[Found]] = {}
        index, bases = self.index, self.index.sentence_bases
        candidates: Iterable[tuple[int, list[int]]] = list(self.candidates.searched_sentences(self.searches.sentences))
        if sum(len(sentences) for _, sentences in candidates) > _MANY_CANDIDATES:
            candidates = self._up_to_a_limit(in_order_of_place(candidates), found)
        for number, sentences in candidates:
            for sentence in sentences:
                matches = self._search(number, sentence)
                if matches:
                    block = index.blocks[sentence]
                    several = found.setdefault(number, [])
                    several += [Found(block, sentence - bases[block], match) for match in matches]
        for number, blocks in self.candidates.searched_blocks(self.searches.blocks):
            for block in blocks:
                self._scene.enter_block(block)
                for match in search(self.searches.programs[number], self._scene, self.budget):
                    found.setdefault(number, []).append(Found(block, self.sentence_at(block, match.first), match))
        return found

    def _up_to_a_limit(
        self, candidates: Iterable[tuple[int, list[int]]], found: Mapping[int, Sequence[Found]]
    ) -> Iterator[tuple[int, list[int]]]:
        """The candidates, sentence by sentence, until a limit is reached: that of matches, or that of steps."""
        last = -1
        for number, sentences in candidates:
            if sentences[0] != last:
                last = sentences[0]
                start = self._source_start(last)
                if self.budget.spent or sum(map(len, found.values())) >= MOST_MATCHES:
                    self.stop_at(start)
                if self.end is not None and start >= self.end:
                    return
            yield number, sentences

    def _source_start(self, sentence: int) -> int:
        """Where a sentence, by its number in the draft, begins in the source."""
        number = self.index.blocks[sentence]
        block = self.reading.blocks[number]
        own = block.sentences[sentence - self.index.sentence_bases[number]]
        return block.block.source_map.to_source(own.start, own.end)[0]

    def _search(self, number: int, sentence: int) -> list[Match]:
        """The matches of one program in one sentence, by its number in the draft."""
        key = (number, sentence)
        had = self._had.get(key)
        if had is None:
            self._scene.enter(sentence)
            had = self._had[key] = search(self.searches.programs[number], self._scene, self.budget)
        return had

    def sentence_matches(self, number: int, block: int, sentence: int) -> list[Match]:
        """The matches of one program in one sentence of a block."""
        place = self.index.sentence_bases[block] + sentence
        return self._search(number, place) if self.candidates.may_match(number, place) else []

    def has(self, numbers: tuple[int, ...], places: Sequence[tuple[int, int]]) -> bool:
        """Whether one of the programs matches in one of the sentences (block, sentence)."""
        bases, may_match = self.index.sentence_bases, self.candidates.may_match
        if len(places) <= _FEW_SENTENCES:
            for block, sentence in places:
                place = bases[block] + sentence
                for number in numbers:
                    if may_match(number, place) and self._search(number, place):
                        return True
            return False
        there = bits_of([bases[block] + sentence for block, sentence in places])
        if not there & self._where_any(numbers):
            return False
        return any(
            self._search(number, place) for number in numbers for place in numbers_of(there & self.candidates.sentences(number))
        )

    def has_in_block(self, numbers: tuple[int, ...], block: int) -> bool:
        """Whether one of the programs matches anywhere in a block; worked out once, however many findings ask."""
        return self._has_in(numbers, block, [block])

    def has_in_section(self, numbers: tuple[int, ...], block: int) -> bool:
        """Whether one of the programs matches under the heading that a block stands under, the heading's own text included."""
        section = self.reading.blocks[block].block.section
        return self._has_in(numbers, ~section, self._sections.get(section, ()))

    def has_above(self, numbers: tuple[int, ...], block: int) -> bool:
        """Whether one of the programs matches in the lead-in, the head of the column or the heading over a block.

        Where a paragraph of its own stands between a heading and a list ("Pros", a sentence on comfort, the list), both count.
        """
        draft, stands = self.reading.draft, self.reading.blocks[block].block
        above = block_above(draft, stands)
        if above is None:
            return False
        if self.has_in_block(numbers, above):
            return True
        heading = draft.sections[stands.section].heading
        between = above == stands.lead_in and not draft.blocks[above].text.rstrip().endswith(":")
        return between and heading is not None and self.has_in_block(numbers, heading)

    def _has_in(self, numbers: tuple[int, ...], where: int, blocks: Iterable[int]) -> bool:
        """`where` is the block's number, or that of the section, inverted."""
        key = (numbers, where)
        known = self._has.get(key)
        if known is None:
            places = [(block, sentence.index) for block in blocks for sentence in self.reading.blocks[block].sentences]
            known = self._has[key] = self.has(numbers, places)
        return known

    def draft_has(self, numbers: Iterable[int]) -> bool:
        """Whether one of the programs matches anywhere."""
        return any(map(self._stands, numbers))

    def _stands(self, number: int) -> bool:
        known = self._drafts.get(number)
        if known is None:
            sentences = numbers_of(self.candidates.sentences(number))
            known = self._drafts[number] = any(self._search(number, sentence) for sentence in sentences)
        return known

    def _where_any(self, numbers: tuple[int, ...]) -> int:
        """The sentences in which one of the programs may match, as a set of bits."""
        known = self._any_may_match.get(numbers)
        if known is None:
            known = 0
            for number in numbers:
                known |= self.candidates.sentences(number)
            self._any_may_match[numbers] = known
        return known

    @cached_property
    def _sections(self) -> dict[int, list[int]]:
        sections: dict[int, list[int]] = {}
        for index, block in enumerate(self.reading.blocks):
            sections.setdefault(block.block.section, []).append(index)
        return sections

    def places_near(self, block: int, sentence: int) -> list[tuple[int, int]]:
        """The sentence with the ones before and after it in its block."""
        count = len(self.reading.blocks[block].sentences)
        return [(block, i) for i in range(max(0, sentence - 1), min(count, sentence + 2))]

    def question_before(self, block: int, sentence: int) -> list[tuple[int, int]]:
        """The sentences of the question that a sentence answers: in its block, or in the block that asks; empty for none."""
        reading = self.reading.blocks[block]
        for number in range(sentence - 1, max(-1, sentence - _LONGEST_ANSWER), -1):
            asked = reading.sentences[number]
            if asks(reading.block.text[asked.start : asked.end]):
                return [(block, number)]
        asking = self._questions.get(reading.block.pair) if reading.block.answer is Answer.ANSWER else None
        if asking is None:
            return []
        return [(asking, number) for number in range(len(self.reading.blocks[asking].sentences))]

    @cached_property
    def _questions(self) -> dict[int | None, int]:
        return {
            block.block.pair: index
            for index, block in enumerate(self.reading.blocks)
            if block.block.answer is Answer.QUESTION and block.block.pair is not None
        }

    def sentence_at(self, block: int, token: int) -> int:
        """The number of the sentence that holds a token."""
        sentences = self.reading.blocks[block].sentences
        at = bisect_right(sentences, token, key=_FIRST) - 1
        return max(0, min(at, len(sentences) - 1))

    def tokens_of(self, block: int, start: int, end: int) -> tuple[int, int]:
        """The tokens of `text[start:end]`."""
        tokens = self.reading.blocks[block].tokens
        return bisect_right(tokens.ends, start), bisect_left(tokens.starts, end)

    @cached_property
    def frames_by_sentence(self) -> dict[tuple[int, int], list[Frame]]:
        """The claims of each sentence."""
        frames: dict[tuple[int, int], list[Frame]] = {}
        for frame in self.reading.frames:
            frames.setdefault((frame.block, frame.sentence), []).append(frame)
        return frames

    def shields(self, block: int, sentence: int, first: int, last: int) -> frozenset[str]:
        """The shields over some tokens, and how they are said (asserted, hedged, attributed)."""
        seen = self._views.get((block, sentence))
        if seen is None:
            reading = self.reading.blocks[block]
            view = SentenceView(reading, reading.sentences[sentence])
            seen = self._views[block, sentence] = view, clauses_of(view)
        view, clauses = seen
        return shields_in(view, clauses, first, last) | stance_in(view, clauses, first, last)

    def support(self, block: int, sentence: int) -> str:
        """What supports a sentence; empty when nothing does."""
        key = (block, sentence)
        if key not in self._support:
            reading = self.reading.blocks[block]
            sources, references = self._references
            self._support[key] = support_in_reach(
                reading.block, reading.sentences, sentence, self.reading.draft, sources, references
            )
        return self._support[key]

    @cached_property
    def linked(self) -> dict[tuple[int, int], LinkSpan]:
        """The linked text of each link in a block, by the numbers of the block and of the link."""
        return {(r.block.index, span.link): span for r in self.reading.blocks for span in reversed(r.block.links)}

    def in_references(self, block: int) -> bool:
        """Whether a block stands in the draft's list of references."""
        section = self._references[1].section
        return section is not None and self.reading.blocks[block].block.section == section

    @cached_property
    def testimonials(self) -> "Stories":
        """What tells of a block whether a customer, patient or reader speaks of their own case in it."""
        from healthlint.reading.testimonials import Stories

        return Stories(self.reading.draft, self.index)

    @cached_property
    def narration(self) -> "Narration":
        """What tells of a block of a page that sells whether somebody tells their own case in it, in whatever form."""
        from healthlint.reading.narration import Narration

        return Narration(self.reading)

    @cached_property
    def measures(self) -> "Measures":
        """How hard the draft's running prose is to read."""
        from healthlint.readability.counts import passage_of
        from healthlint.readability.measures import measure

        references = self._references[1].section
        passages = []
        for index, reading in enumerate(self.reading.blocks):
            block = reading.block
            listed = references is not None and block.section == references
            ignored = tuple((mark.start, mark.end) for mark in block.references)
            sentences = reading.sentences
            passages.append(
                passage_of(index, block.kind.value, block.text, sentences, quoted=block.quoted, listed=listed, ignored=ignored)
            )
        return measure(passages, self.resources.vocabulary)

    @cached_property
    def _references(self) -> tuple[SourceHosts, References]:
        sources = SourceHosts(
            frozenset(self.resources.hosts.get("scholarly", ())),
            frozenset(self.resources.hosts.get("weak", ())),
            frozenset(domain.lower() for domain in self.settings.own_domains),
        )
        return sources, find_references(self.reading.draft, sources)
