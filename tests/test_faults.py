"""What goes wrong around healthlint: full disks, kills, two runs at once, dying workers, spoilt caches, clocks that are off.

Nothing is lost, what could not be done is said with status 2, and the rest is done.
"""

import functools
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cli.process import command, environment, healthlint, write

if sys.platform == "win32":
    pytest.skip("the faults of POSIX systems", allow_module_level=True)

import resource

CLAIM = "Turmeric cures arthritis."
OLD = f"{CLAIM}\n\nPeople utilize the root prior to meals.\n" + "Water is good for you. It is warm in summer. " * 30 + "\n"
LIMIT = 1_000


def full_disk() -> None:
    """Let no file of this process grow beyond a kilobyte. `FULL` belongs to it."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (LIMIT, LIMIT))


FULL = {"PYTHONDONTWRITEBYTECODE": "1"}
"""Python itself would leave halves of its own compiled modules behind."""


def run(*arguments: str, cwd: Path, before: Callable[[], object] | None = None, **more: str) -> subprocess.CompletedProcess[str]:
    known = environment({**more, **(FULL if before else {})})
    done = subprocess.run(
        command(*arguments), cwd=cwd, env=known, capture_output=True, encoding="utf-8", preexec_fn=before, timeout=300
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done


def left_over(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob(".healthlint-*")]


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    """A cache folder of the test's own, and what it is called in the environment."""
    folder = tmp_path / "cache"
    folder.mkdir(mode=0o700)
    return folder


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    folder.mkdir()
    return folder


def test_a_draft_that_breaks_while_it_is_read_is_an_error(site: Path) -> None:
    if not Path("/proc/self/mem").exists():
        pytest.skip("this system has no file that cannot be read by anybody")
    write(site, {"a.md": CLAIM})
    (site / "b.md").symlink_to("/proc/self/mem")
    ended = run("check", "--format", "json", "--select", "HL101", "a.md", "b.md", cwd=site)
    document = json.loads(ended.stdout)
    assert ended.returncode == 2
    assert [finding["path"] for finding in document["findings"]] == ["a.md"]
    assert [error["path"] for error in document["errors"]] == ["b.md"]


def test_fixing_on_a_full_disk_leaves_the_draft_as_it_was(site: Path) -> None:
    write(site, {"a.md": OLD, "short.md": "People utilize the root.\n"})
    ended = run("check", "--fix", "--select", "HL706", "--format", "json", cwd=site, before=full_disk)
    assert ended.returncode == 2
    assert "a.md: cannot be fixed: file too large" in ended.stderr
    assert (site / "a.md").read_text() == OLD
    assert (site / "short.md").read_text() == "People use the root.\n"
    assert left_over(site) == []


def test_a_baseline_on_a_full_disk_stays_what_it_was(site: Path) -> None:
    write(site, {f"{number}.md": f"{CLAIM}\n" for number in range(3)})
    assert run("baseline", "--output", "known.json", "0.md", cwd=site).returncode == 0
    known = (site / "known.json").read_bytes()
    assert len(known) > 0
    ended = run("baseline", "--output", "known.json", cwd=site, before=full_disk)
    assert ended.returncode != 0
    assert "known.json: cannot be written: file too large" in ended.stderr
    assert (site / "known.json").read_bytes() == known
    assert left_over(site) == []


def test_a_report_on_a_full_disk_is_told_and_the_others_are_written(site: Path) -> None:
    write(site, {"a.md": CLAIM, "found.json": "old"})
    ended = run("check", "--output", "json:found.json", "--format", "concise", cwd=site, before=full_disk)
    assert ended.returncode == 2
    assert "found.json: the json report could not be written: file too large" in ended.stderr
    assert "a.md:1:1: error HL101" in ended.stdout
    assert (site / "found.json").read_text() == "old"


def test_a_cache_on_a_full_disk_costs_nothing_but_time(site: Path, cache: Path) -> None:
    write(site, {"a.md": CLAIM})
    usual = run("check", "--no-cache", cwd=site)
    ended = run("check", cwd=site, before=full_disk, XDG_CACHE_HOME=str(cache))
    assert (ended.returncode, ended.stdout, ended.stderr) == (usual.returncode, usual.stdout, "")
    assert [path for path in cache.rglob("*") if path.is_file() and path.stat().st_size] == []


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_more_findings_than_memory_holds_on_a_full_disk(site: Path, jobs: str) -> None:
    """Those that wait in a temporary file have no place to wait."""
    write(site, {f"{number:03}.md": f"{CLAIM}\n\n" * 25 for number in range(80)})
    usual = run("check", "--jobs", "1", "--format", "concise", cwd=site)
    ended = run("check", "--jobs", jobs, "--format", "concise", cwd=site, before=full_disk)
    assert (ended.returncode, ended.stderr) == (1, "")
    assert ended.stdout == usual.stdout


def test_whatever_kills_fixing_leaves_every_draft_old_or_new(site: Path) -> None:
    names = [f"{number:03}.md" for number in range(500)]
    write(site, dict.fromkeys(names, OLD))
    new = OLD.replace("utilize", "use").replace("prior to", "before")
    fixing = subprocess.Popen(
        command("check", "--fix", "--select", "HL706", "--jobs", "2"),
        cwd=site,
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    deadline = time.monotonic() + 120
    while (site / names[60]).stat().st_size == len(OLD) and fixing.poll() is None and time.monotonic() < deadline:
        time.sleep(0.01)
    os.killpg(fixing.pid, signal.SIGKILL)
    fixing.wait(60)
    contents = {(site / name).read_text() for name in names}
    assert contents <= {OLD, new}
    ended = run("check", "--fix", "--select", "HL706", "--jobs", "2", cwd=site)
    assert ended.returncode == 0, ended.stderr
    assert {(site / name).read_text() for name in names} == {new}


def test_two_runs_at_once_share_a_cache(site: Path, cache: Path) -> None:
    write(site, {f"{number:02}.md": OLD for number in range(12)})
    usual = run("check", "--no-cache", "--format", "json", cwd=site).stdout
    processes = [
        subprocess.Popen(
            command("check", "--format", "json"),
            cwd=site,
            env=environment({"XDG_CACHE_HOME": str(cache)}),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        for _ in range(3)
    ]
    for process in processes:
        out, err = process.communicate(timeout=300)
        assert (out, err) == (usual, "")
    assert run("check", "--format", "json", cwd=site, XDG_CACHE_HOME=str(cache)).stdout == usual


def test_a_worker_that_is_killed_costs_nothing_but_time(site: Path) -> None:
    if not Path("/proc/self/stat").exists():
        pytest.skip("this system does not tell which processes belong together")
    write(site, {f"{number:03}.md": f"{OLD * 6}\nPage {number}.\n" for number in range(160)})
    usual = run("check", "--format", "json", "--jobs", "1", cwd=site).stdout
    process = subprocess.Popen(
        command("check", "--format", "json", "--jobs", "2", "--no-cache"),
        cwd=site,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    killed = False
    deadline = time.monotonic() + 60
    while not killed and process.poll() is None and time.monotonic() < deadline:
        for worker in descendants(process.pid):
            if processor_time(worker) > 3:
                os.kill(worker, signal.SIGKILL)
                killed = True
                break
        time.sleep(0.01)
    out, err = process.communicate(timeout=300)
    assert (out, err) == (usual, "")
    if not killed:
        pytest.skip("the run was over before a worker could be killed")


def processor_time(process: int) -> int:
    """In ticks of the system, 100 a second; 0 for one that has ended."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return int(fields[11]) + int(fields[12])


def descendants(process: int) -> Iterator[int]:
    """The workers: children of the children of a run."""
    parents: dict[int, int] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                parents[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
    yield from (one for one, parent in parents.items() if parents.get(parent) == process)


def random_bytes(content: bytes) -> bytes:
    return random.Random(len(content)).randbytes(len(content))


SPOILT: dict[str, Callable[[bytes], bytes]] = {
    "random bytes": random_bytes,
    "random bytes behind the mark": lambda content: content[:17] + random_bytes(content[17:]),
    "cut off": lambda content: content[: len(content) // 2],
    "empty": lambda content: b"",
    "one bit": lambda content: content[:-9] + bytes((content[-9] ^ 1,)) + content[-8:],
    "longer": lambda content: content + b"x",
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
def test_a_cache_that_somebody_spoilt_is_never_believed(site: Path, cache: Path, spoil: Callable[[bytes], bytes]) -> None:
    write(site, {"a.md": OLD, "b.html": f"<p>{CLAIM}"})
    check = functools.partial(run, "check", "--format", "json", cwd=site, XDG_CACHE_HOME=str(cache))
    usual = check()
    check()
    files = [path for path in cache.rglob("*") if path.is_file()]
    assert files
    for path in files:
        path.write_bytes(spoil(path.read_bytes()))
    for _ in range(2):
        again = check()
        assert (again.returncode, again.stdout, again.stderr) == (usual.returncode, usual.stdout, "")


def test_folders_where_cache_files_should_be(site: Path, cache: Path) -> None:
    write(site, {"a.md": OLD})
    check = functools.partial(run, "check", "--format", "json", cwd=site, XDG_CACHE_HOME=str(cache))
    usual = check()
    check()
    for path in [path for path in cache.rglob("*") if path.is_file()]:
        path.unlink()
        path.mkdir()
    again = check()
    assert (again.returncode, again.stdout, again.stderr) == (usual.returncode, usual.stdout, "")


CLOCK = """
import datetime, time
now = {now}
time.time = lambda: float(now)
time.time_ns = lambda: now * 10**9
real = time.localtime
time.localtime = lambda seconds=None: real(now if seconds is None else seconds)
"""


@pytest.mark.parametrize("now", [0, 1, 4_102_444_800], ids=["1970", "a second later", "2100"])
def test_a_clock_that_is_off(site: Path, cache: Path, tmp_path: Path, now: int) -> None:
    write(tmp_path / "clock", {"sitecustomize.py": CLOCK.format(now=now)})
    until = "<!-- healthlint-disable-line HL101 until=2050-01-01: approved -->"
    write(site, {"a.md": f"{CLAIM} {until}\n", "b.md": OLD})
    for path in site.iterdir():
        os.utime(path, (0, 0))
    python_path = os.pathsep.join((str(tmp_path / "clock"), os.environ.get("PYTHONPATH", "")))
    for _ in range(3):
        ended = run(
            "check", "--format", "json", "--select", "HL101,HL902", cwd=site, XDG_CACHE_HOME=str(cache), PYTHONPATH=python_path
        )
        found = json.loads(ended.stdout)["findings"]
        expired = now > 3_000_000_000
        assert [(f["path"], f["rule"]) for f in found if f["path"] == "a.md"] == (
            [("a.md", "HL101"), ("a.md", "HL902")] if expired else []
        )
        assert (ended.returncode, ended.stderr) == (1, "")
    fixed = run("check", "--fix", "--select", "HL706", cwd=site, XDG_CACHE_HOME=str(cache), PYTHONPATH=python_path)
    assert (fixed.returncode, "utilize" in (site / "b.md").read_text()) == (0, False)


@pytest.mark.parametrize("epoch", ["0", "99999999999999999999", "\u00b2", "-1", "", "soon"])
def test_the_day_of_a_build(site: Path, epoch: str) -> None:
    write(site, {"a.md": f"{CLAIM} <!-- healthlint-disable-line HL101 until=1970-01-01: x -->\n"})
    ended = healthlint("check", "--format", "json", "--select", "HL101", cwd=site, env={"SOURCE_DATE_EPOCH": epoch})
    assert (ended.status, ended.err) == (0 if epoch == "0" else 1, "")


@pytest.mark.parametrize("name", ["TMPDIR", "HOME", "XDG_CACHE_HOME"])
def test_folders_that_do_not_exist(site: Path, name: str) -> None:
    write(site, {"a.md": CLAIM})
    ended = run("check", "--format", "concise", "--select", "HL101", cwd=site, before=None, **{name: "/nowhere/at/all"})
    assert (ended.returncode, ended.stderr) == (1, "")
