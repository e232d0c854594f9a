"""How examples become drafts: formats, kinds of block, markup inside the marked words."""

from pathlib import Path

import pytest

from healthlint.engine.examples import cases_of, check_rules
from tests.engine.house import pack_of, rule

PHRASE = 'kind: phrase\npatterns: ["miracle {cure}"]'


def failures(folder: Path, examples: str, body: str = PHRASE) -> list[str]:
    pack = pack_of(folder, rule("HL901", "x-y", body, examples=f"examples: {examples}"))
    return [str(failure) for failure in check_rules(pack.rules, pack)]


def test_one_paragraph_is_tried_in_five_forms(tmp_path: Path) -> None:
    pack = pack_of(
        tmp_path,
        rule(
            "HL901", "x-y", PHRASE, examples='examples: {flag: ["A [[miracle cure]] & more.", "[[miracle cures]]"], pass: [c, d]}'
        ),
    )
    cases = [case for case in cases_of(pack.rules[0]) if case.key == "flag" and case.number == 0]
    assert {case.variant: case.source for case in cases} == {
        "markdown": "A miracle cure &amp; more.\n",
        "markdown+markup": "A m**i**racle cu&#114;e &amp; more.\n",
        "html": "<p>A miracle cure &amp; more.</p>\n",
        "html+markup": "<p>A m<b>i</b>racle cu&#114;e &amp; more.</p>\n",
        "text": "A miracle cure & more.\n",
    }
    assert all(case.source[start:end].endswith("e") for case in cases for start, end in case.spans or ())


def test_what_holds_is_silent(tmp_path: Path) -> None:
    kinds = ("heading", "title", "description", "alt", "link", "quotation", "item")
    flag = "".join(f'    - {{text: "A [[miracle cure]]", as: {kind}}}\n' for kind in kinds)
    more = """
  pass: ["A cure.", {text: "A miracle.\\n\\nCure.", format: text}]
  known-miss: ["A cure like a miracle.", "[[miraculous cure]]"]"""
    examples = f"\n  flag:\n    - A [[miracle cure]].\n{flag}{more}"
    assert failures(tmp_path, examples) == []


@pytest.mark.parametrize(
    ("examples", "complaint"),
    [
        (
            '{flag: ["[[A miracle cure]].", "[[miracle cures]]"], pass: [c, d]}',
            "must flag “A miracle cure”, but flags “miracle cure”",
        ),
        ('{flag: ["A [[cure]].", "[[miracle cures]]"], pass: [c, d]}', "must flag “cure”, but flags nothing"),
        ('{flag: ["A miracle cure.", "[[miracle cures]]"], pass: [c, d]}', "but flags “miracle cure”"),
        (
            '{flag: ["[[miracle cure]]", "[[miracle cures]]"], pass: [a miracle cure, d]}',
            "must be quiet, but flags “miracle cure”",
        ),
        (
            '{flag: ["[[miracle cure]]", "[[miracle cures]]"], pass: [c, d], known-miss: [a miracle cure]}',
            "is found now: move it to “flag”",
        ),
    ],
)
def test_what_does_not_hold_is_told(tmp_path: Path, examples: str, complaint: str) -> None:
    found = failures(tmp_path, examples)
    assert any(complaint in failure for failure in found), found
    assert all(failure.startswith("rules/language/HL901-x-y.yml:") for failure in found)


def test_fixes_are_compared(tmp_path: Path) -> None:
    body = "kind: swap\nswaps: {addict: person with addiction}"
    good = '{flag: [{text: "An [[addict]].", fix: "A person with addiction."}, "[[Addicts]]"], pass: [c, d]}'
    assert failures(tmp_path / "a", good, body) == []
    bad = good.replace("A person", "An person")
    assert all("the fix gives" in failure for failure in failures(tmp_path / "b", bad, body))


def test_examples_bring_their_own_settings(tmp_path: Path) -> None:
    body = "when: {publisher: vendor, jurisdiction: uk}\n" + PHRASE
    examples = """
  flag:
    - {text: "A [[miracle cure]].", publisher: vendor, jurisdictions: [us, uk]}
    - {text: "A [[miracle cure]].", publisher: vendor, jurisdictions: uk, title: Shop}
  pass: [{text: "A miracle cure.", publisher: vendor}, "A miracle cure."]"""
    assert failures(tmp_path, examples, body) == []
