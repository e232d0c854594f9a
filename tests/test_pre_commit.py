"""The hook, as pre-commit installs and runs it from a clone of this repository."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
pytestmark = pytest.mark.slow

CONFIG = """\
repos:
  - repo: {url}
    rev: {rev}
    hooks:
      - id: healthlint
        args: [--format, concise, --select, HL101]
"""


def git(*arguments: str, cwd: Path) -> str:
    owner = {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "safe.directory", "GIT_CONFIG_VALUE_0": "*"}
    person = {f"GIT_{who}_{what}": "test@example.com" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    environment = {**clean, **owner, **person}
    done = subprocess.run(["git", *arguments], cwd=cwd, env=environment, capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.mark.skipif(not (ROOT / ".git").exists() or not shutil.which("git"), reason="needs git and a checkout")
def test_the_hook_lints_changed_drafts_and_fails_the_commit(tmp_path: Path) -> None:
    git("clone", "--quiet", "--no-hardlinks", str(ROOT), str(tmp_path / "healthlint"), cwd=tmp_path)
    revision = git("rev-parse", "HEAD", cwd=tmp_path / "healthlint")
    site = tmp_path / "site"
    site.mkdir()
    git("init", "--quiet", cwd=site)
    (site / ".pre-commit-config.yaml").write_text(CONFIG.format(url=tmp_path / "healthlint", rev=revision))
    (site / "healthlint.toml").write_text("exclude = ['old/']\n")
    claim = "Turmeric cures arthritis.\n"
    drafts = {"claim.md": claim, "calm.HTML": "<p>Drink water.</p>\n", "old/a.md": claim}
    for name, text in drafts.items():
        (site / name).parent.mkdir(exist_ok=True)
        (site / name).write_text(text)
    (site / "script.py").write_text("CLAIM = 'Turmeric cures arthritis.'\n")
    git("add", ".", cwd=site)

    def run_hook(*more: str) -> subprocess.CompletedProcess[str]:
        clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        environment = {**clean, "PRE_COMMIT_HOME": str(tmp_path / "home"), "NO_COLOR": "1", "PYTHONUTF8": "1"}
        command = [sys.executable, "-m", "pre_commit", "run", "--color", "never", *more]
        return subprocess.run(command, cwd=site, env=environment, capture_output=True, text=True, timeout=500)

    failing = run_hook("--all-files")
    assert failing.returncode == 1, failing.stdout + failing.stderr
    assert "claim.md:1:1: error HL101" in failing.stdout
    assert "old/a.md" not in failing.stdout
    assert "script.py" not in failing.stdout
    assert "1 finding in 1 of 2 drafts" in failing.stdout

    passing = run_hook("--files", "calm.HTML", "old/a.md")
    assert passing.returncode == 0, passing.stdout + passing.stderr
