"""Asking Git: one process a question, its answers as bytes, its complaints as messages."""

import os
import subprocess
from collections.abc import Mapping, Sequence

from healthlint.light_dataclasses import dataclass

_NO_GIT = "Git is not installed, or not on the PATH; install it, or run without --diff-base and --staged"
_OWN_VARIABLES = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY")
"""Variables by which a hook tells Git of its repository; they say nothing of another one."""


class GitError(Exception):
    """What Git could not answer; the message says why, and what mends it."""


@dataclass(frozen=True, slots=True)
class Repository:
    """A working tree. `top` is its absolute folder, links resolved."""

    top: str
    folder: str
    """Where Git is started, inside `top`."""
    own: bool = True
    """Whether a hook's variables are about this repository."""

    def ask(self, *words: str, stdin: bytes = b"") -> bytes:
        """Git's answer; GitError with Git's own words when it has none."""
        done = _git(words, self.folder, self.own, stdin)
        if done.returncode:
            raise GitError(_complaint(done))
        return done.stdout

    def find(self, *words: str) -> str:
        """The one line that Git answers, or an empty string when it fails."""
        done = _git(words, self.folder, self.own, b"")
        return "" if done.returncode else _line(done.stdout)


def repository_of(folder: str, *, own: bool = True) -> Repository:
    """The repository that an absolute folder lies in."""
    done = _git(("rev-parse", "--show-toplevel"), folder, own, b"")
    top = _line(done.stdout)
    if done.returncode or not top:
        told = _complaint(done)
        if "not a git repository" in told:
            raise GitError(f"{folder} is not in a Git repository; --diff-base and --staged need one")
        raise GitError(told or f"{folder} lies in no working tree of Git")
    return Repository(os.path.realpath(top), folder, own)


def _git(words: Sequence[str], folder: str, own: bool, stdin: bytes) -> "subprocess.CompletedProcess[bytes]":
    command = ["git", "--no-pager", "--literal-pathspecs", *words]
    try:
        return subprocess.run(command, cwd=folder, env=_environment(own), input=stdin, capture_output=True, check=False)
    except FileNotFoundError as error:
        if os.path.isdir(folder):
            raise GitError(_NO_GIT) from error
        raise GitError(f"{folder}: no such folder") from error
    except OSError as error:
        raise GitError(f"Git could not be started: {(error.strerror or str(error)).lower()}") from error


def _environment(own: bool) -> Mapping[str, str]:
    """Git without colours, prompts, locks and network: contents that a partial clone left out are not fetched."""
    kept = {name: value for name, value in os.environ.items() if own or name not in _OWN_VARIABLES}
    quiet = {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_ALLOW_PROTOCOL": "none", "GIT_NO_LAZY_FETCH": "1"}
    return {**kept, **quiet, "LC_ALL": "C"}


def _complaint(done: "subprocess.CompletedProcess[bytes]") -> str:
    """What Git said of its failure, without its `fatal:`."""
    told = done.stderr.decode("utf-8", "replace").strip()
    lines = [line.removeprefix("fatal: ").removeprefix("error: ") for line in told.splitlines() if line.strip()]
    if any("promisor" in line or "lazy" in line or "transport 'none'" in line for line in lines):
        return "this partial clone lacks contents that the comparison needs; fetch them: git fetch --refetch --no-filter"
    return "Git says: " + "\n".join(lines[:8]) if lines else "Git failed and said nothing"


def _line(answer: bytes) -> str:
    return os.fsdecode(answer.removesuffix(b"\n").removesuffix(b"\r"))
