"""What people read at a terminal."""

from dataclasses import replace

from healthlint.reports import concise, text
from healthlint.reports.terminal import Style, visible, width
from healthlint.results.finding import Confidence, FileError, FileReport, Finding, Fix, Related, Severity, Suppressed
from healthlint.results.outcome import Excerpt, FileOutcome, RunResult
from tests.results.support import finding_at, report_of

PLAIN = Style(False, 80)
LINE = "Take it daily: it cures arthritis in a week."


def outcome_of(report: FileReport, *, block: int = -1) -> FileOutcome:
    excerpts = tuple(Excerpt(LINE, LINE.index(f.text), len(f.text), False, False, block) for f in report.findings)
    return FileOutcome(report.path, report, None, excerpts)


def rendered(*outcomes: FileOutcome, show_all: bool = False, quiet: bool = False, style: Style = PLAIN) -> str:
    return "\n".join(text.render(RunResult(outcomes), style, show_all=show_all, quiet=quiet))


def test_a_finding_shows_its_place_its_line_underlined_and_its_repair() -> None:
    finding = finding_at(LINE, "cures arthritis", also=("HL310",))
    assert rendered(outcome_of(report_of(finding))) == (
        "a.md: 1 error\n"
        "\n"
        "a.md:1:19: error HL101 rule-hl101\n"
        "  “cures arthritis” is a claim.\n"
        "  1 | Take it daily: it cures arthritis in a week.\n"
        "    |                   ^^^^^^^^^^^^^^^\n"
        "  Repair: Cite a source.\n"
        "  Also: HL310 rule-hl310 (safety)\n"
        "\n"
        "1 finding in 1 draft: 1 error."
    )


def test_underlines_stand_under_wide_and_combining_characters() -> None:
    line = "日本 e\u0301 it cures colds"
    excerpt = Excerpt(line, line.index("cures"), 5, True, False, -1)
    finding = finding_at(line, "cures")
    report = rendered(FileOutcome("a.md", report_of(finding), None, (excerpt,)))
    source, marks = (row.split("| ", 1)[1] for row in report.splitlines() if "| " in row)
    assert source.startswith("...日本")
    assert marks.index("^") == width(source[: source.index("cures")])


def test_indentation_is_left_out() -> None:
    line = "      it cures colds"
    excerpt = Excerpt(line, 9, 5, False, False, -1)
    report = rendered(FileOutcome("a.md", report_of(finding_at(line, "cures")), None, (excerpt,)))
    assert "  1 | it cures colds\n    |    ^^^^^\n" in report


def many(count: int, **changes: object) -> list[Finding]:
    base = finding_at(LINE, "cures")
    return [replace(base, rule=f"HL{100 + n}", line=n + 1, **changes) for n in range(count)]  # type: ignore[arg-type]


def test_a_draft_with_many_findings_opens_with_what_to_mend_first() -> None:
    findings = [*many(6), *many(3, family="safety"), *many(4, family="language", severity=Severity.WARNING)]
    first = rendered(outcome_of(report_of(*findings))).splitlines()[:2]
    assert first == ["a.md: 9 errors and 4 warnings", "  Mend first: claims (6 errors) and safety (3 errors)."]


def test_what_to_mend_first_counts_a_finding_of_two_families_once() -> None:
    found = many(10)
    both = [each for one in found for each in (one, replace(one, family="safety"))]
    first = rendered(outcome_of(report_of(*both))).splitlines()[:2]
    assert first == ["a.md: 10 errors", "  Mend first: claims (10 errors)."]


def test_at_most_60_findings_of_a_file_are_shown_the_gravest_of_them_in_their_order() -> None:
    findings = [*many(50, severity=Severity.INFO), *many(30, severity=Severity.ERROR)]
    report = rendered(outcome_of(report_of(*findings)))
    assert report.count(": error HL") == 30
    assert report.count(": info HL") == 30
    assert "... and 20 more findings in this draft, none of them graver; --all shows them." in report
    assert rendered(outcome_of(report_of(*findings)), show_all=True).count(": info HL") == 50


def test_repeats_of_a_rule_in_a_paragraph_are_folded_and_still_counted() -> None:
    findings = [replace(finding_at(LINE, "cures"), line=n) for n in (1, 2, 2, 3)]
    report = rendered(outcome_of(report_of(*findings), block=4))
    assert report.count("HL101 rule-hl101") == 1
    assert "  ... and 3 more of HL101 in this paragraph (lines 2 and 3)" in report
    assert "4 findings in 1 draft: 4 errors." in report
    assert rendered(outcome_of(report_of(*findings), block=4), show_all=True).count("HL101 rule-hl101") == 4


def test_a_note_on_a_word_is_shown_once_a_draft() -> None:
    def noted(severity: Severity) -> str:
        findings = [replace(finding_at(LINE, "cures"), line=line, severity=severity) for line in (1, 5, 9)]
        excerpts = tuple(Excerpt(LINE, LINE.index("cures"), 5, False, False, block) for block in range(3))
        return rendered(FileOutcome("a.md", report_of(*findings), None, excerpts))

    assert noted(Severity.INFO).count("HL101 rule-hl101") == 1
    assert "  ... and 2 more of HL101 in this draft (lines 5 and 9)" in noted(Severity.INFO)
    assert noted(Severity.WARNING).count("HL101 rule-hl101") == 3


def test_a_finding_of_two_families_is_shown_once_with_both() -> None:
    both = [finding_at(LINE, "cures"), replace(finding_at(LINE, "cures"), family="safety")]
    report = rendered(outcome_of(report_of(*both)))
    assert report.count("error HL101 rule-hl101") == 1
    assert "  Also: HL101 rule-hl101 (safety)" in report
    assert "1 finding in 1 draft: 1 error." in report
    assert len(list(concise.render(RunResult((outcome_of(report_of(*both)),)), PLAIN, quiet=True))) == 1


def test_findings_without_a_paragraph_and_about_the_whole_draft_are_not_folded() -> None:
    findings = [finding_at(LINE, "cures")] * 2
    assert rendered(outcome_of(report_of(*findings))).count("HL101 rule-hl101") == 2
    whole = [replace(f, document=True) for f in findings]
    assert rendered(outcome_of(report_of(*whole), block=1)).count("HL101 rule-hl101") == 2


def test_the_summary_tells_what_was_suppressed_skipped_and_failed() -> None:
    finding = finding_at(LINE, "cures")
    good = replace(report_of(), suppressed=(Suppressed(finding, "", "front matter"),))
    german = replace(report_of(path="de.md"), skipped='not English: lang="de"')
    result = RunResult((outcome_of(good), outcome_of(german), FileOutcome("x.md", None, FileError("x.md", 0, "empty"))))
    assert list(text.render(result, PLAIN)) == [
        'de.md: not linted: not English: lang="de"',
        "",
        "Nothing to report in 2 drafts. 1 finding suppressed. 1 draft not linted (not in English). 1 file could not be linted.",
    ]


def test_quiet_leaves_only_findings() -> None:
    assert rendered(outcome_of(report_of()), quiet=True) == ""


def test_low_confidence_is_told() -> None:
    finding = replace(finding_at(LINE, "cures"), confidence=Confidence.LOW)
    assert "a.md:1:19: error (unsure) HL101" in rendered(outcome_of(report_of(finding)))


def test_colour_is_painted_only_when_asked_for() -> None:
    outcome = outcome_of(report_of(finding_at(LINE, "cures")))
    assert "\x1b[1;31merror\x1b[0m" in rendered(outcome, style=Style(True, 80))
    assert "\x1b" not in rendered(outcome)


HOSTILE = "\x1b[2J\x07\u202egood\u2066\x9b31m\u200bnews\r\n::error::"


def test_hostile_text_never_reaches_the_terminal_as_it_is() -> None:
    line = f"it cures {HOSTILE} colds"
    finding = replace(finding_at(line, f"cures {HOSTILE}"), message=f"“{HOSTILE}”", path=f"a{HOSTILE}.md")
    excerpt = Excerpt(line, 3, len(line) - 9, False, False, -1)
    outcome = FileOutcome(finding.path, report_of(finding, path=finding.path), None, (excerpt,))
    for report in (rendered(outcome), "\n".join(concise.render(RunResult((outcome,)), PLAIN))):
        assert not set(report) & set("\x1b\x07\u202e\u2066\x9b\u200b\r")
        assert "\n::error::" not in report
        assert "␛[2J␇<U+202E>good<U+2066><U+009B>31m<U+200B>news" in report


def test_visible_text_is_left_alone() -> None:
    assert visible("Café: “good” – 日本 🎉") == "Café: “good” – 日本 🎉"


def test_messages_wrap_between_words_and_long_words_stay_whole() -> None:
    wrapped = Style(False, 40).wrapped(f"{'word ' * 12}{'x' * 60} end", "  ")
    lines = wrapped.splitlines()
    assert all(line.startswith("  ") for line in lines)
    assert all(len(line) <= 40 or "x" * 60 in line for line in lines)
    assert wrapped.split() == f"{'word ' * 12}{'x' * 60} end".split()


def test_concise_is_one_line_a_finding() -> None:
    result = RunResult((outcome_of(report_of(finding_at(LINE, "cures"))),))
    assert list(concise.render(result, PLAIN)) == [
        "a.md:1:19: error HL101 rule-hl101: “cures” is a claim.",
        "1 finding in 1 draft: 1 error.",
    ]


def test_related_places_stand_together_and_a_repair_is_told_once_a_file() -> None:
    related = tuple(Related(path, 0, 1, line, 2, "a claim") for path, line in (("a.md", 3), ("a.md", 7), ("b.md", 9)))
    findings = [replace(finding_at(LINE, "cures"), related=related), finding_at(LINE, "daily")]
    report = rendered(outcome_of(report_of(*findings)))
    assert "  See also 3:2, 7:2 and b.md:9:2: a claim\n" in report
    assert report.count("Repair: ") == 1
    assert rendered(outcome_of(report_of(*findings)), show_all=True).count("Repair: ") == 2


def fixable(text: str, *, safe: bool, replacement: str = "may ease") -> Finding:
    finding = finding_at(LINE, text)
    return replace(finding, fix=Fix(finding.start, finding.end, replacement, safe))


def test_what_fix_mends_is_marked_and_counted() -> None:
    report = rendered(outcome_of(report_of(fixable("cures", safe=True), finding_at(LINE, "daily"))))
    assert "a.md:1:19: error HL101 rule-hl101 [--fix]\n" in report
    assert "a.md:1:9: error HL101 rule-hl101\n" in report
    assert "Suggestion" not in report
    assert report.endswith("2 findings in 1 draft: 2 errors. 1 of them can be mended with --fix.")


def test_a_fix_that_a_person_should_look_at_is_a_suggestion() -> None:
    found = (fixable("cures", safe=True), fixable("daily", safe=False), fixable("week", safe=False, replacement=""))
    report = rendered(outcome_of(report_of(*found)))
    assert report.count("[--fix]") == 1
    assert "  Suggestion: Write “may ease”.\n" in report
    assert "  Suggestion: Take it out.\n" in report
    assert report.endswith("3 errors. 1 of them can be mended with --fix (2 more with --unsafe-fixes).")
    unsafe = rendered(outcome_of(report_of(*found[1:])))
    assert unsafe.endswith("2 errors. 2 of them can be mended with --fix --unsafe-fixes.")


def test_a_fix_of_a_finding_of_two_families_is_counted_once() -> None:
    one = fixable("cures", safe=True)
    assert "1 of them can" in rendered(outcome_of(report_of(one, replace(one, family="safety"))))


def test_a_suggestion_is_made_visible() -> None:
    report = rendered(outcome_of(report_of(fixable("cures", safe=False, replacement="a\x1b[2J\u202eb"))))
    assert "Suggestion: Write “a␛[2J<U+202E>b”." in report
