"""A sentence as the claim reader works on it: its words, and the lexicon terms in it by concept."""

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from healthlint.language.model import Mention, Sentence
from healthlint.reading.model import BlockReading

_FIRST = attrgetter("first")


class SentenceView:
    """One sentence of a block. Token numbers are those of the block; `first` to `last` (exclusive) are the sentence's own."""

    __slots__ = ("_by_concept", "_following", "block", "first", "last", "mentions", "sentence", "words")

    def __init__(self, block: BlockReading, sentence: Sentence) -> None:
        self.block = block
        self.sentence = sentence
        self.first = sentence.first
        self.last = sentence.last
        self.words = block.tokens.words
        self.mentions = mentions_between(block.mentions, sentence.first, sentence.last)
        self._following: SentenceView | bool | None = False
        self._by_concept: dict[str, list[Mention]] = {}
        by_concept = self._by_concept
        for mention in self.mentions:
            concept = mention.term.concept
            if concept in by_concept:
                by_concept[concept].append(mention)
            else:
                by_concept[concept] = [mention]

    def of(self, *concepts: str) -> list[Mention]:
        """The mentions of one or more concepts, in the order of the text."""
        by_concept = self._by_concept
        if by_concept.keys().isdisjoint(concepts):
            return []
        if len(concepts) == 1:
            return by_concept[concepts[0]]
        lists = [by_concept[concept] for concept in concepts if concept in by_concept]
        if len(lists) == 1:
            return lists[0]
        found = [mention for mentions in lists for mention in mentions]
        found.sort(key=lambda mention: (mention.first, -mention.last))
        return found

    def has(self, *concepts: str) -> bool:
        """Whether any of the concepts is mentioned."""
        return not self._by_concept.keys().isdisjoint(concepts)

    def text(self, first: int, last: int) -> str:
        """The text of tokens `first` to `last` (exclusive), as written."""
        tokens = self.block.tokens
        return self.block.block.text[tokens.starts[first] : tokens.ends[last - 1]]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The offsets of tokens `first` to `last` (exclusive) into the block's text."""
        return self.block.tokens.starts[first], self.block.tokens.ends[last - 1]

    @property
    def following(self) -> "SentenceView | None":
        """The next sentence of the block, None behind the last."""
        if isinstance(self._following, bool):
            sentences = self.block.sentences
            position = self.sentence.index + 1
            self._following = SentenceView(self.block, sentences[position]) if position < len(sentences) else None
        return self._following

    @property
    def ends_in_question(self) -> bool:
        """Whether the sentence closes with a question mark (quotes and brackets aside)."""
        return "?" in self.words[max(self.first, self.last - 3) : self.last]


def mentions_between(mentions: Sequence[Mention], first: int, last: int) -> list[Mention]:
    """The mentions that lie wholly between two tokens; `mentions` is sorted by first token."""
    start = bisect_left(mentions, first, key=_FIRST)
    end = bisect_left(mentions, last, start, key=_FIRST)
    return [mention for mention in mentions[start:end] if mention.last <= last]
