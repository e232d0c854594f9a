"""The pages of the rules: what they show, and that those in docs/rules are current."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import urlparse

import pytest

from healthlint.cli.rule_pages import pages
from healthlint.pages import HOME, rule_page
from healthlint.reports.markdown import escaped, fenced
from healthlint.reports.rule_page import page
from healthlint.rulebook import rulebook
from tests.cli.process import healthlint, write
from tests.cli.test_outputs import OWN_RULE

ROOT = Path(__file__).resolve().parent.parent.parent
FOLDER = ROOT / "docs" / "rules"
ENTRY = {
    "id": "XY001",
    "name": "own",
    "url": None,
    "aliases": ["once"],
    "message": "“{text}” | <b>",
    "families": ["claims", "safety"],
    "severity": "warning",
    "severity_by": [{"when": "publisher is vendor", "severity": "error"}],
    "confidence": "low",
    "kind": "phrase",
    "why": "1. It misleads.",
    "repair": "Cite *it*.",
    "sources": [
        {
            "key": "fda",
            "title": "FDA [rules]",
            "year": "2020",
            "url": "https://fda.example/a https://fda.example/b",
            "says": "12.1 no.",
        },
        {"key": "house", "url": "javascript:alert(1)"},
    ],
    "file": "rules/claims/XY001-own.yml",
}
EXAMPLES: dict[str, list[dict[str, Any]]] = {
    "flag": [{"text": "It [[cures]]/[[heals]] all."}, {"text": "<p>```\nIt cures.", "format": "html", "publisher": "vendor"}],
    "pass": [{"text": "Tea_is_tea.", "as": "item", "brands": ["Calm", "Well"]}],
}


def test_the_pages_are_current() -> None:
    written = dict(pages(rulebook((), True)))
    assert sorted(path.name for path in FOLDER.iterdir()) == sorted(written)
    old = [name for name, text in written.items() if (FOLDER / name).read_text(encoding="utf-8") != text]
    assert old == [], "run: healthlint rules pages docs/rules"


def test_every_link_between_the_pages_leads_somewhere() -> None:
    for path in FOLDER.iterdir():
        for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", path.read_text(encoding="utf-8")):
            assert (path.parent / target).exists(), f"{path.name} links to {target}"


def test_the_address_of_a_rule_is_that_of_its_page() -> None:
    address = urlparse(rule_page("HL101"))
    assert f"{address.scheme}://{address.netloc}{address.path}".startswith(HOME + "/blob/main/")
    assert (ROOT / address.path.partition("/blob/main/")[2]).is_file()


def test_a_page_shows_all_that_is_known() -> None:
    told = page(ENTRY, EXAMPLES, [ENTRY])
    assert "\n> “{text}” \\| &lt;b&gt;\n" in told
    assert "| families | claims, safety |\n| severity | warning |\n| | error when publisher is vendor |\n" in told
    assert "| confidence | low: it never fails a run |" in told
    assert "| formerly | once |" in told
    assert "\n1\\. It misleads.\n" in told
    assert "\n- [FDA \\[rules\\]](https://fda.example/a), 2020, [\\[2\\]](https://fda.example/b): 12.1 no.\n" in told
    assert "\n- house javascript:alert(1)\n" in told
    assert "\n- It <b>cures</b>/<b>heals</b> all.\n" in told
    assert "\nWith publisher vendor:\n\n````html\n<p>```\nIt cures.\n````\n" in told
    assert "\n- Tea\\_is\\_tea. (as an item, brands Calm, Well)\n" in told
    assert "<!-- healthlint-disable-next-line XY001: the reason -->" in told


def test_what_the_page_says_about_setting_aside_is_true(tmp_path: Path) -> None:
    text = (FOLDER / "HL101.md").read_text(encoding="utf-8")
    comment, config = re.search(r"```html\n(.*?)\n```.*```toml\n(.*?)\n```", text, re.DOTALL).groups()  # type: ignore[union-attr]
    write(
        tmp_path, {"a.md": f"{comment}\nTea cures arthritis.\n", "b/c.md": "Tea cures arthritis.\n", "b/healthlint.toml": config}
    )
    ended = healthlint("check", "--format", "concise", cwd=tmp_path)
    assert "HL101" not in ended.out
    assert "HL901" not in ended.out


def test_pages_of_rules_of_ones_own(tmp_path: Path) -> None:
    write(tmp_path, {"own/language/XY001-tea-word.yml": OWN_RULE, "healthlint.toml": 'rule-paths = ["own"]', ".git/HEAD": ""})
    write(tmp_path, {"pages/notes.md": "Mine.\n", "pages/XY000.md": "<!-- Written by `healthlint rules pages` from a rule -->\n"})
    ended = healthlint("rules", "pages", "pages", cwd=tmp_path)
    assert (ended.status, ended.err) == (0, "")
    assert "- <b>Turmeric</b> it is." in (tmp_path / "pages/XY001.md").read_text(encoding="utf-8")
    assert "[XY001 tea-word](XY001.md)" in (tmp_path / "pages/README.md").read_text(encoding="utf-8")
    assert (tmp_path / "pages/notes.md").exists()
    assert not (tmp_path / "pages/XY000.md").exists()


def test_pages_that_cannot_be_written_are_a_message(tmp_path: Path) -> None:
    ended = healthlint("rules", "pages", "pages/file", cwd=write(tmp_path, {"pages": "a file"}))
    assert ended.status == 2
    assert ended.err.startswith("healthlint: pages/file: the pages cannot be written: ")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a | b `c` *d* _e_ [f](g)", "a \\| b \\`c\\` \\*d\\* \\_e\\_ \\[f\\](g)"),
        ("<script>&amp;", "&lt;script&gt;&amp;amp;"),
        ("- a", "\\- a"),
        ("1. a", "1\\. a"),
        ("see http://x.example and www.x.example, @me", "see http&#58;//x.example and www&#46;x.example, &#64;me"),
        ("a\n# b\x1b", "a \\# b␛"),
        ("$20 and $30", "\\$20 and \\$30"),
    ],
)
def test_text_in_markdown_is_shown_as_it_is(text: str, expected: str) -> None:
    assert escaped(text) == expected


def test_a_block_of_code_cannot_be_ended_by_its_text() -> None:
    assert fenced("a\n````\nb") == "`````\na\n````\nb\n`````"
