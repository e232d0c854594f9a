"""Fixes are made only where they prove to mend."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.draft.model import Draft
from healthlint.draft.parse import parse_draft
from healthlint.fixes.repair import repair
from healthlint.results.finding import FileReport, Finding
from tests.properties.linting import DETERMINISTIC, linter

NAMES = {"md": "draft.md", "html": "draft.html", "txt": "draft.txt"}


def read(source: str, format: str = "md") -> tuple[Draft, FileReport]:
    draft = parse_draft(source, NAMES[format])
    return draft, linter().lint(draft)


def fixed(source: str, format: str = "md", *, unsafe: bool = False) -> str:
    return repair(source, lambda text: read(text, format), unsafe=unsafe).source


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Addicts hide it.", "Addicts hide it."),
        ("Addicts often hide it.", "People with an addiction often hide it."),
        ("He was an addict.", "He was a person with an addiction."),
        ("ADDICTS ARE WELCOME.", "PEOPLE WITH AN ADDICTION ARE WELCOME."),
        ("She utilized a spoon.", "She used a spoon."),
        ("They were utilising spoons in order to eat.", "They were using spoons to eat."),
        ("In order to eat, wash a spoon.", "To eat, wash a spoon."),
        ("## Sexually Transmitted Diseases in Men", "## Sexually Transmitted Infections in Men"),
        ("A sexually transmitted disease is common.", "A sexually transmitted infection is common."),
        ("Diabetics and asthmatics need care.", "People with diabetes and people with asthma need care."),
    ],
)
def test_case_number_article_and_tense_are_kept(before: str, after: str) -> None:
    assert fixed(before) == after


@pytest.mark.parametrize(
    "source",
    [
        "Addict mothers need care.",
        "The addict's son is well.",
        "She is a sugar addict.",
        "“An addict lies,” he said to us.",
        "> An addict is a person.",
        "The Manic Depression Fellowship helps.",
        "An ad**dict** is a person.",
        "A sexually transmitted disease (STD) is common.",
        "Eating it in excess of the dose is no help.",
        "An addict&shy;s is no word.",
        "## References\n\n1. Smith J. Care for a drug addict. 2019. https://doi.org/10.1000/182\n",
        "---\nkeywords: addict, heroin addict\n---\n\nText.\n",
    ],
)
def test_what_would_read_badly_or_is_not_the_publishers_own_word_is_left(source: str) -> None:
    assert fixed(source) == source


def test_unsafe_fixes_are_made_when_asked_for() -> None:
    assert fixed("The elderly are frail.") == "The elderly are frail."
    assert fixed("The elderly are frail.", unsafe=True) == "Older people are frail."


def test_a_fix_that_would_make_a_sentence_too_long_is_left() -> None:
    sentences = ["A heroin addict was on the road" + " and on" * count + ".\n" for count in range(16)]
    longest = [source for source in sentences if "HL702" not in {f.rule for f in read(source)[1].findings}][-1]
    assert longest != sentences[-1]
    assert fixed(longest) == longest
    assert fixed(sentences[0]) == "A person with opioid use disorder was on the road.\n"


def test_a_replacement_never_ends_the_attribute_or_string_that_holds_it() -> None:
    def read_with_a_quote(source: str) -> tuple[Draft, FileReport]:
        from healthlint.light_dataclasses import replace

        draft, report = read(source, "html")
        findings = (
            replace(f, fix=replace(f.fix, replacement='person "so called"')) if f.fix is not None else f for f in report.findings
        )
        return draft, replace(report, findings=tuple(findings))

    source = '<p><img src="a.png" alt="An addict."></p>'
    assert repair(source, read_with_a_quote).source == source


def test_findings_that_may_not_be_fixed_are_left() -> None:
    source = "An addict.\n\nIn order to eat.\n"
    only = repair(source, read, admits=lambda finding: finding.rule == "HL706")
    assert (only.source, dict(only.fixed)) == ("An addict.\n\nTo eat.\n", {"complex-word": 1})


def test_a_text_that_stands_again_in_the_metadata_is_fixed_there_too() -> None:
    head = "<title>Help for addicts</title>\n<meta property='og:title' content='Help for addicts'>\n<h1>Help for addicts</h1>\n"
    source = f"{head}<p>This page is not a substitute for professional medical advice.</p>\n"
    assert fixed(source, "html").count("people with an addiction") == 3


PIECES = (
    "Addicts often hide it.",
    "An addict and a junkie met prior to the meal.",
    "She utilized it in order to sleep.",
    "IT IS NUMEROUS.",
    "Manic depression is treated, and diabetics are seen.",
    "“An addict,” he said.",
    "A **drug** addict & a *heroin addict* came.",
    "Turmeric cures arthritis and has no side effects.",
    "The elderly suffer from morbid obesity, a sexually transmitted disease or juvenile diabetes.",
    "The drug is metabolised, and then it is able to act at this point in time.",
    "<b>In order</b> to win, in order to <i>win</i>.",
)
TEXTS = st.lists(st.lists(st.sampled_from(PIECES), min_size=1, max_size=4), min_size=1, max_size=4)


def rules_of(findings: tuple[Finding, ...]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for finding in findings:
        counts[finding.rule] = counts.get(finding.rule, 0) + 1
    return counts


@DETERMINISTIC
@given(TEXTS, st.sampled_from(sorted(NAMES)), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_fixing_mends_brings_nothing_and_is_done_at_once(
    paragraphs: list[list[str]], format: str, line_end: str, unsafe: bool
) -> None:
    wrap = "<p>{}</p>" if format == "html" else "{}"
    source = (line_end * 2).join(wrap.format(" ".join(sentences)) for sentences in paragraphs) + line_end
    repaired = repair(source, lambda text: read(text, format), unsafe=unsafe)
    before, after = read(source, format)[1], read(repaired.source, format)[1]
    had, has = rules_of(before.findings), rules_of(after.findings)
    assert {rule: count for rule, count in has.items() if count > had.get(rule, 0)} == {}
    assert len(after.findings) <= len(before.findings) - sum(repaired.fixed.values())
    assert fixed(repaired.source, format, unsafe=unsafe) == repaired.source
    assert repaired.source.count(line_end) == source.count(line_end)
