"""Whose effect it is: named, taken up by a pronoun, an instrument, a heading, a lead-in, or nobody's."""

import pytest

from tests.reading.house import frames_in


def subjects(draft: str, path: str = "draft.md") -> list[tuple[str, str, bool]]:
    return [
        (frame.subject.kind, frame.subject.lemma or frame.subject.text, frame.subject.implied)
        if frame.subject
        else ("", "", False)
        for frame in frames_in(draft, path)
    ]


@pytest.mark.parametrize(
    ("draft", "kind", "lemma"),
    [
        # named
        ("Kava relieves anxiety.", "substance", "kava"),
        ("Kratom extract eases pain.", "substance", "kratom extract"),
        ("The capsules relieve pain.", "product", "capsule"),
        ("Unlike aspirin, willow bark relieves pain.", "substance", "willow bark"),
        ("Cupping relieves back pain.", "practice", "cupping"),
        ("Ibuprofen relieves pain.", "medicine", "ibuprofen"),
        ("Cognitive behavioural therapy relieves anxiety.", "care", "cognitive behavioural therapy"),
        # instrument and passive
        ("You can treat insomnia with valerian.", "substance", "valerian"),
        ("Anxiety can be relieved by kava.", "substance", "kava"),
        ("Relieve pain using turmeric.", "substance", "turmeric"),
        # pronoun
        ("Kava is a root. It relieves anxiety.", "substance", "kava"),
        ("Kava is a root. This plant relieves anxiety.", "substance", "kava"),
        ("Kava, which relieves anxiety, is a root.", "substance", "kava"),
    ],
)
def test_a_subject_that_stands_in_the_text(draft: str, kind: str, lemma: str) -> None:
    assert subjects(draft)[0][:2] == (kind, lemma)


@pytest.mark.parametrize(
    ("draft", "lemma"),
    [
        ("# Kava\n\n- Relieves anxiety\n- Eases pain", "kava"),
        ("## Benefits of kava\n\n- Pain relief\n- Relieves anxiety", "kava"),
        ("Turmeric has many uses:\n\n- Relieves pain\n- Calms anxiety", "turmeric"),
        ("| Herb | Use |\n| --- | --- |\n| Turmeric | Relieves pain |", "turmeric"),
    ],
)
def test_a_subject_that_headings_lead_ins_and_rows_imply(draft: str, lemma: str) -> None:
    found = subjects(draft)
    assert found
    assert all(subject[1:] == (lemma, True) for subject in found)


def test_verbs_in_a_row_share_their_subject() -> None:
    assert subjects("Kava relieves anxiety, eases pain and improves sleep.") == [("substance", "kava", False)] * 3


def test_a_fragment_without_any_subject_speaks_for_something_unnamed() -> None:
    assert subjects("- Relieves back pain") == [("unnamed", "", True)]
    assert subjects("Soothes coughs.") == [("unnamed", "", True)]


def test_a_noun_phrase_that_no_list_knows_may_claim() -> None:
    assert subjects("The Zorba method cures eczema.")[0][0] == "unknown"


@pytest.mark.parametrize(
    "draft",
    [
        "Vorpalin is a treatment for gout.",
        "The sea slime has anti-inflammatory properties.",
        "Sea foam possesses antibacterial effects.",
    ],
)
def test_what_is_ascribed_to_an_unknown_thing_is_claimed_for_it(draft: str) -> None:
    assert subjects(draft)[0][0] == "unknown"


@pytest.mark.parametrize(
    "draft",
    ["- Clinically proven to relieve pain", "- Known to treat gout", "Its benefits include: relieving pain, lowering anxiety."],
)
def test_a_fragment_that_promises_speaks_for_something_unnamed(draft: str) -> None:
    assert {kind for kind, _, _ in subjects(draft)} == {"unnamed"}


def test_a_product_behind_the_noun_of_its_effect() -> None:
    assert subjects("They sell pain relief cream.") == [("product", "cream", False)]


def test_something_of_our_own_is_a_product() -> None:
    assert subjects("Our unique process relieves pain.")[0][0] == "product"


@pytest.mark.parametrize(
    "draft",
    [
        "Doctors treat insomnia.",
        "You can manage pain.",
        "Anxiety reduces focus.",
        "Depression worsens sleep.",
        "There are ways to treat insomnia.",
        "Treating pain early is best.",
        "A diet low in salt lowers blood pressure.",
        "Whole grains reduce the risk of stroke.",
        "Following a healthy lifestyle lowers the risk of stroke.",
        "Eating less fat lowers cholesterol.",
    ],
)
def test_people_and_illness_are_no_remedies(draft: str) -> None:
    offered = {"substance", "product", "practice", "name", "unnamed", "unknown"}
    assert all(kind not in offered for kind, _, _ in subjects(draft))


def test_in_a_draft_about_an_illness_nothing_unnamed_is_offered() -> None:
    about = " ".join(["Arthritis is a disease of the joints. Arthritis hurts. Doctors diagnose arthritis with scans."] * 8)
    assert all(kind not in ("unnamed", "unknown") for kind, _, _ in subjects(f"{about}\n\n- Relieving pain\n- Protecting joints"))


@pytest.mark.parametrize(
    ("draft", "kind", "text"),
    [
        (
            "Nanoboron is a compound found in desert salt on which much has been written and which relieves gout.",
            "unknown",
            "Nanoboron",
        ),
        ("The Somnodyne is the thing that stops snoring.", "unknown", "The Somnodyne"),
        ("Village healers have relied on the bark to ease colic.", "unknown", "the bark"),
        ("Retinoids are drugs related to vitamin A that slow cancer.", "medicine", "drugs"),
        ("The herb interferes with drugs used to treat depression.", "medicine", "drugs"),
        ("The drug doxylamine may be taken along with vitamin B6 to treat nausea.", "medicine", "doxylamine"),
    ],
)
def test_a_subject_far_before_its_effect(draft: str, kind: str, text: str) -> None:
    subject = frames_in(draft)[-1].subject
    assert subject is not None
    assert (subject.kind, subject.text) == (kind, text)


@pytest.mark.parametrize(
    "draft",
    [
        "The pancreas is an organ that regulates blood sugar.",
        "The committee is a group of doctors that aims to reduce the risk of stroke.",
        "Doctors use a thin tube to relieve pressure in the brain.",
    ],
)
def test_organs_committees_and_instruments_of_doctors_are_no_remedies(draft: str) -> None:
    assert [kind for kind, _, _ in subjects(draft) if kind in ("unknown", "unnamed", "product")] == []


def test_who_stands_in_a_list_behind_by_is_not_the_subject() -> None:
    assert ("person", "student", False) not in subjects("The blend trusted by founders, coders and students to sharpen memory.")


def test_a_pronoun_behind_and_takes_up_the_subject_of_its_sentence() -> None:
    frames = frames_in("Kefir feeds what antibiotics destroy, and it relieves eczema.")
    relief = next(frame for frame in frames if frame.effect.text == "relieves")
    assert relief.subject is not None
    assert relief.subject.text == "Kefir"


def test_a_healer_acts_for_the_practice_that_a_page_is_about() -> None:
    page = "# Osteopathy\n\nOsteopathy takes an hour. We offer osteopathy.\n\nAn osteopath can relieve back pain."
    assert [frame.subject.kind for frame in frames_in(page) if frame.subject] == ["practice"]


KAVA = "# Kava\n\nKava is a root. Kava is drunk in the islands. Our kava is noble kava, $12 a bag, order now.\n\n"


def test_a_medicine_named_on_the_way_is_not_what_the_next_sentence_is_about() -> None:
    frames = frames_in(KAVA + "Many regulars have replaced their antidepressants with kava. It lifts the mood.")
    assert frames[-1].subject is not None
    assert frames[-1].subject.kind == "substance"


def test_a_medicine_that_is_spoken_of_first_is() -> None:
    frames = frames_in(KAVA + "Ibuprofen is sold beside it. It relieves pain.")
    assert frames[-1].subject is not None
    assert frames[-1].subject.kind == "medicine"


def test_a_pair_of_persons_who_are_helped_is_not_the_doer() -> None:
    frames = frames_in(KAVA + "Correcting an imbalance early can help men and women prevent heart disease.")
    assert frames[-1].subject is not None
    assert frames[-1].subject.kind == "unknown"


def test_the_declared_aim_is_claimed_for_what_is_offered() -> None:
    frames = frames_in(KAVA + "The aim is to have you free of eczema.")
    assert frames[-1].subject is not None
    assert frames[-1].subject.kind == "unnamed"


def test_what_a_heading_does_without_is_not_what_its_list_is_about() -> None:
    draft = "# Velour serum\n\nOur serum is light. Order the serum now.\n\n## {} surgery\n\n- Fades dark circles\n"
    assert subjects(draft.format("After"))[-1][0] == "care"
    assert subjects(draft.format("Without needles, lasers or"))[-1][0] == "product"


def test_a_relative_clause_behind_an_unknown_noun_is_not_about_the_care_before_it() -> None:
    draft = "# Our mat\n\nOrder our mat now. Surgery is a last resort. Stones in it send out ions that detoxify the body.\n"
    assert subjects(draft)[-1][0] == "unknown"


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("These receptors regulate the mood.", "body"),
        ("It interacts with these receptors to improve memory.", "substance"),
    ],
)
def test_messengers_of_the_body_act_for_themselves(sentence: str, kind: str) -> None:
    frames = frames_in(KAVA + sentence)
    assert frames[-1].subject is not None
    assert frames[-1].subject.kind == kind


def test_what_is_avoided_by_people_prevents_nothing() -> None:
    assert [frame for frame in frames_in(KAVA + "Kava is best avoided by people with migraines.") if frame.grade] == []
