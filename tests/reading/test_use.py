"""Use that is told, not promised."""

import pytest

from healthlint.reading.modality import SHIELDS
from tests.reading.house import frames_in, reading_of


def claims_of(source: str) -> list[str]:
    """The effects that a text claims for something offered, medicines and care aside."""
    return [
        frame.effect.text
        for frame in frames_in(source)
        if frame.direction == "benefit"
        and not frame.modality & SHIELDS
        and frame.subject is not None
        and frame.subject.kind in ("substance", "product", "practice", "name", "unnamed", "unknown")
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Cannabis taken for morning sickness may harm the baby.",
        "Yohimbe used for impotence can cause a rise in blood pressure.",
        "The use of ephedra for weight loss is dangerous.",
        "Fasting to cure cancer is dangerous.",
        "Nurses use lavender oil for anxiety.",
        "Naturopaths take valerian to treat insomnia.",
        "Vitamin A is important for vision.",
        "Ginger is sometimes used for nausea.",
        "Chamomile is used to treat insomnia.",
        "Some studies suggest that probiotics may slightly lower blood sugar.",
        "Calcium is essential for bone health.",
    ],
)
def test_a_use_or_a_role_that_is_told_is_no_claim(sentence: str) -> None:
    assert claims_of(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Use lavender oil for anxiety.",
        "Used for nausea.",
        "Traditionally, ginger is used for nausea.",
        "Studies show that probiotics lower blood sugar.",
        "Our customers love lavender oil for anxiety.",
        "You can take valerian to treat insomnia.",
        "Healers have used kava for centuries to relieve anxiety.",
        "Cannabis eases morning sickness without any harm.",
        "Vitamin A sharpens vision.",
    ],
)
def test_a_promise_stays_one(sentence: str) -> None:
    assert claims_of(sentence)


def test_what_the_draft_is_about_is_promised_even_when_others_use_it() -> None:
    source = "# Valerian\n\nValerian comes from a root. Valerian capsules are sold here. Nurses use valerian for insomnia.\n"
    assert reading_of(source).facts is not None
    assert claims_of(source)


@pytest.mark.parametrize(
    "sentence",
    [
        "Hydrocortisone cream reduces itching.",
        "Antiviral tablets cure hepatitis C.",
        "Iron tablets correct iron deficiency anaemia.",
        "Zinc corrects zinc deficiency.",
        "Vitamin C cures scurvy.",
        "Sunscreen lowers the risk of skin cancer.",
        "A humidifier may ease a stuffy nose.",
        "Warm baths relieve menstrual cramps.",
        "Chelation therapy is used to treat lead poisoning.",
        "Light therapy treats jaundice in newborns.",
        "Yoga may help people to manage stress.",
        "White blood cells fight infection.",
        "The liver removes toxins.",
        "Platelets, which stop bleeding, are made in the marrow.",
        "The programme reduced deaths from overdose.",
        "There is no cure for arthritis, but medicines can ease pain.",
    ],
)
def test_standard_care_and_the_body_at_work_are_no_claims(sentence: str) -> None:
    assert claims_of(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Our sunscreen lowers the risk of skin cancer.",
        "Chelation therapy cures autism.",
        "Light therapy cures diabetes.",
        "Yoga cures asthma.",
        "Zinc cures influenza.",
        "A layer of red clay heals eczema.",
    ],
)
def test_the_same_things_offered_for_more_are_claimed(sentence: str) -> None:
    assert claims_of(sentence)


def test_the_purpose_of_research_is_no_promise() -> None:
    assert all(
        "described" in frame.modality for frame in frames_in("Scientists are doing more research with kava to treat anxiety.")
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "Magnesium contributes to the reduction of tiredness and fatigue.",
        "Calcium is needed for the maintenance of strong bones.",
        "Zinc contributes to the normal function of the immune system.",
    ],
)
def test_what_the_law_lets_everybody_say_of_a_nutrient_is_told_on_any_page(sentence: str) -> None:
    frames = frames_in(f"# Zinc, magnesium and calcium\n\nBuy our zinc tablets. We sell zinc.\n\n{sentence}")
    assert all("described" in frame.modality for frame in frames)


def test_more_than_that_is_claimed() -> None:
    assert claims_of("Magnesium contributes to a faster recovery from fatigue.")


@pytest.mark.parametrize(
    "text",
    [
        "# Kava\n\nWe serve kava.\n\nFat burners are sold in many shops.",
        "# Kava\n\nWe serve kava.\n\nSee our range of memory enhancers.",
        "# The five best joint support pills\n\nWe tried them all.",
        "# Kava\n\nWe serve kava.\n\nPatience counts when it comes to treating acne.",
    ],
)
def test_the_name_of_a_class_and_what_is_spoken_of_are_no_promises(text: str) -> None:
    assert all("described" in frame.modality or frame.subject is None for frame in frames_in(text))


def test_what_belongs_to_a_class_is_promised() -> None:
    frames = frames_in("# Kava\n\nWe serve kava.\n\nKava is a powerful sleep booster.")
    assert any("asserted" in frame.modality for frame in frames)


@pytest.mark.parametrize(
    "text",
    [
        "Bees line the hive with propolis to protect it from fungi.",
        "Our team offers classes in stress management.",
    ],
)
def test_natural_history_and_names_of_skills_are_told(text: str) -> None:
    frames = frames_in("# Propolis\n\nOur propolis is $9. Propolis is brown. Propolis is sticky.\n\n" + text)
    assert all("described" in frame.modality for frame in frames)
