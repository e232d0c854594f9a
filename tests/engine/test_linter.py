"""What the linter makes of the hits of its rules: severity, folding, repeats, fingerprints, order."""

from pathlib import Path

import pytest

from healthlint.engine.pack import load_folders
from healthlint.engine.settings import Settings
from tests.engine.house import findings, lint, pack_of, rule, said, write_rules

MIRACLE = rule("HL903", "miracle-word", 'kind: phrase\npatterns: ["miracle"]', severity="info")
CURE = rule("HL901", "miracle-cure", 'kind: phrase\npatterns: ["miracle {cure}"]')
CLAIM = rule("HL902", "cure-word", 'kind: phrase\npatterns: ["{cure}"]', family="claims", severity="error")


def test_overlapping_findings_of_a_family_become_one(tmp_path: Path) -> None:
    pack = pack_of(tmp_path, MIRACLE, CURE, CLAIM)
    report = lint(pack, "A miracle cure. A miracle oil.")
    assert [(f.name, f.text, [a.name for a in f.also]) for f in report.findings] == [
        ("miracle-cure", "miracle cure", ["miracle-word"]),
        ("cure-word", "cure", []),
        ("miracle-word", "miracle", []),
    ]


def test_the_order_of_folding_is_data(tmp_path: Path) -> None:
    home = write_rules(tmp_path, MIRACLE, CURE)
    (home / "folding.yml").write_text("order: [miracle-word]\napart: []\n")
    (finding,) = findings(load_folders([home], use_cache=False), "A miracle cure.")
    assert (finding.name, [a.rule for a in finding.also]) == ("miracle-word", ["HL901"])
    (home / "folding.yml").write_text("order: []\napart: [miracle-word]\n")
    assert len(findings(load_folders([home], use_cache=False), "A miracle cure.")) == 2


def test_a_rule_of_two_families_gives_a_finding_in_each(tmp_path: Path) -> None:
    pack = pack_of(tmp_path, rule("HL901", "x-y", "kind: phrase\npatterns: [miracle]", family="[claims, safety]"))
    assert [(f.rule, f.family) for f in findings(pack, "A miracle.")] == [("HL901", "claims"), ("HL901", "safety")]


def test_the_first_case_that_holds_sets_the_severity(tmp_path: Path) -> None:
    cases = (
        "[{publisher: vendor, jurisdiction: uk, severity: error}, {publisher: vendor, severity: info},"
        " {publisher: authority, severity: off}]"
    )
    pack = pack_of(tmp_path, rule("HL901", "x-y", "kind: phrase\npatterns: [miracle]", severity_by=cases))

    def severity(**settings: object) -> list[str]:
        return [f.severity.value for f in findings(pack, "A miracle.", settings=Settings(**settings))]  # type: ignore[arg-type]

    assert severity(publisher="vendor", jurisdictions=("us", "uk")) == ["error"]
    assert severity(publisher="vendor") == ["info"]
    assert severity(publisher="independent") == ["warning"]
    assert severity(publisher="authority") == []
    assert severity(publisher="authority", severity=(("x-y", "error"),)) == ["error"]
    assert severity(severity=(("all", "error"), ("language", "info"))) == ["info"]
    assert severity(severity=(("HL901", "off"),)) == []


@pytest.mark.parametrize(
    ("select", "ignore", "expected"),
    [
        ((), (), ["miracle-cure", "cure-word", "miracle-word"]),
        (("claims",), (), ["cure-word"]),
        (("HL90",), ("HL902",), ["miracle-cure", "miracle-word"]),
        (("HL902",), ("claims",), ["cure-word"]),
        (("cure-word",), ("cure-word",), []),
        ((), ("language",), ["cure-word"]),
        (("all",), ("MIRACLE-CURE",), ["miracle-word", "cure-word", "miracle-word"]),
    ],
)
def test_the_nearer_name_selects_or_ignores(
    tmp_path: Path, select: tuple[str, ...], ignore: tuple[str, ...], expected: list[str]
) -> None:
    pack = pack_of(tmp_path, MIRACLE, CURE, CLAIM)
    report = lint(pack, "A miracle cure. A miracle oil.", settings=Settings(select=select, ignore=ignore))
    assert [f.name for f in report.findings] == expected


def test_when_decides_whether_a_rule_speaks(tmp_path: Path) -> None:
    when = "{publisher: vendor, format: markdown, facts: {words: '..5'}, draft-lacks: [sorry]}"
    pack = pack_of(tmp_path, rule("HL901", "x-y", "kind: phrase\npatterns: [miracle]", when=when))
    vendor = Settings(publisher="vendor")
    assert said(pack, "A miracle.", settings=vendor) == [("x-y", "miracle")]
    assert said(pack, "A miracle.", path="draft.txt", settings=vendor) == []
    assert said(pack, "A miracle.") == []
    assert said(pack, "A miracle that many more of us would like to see.", settings=vendor) == []
    assert said(pack, "A miracle. Sorry.", settings=vendor) == []


def test_accepted_words_are_kept_as_suppressed(tmp_path: Path) -> None:
    pack = pack_of(tmp_path, CURE)
    report = lint(pack, "The Miracle Cure Company sells a miracle cure.", settings=Settings(accept=("miracle cure company",)))
    assert [f.start for f in report.findings] == [33]
    (suppressed,) = report.suppressed
    assert (suppressed.finding.start, suppressed.where) == (4, "config: accept")


def test_once_keeps_the_first_and_names_the_others(tmp_path: Path) -> None:
    source = "# One\n\nA miracle. A miracle.\n\n# Two\n\nA miracle.\n"
    for once, expected in (("draft", [2]), ("section", [1, 0]), ("paragraph", [1, 0])):
        pack = pack_of(tmp_path / once, rule("HL901", "x-y", "kind: phrase\npatterns: [miracle]", once=once))
        assert [len(f.related) for f in findings(pack, source)] == expected


def test_a_text_that_stands_again_in_title_and_metadata_is_one_finding(tmp_path: Path) -> None:
    source = (
        "<html><head><title>A miracle cure</title><meta property='og:title' content='A miracle cure'></head>"
        "<body><h1>A miracle cure</h1><p>A miracle cure is here.</p></body></html>"
    )
    first, second = findings(pack_of(tmp_path, CURE), source, path="draft.html")
    assert (first.context, [r.message for r in first.related]) == (
        "title",
        ["the same words in the metadata", "the same words in the heading"],
    )
    assert (second.context, second.related) == ("paragraph", ())


def test_fingerprints_outlive_edits_elsewhere(tmp_path: Path) -> None:
    pack = pack_of(tmp_path, CURE)
    (before,) = findings(pack, "It is new. It is a **miracle cure**. Buy it.\n")
    (after,) = findings(pack, "# Added\n\nAn added paragraph.\n\nIt is new. It is a miracle\ncure. Buy it.\n")
    (changed,) = findings(pack, "It is old. It is a miracle cure. Buy it.\n")
    assert before.fingerprint == after.fingerprint != changed.fingerprint
    twins = findings(pack, "A miracle cure.\n\nA miracle cure.\n")
    assert len({f.fingerprint for f in twins}) == 2


def test_findings_stand_in_the_order_of_the_text_and_point_at_the_source(tmp_path: Path) -> None:
    source = "\ufeffA mir&shy;acle <b>cure</b>.\r\n\r\nA miracle **cure**, a cure.\r\n"
    report = lint(pack_of(tmp_path, MIRACLE, CURE, CLAIM), source)
    assert [(f.start, f.end) for f in report.findings] == sorted((f.start, f.end) for f in report.findings)
    assert all(f.text == source[f.start : f.end] for f in report.findings)
    assert report == lint(pack_of(tmp_path / "again", MIRACLE, CURE, CLAIM), source)


def test_a_draft_in_another_language_is_not_linted(tmp_path: Path) -> None:
    report = lint(pack_of(tmp_path, CURE), '<html lang="de"><p>Ein miracle cure.</p></html>', path="draft.html")
    assert report.findings == ()
    assert report.skipped == "it is not in English (it declares the language “de”)"


@pytest.mark.parametrize("source", ["", "\n", "---\n---\n", "# \n"])
def test_empty_drafts(tmp_path: Path, source: str) -> None:
    needs = rule("HL904", "x-y", "kind: requirement\nneeds: [{disclaimer: medical-advice}]", message="No note.")
    assert lint(pack_of(tmp_path, needs, CURE), source).findings == ()


def test_text_made_to_be_slow_is_left_in_time(tmp_path: Path) -> None:
    pack = pack_of(tmp_path, rule("HL901", "x-y", 'kind: phrase\npatterns: ["(a | a a)+ ... (a | b)+ ... z"]'))
    report = lint(pack, "a " * 59_990 + "z.", path="draft.txt")
    assert report.findings or dict(report.left_out)
