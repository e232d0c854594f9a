"""Patterns compiled to the programs of `pattern_program`."""

from collections.abc import Iterable, Sequence

from healthlint.language import pattern_keys as keys_of
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
    ONCE,
    SAVE,
    SPLIT,
    WORD,
    WORDS,
    Program,
)
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
from healthlint.light_typing import Any

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
    required = keys_of.required(node, pairs=False)
    if not required:
        raise PatternError(f"every match must hold some word or concept, but nothing in {pattern!r} is certain to be there")
    slots: list[str] = []
    code: list[tuple[Any, ...]] = []
    _emit(node, code, slots)
    code.append((MATCH,))
    first, offset = keys_of.start(node)
    plain = first is not None and not any(keys_of.is_concept(key) for key in first)
    groups = keys_of.rarest_first(required)
    anywhere = first is None and not (code[0][0] == ANCHOR and code[0][1][0] == "^")
    return {
        "code": code,
        "slots": tuple(slots),
        "sure": tuple(sorted(_sure(node))),
        "required": tuple(groups),
        "anchor": keys_of.rarest_first(keys_of.required(node, pairs=True))[0],
        "first": first,
        "offset": offset,
        "plain": plain,
        "second": keys_of.second(node, offset) if plain else None,
        "opening": keys_of.opening(node) if anywhere else None,
        "until": groups[0] if anywhere else None,
        "final": keys_of.final(node),
        "gaps": any(step[0] == GAP for step in code),
    }


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
            code.append((CONCEPT, _groups_of(names), tuple((a, how, yes, frozenset(v), v) for a, how, yes, v in tests)))
        case BuiltIn(name):
            code.append((BUILT_IN, name))
        case Anchor(sign):
            code.append((ANCHOR, sign))
        case Row(items):
            for number, item in enumerate(items):
                if isinstance(item, Gap):
                    first, empty = keys_of.first_of_row(items[number + 1 :])
                    words = first is not None and not any(map(keys_of.is_concept, first))
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


def _groups_of(names: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Concepts, each with the groups that are asked for; none for all of them."""
    groups: dict[str, set[str]] = {}
    for concept, group in names:
        groups.setdefault(concept, set()).add(group)
    return {concept: () if "" in found else tuple(sorted(found)) for concept, found in sorted(groups.items())}


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
    firsts = [keys_of.first(option) for option in options]
    only_words = [None if keys is None or empty or any(map(keys_of.is_concept, keys)) else keys for keys, empty in firsts]
    always = tuple(start for start, keys in zip(starts, only_words, strict=True) if keys is None)
    words = sorted(frozenset().union(*(keys for keys in only_words if keys is not None)))
    shared: dict[tuple[int, ...], tuple[int, ...]] = {}
    table = {}
    for word in words:
        found = tuple(start for start, keys in zip(starts, only_words, strict=True) if keys is None or word in keys)
        table[word] = shared.setdefault(found, found)
    return table, always
