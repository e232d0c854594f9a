"""The compiled rules that come inside a wheel: used where they fit the rules beside them, and only there."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from healthlint.engine import rule_files
from healthlint.engine.cache import store
from healthlint.engine.pack import Pack, load_pack
from healthlint.engine.problems import RulesError
from healthlint.engine.shipped import write_shipped
from tests.cli.process import environment
from tests.engine.house import rule, said, write_rules

ONE = rule("HL901", "x-y", 'kind: phrase\npatterns: ["miracle {cure}"]')


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place where healthlint seems to be installed, with few rules and without compiled ones."""
    folder = tmp_path / "site-packages" / "healthlint"
    write_rules(folder, ONE)
    (folder / "data").mkdir()
    monkeypatch.setattr(rule_files, "_PACKAGE", str(folder))
    return folder


@pytest.fixture
def shipped(package: Path) -> Path:
    """The compiled rules of that place."""
    return write_shipped(package / "data")


@pytest.fixture
def no_compiler(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let whatever compiles rules fail."""
    monkeypatch.setitem(sys.modules, "healthlint.engine.loader", None)


def change(package: Path) -> None:
    path = package / "rules/language/HL901-x-y.yml"
    path.write_text(path.read_text().replace("miracle", "wonder"))


def finds(pack: Pack, words: str) -> bool:
    return [found for _, found in said(pack, f"A {words}.")] == [words]


@pytest.mark.usefixtures("shipped", "no_compiler")
@pytest.mark.parametrize("use_cache", [True, False])
def test_what_is_shipped_is_not_compiled(tmp_path: Path, use_cache: bool) -> None:
    assert finds(load_pack((), tmp_path / "cache", use_cache=use_cache), "miracle cure")
    assert not (tmp_path / "cache").exists()


@pytest.mark.usefixtures("no_compiler")
def test_the_compiler_is_missed_where_nothing_is_shipped(package: Path, tmp_path: Path) -> None:
    with pytest.raises(ImportError):
        load_pack((), tmp_path / "cache")


@pytest.mark.usefixtures("shipped")
def test_changed_rules_are_compiled(package: Path, tmp_path: Path) -> None:
    change(package)
    assert finds(load_pack((), tmp_path / "cache"), "wonder cure")
    assert not finds(load_pack((), tmp_path / "cache"), "miracle cure")


@pytest.mark.usefixtures("shipped")
def test_rules_changed_after_they_were_seen_are_compiled(package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rule_files, "_SETTLED_NS", -(10**12))
    assert finds(load_pack((), tmp_path / "cache"), "miracle cure")
    assert [path.name[:5] for path in (tmp_path / "cache").iterdir()] == ["seen-"]
    change(package)
    assert finds(load_pack((), tmp_path / "cache"), "wonder cure")


@pytest.mark.usefixtures("shipped", "no_compiler")
def test_files_that_look_as_before_are_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rule_files, "_SETTLED_NS", -(10**12))
    load_pack((), tmp_path / "cache")
    monkeypatch.setattr(rule_files, "_read_into", None)
    assert finds(load_pack((), tmp_path / "cache"), "miracle cure")


def test_further_rules_are_compiled_together_with_healthlints_own(shipped: Path, tmp_path: Path) -> None:
    more = tmp_path / "more"
    more.mkdir()
    ((path, text),) = rule("HL902", "y-z", 'kind: phrase\npatterns: ["wonder {cure}"]').items()
    (more / Path(path).name).write_text(text)
    pack = load_pack([more], tmp_path / "cache")
    assert finds(pack, "miracle cure")
    assert finds(pack, "wonder cure")


@pytest.mark.parametrize("content", [b"", b"rubbish", b"healthlint cache\n" + bytes(40)])
def test_what_was_cut_short_is_compiled_again(shipped: Path, tmp_path: Path, content: bytes) -> None:
    shipped.write_bytes(content)
    assert finds(load_pack((), tmp_path / "cache"), "miracle cure")


def test_nothing_takes_their_place_from_a_cache_that_others_may_write(package: Path, tmp_path: Path) -> None:
    if os.name == "nt":
        pytest.skip("Windows keeps others out by where the folder lies")
    name = write_shipped(package / "data").name
    (package / "data" / name).unlink()
    store(tmp_path / "cache", name, {"somebody": "else's"})
    (tmp_path / "cache").chmod(0o777)
    assert finds(load_pack((), tmp_path / "cache"), "miracle cure")


def test_rules_with_a_mistake_are_not_shipped(package: Path) -> None:
    (package / "rules/language/HL901-x-y.yml").write_text("id: HL901\n")
    with pytest.raises(RulesError, match="HL901"):
        write_shipped(package / "data")
    assert list((package / "data").iterdir()) == []


def test_the_same_rules_are_the_same_bytes(tmp_path: Path) -> None:
    """In whatever order Python holds the words of a set."""
    written = []
    for seed in ("1", "2"):
        folder = tmp_path / seed
        folder.mkdir()
        command = f"from healthlint.engine.shipped import write_shipped; write_shipped({str(folder)!r})"
        subprocess.run([sys.executable, "-c", command], check=True, env=environment({"PYTHONHASHSEED": seed}))
        (path,) = folder.iterdir()
        written.append((path.name, path.read_bytes()))
    assert written[0] == written[1]
