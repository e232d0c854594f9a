"""Claim frames: grade, kind, direction, targets and modality as one."""

import pytest

from healthlint.reading.modality import SHIELDS
from tests.reading.house import frame_in, frames_in


@pytest.mark.parametrize(
    ("sentence", "grade", "kind", "target"),
    [
        ("Kava cures insomnia.", 5, "cure", "insomnia"),
        ("Reishi kills cancer cells.", 5, "kill", "cancer"),
        ("Kava treats insomnia.", 4, "treat", "insomnia"),
        ("Zinc prevents influenza.", 4, "prevent", "influenza"),
        ("Zinc reduces the risk of stroke.", 4, "prevent", "stroke"),
        ("Kava relieves anxiety.", 3, "relieve", "anxiety"),
        ("Kava helps with anxiety.", 3, "manage", "anxiety"),
        ("Ginseng improves memory.", 2, "improve", "memory"),
        ("Ginseng boosts stamina.", 2, "improve", "stamina"),
        ("Zinc supports the immune system.", 1, "maintain", "immune system"),
        ("Kava for anxiety.", 3, "treat", "anxiety"),
    ],
)
def test_grade_and_kind_say_how_much_is_promised(sentence: str, grade: int, kind: str, target: str) -> None:
    frame = frame_in(sentence)
    assert (frame.grade, frame.kind) == (grade, kind)
    assert frame.target is not None
    assert target in frame.target.text.lower() or target in frame.target.lemma
    assert frame.direction == "benefit"


@pytest.mark.parametrize(
    "sentence",
    [
        "Kratom can cause nausea, seizures and liver injury.",
        "Kava increases the risk of liver failure.",
        "Alcohol impairs memory.",
        "Kratom has opioid effects, so it can cause dependence.",
        "Alcohol reduces sleep quality.",
        "Stress raises blood pressure.",
        "Withdrawal symptoms include muscle pain, insomnia and anxiety.",
        "Smoking increases anxiety.",
        "Some become reliant on kava to manage pain and lift their mood.",
        "Prolonged and heavy use of kratom can lead to physical dependence, where the body adapts.",
        "Kratom can lead to a reduction in memory.",
    ],
)
def test_harm_is_no_benefit(sentence: str) -> None:
    assert all(frame.direction == "harm" for frame in frames_in(sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "Kratom can cause nausea, seizures and liver injury.",
        "Withdrawal symptoms include muscle pain, insomnia and anxiety.",
        "Can kratom cure pain?",
        "Myth: garlic cures high blood pressure.",
        "The seller says its oil cures cancer; there is no evidence for that.",
        "Buprenorphine relieves withdrawal symptoms.",
        "Kratom withdrawal can be relieved with clonidine under medical care.",
        "Kratom has opioid effects, so it can cause dependence.",
        "In mice, the extract shrank tumours; it has not been tested in people.",
        "Some people say that it helps them sleep. There is no good evidence that it does.",
        "Do not stop your medicine.",
        "Stop taking it and call 911 if you feel faint.",
        "The FDA has not approved kratom for any use.",
        "## Benefits and risks of kratom",
        "Meat is cured with salt.",
        "Breakthrough bleeding is common.",
        "Keep medicines in a safe place.",
        "Consult a doctor before use.",
        "People with a history of substance use disorder are at higher risk.",
    ],
)
def test_ordinary_sentences_claim_nothing_for_what_is_offered(sentence: str) -> None:
    for frame in frames_in(sentence):
        claimed = frame.subject is not None and frame.subject.kind in ("substance", "product", "practice", "name", "unknown")
        assert not claimed or frame.direction == "harm" or frame.modality & SHIELDS, frame


@pytest.mark.parametrize(
    "sentence",
    [
        "It is not only safe but also cures insomnia.",
        "No herb relieves pain better than willow bark.",
        "Nothing treats arthritis like our balm.",
        "Kratom relieves withdrawal symptoms.",
        "Kratom has opioid effects, so it eases pain.",
        "Consult a doctor to find the dose of kava that cures insomnia.",
        "Can kratom cure pain? Yes, it cures pain within minutes.",
    ],
)
def test_a_claim_in_disguise_is_still_one(sentence: str) -> None:
    open_frames = [f for f in frames_in(sentence) if f.direction == "benefit" and not f.modality & SHIELDS]
    assert open_frames
    assert all(frame.subject is not None for frame in open_frames)


def test_further_targets_stand_beside_the_first() -> None:
    frame = frame_in("Kava relieves anxiety, insomnia and back pain.")
    assert frame.target is not None
    assert [frame.target.text, *(slot.text for slot in frame.also)] == ["anxiety", "insomnia", "back pain"]


def test_a_serious_condition_is_marked() -> None:
    assert frame_in("Reishi cures cancer.").target.serious  # type: ignore[union-attr]
    assert not frame_in("Reishi cures acne.").target.serious  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [
        ("Kava relieves anxiety.", {"asserted"}),
        ("Kava may relieve anxiety.", {"hedged"}),
        ("Kava could possibly relieve anxiety.", {"hedged"}),
        ("Kava appears to relieve anxiety.", {"hedged"}),
        ("Many users say that kava relieves anxiety.", {"attributed"}),
        ("Healers have used kava for centuries to relieve anxiety.", {"attributed"}),
        ("Experts recommend kava to relieve anxiety.", {"attributed"}),
        ("Studies show that kava relieves anxiety.", {"attributed"}),
        ("Studies suggest that kava may relieve anxiety.", {"hedged", "attributed"}),
        ("Kava does not relieve anxiety.", {"negated"}),
    ],
)
def test_how_a_claim_is_said(sentence: str, stance: set[str]) -> None:
    assert frame_in(sentence).modality == stance


def test_a_frame_spans_its_own_words() -> None:
    draft = "They say that kava relieves anxiety in minutes."
    frame = frame_in(draft)
    assert draft[frame.start : frame.end] == "kava relieves anxiety"


def test_what_the_body_does_is_not_the_product_s_doing() -> None:
    frame = frame_in("Kratom binds to opioid receptors, which regulate mood.")
    assert frame.subject is not None
    assert frame.subject.kind == "body"


@pytest.mark.parametrize("sentence", ["Fenugreek can lower blood sugar too far.", "Kava relaxes the muscles too much."])
def test_more_than_is_good_is_harm(sentence: str) -> None:
    assert {frame.direction for frame in frames_in(sentence)} == {"harm"}


def test_too_as_an_also_is_none() -> None:
    assert [frame.direction for frame in frames_in("Fenugreek lowers blood sugar too.")] == ["benefit"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Kava lowers the strain on your circulation.",
        "The pressure on the spine is reduced by kava.",
        "Kava reduces sugar uptake in the gut.",
    ],
)
def test_less_of_a_burden_is_a_benefit(sentence: str) -> None:
    assert [frame.direction for frame in frames_in(sentence)] == ["benefit"]


def test_what_is_left_out_of_a_thing_denies_nothing_it_does() -> None:
    assert frame_in("Cranberry juice without sugar is good for cystitis.").modality == {"asserted"}
    assert "negated" in frame_in("Kava tastes fine without easing gout.").modality


@pytest.mark.parametrize("sentence", ["Kava increases appetite.", "Kava curbs the appetite.", "The chant slows the pulse."])
def test_what_is_wanted_up_or_down_is_a_benefit_both_ways(sentence: str) -> None:
    assert {frame.direction for frame in frames_in(sentence)} == {"benefit"}


def test_without_too_much_is_no_harm() -> None:
    assert [frame.direction for frame in frames_in("Rhodiola lifts the mood without too much of a buzz.")] == ["benefit"]


@pytest.mark.parametrize(
    ("sentence", "target"),
    [
        ("Oats can lead to an improvement in stamina.", "stamina"),
        ("Oats lower the body's cholesterol.", "cholesterol"),
        ("Oats keep you feeling full for hours.", "appetite"),
        ("Oats mean a quicker recovery after a run.", "recovery"),
    ],
)
def test_what_is_led_to_owned_or_felt_is_a_benefit(sentence: str, target: str) -> None:
    (frame,) = frames_in(sentence)
    assert (frame.direction, frame.target and frame.target.lemma) == ("benefit", target)


def test_those_who_took_something_speak_for_it() -> None:
    (frame,) = frames_in("We sell kava and zinc.\n\nWomen who drank the broth showed improvements in memory.")
    assert frame.subject is not None
    assert frame.subject.kind == "unknown"


def test_a_pronoun_stands_for_what_acts_not_for_what_is_named_behind_it() -> None:
    source = "We sell kava and zinc.\n\nZellin supports memory and a balanced diet. It lifts the mood."
    assert [frame.subject.kind for frame in frames_in(source) if frame.subject] == ["unknown", "unknown"]
