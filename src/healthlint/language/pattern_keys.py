"""The words and concepts that a pattern needs: those that every match holds, and those with which it begins and ends."""

from collections.abc import Iterable, Sequence

from healthlint.language.frequency import shares
from healthlint.language.pattern_program import NUMBER_KEY, Keys
from healthlint.language.pattern_shapes import MONEY_MARKS, MONEY_WORDS, PERCENT_WORDS
from healthlint.language.pattern_syntax import (
    Anchor,
    BuiltIn,
    Choice,
    Concept,
    Exact,
    Gap,
    Maybe,
    Named,
    Node,
    Not,
    Repeat,
    Row,
    Words,
)
from healthlint.language.tokens import normalise

_ONE_TOKEN = ("word", "any", "Acronym")
_MARKS = {"money": MONEY_MARKS | MONEY_WORDS, "percent": PERCENT_WORDS}
"""Words of which a shape holds one besides its number."""
_SHAPE = "="
_MOST_WAYS = 500
"""Ways to begin a match that are looked at for its second word."""
_MOST_PAIRS = 300
"""Pairs of words by which a pattern is looked up; more would fill the table for little."""


def concept_keys(names: Iterable[tuple[str, str]]) -> Keys:
    """The keys of concepts, with their groups."""
    return frozenset(f"<{concept}.{group}" if group else f"<{concept}" for concept, group in names)


def rarest_first(groups: Iterable[Keys]) -> list[Keys]:
    """Different groups of keys, those first that hold the rarest words."""
    return sorted(set(groups), key=lambda keys: (shares(keys), sorted(keys)))


def required(node: Node, pairs: bool) -> list[Keys]:
    """Groups of keys of which every match holds one each; with `pairs`, two words in a row count as a key as well."""
    match node:
        case Words(forms):
            return [forms]
        case Exact(text):
            return [frozenset((normalise(text),))]
        case Concept(names):
            return [concept_keys(names)]
        case BuiltIn(name):
            number = [frozenset((NUMBER_KEY,))] if name in ("number", "year", "percent", "money") else []
            return [*number, *([_MARKS[name]] if name in _MARKS else [])]
        case Row(items):
            return [keys for item in items for keys in required(item, pairs)] + (_neighbours(items) if pairs else [])
        case Choice(options):
            groups = [required(option, pairs) for option in options]
            return [frozenset().union(*(min(group, key=shares) for group in groups))] if all(groups) else []
        case Repeat(item) | Named(_, item):
            return required(item, pairs)
    return []


def _neighbours(items: Sequence[Node]) -> list[Keys]:
    """For every two parts of a row that stand side by side: the pairs of words of which one stands where they meet."""
    found: list[Keys] = []
    for number, item in enumerate(items):
        lasts, empty = first(_backwards(item))
        nexts, ends = first_of_row(items[number + 1 :])
        if lasts is None or empty or nexts is None or ends or len(lasts) * len(nexts) > _MOST_PAIRS:
            continue
        if not any(map(is_concept, lasts | nexts)):
            found.append(frozenset(f"{last} {following}" for last in lasts for following in nexts))
    return found


def first(node: Node, shapes: bool = False) -> tuple[Keys | None, bool]:
    """The keys that a match of the node can begin with (None: anything), and whether it can be empty.

    With `shapes`, a shape that holds no key of its own counts as one: `=` and its name.
    """
    match node:
        case Words(forms):
            return forms, False
        case Exact(text):
            return frozenset((normalise(text),)), False
        case Concept(names):
            return concept_keys(names), False
        case BuiltIn(name):
            if name in ("number", "year", "percent"):
                return frozenset((NUMBER_KEY,)), False
            return frozenset((_SHAPE + name,)) if shapes else None, False
        case Row(items):
            return first_of_row(items, shapes)
        case Choice(options):
            return _union([first(option, shapes) for option in options])
        case Maybe(item):
            return first(item, shapes)[0], True
        case Repeat(item) | Named(_, item):
            return first(item, shapes)
        case Gap():
            return None, True
    return frozenset(), True


def start(node: Node) -> tuple[Keys | None, int]:
    """The keys of which every match holds one at its first token, or behind so many shapes of one token each."""
    items = node.items if isinstance(node, Row) else (node,)
    offset = 0
    while offset < len(items) and isinstance(item := items[offset], BuiltIn) and item.name in _ONE_TOKEN:
        offset += 1
    keys, empty = first_of_row(items[offset:])
    return (first(node)[0], 0) if keys is None or empty else (keys, offset)


def opening(node: Node) -> tuple[str, Keys] | None:
    """The shape, and the keys, of which one stands where a match begins; None for more shapes than one, and for anything."""
    keys, empty = first(node, shapes=True)
    if keys is None or empty:
        return None
    shapes = [key for key in keys if key[0] == _SHAPE and len(key) > 1]
    return (shapes[0][1:], keys.difference(shapes)) if len(shapes) == 1 else None


def second(node: Node, offset: int) -> Keys | None:
    """The words that can stand behind a match's first word; None when that is anything, nothing or a concept."""
    items = node.items if isinstance(node, Row) else (node,)
    try:
        keys = _seconds(items[offset:], [_MOST_WAYS])
    except _TooManyWaysError:
        return None
    return None if any(is_concept(key) for key in keys) else keys


def final(node: Node) -> Keys | None:
    """The words of which every match holds one right before the end that it asks for; None when it asks for none."""
    backwards = _backwards(node)
    items = backwards.items if isinstance(backwards, Row) else (backwards,)
    if not (isinstance(items[0], Anchor) and items[0].sign[0] == "$"):
        return None
    keys, empty = first_of_row(items[1:])
    return None if keys is None or empty or any(map(is_concept, keys)) else keys


def _backwards(node: Node) -> Node:
    """The node read from its end; what must not come next is left out."""
    match node:
        case Row(items):
            return Row(tuple(_backwards(item) for item in reversed(items) if not isinstance(item, Not)))
        case Choice(options):
            return Choice(tuple(map(_backwards, options)))
        case Maybe(item):
            return Maybe(_backwards(item))
        case Repeat(item):
            return Repeat(_backwards(item))
        case Named(slot, item):
            return Named(slot, _backwards(item))
    return node


class _TooManyWaysError(Exception):
    """The second word is not one of a few."""


def _seconds(items: Sequence[Node], left: list[int]) -> Keys:
    """The keys that can stand second in a row of nodes, where the first is always one word."""
    left[0] -= 1
    if left[0] < 0 or not items:
        raise _TooManyWaysError
    head, rest = items[0], items[1:]
    match head:
        case Words():
            keys, empty = first_of_row(rest)
            if keys is None or empty or not rest:
                raise _TooManyWaysError
            return keys
        case Row(inner):
            return _seconds((*inner, *rest), left)
        case Named(_, item):
            return _seconds((item, *rest), left)
        case Repeat(item):
            return _seconds((item, *rest), left) | _seconds((item, item, *rest), left)
        case Maybe(item):
            return _seconds((item, *rest), left) | _seconds(rest, left)
        case Choice(options):
            return frozenset().union(*(_seconds((option, *rest), left) for option in options))
        case Anchor() | Not():
            return _seconds(rest, left)
    raise _TooManyWaysError


def is_concept(key: str) -> bool:
    """Whether a key is no word."""
    return len(key) > 1 and key[0] == "<"


def first_of_row(items: Sequence[Node], shapes: bool = False) -> tuple[Keys | None, bool]:
    """As `first`, for nodes one behind another."""
    keys: Keys = frozenset()
    for item in items:
        more, empty = first(item, shapes)
        if more is None:
            return None, False
        keys |= more
        if not empty:
            return keys, False
    return None, True


def _union(firsts: list[tuple[Keys | None, bool]]) -> tuple[Keys | None, bool]:
    empty = any(e for _, e in firsts)
    known = [keys for keys, _ in firsts if keys is not None]
    return (frozenset().union(*known) if len(known) == len(firsts) else None), empty
