"""`check --fix` and `check --diff` in real processes."""

import json
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.process import command, environment, healthlint, write

OLD = "An addict should utilise a notebook prior to the talk.\n"
NEW = "A person with an addiction should use a notebook before the talk.\n"


def test_fix_writes_the_drafts_and_reports_what_is_left(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": OLD, "b.md": "Turmeric cures arthritis.\n"})
    ended = healthlint("check", "--fix", "--format", "concise", cwd=tmp_path)
    assert (tmp_path / "a.md").read_text("utf-8") == NEW
    assert (tmp_path / "b.md").read_text("utf-8") == "Turmeric cures arthritis.\n"
    assert (ended.status, "HL101" in ended.out, "HL606" in ended.out) == (1, True, False)
    assert ended.err == "healthlint: fixed 3 findings in 1 draft: 2 complex-word and 1 stigmatising-term\n"


def test_diff_shows_what_fix_would_do_and_changes_nothing(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": OLD})
    ended = healthlint("check", "--diff", "a.md", cwd=tmp_path)
    assert (ended.status, ended.out) == (1, f"--- a/a.md\n+++ b/a.md\n@@ -1 +1 @@\n-{OLD}+{NEW}")
    assert (tmp_path / "a.md").read_text("utf-8") == OLD
    assert healthlint("check", "--diff", "--exit-zero", "a.md", cwd=tmp_path).status == 0


@pytest.mark.skipif(not shutil.which("patch"), reason="needs patch")
def test_a_diff_can_be_applied(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": f"\ufeff# One\r\n\r\n\t{OLD}\r\nAn addict.", "b/c.txt": f"::x::\n\n{OLD}"})
    diff = healthlint("check", "--diff", cwd=tmp_path).out.replace("\n", "\n").encode()
    changed = shutil.copytree(tmp_path, tmp_path.parent / "fixed")
    healthlint("check", "--fix", cwd=changed)
    assert (changed / "b/c.txt").read_text("utf-8").endswith(NEW)
    raw = subprocess.run(command("check", "--diff"), cwd=tmp_path, capture_output=True, env=environment(), check=False).stdout
    assert raw.replace(b"\r\n", b"\n") == diff
    # What begins like a command to a build server is shown, not repeated: that file's diff is for reading.
    (tmp_path / "b/c.txt").write_text(OLD, "utf-8")
    raw = subprocess.run(command("check", "--diff"), cwd=tmp_path, capture_output=True, env=environment(), check=False).stdout
    subprocess.run(["patch", "-p1", "--binary"], input=raw, cwd=tmp_path, check=True, capture_output=True)
    assert (tmp_path / "a.md").read_bytes() == (changed / "a.md").read_bytes()


def test_fixing_what_is_fixed_changes_nothing(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": NEW})
    before = (tmp_path / "a.md").stat()
    ended = healthlint("check", "--fix", cwd=tmp_path)
    assert (tmp_path / "a.md").stat().st_ino == before.st_ino
    assert "nothing was fixed" in ended.err


def test_standard_input_is_fixed_to_standard_output(tmp_path: Path) -> None:
    ended = healthlint("check", "--fix", "-", "--stdin-filename", "a.md", cwd=tmp_path, stdin=OLD.encode())
    assert ended.out == NEW
    same = healthlint("check", "--fix", "--quiet", "-", "--stdin-filename", "a.md", cwd=tmp_path, stdin=b"\xef\xbb\xbfText.\r\n")
    assert (same.out, same.err) == ("\ufeffText.\n", "")


def test_unsafe_fixes_need_to_be_asked_for_with_an_action(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": "The elderly are frail.\n"})
    wrong = healthlint("check", "--unsafe-fixes", cwd=tmp_path)
    assert (wrong.status, wrong.err.startswith("healthlint: --unsafe-fixes")) == (2, True)
    healthlint("check", "--fix", "--unsafe-fixes", cwd=tmp_path)
    assert (tmp_path / "a.md").read_text("utf-8") == "Older people are frail.\n"


def test_suppressed_findings_are_not_fixed(tmp_path: Path) -> None:
    source = "<!-- healthlint-disable-next-line HL606: a quotation -->\nAn addict.\n"
    write(tmp_path, {"a.md": source})
    healthlint("check", "--fix", cwd=tmp_path)
    assert (tmp_path / "a.md").read_text("utf-8") == source


def test_the_json_report_is_that_of_the_fixed_drafts(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": OLD})
    report = json.loads(healthlint("check", "--fix", "--format", "json", cwd=tmp_path).out)
    assert [f for f in report["findings"] if f["fix"] is not None] == []


@pytest.mark.skipif(sys.platform == "win32", reason="processes are killed otherwise there")
def test_a_killed_run_leaves_every_draft_old_or_new(tmp_path: Path) -> None:
    names = [f"{number:03}.md" for number in range(120)]
    write(tmp_path, dict.fromkeys(names, OLD))
    run = subprocess.Popen(
        command("check", "--fix", "--quiet", *names), cwd=tmp_path, env=environment(), stdout=subprocess.DEVNULL
    )
    while run.poll() is None and (tmp_path / names[0]).read_text("utf-8") == OLD:
        pass
    run.send_signal(signal.SIGKILL)
    run.wait()
    texts = {(tmp_path / name).read_text("utf-8") for name in names}
    assert NEW in texts
    assert texts <= {OLD, NEW}


def test_a_fix_that_was_tried_and_left_undone_is_not_offered_again(tmp_path: Path) -> None:
    """Sentences of growing length: the fix makes the last of them too long."""
    drafts = {f"{n:02d}.md": f"A heroin addict was on the road{' and on' * n}.\n" for n in range(16)}
    write(tmp_path, {**drafts, ".git/HEAD": ""})
    only = ("check", "--select", "HL606,HL702", "--format", "json")
    offered = [each for each in json.loads(healthlint(*only, cwd=tmp_path).out)["findings"] if each.get("fix")]
    assert len(offered) == len(drafts)
    left = [each for each in json.loads(healthlint(*only, "--fix", cwd=tmp_path).out)["findings"] if each["rule"] == "HL606"]
    assert left
    assert [each for each in left if each.get("fix")] == []
