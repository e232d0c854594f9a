"""Patterns compiled to the programs of `pattern_program`."""

from collections.abc import Iterable, Sequence

from healthlint.language.frequency import shares
from healthlint.language.pattern_program import (
    ANCHOR,
    BUILT_IN,
    CHOICE,
    CONCEPT,
    EXACT,
    GAP,
    JUMP,
    MATCH,
    NOT,
    NUMBER_KEY,
    ONCE,
    SAVE,
    SPLIT,
    WORD,
    WORDS,
    Keys,
    Program,
)
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
    PatternError,
    Repeat,
    Row,
    Vocabulary,
    Words,
    parse_pattern,
)
from healthlint.language.tokens import normalise
from healthlint.light_typing import Any

_ONE_TOKEN = ("word", "any", "Acronym")
_MARKS = {"money": MONEY_MARKS | MONEY_WORDS, "percent": PERCENT_WORDS}
"""Words of which a shape holds one besides its number."""
_MOST_WAYS = 500
"""Ways to begin a match that are looked at for its second word."""
_MOST_PAIRS = 300
"""Pairs of words by which a pattern is looked up; more would fill the table for little."""

__all__ = ["PatternError", "Program", "Vocabulary", "compile_pattern", "inflections", "parse_part"]


def inflections(sort: str, word: str) -> Iterable[str]:
    """The forms of a word: `v` as a verb, `n` as a noun, `a` as an adjective, otherwise as a verb or a noun."""
    from healthlint.language import inflection

    functions = {"v": inflection.verb_forms, "n": inflection.noun_forms, "a": inflection.adjective_forms}
    return functions.get(sort, inflection.any_forms)(word)


def parse_part(patterns: Sequence[str], vocabulary: Vocabulary) -> Node:
    """The tree of a named part: any of its patterns. Raises `PatternError`."""
    options = tuple(parse_pattern(pattern, vocabulary) for pattern in patterns)
    return options[0] if len(options) == 1 else Choice(options)


def compile_pattern(pattern: str, vocabulary: Vocabulary) -> Program:
    """Compile one pattern. Raises `PatternError` when it cannot be read or holds no word that a match needs."""
    node = parse_pattern(pattern, vocabulary)
    if _edge(node, first=True) or _edge(node, first=False):
        raise PatternError(f"a gap at the start or end of a pattern finds nothing: {pattern!r}")
    required = _required(node, pairs=False)
    if not required:
        raise PatternError(f"every match must hold some word or concept, but nothing in {pattern!r} is certain to be there")
    slots: list[str] = []
    code: list[tuple[Any, ...]] = []
    _emit(node, code, slots)
    code.append((MATCH,))
    first, offset = _start(node)
    plain = first is not None and not any(_is_concept(key) for key in first)
    return {
        "code": code,
        "slots": tuple(slots),
        "sure": tuple(sorted(_sure(node))),
        "required": tuple(_rarest_first(required)),
        "anchor": _rarest_first(_required(node, pairs=True))[0],
        "first": first,
        "offset": offset,
        "plain": plain,
        "second": _second(node, offset) if plain else None,
        "final": _final(node),
        "gaps": any(step[0] == GAP for step in code),
    }


def concept_keys(names: Iterable[tuple[str, str]]) -> Keys:
    """The keys of concepts, with their groups."""
    return frozenset(f"<{concept}.{group}" if group else f"<{concept}" for concept, group in names)


def _edge(node: Node, first: bool) -> bool:
    match node:
        case Gap():
            return True
        case Row(items):
            return _edge(items[0 if first else -1], first)
        case Choice(options):
            return any(_edge(option, first) for option in options)
        case Maybe(item) | Repeat(item) | Named(_, item):
            return _edge(item, first)
    return False


def _rarest_first(groups: Iterable[Keys]) -> list[Keys]:
    return sorted(set(groups), key=lambda keys: (shares(keys), sorted(keys)))


def _required(node: Node, pairs: bool) -> list[Keys]:
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
            return [keys for item in items for keys in _required(item, pairs)] + (_neighbours(items) if pairs else [])
        case Choice(options):
            groups = [_required(option, pairs) for option in options]
            return [frozenset().union(*(min(group, key=shares) for group in groups))] if all(groups) else []
        case Repeat(item) | Named(_, item):
            return _required(item, pairs)
    return []


def _neighbours(items: Sequence[Node]) -> list[Keys]:
    """For every two parts of a row that stand side by side: the pairs of words of which one stands where they meet."""
    found: list[Keys] = []
    for number, item in enumerate(items):
        lasts, empty = _first(_backwards(item))
        nexts, ends = _first_of_row(items[number + 1 :])
        if lasts is None or empty or nexts is None or ends or len(lasts) * len(nexts) > _MOST_PAIRS:
            continue
        if not any(map(_is_concept, lasts | nexts)):
            found.append(frozenset(f"{last} {following}" for last in lasts for following in nexts))
    return found


def _first(node: Node) -> tuple[Keys | None, bool]:
    """The keys that a match of the node can begin with (None: anything), and whether it can be empty."""
    match node:
        case Words(forms):
            return forms, False
        case Exact(text):
            return frozenset((normalise(text),)), False
        case Concept(names):
            return concept_keys(names), False
        case BuiltIn(name):
            return (frozenset((NUMBER_KEY,)), False) if name in ("number", "year", "percent") else (None, False)
        case Row(items):
            return _first_of_row(items)
        case Choice(options):
            return _union([_first(option) for option in options])
        case Maybe(item):
            return _first(item)[0], True
        case Repeat(item) | Named(_, item):
            return _first(item)
        case Gap():
            return None, True
    return frozenset(), True


def _start(node: Node) -> tuple[Keys | None, int]:
    """The keys of which every match holds one at its first token, or behind so many shapes of one token each."""
    items = node.items if isinstance(node, Row) else (node,)
    offset = 0
    while offset < len(items) and isinstance(item := items[offset], BuiltIn) and item.name in _ONE_TOKEN:
        offset += 1
    keys, empty = _first_of_row(items[offset:])
    return (_first(node)[0], 0) if keys is None or empty else (keys, offset)


def _second(node: Node, offset: int) -> Keys | None:
    """The words that can stand behind a match's first word; None when that is anything, nothing or a concept."""
    items = node.items if isinstance(node, Row) else (node,)
    try:
        keys = _seconds(items[offset:], [_MOST_WAYS])
    except _TooManyWaysError:
        return None
    return None if any(_is_concept(key) for key in keys) else keys


def _final(node: Node) -> Keys | None:
    """The words of which every match holds one right before the end that it asks for; None when it asks for none."""
    backwards = _backwards(node)
    items = backwards.items if isinstance(backwards, Row) else (backwards,)
    if not (isinstance(items[0], Anchor) and items[0].sign[0] == "$"):
        return None
    keys, empty = _first_of_row(items[1:])
    return None if keys is None or empty or any(map(_is_concept, keys)) else keys


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
            keys, empty = _first_of_row(rest)
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


def _is_concept(key: str) -> bool:
    return len(key) > 1 and key[0] == "<"


def _first_of_row(items: Sequence[Node]) -> tuple[Keys | None, bool]:
    keys: Keys = frozenset()
    for item in items:
        more, empty = _first(item)
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


def _sure(node: Node) -> set[str]:
    match node:
        case Named(slot, item):
            return {slot} | _sure(item)
        case Row(items):
            return set().union(*map(_sure, items))
        case Choice(options):
            return set.intersection(*map(_sure, options))
        case Repeat(item):
            return _sure(item)
    return set()


def _emit(node: Node, code: list[tuple[Any, ...]], slots: list[str]) -> None:
    match node:
        case Words(forms):
            code.append((WORD, next(iter(forms))) if len(forms) == 1 else (WORDS, forms))
        case Exact(text):
            code.append((EXACT, text))
        case Concept(names, tests):
            code.append((CONCEPT, frozenset(names), tuple((a, how, yes, frozenset(v), v) for a, how, yes, v in tests)))
        case BuiltIn(name):
            code.append((BUILT_IN, name))
        case Anchor(sign):
            code.append((ANCHOR, sign))
        case Row(items):
            for number, item in enumerate(items):
                if isinstance(item, Gap):
                    first, empty = _first_of_row(items[number + 1 :])
                    words = first is not None and not any(map(_is_concept, first))
                    code.append((GAP, item.most or 0, item.most is None, item.near, None if empty else first, words))
                    code.append((ONCE,))
                else:
                    _emit(item, code, slots)
        case Choice(options):
            _emit_choice(options, code, slots)
        case Maybe(item):
            at = _hole(code)
            _emit(item, code, slots)
            code[at] = (SPLIT, at + 1, len(code))
        case Repeat(item):
            start = len(code)
            _emit(item, code, slots)
            code.append((SPLIT, start, len(code) + 1))
        case Not(item):
            at = _hole(code)
            _emit(item, code, slots)
            code.append((MATCH,))
            code[at] = (NOT, len(code))
        case Named(slot, item):
            if slot not in slots:
                slots.append(slot)
            number = slots.index(slot)
            code.append((SAVE, 2 * number))
            _emit(item, code, slots)
            code.append((SAVE, 2 * number + 1))


def _hole(code: list[tuple[Any, ...]]) -> int:
    code.append(())
    return len(code) - 1


def _emit_choice(options: Sequence[Node], code: list[tuple[Any, ...]], slots: list[str]) -> None:
    merged = _merged(options)
    if len(merged) == 1:
        _emit(merged[0], code, slots)
        return
    at = _hole(code)
    starts: list[int] = []
    jumps: list[int] = []
    for option in merged:
        starts.append(len(code))
        _emit(option, code, slots)
        jumps.append(_hole(code))
    for jump in jumps:
        code[jump] = (JUMP, len(code))
    code[at] = (CHOICE, *_choice_table(merged, starts))


def _merged(options: Sequence[Node]) -> list[Node]:
    """The options with neighbours that are one word each joined into one."""
    merged: list[Node] = []
    for option in options:
        if isinstance(option, Words) and merged and isinstance(merged[-1], Words):
            merged[-1] = Words(merged[-1].forms | option.forms)
        else:
            merged.append(option)
    return merged


def _choice_table(options: Sequence[Node], starts: Sequence[int]) -> tuple[dict[str, tuple[int, ...]], tuple[int, ...]]:
    """Word to the starts of the options that can begin with it, and the starts of those that can begin with anything else."""
    firsts = [_first(option) for option in options]
    only_words = [keys if keys is not None and not empty and not any(map(_is_concept, keys)) else None for keys, empty in firsts]
    always = tuple(start for start, keys in zip(starts, only_words, strict=True) if keys is None)
    words = sorted(frozenset().union(*(keys for keys in only_words if keys is not None)))
    shared: dict[tuple[int, ...], tuple[int, ...]] = {}
    table = {}
    for word in words:
        found = tuple(start for start, keys in zip(starts, only_words, strict=True) if keys is None or word in keys)
        table[word] = shared.setdefault(found, found)
    return table, always
