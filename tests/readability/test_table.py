"""A sorted text answers as the dictionary it was written from."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from healthlint.readability.table import SortedTable

KEYS = st.text(alphabet="ab'zéß", min_size=1, max_size=6)


@given(st.dictionaries(KEYS, st.integers(0, 99), max_size=60), st.lists(KEYS))
def test_every_key_is_found_and_no_other(content: dict[str, int], others: list[str]) -> None:
    table = SortedTable("".join(f"{key} {content[key]}\n" for key in sorted(content)).encode())
    for key in [*content, *others]:
        expected = content.get(key)
        assert table.get(key) == (None if expected is None else str(expected))


def test_keys_far_apart_in_a_long_table_are_found(tmp_path: Path) -> None:
    content = {f"word{number:05}": number for number in range(5000)}
    path = tmp_path / "table.txt"
    path.write_bytes("".join(f"{key} {value}\n" for key, value in content.items()).encode())
    table = SortedTable.load(path)
    assert [table.get(key) for key in content] == [str(value) for value in content.values()]
    assert table.get("word") is None
    assert table.get("word99999") is None


def test_an_empty_file_is_an_empty_table(tmp_path: Path) -> None:
    (tmp_path / "table.txt").write_bytes(b"")
    table = SortedTable.load(tmp_path / "table.txt")
    assert table.get("word") is None


def test_what_no_file_can_hold_is_not_found() -> None:
    assert SortedTable(b"word 1\n").get("\ud800") is None
