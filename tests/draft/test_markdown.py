"""Markdown: each construction, its text and its exact places."""

import pytest

from healthlint.draft.model import Block, BlockKind, Draft
from healthlint.draft.parse import parse_draft
from healthlint.draft.source_map import RunKind, check_map


def read(source: str, path: str = "draft.md") -> Draft:
    draft = parse_draft(source, path)
    for block in draft.blocks:
        check_map(source, block.text, block.source_map)
    return draft


def texts(source: str, kind: BlockKind | None = None) -> list[str]:
    return [block.text for block in read(source).blocks if kind is None or block.kind is kind]


def place(draft: Draft, block: Block, phrase: str) -> str:
    start = block.text.index(phrase)
    first, last = block.source_map.to_source(start, start + len(phrase))
    return draft.source[first:last]


@pytest.mark.parametrize(
    ("source", "phrase", "written"),
    [
        ("Ginger **cures** colds.", "Ginger cures colds", "Ginger **cures** colds"),
        ("Ginger [cures](https://a.example) colds.", "cures colds", "cures](https://a.example) colds"),
        ("Ginger &amp; honey cure colds.", "& honey", "&amp; honey"),
        ("Ginger\ncures colds.", "Ginger cures", "Ginger\ncures"),
        ("Ginger\r\ncures colds.", "Ginger cures", "Ginger\r\ncures"),
        ("Ginger\rcures colds.", "Ginger cures", "Ginger\rcures"),
        ("> Ginger\n> cures colds.", "Ginger cures", "Ginger\n> cures"),
        ("- Ginger\n  cures colds.", "Ginger cures", "Ginger\n  cures"),
        ("1. > Ginger\n   > *cures* colds.", "Ginger cures", "Ginger\n   > *cures"),
        ("Ginger \\*cures\\* colds.", "*cures*", "\\*cures\\*"),
        ("Ginger <b>cures</b> colds.", "Ginger cures colds", "Ginger <b>cures</b> colds"),
        ("Ginger <!-- no --> cures colds.", "Ginger cures", "Ginger <!-- no --> cures"),
        ("Ginger ~~cures~~ colds.", "cures colds", "cures~~ colds"),
        ("Grüne Kräuter **heilen** 🌿 alles.", "heilen 🌿", "heilen** 🌿"),
        ("Ginger {{ name }} cures colds.", "Ginger cures", "Ginger {{ name }} cures"),
    ],
)
def test_a_phrase_across_markup_is_one_phrase_with_an_exact_place(source: str, phrase: str, written: str) -> None:
    draft = read(source)
    assert place(draft, draft.blocks[0], phrase) == written


def test_a_quote_mark_after_a_line_end_belongs_to_the_soft_break() -> None:
    block = read("> one\n> two").blocks[0]
    assert block.quoted
    assert RunKind.SOFT_BREAK in block.source_map.kinds


def test_headings_make_sections() -> None:
    draft = read("Intro.\n\n# One #\n\ntext\n\nTwo\n---\n\nmore\n")
    assert [(b.text, b.level, b.section) for b in draft.blocks] == [
        ("Intro.", 0, 0), ("One", 1, 1), ("text", 0, 1), ("Two", 2, 2), ("more", 0, 2),
    ]  # fmt: skip
    assert draft.sections[2].parent == 1


def test_lists_know_their_level_lead_in_and_parent() -> None:
    draft = read("It helps with:\n\n- sleep\n  - deep sleep\n- [x] mood\n\n  and focus\n")
    lead, sleep, deep, mood, focus = draft.blocks
    assert [b.text for b in (sleep, deep, mood, focus)] == ["sleep", "deep sleep", "mood", "and focus"]
    assert [b.level for b in (sleep, deep, mood, focus)] == [1, 2, 1, 1]
    assert sleep.lead_in == mood.lead_in == lead.index
    assert deep.parent_item == sleep.index


def test_tables_have_cells_with_headers() -> None:
    draft = read("| Herb | Use |\n|---|---|\n| Mint | a \\| b **c** |\n")
    cell = draft.blocks[3]
    assert (cell.kind, cell.text) == (BlockKind.CELL, "a | b c")
    assert cell.cell is not None
    assert (cell.cell.row, cell.cell.column, cell.cell.header, cell.cell.row_header) == (1, 1, 1, 2)


def test_footnotes_resolve() -> None:
    draft = read("It helps.[^a] It does.[^none]\n\n[^a]: A trial of\n    two arms.\n")
    body, note = draft.blocks
    assert [body.text[span.start : span.end] for span in body.references] == ["[a]"]
    assert note.text == "A trial of two arms."
    assert draft.notes == {"a": note.index}


@pytest.mark.parametrize(
    ("source", "url"),
    [
        ("[a](https://x.example/b_c)", "https://x.example/b_c"),
        ("[a *b*](<x y> 'title')", "x y"),
        ("[a](b\\_c&amp;d)", "b\\_c&amp;d"),
        ("[a](x(y))", "x(y)"),
        ("<https://x.example>", "https://x.example"),
        ("[a][r]\n\n[r]: https://r.example 'T'", "https://r.example"),
        ("[r]\n\n[R]: <https://r.example>", "https://r.example"),
        ("![a b](pic.png)", "pic.png"),
        ("[a]({{ base }}/x)", "{{ base }}/x"),
        ('<a href="https://x.example">a</a>', "https://x.example"),
        ("See https://x.example/a.", "https://x.example/a"),
        ("[a]()", ""),
    ],
)
def test_the_target_of_a_link_has_an_exact_place(source: str, url: str) -> None:
    (link,) = read(source).links
    assert source[link.url_start : link.url_end] == url


def test_links_know_their_text() -> None:
    block = read("See [the *trial*](https://x.example) and <https://y.example>.").blocks[0]
    assert [block.text[span.start : span.end] for span in block.links] == ["the trial", "https://y.example"]


def test_images_and_titles_have_blocks_of_their_own() -> None:
    draft = read('Text ![Cures *all* &amp; more](a.png "Big \\"hit\\"") goes on.')
    assert [(b.name, b.text) for b in draft.blocks] == [
        ("", "Text goes on."),
        ("alt", "Cures all & more"),
        ("title", 'Big "hit"'),
    ]


def test_code_is_no_prose() -> None:
    draft = read("Run `cure()` now.\n\n```\ncures\n```\n\n    cures too\n")
    assert [b.text for b in draft.blocks] == ["Run now."]
    assert [draft.source[o.start : o.end].strip("`\n ") for o in draft.omissions] == ["cure()", "cures", "cures too"]


def test_a_page_in_a_markdown_file_reads_like_the_page_alone() -> None:
    page = (
        '<section class="box">\n    <h2>Why it <em>works</em></h2>\n\n    <p>It calms\n       nerves.</p>\n\n    <ul>\n\n'
        '        <li>sleep</li>\n\n    </ul>\n    <img src="a.png" alt="A calm cat">\n</section>\n\n<script>var a = 1;\n\nvar b;</script>\n'  # noqa: E501
    )
    markdown, html = read(page), read(page, "draft.html")
    assert [(b.kind, b.text, b.section, b.source_map) for b in markdown.blocks] == [
        (b.kind, b.text, b.section, b.source_map) for b in html.blocks
    ]
    assert [b.text for b in markdown.blocks] == ["Why it works", "It calms nerves.", "sleep", "A calm cat"]
    assert markdown.omissions == html.omissions


def test_markdown_inside_html_stands_in_it() -> None:
    draft = read("<blockquote>\n\nIt **works**.</blockquote>\n\nOutside.\n\n<table><tr><td>\n\nCell *x*</td></tr></table>\n")
    assert [(b.text, b.quoted, b.cell is not None) for b in draft.blocks] == [
        ("It works.", True, False), ("Outside.", False, False), ("Cell x", False, True),
    ]  # fmt: skip


def test_html_left_open_in_a_list_item_ends_with_it() -> None:
    assert [(b.kind, b.text) for b in read("- <div>a\n\nb\n").blocks][-1] == (BlockKind.PARAGRAPH, "b")


def test_comments_are_recorded() -> None:
    draft = read("a <!-- one -->\n\n<!-- two\nlines -->\n\nb\n")
    assert [c.text.split() for c in draft.comments] == [["one"], ["two", "lines"]]


def test_alerts_are_no_quotations() -> None:
    assert [(b.text, b.quoted) for b in read("> [!NOTE]\n> Take care.\n").blocks] == [("Take care.", False)]


def test_a_byte_order_mark_counts_as_an_offset() -> None:
    source = "\ufeff---\ntitle: Hi there\n---\n# Head\n"
    draft = read(source)
    assert [(b.kind, b.text) for b in draft.blocks] == [(BlockKind.TITLE, "Hi there"), (BlockKind.HEADING, "Head")]
    assert place(draft, draft.blocks[1], "Head") == "Head"


def test_lone_surrogates_do_not_stop_the_reader() -> None:
    assert texts("a \ud800 b") == ["a \ud800 b"]


def test_marks_of_emphasis_that_do_not_take_are_no_text() -> None:
    assert texts("**Mind this.**It calms.\n\n** now** and 2 * 3\n") == ["Mind this. It calms.", "now and 2 * 3"]
