"""Which rules a word means."""

import pytest

from healthlint.results.selectors import rule_names
from healthlint.results.suppressions import SUPPRESSION_RULES

NAMES = rule_names(SUPPRESSION_RULES)
ALL = frozenset({"HL901", "HL902", "HL903", "HL904"})


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("HL901", {"HL901"}),
        ("hl901", {"HL901"}),
        (" unused-suppression ", {"HL901"}),
        ("consistency", ALL),
        ("HL9", ALL),
        ("all", ALL),
        ("H", set()),
        ("HL", set()),
        ("HL8", set()),
        ("unused", set()),
        ("", set()),
    ],
)
def test_a_word_means_rules(word: str, meant: set[str]) -> None:
    assert NAMES.resolve(word) == meant


def test_the_nearest_word_is_suggested() -> None:
    assert NAMES.suggestion("unused-supression") == "; did you mean `unused-suppression`?"
    assert NAMES.suggestion("HL9O1") == "; did you mean `HL901`?"
    assert NAMES.suggestion("zzz") == ""
