"""Markdown: what may not change a block's text, and what may never crash."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from healthlint.draft import no_markup
from healthlint.draft.markdown_html import MarkupReader
from healthlint.draft.parse import parse_draft
from healthlint.draft.source_map import RunKind, check_map

WORD = st.text(alphabet="abcdeéßж中🌿", min_size=1, max_size=6)
SENTENCE = st.lists(WORD, min_size=1, max_size=6).map(lambda words: " ".join(["W", *words]) + ".")
BLOCKS = st.lists(SENTENCE, min_size=1, max_size=5)
SOUP = st.lists(
    st.sampled_from(
        ["\n", "\n\n", "\r\n", "\r", " ", "    ", "\t", "> ", "- ", "1. ", "# ", "---\n", "***", "**", "_", "`", "```\n", "[", "]", "](", ")",  # noqa: E501
         "[^1]", "[^1]: ", "[r]: u\n", "![", "<b>", "</b>", "<div>", "</div>", "<p>", "</p>", "<td>", "<table>", "</table>", "<li>", "<!--",  # noqa: E501
         "-->", "<script>", "</script>", "<svg>", "<a href='", "'", '"', ">", "<", "&amp;", "&#x41;", "&", "\\", "{{", "}}", "{%", "%}",  # noqa: E501
         "{{< x \"two words\" >}}", "{", "}", ":::note T\n", "| a | b |\n|-|-|\n", "|", "<Card>", "import a from 'b'\n", "{/*", "*/}",  # noqa: E501
         "\ufeff", "\u00a0", "é", "🌿", "word", "Cures all.", "title: x\n", "+++\n", "~~", "<code>", "</code>", "<?php", "?>", "\x00"]  # noqa: E501
    ),
    max_size=40,
).map("".join)  # fmt: skip


def running(source: str, path: str = "draft.md") -> list[str]:
    draft = parse_draft(source, path)
    for block in draft.blocks:
        check_map(source, block.text, block.source_map)
    return [block.text for block in draft.blocks if not block.name and block.kind != "title"]


@given(
    BLOCKS,
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.booleans(),
    st.sampled_from(["", "---\nslug: a-b\n---\n", "+++\nslug = 'a'\n+++\n"]),
)
def test_line_ends_byte_order_mark_and_front_matter_change_no_text(blocks: list[str], end: str, bom: bool, front: str) -> None:
    source = front + "\n\n".join(blocks) + "\n"
    assert running("\ufeff" * bom + source.replace("\n", end)) == blocks


@given(
    BLOCKS,
    st.sampled_from(
        ["**{}**", "<em>{}</em>", "<!-- x -->{}", "{}&#8203;", "[{}](u)", "{{{{ x }}}}{}", "~~{}~~", "<span title=''>{}</span>"]
    ),
)
def test_inline_markup_changes_no_text(blocks: list[str], shape: str) -> None:
    marked = [" ".join([first, shape.format(word), *rest]) for first, word, *rest in (block.split(" ") for block in blocks)]
    assert [text.replace("\u200b", "") for text in running("\n\n".join(marked))] == blocks


@given(BLOCKS, st.integers(0, 4))
def test_nesting_changes_no_text(blocks: list[str], depth: int) -> None:
    prefix = "".join(("> ", "- ")[i % 2] for i in range(depth))
    indent = "".join(("> ", "  ")[i % 2] for i in range(depth))
    source = "\n".join(indent + line if i else prefix + line for i, line in enumerate("\n\n".join(blocks).split("\n")))
    assert running(source) == blocks


@given(BLOCKS)
def test_a_line_end_for_every_space_changes_no_text(blocks: list[str]) -> None:
    assert running("\n\n".join(block.replace(" ", "\n") for block in blocks)) == blocks


@settings(max_examples=200)
@given(SOUP, st.sampled_from(["a.md", "a.mdx"]))
def test_without_html_the_reader_of_html_makes_no_difference(source: str, path: str) -> None:
    source = source.replace("<", "")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(no_markup, "NoMarkup", MarkupReader)
        with_reader = parse_draft(source, path)
    draft = parse_draft(source, path)
    for name in ("blocks", "sections", "links", "fields", "notes", "comments", "omissions", "problems", "front_matter"):
        assert getattr(draft, name) == getattr(with_reader, name)


@settings(max_examples=400)
@given(SOUP, st.sampled_from(["a.md", "a.mdx", "a.html", "a.txt"]))
def test_no_soup_crashes_or_breaks_a_map(source: str, path: str) -> None:
    draft = parse_draft(source, path)
    for block in draft.blocks:
        check_map(source, block.text, block.source_map)
        assert block.text.strip()
    for link in draft.links:
        assert 0 <= link.start <= link.url_start <= link.url_end <= len(source) or link.url_start < link.start
    starts = [block.source_map.source_start for block in draft.blocks]
    assert starts == sorted(starts)


@pytest.mark.parametrize(
    ("source", "path"),
    [
        (">" * 20_000, "a.md"),
        ("[" * 20_000, "a.md"),
        ("*a " * 20_000, "a.md"),
        ("".join("  " * i + "- x\n" for i in range(500)), "a.md"),
        ("[^1] " * 10_000 + "\n\n[^1]: a note\n", "a.md"),
        ("---\na: &a [x]\n" + "".join(f"{chr(98 + i)}: [{','.join(['*a'] * 9)}]\n" for i in range(9)) + "---\nText.", "a.md"),
        ("---\na: " + "[" * 50_000 + "\n---\nText.", "a.md"),
        ("+++\na = " + "[" * 50_000 + "\n+++\nText.", "a.md"),
        ("---\ntitle: x\n" + "a: b\n" * 20_000, "a.md"),
        ("{" * 30_000, "a.mdx"),
        ("{{ " * 30_000, "a.md"),
        ("http://a.example/" + ")" * 30_000, "a.txt"),
    ],
)
def test_bombs_are_read(source: str, path: str) -> None:
    for block in parse_draft(source, path).blocks:
        assert RunKind.LITERAL in block.source_map.kinds or block.text
        check_map(source, block.text, block.source_map)
