"""Fingerprints depend on words, not on how or where they are written."""

from hypothesis import given
from hypothesis import strategies as st

from healthlint.results.fingerprint import fingerprint


def test_case_quotes_and_white_space_make_no_difference() -> None:
    first = fingerprint("HL101", "claims", "It\u2019s new.", "A  miracle\ncure", "")
    assert first == fingerprint("HL101", "claims", "it's new.", "a miracle cure", "")
    assert len(first) == 16


@given(st.lists(st.text("abcdefgh", min_size=1, max_size=5), min_size=5, max_size=5, unique=True))
def test_every_part_counts(words: list[str]) -> None:
    rule, family, before, sentence, after = words
    prints = {
        fingerprint(rule, family, before, sentence, after),
        fingerprint(rule, family, before, sentence, after, 1),
        fingerprint(family, rule, before, sentence, after),
        fingerprint(rule, family, sentence, before, after),
        fingerprint(rule, family, before, after, sentence),
        fingerprint(rule, family, before + " " + sentence, "", after),
    }
    assert len(prints) == 6
