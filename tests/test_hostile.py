"""Drafts made to hang, crash or mislead a linter. Each is small enough to be read at once, and far too large for anything that
reads it twice as long for every part more."""

from pathlib import Path

import pytest

from healthlint.config import ConfigError
from healthlint.config_file import read_folder
from healthlint.results.finding import FileReport
from tests.properties.linting import lint

CURE = "Turmeric capsules cure arthritis."
LONG = 100_000


def cures(report: FileReport) -> int:
    return sum(finding.name == "cure-claim" for finding in report.findings)


DRAFTS = {
    "slashes in a tag": ("a.html", f"<p {'/' * LONG}>{CURE}</p>"),
    "spaces in a tag": ("a.html", f"<p {' ' * LONG}x>{CURE}</p>"),
    "spaces in broken front matter": ("a.md", f"---\na: [\n{' ' * LONG}\n---\n\n{CURE}\n"),
    "a JSON string without end": (
        "a.html",
        f'<script type="application/ld+json">{{"x": {chr(34) + chr(92)}{chr(34) * LONG}</script><p>{CURE}',
    ),
    "backslashes in a JSON string": (
        "a.html",
        f'<script type="application/ld+json">{{"x": "{chr(92) * (LONG + 1)}</script><p>{CURE}',
    ),
    "spaces in the title of a link": ("a.md", f'{CURE} [x](https://example.org "a{" " * LONG}b")\n'),
    "a long word in a shortcode": ("a.md", f"{{{{< note {'a' * LONG} >}}}}\n\n{CURE}\n"),
    "authors without end": ("a.txt", f"{CURE} {chr(39).join('S' * LONG)}\n"),
    "spaces at the end of a row": ("a.txt", f"x  y{' ' * LONG}\nz\n\n{CURE}\n"),
    "links in a paragraph": ("a.md", "[a]" * 5_000 + f" {CURE}\n\n[a]: https://example.org/\n"),
    "tags in the names of tags": ("a.html", f"<p>{CURE}</p>" + "<a<a\u2039a" * LONG),
    "tags in the names of attributes": ("a.html", f"<p>{CURE}</p>" + "<a b<c" * LONG),
    "an expression as the name of a tag": ("a.html", f"<p>{CURE}</p><b( hidden>x</b("),
    "an expression that goes back, as the name of a tag": (
        "a.html",
        f"<p>{CURE}</p><b(b+)+$ hidden>x" + "</b" + "b" * 5_000 + "!",
    ),
    "hidden elements of many names": ("a.html", f"<p>{CURE}</p>" + "".join(f"<x{n} hidden>" for n in range(20_000))),
    "nested tags": ("a.html", "<div>" * LONG + CURE),
    "quotation tower": ("a.md", ">" * 10_000 + f" x\n\n{CURE}\n"),
    "brackets": ("a.md", "[" * LONG + f"\n\n{CURE}\n"),
    "entities": ("a.html", "<p>" + "&amp;&notanentity;" * 20_000 + f"</p><p>{CURE}"),
    "one long word": ("a.txt", "a" * LONG + f"\n\n{CURE}\n"),
    "words to swap that open sentences": ("a.txt", f"{CURE}\n\n" + "Utilize it. " * 10_000),
    "sentences in title case": ("a.txt", f"{CURE}\n\n" + "Do Natural Ways For Gout Work? " * 8_000),
    "brands that offer goods": ("a.txt", f"{CURE}\n\n" + "Calm House offers kava drops here. " * 5_000),
    "words to swap between quotation marks": ("a.txt", f"{CURE}\n\n" + 'We "utilize" it. ' * 10_000),
    "aliases": (
        "a.md",
        "---\na: &a [x, x]\n"
        + "".join(f"b{n}: &b{n} [*{'b' + str(n - 1) if n else 'a'}, *a]\n" for n in range(60))
        + f"---\n\n{CURE}\n",
    ),
    "a key of many parts": ("a.md", f"+++\nb = 1\n{'a.' * LONG}a = 1\n+++\n\n{CURE}\n"),
    "front matter without end": ("a.md", "---\n" + "a: b\n" * 20_000 + f"\n{CURE}\n"),
}


@pytest.mark.parametrize(("name", "source"), DRAFTS.values(), ids=DRAFTS.keys())
def test_the_claim_is_found_all_the_same(name: str, source: str) -> None:
    assert cures(lint(source, name)) == 1


CONFIGS = {
    "nested YAML": (".healthlint.yml", f"select: {'[' * LONG}\n"),
    "nested TOML": ("healthlint.toml", f"select = {'[' * LONG}\n"),
    "a key of many parts": ("healthlint.toml", f"{'a.' * LONG}a = 1\n"),
    "a table of many parts": ("pyproject.toml", f"[tool.healthlint]\n[{'a.' * LONG}a]\n"),
}


@pytest.mark.parametrize(("name", "content"), CONFIGS.values(), ids=CONFIGS.keys())
def test_a_config_nested_beyond_reason_is_refused(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content, "utf-8")
    with pytest.raises(ConfigError, match="nested too deeply"):
        read_folder(str(tmp_path), str(tmp_path))


def test_each_of_many_claims_is_found() -> None:
    report = lint("".join(f"{CURE}\n\n" for _ in range(300)), "a.md")
    assert cures(report) == 300


def test_a_paragraph_of_linked_claims_is_found_claim_by_claim() -> None:
    linked = "".join(f"[{CURE}](https://example.org/{n}) " for n in range(200))
    assert cures(lint(linked, "a.md")) == 200


def test_an_address_beside_a_link_is_a_link_of_its_own_and_one_within_is_not() -> None:
    from healthlint.draft.parse import parse_draft

    links = parse_draft(
        "See [https://a.org/x](https://a.org/x), https://b.org and [c](https://c.org) https://d.org.", "a.md"
    ).links
    assert sorted(link.url for link in links) == ["https://a.org/x", "https://b.org", "https://c.org", "https://d.org"]
