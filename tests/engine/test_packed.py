"""Values in a row of bytes are found by number and by name."""

import marshal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.engine.packed import PackedList, PackedTable, Unpacked, in_a_row


@given(st.lists(st.binary(max_size=5), max_size=6), st.lists(st.binary(max_size=5), max_size=6))
def test_each_value_comes_back(first: list[bytes], second: list[bytes]) -> None:
    ends, held = in_a_row([*first, *second])
    row = PackedList(ends, memoryview(held))
    assert [bytes(value) for value in row] == [*first, *second]
    part = row.part(len(first), len(first) + len(second))
    assert [bytes(value) for value in part] == second
    for number in (-1, len(second)):
        with pytest.raises(IndexError):
            part[number]


def test_a_value_is_unpacked_when_it_is_asked_for() -> None:
    ends, held = in_a_row([marshal.dumps(("aspirin", 1)), b"spoilt"])
    values = Unpacked(PackedList(ends, memoryview(held)))
    assert values[0] == ("aspirin", 1)
    assert values[0] is values[0]
    with pytest.raises(EOFError):
        values[1]


def test_a_table_knows_its_names_without_looking_at_the_values() -> None:
    ends, held = in_a_row([b"one", b"two"])
    table = PackedTable({"a": 0, "b": 1}, PackedList(ends, memoryview(held)))
    assert "a" in table
    assert "c" not in table
    assert bytes(table["b"]) == b"two"
    with pytest.raises(KeyError):
        table["c"]
