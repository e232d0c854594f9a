"""Runs the real command in a real process."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

PLAIN = {"NO_COLOR": "1", "PYTHONUTF8": "1"}


@dataclass(frozen=True)
class Ended:
    """How a process ended."""

    status: int
    out: str
    err: str


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "healthlint", *arguments]


def environment(more: Mapping[str, str] = {}) -> dict[str, str]:
    clean = {k: v for k, v in os.environ.items() if k not in ("FORCE_COLOR", "SOURCE_DATE_EPOCH")}
    return {**clean, **PLAIN, **more}


def healthlint(*arguments: str, cwd: Path, stdin: bytes = b"", env: Mapping[str, str] = {}) -> Ended:
    done = subprocess.run(command(*arguments), cwd=cwd, input=stdin, capture_output=True, env=environment(env), timeout=900)
    out, err = done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
    assert "Traceback" not in err, err
    return Ended(done.returncode, out.replace("\r\n", "\n"), err.replace("\r\n", "\n"))


def write(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def grown(folder: Path, files: Sequence[str], content: str) -> Path:
    return write(folder, dict.fromkeys(files, content))
