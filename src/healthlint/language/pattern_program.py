"""A compiled pattern: plain data that `marshal` can hold, and that the matcher runs.

A program is a dict of tuples, strings and numbers:

* `code`: instructions; each is a tuple that begins with one of the numbers below
* `slots`: the names of the slots, in order; `sure` those that every match fills
* `required`: groups of keys; a sentence without any key of one group cannot hold a match
* `first`: keys with which a match can begin, or None when that is anything
* `gaps`: whether the program skips tokens

A key is a word in its normal form, or `<concept`, `<concept.group`, `<number` for what is found in a sentence.
"""

from typing import Any

Program = dict[str, Any]
Keys = frozenset[str]

WORD, WORDS, CONCEPT, SKIP, SKIP_NEAR, SPLIT, JUMP, SAVE, NOT, ANCHOR, EXACT, BUILT_IN, MATCH = range(13)

NUMBER_KEY = "<number"
