"""The examples of every rule in `rules/`, in every format, plain and with markup inside the marked words."""

import pytest

from healthlint.engine.examples import Case, cases_of, run_case
from healthlint.engine.pack import Pack, default_rules, try_folders
from healthlint.engine.rule import Rule

PACK, PROBLEMS = try_folders([default_rules()], use_cache=False)
CASES = [case for rule in PACK.rules for case in cases_of(rule)]


def test_the_rules_load_without_a_mistake() -> None:
    assert [str(problem) for problem in PROBLEMS] == []


@pytest.fixture(scope="module")
def pack() -> Pack:
    return PACK


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_example(pack: Pack, case: Case) -> None:
    assert run_case(case, pack) == ""


@pytest.mark.parametrize("rule", PACK.rules, ids=lambda rule: rule.id)
def test_a_rule_shows_three_constructions_to_flag_and_three_to_leave_alone(rule: Rule) -> None:
    assert min(len(rule.examples["flag"]), len(rule.examples["pass"])) >= 3
