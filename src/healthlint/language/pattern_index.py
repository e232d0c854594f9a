"""Which of many patterns are worth running where: by the keys that each of them needs and the keys that are there.

A program is looked up by its anchor (see `pattern_program`), so that programs whose words do not stand in a draft cost nothing.
Those that are left are worth running in the sentences that hold a key of the anchor and a key of every further group that the
program needs. The groups are numbered, because many programs share them: where a group stands in a draft is found once, when it
is first asked for.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import pairwise

from healthlint.language.bit_sets import bits_of, numbers_of
from healthlint.language.pattern_program import Program
from healthlint.language.text_index import TextIndex
from healthlint.language.word_table import WordLookup
from healthlint.light_typing import Any

Required = Sequence[frozenset[str]]

_MANY_BLOCKS = 2_000
"""A set of sentences for each of so many blocks takes half a megabyte; for ten times as many, a hundred times as much."""


def compile_index(programs: Sequence[Program], searched: Iterable[int]) -> dict[str, Any]:
    """What `PatternIndex` takes, as plain data that `marshal` can hold; `searched` are the programs to look up by anchors.

    `groups` are the groups of keys; `needed` holds for every program the numbers of those that it needs, `further` for the
    searched ones those that its anchor leaves open. `alone` is key to programs, `beside` the rarer word of two in a row to two
    tables: the word before it to programs, and the word behind it (see `word_table`).
    """
    # Needed to compile rules only.
    from healthlint.language.frequency import share

    numbers: dict[frozenset[str], int] = {}
    needed = [tuple(numbers.setdefault(keys, len(numbers)) for keys in program["required"]) for program in programs]
    groups = list(numbers)
    further: dict[int, tuple[int, ...]] = {}
    words: dict[str, list[int]] = {}
    pairs: dict[str, tuple[dict[str, list[int]], dict[str, list[int]]]] = {}
    for number in sorted(searched):
        anchor = programs[number]["anchor"]
        further[number] = tuple(group for group in needed[number] if not _is_implied(groups[group], anchor))
        for key in sorted(anchor):
            word, space, following = key.partition(" ")
            if not space:
                words.setdefault(word, []).append(number)
            elif share(following) <= share(word):
                pairs.setdefault(following, ({}, {}))[0].setdefault(word, []).append(number)
            else:
                pairs.setdefault(word, ({}, {}))[1].setdefault(following, []).append(number)
    return {
        "groups": groups,
        "needed": needed,
        "further": further,
        "alone": {key: tuple(found) for key, found in words.items()},
        "beside": {
            word: tuple({neighbour: tuple(found) for neighbour, found in known.items()} for known in both)
            for word, both in pairs.items()
        },
    }


def _is_implied(group: frozenset[str], anchor: frozenset[str]) -> bool:
    """Whether every stretch that holds a key of the anchor holds one of the group."""
    return not any(group.isdisjoint(key.split(" ")) for key in anchor)


class PatternIndex:
    """The anchors and the groups of keys of many programs; made from what `compile_index` returned."""

    __slots__ = ("further", "groups", "needed", "words")

    def __init__(self, data: Mapping[str, Any], words: WordLookup | None = None) -> None:
        """`words` looks anchors up, where they share a table with others: then `data` needs no `alone` and no `beside`."""
        self.groups: Sequence[frozenset[str]] = data["groups"]
        self.needed: Sequence[tuple[int, ...]] = data["needed"]
        self.further: Mapping[int, tuple[int, ...]] = data["further"]
        self.words = words or WordLookup.alone(data)


class Candidates:
    """Where in one draft programs may match; nothing else need be looked at. Sets of sentences are bits (see `bit_sets`)."""

    __slots__ = ("_anchored", "_by_group", "_by_key", "_by_program", "_in_blocks", "_patterns", "_text")

    def __init__(self, patterns: PatternIndex, text: TextIndex) -> None:
        self._patterns = patterns
        self._text = text
        self._by_group: dict[int, int] = {}
        self._by_program: dict[int, int] = {}
        self._by_key = text.sentences_by_key
        self._in_blocks: dict[int, list[int]] = {}
        self._anchored = self._look_up()

    def sentences(self, program: int) -> int:
        """The sentences in which a program may match."""
        known = self._by_program.get(program)
        if known is None:
            known = self._by_program[program] = self._among(-1, self._patterns.needed[program])
        return known

    def may_match(self, program: int, sentence: int) -> bool:
        """Whether a program may match in one sentence; to look for its keys there is less work than in the whole draft."""
        known = self._by_program.get(program)
        if known is not None:
            return bool(known >> sentence & 1)
        keys, groups = self._text.keys_in(sentence), self._patterns.groups
        for group in self._patterns.needed[program]:  # noqa: SIM110 - several times as fast as all() here
            if groups[group].isdisjoint(keys):
                return False
        return True

    def searched_sentences(self, programs: Set[int]) -> Iterator[tuple[int, list[int]]]:
        """Those of some searched programs that may match somewhere, in order, each with the sentences in which it may."""
        anchored, further, among = self._anchored, self._patterns.further, self._among
        for program in sorted(filter(programs.__contains__, anchored)):
            groups = further[program]
            if found := among(anchored[program], groups) if groups else anchored[program]:
                yield program, numbers_of(found)

    def searched_blocks(self, programs: Set[int]) -> Iterator[tuple[int, list[int]]]:
        """Those of some searched programs that may match in some block, in order, each with the blocks in which it may."""
        further, spans = self._patterns.further, self._spans()
        for program in sorted(filter(programs.__contains__, self._anchored)):
            groups = [self._standing(group) for group in further[program]]
            if 0 in groups:
                continue
            blocks = self._blocks(self._anchored[program])
            for found in groups:
                if spans:
                    blocks = [block for block in blocks if found & spans[block]]
                else:
                    blocks = numbers_of(bits_of(blocks) & bits_of(self._blocks(found)))
            if blocks:
                yield program, blocks

    def _blocks(self, sentences: int) -> list[int]:
        """The blocks of some sentences, in order."""
        known = self._in_blocks.get(sentences)
        if known is None:
            of_sentence = self._text.blocks
            known = self._in_blocks[sentences] = list(dict.fromkeys([of_sentence[number] for number in numbers_of(sentences)]))
        return known

    def _spans(self) -> list[int]:
        """The sentences of each block; none of a draft with so many blocks that together they would take too much memory."""
        bases = self._text.sentence_bases
        if len(bases) > _MANY_BLOCKS:
            return []
        return [(1 << end) - (1 << start) for start, end in pairwise(bases)]

    def _among(self, sentences: int, groups: Sequence[int]) -> int:
        """Those of some sentences that hold a key of every group."""
        by_group = self._by_group
        for group in groups:
            sentences &= by_group[group] if group in by_group else self._standing(group)
            if not sentences:
                return 0
        return sentences

    def _standing(self, group: int) -> int:
        """The sentences that hold a key of a group."""
        by_group = self._by_group
        if group in by_group:
            return by_group[group]
        by_key, known = self._by_key, 0
        for key in self._patterns.groups[group] & self._text.keys:
            known |= by_key[key] if key in by_key else self._holding(key)
        by_group[group] = known
        return known

    def _holding(self, key: str) -> int:
        """The sentences that hold a key that stands in the draft."""
        known = self._by_key.get(key)
        if known is None:
            places, sentence_at = self._text.places[key], self._text.sentence_at
            known = bits_of([sentence_at[place] for place in places])
            self._by_key[key] = known
        return known

    def _look_up(self) -> dict[int, int]:
        """The searched programs of which the anchor stands in the draft, each with the sentences in which it does."""
        found: dict[int, int] = {}
        text, lookup = self._text, self._patterns.words
        leads = lookup.leads(text.row)
        for key, programs in (*leads.words, *lookup.of_words(text.concepts)):
            sentences = self._holding(key)
            for program in programs:
                found[program] = found.get(program, 0) | sentences
        sentence_at = text.sentence_at
        for place, programs in leads.pairs:
            sentences = 1 << sentence_at[place]
            for program in programs:
                found[program] = found.get(program, 0) | sentences
        return found


def sentences_for(required: Required, text: TextIndex) -> list[int]:
    """The sentences of a draft that hold a key of every group, for a program that stands alone."""
    found = -1
    for keys in required:
        found &= bits_of([text.sentence_at[place] for place in text.positions(keys)])
    return numbers_of(found)
