"""The hooks, as pre-commit installs and runs them from a clone of this repository."""

from pathlib import Path

import pytest

from tests.git.hooks import MISSING, Hooks, installed_hooks
from tests.git.site import CALM, CLAIM, OTHER_CLAIM, Site, paragraphs

pytestmark = [pytest.mark.slow, pytest.mark.skipif(MISSING, reason="needs git and a checkout")]


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> Hooks:
    return installed_hooks(tmp_path_factory.mktemp("hooks"))


def site_with(hooks: Hooks, folder: Path, hook: str) -> Site:
    site = Site.begun(folder)
    config = hooks.config(hook, '[--format, concise, --select, "HL101,HL102,HL104"]')
    site.write_files({".pre-commit-config.yaml": config, "healthlint.toml": "exclude = ['old/']\n"})
    return site


def test_the_hook_lints_changed_drafts_and_fails_the_commit(hooks: Hooks, tmp_path: Path) -> None:
    site = site_with(hooks, tmp_path / "site", "healthlint")
    site.write_files(
        {"claim.md": CLAIM, "calm.HTML": "<p>Drink water.</p>\n", "old/a.md": CLAIM, "script.py": f"A = '{CLAIM}'\n"}
    )
    site.git("add", ".")

    failing = hooks.run(site, "run", "--color", "never", "--all-files")
    assert failing.returncode == 1, failing.stdout + failing.stderr
    assert "claim.md:1:1: error HL101" in failing.stdout
    assert "old/a.md" not in failing.stdout
    assert "script.py" not in failing.stdout
    assert "1 finding in 1 of 2 drafts" in failing.stdout

    passing = hooks.run(site, "run", "--color", "never", "--files", "calm.HTML", "old/a.md")
    assert passing.returncode == 0, passing.stdout + passing.stderr


def test_the_hook_for_changed_lines_lets_old_findings_be(hooks: Hooks, tmp_path: Path) -> None:
    site = site_with(hooks, tmp_path / "site", "healthlint-diff")
    site.write_files({"an old page.md": paragraphs(CLAIM, CALM), "old/a.md": CLAIM})
    first = site.commit()
    assert hooks.run(site, "install").returncode == 0

    site.write_files({"an old page.md": paragraphs(CLAIM, CALM, CALM)})
    site.git("add", "--all")
    assert hooks.run(site, "run").returncode == 0

    site.write_files({"an old page.md": paragraphs(CLAIM, CALM, OTHER_CLAIM)})
    site.git("add", "--all")
    site.write_files({"an old page.md": paragraphs(CLAIM, CALM, "Not staged.", OTHER_CLAIM)})
    failing = hooks.run(site, "run", "--color", "never")
    assert failing.returncode == 1, failing.stdout + failing.stderr
    assert "an old page.md:5:1: error" in failing.stdout
    assert "an old page.md:1" not in failing.stdout

    site.git("commit", "--quiet", "--no-verify", "--all", "-m", "work")
    between = hooks.run(site, "run", "--color", "never", "--from-ref", first, "--to-ref", "HEAD")
    assert between.returncode == 1, between.stdout + between.stderr
    assert "an old page.md:7:1: error" in between.stdout
    assert hooks.run(site, "run", "--from-ref", "HEAD", "--to-ref", "HEAD").returncode == 0
