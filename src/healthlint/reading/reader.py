"""A draft read: its sentences, the terms in them, the claims it makes and what is true of it as a whole."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence

from healthlint.draft.model import Answer, Block, BlockKind, Draft
from healthlint.language.lexicon import Lexicon
from healthlint.language.model import Mention, Sentence
from healthlint.language.sentences import split
from healthlint.language.text_index import TextIndex, WordRow, word_row
from healthlint.language.tokens import Tokens, tokenise
from healthlint.light_dataclasses import dataclass, replace
from healthlint.reading.beginning import cut
from healthlint.reading.body import defined_organ
from healthlint.reading.claims import frames_of
from healthlint.reading.coined_names import coined_names
from healthlint.reading.directions import with_directions
from healthlint.reading.effect_targets import TARGETS
from healthlint.reading.facts import facts_of
from healthlint.reading.fragment import Surroundings
from healthlint.reading.listed import fellow_frames, listed_frames
from healthlint.reading.modality import SHIELDS
from healthlint.reading.model import Approved, BlockReading, Facts, Frame, Reading, Slot
from healthlint.reading.product_names import name_mentions, product_names
from healthlint.reading.quotation import with_told
from healthlint.reading.subject import AGENTS, slot_of
from healthlint.reading.support import References, SourceHosts, cites_a_work, find_references, support_in_reach
from healthlint.reading.topic import Topic, count_concepts, find_topic
from healthlint.reading.troubles import lists_trouble
from healthlint.reading.view import SentenceView
from healthlint.reading.watchdog import checks, tells_of_others

_LONGEST_SENTENCE = 300
"""Tokens. No sentence of prose is as long; text without stops (a key dump, an attack) is."""
_MOST_CLAIMS = 10_000
"""Of one draft. A long page has a hundred; each takes 0.1 milliseconds to read, and as much again under the rules."""
_SAYING = frozenset(("effect", "deed", *TARGETS, *AGENTS))
"""Concepts without which a block makes no claim and names nothing that the next could be about."""
_SPEAKING_ON = frozenset(("it", "they", "this", "these"))
_RIVALS = frozenset(("medicine", "care"))
_MILD = frozenset(("practice", "care"))
"""What may stand behind the verb of whatever is spoken of: "supports a balanced diet", "fuels your running"."""
_OPENING = 2
"""Tokens before what a sentence is about."""
_DONE_WITHOUT = frozenset(
    ("without", "no", "not", "instead", "unlike", "than", "vs", "versus", "avoid", "skip", "forget", "replaces", "beats")
)
_REACH_OF_WITHOUT = 6
"""Tokens behind such a word that it still holds for: "without needles, lasers or surgery"."""
_POINT = 3
_POINTED_AT = frozenset(("it", "they", "its", "their"))
_RESETS = frozenset((BlockKind.ATTRIBUTE, BlockKind.METADATA, BlockKind.TITLE))


Approvals = Callable[[Draft, Sequence[BlockReading], TextIndex], Sequence[Approved]]
IsWord = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What the settings tell the reader: names and hosts of the publisher, and its kind (`auto`: find out)."""

    brands: tuple[str, ...] = ()
    own_domains: tuple[str, ...] = ()
    publisher: str = "auto"
    approvals: Approvals | None = None
    """Finds approved wordings; what is claimed in them has support."""
    is_word: IsWord | None = None
    """Whether a word in lower case stands in a dictionary; without one, no word is taken for a coined name."""


def read(draft: Draft, lexicon: Lexicon, hosts: Mapping[str, Iterable[str]], options: ReadOptions | None = None) -> Reading:
    """Read a draft. `hosts` are the named host lists of `rules/hosts.yml`; nothing is fetched."""
    chosen = options or ReadOptions()
    sources = SourceHosts(
        frozenset(hosts.get("scholarly", ())), frozenset(hosts.get("weak", ())), frozenset(d.lower() for d in chosen.own_domains)
    )
    blocks, row = read_blocks(draft.blocks, lexicon)
    counts = count_concepts(blocks)
    if chosen.brands or counts:
        coined = coined_names(blocks, counts, chosen.is_word or _any_word)
        blocks = _with_names(blocks, product_names(blocks, chosen.brands, counts, coined))
    references = find_references(draft, sources)
    blocks = with_told(_with_shields(draft, blocks, references))
    topic = find_topic(blocks, counts)
    frames, stop = _frames(draft, blocks, topic, sources, references)
    if stop is not None:
        draft, blocks = cut(draft, blocks, *stop)
        references = find_references(draft, sources)
        row = word_row(block.tokens.words for block in blocks)
    blocks = with_directions(blocks)
    index = TextIndex(row, [block.sentences for block in blocks], [block.mentions for block in blocks])
    approved = chosen.approvals(draft, blocks, index) if chosen.approvals is not None else ()
    bare = Reading(draft, blocks, _with_approvals(frames, approved), Facts(), index, approved)
    read = replace(bare, facts=facts_of(bare, topic, references, sources, hosts, chosen.publisher))
    if not (read.facts.values["gains"] and any(block.told for block in blocks)):
        return read
    # Whoever gains from what is said vouches for the words that are quoted.
    blocks = [replace(block, told=()) if block.told else block for block in blocks]
    frames, _ = _frames(draft, blocks, topic, sources, references)
    return replace(read, blocks=blocks, frames=_with_approvals(frames, approved))


def _any_word(word: str) -> bool:
    return True


def read_blocks(blocks: Sequence[Block], lexicon: Lexicon) -> tuple[list[BlockReading], WordRow]:
    """Tokens, sentences and mentions of blocks, and their words in one row."""
    tokens = [tokenise(block.text) for block in blocks]
    row = word_row(one.words for one in tokens)

    def written(first: int, last: int) -> str:
        number = bisect_right(row.bases, first) - 1
        base, own = row.bases[number], tokens[number]
        return blocks[number].text[own.starts[first - base] : own.ends[last - 1 - base]]

    mentions: list[list[Mention]] = [[] for _ in blocks]
    number, base, end = -1, 0, 0
    own: list[Mention] = []
    ends = [*row.bases[1:], len(row.words)]
    for first, last, term in lexicon.found(row, written):
        if first >= end:
            while first >= end:
                number += 1
                end = ends[number]
            base, own = row.bases[number], mentions[number]
        own.append(Mention(first - base, last - base, term))
    read = [
        BlockReading(block, words, sentences_of(block.text, words), found)
        for block, words, found in zip(blocks, tokens, mentions, strict=True)
    ]
    return read, row


def sentences_of(text: str, tokens: Tokens) -> list[Sentence]:
    """The sentences of a text with the tokens they hold; an endless one is cut, so that reading stays linear."""
    found: list[Sentence] = []
    starts = tokens.starts
    token = 0
    for start, end in split(text):
        first = bisect_left(starts, start, token)
        token = bisect_left(starts, end, first)
        if token - first > _LONGEST_SENTENCE:
            found += _cut(tokens, len(found), first, token)
        elif token > first:
            found.append(Sentence(len(found), start, end, first, token))
    return found


def _cut(tokens: Tokens, index: int, first: int, last: int) -> Iterable[Sentence]:
    for number, start in enumerate(range(first, last, _LONGEST_SENTENCE)):
        stop = min(start + _LONGEST_SENTENCE, last)
        yield Sentence(index + number, tokens.starts[start], tokens.ends[stop - 1], start, stop)


def _with_names(blocks: list[BlockReading], names: Sequence[tuple[str, ...]]) -> list[BlockReading]:
    """Add the mentions of product names that the draft itself teaches."""
    if not names:
        return blocks
    result = []
    for reading in blocks:
        found = name_mentions(reading.tokens.words, names)
        if found:
            merged = sorted([*reading.mentions, *found], key=lambda m: (m.first, -m.last))
            reading = replace(reading, mentions=merged)
        result.append(reading)
    return result


def _with_shields(draft: Draft, blocks: list[BlockReading], references: References) -> list[BlockReading]:
    """Lay shields over whole blocks: cells of a column headed "Myth", blocks under such a heading, questions, sources."""
    result = []
    checking = any(map(checks, blocks))
    for reading in blocks:
        shields = set()
        block = reading.block
        if checking and tells_of_others(reading):
            shields.add("myth")
        header = block.cell.header if block.cell else None
        if header is not None and header != block.index and _is_myth_label(blocks[header]):
            shields.add("myth")
        heading = draft.sections[block.section].heading if draft.sections else None
        if heading == block.index and _is_myth_label(reading):
            shields.add("myth")
        if block.answer is Answer.QUESTION:
            shields.add("questioned")
        if lists_trouble(draft, blocks, reading):
            shields.add("described")
        if cites_a_work(block, references):
            shields.add("meta")
        result.append(replace(reading, shields=frozenset(shields)) if shields else reading)
    return result


def _is_myth_label(reading: BlockReading) -> bool:
    return any(m.term.concept == "myth" and m.term.group != "fact" and m.first == 0 for m in reading.mentions)


def _frames(
    draft: Draft, blocks: Sequence[BlockReading], topic: Topic, hosts: SourceHosts, references: References
) -> tuple[list[Frame], tuple[int, int] | None]:
    """The claims, and the block and sentence at which there are too many of them; None where all were read."""
    found: list[Frame] = []
    antecedent: Slot | None = None
    section = -1
    for reading in blocks:
        block = reading.block
        if block.section != section:
            section = block.section
            antecedent = _heading_subject(draft, blocks, block) or topic.subject
        saying = [mention.first for mention in reading.mentions if mention.term.concept in _SAYING]
        if not saying:
            continue
        implied = _implied_subject(draft, blocks, block, topic)
        local = topic.subject if block.kind in _RESETS or _opens_point(reading) else antecedent
        organ: Slot | None = None
        before = len(found)
        for sentence in reading.sentences:
            at = bisect_left(saying, sentence.first)
            if (at == len(saying) or saying[at] >= sentence.last) and len(found) < _MOST_CLAIMS:
                continue
            view = SentenceView(reading, sentence)
            if not view.mentions:
                continue
            if len(found) >= _MOST_CLAIMS:
                return found, (block.index, sentence.index)
            frames = frames_of(view, Surroundings(organ or local, implied, topic.subject is not None, topic.offering))
            if frames:
                support = support_in_reach(block, reading.sentences, sentence.index, draft, hosts, references)
                found += [replace(frame, support=support) for frame in frames] if support else frames
            local = _next_antecedent(view, frames, topical=topic.subject is not None) or local
            organ = defined_organ(view)
        if not any(frame.grade for frame in found[before:]):
            found += listed_frames(draft, blocks, reading, implied, offering=topic.offering)
        if block.kind not in _RESETS:
            antecedent = local
    fellows = fellow_frames(draft, blocks, found, lambda block: _implied_subject(draft, blocks, block, topic))
    return (sorted(found + fellows, key=lambda frame: frame.block) if fellows else found), None


def _opens_point(reading: BlockReading) -> bool:
    """Whether a block opens the next numbered point of what the draft is about: "8. It balances blood sugar."."""
    words = reading.tokens.words[:_POINT]
    return len(words) == _POINT and words[0].isdigit() and words[1] in (".", ")") and words[2] in _POINTED_AT


def _with_approvals(frames: list[Frame], approved: Sequence[Approved]) -> list[Frame]:
    """The frames with support for those that lie wholly in an approved wording."""
    valid = [one for one in approved if not one.expired]
    if not valid:
        return frames
    return [
        replace(frame, support="register")
        if not frame.support and any(o.block == frame.block and o.start <= frame.start and frame.end <= o.end for o in valid)
        else frame
        for frame in frames
    ]


def _next_antecedent(view: SentenceView, frames: Sequence[Frame], *, topical: bool) -> Slot | None:
    """What a pronoun in the next sentence stands for: the first agent of this one.

    A medicine that a sentence about "it" only names beside it ("It works like lovastatin") is none, nor, on a page about a thing
    offered, one that is not what the sentence is about ("Many replace their tablets with kava. It lifts the mood"). Where
    something that no list knows acts first ("Zellin supports a balanced diet"), the pronoun stands for that.
    """
    speaks_on = view.words[view.first] in _SPEAKING_ON
    acting = frames[0] if frames and frames[0].form == "verb" else None
    for mention in view.of(*AGENTS):
        if (
            acting is not None
            and mention.term.concept in _MILD
            and acting.effect.end <= view.span(mention.first, mention.last)[0]
        ):
            subject = acting.subject if not acting.modality & SHIELDS else None
            return replace(subject, implied=True) if subject is not None and subject.kind == "unknown" else None
        beside = speaks_on or (topical and mention.first - view.first > _OPENING)
        if not (beside and mention.term.concept in _RIVALS):
            return replace(slot_of(view, mention), implied=True)
    return None


def _heading_subject(draft: Draft, blocks: Sequence[BlockReading], block: Block) -> Slot | None:
    section = draft.sections[block.section] if draft.sections else None
    while section is not None:
        if section.heading is not None and section.heading != block.index:
            slot = _first_agent(blocks[section.heading])
            if slot is not None:
                return slot
        section = draft.sections[section.parent] if section.parent is not None else None
    return None


def _implied_subject(draft: Draft, blocks: Sequence[BlockReading], block: Block, topic: Topic) -> Slot | None:
    """What a predicate without subject is about: the lead-in, the item above, the row's first cell, the headings, the topic."""
    if block.lead_in is not None:
        slot = _subject_of_lead_in(blocks[block.lead_in])
        if slot is not None:
            return slot
    for index in (
        block.parent_item,
        block.cell.row_header if block.cell else None,
        block.cell.header if block.cell else None,
    ):
        if index is not None and index != block.index:
            slot = _first_agent(blocks[index])
            if slot is not None:
                return slot
    return _heading_subject(draft, blocks, block) or topic.subject


def _subject_of_lead_in(reading: BlockReading) -> Slot | None:
    """What a list is about by its lead-in; a paragraph of its own that only stands before the list ends in no colon."""
    slot = _first_agent(reading)
    if slot is None or (reading.tokens.words and reading.tokens.words[-1] == ":"):
        return slot
    last = _first_agent(reading, reading.sentences[-1].first)
    return None if last is None or last.kind in _RIVALS else last


def _first_agent(reading: BlockReading, first: int = 0) -> Slot | None:
    """The first thing that a heading or lead-in could be about: not the care done without ("No needles or surgery")."""
    words = reading.tokens.words
    mention = next(
        (
            m
            for m in reading.mentions
            if m.first >= first
            and m.term.concept in AGENTS
            and not (
                m.term.concept in _RIVALS
                and not _DONE_WITHOUT.isdisjoint(words[max(first, m.first - _REACH_OF_WITHOUT) : m.first])
            )
        ),
        None,
    )
    if mention is None:
        return None
    view = SentenceView(reading, Sentence(0, 0, len(reading.block.text), 0, len(reading.tokens.words)))
    return replace(slot_of(view, mention), implied=True)
