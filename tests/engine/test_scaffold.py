"""A new rule is a whole rule: it loads and its examples hold."""

from pathlib import Path

import pytest

from healthlint.engine.examples import check_rules
from healthlint.engine.scaffold import new_rule
from tests.engine.house import pack_of


def test_a_new_rule_works_as_it_is(tmp_path: Path) -> None:
    path, text = new_rule("false-hope", "safety", [])
    assert path == "safety/HL350-false-hope.yml"
    pack = pack_of(tmp_path, {path: text})
    assert check_rules(pack.rules, pack) == []
    again, _ = new_rule("vain-hope", "safety", pack.rules)
    assert again == "safety/HL351-vain-hope.yml"


@pytest.mark.parametrize(
    ("name", "family", "complaint"),
    [
        ("False Hope", "safety", "is no rule name"),
        ("false-hope", "saftey", "is no family"),
        ("taken", "safety", "a rule “taken” already"),
    ],
)
def test_names_that_cannot_be_used(tmp_path: Path, name: str, family: str, complaint: str) -> None:
    path, text = new_rule("taken", "safety", [])
    with pytest.raises(ValueError, match=complaint):
        new_rule(name, family, pack_of(tmp_path, {path: text}).rules)
