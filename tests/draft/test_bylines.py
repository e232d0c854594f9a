import pytest

from healthlint.draft.bylines import find_bylines
from healthlint.draft.html import parse_html


def fields(text: str) -> list[tuple[str, str]]:
    draft = parse_html(f"<p>{text}</p>", "page.html")
    found = find_bylines(draft.blocks)
    assert all(draft.source[field.start : field.end] == field.value for field in found)
    return [(field.name, field.value) for field in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("By Jane Doe, RD", [("author", "Jane Doe, RD")]),
        ("Written by Dr. Ann van der Berg", [("author", "Dr. Ann van der Berg")]),
        ("By the Example Editorial Team", [("author", "the Example Editorial Team")]),
        ("By Ann Roe Wednesday, May 1", [("author", "Ann Roe")]),
        ("Author: John Q. Public", [("author", "John Q. Public")]),
        ("Medically reviewed by Dr Sam Smith", [("reviewer", "Dr Sam Smith")]),
        ("Last updated 3 May 2024", [("modified", "3 May 2024")]),
        ("Published: 2024-05-03", [("published", "2024-05-03")]),
        ("Page last reviewed: 14 November 2022", [("reviewed", "14 November 2022")]),
        ("Next review due: 14 November 2025", [("next-review", "14 November 2025")]),
        (
            "By Jane Doe | Updated on March 5, 2023",
            [("author", "Jane Doe"), ("modified", "March 5, 2023")],
        ),
        (
            "Reviewed by Sam Smith, MD on 3 May 2024",
            [("reviewer", "Sam Smith, MD"), ("reviewed", "3 May 2024")],
        ),
    ],
)
def test_bylines_are_found(text: str, expected: list[tuple[str, str]]) -> None:
    assert fields(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The study was done by Harvard researchers.",
        "Pain was reduced by March 2020 in most patients.",
        "It is used by Native Americans to calm the stomach.",
        "Buy by the dozen and save.",
        "This was approved in 2019 for adults.",
    ],
)
def test_prose_is_no_byline(text: str) -> None:
    assert fields(text) == []


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Sep 14, 2020", "Sep 14, 2020"),
        ("12 March 2021 | Anna Bell", "12 March 2021"),
        ("Anna Bell, 12/03/2021", "12/03/2021"),
        ("March 3, 2022 · 5 min read", "March 3, 2022"),
        ("Posted by Angela on March 3 | 2 comments", "March 3"),
        ("Nell · 12 July", "12 July"),
    ],
)
def test_a_line_of_a_date_and_names_above_the_text_dates_it(text: str, date: str) -> None:
    assert fields(text) == [("published", date)]


@pytest.mark.parametrize("text", ["The fair opens on 3 May 2024", "Chapter 12", "Nell · 4 min read", "Dose 12.5 mg in 2021"])
def test_other_short_lines_are_none(text: str) -> None:
    assert fields(text) == []


def test_below_the_first_paragraph_a_date_dates_nothing() -> None:
    draft = parse_html(f"<p>{'Leaves fall in the autumn. ' * 20}</p><p>12 March 2021</p>", "page.html")
    assert find_bylines(draft.blocks) == []
