"""`healthlint check`, as users run it."""

import json
from pathlib import Path

import pytest

from tests.cli.process import grown, healthlint, write

CLAIM = "# Turmeric\n\nTurmeric cures arthritis.\n"
CALM = "Drink a glass of water when you are thirsty.\n"
ONLY = ("--select", "HL101")


def test_a_draft_with_an_error_fails_the_run_and_shows_the_line(tmp_path: Path) -> None:
    write(tmp_path, {"draft.md": CLAIM})
    ended = healthlint("check", *ONLY, "draft.md", cwd=tmp_path)
    assert ended.status == 1
    assert "draft.md:3:1: error HL101" in ended.out
    assert "  3 | Turmeric cures arthritis.\n    | ^^^^" in ended.out
    assert ended.out.endswith("1 finding in 1 draft: 1 error.\n")
    assert ended.err == ""


def test_a_draft_without_findings_passes(tmp_path: Path) -> None:
    ended = healthlint("check", *ONLY, "draft.md", cwd=write(tmp_path, {"draft.md": CALM}))
    assert (ended.status, ended.out, ended.err) == (0, "Nothing to report in 1 draft.\n", "")


def test_without_a_path_the_current_folder_is_linted(tmp_path: Path) -> None:
    ended = healthlint("check", "--format", "concise", *ONLY, cwd=grown(tmp_path, ["b/x.md", "a.html", "c.txt"], CLAIM))
    assert [line.split(":")[0] for line in ended.out.splitlines()[:-1]] == ["a.html", "b/x.md", "c.txt"]


@pytest.mark.parametrize(
    ("options", "status"),
    [
        ((), 1),
        (("--exit-zero",), 0),
        (("--fail-on", "never"), 0),
        (("--severity", "HL101=warning"), 0),
        (("--severity", "cure-claim=warning", "--fail-on", "warning"), 1),
        (("--severity", "claims=info"), 0),
        (("--ignore", "cure-claim"), 0),
        (("--severity", "HL101=off"), 0),
    ],
)
def test_options_decide_what_fails(tmp_path: Path, options: tuple[str, ...], status: int) -> None:
    assert healthlint("check", *ONLY, *options, cwd=write(tmp_path, {"draft.md": CLAIM})).status == status


def test_json_holds_what_other_programs_need(tmp_path: Path) -> None:
    source = "\ufeff# Turmeric\r\n\r\nTurmeric <b>cures</b> arthritis.\r\n"
    write(tmp_path, {"site/draft.md": source})
    ended = healthlint("check", "--format", "json", *ONLY, "site", cwd=tmp_path)
    document = json.loads(ended.out)
    (finding,) = document["findings"]
    assert document["version"] == 1
    assert document["tool"]["name"] == "healthlint"
    assert document["files"][0]["path"] == finding["path"] == "site/draft.md"
    assert document["files"][0]["format"] == "markdown"
    assert source[finding["start"] : finding["end"]] == finding["text"]
    assert (finding["rule"], finding["family"], finding["line"], finding["document"]) == ("HL101", "claims", 3, False)
    assert document["summary"] == {
        "files": 1,
        "error": 1,
        "warning": 0,
        "info": 0,
        "suppressed": 0,
        "baselined": 0,
        "stale": 0,
        "unchanged": 0,
    }
    assert document["errors"] == []


def test_paths_are_relative_to_the_working_directory(tmp_path: Path) -> None:
    write(tmp_path, {"site/draft.md": CLAIM, "other/x.txt": ""})
    ended = healthlint("check", "--format", "concise", *ONLY, str(tmp_path / "site"), cwd=tmp_path / "other")
    assert ended.out.startswith("../site/draft.md:3:1: ")


def test_standard_input_has_the_name_it_is_given(tmp_path: Path) -> None:
    write(tmp_path, {"shop/healthlint.toml": "severity = {HL101 = 'info'}\n"})
    ended = healthlint(
        "check", "--format", "concise", *ONLY, "-", "--stdin-filename", "shop/new.md", cwd=tmp_path, stdin=CLAIM.encode()
    )
    assert ended.out.startswith("shop/new.md:3:1: info HL101")
    assert ended.status == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("-",), "standard input needs a name"),
        (("-", "--stdin-filename", "a.docx"), "--stdin-filename a.docx: .docx files are not read"),
        (("-", "a.md", "--stdin-filename", "a.md"), "`-` stands alone"),
        (("--jobs", "0"), "0 is not in the range"),
        (("--today", "May"), "'May' is no day; write it as 2027-01-31"),
        (("--severity", "HL101=fatal"), "is not RULE=LEVEL"),
        (("--select", "HL10l"), "--select: there is no rule, name, family or prefix `HL10l`; did you mean `HL101`?"),
        (("--ignore", "claim"), "did you mean `claims`?"),
        (("--jurisdiction", "mars"), "jurisdictions cannot be 'mars'"),
        (("--config", "gone.toml"), "gone.toml: no such config file"),
        (("--nonsense",), "No such option"),
    ],
)
def test_wrong_usage_says_what_would_be_right(tmp_path: Path, arguments: tuple[str, ...], message: str) -> None:
    ended = healthlint("check", *arguments, cwd=write(tmp_path, {"a.md": CALM}))
    assert ended.status == 2
    assert ended.err.startswith("healthlint: ")
    assert message in ended.err


def test_config_and_overrides_hold_and_the_command_line_wins(tmp_path: Path) -> None:
    config = "severity = {HL101 = 'warning'}\n[[overrides]]\npaths = ['old/**']\nignore = ['HL101']\n"
    write(tmp_path, {"healthlint.toml": config, "old/a.md": CLAIM, "new/a.md": CLAIM})
    ended = healthlint("check", "--format", "concise", *ONLY, cwd=tmp_path)
    assert [line.split(" ")[:2] for line in ended.out.splitlines()[:-1]] == [["new/a.md:3:1:", "warning"]]
    assert (
        "new/a.md:3:1: error" in healthlint("check", "--format", "concise", *ONLY, "--severity", "HL101=error", cwd=tmp_path).out
    )


def test_excludes_hold_for_walks_and_with_force_for_named_files(tmp_path: Path) -> None:
    write(tmp_path, {"healthlint.toml": "exclude = ['old/']\n", "old/a.md": CLAIM, "new/a.md": CLAIM, "new/b.md": CLAIM})
    walked = healthlint("check", "--format", "concise", *ONLY, "--exclude", "b.md", cwd=tmp_path)
    assert [line.split(":")[0] for line in walked.out.splitlines()[:-1]] == ["new/a.md"]
    assert healthlint("check", *ONLY, "old/a.md", cwd=tmp_path).status == 1
    assert healthlint("check", *ONLY, "--force-exclude", "old/a.md", cwd=tmp_path).status == 0


def test_suppressions_are_counted_and_unused_ones_reported(tmp_path: Path) -> None:
    line = "<!-- healthlint-disable-next-line {}: approved -->\n{}\n\n"
    source = line.format("HL101", "Turmeric cures arthritis.") + line.format("cure-claim", "Water is wet.")
    ended = healthlint("check", "--format", "json", "--select", "HL101,HL901", cwd=write(tmp_path, {"a.md": source}))
    document = json.loads(ended.out)
    assert [(f["rule"], f["line"]) for f in document["findings"]] == [("HL901", 4)]
    assert document["summary"]["suppressed"] == 1
    assert ended.status == 0


def test_the_day_decides_on_suppressions_that_end(tmp_path: Path) -> None:
    source = "Turmeric cures arthritis. <!-- healthlint-disable-line HL101 until=2027-01-31: approved -->\n"
    write(tmp_path, {"a.md": source})
    assert healthlint("check", "--select", "claims", "--today", "2027-01-31", cwd=tmp_path).status == 0
    assert healthlint("check", "--select", "claims", "--today", "2027-02-01", cwd=tmp_path).status == 1
    assert healthlint("check", "--select", "claims", cwd=tmp_path, env={"SOURCE_DATE_EPOCH": "1893456000"}).status == 1


def test_statistics_follow_the_report(tmp_path: Path) -> None:
    source = f"<nav>Shop now</nav><p>{CLAIM.splitlines()[2]}</p>"
    ended = healthlint("check", *ONLY, "--statistics", cwd=write(tmp_path, {"a.html": source}))
    for part in (
        "By rule\n  1  HL101 ",
        "By family\n  1  claims\n",
        "By file\n  1  a.html\n",
        "Left out of the prose, in characters\n",
        " navigation\n",
    ):
        assert part in ended.out


def test_quiet_says_nothing_of_clean_drafts(tmp_path: Path) -> None:
    assert healthlint("check", "--quiet", *ONLY, cwd=write(tmp_path, {"a.md": CALM})).out == ""


def test_colour_is_for_terminals_and_for_those_who_ask(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": CLAIM})
    assert "\x1b[" not in healthlint("check", *ONLY, cwd=tmp_path).out
    assert "\x1b[" in healthlint("check", *ONLY, "--color", "always", cwd=tmp_path).out
    assert "\x1b[" in healthlint("check", *ONLY, cwd=tmp_path, env={"NO_COLOR": "", "FORCE_COLOR": "1"}).out


def test_the_output_is_the_same_for_any_number_of_jobs(tmp_path: Path) -> None:
    paragraph = CLAIM + CALM * 400
    grown(tmp_path, [f"{n % 7}/{n:03}.md" for n in range(140)], paragraph)
    (tmp_path / "3/bad.md").write_bytes(b"\xff\xfe\x00")
    one = healthlint("check", "--format", "json", *ONLY, "--jobs", "1", cwd=tmp_path)
    two = healthlint("check", "--format", "json", *ONLY, "--jobs", "2", cwd=tmp_path)
    assert one == two
    assert len(json.loads(one.out)["findings"]) == 140


def test_rules_with_and_without_cache_say_the_same(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": CLAIM})
    env = {"XDG_CACHE_HOME": str(tmp_path / "cache")}
    runs = [healthlint("check", "--format", "json", *more, cwd=tmp_path, env=env) for more in ((), (), ("--no-cache",))]
    assert runs[0] == runs[1] == runs[2]


def test_version_and_help(tmp_path: Path) -> None:
    assert healthlint("--version", cwd=tmp_path).out == "healthlint 0.1.0\n"
    assert "Commands:" in healthlint("--help", cwd=tmp_path).out
    bare = healthlint(cwd=tmp_path)
    assert (bare.status, bare.out) == (2, "")
    assert "Commands:" in bare.err
    assert "did you mean `check`?" in healthlint("chek", cwd=tmp_path).err
