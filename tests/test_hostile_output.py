"""Nothing that a draft, a path or a config holds reaches a terminal or the log of a build server as it is."""

import json
from pathlib import Path

import pytest

from healthlint.reports.terminal import Style, visible
from tests.cli.process import healthlint, write

BAD = "\x1b[31m\x07\u202egood\u2066\x9b2J\u200b\u2028::error::x ##vso[task.x]y ##[error]z"
UNSEEN = frozenset("\x00\x07\x0b\x1b\x7f\x85\x9b\u200b\u200e\u2028\u202e\u2066\ufeff")


def assert_harmless(output: str) -> None:
    assert not set(output) & UNSEEN
    assert "##vso[" not in output
    assert "##[" not in output
    assert not any(line.lstrip().startswith("::") for line in output.splitlines())


DRAFTS = {
    "text": ("a.md", f"# Tea {BAD}\n\nThis {BAD} tea cures {BAD} arthritis. It cures\u2028::error::cancer.\n"),
    "link": ("a.md", f"Our tea cures pain. [Buy](https://shop.example/?tag={BAD}&aff=1) it.\n"),
    "a suppression": ("a.md", f"<!-- healthlint-disable-line {BAD} until={BAD}: {BAD} -->\n\nIt cures cancer.\n"),
    "a suppression that means nothing": ("a.html", "<!-- healthlint-\x1b::error::x HL101 --><p>It cures cancer.</p>"),
    "language": ("a.html", f'<html lang="{BAD}"><p>It cures cancer.</p>'),
    "front matter": ("a.md", f"---\nhealthlint: {{'{BAD}': 1}}\ntitle: Tea cures {BAD} cancer\n---\n\nText.\n"),
    "broken front matter": ("a.md", f"---\ntitle: [{BAD}\n{BAD}: }}\n---\n\nTea cures cancer.\n"),
    "attributes": ("a.html", f'<p><img alt="{BAD} cures cancer" src="{BAD}"><a href="{BAD}">cures cancer</a>'),
    "linked data": ("a.html", f'<script type="application/ld+json">{{"description": "Tea {BAD} cures cancer"}}</script>'),
}


FORMS = ["text", "concise", "json", "jsonl", "sarif", "gitlab", "junit", "checkstyle", "rdjson", "msbuild"]


@pytest.mark.parametrize("form", FORMS)
def test_drafts(tmp_path: Path, form: str) -> None:
    names = [f"{number}-{name}" for number, (name, _) in enumerate(DRAFTS.values())]
    write(tmp_path, dict(zip(names, (content for _, content in DRAFTS.values()), strict=True)))
    ended = healthlint("check", "--format", form, *names, cwd=tmp_path)
    assert ended.status in (1, 2)
    assert_harmless(ended.out)
    assert_harmless(ended.err)
    if form == "json":
        found = json.loads(ended.out)["findings"]
        assert any("##vso[" in finding["text"] for finding in found)


@pytest.mark.parametrize("form", FORMS)
def test_names_of_files(tmp_path: Path, form: str) -> None:
    names = ["::error::a.md", "  ::error::b.md", "c\n::error::c.md", "d\x1b[31m\u202e.md", "##[error]e.md", "\n::error::gone.md"]
    write(tmp_path, dict.fromkeys(names[:-1], "Tea cures arthritis.\n"))
    ended = healthlint("check", "--format", form, *names, cwd=tmp_path)
    assert ended.status == 2
    assert_harmless(ended.out)
    assert_harmless(ended.err)
    if form == "json":
        document = json.loads(ended.out)
        assert sorted({finding["path"] for finding in document["findings"]}) == sorted(names[:-1])


def test_commands_for_github_are_those_of_healthlint_alone(tmp_path: Path) -> None:
    names = [f"{number}-{name}" for number, (name, _) in enumerate(DRAFTS.values())]
    write(tmp_path, dict(zip(names, (content for _, content in DRAFTS.values()), strict=True)))
    write(tmp_path, {"a\n::error::b.md": "Tea cures arthritis.\n"})
    ended = healthlint("check", "--format", "github", cwd=tmp_path)
    said = [line for line in ended.out.splitlines() if line.lstrip().startswith("::")]
    assert said
    assert [line for line in said if not line.startswith(("::error file=", "::warning file=", "::notice file="))] == []
    assert_harmless("\n".join(line.lstrip(":") for line in ended.out.splitlines()))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("healthlint.toml", 'ignore = ["\\u001b[31m\\n::error::x ##vso[task.x]"]'),
        ("healthlint.toml", '"\\u001b[31m\\n::error::x ##vso[task.x]" = 1'),
        ("healthlint.toml", '"::error::x'),
        (".healthlint.yml", '"\\x1b\\n::error::x": [\n'),
        (".healthlint.yml", '"\\e[31m\\n::error::x ##[error]": 1\n'),
    ],
)
def test_configs(tmp_path: Path, name: str, content: str) -> None:
    write(tmp_path, {name: content, "a.md": "Tea.\n"})
    ended = healthlint("check", "a.md", cwd=tmp_path)
    assert ended.status == 2
    assert ended.err
    assert_harmless(ended.out)
    assert_harmless(ended.err)


def test_a_draft_with_a_nul_is_no_draft(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": b"Tea\x00 cures arthritis.\n"})
    ended = healthlint("check", "a.md", cwd=tmp_path)
    assert ended.status == 2
    assert "a.md" in ended.err


def test_commands_to_build_servers_are_written_out() -> None:
    assert visible("::error::x") == "<U+003A>:error::x"
    assert visible("see ::error::x") == "see ::error::x"
    assert visible("## Tea") == "## Tea"
    assert visible("a ##vso[task.setvariable]b") == "a <U+0023>#vso[task.setvariable]b"


def test_a_wrapped_line_never_begins_with_a_command() -> None:
    wrapped = Style(columns=40).wrapped("word " * 7 + "::error::x ::error::y", "  ")
    assert "::error::x" not in wrapped
    assert_harmless(wrapped)
