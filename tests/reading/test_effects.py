"""Which effects a sentence speaks of, how they are worded and what they act on."""

import pytest

from healthlint.reading.clauses import clauses_of
from healthlint.reading.effects import effects_of
from tests.reading.house import frames_in, view_of


def effects(sentence: str) -> list[tuple[str, str, list[str]]]:
    view = view_of(sentence)
    return [
        (view.text(effect.mention.first, effect.mention.last), effect.form, [view.text(t.first, t.last) for t in effect.targets])
        for effect in effects_of(view, clauses_of(view))
    ]


@pytest.mark.parametrize(
    ("sentence", "effect", "form", "targets"),
    [
        # verbs and their objects
        ("Kava relieves anxiety.", "relieves", "verb", ["anxiety"]),
        ("The oil cured eczema.", "cured", "verb", ["eczema"]),
        ("It helps relieve pain.", "relieve", "verb", ["pain"]),
        ("It is known for relieving migraine.", "relieving", "verb", ["migraine"]),
        ("Garlic lowers blood pressure.", "lowers", "verb", ["blood pressure"]),
        ("It eases pain, anxiety and insomnia.", "eases", "verb", ["pain", "anxiety", "insomnia"]),
        ("It eases pain as well as insomnia.", "eases", "verb", ["pain", "insomnia"]),
        ("It treats chronic back pain.", "treats", "verb", ["back pain"]),
        ("The tonic wards off infections.", "wards off", "verb", ["infections"]),
        ("The gummies put an end to insomnia.", "put an end to", "verb", ["insomnia"]),
        ("Ginger boosts immunity.", "boosts", "verb", ["immunity"]),
        # passives
        ("Psoriasis is cured by this ointment.", "cured", "passive", ["Psoriasis"]),
        ("Anxiety can be relieved with kava.", "relieved", "passive", ["Anxiety"]),
        # nouns with prepositions or with their target before them
        ("Some relief from pain.", "relief", "noun", ["pain"]),
        ("A remedy for gout.", "remedy", "noun", ["gout"]),
        ("A cure for eczema in every jar.", "cure", "noun", ["eczema"]),
        ("Our oil is a treatment for acne.", "treatment", "noun", ["acne"]),
        ("It offers protection against infections.", "protection", "noun", ["infections"]),
        # adjectives
        ("Turmeric is anti-inflammatory.", "anti-inflammatory", "adjective", []),
        ("Its analgesic properties are strong.", "analgesic", "adjective", []),
        ("Garlic is effective for colds and flu.", "effective for", "adjective", ["colds and flu"]),
        ("It is effective against eczema.", "effective against", "adjective", ["eczema"]),
        # the bare preposition of an offer
        ("CBD for anxiety", "for", "for", ["anxiety"]),
        ("Magnesium gummies for insomnia", "for", "for", ["insomnia"]),
    ],
)
def test_an_effect_and_its_targets(sentence: str, effect: str, form: str, targets: list[str]) -> None:
    assert effects(sentence) == [(effect, form, targets)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Kava is a root.",
        "Anxiety is common.",
        "Meat is cured with salt.",
        "Breakthrough bleeding is common.",
        "Keep medicines in a safe place.",
        "The support group meets on Mondays.",
        "Call the poison control centre.",
        "It is sold over the counter.",
        "The control group got a placebo.",
    ],
)
def test_everyday_words_are_no_effects(sentence: str) -> None:
    assert effects(sentence) == []


def test_each_verb_has_its_own_object() -> None:
    assert [(effect, targets) for effect, _, targets in effects("It relieves pain and improves sleep.")] == [
        ("relieves", ["pain"]),
        ("improves", ["sleep"]),
    ]


def test_a_target_behind_an_adversative_belongs_to_another_statement() -> None:
    assert effects("It relieves pain, but anxiety stays.") == [("relieves", "verb", ["pain"])]


def test_what_only_measures_a_complaint_gives_way_to_it() -> None:
    frame = frames_in("Cannabinoids reduce the strength of seizures.")[0]
    assert frame.target is not None
    assert (frame.target.lemma, frame.direction) == ("seizure", "benefit")


@pytest.mark.parametrize(
    "sentence",
    [
        "This is what worked for me, and your skin may differ.",
        "Avoid rubbing it into the skin.",
        "The powder is free of gluten and hormones.",
        "Raise the heat slowly as your body gets used to it.",
        "It helps to know how joints look.",
        "Genes play a part in migraine.",
        "Thin hair and brittle nails",
        "Noise is draining your brain.",
        "Avoid daily use, take breaks, and watch your body.",
        "The loss of bone speeds up after menopause.",
        "Silence makes tinnitus stand out.",
        "Support is offered to people with arthritis.",
    ],
)
def test_what_acts_on_nothing_has_no_target(sentence: str) -> None:
    assert effects(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "effect"),
    [
        ("It works for migraine.", "works for"),
        ("It helps after a stroke.", "helps"),
        ("You avoid catching a cold.", "avoid"),
        ("You avoid migraine.", "avoid"),
        ("You will be free of migraine.", "be free of"),
        ("It lowers how often migraines come.", "lowers"),
        ("It plays a key role in memory.", "plays a key role in"),
    ],
)
def test_what_acts_on_something_has_one(sentence: str, effect: str) -> None:
    assert effect in [found for found, _, _ in effects(sentence)]


@pytest.mark.parametrize(
    "text",
    [
        "Protein shakes are a drink for people who build muscle.",
        "The drops can be used for as long as the pain lasts.",
        "Large molecules get through and cause an immune response.",
        "The guests at the inn slept better.",
    ],
)
def test_what_people_do_how_long_and_what_harm_comes_of_it_is_no_effect(text: str) -> None:
    assert [
        frame
        for frame in frames_in(text)
        if frame.subject is not None and frame.subject.kind != "person" and frame.direction == "benefit"
    ] == []
