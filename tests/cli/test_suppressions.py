"""`healthlint suppressions`: the register of what drafts set aside; and the comments in every markup."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.process import healthlint, write

COMMENT = "healthlint-disable-line HL101: approved"
INSIDE = "Water is calm. Turmeric {} cures arthritis.\n"


@pytest.mark.parametrize(
    ("name", "draft"),
    [
        ("a.md", INSIDE.format(f"<!-- {COMMENT} -->")),
        ("a.html", f"<p>{INSIDE.format(f'<!-- {COMMENT} -->')}</p>"),
        ("a.mdx", INSIDE.format(f"{{/* {COMMENT} */}}")),
        ("a.txt", INSIDE.format(f"<!-- {COMMENT} -->")),
        ("a.md", f"- One.\n- Turmeric cures arthritis. <!-- {COMMENT} -->\n"),
        ("a.md", f"| a | b |\n| - | - |\n| Turmeric cures arthritis. <!-- {COMMENT} --> | c |\n"),
        ("a.txt", "<!-- healthlint-disable-next-line HL101: approved -->\nTurmeric cures arthritis.\n"),
    ],
)
def test_a_comment_silences_its_line_inside_a_paragraph_of_every_markup(tmp_path: Path, name: str, draft: str) -> None:
    write(tmp_path, {name: draft})
    ended = healthlint("check", "--format", "json", "--select", "HL101,HL9", cwd=tmp_path)
    summary = json.loads(ended.out)["summary"]
    assert (ended.status, summary["suppressed"], summary["error"], summary["warning"]) == (0, 1, 0, 0)


def test_other_comments_in_plain_text_are_text(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": "<!-- Turmeric cures arthritis. --> healthlint\n"})
    assert healthlint("check", "--select", "HL101", cwd=tmp_path).status == 1


@pytest.fixture
def site(tmp_path: Path) -> Path:
    approved = '<!-- healthlint-disable-next-line HL101 by="Dr Ann Other" until=2027-01-31: on the label -->\n'
    pages = {
        "a.md": f"{approved}Turmeric cures arthritis.\n\n<!-- healthlint-disable-file HL301: =SUM(1) -->\n",
        "b.md": "---\nhealthlint:\n  disable: [HL701]\n---\nWater.\n",
        "c.md": "Water.\n",
    }
    return write(tmp_path, {".git/HEAD": "", **pages})


def test_the_list_for_people(site: Path) -> None:
    ended = healthlint("suppressions", "--today", "2026-06-01", cwd=site)
    assert (ended.status, ended.err) == (0, "")
    assert ended.out == (
        "a.md:1: HL101 on line 2: active, silences 1 finding\n"
        "  on the label\n"
        "  by Dr Ann Other, until 2027-01-31\n\n"
        "a.md:4: HL301 on the whole draft: unused\n"
        "  =SUM(1)\n\n"
        "b.md:2: HL701 on the whole draft: unused\n"
        "  no reason given\n\n"
        "3 suppressions in 2 drafts. 2 of them silence nothing.\n"
    )


def test_an_expired_one_is_told(site: Path) -> None:
    assert "a.md:1: HL101 on line 2: expired\n" in healthlint("suppressions", "a.md", "--today", "2027-02-01", cwd=site).out


def test_the_list_for_programs(site: Path) -> None:
    document = json.loads(healthlint("suppressions", "--format", "json", "a.md", cwd=site).out)
    assert document["version"] == 1
    assert document["suppressions"][0] == {
        "path": "a.md",
        "line": 1,
        "lines": "line 2",
        "rules": ["HL101"],
        "state": "active",
        "silenced": 1,
        "reason": "on the label",
        "by": "Dr Ann Other",
        "until": "2027-01-31",
    }


def test_the_list_for_spreadsheets_holds_no_formula(site: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(healthlint("suppressions", "--format", "csv", cwd=site).out)))
    assert [row["path"] for row in rows] == ["a.md", "a.md", "b.md"]
    assert [row["reason"] for row in rows] == ["on the label", "'=SUM(1)", ""]


def test_none_and_what_cannot_be_read(site: Path) -> None:
    assert healthlint("suppressions", "c.md", cwd=site).out == "No suppressions.\n"
    ended = healthlint("suppressions", "d.md", cwd=site)
    assert (ended.status, ended.err) == (2, "healthlint: d.md: no such file or folder\n")
