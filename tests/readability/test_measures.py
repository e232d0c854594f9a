"""Grades, and what raises them."""

import pytest

from healthlint.readability.counts import Passage
from healthlint.readability.measures import Measures, measure
from healthlint.readability.vocabulary import Vocabulary
from tests.readability.passages import passage

EASY = "Drink a glass of water and go to bed at ten."
HARD = (
    "Pharmacological interventions demonstrating antihypertensive efficacy necessitate individualised consideration of "
    "cardiovascular comorbidities, concomitant medication and renal function before initiation."
)


def measures_of(*passages: Passage) -> Measures:
    return measure(passages, Vocabulary())


def test_below_a_hundred_words_there_is_no_grade() -> None:
    measures = measures_of(passage(*[EASY] * 9))
    assert measures.words == 99
    assert measures.grade is None
    assert measures.hardest_sentences == ()


def test_from_a_hundred_words_there_is_a_grade() -> None:
    measures = measures_of(passage(*[EASY] * 10))
    assert measures.words == 110
    assert measures.grade == pytest.approx(0.39 * 11 + 11.8 * 1.0909 - 15.59, abs=0.01)


def test_smog_waits_for_thirty_sentences() -> None:
    assert measures_of(passage(*[EASY] * 29)).smog is None
    assert measures_of(passage(*[EASY] * 30)).smog == pytest.approx(3.1291)


def test_the_hardest_sentence_is_named_with_what_it_costs() -> None:
    with_hard = measures_of(passage(*[EASY] * 10, HARD))
    without = measures_of(passage(*[EASY] * 10))
    assert with_hard.grade is not None
    assert without.grade is not None
    worst = with_hard.hardest_sentences[0]
    assert (worst.sentence.sentence, worst.sentence.words) == (10, 18)
    assert worst.raises == pytest.approx(with_hard.grade - without.grade)


def test_sentences_that_lower_the_grade_are_not_named() -> None:
    measures = measures_of(passage(*[EASY] * 10, HARD))
    assert [one.sentence.sentence for one in measures.hardest_sentences] == [10]


def test_a_single_sentence_names_none() -> None:
    assert measures_of(passage(HARD.rstrip(".") + " and " + " and ".join([EASY] * 10))).hardest_sentences == ()


def test_the_hardest_words_come_with_number_and_syllables() -> None:
    measures = measures_of(passage(*[EASY] * 10, "Hypertension is common.", "Hypertension is silent."))
    worst = measures.hardest_words[0]
    assert (worst.word, worst.times, worst.syllables) == ("hypertension", 2, 4)
    assert worst.raises == pytest.approx(11.8 * 4 / measures.words)


def test_what_was_left_out_is_told_by_reason() -> None:
    measures = measures_of(passage(*[EASY] * 10), passage("Sleep well", left_out="headings"), passage("Good night"))
    assert measures.left_out == (("fragments", 2), ("headings", 2))
