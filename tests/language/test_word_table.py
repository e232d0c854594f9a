"""One table for all who look something up by the words of a draft."""

import marshal
from typing import Any

from healthlint.language.text_index import word_row
from healthlint.language.word_table import WordLookup, WordTable, compile_words

HERBS: dict[str, Any] = {
    "alone": {"sage": "a herb"},
    "beside": {"john's": ({"st": "St John's wort"}, {}), "tea": ({}, {"tree": "an oil"})},
}
DRINKS: dict[str, Any] = {"alone": {"tea": "a drink", "sage": "a wise one"}, "beside": {"tea": ({"green": "no black tea"}, {})}}
DRAFT = word_row([["sage", "tea", ",", "green", "tea", ",", "tea", "tree"], ["st", "john's", "tea"], ["tree"]])


def table() -> WordTable:
    return WordTable(marshal.loads(marshal.dumps(compile_words([HERBS, DRINKS]))))


def test_each_who_looks_up_is_told_of_words_and_of_words_beside_each_other() -> None:
    herbs, drinks = table().leads(DRAFT)
    assert herbs.words == [("sage", "a herb")]
    assert drinks.words == [("sage", "a wise one"), ("tea", "a drink")]
    places = {known: [place for place, told in herbs.pairs if told == known] for _, known in herbs.pairs}
    assert places == {"an oil": [6], "St John's wort": [9]}
    assert drinks.pairs == [(3, "no black tea")]


def test_no_pair_reaches_from_one_block_into_the_next() -> None:
    lookup = WordLookup.alone(HERBS)
    assert lookup.leads(word_row([["tea"], ["tree"]])).pairs == []
    assert lookup.leads(word_row([["tea", "tree"]])).pairs == [(0, "an oil")]


def test_single_words_can_be_asked_for() -> None:
    drinks = table().share_of(1)
    assert drinks.of_words(["sage", "john's", "mint", "\ud800"]) == [("sage", "a wise one")]


def test_a_draft_is_looked_up_once_for_all() -> None:
    shared, row = table(), word_row([["sage"]])
    assert shared.share_of(0).leads(row) is shared.leads(row)[0]
    assert table().leads(row) is not shared.leads(row)


def test_an_empty_table_knows_nothing() -> None:
    lookup = WordLookup.alone({"alone": {}, "beside": {}})
    assert (lookup.leads(DRAFT).words, lookup.leads(DRAFT).pairs) == ([], [])


def test_the_same_look_ups_give_the_same_bytes() -> None:
    turned = {name: dict(reversed(known.items())) for name, known in HERBS.items()}
    assert marshal.dumps(compile_words([HERBS])) == marshal.dumps(compile_words([turned]))
