"""A sorted text answers as the dictionary it was written from."""

from hypothesis import given
from hypothesis import strategies as st

from healthlint.readability.table import SortedTable

KEYS = st.text(alphabet="ab'z", min_size=1, max_size=6)


@given(st.dictionaries(KEYS, st.integers(0, 99), max_size=60), st.lists(KEYS))
def test_every_key_is_found_and_no_other(content: dict[str, int], others: list[str]) -> None:
    table = SortedTable("".join(f"{key} {content[key]}\n" for key in sorted(content)))
    for key in [*content, *others]:
        expected = content.get(key)
        assert table.get(key) == (None if expected is None else str(expected))


def test_keys_far_apart_in_a_long_table_are_found() -> None:
    content = {f"word{number:05}": number for number in range(5000)}
    table = SortedTable("".join(f"{key} {value}\n" for key, value in content.items()))
    assert [table.get(key) for key in content] == [str(value) for value in content.values()]
    assert table.get("word") is None
    assert table.get("word99999") is None
