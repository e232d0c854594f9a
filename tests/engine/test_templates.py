"""The texts that `healthlint explain` offers are what the rules ask for."""

import pytest

from healthlint.draft.parse import parse_draft
from healthlint.engine.examples import cases_of
from healthlint.engine.linter import Linter
from healthlint.light_dataclasses import replace
from healthlint.rulebook import rulebook

PACK = rulebook((), True).pack
TEMPLATES = [rule for rule in PACK.rules if rule.template and rule.kind == "requirement"]


def test_there_are_some() -> None:
    assert {"HL401", "HL402", "HL413"} <= {rule.id for rule in TEMPLATES}


@pytest.mark.parametrize("rule", TEMPLATES, ids=lambda rule: rule.id)
def test_a_draft_with_the_text_lacks_nothing(rule: object) -> None:
    chosen = next(one for one in TEMPLATES if one is rule)
    text = chosen.template.replace("[name, qualification]", "Ann Other, MD").replace("[date]", "3 May 2026")
    text = text.replace("[Substance]", "Kratom").replace("[condition]", "pain").replace("[authority, country]", "the FDA")
    for case in cases_of(chosen):
        if case.key != "flag" or case.variant != "markdown":
            continue
        source = f"{case.source}\n\n{text.replace('[which]', 'kratom capsules')}\n"
        found = (
            Linter(PACK, replace(case.settings, select=(chosen.id,))).lint(parse_draft(source, "draft.md", case.format)).findings
        )
        assert [f.rule for f in found] == []
