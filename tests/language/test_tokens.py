from hypothesis import given
from hypothesis import strategies as st

from healthlint.language.tokens import normalise, tokenise, words_of


def test_words_marks_numbers_and_genitives() -> None:
    assert words_of("St. John’s wort, 2.5 mg: don't!") == ("st", ".", "john", "'s", "wort", ",", "2.5", "mg", ":", "don't", "!")


def test_a_hyphen_or_slash_between_words_is_no_token() -> None:
    assert words_of("anti-inflammatory and/or anti inflammatory") == ("anti", "inflammatory", "and", "or", "anti", "inflammatory")


def test_a_hyphen_that_joins_nothing_is_a_dash() -> None:
    assert words_of("relief - at last") == ("relief", "-", "at", "last")


def test_tokens_point_at_what_was_written() -> None:
    text = "“Omega‑3”  Helps"
    tokens = tokenise(text)
    assert [text[start:end] for start, end in zip(tokens.starts, tokens.ends, strict=True)] == ["“", "Omega", "3", "”", "Helps"]
    assert tokens.words == ['"', "omega", "3", '"', "helps"]


def test_an_empty_text_has_no_tokens() -> None:
    assert len(tokenise("")) == 0


@given(st.text())
def test_normalising_keeps_every_offset(text: str) -> None:
    assert len(normalise(text)) == len(text)


@given(st.text())
def test_tokens_are_slices_of_the_normal_form_in_order(text: str) -> None:
    tokens = tokenise(text)
    plain = normalise(text)
    assert [plain[start:end] for start, end in zip(tokens.starts, tokens.ends, strict=True)] == tokens.words
    edges = [edge for pair in zip(tokens.starts, tokens.ends, strict=True) for edge in pair]
    assert edges == sorted(edges)
    assert tuple(tokens.words) == words_of(text)
