"""Which terms are explained where they stand."""

import pytest

from healthlint.readability.glosses import TermUse, is_explained, unexplained_terms


def explained(text: str, term: str) -> bool:
    start = text.lower().index(term)
    return is_explained(text, start, start + len(term))


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("It may harm the liver (hepatotoxicity).", "hepatotoxicity"),
        ("Hepatotoxicity (liver damage) is rare.", "hepatotoxicity"),
        ("An agonist is a chemical that switches a receptor on.", "agonist"),
        ("They are analgesics, which means that they kill pain.", "analgesics"),
        ("It is an anxiolytic – something that calms.", "anxiolytic"),
        ("It causes dyspnoea, or shortness of breath.", "dyspnoea"),
        ("A lack of red cells, known as anaemia, makes you pale.", "anaemia"),
        ("Doctors call fast breathing “tachypnoea”. It is a sign of fever.", "tachypnoea"),
        ("Bioavailability refers to how much reaches the blood.", "bioavailability"),
        ("It is a prodrug. This means that the liver turns it on.", "prodrug"),
    ],
)
def test_explained(text: str, term: str) -> None:
    assert explained(text, term)


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("It has anxiolytic and nootropic effects.", "anxiolytic"),
        ("The agonist downregulates receptors.", "agonist"),
        ("Watch for hepatotoxicity.", "hepatotoxicity"),
        ("Hepatotoxicity is common. Take it with food.", "hepatotoxicity"),
        ("Its bioavailability (12%) is low.", "bioavailability"),
        ("Agonists or antagonists may help.", "agonists"),
    ],
)
def test_not_explained(text: str, term: str) -> None:
    assert not explained(text, term)


def test_only_the_first_use_of_a_term_is_reported() -> None:
    text = "An analgesic helps. Analgesics differ."
    uses = [TermUse(2, text, 3, 12, "analgesic", "painkilling"), TermUse(2, text, 20, 30, "analgesic", "painkilling")]
    (found,) = unexplained_terms(uses)
    assert (found.block, found.start, found.end, found.value) == (2, 3, 12, 2)
    assert found.names == {"term": "analgesic", "plain": "painkilling"}


def test_plain_words_nearby_are_enough() -> None:
    text = "Hepatotoxicity is a risk. Signs of liver damage are dark urine and yellow eyes."
    assert unexplained_terms([TermUse(0, text, 0, 14, "hepatotoxicity", "liver damage")]) == []
    assert len(unexplained_terms([TermUse(0, text, 0, 14, "hepatotoxicity")])) == 1
