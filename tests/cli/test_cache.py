"""The cache of results, as users meet it: the same bytes out, faster, and nothing that can go wrong for good."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from healthlint.cli.outputs import FORMATS
from tests.cli.process import Ended, command, environment, healthlint, write

CLAIM = "# Turmeric\n\nTurmeric cures arthritis, and 9 of 10 people agree.\n"
PAGE = "<p>Kelp <b>cures gout</b>: no side effects.</p>\n"
PLACE = "LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME"


def run(folder: Path, *arguments: str, stdin: bytes = b"") -> Ended:
    return healthlint(*arguments, cwd=folder / "site", stdin=stdin, env={PLACE: str(folder / "cache")})


def site(folder: Path, **more: str) -> Path:
    write(folder / "site", {"a.md": CLAIM, "b/c.html": PAGE, "d.txt": "Drink water.\n", **more})
    return folder


def linted_anew(folder: Path, *arguments: str) -> Ended:
    """A run that knows no results, only the compiled rules."""
    shutil.rmtree(folder / "cache/healthlint/results", ignore_errors=True)
    return run(folder, *arguments)


def kept(folder: Path) -> list[Path]:
    return sorted(path for path in (folder / "cache/healthlint/results").rglob("*") if path.is_file())


@pytest.fixture(scope="module")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of which every draft is known."""
    folder = site(tmp_path_factory.mktemp("warm"))
    run(folder, "check", "--format", "concise")
    assert len(kept(folder)) == 3
    return folder


@pytest.fixture
def place(warm: Path, tmp_path: Path) -> Path:
    """A site with compiled rules in its cache, and no result."""
    shutil.copytree(warm / "cache/healthlint", tmp_path / "cache/healthlint")
    shutil.rmtree(tmp_path / "cache/healthlint/results")
    return site(tmp_path)


@pytest.mark.parametrize("format_", FORMATS)
def test_a_known_draft_is_reported_byte_for_byte_as_one_that_is_linted(place: Path, format_: str) -> None:
    anew, known = (run(place, "check", "--format", format_) for _ in range(2))
    assert known == anew
    assert known.status == 1
    assert len(kept(place)) == 3


def test_a_run_in_which_every_draft_is_known_loads_no_rules(warm: Path) -> None:
    def loaded(*arguments: str) -> set[str]:
        told = subprocess.run(
            [sys.executable, "-X", "importtime", "-m", "healthlint", "check", *arguments],
            cwd=warm / "site",
            env=environment({PLACE: str(warm / "cache")}),
            capture_output=True,
            text=True,
        )
        return {line.rpartition("|")[2].strip() for line in told.stderr.splitlines()}

    heavy = {"healthlint.engine.pack", "healthlint.draft.parse", "healthlint.language.lexicon"}
    assert not heavy & loaded()
    assert not heavy & loaded("--format", "json")
    write(warm / "site", {"new.txt": "Drink tea."})
    assert heavy <= loaded("new.txt")


def test_without_a_cache_nothing_is_read_or_written(place: Path) -> None:
    with_cache = run(place, "check")
    entries = sorted(path for path in (place / "cache").rglob("*") if path.is_file())
    for entry in entries:
        entry.write_bytes(b"never looked at")
    assert run(place, "check", "--no-cache") == with_cache
    assert sorted(path for path in (place / "cache").rglob("*") if path.is_file()) == entries
    assert {entry.read_bytes() for entry in entries} == {b"never looked at"}


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("a.md", CLAIM.replace("cures", "eases")),
        ("healthlint.toml", 'ignore = ["cure-claim"]\n'),
        ("healthlint.toml", "[[overrides]]\npaths = ['*.md']\nignore = ['cure-claim']\n"),
        ("healthlint.toml", "rule-paths = ['more']\n"),
        ("healthlint.toml", 'claims-register = "claims.yml"\n'),
    ],
)
def test_a_change_is_seen_at_once(place: Path, file: str, content: str) -> None:
    more = (
        "id: HL690\nname: our-word\nfamily: language\nseverity: warning\nconfidence: high\nkind: phrase\nmessage: m\nrepair: r\n"
        "why: w\nsources: [fda-claims]\npatterns: [arthritis]\nexamples: {flag: ['[[Arthritis]].'], pass: ['Gout.']}\n"
    )
    claims = "claims:\n- {wording: 'Turmeric cures arthritis', support: a, approved-by: b}\n"
    site(place, **{"more/HL690-our-word.yml": more, "claims.yml": claims})
    before = run(place, "check", "a.md", "--format", "json")
    write(place / "site", {file: content})
    after = run(place, "check", "a.md", "--format", "json")
    assert after.out != before.out
    assert after == linted_anew(place, "check", "a.md", "--format", "json")


def test_a_setting_that_names_no_rule_is_refused_also_when_every_draft_is_known(place: Path) -> None:
    run(place, "check")
    write(place / "site", {"healthlint.toml": "[[overrides]]\npaths = ['elsewhere/**']\nignore = ['cure-clam']\n"})
    ended = run(place, "check")
    assert ended.status == 2
    assert "there is no rule, name, family or prefix `cure-clam`; did you mean `cure-claim`?" in ended.err


def test_a_register_that_cannot_be_used_is_refused_also_when_drafts_are_known(place: Path) -> None:
    good = "claims:\n- {wording: Kelp helps, support: a, approved-by: b}\n"
    site(place, **{"healthlint.toml": 'claims-register = "claims.yml"\n', "claims.yml": good})
    first = run(place, "check")
    assert run(place, "check") == first
    write(place / "site", {"claims.yml": good.replace("support", "suport")})
    assert run(place, "check").status == 2
    write(place / "site", {"claims.yml": good})
    assert run(place, "check") == first


def test_standard_input_is_known_by_its_name(place: Path) -> None:
    given = ("check", "-", "--stdin-filename")
    first = run(place, *given, "a.md", stdin=CLAIM.encode())
    assert len(kept(place)) == 1
    assert run(place, *given, "a.md", stdin=CLAIM.encode()) == first
    assert run(place, "check", "a.md") == first, "the same bytes under the same name are the same draft"
    assert len(kept(place)) == 1
    run(place, *given, "a.txt", stdin=CLAIM.encode())
    assert len(kept(place)) == 2


def test_fixes_are_made_in_known_drafts(place: Path) -> None:
    site(place, **{"fix.md": "Utilise a notebook prior to the talk.\n"})
    run(place, "check")
    run(place, "check", "--fix")
    assert (place / "site/fix.md").read_text() == "Use a notebook before the talk.\n"


def pages(count: int) -> dict[str, str]:
    return {
        f"{number:03}.md": CLAIM + f"\nPage {number} tells of kelp. It boosts your immunity.\n" * 9 for number in range(count)
    }


def test_runs_at_the_same_time_say_the_same(place: Path) -> None:
    site(place, **pages(40))
    expected = linted_anew(place, "check", "--format", "json").out
    shutil.rmtree(place / "cache/healthlint/results")
    processes = [
        subprocess.Popen(
            command("check", "--format", "json", "--jobs", str(1 + number % 2)),
            cwd=place / "site",
            env=environment({PLACE: str(place / "cache")}),
            stdout=subprocess.PIPE,
        )
        for number in range(3)
    ]
    assert [process.communicate()[0].decode() for process in processes] == [expected] * 3
    assert len(kept(place)) == 43
    assert run(place, "check", "--format", "json").out == expected


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9")
def test_a_run_that_is_killed_leaves_nothing_half_behind(place: Path) -> None:
    site(place, **pages(40))
    expected = linted_anew(place, "check", "--format", "json").out
    shutil.rmtree(place / "cache/healthlint/results")
    for _ in range(3):
        process = subprocess.Popen(
            command("check", "--quiet"),
            cwd=place / "site",
            env=environment({PLACE: str(place / "cache")}),
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )
        time.sleep(random.uniform(0.2, 1))
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    assert run(place, "check", "--format", "json").out == expected


def test_the_cache_tells_where_it_is_and_how_large(place: Path) -> None:
    assert "results of drafts: 0 files, 0.0 MB" in run(place, "cache").out
    run(place, "check")
    told = run(place, "cache").out
    assert told.splitlines()[0] == str(place / "cache/healthlint")
    assert "results of drafts: 3 files" in told
    assert "256 MB at most" in told


def test_clearing_removes_what_healthlint_wrote_and_nothing_else(place: Path) -> None:
    first = run(place, "check")
    ours = place / "cache/healthlint"
    (ours / "results/0").mkdir(exist_ok=True)
    write(place, {"kept.txt": "mine", "cache/other/x": "theirs"})
    (ours / "results/0/link").symlink_to(place / "kept.txt")
    (ours / "folder").mkdir()
    write(ours / "folder", {"x": "not ours"})
    ended = run(place, "cache", "clear")
    assert (ended.status, ended.err) == (0, "")
    assert ended.out.startswith("Removed ")
    left = sorted(str(path.relative_to(place)) for path in (place / "cache").rglob("*") if path.is_file())
    assert left == ["cache/healthlint/folder/x", "cache/healthlint/results/0/link", "cache/other/x"]
    assert run(place, "check") == first


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="needs a folder that cannot be written")
def test_a_cache_that_cannot_be_emptied_is_told(place: Path) -> None:
    run(place, "check")
    (place / "cache/healthlint").chmod(0o500)
    ended = run(place, "cache", "clear")
    (place / "cache/healthlint").chmod(0o700)
    assert ended.status == 2
    assert "cannot be emptied: permission denied" in ended.err
