"""Values in a row of bytes are found by number, and unpacked when they are asked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.engine.packed import Row, RowWriter, Unpacked

VALUES = st.lists(st.integers() | st.text() | st.tuples(st.text(), st.frozensets(st.integers())), max_size=6)


@given(VALUES, VALUES)
def test_each_value_comes_back(first: list[object], second: list[object]) -> None:
    writer = RowWriter()
    spans = writer.add(first), writer.add(second)
    row = Row(memoryview(writer.row()))
    for values, span in zip((first, second), spans, strict=True):
        unpacked = Unpacked(row, *span)
        assert [unpacked[number] for number in range(len(values))] == values
        for number in (-1, len(values)):
            with pytest.raises(IndexError):
                unpacked[number]


def test_a_value_is_unpacked_once() -> None:
    writer = RowWriter()
    span = writer.add([("aspirin", 1), ("ibuprofen", 2)])
    unpacked = Unpacked(Row(memoryview(writer.row())), *span)
    assert not unpacked
    assert unpacked[1] is unpacked[1]
    assert list(unpacked) == [1]


def test_the_memory_of_values_is_bounded() -> None:
    writer = RowWriter()
    span = writer.add(range(10_000))
    unpacked = Unpacked(Row(memoryview(writer.row())), *span)
    assert [unpacked[number] for number in range(10_000)] == list(range(10_000))
    assert len(unpacked) == 6_500
