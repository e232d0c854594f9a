"""`check --diff-base`: findings on the lines that changed since the branch parted, in real histories."""

import json
import os
import re
import shutil
from pathlib import Path

import pytest

from tests.git.site import CALM, CLAIM, OTHER_CLAIM, Site, git, paragraphs

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="needs git")


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """`main` holds two old pages full of claims; a branch begins from it."""
    begun = Site.begun(tmp_path / "site")
    begun.write(old_md=paragraphs(CLAIM, CALM, CLAIM), other_md=paragraphs(CLAIM))
    begun.commit()
    begun.git("switch", "--quiet", "-c", "work")
    return begun


def test_a_new_sentence_is_found_and_the_old_ones_are_not(site: Site) -> None:
    site.write(old_md=paragraphs(CLAIM, CALM, OTHER_CLAIM, CLAIM))
    assert site.found("--diff-base", "main") == ["old.md:5"]
    ended = site.check("--diff-base", "main")
    assert ended.status == 1
    assert ended.out.endswith("1 finding in 1 draft: 1 error. 2 findings outside the changed lines.\n")


def test_what_is_committed_staged_unstaged_and_untracked_counts_alike(site: Site) -> None:
    site.write(committed_md=CLAIM)
    site.commit()
    site.write(staged_md=CLAIM)
    site.git("add", "staged.md")
    site.write(untracked_md=CLAIM, old_md=paragraphs(CLAIM, CALM, CLAIM, OTHER_CLAIM))
    site.write_files({".gitignore": "ignored.md\n", "ignored.md": CLAIM})
    assert site.found("--diff-base", "main") == ["committed.md:1", "old.md:7", "staged.md:1", "untracked.md:1"]


def test_nothing_changed_is_no_error(site: Site) -> None:
    ended = site.check("--diff-base", "main")
    assert (ended.status, ended.out, ended.err) == (0, "No drafts were linted.\n", "")


def test_work_on_the_base_after_the_branch_parted_is_not_ours(site: Site) -> None:
    site.write(mine_md=CLAIM)
    site.commit()
    site.git("switch", "--quiet", "main")
    site.write(theirs_md=CLAIM, other_md=paragraphs(CALM))
    site.commit()
    site.git("switch", "--quiet", "work")
    assert site.found("--diff-base", "main") == ["mine.md:1"]


def test_the_base_merged_into_the_branch_is_not_ours(site: Site) -> None:
    site.write(mine_md=CLAIM)
    site.commit()
    site.git("switch", "--quiet", "main")
    site.write(theirs_md=CLAIM, old_md=paragraphs(OTHER_CLAIM, CLAIM, CALM, CLAIM))
    site.commit()
    site.git("switch", "--quiet", "work")
    site.git("merge", "--quiet", "main")
    assert site.found("--diff-base", "main") == ["mine.md:1"]


def test_a_merge_under_way_brings_in_nothing_of_ours(site: Site) -> None:
    site.write(mine_md=CLAIM)
    site.commit()
    site.git("switch", "--quiet", "main")
    site.write(theirs_md=CLAIM, old_md=paragraphs(OTHER_CLAIM, CLAIM, CALM, CLAIM))
    site.commit()
    site.git("switch", "--quiet", "work")
    site.git("merge", "--quiet", "--no-commit", "--no-ff", "main")
    assert site.found("--diff-base", "main") == ["mine.md:1"]
    assert site.found("--staged") == []
    site.write(theirs_md=paragraphs(CLAIM, OTHER_CLAIM))
    site.git("add", "theirs.md")
    assert site.found("--staged") == ["theirs.md:3"]


def test_a_renamed_page_is_compared_with_what_it_was(site: Site) -> None:
    (site.folder / "guides").mkdir()
    site.git("mv", "old.md", "guides/new.md")
    assert site.found("--diff-base", "main") == []
    site.write_files({"guides/new.md": paragraphs(CLAIM, CALM, CLAIM, OTHER_CLAIM)})
    assert site.found("--diff-base", "main") == ["guides/new.md:7"]
    site.commit()
    assert site.found("--diff-base", "main") == ["guides/new.md:7"]


def test_deleted_pages_are_no_error(site: Site) -> None:
    site.git("rm", "--quiet", "other.md")
    (site.folder / "old.md").unlink()
    assert site.found("--diff-base", "main") == []


def test_converted_line_ends_change_nothing(site: Site) -> None:
    site.write(old_md=paragraphs(CLAIM, CALM, CLAIM).replace("\n", "\r\n").encode())
    assert site.found("--diff-base", "main") == []
    site.write(old_md=paragraphs(CLAIM, OTHER_CLAIM, CALM, CLAIM).replace("\n", "\r\n").encode())
    assert site.found("--diff-base", "main") == ["old.md:3"]
    site.git("config", "core.autocrlf", "true")
    assert site.found("--diff-base", "main") == ["old.md:3"]


def test_lines_of_an_old_mac_are_one_line_to_git(site: Site) -> None:
    site.write(mac_md=f"{CLAIM}\r\r{CALM}\n\n{CLAIM}\n".encode())
    site.commit()
    base = site.git("rev-parse", "HEAD")
    site.write(mac_md=f"{CLAIM}\r\r{CALM}\n\n{OTHER_CLAIM}\n".encode())
    assert site.found("--diff-base", base) == ["mac.md:5"]


def test_an_edit_anywhere_in_the_sentence_is_an_edit_of_its_claim(site: Site) -> None:
    site.write(long_md="Turmeric cures arthritis, as\nnobody has ever\nshown in people or in\nanimals. It is yellow.\n")
    base = site.commit()
    site.write(long_md="Turmeric cures arthritis, as\nnobody has ever\nshown in people or in\ngardens. It is yellow.\n")
    assert site.found("--diff-base", base) == ["long.md:1"]
    site.write(long_md="Turmeric cures arthritis, as\nshown in people or in\nanimals. It is yellow.\n")
    assert site.found("--diff-base", base) == ["long.md:1"]
    site.write(long_md="Turmeric cures arthritis, as\nnobody has ever\nshown in people or in\nanimals. It is yellow.\n\nNew.\n")
    assert site.found("--diff-base", base) == []


def test_what_is_cut_out_beside_a_sentence_does_not_touch_it(site: Site) -> None:
    site.write(old_md=paragraphs(CLAIM, CLAIM))
    assert site.found("--diff-base", "main") == []


@pytest.mark.parametrize(
    "name",
    ["two words.md", "tab\tand\nline.md", "Grüße – 健康.md", 'quote"back\\slash.md', "-dash.md", " lead.md", "a b /c d.md"],
)
def test_names_that_git_quotes(site: Site, name: str) -> None:
    site.write_files({name: paragraphs(CLAIM)})
    base = site.commit()
    site.write_files({name: paragraphs(CLAIM, OTHER_CLAIM)})
    ended = site.check("--diff-base", base, "--format", "json")
    assert f'"path": {json.dumps(name)}' in ended.out
    assert ended.out.count('"rule": "HL') == 1
    site.git("add", "--all")
    assert site.check("--staged", "--format", "json").out.count('"rule": "HL') == 1


def test_names_that_are_not_utf8(site: Site) -> None:
    name = os.fsdecode(b"caf\xe9.md")
    try:
        site.write_files({name: paragraphs(CLAIM)})
    except OSError:
        pytest.skip("this file system takes UTF-8 alone")
    base = site.commit()
    site.write_files({name: paragraphs(CLAIM, OTHER_CLAIM)})
    assert site.found("--diff-base", base) == ["caf<U+DCE9>.md:3"]


def test_a_subfolder_is_what_is_asked_about_where_one_stands_in_it(site: Site) -> None:
    site.write_files({"blog/new.md": CLAIM, "blog/deep/new.md": CLAIM, "shop/new.md": CLAIM})
    assert site.found("--diff-base", "main", cwd="blog") == ["deep/new.md:1", "new.md:1"]
    assert site.found("--diff-base", "main", "../shop", cwd="blog") == ["../shop/new.md:1"]
    assert site.found("--diff-base", "main", "blog/new.md", "old.md") == ["blog/new.md:1"]


def test_what_a_walk_leaves_out_is_left_out(site: Site) -> None:
    files = ("kept.md", "archive/a.md", "node_modules/a.md", ".hidden/a.md", "CHANGELOG.md", "code.py", "kept.tmp.md")
    site.write_files({**dict.fromkeys(files, CLAIM), "healthlint.toml": "exclude = ['archive/', '*.tmp.md']\n"})
    assert site.found("--diff-base", "main") == ["kept.md:1"]
    assert site.found("--diff-base", "main", "archive/a.md") == ["archive/a.md:1"]
    assert site.found("--diff-base", "main", "--force-exclude", "archive/a.md") == []


def test_symbolic_links_are_not_followed(site: Site) -> None:
    (site.folder / "link.md").symlink_to("old.md")
    site.commit()
    assert site.found("--diff-base", "main") == []
    (site.folder / "link.md").unlink()
    site.write(link_md=CLAIM)
    assert site.found("--diff-base", "main") == ["link.md:1"]


def test_a_link_that_becomes_a_page_and_the_other_way_round(site: Site) -> None:
    (site.folder / "link.md").symlink_to("old.md")
    base = site.commit()
    (site.folder / "link.md").unlink()
    site.write(link_md=CLAIM)
    (site.folder / "other.md").unlink()
    (site.folder / "other.md").symlink_to("old.md")
    site.write(old_md=paragraphs(CLAIM, CALM, CLAIM, OTHER_CLAIM))
    assert site.found("--diff-base", base) == ["link.md:1", "old.md:7"]


def test_a_second_working_tree(site: Site, tmp_path: Path) -> None:
    site.git("worktree", "add", "--quiet", "-b", "second", str(tmp_path / "second"))
    second = Site(tmp_path / "second")
    second.write(new_md=CLAIM)
    assert second.found("--diff-base", "main") == ["new.md:1"]
    second.git("add", "new.md")
    assert second.found("--staged") == ["new.md:1"]
    assert site.found("--diff-base", "main") == []


def test_a_submodule_is_another_repository(site: Site, tmp_path: Path) -> None:
    inner = Site.begun(tmp_path / "inner")
    inner.write(theirs_md=CLAIM)
    inner.commit()
    site.git("submodule", "--quiet", "add", str(inner.folder), "parts")
    site.write_files({"parts/more.md": CLAIM})
    assert site.found("--diff-base", "main") == []
    site.commit()
    assert site.found("--diff-base", "main") == []


def test_two_repositories_are_each_asked_about_their_own(site: Site, tmp_path: Path) -> None:
    site.write(new_md=CLAIM)
    second = Site.begun(tmp_path / "second")
    second.write(base_md=CALM)
    second.commit()
    second.write(new_md=CLAIM)
    here = Site(tmp_path)
    assert here.found("--diff-base", "main", "site", "second") == ["second/new.md:1", "site/new.md:1"]


@pytest.mark.parametrize(
    "setting",
    [
        "color.ui=always",
        "core.quotePath=false",
        "diff.algorithm=histogram",
        "diff.context=9",
        "diff.external=false",
        "diff.interHunkContext=9",
        "diff.mnemonicPrefix=true",
        "diff.noprefix=true",
        "diff.relative=true",
        "diff.renames=false",
    ],
)
def test_the_settings_of_a_user_change_nothing(site: Site, setting: str) -> None:
    site.git("mv", "old.md", "moved page.md")
    site.write_files({"moved page.md": paragraphs(CLAIM, OTHER_CLAIM, CALM, CLAIM)})
    site.git("add", "--all")
    site.git("config", *setting.split("=", 1))
    assert site.found("--diff-base", "main") == ["moved page.md:3"]


def test_text_that_looks_like_a_patch_is_not_read_as_one(site: Site) -> None:
    tricky = "\n".join(["diff --git a/x b/x", "--- a/other.md", "+++ b/other.md", "@@ -1,1 +1,999 @@", "\\ No newline"])
    site.write(old_md=paragraphs(CLAIM, tricky, CALM, CLAIM), other_md=paragraphs(CLAIM, CALM))
    base = site.commit()
    site.write(old_md=paragraphs(CLAIM, CALM, CLAIM), other_md=paragraphs(CLAIM, tricky))
    assert site.found("--diff-base", base) == []


def test_a_finding_about_the_draft_stays_when_it_was_edited_unless_lines_alone_are_asked_for(site: Site) -> None:
    site.write(old_md=paragraphs(CLAIM, CALM, CLAIM, CALM))
    only = ("--format", "concise", "--select", "HL401")
    shown = site.check("--diff-base", "main", only=only)
    assert shown.out.startswith("old.md:1:1: warning HL401")
    assert "other.md" not in shown.out
    hidden = site.check("--diff-base", "main", "--changed-lines-only", only=only)
    assert hidden.out == "Nothing to report in 1 draft. 1 finding outside the changed lines.\n"


class TestWhatGitCannotAnswer:
    def complaint(self, site: Site, *words: str) -> str:
        ended = site.check(*words)
        assert (ended.status, ended.out) == (2, "")
        return ended.err

    def test_no_such_revision(self, site: Site) -> None:
        assert "there is no revision mian in this clone; `git branch --all`" in self.complaint(site, "--diff-base", "mian")
        assert "there is no revision --all in this" in self.complaint(site, "--diff-base=--all")

    def test_the_zeros_of_a_new_branch(self, site: Site) -> None:
        assert "stands for no commit (a new branch has none before it)" in self.complaint(site, "--diff-base", "0" * 40)

    def test_no_repository(self, tmp_path: Path) -> None:
        (tmp_path / "plain").mkdir()
        assert "plain is not in a Git repository" in self.complaint(Site(tmp_path / "plain"), "--diff-base", "main")

    def test_nothing_in_common(self, site: Site) -> None:
        site.git("switch", "--quiet", "--orphan", "elsewhere")
        site.write(new_md=CLAIM)
        site.commit()
        assert "HEAD and main have no commit in common" in self.complaint(site, "--diff-base", "main")

    def test_a_path_that_does_not_exist(self, site: Site) -> None:
        assert "nowhere.md: no such file or folder" in self.complaint(site, "--diff-base", "main", "nowhere.md")

    def test_no_git(self, site: Site, tmp_path: Path) -> None:
        ended = site.check("--diff-base", "main", env={"PATH": str(tmp_path)})
        assert ended.status == 2
        assert "Git is not installed" in ended.err

    def test_json_tells_it_too(self, site: Site) -> None:
        ended = site.check("--diff-base", "mian", "--format", "json")
        assert ended.status == 2
        assert '"message": "there is no revision mian' in ended.out

    @pytest.mark.parametrize("words", [("--diff-base", "main", "--staged"), ("--changed-lines-only",), ("--staged", "-")])
    def test_questions_that_contradict_each_other(self, site: Site, words: tuple[str, ...]) -> None:
        assert self.complaint(site, *words).startswith("healthlint: --")

    def test_a_shallow_clone_is_told_the_command_that_mends_it(self, site: Site, tmp_path: Path) -> None:
        site.write(new_md=CLAIM)
        site.commit("one")
        site.commit("two")
        git("clone", "--quiet", "--depth", "1", "--branch", "work", site.folder.as_uri(), "shallow", cwd=tmp_path)
        shallow = Site(tmp_path / "shallow")
        told = self.complaint(shallow, "--diff-base", "origin/main")
        assert "there is no revision origin/main in this shallow clone; fetch it:" in told
        assert "fetch-depth: 0" in told
        self.obey(told, shallow)
        assert shallow.found("--diff-base", "origin/main") == ["new.md:1"]

    def test_a_shallow_clone_that_has_the_base_but_not_the_way_to_it(self, site: Site, tmp_path: Path) -> None:
        site.write(new_md=CLAIM)
        site.commit("one")
        site.commit("two")
        clone = ("clone", "--quiet", "--depth", "1", "--no-single-branch", "--branch", "work", site.folder.as_uri(), "shallow")
        git(*clone, cwd=tmp_path)
        shallow = Site(tmp_path / "shallow")
        told = self.complaint(shallow, "--diff-base", "origin/main")
        assert "this shallow clone does not reach back to where HEAD parted from origin/main; fetch it:" in told
        self.obey(told, shallow)
        assert shallow.found("--diff-base", "origin/main") == ["new.md:1"]

    def obey(self, told: str, site: Site) -> None:
        command = re.search(r"^  git (.+)$", told, re.MULTILINE)
        assert command
        site.git(*command[1].split())

    def test_a_clone_without_old_contents_fetches_nothing(self, site: Site, tmp_path: Path) -> None:
        site.git("config", "uploadpack.allowFilter", "true")
        site.write(old_md=paragraphs(CALM))
        site.commit()
        git("clone", "--quiet", "--filter=blob:none", "--branch", "work", site.folder.as_uri(), "partial", cwd=tmp_path)
        partial = Site(tmp_path / "partial")
        told = self.complaint(partial, "--diff-base", "origin/main")
        assert "this partial clone lacks contents that the comparison needs; fetch them:" in told
        command = told.strip().rpartition("git ")[2]
        partial.git(*command.split())
        assert partial.found("--diff-base", "origin/main") == []


def test_fixes_are_made_on_changed_lines_alone(site: Site) -> None:
    site.write(old_md="Utilize the cream.\n\nDrink water.\n")
    base = site.commit()
    site.write(old_md="Utilize the cream.\n\nUtilize the spoon.\n")
    site.check("--diff-base", base, "--fix", only=())
    assert (site.folder / "old.md").read_text() == "Utilize the cream.\n\nUse the spoon.\n"
    ended = site.check("--staged", "--fix")
    assert (ended.status, "--staged reads what is staged, and fixes are made in files" in ended.err) == (2, True)
