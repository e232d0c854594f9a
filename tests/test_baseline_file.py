"""A baseline read in part says the same of its files as one that is read whole."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.baseline_file import read_baseline, write_baseline, written
from healthlint.baseline_sections import Sections, files_with
from healthlint.config import ConfigError
from healthlint.results.baseline import Entries, Entry

TEXT = st.text(alphabet=st.characters(codec="utf-8"), max_size=12) | st.sampled_from(
    ['"]: [', '\n  "a.md": [', "\n  ]", "\\", '"sentence": "0123456789ab"', "naïve 🍵", "\u2028", "a.md"]
)
DIGESTS = st.sampled_from(["", "0123456789ab", "ffffffffffff"])
ENTRIES = st.builds(Entry, TEXT, TEXT, DIGESTS, DIGESTS, DIGESTS, st.integers(1, 5))
BASELINES = st.dictionaries(st.sampled_from(["a.md", "b/a.md", 'b/"a.md', "c d/é.html"]) | TEXT, st.lists(ENTRIES, max_size=4))


def read_both(content: str, folder: Path) -> tuple[Sections, Entries]:
    path = folder / "known.json"
    path.write_bytes(content.encode("utf-8"))
    part, whole = read_baseline(str(path), "known.json", whole=False), read_baseline(str(path), "known.json")
    assert isinstance(part, Sections)
    return part, whole


@given(entries=BASELINES.filter(bool), crlf=st.booleans())
def test_each_file_has_the_entries_that_were_written(
    entries: dict[str, list[Entry]], crlf: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    content = written(entries).replace("\n", "\r\n") if crlf else written(entries)
    part, whole = read_both(content, tmp_path_factory.mktemp("baseline"))
    assert dict(part) == dict(whole)
    assert list(part) == sorted(entries)
    assert "not there.md" not in part
    for digests, names in (({"0123456789ab"}, set[str]()), (set[str](), {"a.md"}), ({"ffffffffffff"}, {"é.html"})):
        expected = {
            path
            for path, listed in entries.items()
            if path.rpartition("/")[2] in names or any(entry.sentence in digests for entry in listed)
        }
        assert set(files_with(part, digests, names)) == expected == set(files_with(whole, digests, names))


@pytest.mark.parametrize(
    "change", [lambda text: text.replace("\n ", "\n    "), lambda text: "\n" + text, lambda text: text + "\n"]
)
def test_a_baseline_that_a_formatter_laid_out_anew_is_read_whole(tmp_path: Path, change: object) -> None:
    assert callable(change)
    path = tmp_path / "known.json"
    path.write_text(change(written({"a.md": [Entry("HL101", "x", "s", "", "")]})), encoding="utf-8")
    assert dict(read_baseline(str(path), "known.json", whole=False)) == dict(read_baseline(str(path), "known.json"))


def test_a_broken_section_is_told_when_its_file_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "known.json"
    write_baseline(str(path), {"a.md": [Entry("HL101", "x", "s", "", "")], "b.md": []})
    path.write_text(path.read_text().replace('"count": 1', '"count": none'))
    part = read_baseline(str(path), "known.json", whole=False)
    assert part["b.md"] == ()
    with pytest.raises(ConfigError, match=r"known\.json: the baseline cannot be used: it is not valid JSON"):
        part["a.md"]


def test_a_merge_conflict_anywhere_is_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "known.json"
    write_baseline(str(path), {"a.md": [], "b.md": []})
    path.write_text(path.read_text().replace('  "b.md"', '<<<<<<< ours\n  "b.md"'))
    with pytest.raises(ConfigError, match="merge conflict"):
        read_baseline(str(path), "known.json", whole=False)
