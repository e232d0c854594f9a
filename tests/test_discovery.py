"""Which files a path stands for."""

import os
from pathlib import Path

import pytest

from healthlint.discovery import discover, shown


def grow(root: Path, *files: str) -> Path:
    for name in files:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("text\n", encoding="utf-8")
    return root


def found(root: Path, *paths: str, excluded: tuple[str, ...] = (), force: bool = False) -> list[str]:
    def leave_out(path: str, is_folder: bool) -> bool:
        return shown(path, str(root)) in excluded

    result = discover(paths or (".",), base=str(root), excluded=leave_out, force_exclude=force)
    return [shown(path, str(root)) for path in result.files] + [f"{e.path}: {e.message}" for e in result.errors]


def test_a_folder_is_walked_in_sorted_order(tmp_path: Path) -> None:
    grow(tmp_path, "b.md", "a/z.html", "a/c.txt", "a.mdx", "image.png", "a/deep/er/x.markdown")
    assert found(tmp_path) == ["a/c.txt", "a/deep/er/x.markdown", "a/z.html", "a.mdx", "b.md"]


def test_extensions_count_whatever_their_case(tmp_path: Path) -> None:
    assert found(grow(tmp_path, "LOUD.HTML")) == ["LOUD.HTML"]


def test_hidden_files_and_folders_of_packages_are_skipped(tmp_path: Path) -> None:
    grow(tmp_path, ".git/a.md", ".venv/a.md", "node_modules/p/README.md", ".hidden.md", "kept.md")
    assert found(tmp_path) == ["kept.md"]


def test_files_of_a_repository_that_are_no_drafts_are_linted_only_when_named(tmp_path: Path) -> None:
    grow(tmp_path, "robots.txt", "CHANGELOG.md", "draft.md")
    assert found(tmp_path) == ["draft.md"]
    assert found(tmp_path, "CHANGELOG.md") == ["CHANGELOG.md"]
    assert found(tmp_path, "CHANGELOG.md", force=True) == []


def test_gitignore_files_are_respected_the_nearest_one_deciding(tmp_path: Path) -> None:
    grow(tmp_path, "build/a.md", "notes/a.md", "notes/keep.md", "notes/deep/a.md", "top.md", ".git/HEAD")
    (tmp_path / ".gitignore").write_text("# made by the build\nbuild/\n*keep.md\n/top.md\n")
    (tmp_path / "notes/.gitignore").write_text("!keep.md\ndeep/\n")
    assert found(tmp_path) == ["notes/a.md", "notes/keep.md"]


def test_a_gitignore_above_the_walked_folder_counts_up_to_the_repository_root(tmp_path: Path) -> None:
    grow(tmp_path, "site/content/a.md", "site/content/draft-b.md", "site/.git/HEAD")
    (tmp_path / ".gitignore").write_text("a.md\n")
    (tmp_path / "site/.gitignore").write_text("draft-*\n")
    assert found(tmp_path, "site/content") == ["site/content/a.md"]


def test_an_ignored_folder_that_is_named_is_walked(tmp_path: Path) -> None:
    grow(tmp_path, "build/a.md", ".git/HEAD")
    (tmp_path / ".gitignore").write_text("build/\n")
    assert found(tmp_path, "build") == ["build/a.md"]


def test_excludes_hold_for_folders_and_with_force_for_named_files(tmp_path: Path) -> None:
    grow(tmp_path, "old/a.md", "new/a.md", "new/b.md")
    assert found(tmp_path, excluded=("old", "new/b.md")) == ["new/a.md"]
    assert found(tmp_path, "new/b.md", excluded=("new/b.md",)) == ["new/b.md"]
    assert found(tmp_path, "new/b.md", excluded=("new/b.md",), force=True) == []


def test_a_file_named_twice_is_linted_once(tmp_path: Path) -> None:
    assert found(grow(tmp_path, "d/a.md"), "d/a.md", "./d/../d/a.md", "d") == ["d/a.md"]


def test_links_to_folders_are_followed_inside_the_project_and_loops_end(tmp_path: Path) -> None:
    outside = grow(tmp_path / "outside", "secret.md")
    site = grow(tmp_path / "site", "content/a.md", "shared/b.md", ".git/HEAD")
    (site / "content/loop").symlink_to(site)
    (site / "content/shared").symlink_to(site / "shared")
    (site / "content/away").symlink_to(outside)
    assert found(site, "content") == ["content/a.md", "content/loop/shared/b.md"]


def test_a_loop_of_links_is_an_error_that_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.md").symlink_to(tmp_path / "b.md")
    (tmp_path / "b.md").symlink_to(tmp_path / "a.md")
    assert found(tmp_path, "a.md") == ["a.md: a loop of symbolic links"]
    assert found(tmp_path)[0] == "a.md: a loop of symbolic links"


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("gone.md", "no such file or folder"),
        ("draft.docx", ".docx files are not read"),
        ("draft.docx", "export it as HTML or Markdown"),
        ("Makefile", "a file without an extension is not read"),
        ("empty", "no drafts in this folder"),
        ("stale.md", "a symbolic link to nothing: nowhere.md"),
    ],
)
def test_what_cannot_be_taken_is_said(tmp_path: Path, path: str, message: str) -> None:
    grow(tmp_path, "draft.docx", "Makefile", "empty/image.png")
    (tmp_path / "stale.md").symlink_to("nowhere.md")
    (only,) = found(tmp_path, path)
    assert only.startswith(f"{path}: ")
    assert message in only


def test_a_pipe_is_no_draft(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "stream.md")
    (only,) = found(tmp_path, "stream.md")
    assert "not a regular file; to lint a stream use `-`" in only


def test_an_empty_folder_may_be_allowed(tmp_path: Path) -> None:
    assert discover((".",), base=str(tmp_path), excluded=lambda p, f: False, allow_empty=True).errors == ()
