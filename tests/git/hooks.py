"""Our hooks, installed by pre-commit from a clone of this repository."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.git.site import Site, git

ROOT = Path(__file__).resolve().parent.parent.parent
MISSING = not (ROOT / ".git").exists() or not shutil.which("git")
"""Whether there is no Git, or nothing to clone."""

CONFIG = """\
repos:
  - repo: {url}
    rev: {rev}
    hooks:
      - id: {hook}
        args: {args}
"""
NO_NETWORK = dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), "http://127.0.0.1:9")


@dataclass(frozen=True)
class Hooks:
    """A clone of this repository, and the home of pre-commit in which its hooks are installed."""

    url: Path
    revision: str
    home: Path

    def config(self, hook: str, args: str = "[]") -> str:
        """What stands in .pre-commit-config.yaml of a site that has a hook."""
        return CONFIG.format(url=self.url, rev=self.revision, hook=hook, args=args)

    def run(self, site: Site, *words: str, offline: bool = True) -> "subprocess.CompletedProcess[str]":
        clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        environment = {**clean, "PRE_COMMIT_HOME": str(self.home), "NO_COLOR": "1", "PYTHONUTF8": "1"}
        environment |= NO_NETWORK if offline else {}
        command = [sys.executable, "-m", "pre_commit", *words]
        return subprocess.run(command, cwd=site.folder, env=environment, capture_output=True, text=True, timeout=500)


def installed_hooks(folder: Path) -> Hooks:
    """Clone this repository into `folder`, and let pre-commit install the hooks from there."""
    git("-c", "safe.directory=*", "clone", "--quiet", "--no-hardlinks", str(ROOT), "healthlint", cwd=folder)
    hooks = Hooks(folder / "healthlint", git("rev-parse", "HEAD", cwd=folder / "healthlint"), folder / "home")
    site = Site.begun(folder / "first")
    site.write_files({".pre-commit-config.yaml": hooks.config("healthlint")})
    installed = hooks.run(site, "install-hooks", offline=False)
    assert installed.returncode == 0, installed.stdout + installed.stderr
    return hooks
