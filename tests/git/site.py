"""A site of drafts in a real Git repository."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.cli.process import Ended, healthlint, write

CLAIM = "Turmeric cures arthritis."
OTHER_CLAIM = "Green tea prevents cancer."
CALM = "Drink water with every meal."
ONLY = ("--format", "concise", "--select", "HL101,HL102,HL103")

_PERSON = {f"GIT_{who}_{what}": "test@example.com" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}


def clean_environment() -> dict[str, str]:
    """The environment without a hook's variables, and without the settings of whoever runs the tests."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT"))}
    return {**kept, **_PERSON, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}


def git(*words: str, cwd: Path, check: bool = True) -> str:
    command = ["git", "-c", "protocol.file.allow=always", *words]
    done = subprocess.run(command, cwd=cwd, env=clean_environment(), capture_output=True, check=False)
    if check and done.returncode:
        raise AssertionError(f"git {' '.join(words)}: {done.stderr.decode(errors='replace')}")
    return os.fsdecode(done.stdout).strip()


def paragraphs(*texts: str) -> str:
    return "\n\n".join(texts) + "\n"


@dataclass(frozen=True)
class Site:
    """A repository with a branch `main`."""

    folder: Path

    @classmethod
    def begun(cls, folder: Path) -> "Site":
        folder.mkdir(parents=True, exist_ok=True)
        git("init", "--quiet", "--initial-branch", "main", cwd=folder)
        return cls(folder)

    def git(self, *words: str, check: bool = True) -> str:
        return git(*words, cwd=self.folder, check=check)

    def write(self, **files: str | bytes) -> None:
        """Write drafts; the `_` of a keyword stands for the dot of a name."""
        self.write_files({name.replace("_", "."): content for name, content in files.items()})

    def write_files(self, files: dict[str, str | bytes]) -> None:
        write(self.folder, files)

    def commit(self, message: str = "work") -> str:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "-m", message)
        return self.git("rev-parse", "HEAD")

    def check(self, *words: str, cwd: str = ".", only: tuple[str, ...] = ONLY, env: dict[str, str] | None = None) -> Ended:
        environment = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, **(env or {})}
        return healthlint("check", *only, *words, cwd=self.folder / cwd, env=environment)

    def found(self, *words: str, cwd: str = ".") -> list[str]:
        """`path:line` of each finding."""
        ended = self.check(*words, cwd=cwd)
        assert ended.status in (0, 1), ended.err
        assert ended.err == ""
        return [":".join(line.split(":")[:2]) for line in ended.out.splitlines()[:-1]]
