import pytest

from healthlint.draft.html import parse_html
from healthlint.draft.language_detection import language_of

TEXTS = {
    "en": "The tea is made from the leaves of a plant that grows in the hills, and it is said to help with sleep. ",
    "de": "Der Tee wird aus den Blättern einer Pflanze gemacht, die auf den Hügeln wächst, und er soll beim Schlaf helfen. ",
    "fr": "Le thé est fait des feuilles d'une plante qui pousse dans les collines, et on dit que cela est bon pour le sommeil. ",
    "es": "El té se hace con las hojas de una planta que crece en las colinas, y se dice que ayuda con el sueño de los niños. ",
    "it": "Il tè è fatto con le foglie di una pianta che cresce nelle colline, e si dice che aiuta con il sonno dei bambini. ",
    "nl": "De thee wordt gemaakt van de bladeren van een plant die op de heuvels groeit, en het is goed voor de slaap. ",
    "pt": "O chá é feito com as folhas de uma planta que cresce nas colinas, e se diz que ajuda com o sono das crianças. ",
}


@pytest.mark.parametrize("language", TEXTS)
def test_plain_languages_are_told(language: str) -> None:
    assert language_of(parse_html(f"<p>{TEXTS[language] * 5}", "page.html").blocks) == language


def test_little_or_odd_text_says_nothing() -> None:
    assert language_of(parse_html(f"<p>{TEXTS['de']}", "page.html").blocks) is None
    assert language_of(parse_html("<p>" + "Turmeric Ashwagandha Valerian " * 40, "page.html").blocks) is None
