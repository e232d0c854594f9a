"""Where findings stand, on drafts small enough to count by hand. `[[ ]]` marks what the finding must point at."""

import pytest

from healthlint.results.finding import Finding
from tests.properties.linting import lint

CURE = "cure-claim"


def one(source: str, name: str, rule: str = CURE) -> tuple[Finding, int, int]:
    """The only finding of a rule in a marked source, and the offsets that the marks ask for."""
    start = source.index("[[")
    end = source.index("]]") - 2
    found = [f for f in lint(source.replace("[[", "").replace("]]", ""), name).findings if f.name == rule]
    assert len(found) == 1
    return found[0], start, end


PLACES = {
    "plain": ("a.txt", "Before you buy, know that\n[[turmeric capsules cure arthritis]] in ten days.\n"),
    "bold": ("a.md", "Know that [[turmeric **capsules** cure *arthritis]]*.\n"),
    "link": ("a.md", "Know that [[turmeric [capsules](https://x.org/cures-pain) cure arthritis]].\n"),
    "soft break": ("a.md", "Know that [[turmeric capsules\ncure arthritis]].\n"),
    "hard break in a quotation": ("a.md", "> Know that [[turmeric capsules\r\n>   cure arthritis]].\r\n"),
    "item of an item": ("a.md", "- More\n  - Know that [[turmeric capsules\n    cure arthritis]].\n"),
    "table": ("a.md", "| Herb | Effect |\n| --- | --- |\n| x | [[turmeric capsules cure arthritis]] |\n"),
    "entities": ("a.html", "<p>Know&nbsp;that [[turmeric caps&#117;les cure arthriti&#x73;]].</p>"),
    "tags": ("a.html", "<p>Know that [[turmeric <b>capsules</b> cure <i>arthritis]]</i>.</p>"),
    "comment": ("a.html", "<p>Know that [[turmeric <!-- cures cancer -->capsules cure\n\tarthritis]].</p>"),
    "title": ("a.html", "<title>Know that [[turmeric capsules cure arthritis]]</title><p>Text.</p>"),
    "alternative text": ("a.html", "<p>Look.</p><img src='x.png' alt='Know that [[turmeric capsules cure arthritis]]'>"),
    "description": ("a.html", '<meta name="description" content="Know that [[turmeric capsules cure arthritis]].">'),
    "linked data": (
        "a.html",
        '<script type="application/ld+json">{"@type":"Article",'
        '"description":"Know that [[turmeric \\u0063apsules cure arthritis]]."}'
        "</script><p>Text.</p>",
    ),
    "front matter": ("a.md", "---\r\ntitle: 'Know that [[turmeric capsules cure arthritis]]'\r\n---\r\nText.\r\n"),
    "folded front matter": ("a.md", "---\ndescription: >-\n  Know that [[turmeric\n  capsules cure arthritis]].\n---\nText.\n"),
    "shortcode": ("a.md", '{{< note title="Know that [[turmeric capsules cure arthritis]]." >}}\n\nText.\n'),
    "raw markup": ("a.md", "<div>\n<p>Know that [[turmeric <b>capsules</b> cure arthritis]].</p>\n</div>\n"),
    "component": ("a.mdx", "import A from './a'\n\n<A>\n\nKnow that [[turmeric capsules cure arthritis]].\n\n</A>\n"),
    "wide characters": ("a.txt", "\ufeffTip \U0001f48a\U0001f1ec\U0001f1e7 e\u0301: [[turmeric capsules cure arthritis]].\n"),
    "old line ends": ("a.txt", "Tips for the day\r\r[[Turmeric capsules cure arthritis]].\rText.\r"),
}


@pytest.mark.parametrize(("name", "source"), PLACES.values(), ids=PLACES.keys())
def test_a_finding_points_at_the_exact_characters(name: str, source: str) -> None:
    finding, start, end = one(source, name)
    assert (finding.start, finding.end) == (start, end)


@pytest.mark.parametrize(
    ("source", "line", "column", "end_line", "end_column"),
    [
        ("Turmeric capsules cure arthritis.", 1, 1, 1, 33),
        ("\ufeffTurmeric capsules cure arthritis.", 1, 1, 1, 33),
        ("\n\nTip: turmeric capsules cure arthritis.", 3, 6, 3, 38),
        ("\r\n\rTip: turmeric capsules cure arthritis.", 3, 6, 3, 38),
        ("A\u2028\x0bB \U0001f48a. Turmeric capsules\ncure arthritis.", 1, 9, 2, 15),
    ],
)
def test_lines_and_columns_are_those_of_an_editor(source: str, line: int, column: int, end_line: int, end_column: int) -> None:
    (found,) = [f for f in lint(source, "a.md").findings if f.name == CURE]
    assert (found.line, found.column, found.end_line, found.end_column) == (line, column, end_line, end_column)


def test_a_link_without_text_is_pointed_at_when_it_is_named_beside_another() -> None:
    links = "".join(f'<a href="https://www.amazon.com/dp/B00{n}?tag=us-20"></a>' for n in range(3))
    report = lint(f"<p>Tea is warm.</p><p>{links}</p>", "a.html")
    related = [place for finding in report.findings for place in finding.related]
    assert related
    assert all(place.end > place.start for place in related)
