"""Where one statement of a sentence ends and the next begins."""

import pytest

from healthlint.reading.clauses import clause_at, clauses_of
from tests.reading.house import view_of


def parts(sentence: str) -> list[str]:
    view = view_of(sentence)
    return [view.text(clause.first, clause.last) for clause in clauses_of(view)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Kava calms anxiety.", ["Kava calms anxiety."]),
        ("It is no drug, but it heals.", ["It is no drug,", "but it heals."]),
        ("It tastes bitter; it heals.", ["It tastes bitter;", "it heals."]),
        ("It tastes bitter — it heals.", ["It tastes bitter —", "it heals."]),
        ("Our promise: it heals.", ["Our promise:", "it heals."]),
        ("It is old, although few know it.", ["It is old,", "although few know it."]),
        ("It is old, yet it works.", ["It is old,", "yet it works."]),
        ("It has yet to be tested.", ["It has yet to be tested."]),
        ("No herb, however old, cures cancer.", ["No herb, however old, cures cancer."]),
        ("It tastes good, however, it cures nothing.", ["It tastes good,", "however, it cures nothing."]),
        ("It is warm, so you sleep.", ["It is warm,", "so you sleep."]),
        ("It helps so many people.", ["It helps so many people."]),
        ("Drink it while it is hot.", ["Drink it while it is hot."]),
        ("Some drink it, while others do not.", ["Some drink it,", "while others do not."]),
    ],
)
def test_adversatives_semicolons_dashes_and_colons_part_a_sentence(sentence: str, expected: list[str]) -> None:
    assert parts(sentence) == expected


def test_every_token_stands_in_one_clause() -> None:
    view = view_of("It is no drug, but it heals; so they say, although nobody has tested it.")
    clauses = clauses_of(view)
    assert [clause_at(clauses, token) for token in range(view.first, view.last)] == [
        clause for clause in clauses for _ in range(clause.first, clause.last)
    ]
