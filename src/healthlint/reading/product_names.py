"""The names of products and brands that no list knows, told from how a draft writes them."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from healthlint.draft.model import Block, BlockKind
from healthlint.language.model import Mention, Term
from healthlint.language.tokens import words_of
from healthlint.lazy_pattern import lazy_pattern
from healthlint.reading.model import BlockReading

_CAPITALISED = r"(?:[A-Z][A-Za-z0-9'\u2019-]*[A-Za-z0-9]|[A-Z])"
_LOWER_CASE = lazy_pattern(r"(?<![\w'])[a-z]++(?![\w'])")
_NAME = lazy_pattern(
    rf"(?<![\w.]){_CAPITALISED}(?:(?:[ \u00a0](?:of(?:[ \u00a0]the)?|&))?[ \u00a0](?:{_CAPITALISED}|\d{{1,4}}\b)){{0,3}}"
)
_COINED = lazy_pattern(r"[A-Z]*[a-z]+[A-Z]+[a-z]|[A-Z]{3,}[a-z]{3}")
"""A word with a capital inside, or letters behind an acronym, as only coined names have them: NightRoot, HMPLeaf."""
_MINIMUM_USES = 3
_MINIMUM_CUES = 2
_MINIMUM_BRAND_USES = 2
_OPENING = frozenset(
    (
        *(
            "a",
            "an",
            "the",
            "this",
            "these",
            "all",
            "our",
            "your",
            "my",
            "their",
            "its",
            "at",
            "of",
            "with",
            "from",
            "by",
            "for",
            "in",
            "on",
        ),
        *("and", "but", "if", "when", "while", "because", "what", "why", "how", "is", "are", "does", "do", "can", "not", "only"),
    )
)
"""Words of grammar that have a capital only where they begin a sentence or stand in a title."""
_SHORTEST_BRAND = 3
_SHORTEST_OF_CAPITALS = 5
"""Letters; what is shorter and written in capitals is an acronym."""
_REACH_OF_OWNER = 4
"""Tokens behind "Calm Root's" within which its goods stand."""
_OFFERING = ("product", "promotion")
"""Concepts beside which a name is that of something for sale."""
_DOING = ("effect", "selling")
"""What a product or brand does, right behind its name."""
_TAKING = frozenset(
    (
        *("take", "takes", "taking", "took", "taken", "try", "tries", "trying", "tried", "use", "uses", "using", "used"),
        *("order", "orders", "ordering", "ordered", "buy", "buys", "buying", "bought", "purchase", "purchasing", "purchased"),
        *("choose", "chooses", "choosing", "chose", "chosen", "swallow", "swallowed", "apply", "applying", "applied"),
    )
)
"""What people do with a thing that is sold under a name alone: "I tried Zorbex", "while taking Zorbex"."""
_PORTIONS = frozenset(
    (
        *("bottle", "bottles", "jar", "jars", "tube", "tubes", "tub", "tubs", "pack", "packs", "package", "packages", "box"),
        *("boxes", "capsule", "capsules", "serving", "servings", "dose", "doses", "drop", "drops", "supply", "supplies", "scoop"),
    )
)
_BETWEEN = frozenset(("the", "my", "our", "your", "this", "both"))
_PLATFORMS = frozenset(
    (
        *("amazon", "apple", "chrome", "discord", "ebay", "etsy", "excel", "facebook", "google", "instagram", "paypal"),
        *("pinterest", "reddit", "skype", "snapchat", "spotify", "telegram", "tiktok", "twitter", "uber", "whatsapp", "wifi"),
        *("windows", "wordpress", "youtube", "zoom", "mastercard", "visa", "klarna"),
    )
)
"""What people use without swallowing it."""
_UNITS = frozenset(("mg", "mcg", "g", "iu", "ml", "oz", "count"))
_TITLES = (BlockKind.TITLE, BlockKind.HEADING)
_LABELS = (*_TITLES, BlockKind.BUTTON, BlockKind.METADATA, BlockKind.ATTRIBUTE)
"""Blocks in which a capital tells nothing."""
_POINTED = frozenset(("the", "this", "your", "our", "these"))
_MINIMUM_SPOKEN = 4
"""Times that "the mat" stands in a text that is about one."""
_KIN = frozenset(
    """
    wife husband partner mother father mum mom dad son daughter brother sister aunt uncle cousin friend doctor gp daughters sons
    boyfriend girlfriend neighbour neighbor knee knees hip back heart family kids children story
    """.split()  # noqa: SIM905
)
_HUMAN_DEEDS = frozenset(
    """
    went asked laughed cried smiled nodded sat stood walked wanted swears swore sighed rang phoned replied came left felt woke
    drove lives lived died married grew looked saw thinks thought knew had
    """.split()  # noqa: SIM905
)
"""What only people do, and no brand."""
_NEVER_NAMES = ("condition", "symptom", "function", "medicine", "care", "person", "risk", "substance", "practice")
_NEVER_BRANDS = (*_NEVER_NAMES, "product", "commerce", "promotion", "institution", "study", "praise")


def product_names(
    blocks: Sequence[BlockReading],
    brands: Iterable[str],
    counts: Mapping[str, int],
    coined: Iterable[tuple[str, ...]] = (),
) -> tuple[tuple[str, ...], ...]:
    """Product and brand names of the draft that no lexicon holds, as token forms, longest first.

    A name counts when it is configured, or when it is written with capitals several times and stands at least twice
    where something for sale is named: right before a product word ("X capsules"), right behind a call to buy
    ("order X") or a verb of taking ("I tried X", "bottles of X"). Names with a trademark sign need to be met only once, in a
    draft that names things so. Of brands, whose products have names of their own, the words that all of them begin with count
    (`_brands`). `counts` are those of `topic.count_concepts`: where they are too few, nothing is gone through. `coined` are those
    of `coined_names`.
    """
    known = {words for brand in brands if (words := words_of(brand))} | set(coined)
    found = set(known)
    offering = sum(counts.get(concept, 0) for concept in _OFFERING) >= _MINIMUM_CUES
    likely = _likely_names(blocks) if offering else set()
    if likely:
        likely -= _known_words(blocks)
        lower_case = _lower_case_words(reading.block for reading in blocks)
        found |= {name for name in likely if not _is_ordinary(name, lower_case) and (len(name) > 1 or len(name[0]) > 2)}
    if "appliance" in counts and ("price" in counts or "promotion" in counts):
        found |= _titled_things(blocks)
    if offering:
        found |= _brands(blocks)
    if found != known:
        found -= {name for name in found - known if len(name) == 1 and _is_person(name[0], blocks)}
    return tuple(sorted(found, key=lambda words: (-len(words), words)))


def _is_ordinary(name: tuple[str, ...], lower_case: frozenset[str]) -> bool:
    """Whether a draft writes all words of a name in lower case, too."""
    return not _is_labelled(name) and all(word in lower_case for word in name)


def _is_labelled(name: tuple[str, ...]) -> bool:
    """Whether a letter at its end makes a name of common words, as in drafts that have no name yet: "Product A"."""
    return len(name) > 1 and len(name[-1]) == 1 and name[-1].isalpha()


def _is_person(name: str, blocks: Sequence[BlockReading]) -> bool:
    """Whether a text tells of somebody by that name: "Gord's wife", and what else only people have and do, twice in all."""
    kin = deeds = 0
    for reading in blocks:
        words = reading.tokens.words
        for place, word in enumerate(words):
            if word == name:
                kin += words[place + 1 : place + 2] == ["'s"] and not _KIN.isdisjoint(words[place + 2 : place + 3])
                deeds += not _HUMAN_DEEDS.isdisjoint(words[place + 1 : place + 2])
    return kin + deeds >= _MINIMUM_CUES and bool(deeds)


def _brands(blocks: Sequence[BlockReading]) -> set[tuple[str, ...]]:
    """What the names of a seller's products have in common: "NightRoot", "Tidewater Botanicals".

    Two places must tell that something is sold under the name (`_selling_places`), or one of them and a title, or a verb of what
    it does; and it is written with its capital amid a sentence.
    """
    selling, borne_out = _selling_places(blocks)
    likely = {word for word, count in selling.items() if count + (word in borne_out) >= _MINIMUM_CUES}
    if not likely:
        return set()
    likely -= _lower_case_words(reading.block for reading in blocks)
    likely -= {
        word
        for reading in blocks
        for mention in reading.mentions
        if mention.term.concept in _NEVER_BRANDS
        for word in reading.tokens.words[mention.first : mention.last]
    }
    uses: dict[str, list[list[str]]] = {}
    amid: set[str] = set()
    for reading in blocks if likely else ():
        words = reading.tokens.words
        for first, last in _branded(reading):
            if words[first] in likely:
                uses.setdefault(words[first], []).append(words[first:last])
                if _is_coined(reading, first) or _stands_amid(reading, first):
                    amid.add(words[first])
    return {_common(names) for word, names in uses.items() if word in amid and len(names) >= _MINIMUM_BRAND_USES}


def _selling_places(blocks: Sequence[BlockReading]) -> tuple[Counter[str], set[str]]:
    """How often each first word of a name stands where something is sold, and the words that a title or a verb bears out.

    Such places are: before goods, in one run of capitals or right behind it ("PlainMag Citrate Powder", "Calm Root's oil");
    behind a call to buy or a vessel ("a jar of Hollen"); and, once for each word, a spelling that only coined names have.
    """
    selling: Counter[str] = Counter()
    coined: set[str] = set()
    borne_out: set[str] = set()
    offering = [r for r in blocks if r.block.kind in _TITLES or any(m.term.concept in _OFFERING for m in r.mentions)]
    for reading in offering:
        words = reading.tokens.words
        if reading.block.kind in _TITLES:
            borne_out.update(words)
        goods = {m.first for m in reading.mentions if m.term.concept in ("product", "substance") or m.term.group == "ware"}
        calls = {m.last for m in reading.mentions if m.term.concept == "promotion"}
        calls |= {m.last + 1 for m in reading.mentions if m.term.group == "ware" and words[m.last : m.last + 1] == ["of"]}
        deeds = {m.first for m in reading.mentions if m.term.concept in _DOING}
        for first, last in _branded(reading):
            word = words[first]
            if not word.isalpha() or len(word) < (_SHORTEST_OF_CAPITALS if _is_all_capitals(reading, first) else _SHORTEST_BRAND):
                continue
            owned = "'s" in words[last - 1 : last + 1]
            reach = range(first + 1, last + 1 + _REACH_OF_OWNER * owned)
            selling[word] += first in calls or _behind_amount(words, last) in goods or not goods.isdisjoint(reach)
            if _is_coined(reading, first):
                coined.add(word)
            if last in deeds:
                borne_out.add(word)
    selling.update(coined)
    return selling, borne_out


def _branded(reading: BlockReading) -> Iterable[tuple[int, int]]:
    """As `_capitalised`, without the words of grammar before the name: At | Brindle Oak."""
    words = reading.tokens.words
    for first, last in _capitalised(reading):
        start = next((place for place in range(first, last) if words[place] not in _OPENING), last)
        if start < last:
            yield start, last


def _stands_amid(reading: BlockReading, place: int) -> bool:
    """Whether a word follows a word in lower case, in a sentence rather than a label."""
    if place == 0 or reading.block.kind in _LABELS:
        return False
    before = reading.tokens.starts[place - 1]
    if reading.block.text[before].islower():
        return True
    return reading.tokens.words[place - 1] in _OPENING and any(sentence.first == place - 1 for sentence in reading.sentences)


def _is_all_capitals(reading: BlockReading, place: int) -> bool:
    tokens = reading.tokens
    return reading.block.text[tokens.starts[place] : tokens.ends[place]].isupper()


def _is_coined(reading: BlockReading, place: int) -> bool:
    tokens = reading.tokens
    return _COINED.match(reading.block.text, tokens.starts[place], tokens.ends[place]) is not None


def _common(names: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """The words that all names begin with, two at most."""
    first, *others = names
    alike = (
        first[1:2]
        and len(first[1]) >= _SHORTEST_BRAND
        and first[1] not in _OPENING
        and all(name[1:2] == first[1:2] for name in others)
    )
    return tuple(first[: 2 if alike else 1])


def _titled_things(blocks: Sequence[BlockReading]) -> set[tuple[str, ...]]:
    """The thing that a page is about and no list knows: named in a title ("Solara Mat"), spoken of as "the mat" below."""
    named = {
        reading.tokens.words[mention.last - 1]
        for reading in blocks
        if reading.block.kind in _TITLES
        for mention in reading.mentions
        if mention.term.concept == "appliance" and _stands_behind_name(reading, mention)
    }
    spoken: Counter[str] = Counter()
    for reading in blocks if named else ():
        words = reading.tokens.words
        spoken.update(words[place] for place in range(1, len(words)) if words[place] in named and words[place - 1] in _POINTED)
    return {(word,) for word in named if spoken[word] >= _MINIMUM_SPOKEN}


def _stands_behind_name(reading: BlockReading, mention: Mention) -> bool:
    """Whether a noun in a title ends a capitalised name that begins with a word no list knows."""
    before = mention.first - 1
    if before < 0 or any(m.first <= before < m.last for m in reading.mentions):
        return False
    starts, text = reading.tokens.starts, reading.block.text
    return text[starts[before]].isupper() and text[starts[mention.first]].isupper()


def _likely_names(blocks: Sequence[BlockReading]) -> set[tuple[str, ...]]:
    """Names that are used and marked as those of things for sale are."""
    cues = _cues(blocks)
    if sum(cues.values()) < _MINIMUM_CUES:
        return set()
    uses: Counter[tuple[str, ...]] = Counter()
    marked: set[tuple[str, ...]] = set()
    for reading in blocks:
        tokens = reading.tokens.words
        for first, last in _capitalised(reading):
            name = tuple(tokens[first:last])
            uses[name] += 1
            if last < len(tokens) and tokens[last] in ("\u2122", "\u00ae"):
                marked.add(name)
    told = marked | {name for name, count in uses.items() if count >= _MINIMUM_USES and cues[name] >= _MINIMUM_CUES}
    labelled = {name[:-1] for name in told if _is_labelled(name)}
    return told | {name for name, count in uses.items() if count > 1 and _is_labelled(name) and name[:-1] in labelled}


def _cues(blocks: Sequence[BlockReading]) -> Counter[tuple[str, ...]]:
    """How often each capitalised name stands before a product word, behind a call to buy or a verb of taking."""
    cues: Counter[tuple[str, ...]] = Counter()
    for reading in blocks:
        tokens = reading.tokens.words
        wares = {mention.first for mention in reading.mentions if mention.term.concept == "product"}
        calls = {mention.last for mention in reading.mentions if mention.term.concept == "promotion"}
        if not (wares or calls or not _TAKING.isdisjoint(tokens) or not _PORTIONS.isdisjoint(tokens)):
            continue
        for first, last in _capitalised(reading):
            if _behind_amount(tokens, last) in wares or first in calls or _is_taken(tokens, first):
                cues[tuple(tokens[first:last])] += 1
    return cues


def _is_taken(words: Sequence[str], first: int) -> bool:
    """Whether the name that begins at a token is what somebody takes, tries or buys: "used both X", "a bottle of X"."""
    place = first - 1
    while place > 0 and words[place] in _BETWEEN:
        place -= 1
    if place < 0 or words[first] in _PLATFORMS:
        return False
    if words[place] == "of":
        return words[place - 1] in _PORTIONS
    return words[place] in _TAKING


def _behind_amount(words: Sequence[str], place: int) -> int:
    """The token behind an amount that stands between a name and its ware ("Zorbex 500 mg capsules")."""
    while place < len(words) and (words[place] in _UNITS or words[place][0].isdigit()):
        place += 1
    return place


def name_mentions(words: Sequence[str], names: Sequence[tuple[str, ...]]) -> list[Mention]:
    """The mentions of product names among a block's words."""
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for name in names:
        by_first.setdefault(name[0], []).append(name)
    found: list[Mention] = []
    index = 0
    while index < len(words):
        for name in by_first.get(words[index], ()):
            if tuple(words[index : index + len(name)]) == name:
                found.append(Mention(index, index + len(name), Term("name", " ".join(name))))
                index += len(name) - 1
                break
        index += 1
    return found


def _capitalised(reading: BlockReading) -> Iterable[tuple[int, int]]:
    """Token ranges of the capitalised names of a block; headings in title case hold none that could be told."""
    block = reading.block
    if block.kind in (BlockKind.HEADING, BlockKind.TITLE, BlockKind.BUTTON) and block.text.istitle():
        return
    starts, ends = reading.tokens.starts, reading.tokens.ends
    for match in _NAME.finditer(block.text):
        first, last = bisect_left(starts, match.start()), bisect_right(ends, match.end())
        words = reading.tokens.words
        if last - first > 1 and words[last - 1][0].isdigit() and last < len(words) and words[last] in _UNITS:
            last -= 1
        if last > first:
            yield first, last


def _known_words(blocks: Sequence[BlockReading]) -> frozenset[tuple[str, ...]]:
    """Forms that the lexicon knows as something other than a product name."""
    return frozenset(
        tuple(reading.tokens.words[mention.first : mention.last])
        for reading in blocks
        for mention in reading.mentions
        if mention.term.concept in _NEVER_NAMES
    )


def _lower_case_words(blocks: Iterable[Block]) -> frozenset[str]:
    """Words that the draft also writes in lower case: those are no names."""
    return frozenset(word for block in blocks for word in _LOWER_CASE.findall(block.text))
