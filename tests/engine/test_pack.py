"""The compiled rules are kept in the user's cache: the same rules as without it, and nothing that anyone else wrote."""

import os
import stat
import sys
from pathlib import Path

import pytest

from healthlint.engine import cache, rule_files
from healthlint.engine.pack import Pack, load_folders
from healthlint.engine.problems import RulesError
from tests.engine.house import pack_of, rule, said, write_rules

ONE = rule("HL901", "x-y", 'kind: phrase\npatterns: ["miracle {cure}"]')


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return write_rules(tmp_path, ONE)


def entries(folder: Path) -> list[Path]:
    return sorted(folder.glob("rules-*"))


def flags(pack: Pack) -> bool:
    return said(pack, "A miracle cure.") == [("x-y", "miracle cure")]


def test_a_warm_pack_is_the_cold_one(home: Path, tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    cold, warm = load_folders([home], folder), load_folders([home], folder)
    assert len(entries(folder)) == 1
    assert cold.rules == warm.rules
    assert cold.resources.searches.programs == warm.resources.searches.programs
    assert flags(cold)
    assert flags(warm)


def test_yaml_is_read_only_without_a_cache(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "cache"
    load_folders([home], folder)
    monkeypatch.setitem(sys.modules, "yaml", None)
    assert flags(load_folders([home], folder))
    with pytest.raises(ImportError):
        load_folders([home], use_cache=False)


def test_a_changed_rule_is_compiled_again(home: Path, tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    load_folders([home], folder)
    path = home / "language/HL901-x-y.yml"
    path.write_text(path.read_text().replace("miracle", "wonder"))
    assert said(load_folders([home], folder), "A wonder cure.") == [("x-y", "wonder cure")]


def test_a_lexicon_is_not_compiled_again_for_a_changed_rule(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "cache"
    load_folders([home], folder)
    path = home / "language/HL901-x-y.yml"
    path.write_text(path.read_text().replace("miracle", "<condition>"))
    monkeypatch.setitem(sys.modules, "healthlint.language.lexicon_compile", None)
    assert said(load_folders([home], folder), "An anxiety cure.") == [("x-y", "anxiety cure")]
    with pytest.raises(ImportError):
        load_folders([home], use_cache=False)


def test_a_changed_lexicon_is_compiled_again(home: Path, tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    path = home / "language/HL901-x-y.yml"
    path.write_text(path.read_text().replace("miracle", "<condition>"))
    assert said(load_folders([home], folder), "A torpor cure.") == []
    lexicon = home / "lexicons/condition.yml"
    lexicon.write_text(lexicon.read_text().replace("anxiety", "torpor"))
    assert said(load_folders([home], folder), "A torpor cure.") == [("x-y", "torpor cure")]


def test_a_mistake_in_a_lexicon_is_told_again(home: Path, tmp_path: Path) -> None:
    lexicon = home / "lexicons/condition.yml"
    lexicon.write_text(lexicon.read_text().replace("anxiety", "(anxiety"))
    for _ in range(2):
        with pytest.raises(RulesError, match="stray"):
            load_folders([home], tmp_path / "cache")


def test_files_that_look_as_before_are_not_read_again(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "cache"
    monkeypatch.setattr(rule_files, "_SETTLED_NS", -(10**12))
    load_folders([home], folder)
    load_folders([home], folder)
    with monkeypatch.context() as patch:
        patch.setattr(rule_files, "_read_into", None)
        assert flags(load_folders([home], folder))


def test_a_change_that_keeps_size_and_date_is_noticed(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "cache"
    monkeypatch.setattr(rule_files, "_SETTLED_NS", -(10**12))
    for _ in range(2):
        load_folders([home], folder)
    path = home / "language/HL901-x-y.yml"
    before = path.stat()
    path.write_text(path.read_text().replace("miracle", "oracles"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert said(load_folders([home], folder), "An oracles cure.") == [("x-y", "oracles cure")]


def test_files_that_have_just_changed_are_told_apart_by_their_content(home: Path, tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    for _ in range(2):
        load_folders([home], folder)
    assert not list(folder.glob("seen-*"))


@pytest.mark.parametrize("content", [b"", b"rubbish", b"healthlint cache\n" + bytes(40)])
def test_a_spoilt_entry_is_passed_over(home: Path, tmp_path: Path, content: bytes) -> None:
    folder = tmp_path / "cache"
    load_folders([home], folder)
    (entry,) = entries(folder)
    whole = entry.read_bytes()
    in_value = cache._FRONT + 10
    for spoilt in (content, whole[:-1], whole + b"!", whole[:in_value] + bytes([whole[in_value] ^ 1]) + whole[in_value + 1 :]):
        entry.write_bytes(spoilt)
        assert cache.load(folder, entry.name) is None
        assert flags(load_folders([home], folder))


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps others out by where the folder lies")
def test_what_others_may_write_is_not_read(home: Path, tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    load_folders([home], folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    (entry,) = entries(folder)
    assert cache.load(folder, entry.name) is not None
    entry.chmod(0o666)
    assert cache.load(folder, entry.name) is None
    entry.chmod(0o600)
    folder.chmod(0o777)
    assert cache.load(folder, entry.name) is None
    assert flags(load_folders([home], folder))


def test_a_cache_that_cannot_be_written_is_no_error(home: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    assert flags(load_folders([home], blocked / "cache"))


def test_old_entries_go(tmp_path: Path) -> None:
    for number in range(20):
        cache.store(tmp_path / "cache", f"rules-{number}", number)
    assert len(entries(tmp_path / "cache")) == 8
    entry = cache.load(tmp_path / "cache", "rules-19")
    assert entry is not None
    assert entry.value == 19


def test_rules_are_found_by_id_name_and_former_name(tmp_path: Path) -> None:
    pack = pack_of(tmp_path, rule("HL901", "x-y", "kind: phrase\npatterns: [a]", aliases="[old-name]"))
    assert [pack.rule(word) for word in ("hl901", "x-y", "old-name")] == [pack.rules[0]] * 3
    assert pack.rule("x") is None
