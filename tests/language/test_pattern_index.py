"""Which patterns are looked for in which sentences and blocks of a draft."""

import tracemalloc
from collections.abc import Sequence

import pytest

from healthlint.language import pattern_index
from healthlint.language.model import Mention, Sentence, Term
from healthlint.language.pattern import Vocabulary, compile_pattern, inflections
from healthlint.language.pattern_index import Candidates, PatternIndex, compile_index, sentences_for
from healthlint.language.text_index import TextIndex, word_row
from healthlint.language.tokens import tokenise

VOCABULARY = Vocabulary({"condition": frozenset()}, inflections, {})
FEVER = Term("condition", "fever", "")


def text_of(*blocks: Sequence[str]) -> TextIndex:
    """The index of blocks of sentences, in which "fever" is a condition."""
    words = [[word for sentence in block for word in tokenise(sentence).words] for block in blocks]
    sentences = []
    for block in blocks:
        found: list[Sentence] = []
        for number, text in enumerate(block):
            first = found[-1].last if found else 0
            found.append(Sentence(number, 0, 0, first, first + len(tokenise(text).words)))
        sentences.append(found)
    mentions = [[Mention(at, at + 1, FEVER) for at, word in enumerate(block) if word == "fever"] for block in words]
    return TextIndex(word_row(words), sentences, mentions)


def index_of(*patterns: str, searched: Sequence[int] | None = None) -> PatternIndex:
    programs = [compile_pattern(pattern, VOCABULARY) for pattern in patterns]
    return PatternIndex(compile_index(programs, range(len(patterns)) if searched is None else searched))


def test_a_program_is_offered_only_where_all_its_words_stand() -> None:
    patterns = index_of("{cure} ... <condition>", "<number> herbs")
    text = text_of(["It cures you.", "A cure of fever with 11 herbs."], ["Eleven herbs."], ["2 herbs."])
    assert dict(Candidates(patterns, text).searched_sentences({0, 1})) == {0: [1], 1: [1, 3]}
    assert dict(Candidates(patterns, text).searched_sentences({1})) == {1: [1, 3]}


def test_two_common_words_are_looked_up_as_a_pair() -> None:
    compiled = compile_index([compile_pattern("not only for you", VOCABULARY)], [0])
    assert compiled["alone"] == {}, "every word of it is common"
    assert compiled["beside"] == {"only": ({"not": (0,)}, {})}
    patterns = PatternIndex(compiled)
    together = text_of(["Not for you only.", "It is not only for you."])
    assert dict(Candidates(patterns, together).searched_sentences({0})) == {0: [1]}


def test_a_pair_is_sought_across_what_may_be_left_out() -> None:
    patterns = index_of("not (a | any)? more")
    text = text_of(["Not more.", "Not any more.", "More or not.", "Not for more."])
    assert dict(Candidates(patterns, text).searched_sentences({0})) == {0: [0, 1]}


def test_a_gap_parts_no_pair_and_a_choice_may_mix_pairs_and_words() -> None:
    patterns = index_of("you ... more", "(such as | like) ... you")
    text = text_of(["You need more.", "People like you.", "Such people as you."])
    assert dict(Candidates(patterns, text).searched_sentences({0, 1})) == {0: [0], 1: [1]}


@pytest.mark.parametrize("many", [0, 2_000])
def test_a_block_may_hold_in_several_sentences_what_a_pattern_needs(many: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pattern_index, "_MANY_BLOCKS", many)
    patterns = index_of("fever ... herbs")
    text = text_of(["A fever.", "Try herbs."], ["Herbs."], ["Herbs for a fever."])
    assert dict(Candidates(patterns, text).searched_blocks({0})) == {0: [0, 2]}
    assert dict(Candidates(patterns, text).searched_sentences({0})) == {0: [3]}


def test_programs_that_are_not_searched_can_be_asked_for() -> None:
    patterns = index_of("herbs", "fever", searched=[0])
    candidates = Candidates(patterns, text_of(["Herbs.", "A fever.", "Fever herbs."]))
    assert dict(candidates.searched_sentences({0, 1})) == {0: [0, 2]}
    assert candidates.sentences(1) == 0b110


def test_the_sentences_for_a_program_that_stands_alone() -> None:
    text = text_of(["Herbs.", "A fever.", "Fever herbs."])
    assert sentences_for(compile_pattern("<condition> herbs", VOCABULARY)["required"], text) == [2]


def test_the_sets_of_many_sentences_take_no_square_of_memory() -> None:
    patterns, many = index_of("{cure} fast", "herbs"), 40_000
    in_one_block, in_many = text_of(["It cures fast."] * many), text_of(*[["It cures fast."]] * many)
    tracemalloc.start()
    try:
        found = dict(Candidates(patterns, in_one_block).searched_sentences({0, 1}))
        in_blocks = dict(Candidates(patterns, in_many).searched_blocks({0, 1}))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(found[0]) == len(in_blocks[0]) == many
    # A set for each sentence alone would be some 100 MB.
    assert peak < 30_000_000
