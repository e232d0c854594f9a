"""What no reader sees changes nothing but places: marks, entities, comments, line ends, a byte order mark, front matter."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.results.finding import FileReport
from tests.properties.linting import DETERMINISTIC, all_said, lint
from tests.properties.writing import MARKUPS, PROSE, WRITINGS, Markup, Writing, html, markdown, shown, text


def words_pointed_at(report: FileReport) -> list[tuple[str, str]]:
    """Each finding with the words that a reader sees at its place."""
    return [(finding.rule, shown(finding.text)) for finding in report.findings if not finding.document]


@pytest.mark.parametrize(("write", "name"), [(html, "draft.html"), (markdown, "draft.md")])
@given(writing=WRITINGS, markup=MARKUPS)
@DETERMINISTIC
def test_marks_entities_and_comments(write: Callable[..., str], name: str, writing: Writing, markup: Markup) -> None:
    bare, marked = lint(write(writing), name), lint(write(writing, markup), name)
    assert all_said(marked) == all_said(bare)
    assert words_pointed_at(marked) == words_pointed_at(bare)


@given(writing=WRITINGS, markup=MARKUPS, end=st.sampled_from(("\r\n", "\r")), bom=st.booleans())
@DETERMINISTIC
def test_line_ends_and_a_byte_order_mark(writing: Writing, markup: Markup, end: str, bom: bool) -> None:
    for write, name in ((html, "draft.html"), (markdown, "draft.md")):
        source = write(writing, markup)
        other = bom * "\ufeff" + source.replace("\n", end)
        there, here = lint(other, name), lint(source, name)
        assert all_said(there) == all_said(here)
        assert [(f.line, f.column, f.end_line, f.end_column) for f in there.findings] == [
            (f.line, f.column, f.end_line, f.end_column) for f in here.findings
        ]


@given(writing=WRITINGS)
@DETERMINISTIC
def test_front_matter_without_prose(writing: Writing) -> None:
    source = markdown(writing)
    front = "---\nlayout: post\ndraft: false\nweight: 10\n---\n\n"
    headed, bare = lint(front + source, "draft.md"), lint(source, "draft.md")
    assert all_said(headed) == all_said(bare)
    assert [f.start - len(front) for f in headed.findings] == [f.start for f in bare.findings]


@given(writing=WRITINGS)
@DETERMINISTIC
def test_a_list_in_a_list(writing: Writing) -> None:
    flat, nested = lint(markdown(writing), "draft.md"), lint(markdown(writing, nested=True), "draft.md")
    # Words about the whole draft count words and sentences, and "More" is one more of each.
    assert words_pointed_at(nested) == words_pointed_at(flat)


@given(writing=WRITINGS)
@DETERMINISTIC
def test_markdown_and_html_say_the_same(writing: Writing) -> None:
    one, other = lint(markdown(writing), "draft.md"), lint(html(writing), "draft.html")
    assert all_said(one) == all_said(other)
    assert words_pointed_at(one) == words_pointed_at(other)


@given(writing=PROSE)
@DETERMINISTIC
def test_plain_text_says_the_same(writing: Writing) -> None:
    one, other = lint(text(writing), "draft.txt"), lint(markdown(writing), "draft.md")
    assert all_said(one) == all_said(other)
    assert words_pointed_at(one) == words_pointed_at(other)


def test_the_writings_are_worth_reading() -> None:
    """The sentences that the properties draw from are found fault with; else the properties would hold of silence."""
    from tests.properties.writing import ITEMS, SENTENCES

    report = lint("\n\n".join((*SENTENCES, *ITEMS)), "draft.md")
    assert {finding.family for finding in report.findings} >= {"claims", "evidence", "safety", "promotion", "language"}
    assert report.disclaimers
