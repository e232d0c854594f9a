"""Parts that all rules of a folder may use."""

from pathlib import Path

import pytest

from healthlint.engine.pack import load_folders
from healthlint.engine.problems import RulesError
from tests.engine.house import findings, rule, write_rules

COUNTED = rule("HL901", "counted", 'kind: phrase\npatterns: ["<count> {dog}"]')
HIDING = rule("HL902", "hiding", 'kind: phrase\nparts: {count: [few]}\npatterns: ["<count> {cat}"]')


def folder(at: Path, parts: str, *rules: dict[str, str]) -> Path:
    home = write_rules(at, *rules)
    (home / "parts.yml").write_text(parts, "utf-8")
    return home


def found(folders: list[Path], text: str) -> list[str]:
    return [finding.text for finding in findings(load_folders(folders, use_cache=False), text)]


def test_a_part_of_the_folder_stands_in_every_rule_and_a_part_of_a_rule_hides_it(tmp_path: Path) -> None:
    home = folder(tmp_path, 'word: ["(one | two)"]\ncount: ["<word>", "<number>"]\n', COUNTED, HIDING)
    assert found([home], "Two dogs and 3 dogs, few dogs, one cat and few cats.") == ["Two dogs", "3 dogs", "few cats"]


def test_a_folder_changes_nothing_for_the_rules_of_another(tmp_path: Path) -> None:
    own = folder(tmp_path / "own", 'count: ["two"]\n', COUNTED)
    other = tmp_path / "other"
    ((path, text),) = rule("AC901", "counted-cats", 'kind: phrase\npatterns: ["<count> {cat}", "<kind> {cat}"]').items()
    (other / path).parent.mkdir(parents=True)
    (other / path).write_text(text, "utf-8")
    (other / "parts.yml").write_text('kind: ["(grey | black)"]\n', "utf-8")
    assert found([own, other], "Two dogs, two cats, grey cats.") == ["Two dogs", "two cats", "grey cats"]
    (other / "parts.yml").write_text('count: ["three"]\nkind: ["(grey | black)"]\n', "utf-8")
    assert found([own, other], "Two dogs, two cats, three cats.") == ["Two dogs", "three cats"]


def test_a_mistake_in_a_part_is_told_once_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(RulesError) as caught:
        load_folders([folder(tmp_path, 'number-word: ["one"]\ncount: ["<numbr-word>"]\n', COUNTED)], use_cache=False)
    assert [str(problem) for problem in caught.value.problems] == [
        "rules/parts.yml:2: no concept or part `numbr-word`; did you mean `number-word`? (at character 13 of '<numbr-word>')"
    ]
