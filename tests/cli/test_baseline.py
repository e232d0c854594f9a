"""`healthlint baseline` and `check --baseline`: old findings are left out, new ones count."""

import json
import os
import sys
from pathlib import Path

import pytest

from tests.cli.process import Ended, healthlint, write

CLAIM, OTHER_CLAIM, CALM = "Turmeric cures arthritis.", "Green tea prevents cancer.", "Drink water with every meal."
CONFIG = 'select = ["claims", "consistency"]\n'
WITH_BASELINE = CONFIG + 'baseline = "healthlint-baseline.json"\n'


@pytest.fixture
def site(tmp_path: Path) -> Path:
    pages = {"a.md": f"{CLAIM}\n\n{CALM}\n", "blog/b.html": f"<p>{OTHER_CLAIM}</p>\n<p>{CLAIM}</p>\n"}
    return write(tmp_path, {"healthlint.toml": WITH_BASELINE, ".git/HEAD": "", **pages})


def run(site: Path, *words: str, cwd: str = ".") -> Ended:
    return healthlint(*words, cwd=site / cwd)


def check(site: Path, *words: str, cwd: str = ".") -> Ended:
    return run(site, "check", "--format", "concise", *words, cwd=cwd)


def entries(site: Path, name: str = "healthlint-baseline.json") -> dict[str, list[str]]:
    document = json.loads((site / name).read_text())
    return {path: [entry["text"] for entry in listed] for path, listed in document["files"].items()}


def test_a_monday(site: Path) -> None:
    """Write the baseline, go on writing, and be told of what is new alone."""
    first = run(site, "baseline")
    assert (first.status, first.out, first.err) == (0, "healthlint-baseline.json: 3 known findings in 2 drafts.\n", "")
    clean = check(site)
    assert (clean.status, clean.out) == (0, "Nothing to report in 2 drafts. 3 findings known from the baseline.\n")
    (site / "a.md").write_text(f"{OTHER_CLAIM}\n\n{CALM}\n\nAnd: {CALM}\n\n{CLAIM}\n")
    ended = check(site)
    assert ended.status == 1
    first_line, summary = ended.out.splitlines()
    assert first_line.startswith("a.md:1:1: error HL104")
    assert summary == "1 finding in 1 of 2 drafts: 1 error. 3 findings known from the baseline."


def test_the_file_is_sorted_one_entry_a_line_and_without_line_numbers(site: Path) -> None:
    run(site, "baseline")
    text = (site / "healthlint-baseline.json").read_text()
    document = json.loads(text)
    assert document["version"] == 1
    assert list(document["files"]) == ["a.md", "blog/b.html"]
    assert [list(entry) for entry in document["files"]["a.md"]] == [["rule", "text", "sentence", "before", "after", "count"]]
    lines = [line for line in text.splitlines() if '"rule"' in line]
    assert len(lines) == 3
    (site / "a.md").write_text(f"\n\n\n{CLAIM}\n\n{CALM}\n")
    run(site, "baseline")
    assert (site / "healthlint-baseline.json").read_text() == text


def test_where_one_stands_makes_no_difference(site: Path) -> None:
    run(site, "baseline")
    assert check(site, cwd="blog").out == "Nothing to report in 1 draft. 2 findings known from the baseline.\n"
    assert check(site, "../a.md", cwd="blog").status == 0


def test_recording_a_part_leaves_the_rest_as_it_is(site: Path) -> None:
    run(site, "baseline")
    write(site, {"a.md": CALM, "blog/b.html": f"<p>{CLAIM}</p>", "blog/c.md": CLAIM})
    ended = run(site, "baseline", "blog")
    assert ended.out == "healthlint-baseline.json: 3 known findings in 3 drafts (as many as before).\n"
    assert list(entries(site)) == ["a.md", "blog/b.html", "blog/c.md"]


def test_a_draft_that_cannot_be_read_keeps_its_entries(site: Path) -> None:
    run(site, "baseline")
    (site / "a.md").write_bytes(b"\xff\xfe\x00")
    ended = run(site, "baseline")
    assert ended.status == 2
    assert ended.err.startswith("healthlint: a.md: ")
    assert list(entries(site)) == ["a.md", "blog/b.html"]


class TestStale:
    @pytest.fixture
    def repaired(self, site: Path) -> Path:
        run(site, "baseline")
        return write(site, {"a.md": f"{CALM}\n"})

    def test_is_told_and_fails_when_asked(self, repaired: Path) -> None:
        summary = "Nothing to report in 2 drafts. 2 findings known from the baseline. "
        summary += "1 finding of the baseline no longer found (healthlint baseline --prune).\n"
        assert (check(repaired).status, check(repaired).out) == (0, summary)
        failing = check(repaired, "--fail-on-stale")
        assert failing.status == 1
        assert failing.err == (
            "healthlint: a.md: HL101 “Turmeric cures arthritis” is in healthlint-baseline.json and no longer found\n"
            "healthlint: `healthlint baseline --prune` removes what is no longer found\n"
        )

    def test_is_pruned_and_nothing_is_added(self, repaired: Path) -> None:
        (repaired / "new.md").write_text(OTHER_CLAIM)
        ended = run(repaired, "baseline", "--prune")
        assert ended.out == "healthlint-baseline.json: 2 known findings in 1 draft (1 fewer than before).\n"
        assert check(repaired).out.startswith("new.md:1:1: error HL104")
        again = run(repaired, "baseline", "--prune")
        assert again.out == "healthlint-baseline.json: every entry is still found; nothing to prune.\n"

    def test_is_what_a_deleted_draft_leaves_behind(self, repaired: Path) -> None:
        (repaired / "a.md").unlink()
        assert "1 finding of the baseline no longer found" in check(repaired).out
        assert "no longer found" not in check(repaired, "blog").out

    def test_is_not_what_the_call_did_not_ask_for(self, repaired: Path) -> None:
        assert check(repaired, "--select", "HL104", "--fail-on-stale").status == 0
        assert check(repaired, "blog", "--fail-on-stale").status == 0

    def test_is_not_a_page_with_a_new_name(self, site: Path) -> None:
        run(site, "baseline")
        (site / "a.md").rename(site / "blog" / "renamed.md")
        assert check(site, "--fail-on-stale").status == 0
        run(site, "baseline", "--prune")
        assert list(entries(site)) == ["blog/b.html", "blog/renamed.md"]


KETTLE = "The kettle stands on the shelf."


class TestOnceForWhatOneEditBrings:
    @pytest.fixture
    def page(self, site: Path) -> Path:
        """A page without findings, under all rules."""
        write(site, {"healthlint.toml": 'baseline = "healthlint-baseline.json"\n', "calm.md": f"# Water\n\n{KETTLE}\n"})
        run(site, "baseline")
        return site / "calm.md"

    def test_a_page_without_findings_is_in_the_baseline(self, site: Path, page: Path) -> None:
        assert '\n  "calm.md": []' in (site / "healthlint-baseline.json").read_text()
        assert run(site, "baseline").out.endswith(" known findings in 2 drafts (as many as before).\n")

    def test_a_claim_on_it_is_one_finding_with_what_it_asks_for(self, site: Path, page: Path) -> None:
        page.write_text(f"# Water\n\n{KETTLE}\n\n{CLAIM}\n")
        assert check(site, "--quiet").out == "calm.md:5:1: error HL101 cure-claim: “Turmeric cures arthritis” promises a cure.\n"
        text = run(site, "check", "calm.md").out
        assert "Also: HL214 missing-sources (evidence)" in text
        assert "See also 1:3: The draft makes health claims and names no source that can be looked up." in text
        assert check(site, "--quiet", "--no-baseline", "calm.md").out.count("\n") > 2

    def test_a_new_page_is_told_everything(self, site: Path, page: Path) -> None:
        write(site, {"new.md": f"# Water\n\n{KETTLE}\n\n{OTHER_CLAIM}\n"})
        assert "new.md:1:3: warning HL214" in check(site, "--quiet").out

    def test_a_notice_taken_out_is_told_where_no_sentence_is_new(self, site: Path, page: Path) -> None:
        notice = "This page informs; it does not replace advice from your doctor."
        (site / "a.md").write_text(f"# Tea\n\n{notice}\n\n{CLAIM}\n")
        run(site, "baseline")
        (site / "a.md").write_text(f"# Tea\n\n{CLAIM}\n")
        assert "a.md:1:3: warning HL401 missing-medical-disclaimer" in check(site, "--quiet").out

    def test_pruning_keeps_the_page_and_adds_no_other(self, site: Path, page: Path) -> None:
        write(site, {"new.md": KETTLE, "blog/b.html": f"<p>{KETTLE}</p>"})
        run(site, "baseline", "--prune")
        assert list(entries(site)) == ["a.md", "blog/b.html", "calm.md"]
        page.unlink()
        run(site, "baseline", "--prune")
        assert list(entries(site)) == ["a.md", "blog/b.html"]


def test_without_a_key_in_the_config_the_file_is_named(site: Path) -> None:
    (site / "healthlint.toml").write_text(CONFIG)
    ended = run(site, "baseline")
    assert ended.out.splitlines()[1] == (
        "From now on: healthlint check --baseline healthlint-baseline.json, or in the config: "
        'baseline = "healthlint-baseline.json"'
    )
    assert check(site).status == 1
    assert check(site, "--baseline", "healthlint-baseline.json").status == 0
    run(site, "baseline", "--output", "blog/known.json", "blog")
    assert entries(site, "blog/known.json") == {"b.html": ["Turmeric cures arthritis", "Green tea prevents cancer"]}
    assert check(site, "--baseline", "blog/known.json", "blog").status == 0


def test_the_baseline_can_be_left_aside(site: Path) -> None:
    run(site, "baseline")
    assert check(site, "--no-baseline").status == 1
    assert check(site, "--no-baseline", "--baseline", "x.json").status == 2


def test_standard_input_is_known_by_its_name(site: Path) -> None:
    run(site, "baseline")
    ended = healthlint("check", "-", "--stdin-filename", "a.md", cwd=site, stdin=f"{CALM}\n\n{CLAIM}\n".encode())
    assert (ended.status, ended.out) == (0, "Nothing to report in 1 draft. 1 finding known from the baseline.\n")


def test_json_counts_what_is_known_and_what_is_stale(site: Path) -> None:
    run(site, "baseline")
    (site / "a.md").write_text(CALM)
    summary = json.loads(run(site, "check", "--format", "json").out)["summary"]
    assert (summary["baselined"], summary["stale"], summary["error"]) == (2, 1, 0)


def test_sarif_tells_what_is_new_what_is_known_and_what_is_gone(site: Path) -> None:
    run(site, "baseline")
    (site / "a.md").write_text(f"{CALM}\n\n{OTHER_CLAIM}\n")
    results = json.loads(run(site, "check", "--format", "sarif").out)["runs"][0]["results"]
    told = [(one["ruleId"], one["baselineState"], bool(one["suppressions"])) for one in results]
    assert told[0] == ("HL104", "new", False)
    assert sorted(told[1:]) == [("HL101", "absent", True), ("HL101", "unchanged", True), ("HL104", "unchanged", True)]


def test_text_with_its_excerpts_shows_the_new_finding_at_its_own_line(site: Path) -> None:
    run(site, "baseline")
    (site / "a.md").write_text(f"{CLAIM}\n\n{OTHER_CLAIM}\n")
    out = run(site, "check", "a.md").out
    assert "3 | Green tea prevents cancer." in out
    assert "1 | Turmeric" not in out


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "there is no such baseline; `healthlint baseline --output known.json` writes it"),
        ("{", "the baseline cannot be used: it is not valid JSON"),
        ("[]", "it must hold `version` and `files`"),
        ('{"version": 2, "files": {}}', "it is of version 2, and this healthlint reads version 1"),
        ('{"version": 1, "files": {"a.md": [{"rule": "HL101"}]}}', "entry 1 of 'a.md' must hold rule, text, sentence"),
        ('{"version": 1, "files": {"a.md": 3}}', "entry 1 of 'a.md' must hold"),
        ("{\n<<<<<<< ours\n", "it holds a merge conflict"),
        (b"\xff\xfe", "the baseline is not UTF-8"),
        ("[" * 100_000, "it is nested too deeply"),
    ],
)
def test_a_baseline_that_cannot_be_used_stops_the_run(site: Path, content: str | bytes | None, message: str) -> None:
    if content is not None:
        write(site, {"known.json": content})
    ended = check(site, "--baseline", "known.json")
    assert (ended.status, ended.out) == (2, "")
    assert ended.err.startswith("healthlint: known.json")
    assert message in ended.err


def test_a_baseline_outside_the_project_is_refused_in_a_config(site: Path) -> None:
    (site / "healthlint.toml").write_text('baseline = "../known.json"\n')
    ended = check(site)
    assert ended.status == 2
    assert "baseline: '../known.json' leaves the project" in ended.err


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="a user who may write everywhere")
def test_a_folder_that_cannot_be_written_to_is_said(site: Path) -> None:
    (site / "closed").mkdir(mode=0o555)
    ended = run(site, "baseline", "--output", "closed/known.json")
    assert ended.status == 2
    assert "closed/known.json: cannot be written: permission denied" in ended.err


def test_a_folder_in_place_of_the_file_is_said(site: Path) -> None:
    ended = run(site, "baseline", "--output", "blog")
    assert ended.status == 2
    assert "blog: the baseline cannot be read: is a directory" in ended.err


def test_with_changed_lines_both_hold(site: Path) -> None:
    from tests.git.site import Site, git

    (site / ".git" / "HEAD").unlink()
    git("init", "--quiet", "--initial-branch", "main", cwd=site)
    repository = Site(site)
    run(site, "baseline")
    repository.commit()
    (site / "a.md").write_text(f"{CLAIM}\n\n{CALM} {CLAIM}\n\n{OTHER_CLAIM}\n")
    ended = check(site, "--diff-base", "main")
    assert [line.split(": ")[0] for line in ended.out.splitlines()[:-1]] == ["a.md:3:30", "a.md:5:1"]
    assert ended.out.endswith("1 finding known from the baseline.\n")
    repository.git("mv", "blog/b.html", "b.html")
    assert "no longer found" not in check(site, "--diff-base", "main").out
