"""Several reports of one run, in files and on standard output."""

import json
import os
import stat
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from healthlint.cli.outputs import FORMATS
from tests.cli.process import healthlint, write

DRAFT: dict[str, str | bytes] = {"a.md": "Turmeric cures arthritis.\n", ".git/HEAD": ""}
OWN_RULE = """
id: XY001
name: tea-word
family: language
severity: info
kind: phrase
patterns: ["{turmeric}"]
message: "“{text}”"
repair: Say tea.
why: House style.
sources: []
examples:
  flag: ["[[Turmeric]] it is.", "A [[turmeric]]."]
  pass: ["Tea.", "Leaf."]
"""


def test_reports_go_to_files_beside_the_one_that_is_printed(tmp_path: Path) -> None:
    write(tmp_path, DRAFT)
    outputs = [f"{format_}:report.{format_}" for format_ in FORMATS]
    ended = healthlint("check", *(word for output in outputs for word in ("--output", output)), "a.md", cwd=tmp_path)
    assert (ended.status, ended.err) == (1, "")
    assert ended.out == healthlint("check", "a.md", cwd=tmp_path).out
    for format_ in FORMATS:
        printed = healthlint("check", "--format", format_, "a.md", cwd=tmp_path).out
        assert (tmp_path / f"report.{format_}").read_text(encoding="utf-8") == printed


def test_an_output_to_standard_output_takes_the_place_of_the_text(tmp_path: Path) -> None:
    write(tmp_path, DRAFT)
    ended = healthlint("check", "--output", "junit:-", "--output", "json:found:today.json", "a.md", cwd=tmp_path)
    assert ElementTree.fromstring(ended.out).tag == "testsuites"
    assert json.loads((tmp_path / "found:today.json").read_text())["summary"]["error"] == 1


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--output", "sarf:a.sarif"], "there is no format `sarf`; did you mean `sarif`?"),
        (["--output", "report.json"], "there is no format `report.json`"),
        (["--output", "json"], "name a file behind the format: --output json:FILE"),
        (["--output", "json:"], "name a file behind the format: --output json:FILE"),
        (["--output", "json:no/such/a.json"], "there is no folder no/such"),
        (["--output", "json:.git"], "this is a folder; name a file in it"),
        (["--output", "json:-", "--output", "sarif:-"], "standard output takes one report"),
        (["--format", "json", "--output", "sarif:-"], "standard output takes one report"),
        (["--diff", "--output", "json:-"], "standard output shows the changes of --diff"),
        (["--output", "json:a", "--output", "sarif:./a"], "another report is written to this file already"),
    ],
)
def test_what_cannot_be_written_is_said_before_anything_is_linted(tmp_path: Path, options: list[str], message: str) -> None:
    write(tmp_path, DRAFT)
    ended = healthlint("check", *options, "a.md", cwd=tmp_path)
    assert (ended.status, ended.out) == (2, "")
    assert message in ended.err
    assert sorted(path.name for path in tmp_path.iterdir()) == [".git", "a.md"]


@pytest.mark.skipif(sys.platform == "win32" or os.getuid() == 0, reason="whoever may write everywhere cannot be refused")
def test_a_folder_that_may_not_be_written_is_said(tmp_path: Path) -> None:
    write(tmp_path, {**DRAFT, "out/readme.txt": ""})
    (tmp_path / "out").chmod(0o555)
    ended = healthlint("check", "--output", "json:out/a.json", "a.md", cwd=tmp_path)
    assert ended.status == 2
    assert "out/a.json: the json report could not be written: permission denied" in ended.err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full on this system")
def test_a_report_that_cannot_be_written_fails_the_run_and_the_others_are_written(tmp_path: Path) -> None:
    write(tmp_path, DRAFT)
    ended = healthlint("check", "--exit-zero", "--output", "json:/dev/full", "--output", "sarif:a.sarif", "a.md", cwd=tmp_path)
    assert ended.status == 2
    assert "/dev/full: the json report could not be written: no space left on device" in ended.err
    assert json.loads((tmp_path / "a.sarif").read_text())["version"] == "2.1.0"
    assert "HL101" in ended.out


@pytest.mark.skipif(sys.platform == "win32", reason="rights and links are those of POSIX")
def test_a_file_keeps_its_rights_and_a_link_its_target(tmp_path: Path) -> None:
    write(tmp_path, {**DRAFT, "kept/old.json": "old"})
    (tmp_path / "kept/old.json").chmod(0o640)
    (tmp_path / "link.json").symlink_to("kept/old.json")
    assert healthlint("check", "--output", "json:link.json", "a.md", cwd=tmp_path).status == 1
    assert (tmp_path / "link.json").is_symlink()
    assert json.loads((tmp_path / "kept/old.json").read_text())["version"] == 1
    assert stat.S_IMODE((tmp_path / "kept/old.json").stat().st_mode) == 0o640
    assert [path.name for path in (tmp_path / "kept").iterdir()] == ["old.json"]


@pytest.mark.parametrize("format_", ["json", "sarif", "junit", "github"])
def test_a_config_that_cannot_be_used_is_in_the_report(tmp_path: Path, format_: str) -> None:
    write(tmp_path, {**DRAFT, "healthlint.toml": 'publisher = "vender"'})
    ended = healthlint("check", "--format", format_, "a.md", cwd=tmp_path)
    assert ended.status == 2
    assert "vender" in ended.out
    assert "vender" in ended.err


def test_the_summary_of_a_github_job_is_added_to(tmp_path: Path) -> None:
    write(tmp_path, {**DRAFT, "summary.md": "of the step before\n"})
    env = {"GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md")}
    assert healthlint("check", "--format", "github", "a.md", cwd=tmp_path, env=env).status == 1
    summary = (tmp_path / "summary.md").read_text(encoding="utf-8")
    assert summary.startswith("of the step before\n## healthlint\n")
    assert "| error | a.md:1 | [HL101 cure-claim](https://" in summary
    healthlint("check", "a.md", cwd=tmp_path, env=env)
    assert (tmp_path / "summary.md").read_text(encoding="utf-8") == summary


def test_a_summary_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    write(tmp_path, DRAFT)
    ended = healthlint("check", "--format", "github", "a.md", cwd=tmp_path, env={"GITHUB_STEP_SUMMARY": str(tmp_path)})
    assert ended.status == 2
    assert "the job summary could not be written: is a directory" in ended.err


def test_statistics_are_in_the_json_when_asked_for(tmp_path: Path) -> None:
    write(tmp_path, DRAFT)
    plain = json.loads(healthlint("check", "--format", "json", "a.md", cwd=tmp_path).out)
    counted = json.loads(healthlint("check", "--format", "json", "--statistics", "a.md", cwd=tmp_path).out)
    assert "statistics" not in plain
    assert {"rule": "HL101", "name": "cure-claim", "findings": 1} in counted["statistics"]["by_rule"]
    assert {**counted, "statistics": None} == {**plain, "statistics": None}


def test_rules_of_ones_own_have_no_page_and_those_of_healthlint_do(tmp_path: Path) -> None:
    write(tmp_path, {**DRAFT, "own/language/XY001-tea-word.yml": OWN_RULE, "healthlint.toml": 'rule-paths = ["own"]'})
    ended = healthlint("check", "--format", "json", "a.md", cwd=tmp_path)
    urls = {finding["rule"]: finding["url"] for finding in json.loads(ended.out)["findings"]}
    assert urls["XY001"] is None
    assert urls["HL101"].endswith("/docs/rules/HL101.md")


@pytest.mark.parametrize("format_", ["junit", "checkstyle", "github"])
def test_what_programs_read_is_utf_8_on_every_terminal(tmp_path: Path, format_: str) -> None:
    write(tmp_path, {"a.md": "Café “crème” cures arthritis.\n"})
    ended = healthlint("check", "--format", format_, "a.md", cwd=tmp_path, env={"PYTHONUTF8": "0", "PYTHONIOENCODING": "cp1252"})
    assert "“crème”" in ended.out


def test_explain_names_the_page_of_a_rule(tmp_path: Path) -> None:
    address = "/docs/rules/HL101.md"
    assert f"{address}\n" in healthlint("explain", "HL101", cwd=tmp_path).out
    (entry,) = json.loads(healthlint("explain", "HL101", "--format", "json", cwd=tmp_path).out)["rules"]
    assert entry["url"].endswith(address)
