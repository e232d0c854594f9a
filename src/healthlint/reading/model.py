"""What a draft says, as the rules ask for it: sentences with their mentions, claim frames, facts about the whole."""

from collections.abc import Mapping, Sequence

from healthlint.draft.model import Block, Draft
from healthlint.language.model import Mention, Sentence
from healthlint.language.text_index import TextIndex
from healthlint.language.tokens import Tokens
from healthlint.light_dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class BlockReading:
    """A block with its tokens, its sentences and the lexicon terms found in it (sorted by first token, longest first)."""

    block: Block
    tokens: Tokens
    sentences: Sequence[Sentence]
    mentions: Sequence[Mention]
    shields: frozenset[str] = frozenset()
    """Shields that lie over the whole block: `myth` in a column or under a heading so labelled, `questioned` ..."""
    told: tuple[tuple[int, int], ...] = ()
    """Tokens that quote what others say of a thing (`quotation`); empty where the publisher gains from what is said."""

    def is_told(self, first: int) -> bool:
        """Whether token `first` stands in the words of others."""
        return any(begin <= first < end for begin, end in self.told)


@dataclass(frozen=True, slots=True)
class Slot:
    """A filled slot of a frame. `text` is as written; offsets are into the text of the block that the frame stands in.

    An implied slot (`implied`) has an empty span at the frame's start and the `text` of where it was taken from.
    """

    kind: str
    """The concept that fills it: substance, product, practice, medicine, care, brand, person ... or condition, symptom, function,
    addiction, risk, mechanism ..."""
    text: str
    lemma: str
    start: int
    end: int
    group: str = ""
    serious: bool = False
    implied: bool = False
    established: str = ""
    """Conditions for which it is standard care, by lemma, parted by ", "."""
    everyday: str = ""
    """`product` or `practice` for a thing that is ordinary care where nobody offers it ("sunscreen", "meditation")."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One claim as it was read: who does what to what, how it is said, and what supports it."""

    block: int
    sentence: int
    start: int
    """Offsets into the block's text that span the frame's own words."""
    end: int
    subject: Slot | None
    effect: Slot
    grade: int
    """1 maintain, 2 improve a function, 3 relieve or manage, 4 treat, 5 cure; 0 for mechanisms and comparisons."""
    target: Slot | None
    direction: str
    """benefit or harm"""
    modality: frozenset[str]
    """asserted, hedged, presupposed, attributed; and the shields: negated, questioned, hypothetical, historical, myth, refuted,
    limited, meta, warning, described."""
    support: str
    """Empty, or what supports it: doi, pmid, pmcid, trial, link, reference, author-year, register."""
    also: tuple[Slot, ...] = ()
    """Further targets of the same effect ("pain, anxiety and insomnia")."""
    form: str = "verb"
    """How the effect is worded: verb, passive, noun, adjective, for ("gummies for sleep"), fragment (without subject)."""
    kind: str = ""
    """The lexicon's kind of effect: cure, treat, relieve, prevent, improve, maintain, detox ..."""


@dataclass(frozen=True, slots=True)
class FoundDisclaimer:
    """A disclaimer or disclosure found in the draft; offsets into the block's text."""

    kind: str
    block: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Approved:
    """A wording that somebody has approved, as the draft uses it; offsets into the block's text."""

    block: int
    start: int
    end: int
    entries: tuple[str, ...]
    """Where the entries stand: `claims.yml:12`."""
    reason: str
    """Which wording, approved by whom and on what grounds."""
    expired: str = ""
    """The ISO day on which the approval ended; a claim in such a wording has no support."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is true of the draft as a whole."""

    publisher: str = "undecided"
    """vendor, independent, authority, undecided"""
    values: Mapping[str, int | float | str | bool] = field(default_factory=dict)
    """Named counts and flags that requirements ask for; `facts.py` describes each of them."""
    disclaimers: tuple[FoundDisclaimer, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A draft, read."""

    draft: Draft
    blocks: Sequence[BlockReading]
    """One for each block of the draft, by index."""
    frames: Sequence[Frame]
    """In the order of the source."""
    facts: Facts
    index: TextIndex
    """Where the words and concepts of all blocks stand."""
    approved: Sequence[Approved] = ()
    """The approved wordings that the draft uses, in the order of the text."""
