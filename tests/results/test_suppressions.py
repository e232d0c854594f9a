"""What comments and front matter silence, and what is said of those that silence nothing."""

from dataclasses import dataclass

import pytest

from healthlint.results.finding import FileReport, Severity
from healthlint.results.selectors import rule_names
from healthlint.results.suppressions import SUPPRESSION_RULES, Terms, suppress
from tests.results.support import draft_of, finding_at, report_of


@dataclass(frozen=True)
class Rule:
    id: str
    name: str
    family: str
    aliases: tuple[str, ...] = ()


NAMES = rule_names([*SUPPRESSION_RULES, Rule("HL101", "cure-claim", "claims", ("cures",)), Rule("HL310", "risk", "safety")])


def judged(
    source: str, *, require_reason: bool = False, off: str = "", also: tuple[str, ...] = (), **front: object
) -> FileReport:
    report = report_of(*(finding_at(source, text, also=also) for text in ("It cures.", "It heals.") if text in source))
    terms = Terms(NAMES, NAMES.ids - {off}, "2026-06-01", require_reason)
    return suppress(report, draft_of(source, **front), terms)


def said(report: FileReport) -> list[str]:
    return [f"{f.line} {f.rule} {f.message}" if f.rule.startswith("HL9") else f"{f.line} {f.text}" for f in report.findings]


@pytest.mark.parametrize(
    "source",
    [
        "<!-- healthlint-disable-next-line HL101 -->\nIt cures.",
        "<!-- healthlint-disable-next-line HL101 -->\n\n\nIt cures.",
        "<!-- healthlint-disable-next-line cure-claim, HL310 -->\r\nIt cures.",
        "<!-- healthlint-disable-next-line cures: its former name -->\nIt cures.",
        "<!-- healthlint-disable-next-line claims -- a family -->\nIt cures.",
        "<!-- healthlint-disable-next-line HL1 until=2026-06-01: the last day counts -->\nIt cures.",
        "<!--healthlint-disable-next-line hl101-->\nIt cures.",
        "<!-- healthlint-disable-next-line\n  HL101: over\n  two lines -->\nIt cures.",
        "It cures. <!-- healthlint-disable-line HL101 -->",
        "Text before.\n\nIt cures.\n\n<!-- healthlint-disable-file HL101 -->",
        "<!-- healthlint-disable HL101 -->\nOne.\nTwo.\nIt cures.",
        "<!-- healthlint-disable HL101 -->\nIt cures.\n<!-- healthlint-enable HL101 -->",
        "<!-- healthlint-disable HL101 -->\nIt cures.\n<!-- healthlint-enable -->",
    ],
)
def test_a_finding_is_silenced(source: str) -> None:
    report = judged(source)
    assert said(report) == []
    assert [s.finding.text for s in report.suppressed] == ["It cures."]


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("<!-- healthlint-disable-next-line HL101 -->\nOne.\nIt cures.", 1),
        ("<!-- healthlint-disable-line HL101 -->\nIt cures.", 1),
        ("<!-- healthlint-disable HL101 -->\nOne.\n<!-- healthlint-enable HL101 -->\nIt cures.", 1),
        ("It cures.\n<!-- healthlint-disable HL101 -->\nOne.", 2),
        ("It cures. <!-- healthlint-disable-line HL310 -->", 1),
    ],
)
def test_a_suppression_of_another_place_or_rule_is_unused(source: str, line: int) -> None:
    report = judged(source)
    assert "It cures." in " ".join(said(report))
    assert [(f.rule, f.line) for f in report.findings if f.rule != "HL101"] == [("HL901", line)]


def test_the_reason_and_the_place_are_kept() -> None:
    (one,) = judged("It cures. <!-- healthlint-disable-line HL101: approved,   see note: 4 -->").suppressed
    assert (one.reason, one.where) == ("approved, see note: 4", "comment on line 1")


def test_a_block_that_is_closed_for_one_rule_stays_open_for_the_others() -> None:
    opened = "<!-- healthlint-disable HL101 -->\n<!-- healthlint-disable HL310 -->\n"
    source = f"{opened}It cures.\n<!-- healthlint-enable HL310 -->\nIt heals."
    report = judged(source)
    assert [s.finding.text for s in report.suppressed] == ["It cures.", "It heals."]


def test_an_expired_suppression_silences_nothing_and_says_when_it_ended() -> None:
    report = judged("It cures. <!-- healthlint-disable-line HL101 until=2026-05-31: trial -->")
    assert said(report) == ["1 It cures.", "1 HL902 This suppression of HL101 ended on 2026-05-31."]


def test_a_day_that_is_none_is_said() -> None:
    assert "1 HL902 `until=May` is no day; write until=2027-01-31." in said(
        judged("<!-- healthlint-disable-file HL101 until=May -->")
    )


def test_an_unknown_rule_is_said_with_the_nearest_word_and_the_known_ones_hold() -> None:
    report = judged("It cures. <!-- healthlint-disable-line HL101, cure-clam -->")
    assert said(report) == ["1 HL903 There is no rule `cure-clam` to suppress. Did you mean `cure-claim`?"]


@pytest.mark.parametrize(
    ("comment", "message"),
    [
        (
            "healthlint-disable-next-lin HL101",
            "`healthlint-disable-next-lin` is no suppression; did you mean `healthlint-disable-next-line`?",
        ),
        ("healthlint: disable-everything", "`healthlint-disable-everything` is no suppression"),
        ("healthlint-disable", "it names no rule: write `healthlint-disable RULE: reason`"),
        ("healthlint-enable HL101", "there is no open `healthlint-disable` of these rules above it"),
    ],
)
def test_a_directive_that_means_nothing_is_said(comment: str, message: str) -> None:
    (finding,) = judged(f"Text.\n<!-- {comment} -->").findings
    assert (finding.rule, finding.line, finding.severity) == ("HL903", 2, Severity.WARNING)
    assert message in finding.message


def test_a_reason_may_be_required() -> None:
    silent = "It cures. <!-- healthlint-disable-line HL101 -->"
    assert said(judged(silent, require_reason=True)) == ["1 It cures.", "1 HL904 This suppression of HL101 gives no reason."]
    assert said(judged(silent.replace("101", "101: checked"), require_reason=True)) == []


def test_a_suppression_of_a_rule_that_is_off_is_not_called_unused() -> None:
    assert said(judged("Text. <!-- healthlint-disable-line HL101 -->", off="HL101")) == []


def test_the_findings_about_suppressions_can_be_turned_off() -> None:
    assert said(judged("Text. <!-- healthlint-disable-line HL101 -->", off="HL901")) == []


def test_a_rule_that_was_folded_into_a_finding_can_be_silenced_alone() -> None:
    report = judged("It cures. <!-- healthlint-disable-line HL310 -->", also=("HL310",))
    assert [(f.rule, f.also) for f in report.findings] == [("HL101", ())]


@pytest.mark.parametrize(
    "setting",
    [
        {"disable": ["HL101"]},
        {"disable": "HL101, HL310"},
        {"disable": [{"rule": "cure-claim", "reason": "approved", "until": "2027-01-31"}]},
        {"disable": ["claims"], "reason": "approved", "until": "2027-01-31"},
    ],
)
def test_front_matter_silences_the_whole_file(setting: object) -> None:
    source = "---\ntitle: x\nhealthlint:\n  disable: []\n---\nIt cures.\n\nIt heals."
    report = judged(source, healthlint=setting)
    assert said(report) == []
    assert [s.where for s in report.suppressed] == ["front matter", "front matter"]


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ({"disabel": ["HL101"]}, "knows disable, reason, by and until, not `disabel`"),
        ("HL101", "must be a table with `disable: [RULE, ...]`"),
        ({"disable": [3]}, "must be a rule, or a table with `rule`"),
        ({"disable": ["HL999"]}, "There is no rule `HL999` to suppress"),
    ],
)
def test_front_matter_that_means_nothing_is_said_at_its_key(setting: object, message: str) -> None:
    (finding,) = judged("---\ntitle: x\nhealthlint: ...\n---\nText.", healthlint=setting).findings
    assert message in finding.message
    assert (finding.rule, finding.line, finding.text) == ("HL903", 3, "healthlint")


def test_findings_stay_in_the_order_of_the_source_and_hold_their_exact_text() -> None:
    source = "<!-- healthlint-disable-line HL310 -->\nIt cures.\n<!-- healthlint-disable-line nothing -->"
    report = judged(source)
    assert [f.start for f in report.findings] == sorted(f.start for f in report.findings)
    assert all(source[f.start : f.end] == f.text for f in report.findings)
    assert len({f.fingerprint for f in report.findings}) == 3


def test_what_became_of_each_suppression_is_told() -> None:
    source = (
        '<!-- healthlint-disable-next-line HL101 by="Dr Ann Other" until=2026-12-31: approved, by=the label -->\nIt cures.\n\n'
        "It heals. <!-- healthlint-disable-line HL310 by=legal -->\n"
        "<!-- healthlint-disable-line HL101 until=2026-01-01: old -->\n"
        "<!-- healthlint-disable-line HL1O1 -->\n"
        "<!-- healthlint-disable-file HL310 -->\n"
    )
    uses = judged(source).suppressions
    assert [(use.state, use.line, use.first, use.last, use.silenced) for use in uses] == [
        ("active", 1, 2, 2, 1),
        ("unused", 4, 4, 4, 0),
        ("expired", 5, 5, 5, 0),
        ("invalid", 6, 6, 6, 0),
        ("unused", 7, 0, 0, 0),
    ]
    assert (uses[0].by, uses[0].until, uses[0].reason) == ("Dr Ann Other", "2026-12-31", "approved, by=the label")
    assert uses[1].by == "legal"
    assert [use.state for use in judged(source, require_reason=True).suppressions][1] == "unreasoned"


def test_who_answers_can_be_told_in_front_matter() -> None:
    setting = {"disable": [{"rule": "HL101", "by": "legal"}], "reason": "approved"}
    (use,) = judged("---\ntitle: x\nhealthlint: ...\n---\nIt cures.", healthlint=setting).suppressions
    assert (use.by, use.reason, use.where, use.line, use.first) == ("legal", "approved", "front matter", 3, 0)
