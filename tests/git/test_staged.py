"""`check --staged`: what a commit would hold, read from the index."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.process import environment
from tests.git.site import CALM, CLAIM, ONLY, OTHER_CLAIM, Site, clean_environment, paragraphs

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="needs git")


@pytest.fixture
def site(tmp_path: Path) -> Site:
    begun = Site.begun(tmp_path / "site")
    begun.write(old_md=paragraphs(CLAIM, CALM))
    begun.commit()
    return begun


def test_only_what_is_staged_counts(site: Site) -> None:
    site.write(old_md=paragraphs(CLAIM, CALM, OTHER_CLAIM), new_md=CLAIM)
    assert site.found("--staged") == []
    site.git("add", "new.md")
    assert site.found("--staged") == ["new.md:1"]
    site.git("add", "old.md")
    assert site.found("--staged") == ["new.md:1", "old.md:5"]


def test_the_content_is_that_of_the_index_not_of_the_file(site: Site) -> None:
    site.write(old_md=paragraphs(CLAIM, CALM, OTHER_CLAIM))
    site.git("add", "old.md")
    site.write(old_md=paragraphs("A repair that was not staged.", "And more lines.", CALM))
    assert site.found("--staged") == ["old.md:5"]
    site.git("add", "old.md")
    site.write(old_md=paragraphs(CLAIM, CALM, OTHER_CLAIM))
    assert site.found("--staged") == []


def test_a_staged_file_that_was_deleted_since(site: Site) -> None:
    site.write(new_md=CLAIM)
    site.git("add", "new.md")
    (site.folder / "new.md").unlink()
    assert site.found("--staged") == ["new.md:1"]
    assert site.found("--staged", "new.md") == ["new.md:1"]


def test_the_first_commit(tmp_path: Path) -> None:
    site = Site.begun(tmp_path / "site")
    assert site.found("--staged") == []
    site.write(first_md=paragraphs(CALM, CLAIM))
    site.git("add", "first.md")
    assert site.found("--staged") == ["first.md:3"]


def test_large_and_empty_and_encoded_contents_keep_apart(site: Site) -> None:
    site.write(a_md=b"", b_md="x\n" * 40_000, c_md=CLAIM.encode("utf-16"), d_md=CLAIM)
    site.git("add", "--all")
    ended = site.check("--staged")
    assert ended.status == 2
    assert "c.md: " in ended.err
    assert "d.md:1:1: error" in ended.out


def test_a_conflict_is_said(site: Site) -> None:
    site.git("switch", "--quiet", "-c", "work")
    site.write(old_md=paragraphs(CLAIM, "One ending."))
    site.commit()
    site.git("switch", "--quiet", "main")
    site.write(old_md=paragraphs(CLAIM, "Another ending."), new_md=CLAIM)
    site.commit()
    site.git("merge", "--quiet", "work", check=False)
    ended = site.check("--staged")
    assert ended.status == 2
    assert "old.md: it is in conflict; resolve it and `git add` it" in ended.err
    assert site.check("--diff-base", "HEAD").status == 0


def test_names_of_both_sides_of_a_rename(site: Site) -> None:
    site.git("mv", "old.md", "new name.md")
    assert site.found("--staged") == []
    site.write_files({"new name.md": paragraphs(CLAIM, CALM, OTHER_CLAIM)})
    site.git("add", "--all")
    assert site.found("--staged") == ["new name.md:5"]


def test_inside_the_hook_of_a_partial_commit_the_index_is_that_of_the_commit(site: Site) -> None:
    """`git commit PATH` builds an index of its own and names it to the hook."""
    hook = site.folder / ".git" / "hooks" / "pre-commit"
    words = " ".join(f"'{word}'" for word in (sys.executable, "-m", "healthlint", "check", *ONLY, "--staged"))
    hook.write_text(f"#!/bin/sh\nexec {words}\n")
    hook.chmod(0o755)
    site.write(old_md=paragraphs(CLAIM, CALM, OTHER_CLAIM), calm_md=CALM)
    site.git("add", "--all")

    def commit(*paths: str) -> subprocess.CompletedProcess[str]:
        command = ["git", "commit", "-m", "work", *paths]
        return subprocess.run(
            command, cwd=site.folder, env=environment(clean_environment()), capture_output=True, text=True, timeout=60
        )

    assert commit("calm.md").returncode == 0
    failing = commit("old.md")
    assert failing.returncode == 1
    assert "old.md:5:1: error" in failing.stdout + failing.stderr


def test_where_pre_commit_compares_two_revisions_the_first_one_is_meant(site: Site) -> None:
    first = site.git("rev-parse", "HEAD")
    site.write(old_md=paragraphs(CLAIM, OTHER_CLAIM, CALM))
    site.commit()
    ended = site.check("--staged", env={"PRE_COMMIT": "1", "PRE_COMMIT_FROM_REF": first, "PRE_COMMIT_TO_REF": "HEAD"})
    assert ended.out.startswith("old.md:3:1: error")
    assert site.found("--staged") == []
