"""How a verb of intake or use is said."""

import pytest

from healthlint.reading.direction_moods import mood_of
from tests.reading.house import view_of


@pytest.mark.parametrize(
    ("text", "mood"),
    [
        ("Take two capsules with lunch.", "imperative"),
        ("In the evening take a mug of valerian.", "imperative"),
        ("You can take 500 mg of maca.", "advised"),
        ("Valerian may be taken at bedtime.", "allowed"),
        ("Valerian is taken twice a week.", "passive"),
        ("Most people take three tablets.", "custom"),
        ("I take half a teaspoon.", "told"),
        ("People who can take three tablets are few.", ""),
        ("Seven patients had taken three tablets.", ""),
    ],
)
def test_how_taking_is_said(text: str, mood: str) -> None:
    view = view_of(text)
    verb = next(mention for mention in view.of("intake") if mention.term.lemma == "take")
    assert mood_of(view, verb) == mood
