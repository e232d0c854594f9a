"""Words inside a proper name: the "Calm" of "your Neuro Calm Pro order", the "Colon" of "OxyLax Colon Cleanser"."""

from healthlint.draft.model import BlockKind
from healthlint.language.model import Mention
from healthlint.reading.view import SentenceView

_PROSE = frozenset((BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.LINE, BlockKind.CAPTION))
_LINKS = frozenset(("&", "and", "of", "the"))
_FEWEST_LOWER = 4
"""Words in lower case that a sentence needs before its capitals tell anything."""


def stands_in_name(view: SentenceView, mention: Mention) -> bool:
    """Whether a term is a capitalised word among other capitalised words, in a sentence that is written in lower case.

    A term that is capitalised as a whole ("Lyme Disease") is none: another word must belong to the name.
    """
    if not _is_capital(view, mention.first):
        return False
    if any(m.term.group == "outlet" and _are_one_name(view, m, mention) for m in view.of("commerce")):
        return True
    if view.block.block.kind not in _PROSE:
        return False
    if not (_joins(view, mention.first - 1, mention.first) or _joins(view, mention.last, mention.last - 1)):
        return False
    words = [place for place in range(view.first, view.last) if view.words[place][0].isalpha()]
    lower = sum(not _is_capital(view, place) for place in words)
    return lower >= _FEWEST_LOWER and 2 * lower >= len(words)


def _are_one_name(view: SentenceView, outlet: Mention, mention: Mention) -> bool:
    """Whether a kind of business and a term stand in one run of capitals: "Calm" in "Magnolia Calm Med Spa & Wellness"."""
    first, last = min(outlet.first, mention.first), max(outlet.last, mention.last)
    return all(view.words[place] in _LINKS or _is_capital(view, place) for place in range(first, last))


def _joins(view: SentenceView, place: int, edge: int) -> bool:
    """Whether the word at `place` is capitalised for being a name and touches the word at `edge` with no mark between."""
    if not view.first < place < view.last or not _is_capital(view, place):
        return False
    starts, ends = view.block.tokens.starts, view.block.tokens.ends
    left, right = min(place, edge), max(place, edge)
    return view.block.block.text[ends[left] : starts[right]].isspace()


def _is_capital(view: SentenceView, place: int) -> bool:
    return view.block.block.text[view.block.tokens.starts[place]].isupper()
