"""The pages of a content team: guides, questions and recipes in Markdown, products and news in HTML, the same on every machine.

Each page is drawn from its number alone, so that a larger site holds the pages of a smaller one.
"""

from collections.abc import Callable, Iterator
from random import Random
from textwrap import fill

HERBS = ("Turmeric", "Ginger", "Valerian", "Nettle", "Sage", "Fennel", "Hawthorn", "Elder", "Thyme", "Hibiscus")
COMPLAINTS = ("arthritis", "migraine", "eczema", "insomnia", "bronchitis", "gout", "hay fever", "heartburn", "psoriasis", "flu")
OLD_CLAIMS = (
    "{herb} cures {complaint}.",
    "Our tincture of {small} reverses {complaint} within days.",
    "{herb} prevents {complaint} and has no side effects.",
    "Studies show that {small} works for 8 of 10 people with {complaint}.",
    "Order {small} today and save 20%!",
    "Doctors recommend {small} to everyone with {complaint}.",
    "With our {small} you can stop taking your tablets for {complaint}.",
)
CALM = (
    "The leaves are picked in the morning and dried in the shade.",
    "Most kitchens have a jar of {small} on the shelf.",
    "We talked to three growers in the valley about the harvest.",
    "People with {complaint} should see a doctor when it gets worse.",
    "Nobody has shown that {small} helps with {complaint}.",
    "Keep the jar closed, and out of the sun.",
    "Utilize a wooden spoon, for metal changes the taste.",
    "In a small trial, some people with {complaint} slept a little longer than with a dummy tea.",
    "Ask your pharmacist before you take {small} with other medicines.",
    "A cup holds about 200 ml of water.",
)
NOTICE = "This page gives general information and does not replace advice from your doctor."


class Words:
    """Draws what a page is about, and its sentences."""

    def __init__(self, number: int) -> None:
        self.random = Random(number)
        self.number = number
        self.herb = self.random.choice(HERBS)
        self.complaint = self.random.choice(COMPLAINTS)

    def _filled(self, sentence: str) -> str:
        return sentence.format(herb=self.herb, small=self.herb.lower(), complaint=self.complaint)

    def calm(self, count: int) -> list[str]:
        return [self._filled(sentence) for sentence in self.random.sample(CALM, count)]

    def claim(self) -> str:
        return self._filled(self.random.choice(OLD_CLAIMS))

    def paragraph(self) -> str:
        """Calm sentences, with an old claim in the midst of every other paragraph."""
        sentences = self.calm(self.random.randint(2, 4))
        if self.random.random() < 0.5:
            sentences.insert(self.random.randrange(len(sentences) + 1), self.claim())
        return " ".join(sentences)

    def paragraphs(self, least: int, most: int) -> list[str]:
        return [self.paragraph() for _ in range(self.random.randint(least, most))]


def _guide(words: Words) -> str:
    front = f'---\ntitle: "{words.herb} at home"\nauthor: Jo Miller\ndate: 2021-{words.number % 12 + 1:02d}-01\n---\n'
    sections = [f"## Part {n}\n\n{wrapped(text)}" for n, text in enumerate(words.paragraphs(3, 6), 1)]
    return "\n\n".join([f"{front}\n# {words.herb} at home", wrapped(words.claim()), *sections, wrapped(NOTICE)]) + "\n"


def _questions(words: Words) -> str:
    asked = (f"Does {words.herb.lower()} help with {words.complaint}?", "How do I store it?", "How much is too much?")
    answers = [f"### {question}\n\n{wrapped(words.paragraph())}" for question in asked]
    return "\n\n".join([f"# Questions about {words.herb.lower()}", wrapped(words.claim()), *answers]) + "\n"


def _recipe(words: Words) -> str:
    steps = "\n".join(f"{n}. {step}" for n, step in enumerate(words.calm(4), 1))
    table = f"| part | weight |\n| --- | --- |\n| {words.herb.lower()} | {words.number % 40 + 5} g |\n| water | 200 g |"
    return (
        "\n\n".join([f"# A tea of {words.herb.lower()}", wrapped(words.claim()), table, steps, wrapped(words.paragraph())]) + "\n"
    )


def _product(words: Words) -> str:
    text = "\n".join(f"  <p>{paragraph}</p>" for paragraph in words.paragraphs(2, 4))
    points = "\n".join(f"    <li>{point}</li>" for point in words.calm(3))
    price = f"  <p>{words.claim()} <strong>{words.number % 30 + 5}.90 dollars</strong></p>"
    return _document(f"Calmwell {words.herb} drops", f"{text}\n  <ul>\n{points}\n  </ul>\n{price}")


def _news(words: Words) -> str:
    quoted = f"  <blockquote><p>{words.claim()}</p></blockquote>"
    text = "\n".join(f"  <p>{paragraph}</p>" for paragraph in words.paragraphs(3, 5))
    return _document(f"The {words.herb.lower()} harvest", f"{quoted}\n{text}\n  <p><em>{NOTICE}</em></p>")


def _document(title: str, body: str) -> str:
    return (
        f'<!doctype html>\n<html lang="en">\n<head><title>{title}</title></head>\n<body>\n<main>\n  <h1>{title}</h1>\n'
        f"{body}\n</main>\n</body>\n</html>\n"
    )


def wrapped(text: str, columns: int = 78) -> str:
    return fill(text, columns, break_long_words=False, break_on_hyphens=False)


_KINDS: tuple[tuple[str, str, Callable[[Words], str]], ...] = (
    ("guides", "md", _guide),
    ("questions", "md", _questions),
    ("products", "html", _product),
    ("recipes", "markdown", _recipe),
    ("news", "html", _news),
)


def pages(count: int) -> Iterator[tuple[str, str]]:
    """So many pages: path and content."""
    for number in range(count):
        folder, extension, written = _KINDS[number % len(_KINDS)]
        yield f"content/{folder}/{number:04d}.{extension}", written(Words(number))
