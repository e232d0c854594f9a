"""How far a measure lies beyond its limit can set the severity, and measures of the whole draft stand at its title."""

from pathlib import Path

import pytest

from healthlint.engine.problems import RulesError
from healthlint.engine.settings import Settings
from tests.engine.house import findings, pack_of, rule

LENGTH = "kind: measure\nmeasure: words-per-sentence\nlimit: 3\nseverity-by:\n  - {beyond: ..2, severity: info}\n"
HARD = "Antihypertensive pharmacotherapy necessitates individualised consideration of comorbidities. "
CALM = "Drink a glass of water and go to bed at ten. "


@pytest.mark.parametrize(
    ("source", "severities"),
    [("One two three.", []), ("One two three four five.", ["info"]), ("One two three four five six.", ["warning"])],
)
def test_the_distance_from_the_limit_sets_the_severity(tmp_path: Path, source: str, severities: list[str]) -> None:
    pack = pack_of(tmp_path, rule("HL901", "x-y", LENGTH))
    assert [finding.severity for finding in findings(pack, source)] == severities
    assert {f.severity for f in findings(pack, source, settings=Settings(severity=(("HL901", "error"),)))} <= {"error"}


def test_the_distance_counts_below_a_limit_too(tmp_path: Path) -> None:
    pack = pack_of(tmp_path, rule("HL901", "x-y", LENGTH.replace("limit: 3", "limit: 6\nside: below")))
    assert [finding.severity for finding in findings(pack, "One two. One two three four. One two three four five six.")] == [
        "warning",
        "info",
    ]


@pytest.mark.parametrize("beyond", ["..", "two", "1.2.3.."])
def test_a_distance_that_is_no_range_is_a_mistake(tmp_path: Path, beyond: str) -> None:
    with pytest.raises(RulesError, match="“beyond” is a range"):
        pack_of(tmp_path, rule("HL901", "x-y", LENGTH.replace("..2", f'"{beyond}"')))


def test_the_reading_grade_stands_at_the_title_with_its_hardest_sentences_beside_it(tmp_path: Path) -> None:
    body = "kind: measure\nmeasure: reading-grade\nlimit: target-grade\nseverity-by: [{beyond: ..2, severity: info}]"
    pack = pack_of(tmp_path, rule("HL901", "x-y", body, message='"{value} {limit}"'))
    source = f"Home > Sleep\n\n# Sleep\n\n{CALM * 8}\n\n{HARD * 4}\n"
    (finding,) = findings(pack, source)
    assert (finding.document, finding.text, finding.severity) == (True, "Sleep", "warning")
    first = finding.related[0]
    assert source[first.start : first.end] == HARD.strip()
    assert first.message == "hard sentence “Antihypertensive pharmacotherapy necessitates …” (7 words)"
    grade = float(finding.message.split()[0])
    (near,) = findings(pack, source, settings=Settings(target_grade=grade - 1.5))
    assert near.severity == "info"
    assert findings(pack, source, settings=Settings(target_grade=grade)) == []
