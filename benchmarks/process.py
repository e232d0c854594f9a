"""Run a command and measure it from outside: wall time, peak memory, exit status."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile


@dataclass(frozen=True, slots=True)
class Run:
    """What one run took. `peak` is in MiB, of the largest process among the command and its children."""

    seconds: float
    peak: float
    status: int
    """The exit status; negative when a signal ended it."""
    errors: str
    over_time: bool
    processor: float = 0.0
    """Seconds of processor time, which a busy machine does not stretch."""


def healthlint_command() -> list[str]:
    """The healthlint of this Python environment."""
    script = Path(sys.executable).parent / ("healthlint.exe" if os.name == "nt" else "healthlint")
    if not script.exists():
        raise SystemExit(f"{script} is missing: install healthlint into this environment first (pip install -e .)")
    return [str(script)]


def run(command: Sequence[str], limit: float = 600.0, environment: Mapping[str, str] | None = None) -> Run:
    """Run a command, throw its output away, keep its error output; kill it after `limit` seconds. POSIX only."""
    with TemporaryFile() as errors:
        started = time.perf_counter()
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=errors,
            env={**os.environ, **(environment or {})},
            start_new_session=True,
        )
        stopped = threading.Event()
        timer = threading.Timer(limit, _kill, (process.pid, stopped))
        timer.start()
        _, wait_status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        timer.cancel()
        process.returncode = os.waitstatus_to_exitcode(wait_status)
        errors.seek(0)
        text = errors.read(100_000).decode("utf-8", "replace")
    peak = usage.ru_maxrss / (1024 if sys.platform != "darwin" else 1024 * 1024)
    return Run(seconds, peak, process.returncode, text, stopped.is_set(), usage.ru_utime + usage.ru_stime)


def _kill(pid: int, stopped: threading.Event) -> None:
    stopped.set()
    os.killpg(pid, 9)


def processor_by_process(command: Sequence[str], environment: Mapping[str, str]) -> dict[int, float]:
    """The processor seconds of a command's process and of every process below it, by number; Linux only."""
    taken: dict[int, float] = {}
    variables = {**os.environ, **environment}
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=variables, start_new_session=True)
    while process.poll() is None:
        taken |= _session(process.pid)
        time.sleep(0.03)
    return taken


def _session(leader: int) -> dict[int, float]:
    taken = {}
    for entry in Path("/proc").iterdir():
        try:
            fields = (entry / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()
        except OSError:  # it has ended, or is no process
            continue
        if int(fields[3]) == leader:
            taken[int(entry.name)] = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return taken


def machine() -> str:
    """The machine and the versions that a table was measured with, in one line."""
    model = ""
    cpu_info = Path("/proc/cpuinfo")
    if cpu_info.exists():
        lines = (line.partition(":") for line in cpu_info.read_text("utf-8", "replace").splitlines())
        model = next((value.strip() for key, _, value in lines if key.strip() == "model name"), "")
    from importlib.metadata import version
    from platform import machine as architecture
    from platform import python_version, release, system

    packages = ("healthlint", "beautifulsoup4", "click", "pyromark", "pyyaml", "textstat")
    versions = ", ".join(f"{name} {version(name)}" for name in packages)
    python = f"{system()} {release().partition('-')[0]}, Python {python_version()}"
    return f"{model or architecture()}, {os.cpu_count()} cores, {python}; {versions}"
