"""Profiles: rules that hold in one jurisdiction, severities, authorised wordings, and what is refused in their files."""

from pathlib import Path

import pytest

from healthlint.api import check_text
from healthlint.engine.pack import Pack, try_folders
from healthlint.engine.settings import Settings
from healthlint.rulebook import rulebook
from tests.engine.house import lint, rule, write_rules

PHRASES = "kind: phrase\npatterns: [wow]"
HEAD = "jurisdiction: eu\nname: European Union\nabout: A test.\n"


def pack_of(folder: Path, **profiles: str) -> Pack:
    pack, problems = pack_and_problems(folder, **profiles)
    assert problems == []
    return pack


def pack_and_problems(folder: Path, **profiles: str) -> tuple[Pack, list[str]]:
    rules = write_rules(folder, rule("HL601", "one", PHRASES), rule("HL102", "two", PHRASES, family="claims"))
    for name, text in profiles.items():
        (rules / "profiles").mkdir(exist_ok=True)
        (rules / "profiles" / f"{name}.yml").write_text(text, "utf-8")
    pack, problems = try_folders([rules], use_cache=False)
    return pack, [str(problem) for problem in problems]


def levels(pack: Pack, *jurisdictions: str, **more: str) -> dict[str, str]:
    settings = Settings(jurisdictions=jurisdictions, **more)  # type: ignore[arg-type]
    return {f.rule: f.severity.value for f in lint(pack, "Wow.", settings=settings).findings}


def test_what_a_profile_asks_for_holds_there_only(tmp_path: Path) -> None:
    pack = pack_of(tmp_path, eu=HEAD + "asks-for: [one]\n")
    assert levels(pack, "us").keys() == {"HL102"}
    assert levels(pack, "us", "eu").keys() == {"HL102", "HL601"}


def test_the_strictest_severity_of_several_jurisdictions_holds(tmp_path: Path) -> None:
    eu = HEAD + "severity:\n  - {rules: [HL601], publisher: vendor, severity: error}\n  - {rules: [one, two], severity: 'off'}\n"
    uk = HEAD.replace("eu", "uk") + "severity: {rules: one, severity: info}\n"
    pack = pack_of(tmp_path, eu=eu, uk=uk)
    assert levels(pack, "us") == {"HL601": "warning", "HL102": "warning"}
    assert levels(pack, "eu") == {}
    assert levels(pack, "eu", publisher="vendor") == {"HL601": "error"}
    assert levels(pack, "eu", "uk") == {"HL601": "info", "HL102": "warning"}
    assert (
        lint(pack, "Wow.", settings=Settings(jurisdictions=("eu",), severity=(("one", "info"),))).findings[0].severity == "info"
    )


def test_profiles_of_further_folders_add_up(tmp_path: Path) -> None:
    first = write_rules(tmp_path / "a", rule("HL601", "one", PHRASES))
    for folder, asked in ((first, "one"), (tmp_path / "b", "two")):
        (folder / "profiles").mkdir(parents=True)
        (folder / "profiles" / "eu.yml").write_text(f"{HEAD}asks-for: {asked}\n", "utf-8")
    own = rule("HL102", "two", PHRASES, family="claims")
    for path, text in own.items():
        (tmp_path / "b" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "b" / path).write_text(text, "utf-8")
    pack, problems = try_folders([first, tmp_path / "b"], use_cache=False)
    assert problems == []
    assert levels(pack, "us") == {}
    assert levels(pack, "eu").keys() == {"HL601", "HL102"}


@pytest.mark.parametrize(
    ("profile", "message"),
    [
        (HEAD + "asks-for: [ona]\n", "rules/profiles/eu.yml:4: there is no rule “ona”; did you mean “one”?"),
        (HEAD + "severitys: []\n", "rules/profiles/eu.yml:4: unknown key “severitys”; did you mean “severity”?"),
        (HEAD + "severity: {rules: one, severity: eror}\n", "; did you mean “error”?"),
        (HEAD + "severity: {rules: one, publisher: vender, severity: error}\n", "; did you mean “vendor”?"),
        (HEAD + "severity: {severity: error}\n", "the key “rules” is missing"),
        (HEAD + "claims: [{wording: x}]\n", "the key “support” is missing"),
        (HEAD + "claims: [{wording: x, support: y, expires: 2027-01-01}]\n", "unknown key “expires”"),
        (HEAD + "claims-of: ue\n", "unknown jurisdiction “ue”"),
        (HEAD.replace("eu", "us"), "the profile of us is named us.yml, not eu.yml"),
        ("name: x\n", "the key “jurisdiction” is missing"),
    ],
)
def test_mistakes_are_told(tmp_path: Path, profile: str, message: str) -> None:
    assert any(message in problem for problem in pack_and_problems(tmp_path, eu=profile)[1])


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Zinc contributes to the normal function of the immune system.", ("eu", "uk")),
        ("Magnesium contributes to a reduction in tiredness and fatigue.", ("eu", "uk")),
        ("Vitamin B12 contributes to normal energy-yielding metabolism.", ("eu", "uk")),
        ("Calcium is needed for the maintenance of normal bones.", ("eu", "uk")),
        ("Turmeric contributes to the normal function of the immune system.", ()),
        ("Zinc boosts the function of the immune system.", ()),
        (
            "Adequate calcium throughout life, as part of a well-balanced diet, may reduce the risk of osteoporosis.",
            ("us",),
        ),
        (
            "Diets low in sodium may reduce the risk of high blood pressure, a disease associated with many factors.",
            ("us",),
        ),
    ],
)
def test_the_wordings_that_a_law_authorises_count_as_supported_there(text: str, where: tuple[str, ...]) -> None:
    found = tuple(j for j in ("us", "eu", "uk") if check_text(text, config=False, jurisdictions=[j]).approved)
    assert sorted(found) == sorted(where)
    if where:
        assert check_text(text, config=False, jurisdictions=["us", "eu"]).approved == ()


def test_an_authorised_claim_is_no_finding_where_it_is_authorised() -> None:
    text = "Zinc contributes to the normal function of the immune system and cures flu. Zinc supports the immune system."
    findings = check_text(text, config=False, publisher="vendor", jurisdictions=["eu"], select=["claims"]).findings
    assert [(f.rule, f.severity.value) for f in findings] == [("HL101", "error"), ("HL108", "error")]


def test_explaining_shows_what_profiles_change() -> None:
    entries = {entry["id"]: entry for entry in rulebook((), True).catalogue()}
    assert entries["HL402"]["jurisdictions"] == ["us"]
    assert sorted(entries["HL413"]["jurisdictions"]) == ["eu", "uk"]
    assert {"when": "jurisdiction is eu, and publisher is vendor", "severity": "error"} in entries["HL108"]["severity_by"]
    assert "Food and Drug Administration" in entries["HL402"]["template"]
