"""Markup that had to be mended before it could be read is reported where it breaks, and hides nothing."""

import pytest

import healthlint
from healthlint.results.finding import FileReport, Finding
from healthlint.rulebook import rulebook

OPEN_QUOTE = '<p>Rest well.</p>\n<p><a href="/more>Read on</a>. It cures cancer.</p>\n'


def linted(text: str, path: str, **options: object) -> FileReport:
    return healthlint.check_text(text, path=path, config=False, **options)  # type: ignore[arg-type]


def broken(text: str, path: str, **options: object) -> list[Finding]:
    return [finding for finding in linted(text, path, **options).findings if finding.rule == "HL905"]


@pytest.mark.parametrize(
    ("path", "text", "line", "severity", "begins"),
    [
        ("a.html", OPEN_QUOTE, 2, "warning", '<a href="/more>'),
        ("a.html", "<p>Rest well.</p>\n<!-- a note\n<p>Drink tea.</p>\n", 2, "warning", "<!-- a note"),
        ("a.html", "<p>Rest well.</p>\n<p>Less is <b\n<p>more.</p>\n", 2, "warning", "<b"),
        (
            "a.html",
            '<script type="application/ld+json">\n{"@type": "Article",\n"headline": }\n</script><p>Rest.</p>\n',
            3,
            "info",
            "}",
        ),
        ("a.md", '# Rest\n\n<p><a href="/tea>Tea</a> at night.</p>\n\nSleep.\n', 3, "warning", '<a href="/tea>'),
        ("a.md", "---\ntitle: Rest\n\nDrink tea at night.\n", 1, "warning", "---"),
        ("a.md", '---\ntitle: Rest\nnote: "a" b\n---\n\nDrink tea at night.\n', 3, "info", "b"),
        ("a.mdx", '# Rest\n\n<div title="Tea>\n\nDrink tea at night.\n', 3, "warning", '<div title="Tea>'),
    ],
)
def test_what_is_broken_is_a_finding_where_it_breaks(path: str, text: str, line: int, severity: str, begins: str) -> None:
    (finding,) = broken(text, path)
    assert (finding.line, finding.severity, finding.family) == (line, severity, "readability")
    assert finding.text.startswith(begins)
    assert finding.text == text[finding.start : finding.end]
    assert finding.message[0].isupper() and finding.message.endswith(".")
    assert finding.repair


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.html", '<p title="5 > 4">Rest.</p><p>a < b</p><br><img src=x alt=\'it is "so"\'><!-- note -->'),
        ("a.md", "---\ntitle: Rest\n---\n\n---\n\nDrink 3 < 4 cups of *tea.\n"),
        ("a.mdx", "import A from './a'\n\n<A b={1 < 2}>Rest.</A>\n"),
    ],
)
def test_sound_markup_is_not_reported(path: str, text: str) -> None:
    assert broken(text, path) == []


def test_text_behind_an_open_quotation_mark_is_linted_and_the_findings_stand_in_order() -> None:
    findings = linted(OPEN_QUOTE, "a.html", select=["HL905", "HL101"]).findings
    assert [finding.rule for finding in findings] == ["HL905", "HL101"]


def test_it_can_be_left_out_made_graver_and_set_aside() -> None:
    assert broken(OPEN_QUOTE, "a.html", ignore=["broken-markup"]) == []
    assert broken(OPEN_QUOTE, "a.html", select=["claims"]) == []
    assert broken(OPEN_QUOTE, "a.html", severity={"HL905": "off"}) == []
    assert [f.severity for f in broken(OPEN_QUOTE, "a.html", severity={"readability": "error"})] == ["error"]
    silenced = linted(f"<!-- healthlint-disable-file HL905: old export -->\n{OPEN_QUOTE}", "a.html", select=["HL9"])
    assert ([f.rule for f in silenced.findings], [s.finding.rule for s in silenced.suppressed]) == ([], ["HL905"])


def test_two_alike_have_their_own_fingerprints_that_do_not_depend_on_the_line() -> None:
    first, second = broken("<p>a <b\n<p>c <b\n<p>d", "a.html")
    assert first.text == second.text and first.fingerprint != second.fingerprint
    assert broken("<p>new\n\n<p>a <b\n<p>d", "a.html")[0].fingerprint == first.fingerprint


def test_a_long_stretch_is_cut_and_a_break_at_the_end_has_a_place() -> None:
    (finding,) = broken("<p>Rest.</p>\n<!-- " + "word " * 400, "a.html")
    assert len(finding.text) <= 160
    for text in ("<p>Rest <", "<p>Rest <b", "Rest </"):
        assert all(f.end > f.start for f in broken(text, "a.html"))


def test_the_rule_is_in_the_catalogue() -> None:
    entry = next(entry for entry in rulebook((), True).catalogue() if entry["id"] == "HL905")
    assert (entry["name"], entry["severity"]) == ("broken-markup", "warning")
    assert entry["severity_by"] == [{"when": "problem is bad-front-matter or bad-json-ld", "severity": "info"}]
