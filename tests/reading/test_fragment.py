"""Who is meant where no subject stands."""

import pytest

from healthlint.reading.modality import SHIELDS
from healthlint.reading.model import Frame
from tests.reading.house import frames_in


def claimed(source: str) -> list[Frame]:
    """Frames of benefit that are claimed for something offered."""
    return [
        frame
        for frame in frames_in(source)
        if frame.direction == "benefit"
        and not frame.modality & SHIELDS
        and frame.subject is not None
        and frame.subject.kind in ("substance", "product", "practice", "name", "unnamed", "unknown")
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "The only natural cure for tinnitus.",
        "An excellent antifungal for athlete's foot.",
        "Your natural defence against viruses.",
        "A remedy for shingles.",
        "Used by herbalists to combat malaria.",
        "Developed to address fibromyalgia.",
        "Formulated for people with diabetes.",
        "Useful in cases of gout.",
        "Exhibits anti-tumour activity.",
        "Keeps blood sugar steady.",
        "Kiss insomnia goodbye.",
        "My eczema cleared up within days.",
        "Watch your wrinkles disappear.",
        "The water (Heal your cells from the inside out).",
    ],
)
def test_a_phrase_that_presents_something_claims_for_it(sentence: str) -> None:
    assert [frame.subject.kind for frame in claimed(sentence) if frame.subject] == ["unnamed"]


@pytest.mark.parametrize(
    ("sentence", "kind", "text"),
    [
        ("Studies show that velorin stops tumour growth.", "unknown", "velorin"),
        ("You treat insomnia with Xanthrel.", "name", "Xanthrel"),
        ("The asthma disappeared after black seed oil.", "substance", "black seed oil"),
        ("Lavender (anxiety, insomnia), a classic.", "substance", "Lavender"),
        ("Psoriasis balm", "product", "balm"),
        ("Anxiety gummies", "product", "gummies"),
        ("Arnica: gout, arthritis, sciatica.", "substance", "Arnica"),
    ],
)
def test_names_that_no_list_knows_and_instruments(sentence: str, kind: str, text: str) -> None:
    subjects = [(frame.subject.kind, frame.subject.text) for frame in claimed(sentence) if frame.subject]
    assert (kind, text) in subjects


@pytest.mark.parametrize(
    "sentence",
    [
        "Cancer treatment in the hospital.",
        "Support for people with dementia.",
        "Protect your baby from whooping cough.",
        "Quit smoking and breathe.",
        "Measures that reduce the spread of influenza.",
        "After surgery my pain was gone.",
        "Learn how to manage side effects of chemotherapy.",
        "Talk about ways to ease pain.",
        "The hospital treats asthma with inhalers.",
        "Studies of ginkgo for tinnitus were reviewed.",
        "Kava: nausea, headache and liver injury are known side effects.",
    ],
)
def test_topics_advice_and_research_claim_nothing(sentence: str) -> None:
    assert claimed(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "shield"),
    [
        ("How does reishi fight cancer?", False),
        ("Why does kava cure gout?", False),
        ("How can kava cure gout?", True),
        ("Does kava cure gout?", True),
    ],
)
def test_a_question_may_take_its_claim_for_granted(sentence: str, shield: bool) -> None:
    (frame,) = frames_in(sentence)
    assert ("questioned" in frame.modality) is shield
    assert ("presupposed" in frame.modality) is not shield


@pytest.mark.parametrize(
    ("source", "asks"),
    [("## Kava\n\n- May have calming effects on anxiety", False), ("## Kava\n\n- May kava calm anxiety", True)],
)
def test_a_predicate_without_its_subject_asks_nothing(source: str, asks: bool) -> None:
    assert {"questioned" in frame.modality for frame in frames_in(source)} == {asks}
