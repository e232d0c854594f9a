"""Drafts written for the properties: what they say is drawn once, how it is marked up is drawn apart.

A draft is a list of blocks; `markdown`, `html` and `text` write it down. A `Markup` decides for every word whether something
that no reader sees stands in or beside it.
"""

import html as escaping
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from hypothesis import strategies as st

SENTENCES = (
    "Turmeric capsules cure arthritis within ten days.",
    "This tea relieves anxiety and lowers blood pressure.",
    "Our valerian drops treat insomnia better than any sleeping pill.",
    "Green tea prevents cancer.",
    "The extract eases joint pain, headaches and stress.",
    "It works naturally and has no side effects at all.",
    "You can stop taking your medication after a week.",
    "Studies show that 87% of users sleep better.",
    "Doctors agree that nothing else comes close.",
    "A miracle for tired eyes!",
    "Order now and save 30% on your first bottle.",
    "We are proud to be the best and most trusted brand in the country.",
    "I lost 20 pounds in a month, and my diabetes is gone.",
    "Ginger may help with nausea, and small trials point that way.",
    "Talk to your doctor before you take anything new.",
    "This article is for information only and is not medical advice.",
    "These statements have not been evaluated by the Food and Drug Administration.",
    "We may earn a commission when you buy through links on this page.",
    "Ashwagandha has not been shown to cure depression.",
    "Does magnesium help with cramps?",
    "The kettle should be warm before the leaves go in.",
    "Most people drink two cups, one in the morning and one at night.",
    "Utilize the product prior to sleep in order to ameliorate hypertension.",
    "Patients with hepatic impairment and renal insufficiency were excluded.",
    "Ancient healers knew that the root detoxifies the liver.",
)
HEADINGS = (
    "Benefits of turmeric",
    "What valerian does",
    "Why green tea cures everything",
    "Before you begin",
    "Myths and facts",
    "Side effects",
)
ITEMS = (
    "Relieves pain",
    "Soothes an upset stomach",
    "Boosts the immune system and fights viruses",
    "A cup of warm water",
    "Clinically proven to reduce wrinkles",
    "No prescription needed",
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A block: `kind` is heading, paragraph, list, quotation or table; a list has many texts, a table rows of two."""

    kind: str
    texts: tuple[str, ...]


Writing = tuple[Piece, ...]
Draw = Callable[[], int]


def _paragraphs(kind: str) -> st.SearchStrategy[Piece]:
    return st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4).map(lambda found: Piece(kind, (" ".join(found),)))


PARAGRAPHS = _paragraphs("paragraph")
HEADED = st.sampled_from(HEADINGS).map(lambda text: Piece("heading", (text,)))
LISTS = st.lists(st.sampled_from(ITEMS + SENTENCES[:6]), min_size=1, max_size=4).map(lambda items: Piece("list", tuple(items)))
TABLES = st.lists(st.sampled_from(ITEMS), min_size=2, max_size=6).map(
    lambda cells: Piece("table", ("Herb", "Effect", *cells[: len(cells) // 2 * 2]))
)
WRITINGS: st.SearchStrategy[Writing] = st.lists(
    st.one_of(PARAGRAPHS, PARAGRAPHS, HEADED, LISTS, TABLES, _paragraphs("quotation")), min_size=1, max_size=6
).map(tuple)
PROSE: st.SearchStrategy[Writing] = st.lists(PARAGRAPHS, min_size=1, max_size=4).map(tuple)


@dataclass(frozen=True, slots=True)
class Markup:
    """What to do with each word, in turn: 0 leaves it as it is, each other number is another way of writing it."""

    choices: Sequence[int] = (0,)

    def words(self, text: str, ways: Sequence[Callable[[str], str]], after: int) -> str:
        """The text with each word written in one of the ways; `after` words stand before it."""
        words = text.split(" ")
        return " ".join(
            ways[choice - 1](word) if (choice := self.choices[(after + at) % len(self.choices)]) and choice <= len(ways) else word
            for at, word in enumerate(words)
        )


PLAIN = Markup()
MARKUPS = st.lists(st.sampled_from((0, 0, 0, 1, 2, 3, 4, 5, 6)), min_size=5, max_size=40).map(lambda made: Markup(tuple(made)))


def _around(before: str, after: str) -> Callable[[str], str]:
    """Mark up the letters of a word, so that its stops and commas stand outside."""

    def written(word: str) -> str:
        letters = re.search(r"[A-Za-z][A-Za-z-]*[A-Za-z]", word)
        if letters is None:
            return word
        return f"{word[: letters.start()]}{before}{letters[0]}{after}{word[letters.end() :]}"

    return written


def _entity(word: str) -> str:
    return "".join(f"&#{ord(c)};" if c.isalpha() and at % 3 == 1 else c for at, c in enumerate(word))


def _hexadecimal(word: str) -> str:
    return f"&#x{ord(word[0]):X};{word[1:]}" if word[0].isalpha() else word


HTML_WAYS = (
    _around("<b>", "</b>"),
    _around('<span class="note">', "</span>"),
    _entity,
    _hexadecimal,
    lambda word: f"<!-- cures all --> {word}",
    lambda word: f"\n   {word}",
)
MARKDOWN_WAYS = (
    _around("**", "**"),
    _around("*", "*"),
    _entity,
    _hexadecimal,
    # Before a word it might begin a block of HTML, in which stars are stars.
    lambda word: f"{word} <!-- cures all -->",
    _around("<em>", "</em>"),
)


def markdown(writing: Iterable[Piece], markup: Markup = PLAIN, *, nested: bool = False) -> str:
    """The draft in Markdown; `nested` hangs its lists from the item of another list."""
    written: list[str] = []
    done = 0
    for piece in writing:
        texts = []
        for text in piece.texts:
            texts.append(markup.words(text, MARKDOWN_WAYS, done))
            done += text.count(" ") + 1
        written.append(_markdown_piece(piece.kind, texts, nested))
    return "\n\n".join(written) + "\n"


def _markdown_piece(kind: str, texts: Sequence[str], nested: bool) -> str:
    if kind == "heading":
        return f"## {texts[0]}"
    if kind == "list":
        indent = "  " if nested else ""
        return ("- More\n" if nested else "") + "\n".join(f"{indent}- {text}" for text in texts)
    if kind == "quotation":
        return f"> {texts[0]}"
    if kind == "table":
        first, *others = [f"| {texts[at]} | {texts[at + 1]} |" for at in range(0, len(texts), 2)]
        return "\n".join((first, "| --- | --- |", *others))
    return texts[0]


def html(writing: Iterable[Piece], markup: Markup = PLAIN) -> str:
    """The draft in HTML."""
    written: list[str] = []
    done = 0
    for piece in writing:
        texts = []
        for text in piece.texts:
            texts.append(markup.words(escaping.escape(text, quote=False), HTML_WAYS, done))
            done += text.count(" ") + 1
        written.append(_html_piece(piece.kind, texts))
    return "\n".join(written) + "\n"


def _html_piece(kind: str, texts: Sequence[str]) -> str:
    if kind == "heading":
        return f"<h2>{texts[0]}</h2>"
    if kind == "list":
        return "<ul>\n" + "\n".join(f"<li>{text}</li>" for text in texts) + "\n</ul>"
    if kind == "quotation":
        return f"<blockquote><p>{texts[0]}</p></blockquote>"
    if kind == "table":
        rows = [(texts[at], texts[at + 1]) for at in range(0, len(texts), 2)]
        head = "<tr>" + "".join(f"<th>{cell}</th>" for cell in rows[0]) + "</tr>"
        return f"<table>\n{head}\n" + "\n".join(f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in rows[1:]) + "\n</table>"
    return f"<p>{texts[0]}</p>"


def text(writing: Iterable[Piece]) -> str:
    """The draft in plain text; of paragraphs alone, for plain text cannot mark the rest."""
    return "\n\n".join(piece.texts[0] for piece in writing) + "\n"


def shown(source: str) -> str:
    """What a reader sees of a stretch of Markdown or HTML as it is written here."""
    bare = re.sub(r"<!--.*?-->|<[^<>]*>|\*+", "", source, flags=re.DOTALL)
    return " ".join(escaping.unescape(bare).split())
