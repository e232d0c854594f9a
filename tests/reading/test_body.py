"""What the body does by itself is nobody's promise, and words that only look like an effect make none."""

import pytest

from tests.reading.house import frame_in, frames_in

SELLING = "# Bramble tea\n\nBramble tea is sold here: $9 a bag, order now. Our bramble tea is brewed from bramble.\n\n"


def subjects(text: str) -> list[str]:
    return [frame.subject.kind if frame.subject is not None else "none" for frame in frames_in(SELLING + text)]


@pytest.mark.parametrize(
    "text",
    [
        "Because cartilage protects the bones from friction, losing it hurts.",
        "Tendons are made to improve mobility.",
        "Your nervous system and your immune system work as a team to improve digestion.",
        "The liver removes toxins.",
    ],
)
def test_what_an_organ_does_is_told_of_the_organ(text: str) -> None:
    assert subjects(text) == ["body"]


def test_a_pronoun_behind_a_definition_stands_for_the_organ() -> None:
    assert subjects("The thyroid is a small gland in the neck. It regulates the metabolism.")[-1] == "body"


def test_a_pronoun_stands_for_the_organ_that_the_sentence_before_is_about() -> None:
    assert subjects("A healthy gut matters for the whole body. It supports the immune system.")[-1] == "body"


def test_a_pronoun_behind_a_product_stands_for_the_product() -> None:
    assert subjects("Our bramble extract is strong. It regulates the metabolism.")[-1] in ("product", "unnamed")


def test_an_instrument_is_the_subject_before_the_organ() -> None:
    assert frame_in("The immune system fights infection with echinacea.").subject.text == "echinacea"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "text",
    [
        "The drink goes through a very thin layer of skin.",
        "Our testing showed raised testosterone in two men.",
        "Mitochondria are called the “power” plants of the cell.",
    ],
)
def test_an_adjective_or_noun_of_the_form_of_a_verb_makes_no_claim(text: str) -> None:
    assert frames_in(text) == []


@pytest.mark.parametrize(
    "text",
    ["Kava thins the hair.", "Kava has raised testosterone in men.", "Kava powers the brain."],
)
def test_the_same_forms_as_verbs_do(text: str) -> None:
    assert len(frames_in(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Take this offer to boost your Nova Calm Plus order today.",
        "You will find it beside the OxyFlow Colon Cleanser in aisle two.",
    ],
)
def test_a_function_in_a_proper_name_is_no_target(text: str) -> None:
    assert frames_in(text) == []


def test_a_capitalised_term_alone_is_a_target() -> None:
    assert len(frames_in("The tea strengthens your Immune System all winter long.")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Losing weight is hard for most of us.",
        "It is not easy to build muscle after fifty.",
        "Many men find it hard to build muscle at all.",
    ],
)
def test_an_undertaking_called_hard_is_no_promise(text: str) -> None:
    assert all("described" in frame.modality for frame in frames_in(SELLING + text))


@pytest.mark.parametrize("title", ["Magnesium for Sleep", "Herbal Teas for the Immune System | Bramble House"])
def test_a_title_that_names_a_thing_and_its_one_function_is_no_promise(title: str) -> None:
    assert all("described" in frame.modality for frame in frames_in(f"# {title}"))


@pytest.mark.parametrize("title", ["Magnesium for Migraine", "Magnesium for Better Sleep", "Magnesium for your muscles"])
def test_a_title_that_promises_more_is_one(title: str) -> None:
    assert [frame for frame in frames_in(f"# {title}") if "described" not in frame.modality]


def test_the_name_of_a_business_is_none() -> None:
    assert frames_in("Juniper Calm Med Spa & Wellness, open from Tuesday") == []


def test_an_effect_on_nothing_is_denied() -> None:
    assert "negated" in frame_in("Valerian improves no sleep.").modality


def test_a_harm_in_ing_is_no_effect() -> None:
    assert frames_in("Niacin can cause flushing and liver problems.") == []


def test_a_struggle_of_the_reader_is_no_promise() -> None:
    assert all("described" in frame.modality for frame in frames_in(SELLING + "You don't have to fight addiction alone."))


def test_it_goes_on_for_the_thing_when_a_medicine_is_named_beside_it() -> None:
    text = "Red yeast rice is a food. It works like lovastatin. It lowers cholesterol."
    assert frames_in(text)[-1].subject.kind == "substance"  # type: ignore[union-attr]


def test_an_amount_stands_for_the_thing_offered() -> None:
    frames = frames_in("# Elderberry syrup\n\nElderberry syrup is dark. A spoonful a day keeps colds away.")
    assert [frame.subject.kind for frame in frames if frame.subject] == ["unnamed"]


def test_a_remedy_does_not_work_through_the_medicine_before_it() -> None:
    assert "medicine" not in subjects("Restores the gut flora after antibiotics.")


def test_complaints_seen_most_are_claimed() -> None:
    source = (
        "# Reiki\n\nReiki takes an hour. Our reiki sessions cost $60, book now.\n\n## Who comes\n\n"
        "The most common ones in my practice are:\n\n- migraine\n- eczema and hay fever\n"
    )
    assert {frame.target.text for frame in frames_in(source) if frame.target} >= {"migraine", "eczema"}


def test_reasons_to_stay_away_are_not() -> None:
    source = "# Reiki\n\nReiki is offered here.\n\nReiki therapy isn't suitable if you:\n\n- have a tumour or infection\n"
    assert not [frame for frame in frames_in(source) if frame.target and frame.target.text == "tumour"]


def test_an_undertaking_made_easy_is_a_promise() -> None:
    frames = frames_in(SELLING + "Our bramble tea makes it easy to lose weight.")
    assert [frame for frame in frames if "described" not in frame.modality]
