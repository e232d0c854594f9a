"""What kind of page a draft is, of those that owe nothing to a sale: a leaflet, a report, a test of goods, a charity's page."""

from collections import Counter
from collections.abc import Sequence

from healthlint.draft.model import BlockKind, Draft
from healthlint.language.text_index import TextIndex
from healthlint.lazy_pattern import lazy_pattern
from healthlint.light_dataclasses import dataclass
from healthlint.reading.model import BlockReading

_GENRE = frozenset(("<genre",))
_PARAGRAPHS = (BlockKind.PARAGRAPH, BlockKind.LINE)
_SPEAKING = frozenset(("said", "says", "told", "explains", "added", "adds"))
_SPEAKER = lazy_pattern(
    r"[”\"]\s{0,3}(?:said|says|explains|added|adds)\s{1,3}((?:[A-Z][\w'’.-]{0,30}\s?){1,4})"
    r"|\b((?:[A-Z][\w'’.-]{0,30}\s){1,4})(?:said|says|told)\b"
)
_DATELINE = lazy_pattern(r"[A-Z]{4,20}(?:, [A-Z][\w.]{1,15})?(?: \([A-Z][\w ]{1,20}\))? ?[-\u2013\u2014] [A-Z]")
_PRESS_KINDS = frozenset(("newsarticle", "reportagenewsarticle", "news", "news story", "news article"))
_FACT_SHEETS = frozenset(("fact sheet", "fact-sheet", "factsheet", "plain-language-summary", "leaflet"))
_VOICES = 2
"""Speakers named beside their words, from which on a text reads as a report."""
_DOUBTS = 2
"""What the words of those who take remedies apart must add up to on a page that earns nobody money."""
_CLEAR = 4
"""What the signs of one kind must add up to before a page is held to be of it; pages that sell rarely come to two."""


@dataclass(frozen=True, slots=True)
class Genre:
    """What speaks for each kind of page: the weights of its different signs, added up."""

    leaflet: int = 0
    """What comes with a medicine."""
    press: int = 0
    """A report of the press."""
    testing: int = 0
    """A comparison of goods by those who take nothing from their makers; 0 where nothing says so."""
    column: int = 0
    """A column of somebody who declares to earn nothing from it."""
    sceptic: int = 0
    """A remedy taken apart: what its sellers say, and why that cannot be so."""
    summary: int = 0
    """What is known of a remedy and what is not."""
    society: int = 0
    """A page of a professional society, or of an encyclopaedia."""
    charity: int = 0
    hospital: int = 0
    """A hospital's library of conditions."""
    research: int = 0
    """A call for volunteers of a study that a committee has approved."""
    school: int = 0
    practice: int = 0
    """A surgery, a health centre, community midwives."""
    notice: int = 0
    """An alert, a recall, a ruling of those who watch over a trade."""
    exhibit: int = 0
    """A museum, a history."""
    insurer: int = 0
    employer: int = 0
    """Advice to those who work somewhere."""
    programme: int = 0
    """Screening, vaccines, blood donation and cheap care for everybody."""

    @property
    def strongest(self) -> int:
        """The weight of the kind that most speaks for; reports and summaries, whose words others borrow, need one sign more."""
        return max(self.leaflet, self.press - 1, self.testing, self.column, self.sceptic, self.summary - 1, self._bodies)

    @property
    def _bodies(self) -> int:
        return max(self._bodies_with_prices, self.hospital)

    @property
    def _bodies_with_prices(self) -> int:
        """Of those that may name prices and ask for gifts or visits without selling what they speak of."""
        return max(
            self.society,
            self.charity,
            self.research,
            self.school,
            self.practice,
            self.notice,
            self.exhibit,
            self.insurer,
            self.employer,
            self.programme,
        )

    @property
    def clear(self) -> bool:
        """Whether the page clearly is of one of these kinds."""
        return self.strongest >= _CLEAR

    @property
    def unmistakable(self) -> bool:
        """Whether it shows twice as much as is needed."""
        return self.strongest >= 2 * _CLEAR

    @property
    def doubts(self) -> bool:
        """Whether it uses the words of those who take remedies apart."""
        return self.sceptic >= _DOUBTS

    @property
    def names_prices(self) -> bool:
        """Whether it clearly is of a kind that names prices and asks for gifts or visits without selling what it speaks of."""
        return max(self._bodies_with_prices, self.testing) >= _CLEAR


def genre_of(draft: Draft, blocks: Sequence[BlockReading], index: TextIndex) -> Genre:
    """Add up the different signs of each kind in the text and the metadata."""
    signs = {
        (term.group, term.lemma): int(str(term.attributes.get("weight", 1)))
        for number in index.blocks_with(_GENRE)
        for term in (mention.term for mention in blocks[number].mentions)
        if term.concept == "genre"
    }
    weights: Counter[str] = Counter()
    for (group, _), weight in signs.items():
        weights[group] += weight
    kinds = {field.value.strip().lower() for field in draft.fields if field.name in ("type", "page-kind")}
    weights["press"] += 2 * (not kinds.isdisjoint(_PRESS_KINDS)) + 2 * (_voices(blocks, index) >= _VOICES)
    weights["press"] += 2 * any(_DATELINE.match(reading.block.text) for reading in blocks if reading.block.kind in _PARAGRAPHS)
    weights["summary"] += 2 * (not kinds.isdisjoint(_FACT_SHEETS))
    told = {kind: weights[kind] for kind in Genre.__slots__}
    told["column"] += weights["disinterest"]
    # Whoever tests goods says how little the makers have to do with it; a column that says so tests nothing yet.
    if weights["independence"] or (weights["testing"] and weights["disinterest"]):
        told["testing"] += weights["independence"] + weights["disinterest"]
    else:
        told["testing"] = 0
    return Genre(**told)


def _voices(blocks: Sequence[BlockReading], index: TextIndex) -> int:
    """How many different people are named beside their words."""
    speakers = set()
    for number in index.blocks_with(_SPEAKING):
        for found in _SPEAKER.finditer(blocks[number].block.text):
            speakers.add((found[1] or found[2]).split()[-1])
    return len(speakers)
