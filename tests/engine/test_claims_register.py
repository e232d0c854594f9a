"""Approved wordings: what they support, where they hold, and what is refused in their file."""

from pathlib import Path

import pytest

from healthlint.api import check_text
from healthlint.config import ConfigError
from healthlint.results.finding import FileReport

ENTRY = """\
claims:
  - wording: ["Calmwell eases stress", "Calmwell helps you cope with stress"]
    products: [Calmwell]
    jurisdictions: [us, uk]
    support: https://doi.org/10.1000/182
    approved-by: Dr Ann Other
    expires: 2027-01-31
"""


def checked(
    folder: Path, text: str, register: str = ENTRY, *, today: str = "2026-06-01", jurisdictions: str = "us"
) -> FileReport:
    (folder / "claims.yml").write_text(register, "utf-8")
    (folder / "healthlint.toml").write_text('claims-register = "claims.yml"\n', "utf-8")
    return check_text(text, folder / "draft.md", today=today, jurisdictions=jurisdictions.split(","), select=["claims", "HL906"])


def rules(report: FileReport) -> list[str]:
    return [finding.rule for finding in report.findings]


@pytest.mark.parametrize(
    "text", ["Calmwell eases stress.", "CALMWELL EASES  **STRESS**!", "Calmwell helps you cope with stress."]
)
def test_an_approved_wording_is_no_finding_and_is_listed(tmp_path: Path, text: str) -> None:
    report = checked(tmp_path, f"Our news. {text}")
    assert rules(report) == []
    (approved,) = report.approved
    assert (approved.line, approved.expired) == (1, "")
    assert approved.entries[0].endswith("claims.yml:2")
    assert "approved by Dr Ann Other until 2027-01-31 (https://doi.org/10.1000/182)" in approved.reason


@pytest.mark.parametrize(
    "text",
    [
        "Calmwell cures stress.",
        "Calmwell eases severe stress.",
        "Serenol eases stress.",
        "Calmwell eases stress and cures cancer.",
    ],
)
def test_other_words_are_not_approved(tmp_path: Path, text: str) -> None:
    assert rules(checked(tmp_path, text)) != []


def test_a_product_may_be_named_in_the_heading_above(tmp_path: Path) -> None:
    register = ENTRY.replace('"Calmwell eases stress"', '"These gummies ease stress"')
    assert rules(checked(tmp_path, "# Calmwell\n\nThese gummies ease stress.", register)) == []
    assert rules(checked(tmp_path, "# Serenol\n\nThese gummies ease stress.", register)) != []


def test_all_jurisdictions_of_the_draft_must_approve(tmp_path: Path) -> None:
    assert rules(checked(tmp_path, "Calmwell eases stress.", jurisdictions="us,uk")) == []
    assert rules(checked(tmp_path, "Calmwell eases stress.", jurisdictions="us,eu")) != []
    other = ENTRY + ENTRY.removeprefix("claims:\n").replace("[us, uk]", "[eu]")
    assert rules(checked(tmp_path, "Calmwell eases stress.", other, jurisdictions="us,eu")) == []


def test_an_expired_approval_is_a_finding_and_supports_nothing(tmp_path: Path) -> None:
    report = checked(tmp_path, "Calmwell eases stress.", today="2027-02-01")
    assert rules(report) == ["HL102", "HL906"]
    assert "ended on 2027-01-31" in report.findings[1].message
    assert checked(tmp_path, "Calmwell eases stress.", today="2027-01-31").findings == ()


def test_findings_about_approved_words_that_want_no_support_are_suppressed_with_the_reason(tmp_path: Path) -> None:
    register = ENTRY.replace("Calmwell eases stress", "Calmwell cures every stress, guaranteed")
    report = checked(tmp_path, "Calmwell cures every stress, guaranteed.", register)
    assert rules(report) == []
    assert {one.where for one in report.suppressed} == {"claims register"}
    assert all("Dr Ann Other" in one.reason for one in report.suppressed)


def test_patterns_allow_for_variants(tmp_path: Path) -> None:
    register = 'claims:\n  - {patterns: ["{calm} ..1 {ease} (mild)? <symptom | condition>"], support: x, approved-by: y}\n'
    register = register.replace("{calm}", "calmwell")
    assert rules(checked(tmp_path, "Calmwell gently eased mild pain.", register)) == []
    assert rules(checked(tmp_path, "Calmwell cures pain.", register)) != []


@pytest.mark.parametrize(
    ("wrong", "line", "message"),
    [
        (ENTRY.replace("approved-by", "aproved-by"), 6, "unknown key “aproved-by”; did you mean “approved-by”?"),
        (ENTRY.replace("uk]", "ux]"), 4, "unknown jurisdiction “ux”"),
        (ENTRY.replace("2027-01-31", "2027-02-31"), 7, "“expires” is a day such as 2027-01-31, not “2027-02-31”"),
        (ENTRY.replace("    support: https://doi.org/10.1000/182\n", ""), 2, "the key “support” is missing"),
        (ENTRY.replace("claims:", "claim:"), 1, "unknown key “claim”; did you mean “claims”?"),
        (ENTRY + ENTRY.removeprefix("claims:\n"), 8, "this wording stands here twice, also on line 2; join the two"),
        (ENTRY.replace("wording:", "patterns:").replace('"Calmwell eases', '"(Calmwell eases'), 2, "("),
        ("claims: []\n", 0, "holds no claims; write a list of entries under “claims:”"),
        ("claims:\n  - just words\n", 2, "must be a list of keys and values"),
        ("claims: [\n", 0, "not valid YAML"),
    ],
)
def test_mistakes_are_told_with_file_and_line(tmp_path: Path, wrong: str, line: int, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        checked(tmp_path, "Text.", wrong)
    places = [(at, said) for file, at, said in caught.value.places if file.endswith("claims.yml") and message in said]
    assert [at for at, _ in places][:1] == [line] or (not line and places)
