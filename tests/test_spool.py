"""Outcomes of very many files: the same ones in the same order, wherever they are held."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.results.finding import FileError
from healthlint.results.outcome import FileOutcome, RunResult
from healthlint.results.stored import stored
from healthlint.spool import Spool


def outcome(number: int) -> FileOutcome:
    return FileOutcome(f"{number}.md", None, FileError(f"{number}.md", 0, "gone"))


@given(st.permutations(range(9)), st.integers(0, 20), st.sets(st.integers(0, 8)))
def test_outcomes_come_by_number_in_whatever_order_and_shape_they_came(order: Sequence[int], limit: int, plain: set[int]) -> None:
    spool = Spool(limit)
    for number in order:
        spool.put(number, stored(outcome(number)) if number in plain else outcome(number))
    expected = [outcome(number) for number in range(9)]
    assert list(spool.all()) == expected
    assert list(spool.all()) == expected, "they can be gone through again"
    assert len(spool.all()) == len(expected)
    assert [spool.all()[place] for place in range(len(expected))] == expected


def test_few_outcomes_are_a_plain_tuple_and_many_are_not() -> None:
    few, many = Spool(1_000), Spool(3)
    for number in range(4):
        few.put(number, outcome(number))
        many.put(number, outcome(number))
    assert isinstance(few.all(), tuple)
    assert isinstance(many.all(), Spool)
    assert RunResult(many.all()).all_errors == RunResult(few.all()).all_errors


def test_a_place_that_does_not_exist_is_an_error() -> None:
    spool = Spool(0)
    for number in range(2):
        spool.put(number, outcome(number))
    assert spool.all()[-1] == outcome(1)
    assert spool.all()[:1] == (outcome(0),)
    with pytest.raises(IndexError):
        spool.all()[2]
