"""The cases of a rule can be read by people, and read the same in every run."""

from typing import Any

import pytest

from healthlint.engine.condition_words import in_words
from healthlint.rulebook import rulebook


@pytest.mark.parametrize(
    ("conditions", "words"),
    [
        ({}, "always"),
        ({"publisher": frozenset(("vendor", "authority"))}, "publisher is authority or vendor"),
        ({"publisher": frozenset(("vendor",)), "serious": True}, "publisher is vendor, and the target is a serious condition"),
        (
            {"facts": {"prices": ("range", 2.0, float("inf")), "article": ("in", (True,))}},
            "prices is at least 2 and article is true",
        ),
        ({"facts": {"topic": ("in", ("", "care"))}}, "topic is empty or care"),
        ({"beyond": (float("-inf"), 2.0)}, "the value is at most 2 beyond the limit"),
        ({"beyond": (1.5, 2.0)}, "the value is 1.5 to 2 beyond the limit"),
        ({"no-disclaimer": frozenset(("medical-advice",))}, "the draft has none of disclaimer medical-advice"),
        ({"draft-has": (1, 2)}, "the draft has a wording that the rule names"),
        ({"problem": "bad-json-ld"}, "problem is bad-json-ld"),
    ],
)
def test_conditions_are_told_in_words(conditions: dict[str, Any], words: str) -> None:
    assert in_words(conditions) == words


def test_no_rule_shows_how_its_conditions_are_stored() -> None:
    told = [case["when"] for entry in rulebook((), True).catalogue() for case in entry["severity_by"]]
    assert told
    assert not [text for text in told if set(text) & set("(){}[]'")]
