"""What counts as one word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.readability.vocabulary import Vocabulary
from healthlint.readability.words import WORD, counted_form, lowered, without_marks, words_in


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Don’t skip doctor's visits", ["don't", "skip", "doctor's", "visits"]),
        ("anti-inflammatory and/or well–known", ["anti", "inflammatory", "and", "or", "well", "known"]),
        ("2.5 mg or 1,000 IU, daily", ["2.5", "mg", "or", "1,000", "iu", "daily"]),
        ("pain,anxiety", ["pain", "anxiety"]),
        ("the U.S. guideline, e.g. B12", ["the", "u.s", "guideline", "e.g", "b12"]),
        ("see https://example.org/a?b=c now", ["see", "now"]),
        ("mail help@example.org or www.example.org/x", ["mail", "or"]),
        ("as shown [12, 14–16] before", ["as", "shown", "before"]),
        ("doi 10.1234/abc.5-6 says", ["doi", "says"]),
        ("a dose of 10.5 grams", ["a", "dose", "of", "10.5", "grams"]),
    ],
)
def test_words_of_a_text(text: str, words: list[str]) -> None:
    assert WORD.findall(lowered(text)) == words


@given(st.text())
def test_lowering_keeps_every_offset(text: str) -> None:
    assert len(lowered(text)) == len(text)


@pytest.mark.parametrize(
    ("word", "form"), [("don't", "don't"), ("i'm", "im"), ("o'clock", "oclock"), ("u.s", "us"), ("1,000", "1000")]
)
def test_the_form_that_textstat_counts(word: str, form: str) -> None:
    assert counted_form(word) == form


@pytest.mark.parametrize(
    ("word", "syllables"),
    [("the", 1), ("medicine", 3), ("hypertension", 4), ("doctor's", 2), ("antidisestablishmentarianism", 12), ("ashwagandha", 4)],
)
def test_syllables(word: str, syllables: int) -> None:
    assert Vocabulary().syllables[word] == syllables


def test_a_run_too_long_for_a_word_is_estimated_by_its_length() -> None:
    assert Vocabulary().syllables["acgt" * 50] == 67


def test_the_memory_of_words_is_bounded() -> None:
    vocabulary = Vocabulary()
    for number in range(12_000):
        assert vocabulary.syllables[str(number)] == 1
    assert len(vocabulary.syllables) == 10_000


@pytest.mark.parametrize(
    ("word", "everyday"), [("help", True), ("supply", True), ("paws", False), ("nhs", False), ("gerdx", False)]
)
def test_everyday_words_are_no_acronyms(word: str, everyday: bool) -> None:
    assert Vocabulary().is_everyday(word) is everyday


PIECES = st.sampled_from(
    [
        "word ",
        "don't ",
        "o'clock",
        "’tis ",
        "2.5 ",
        "1,000",
        "U.S",
        "a.b",
        "_x_",
        "5mg ",
        "“q” ",
        "—",
        "é",
        "…",
        "\u00a0",
        "'",
        ".",
        ", ",
    ]
)


@given(st.lists(PIECES, max_size=8).map("".join), st.integers(0, 20), st.integers(0, 60))
def test_the_quick_way_finds_the_words_that_the_pattern_finds(text: str, start: int, length: int) -> None:
    low = lowered(text)
    plain = without_marks(low)
    assert len(plain) == len(text)
    assert words_in(plain, start, start + length) == WORD.findall(low, start, start + length)
