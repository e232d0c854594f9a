"""A compiled pattern: plain data that `marshal` can hold, and that the matcher runs.

A program is a dict of tuples, strings and numbers:

* `code`: instructions; each is a tuple that begins with one of the numbers below
* `slots`: the names of the slots, in order; `sure` those that every match fills
* `required`: groups of keys, the rarest first; a sentence without any key of one group cannot hold a match
* `anchor`: a group to look the program up by: the rarest, in which two words in a row ("make sure") may count as one key
* `first`: keys with which a match can begin, or None when that is anything; they stand `offset` tokens behind its first token
* `until`: where a match can begin with anything, keys of which it holds one, none begins behind the last of them; else None
* `opening`: there, the shape and the keys of which one stands where a match begins, or None when that is not known either
* `plain`: whether all of `first` are words; `second`: the words that can follow such a word, or None when that is anything
* `final`: words of which one stands last in the stretch, or None when that is anything
* `gaps`: whether the program skips tokens

A key is a word in its normal form, or `<concept`, `<concept.group`, `<number` for what is found in a sentence.
"""

from healthlint.light_typing import Any

Program = dict[str, Any]
Keys = frozenset[str]

WORD, WORDS, CONCEPT, GAP, ONCE, SPLIT, CHOICE, JUMP, SAVE, NOT, ANCHOR, EXACT, BUILT_IN, MATCH = range(14)
"""CHOICE holds, for each word that an alternative can begin with, the starts of the alternatives worth trying there, and the
starts worth trying before any other word. GAP holds how many tokens it may skip, whether that is without limit, whether it stops
at clause marks, the keys with which what follows can begin (or None), and whether all of them are words; the instruction after it
is ONCE, which fails where it has been before."""

NUMBER_KEY = "<number"

_TO_RUN = ("code", "slots", "first", "offset", "plain", "second", "opening", "until", "final", "gaps")


def to_run(program: Program) -> Program:
    """What the matcher needs of a program: without what an index has taken over, a third of its size."""
    return {name: program[name] for name in _TO_RUN}
