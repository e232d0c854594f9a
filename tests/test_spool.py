"""Outcomes of very many files: the same ones in the same order, wherever they are held."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.results.finding import FileError
from healthlint.results.outcome import FileOutcome, RunResult
from healthlint.spool import Spool


def group(number: int, size: int) -> tuple[FileOutcome, ...]:
    return tuple(FileOutcome(f"{number}-{place}.md", None, FileError(f"{number}-{place}.md", 0, "gone")) for place in range(size))


@given(st.permutations(range(6)), st.lists(st.integers(0, 3), min_size=6, max_size=6), st.integers(0, 40))
def test_groups_come_out_by_number_in_whatever_order_they_came(order: Sequence[int], sizes: Sequence[int], limit: int) -> None:
    spool = Spool(limit)
    for number in order:
        spool.put(number, group(number, sizes[number]))
    expected = [outcome for number in range(6) for outcome in group(number, sizes[number])]
    assert list(spool.all()) == expected
    assert list(spool.all()) == expected, "they can be gone through again"
    assert len(spool.all()) == len(expected)
    assert [spool.all()[place] for place in range(len(expected))] == expected


def test_few_outcomes_are_a_plain_tuple_and_many_are_not() -> None:
    few, many = Spool(1_000), Spool(3)
    for number in range(4):
        few.put(number, group(number, 1))
        many.put(number, group(number, 1))
    assert isinstance(few.all(), tuple)
    assert isinstance(many.all(), Spool)
    assert RunResult(many.all()).all_errors == RunResult(few.all()).all_errors


def test_a_place_that_does_not_exist_is_an_error() -> None:
    spool = Spool(0)
    spool.put(0, group(0, 2))
    assert spool.all()[-1] == group(0, 2)[1]
    assert spool.all()[:1] == group(0, 2)[:1]
    with pytest.raises(IndexError):
        spool.all()[2]
