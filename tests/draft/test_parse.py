"""One draft: format by name, and what all formats have in common."""

import pytest

from healthlint.draft.model import Format
from healthlint.draft.parse import UnknownFormatError, format_of, parse_draft


@pytest.mark.parametrize(
    ("path", "format"),
    [("a.html", Format.HTML), ("b/C.HTM", Format.HTML), ("a.xhtml", Format.HTML), ("a.md", Format.MARKDOWN), ("a.markdown", Format.MARKDOWN),  # noqa: E501
     ("a.mdx", Format.MARKDOWN), ("x\\y.txt", Format.TEXT)],
)  # fmt: skip
def test_the_ending_tells_the_format(path: str, format: Format) -> None:
    assert format_of(path) is format


@pytest.mark.parametrize("path", ["a.docx", "README", "a.md.bak", ""])
def test_other_files_are_refused_with_what_could_be_read(path: str) -> None:
    with pytest.raises(UnknownFormatError, match=r"\.html.*\.md.*\.txt"):
        parse_draft("text", path)


def test_a_given_format_needs_no_ending() -> None:
    assert parse_draft("# Head", "-", Format.MARKDOWN).blocks[0].text == "Head"


@pytest.mark.parametrize("path", ["a.md", "a.html"])
def test_front_matter_stands_before_markdown_and_html(path: str) -> None:
    draft = parse_draft("---\ntitle: Calm tea\n---\n<h1>Head</h1>\n<p>By Ana Ruiz</p>\n", path)
    assert [b.text for b in draft.blocks] == ["Calm tea", "Head", "By Ana Ruiz"]
    assert [(f.name, f.value) for f in draft.fields] == [("title", "Calm tea"), ("author", "Ana Ruiz")]


def test_the_title_of_a_page_is_a_field() -> None:
    (field,) = parse_draft("<title>Calm tea</title><p>x</p>", "a.html").fields
    assert (field.name, field.value) == ("title", "Calm tea")


def test_a_written_language_wins() -> None:
    assert parse_draft("---\nlang: pt_BR\n---\nThe tea is for you.\n", "a.md").language == "pt"
