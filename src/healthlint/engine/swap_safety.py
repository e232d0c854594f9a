"""Where a swap may be made without asking: the sentence around it must read as well after it as before.

A noun for a noun fits everywhere. A noun with something behind it ("person with an addiction") stands only where nothing leans
on the old word: not in "addict mothers", "the addict's son" or "sugar addicts". Words of grammar around the term tell that; any
other neighbour leaves the swap to the writer. Quotations, references and names are never changed without asking.
"""

from bisect import bisect_left
from collections.abc import Sequence

from healthlint.draft.model import Block, BlockKind
from healthlint.language.model import Sentence
from healthlint.language.text_index import TextIndex
from healthlint.lazy_pattern import lazy_pattern

_BEFORE = frozenset(
    (
        *("a", "an", "the", "this", "that", "these", "those", "my", "your", "his", "her", "its", "our", "their"),
        *("any", "some", "every", "each", "no", "many", "most", "few", "several", "all", "both", "other", "another", "more"),
        *("and", "or", "but", "nor", "if", "when", "while", "because", "that", "than", "as", "like", "not", "only"),
        *("of", "in", "on", "at", "to", "for", "from", "with", "without", "by", "about", "among", "between", "against"),
        *("is", "are", "was", "were", "be", "been", "being", "become", "becomes", "became"),
        *("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    )
)
_AFTER = frozenset(
    (
        *("and", "or", "but", "nor", "if", "when", "while", "because", "than", "as", "so"),
        *("of", "in", "on", "at", "to", "for", "from", "with", "without", "by", "about", "among", "before", "after", "during"),
        *("is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "do", "does", "did"),
        *("can", "could", "may", "might", "must", "shall", "should", "will", "would", "cannot", "need", "needs"),
        *("often", "also", "always", "never", "sometimes", "not", "only", "too"),
    )
)
_STOPS = frozenset((".", ",", ";", ":", "!", "?", "(", ")", "\u2014", "\u2026", "-"))
_QUOTES = frozenset("\"'")
_LEANING = frozenset(
    ("with", "without", "who", "whose", "that", "of", "in", "from", "for", "on", "to", "living", "at", "by", "using")
)
_ABBREVIATION = lazy_pattern(r"\s*\(\s*[A-Z]{2}")
_TITLES = (BlockKind.TITLE, BlockKind.HEADING)
_BE_OR_HAVE = frozenset(
    (
        *("am", "is", "are", "was", "were", "be", "been", "being", "get", "gets", "got"),
        *("has", "have", "had", "having", "'ve", "isn't", "aren't", "wasn't", "weren't"),
    )
)
_BETWEEN = frozenset(("not", "also", "never", "often", "always", "first", "then", "only", "it", "they", "he", "she", "you", "we"))
_REACH = 4


def is_title_case(kind: BlockKind, term: Sequence[str], behind: Sequence[str], *, opens: bool) -> bool:
    """Whether Every Word Around is capitalised: those of the term, and where it `opens` its sentence those behind it as well.

    Both are tokens as they are written; `kind` is that of their block.
    """
    own = [word for word in term if word[:1].isalpha()]
    if not own or not all(word[0].isupper() for word in own):
        return False
    if len(own) > 1 or not opens:
        return True
    following = [word for word in behind if len(word) > 3 and word[0].isalpha()]
    return kind in _TITLES and bool(following) and all(word[0].isupper() for word in following)


def is_participle(words: Sequence[str], sentence: Sentence, first: int, last: int) -> bool:
    """Whether a past form at `first` to `last` stands behind be or have, or before its agent: "is taken", "taken by"."""
    if last < sentence.last and words[last] == "by":
        return True
    for at in range(first - 1, max(sentence.first, first - _REACH) - 1, -1):
        if words[at] in _BE_OR_HAVE:
            return True
        if words[at] not in _BETWEEN and not words[at].endswith("ly"):
            return False
    return False


def may_replace(
    block: Block, sentence: Sentence, first: int, last: int, words: Sequence[str], written: Sequence[str], replacement: str
) -> bool:
    """Whether the tokens `first` to `last` may become `replacement` without asking, in prose that is not quoted.

    `words` are the normal forms of the block's tokens, `written` the term's tokens as they stand in the text.
    """
    if not _is_free_prose(block) or (block.kind not in _TITLES and _is_name(written, first > sentence.first)):
        return False
    return not _leans(replacement) or _stands_alone(sentence, first, last, words)


def is_between_quotes(index: TextIndex, block: int, first: int, last: int) -> bool:
    """Whether quotation marks stand in a block before the tokens `first` to `last`, and behind them."""
    marks = index.positions(_QUOTES)
    base = index.bases[block]
    end = index.bases[block + 1] if block + 1 < len(index.bases) else len(index.words)
    before, behind = bisect_left(marks, base), bisect_left(marks, base + last)
    return before < len(marks) and marks[before] < base + first and behind < len(marks) and marks[behind] < end


def _is_free_prose(block: Block) -> bool:
    """Neither a quotation nor a keyword: prose in the publisher's own voice."""
    if block.quoted or block.kind is BlockKind.ROW:
        return False
    return block.kind is not BlockKind.METADATA or block.name.endswith(("title", "description"))


def is_abbreviated(text: str, end: int) -> bool:
    """Whether a term that ends at `end` is abbreviated behind: "sexually transmitted disease (STD)" names the letters too."""
    return _ABBREVIATION.match(text, end) is not None


def _is_name(written: Sequence[str], is_inside: bool) -> bool:
    """Whether capitals inside a sentence tell a name: Drug Abuse Act. All capitals are a way of shouting."""
    inner = written if is_inside else written[1:]
    return any(word[:1].isupper() for word in inner) and not all(word.isupper() for word in written)


def _leans(replacement: str) -> bool:
    return not _LEANING.isdisjoint(replacement.lower().split(" ")[1:])


def _stands_alone(sentence: Sentence, first: int, last: int, words: Sequence[str]) -> bool:
    before = words[first - 1] if first > sentence.first else "."
    after = words[last] if last < sentence.last else "."
    return (before in _BEFORE or before in _STOPS or before.isdigit()) and (after in _AFTER or after in _STOPS)
