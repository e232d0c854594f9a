"""Whatever is wrong is said on standard error and in `errors`, the other files are linted, and the status is 2."""

import functools
import json
import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.process import command, environment, grown, healthlint, write

CLAIM = "Turmeric cures arthritis.\n"
ONLY = ("--select", "HL101")


def named(name: str, content: bytes) -> Callable[[Path], str]:
    def make(folder: Path) -> str:
        (folder / name).write_bytes(content)
        return name

    return make


def missing(folder: Path) -> str:
    return "gone.md"


def folder_without_drafts(folder: Path) -> str:
    (folder / "images").mkdir()
    (folder / "images/a.png").write_bytes(b"")
    return "images"


def too_large(folder: Path) -> str:
    with (folder / "huge.md").open("wb") as handle:
        handle.truncate(25_000_000)
    return "huge.md"


def unreadable(folder: Path) -> str:
    if os.geteuid() == 0:
        pytest.skip("root may read everything")
    (folder / "secret.md").write_text(CLAIM)
    (folder / "secret.md").chmod(0)
    return "secret.md"


def loop(folder: Path) -> str:
    (folder / "loop.md").symlink_to("loop.md")
    return "loop.md"


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (missing, "no such file or folder"),
        (folder_without_drafts, "no drafts in this folder"),
        (named("photo.md", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" * 40), "a PNG image, not a text file"),
        (named("data.md", b"abc\x00\x01\x02def" * 40), "it is binary"),
        (named("utf16.md", "Turmeric cures arthritis.".encode("utf-16")), "UTF-16"),
        (named("old.html", b"<p>Caf\xe9 \x93cures\x94</p>"), "UTF-8"),
        (too_large, "The file has 23.8 MB, more than the limit of 20 MB"),
        (unreadable, "no permission to read it"),
        (loop, "a loop of symbolic links"),
        (named("draft.docx", b"PK"), ".docx files are not read"),
    ],
    ids=["missing", "no drafts", "image", "binary", "UTF-16", "not UTF-8", "too large", "unreadable", "loop", "not read"],
)
def test_a_file_that_cannot_be_linted(tmp_path: Path, make: Callable[[Path], str], message: str) -> None:
    (tmp_path / "good.md").write_text(CLAIM)
    name = make(tmp_path)
    ended = healthlint("check", "--format", "json", *ONLY, "good.md", name, cwd=tmp_path)
    document = json.loads(ended.out)
    assert ended.status == 2
    assert [f["path"] for f in document["findings"]] == ["good.md"]
    assert [e["path"] for e in document["errors"]] == [name]
    assert message in document["errors"][0]["message"]
    assert ended.err.startswith(f"healthlint: {name}: ")
    assert message in ended.err


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf"], ids=["empty", "blank", "only a BOM"])
@pytest.mark.parametrize("name", ["a.md", "a.html", "a.txt"])
def test_an_empty_draft_is_fine(tmp_path: Path, name: str, content: bytes) -> None:
    ended = healthlint("check", *ONLY, name, cwd=write(tmp_path, {name: content}))
    assert (ended.status, ended.err) == (0, "")


def test_exit_zero_does_not_hide_what_could_not_be_linted(tmp_path: Path) -> None:
    assert healthlint("check", "--exit-zero", "gone.md", cwd=tmp_path).status == 2


def test_an_empty_folder_may_be_allowed(tmp_path: Path) -> None:
    ended = healthlint("check", "--allow-empty", cwd=tmp_path)
    assert (ended.status, ended.err) == (0, "")


def test_hostile_names_and_texts_are_made_visible(tmp_path: Path) -> None:
    name = "a\x1b[31m\nb.md"
    write(tmp_path, {name: "Turmeric cures\x1b[2J \u202earthritis.\n", "c\x07.md": b"\xff\xff"})
    for format_ in ("text", "concise", "json"):
        ended = healthlint("check", "--format", format_, "--no-cache", cwd=tmp_path)
        assert not set(ended.out + ended.err) & set("\x1b\x07\u202e")


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"healthlint.toml": "ignroe = []"}, "healthlint.toml: unknown key `ignroe`; did you mean `ignore`?"),
        ({"healthlint.toml": "= ="}, "healthlint.toml: is not valid TOML"),
        ({"healthlint.toml": "ignore = ['HL1O1']"}, "healthlint.toml: ignore: there is no rule, name, family or prefix `HL1O1`"),
        ({".healthlint.yml": "a: [", "healthlint.toml": ""}, ".healthlint.yml"),
        ({"healthlint.toml": "rule-paths = ['own']", "own/claims/HL180-x.yml": "id: HL180\nbroken: ["}, "own/claims/HL180-x.yml"),
        ({"healthlint.toml": "rule-paths = ['own']", "own/claims/HL180-x.yml": "id: HL180\nnmae: x\n"}, "nmae"),
    ],
    ids=["unknown key", "no TOML", "unknown rule", "two configs", "broken rule", "unknown key in a rule"],
)
def test_a_config_or_rule_that_cannot_be_used(tmp_path: Path, files: dict[str, str], message: str) -> None:
    ended = healthlint("check", "--format", "json", cwd=write(tmp_path, {"a.md": CLAIM, **files}))
    assert ended.status == 2
    assert message in ended.err
    errors = json.loads(ended.out)["errors"]
    assert any(message in f"{error['path']}: {error['message']}" for error in errors)


def test_a_reader_who_leaves_early_is_no_error(tmp_path: Path) -> None:
    grown(tmp_path, [f"{n:03}.md" for n in range(100)], CLAIM * 60)
    process = subprocess.Popen(
        command("check", *ONLY, "--all"), cwd=tmp_path, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout and process.stderr
    assert process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(60) == 1


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_stops_quietly_with_130(tmp_path: Path, jobs: str) -> None:
    grown(tmp_path, [f"{n:04}.md" for n in range(1500)], (CLAIM + "Water is good for you. " * 40) * 8)
    process = subprocess.Popen(
        command("check", *ONLY, "--jobs", jobs),
        cwd=tmp_path,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        # Whoever starts the tests in the background leaves them a SIGINT that is ignored.
        preexec_fn=functools.partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
    )
    time.sleep(1.5)
    assert process.poll() is None, "the run ended before it could be stopped"
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err.strip()) == (130, b"", b"healthlint: stopped")


def test_a_full_disk_is_told(tmp_path: Path) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("this system has no /dev/full")
    write(tmp_path, {"a.md": CLAIM})
    with full.open("wb") as out:
        done = subprocess.run(command("check"), cwd=tmp_path, env=environment(), stdout=out, stderr=subprocess.PIPE, timeout=60)
    assert done.returncode == 2
    assert done.stderr.startswith(b"healthlint: the report could not be written: ")
    assert b"Traceback" not in done.stderr


def test_nothing_is_written_to_the_folder_of_the_drafts(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": CLAIM})
    before = (tmp_path / "a.md").stat().st_mtime_ns
    healthlint("check", cwd=tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["a.md"]
    assert (tmp_path / "a.md").stat().st_mtime_ns == before
