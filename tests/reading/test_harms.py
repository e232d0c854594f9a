"""Statements of harm, sentence by sentence."""

import pytest

from tests.reading.house import reading_of


def harms(draft: str) -> int | float | str | bool:
    return reading_of(draft).facts.values["harm-statements"]


@pytest.mark.parametrize(
    "draft",
    [
        "Kava can cause liver injury.",
        "It may lead to nausea.",
        "Kratom interacts with opioids.",
        "Kava is toxic to the liver.",
        "Side effects of kava include nausea.",
        "Do not use when pregnant.",
        "Kava tea can burn when it is put on the skin.",
        "You may have a small bruise afterwards.",
        "Lemon oil makes the skin more sensitive to the sun.",
        "If you take warfarin, ask your doctor before you use kava.",
        "If you have gout or asthma, see a doctor before you use kava.",
        "Kava may interact with antidepressants.",
        "Kava lifts the mood, but it can cause nausea.",
        "Too much of it can damage the liver.",
        "Tell your doctor that you drink kava.",
        "If you have gout, ask your doctor first.",
        "May cause drowsiness.",
        "If your skin itches, stop using it.",
        "Any side effects? Some drinkers get a headache.",
        "# Kava\n\n## Side effects\n\nYou may get a headache.",
        "# Cupping\n\n## Who should not have it?\n\n- People with gout",
        "Serious side effects of kava are rare, but jaundice is one of them.",
    ],
)
def test_what_states_a_harm(draft: str) -> None:
    assert harms(draft) == 1


@pytest.mark.parametrize(
    "draft",
    [
        "Kava has no side effects.",
        "Kava has zero side effects.",
        "Kava calms without the side effects of wine.",
        "Does kava damage the liver?",
        "Kratom interacts with receptors in the brain.",
        "Kava eases symptoms associated with withdrawal.",
        "# Side effects of kava",
        "Loud music is a danger for the ear.",
        "Kava is tested and free from pesticides, metals and other contaminants.",
        "Kava works on the joint rather than masking it.",
        "Kava helps an injured joint.",
        "Kava is for everyone. Consult your doctor before using any supplement.",
        "If you are pregnant or take medicines, ask your doctor before you use kava.",
        "[Kava: uses, side effects and risks](https://kava.example/facts)",
        "Side effects",
        "Not suitable for children.",
        "Surgery carries a risk of infection.",
        "Many reach for prescription medicine. These come with side effects.",
        "Many have side effects from sleeping pills, so kava is a kind way out.",
        "Kava lowers the danger of infections.",
        "Kava protects the liver from damage.",
        "Kava clears toxic waste.",
        "They studied the effect of kava on the risk of stroke.",
        "Gout is a swelling of the joints. It can cause fever.",
        "Never stop your tablets without asking your doctor.",
        "Kava should not be used as a substitute for a varied diet.",
        "We don't use kava from sprayed fields.",
        "I'm addicted to this kava tea.",
        "A slight headache is a good sign.",
        "If you feel sick from kava, it is only your body getting rid of toxins.",
        "# Kava\n\n## Side effects\n\nNone, and it eases headaches.",
        "Kava is gentle, and side effects are rare.",
        "Kava has few, if any, side effects.",
        "Steroid cream damages the skin.",
    ],
)
def test_what_states_none(draft: str) -> None:
    assert harms(draft) == 0


@pytest.mark.parametrize(
    ("draft", "told"),
    [
        ("Kava relieves anxiety. Kava can cause nausea.", False),
        ("Kava relieves anxiety. Kava can cause nausea. It may lead to headache.", True),
        ("Kava relieves anxiety. Kava can cause nausea. Ask your doctor before you take it.", True),
        ("Kava relieves anxiety. Ask your doctor before you take it.", False),
        ("Kava relieves anxiety. Kava can cause nausea. Kava is not suitable for children.", True),
        ("Kava relieves anxiety. Kava is not suitable for children. Kava is not recommended for babies.", False),
        ("Kava relieves anxiety. Do not use kava if you have gout.", True),
        ("Kava relieves anxiety. Do not use kava on broken skin.", False),
        ("Kava relieves anxiety. Kava can cause nausea. People with gout should leave it alone.", True),
        ("Kava relieves anxiety. Kava can cause nausea. We do not give it to people with gout.", True),
        ("Kava relieves anxiety. Kava can cause nausea. See a doctor if the pain gets worse.", False),
        ("Kava relieves anxiety. Kava can cause nausea. We go to the doctor when we need to.", False),
        ("Kava relieves anxiety. Kava can cause nausea. This page does not replace advice from your doctor.", False),
        ("Kava relieves anxiety. Side effects of kava are nausea, headache and a rash.", True),
        ("# Kava\n\nKava relieves anxiety. Do not use kava if you:\n\n- are pregnant\n- drive", True),
        ("Kava relieves anxiety. Antibiotics can cause nausea. Ibuprofen harms the stomach.", False),
    ],
)
def test_harms_told(draft: str, told: bool) -> None:
    assert reading_of(draft).facts.values["harms-told"] is told


@pytest.mark.parametrize(
    ("draft", "tells"),
    [
        ("For gout, mash nettle leaves with honey.", True),
        ("Mash the leaves with honey.", False),
        ("Gout is a disease of the joints.", False),
        ("# Home remedies for gout\n\n" + "Gout comes at night. " * 30 + "A pack of clay is laid on.", True),
        ("# All about gout\n\n" + "Gout comes at night. " * 30 + "A pack of clay is laid on.", False),
    ],
)
def test_home_remedies_need_a_preparation_and_a_complaint(draft: str, tells: bool) -> None:
    assert reading_of(draft).facts.values["remedy-lore"] is tells


def test_a_claim_on_a_serious_condition_in_a_few_lines_is_self_treatment() -> None:
    assert reading_of("Reishi cures cancer.").facts.values["self-treatment"] is True
    assert reading_of("Reishi eases back pain.").facts.values["self-treatment"] is False


def test_a_draft_about_troubles_of_the_mind_that_claims_again_and_again_is_self_treatment() -> None:
    claims = "Yoga eases anxiety. Yoga calms panic attacks. Yoga lifts depression.\n\n"
    talk = "Anxiety is common. A panic attack passes. Anxiety has many faces. " + "The mat is blue. " * 30
    assert reading_of(f"# Yoga for anxiety\n\n{claims}{talk}").facts.values["self-treatment"] is True
    assert (
        reading_of(f"# Yoga for a stiff back\n\nYoga eases back pain. Yoga eases neck pain.\n\n{talk}").facts.values[
            "self-treatment"
        ]
        is False
    )
