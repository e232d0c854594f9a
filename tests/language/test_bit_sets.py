"""Sets of numbers as the bits of one integer."""

from hypothesis import given
from hypothesis import strategies as st

from healthlint.language.bit_sets import bits_of, numbers_of

NUMBERS = st.lists(st.integers(0, 300), max_size=30)


@given(NUMBERS)
def test_the_numbers_of_a_set_come_back_once_each_in_order(numbers: list[int]) -> None:
    assert numbers_of(bits_of(numbers)) == sorted(set(numbers))


@given(NUMBERS, NUMBERS)
def test_operators_intersect_and_unite(one: list[int], other: list[int]) -> None:
    assert numbers_of(bits_of(one) & bits_of(other)) == sorted(set(one) & set(other))
    assert numbers_of(bits_of(one) | bits_of(other)) == sorted(set(one) | set(other))
