"""How often a page says that something does not work or is not known: what tells whoever weighs a remedy from whoever sells it.

Sellers say it once or twice, in the notice that the law asks for and of what their rivals sell. Whoever explains a remedy says it
more often than that it helps.
"""

from collections.abc import Iterable, Mapping, Sequence

from healthlint.draft.model import BlockKind
from healthlint.language.model import Mention
from healthlint.language.text_index import TextIndex
from healthlint.reading.modality import SHIELDS
from healthlint.reading.model import BlockReading, Frame

_BESIDE_THE_BODY = (BlockKind.METADATA, BlockKind.ATTRIBUTE, BlockKind.TITLE)
_DENYING_EVIDENCE = frozenset(("no-evidence", "unshown", "ineffective", "backward", "wrong"))
_JUDGING = frozenset(
    ("<limitation", "<weakness", "<refutation", "<control", *(f"<negation.{group}" for group in _DENYING_EVIDENCE))
)
_PLAIN_DENIAL, _EVIDENCE = frozenset(("<negation.plain",)), frozenset(("<study",))
_DENIED = frozenset(("negated", "refuted", "limited"))
_NEAR = 6
"""Tokens between "no" or "nobody" and the evidence or the effect that it denies."""
_FEWEST = 3
"""Sentences; fewer are a notice, or a word about rivals."""
_A_SHORT_PAGE = 250
"""Words; the shortest text in which such sentences are counted by the thousand."""


def weighing(blocks: Sequence[BlockReading], index: TextIndex, frames: Iterable[Frame], words: int) -> float:
    """The different sentences of a thousand words (`words` in all) that deny an effect, or say how little is known.

    0 for one or two of them, and where more sentences claim a benefit, with or without a source.
    """
    denied, claimed = set(), set()
    for frame in frames:
        if frame.direction == "benefit":
            if not frame.modality & SHIELDS:
                claimed.add((frame.block, frame.sentence))
            elif frame.modality & _DENIED:
                denied.add((frame.block, frame.sentence))
    denying = set(index.blocks_with(_PLAIN_DENIAL)).intersection(index.blocks_with(_EVIDENCE))
    for number in denying.union(index.blocks_with(_JUDGING)):
        if blocks[number].block.kind not in _BESIDE_THE_BODY:
            for at, said in _by_sentence(number, blocks[number], index).items():
                if _weighs(said) or ((number, at) not in claimed and _compares(said)):
                    denied.add((number, at))
    times = len({_words(blocks[number], at) for number, at in denied})
    return 1000 * times / max(words, _A_SHORT_PAGE) if times >= max(_FEWEST, len(claimed)) else 0.0


def _words(reading: BlockReading, at: int) -> tuple[str, ...]:
    sentence = reading.sentences[at]
    return tuple(reading.tokens.words[sentence.first : sentence.last])


def _by_sentence(number: int, reading: BlockReading, index: TextIndex) -> Mapping[int, Sequence[Mention]]:
    """The mentions of each sentence of a block that has any, by the sentence's number in the block."""
    base, first = index.bases[number], index.sentence_bases[number]
    found: dict[int, list[Mention]] = {}
    for mention in reading.mentions:
        found.setdefault(index.sentence_at[base + mention.first] - first, []).append(mention)
    return found


def _weighs(said: Sequence[Mention]) -> bool:
    """Whether a sentence judges evidence or denies an effect, and is no notice that the law asks for."""
    return not any(mention.term.concept == "meta" for mention in said) and (_judges(said) or _denies(said))


def _compares(said: Sequence[Mention]) -> bool:
    """Whether a sentence tells what a treatment was compared with."""
    return any(mention.term.concept == "control" for mention in said)


def _judges(said: Sequence[Mention]) -> bool:
    """Whether evidence is bounded, or called weak or wrong."""
    found = {(mention.term.concept, mention.term.group) for mention in said}
    concepts = {concept for concept, _ in found}
    if "limitation" in concepts or ("weakness", "verdict") in found or ("refutation", "judged") in found:
        return True
    if any(("negation", group) in found for group in _DENYING_EVIDENCE):
        return True
    return ("weakness", "judged") in found and (("weakness", "head") in found or "study" in concepts)


def _denies(said: Sequence[Mention]) -> bool:
    """Whether an effect or evidence is denied in plain words: "nobody has shown any benefit"."""
    heads = [m for m in said if m.term.concept == "study" or (m.term.concept == "weakness" and m.term.group == "head")]
    if not heads:
        return False
    plain = [m for m in said if m.term.concept == "negation" and m.term.group == "plain"]
    return any(
        0 <= head.first - denial.last <= _NEAR or 0 <= denial.first - head.last <= _NEAR for denial in plain for head in heads
    )
