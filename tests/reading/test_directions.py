"""Directions for use, sentence by sentence."""

import pytest

from healthlint.reading.directions import directions_in
from tests.reading.house import reading_of, view_of


def directions(text: str) -> list[tuple[str, str]]:
    view = view_of(text)
    return [(one.term.group, view.text(one.first, one.last)) for one in directions_in(view)]


@pytest.mark.parametrize(
    ("text", "group", "words"),
    [
        ("Take two capsules with lunch.", "imperative", "Take two capsules with lunch"),
        ("Swallow one with cold water.", "imperative", "Swallow one with cold water"),
        ("In the evening sip a mug of valerian.", "imperative", "sip a mug"),
        ("For a sore throat, gargle with it every four hours.", "imperative", "gargle with it every four hours"),
        ("Rub the hemp balm on both knees.", "imperative", "Rub the hemp balm on both knees"),
        ("Stir 3 grams into juice.", "imperative", "Stir 3 grams into juice"),
        ("Hold it under the tongue.", "imperative", "Hold it under the tongue"),
        ("Wear the bracelet day and night.", "imperative", "Wear the bracelet day and night"),
        ("Start with 10 minutes.", "imperative", "Start with 10 minutes"),
        ("Repeat nightly.", "imperative", "Repeat nightly"),
        ("3 Rub it on the knee.", "imperative", "Rub it on the knee"),
        ("You can take 500 mg of maca.", "advised", "take 500 mg"),
        ("Valerian may be given at bedtime.", "advised", "given at bedtime"),
        ("The drops are best taken before meals.", "advised", "taken before meals"),
        ("We recommend taking it twice a week.", "advised", "taking it twice a week"),
        ("We suggest four sessions.", "advised", "suggest four sessions"),
        ("I give her half a teaspoon.", "told", "give her half a teaspoon"),
        ("Most people take three tablets.", "told", "take three tablets"),
        ("The usual dose is 40 drops a day.", "stated", "40 drops a day"),
        ("Six treatments over two months work well.", "stated", "Six treatments over two months"),
        ("A spoonful in warm milk.", "fragment", "A spoonful in warm milk"),
        ("Two drops for toddlers.", "fragment", "Two drops for toddlers"),
        ("Babies: half a dropper.", "fragment", "half a dropper"),
        ("Every other night for the first three weeks.", "fragment", "Every other night for the first three weeks"),
        ("It builds up slowly, so take it daily.", "imperative", "take it daily"),
        ("Ahead of a flight, give it an hour ahead.", "imperative", "give it an hour ahead"),
        ("Once it is lukewarm, bathe the eye four times a day.", "imperative", "bathe the eye four times a day"),
        ("Chew half of this after lunch.", "imperative", "Chew half of this after lunch"),
        ("After a break of five days, repeat the course.", "imperative", "repeat"),
        ("The cure may be repeated three times a year.", "advised", "repeated three times a year"),
        ("Valerian is taken twice a week before bed.", "advised", "taken twice a week before bed"),
        ("Two drops on the pillow will calm the child.", "fragment", "Two drops on the pillow"),
        ("It works; for the full effect stay on it for two years.", "imperative", "stay on it for two years"),
        ("Stay on the maca for at least four months.", "imperative", "Stay on the maca for at least four months"),
        ("The powder should be taken for eight weeks.", "advised", "taken for eight weeks"),
        ("Take the same amount every three hours.", "imperative", "Take the same amount every three hours"),
    ],
)
def test_how_directions_are_said(text: str, group: str, words: str) -> None:
    assert (group, words) in directions(text)


@pytest.mark.parametrize(
    "text",
    [
        "The bottle holds 60 ml.",
        "Each capsule contains 200 mg of magnesium.",
        "Valerian chews, 90 pieces.",
        "The roots are dried for three weeks.",
        "Keep the jar in a cool place.",
        "The shop is open every day.",
        "We send parcels within two days.",
        "The trial lasted eight weeks.",
        "Start your free 30 day trial.",
        "Wash your hands before you eat.",
        "A session lasts 45 minutes.",
        "A bottle every month for members.",
        "Eat the cake within a day.",
        "Aim for eight hours of sleep.",
        "Ninety capsules, sent within three days.",
        "One jar lasts our family a week.",
        "Spray bottles come in three colours.",
        "The cream sinks into the skin.",
        "Take a deep breath every morning.",
        "Take your shoes off at home, and use another pair every two days.",
        "Take the old plaster off twice a day.",
        "Wear cotton socks and change them daily.",
        "Put on fresh socks every morning.",
        "My father has worked here for ten years.",
        "Most people sleep badly on hot nights.",
        "With regular use it softens the skin in four weeks.",
    ],
)
def test_what_is_no_direction(text: str) -> None:
    assert directions(text) == []


def test_each_order_of_a_sentence_has_its_own_parts() -> None:
    assert directions("Mix two drops with almond oil and rub it on the chest.") == [
        ("imperative", "Mix two drops with almond oil"),
        ("imperative", "rub it on the chest"),
    ]


def test_a_unit_is_not_taken_for_a_verb() -> None:
    assert directions("Add one drop to the bath.") == [("imperative", "Add one drop to the bath")]


def test_rules_find_directions_among_the_mentions_of_a_block() -> None:
    [block] = reading_of("Kava is a root. Take 2 g of it daily.").blocks
    assert [mention.term.lemma for mention in block.mentions if mention.term.concept == "direction"] == ["take"]
