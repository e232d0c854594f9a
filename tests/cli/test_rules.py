"""`explain`, `rules` and `config`, as users run them."""

import json
from pathlib import Path

import pytest

from tests.cli.process import healthlint, write

OWN = """\
id: HL699
name: calm-seas
family: language
severity: warning
confidence: medium
kind: phrase
patterns: ["calm seas"]
message: "“{text}” says little."
repair: Say more.
why: Readers want to know.
sources: []
examples:
  flag: ["We promise [[calm seas]].", "[[Calm seas]] ahead."]
  pass: ["Water is wet.", "Seas are calm."]
"""


@pytest.mark.parametrize("word", ["HL101", "hl101", "cure-claim"])
def test_a_rule_is_explained(tmp_path: Path, word: str) -> None:
    ended = healthlint("explain", word, cwd=tmp_path)
    assert ended.status == 0
    assert ended.out.startswith("HL101 cure-claim\nclaims, error\n")
    for heading in ("It says", "Why it matters", "How to repair it", "Flagged", "Not flagged", "Sources"):
        assert f"\n{heading}\n  " in ended.out


def test_a_family_lists_its_rules(tmp_path: Path) -> None:
    out = healthlint("explain", "claims", cwd=tmp_path).out
    assert out.startswith("claims\n  HL101  cure-claim ")
    assert "\nsafety\n" not in out


def test_the_rules_about_suppressions_are_explained_too(tmp_path: Path) -> None:
    assert "silences nothing" in healthlint("explain", "unused-suppression", cwd=tmp_path).out


def test_an_unknown_rule_is_answered_with_the_nearest(tmp_path: Path) -> None:
    ended = healthlint("explain", "cure-clam", cwd=tmp_path)
    assert (ended.status, ended.out) == (2, "")
    assert ended.err == "healthlint: there is no rule `cure-clam`; did you mean `cure-claim`? (`healthlint rules` lists them)\n"


def test_the_catalogue_lists_every_family_and_is_there_for_programs(tmp_path: Path) -> None:
    listed = healthlint("rules", cwd=tmp_path).out
    document = json.loads(healthlint("rules", "--format", "json", cwd=tmp_path).out)
    assert document["version"] == 1
    ids = [rule["id"] for rule in document["rules"]]
    assert ids == sorted(set(ids))
    assert all(f"  {rule['id']}  {rule['name']}" in listed for rule in document["rules"])
    first = next(rule for rule in document["rules"] if rule["id"] == "HL101")
    assert (first["name"], first["family"], first["severity"]) == ("cure-claim", "claims", "error")
    assert first["examples"]["flag"]
    assert all(source["title"] for source in first["sources"])


def test_rules_of_the_house_join_in(tmp_path: Path) -> None:
    write(
        tmp_path, {"healthlint.toml": "rule-paths = ['house']", "house/language/HL699-calm-seas.yml": OWN, "a.md": "Calm seas.\n"}
    )
    assert "HL699" in healthlint("rules", cwd=tmp_path).out
    assert "a.md:1:1: warning HL699" in healthlint("check", "--format", "concise", "--select", "HL699", "a.md", cwd=tmp_path).out
    assert healthlint("rules", "test", "house", cwd=tmp_path).out == "4 examples of 1 rule hold\n"


def test_the_examples_of_several_paths_run_together_and_once_each(tmp_path: Path) -> None:
    other = OWN.replace("HL699", "HL698").replace("calm", "still").replace("Calm", "Still")
    write(tmp_path, {"house/language/HL699-calm-seas.yml": OWN, "own/language/HL698-still-seas.yml": other})
    ended = healthlint("rules", "test", "house", "own/language/HL698-still-seas.yml", "house/language", cwd=tmp_path)
    assert (ended.out, ended.err) == ("8 examples of 2 rules hold\n", "")


def test_a_rule_is_begun_and_holds_at_once(tmp_path: Path) -> None:
    ended = healthlint("rules", "new", "false-hope", "--family", "promotion", "--folder", "house", cwd=tmp_path)
    (path,) = (tmp_path / "house/promotion").iterdir()
    assert path.name.endswith("-false-hope.yml")
    assert f"Wrote house/promotion/{path.name}." in ended.out
    assert 'when the config names the folder: rule-paths = ["house"]' in ended.out
    write(tmp_path, {"healthlint.toml": "rule-paths = ['house']\n"})
    assert "rule-paths" not in healthlint("rules", "new", "true-hope", "--folder", "house", cwd=tmp_path).out
    tested = healthlint("rules", "test", f"house/promotion/{path.name}", cwd=tmp_path)
    assert (tested.status, tested.err) == (0, "")
    again = healthlint("rules", "new", "false-hope", "--folder", "house", cwd=tmp_path)
    assert (again.status, again.err) == (2, "healthlint: there is a rule “false-hope” already\n")


def test_an_example_that_does_not_hold_is_told_with_its_place(tmp_path: Path) -> None:
    write(tmp_path, {"house/language/HL699-calm-seas.yml": OWN.replace("Seas are calm.", "The calm seas.")})
    ended = healthlint("rules", "test", "house", cwd=tmp_path)
    assert ended.status == 1
    assert "HL699-calm-seas.yml:14: pass example 2 (markdown): must be quiet, but flags “calm seas”" in ended.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("test", "gone"), "gone: no such file or folder"),
        (("test", "empty"), "empty: no rules with examples there"),
        (("new", "No Name"), "“No Name” is no rule name"),
    ],
)
def test_what_cannot_be_done_is_said(tmp_path: Path, arguments: tuple[str, ...], message: str) -> None:
    (tmp_path / "empty").mkdir()
    ended = healthlint("rules", *arguments, cwd=tmp_path)
    assert ended.status == 2
    assert message in ended.err


def test_config_tells_each_value_and_where_it_comes_from(tmp_path: Path) -> None:
    config = "publisher = 'vendor'\nseverity = {HL101 = 'info'}\n[[overrides]]\npaths = ['news/*']\npublisher = 'independent'\n"
    write(tmp_path, {"healthlint.toml": config})
    lines = {line.split()[0]: line.split()[1:] for line in healthlint("config", cwd=tmp_path).out.splitlines() if line}
    assert lines["publisher"] == ["vendor", "healthlint.toml"]
    assert lines["severity"] == ["HL101=info", "healthlint.toml"]
    assert lines["target-grade"] == ["8", "default"]
    assert lines["claims-register"] == ["-", "default"]
    document = json.loads(healthlint("config", "--format", "json", "news/a.md", cwd=tmp_path).out)
    assert document["settings"]["publisher"] == {"value": "independent", "origin": "healthlint.toml: overrides[1]"}
    assert document["settings"]["severity"]["value"] == {"HL101": "info"}


def test_config_shows_paths_from_where_one_stands(tmp_path: Path) -> None:
    write(
        tmp_path,
        {"healthlint.toml": "baseline = 'known.json'\nrule-paths = ['house']\n", "house/readme.txt": "", "blog/a.md": ""},
    )
    out = healthlint("config", "a.md", cwd=tmp_path / "blog").out
    lines = {line.split()[0]: line.split()[1] for line in out.splitlines() if line}
    assert (lines["baseline"], lines["rule-paths"]) == ("../known.json", "../house")


def test_config_says_when_there_is_none(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert healthlint("config", cwd=tmp_path).out.startswith("Config: none found upward to the repository's root")


def test_a_config_that_cannot_be_used_is_told_by_config_as_well(tmp_path: Path) -> None:
    ended = healthlint("config", cwd=write(tmp_path, {"healthlint.toml": "ignore = ['HL1O1']"}))
    assert ended.status == 2
    assert "healthlint.toml: ignore: there is no rule" in ended.err
