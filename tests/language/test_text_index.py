"""Where words, concepts and sentences stand in a draft of several blocks."""

from healthlint.language.model import Mention, Sentence, Term
from healthlint.language.text_index import BORDER, TextIndex, word_row

ROOT = Term("substance", "root", "herb")
BLOCKS = [["the", "root", "works", ".", "take", "2", "."], [], ["root"]]
SENTENCES = [[Sentence(0, 0, 0, 0, 4), Sentence(1, 0, 0, 4, 7)], [], [Sentence(0, 0, 0, 0, 1)]]
MENTIONS = [[Mention(1, 2, ROOT)], [], [Mention(0, 1, ROOT)]]


def index() -> TextIndex:
    return TextIndex(word_row(BLOCKS), SENTENCES, MENTIONS)


def test_blocks_stand_in_one_row_with_borders_between() -> None:
    row = word_row(BLOCKS)
    assert row.words == [*BLOCKS[0], BORDER, BORDER, "root", BORDER]
    assert row.bases == [0, 8, 9]
    assert row.places["root"] == [1, 9]
    assert BORDER not in row.places


def test_sentences_are_numbered_through_the_draft() -> None:
    found = index()
    assert (found.firsts, found.lasts, found.blocks) == ([0, 4, 9], [4, 7, 10], [0, 0, 2])
    assert found.sentence_bases == [0, 2, 2, 3]
    assert [found.sentence_at[place] for place in (0, 3, 4, 6, 9)] == [0, 0, 1, 1, 2]


def test_keys_are_words_concepts_and_numbers() -> None:
    assert index().places.keys() == {"the", "root", "works", ".", "take", "2", "<number", "<substance", "<substance.herb"}


def test_positions_of_several_keys_are_in_order() -> None:
    found = index()
    assert found.positions(frozenset(("<number", "root", "absent"))) == [1, 5, 9]
    assert list(found.positions(frozenset(("absent",)))) == []
    assert found.positions(frozenset(("<substance.herb",))) == [1, 9]


def test_terms_are_found_at_the_place_where_they_begin() -> None:
    found = index()
    assert found.terms_at(9) == [(10, ROOT)]
    assert found.terms_at(0) == ()
