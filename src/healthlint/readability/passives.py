"""Instructions and warnings in the passive voice: "should be taken", "must not be stopped"."""

from collections.abc import Sequence

from healthlint.language.irregular import VERBS

MODALS = frozenset(("should", "must", "shall", "ought", "need", "needs", "has", "have"))
"""One of these stands in every instruction that is found."""
_BETWEEN_WORDS = """
not n't never always also often sometimes best still therefore ideally either both to
"""
_BETWEEN = frozenset(_BETWEEN_WORDS.split())
_LOOK_AHEAD = 4
BEFORE_BE = _LOOK_AHEAD + 2
"""Tokens behind a modal's first among which "be" stands in an instruction."""
_ADJECTIVE_WORDS = """
tired interested worried married concerned pleased scared advised allowed supposed related limited mixed involved tempted
embarrassed ashamed excited confused exhausted prepared alarmed relieved surprised disappointed qualified experienced naked
sacred wicked hundred indeed need speed seed feed breed bleed exceed proceed succeed unaffected unrelated detailed varied
gone been become come run hurt set
"""
_ADJECTIVES = frozenset(_ADJECTIVE_WORDS.split())
_IRREGULAR = frozenset(form for verb, past in VERBS.items() for form in (past or (verb,))) - _ADJECTIVES


def passive_instructions(words: Sequence[str], first: int = 0, last: int | None = None) -> list[tuple[int, int]]:
    """Stretches of tokens (first, last exclusive) such as "should not be stopped", from the modal to the participle.

    Only passives behind should, must, ought to, need to and have to: they hide who is to act. Others ("is made in the liver",
    "can be treated") often have no actor worth naming. Forms that are mostly adjectives ("may be tired") are left alone.
    """
    end = len(words) if last is None else last
    found: list[tuple[int, int]] = []
    at = first
    while at < end:
        participle = _participle(words, at, end) if words[at] in MODALS else 0
        if participle:
            found.append((at, participle + 1))
            at = participle
        at += 1
    return found


def is_participle(word: str) -> bool:
    """Whether a word in lower case looks like a past participle: irregular, or in -ed and not mostly an adjective."""
    return word in _IRREGULAR or (len(word) > 3 and word.endswith("ed") and word not in _ADJECTIVES)


def _participle(words: Sequence[str], modal: int, end: int) -> int:
    """The index of the participle behind modal + be, or 0."""
    be = _skip(words, modal + 1, end)
    if be >= end or words[be] != "be":
        return 0
    at = _skip(words, be + 1, end)
    return at if at < end and is_participle(words[at]) else 0


def _skip(words: Sequence[str], start: int, end: int) -> int:
    at = start
    while at < min(end, start + _LOOK_AHEAD) and (words[at] in _BETWEEN or words[at].endswith("ly")):
        at += 1
    return at
