"""Compiled patterns run over the tokens of a sentence.

The matcher is a backtracking machine that never enters the same state of a program at the same token twice, so that the search
for one match costs at most (length of the program) × (tokens of the sentence), whatever the pattern and the text; a `Budget`
bounds the work on a whole draft besides. A gap takes as few tokens as it can, `?` and `+` as many, alternatives are tried as
written.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import islice

from healthlint.language.model import Term
from healthlint.language.pattern_program import (
    ANCHOR,
    BUILT_IN,
    CHOICE,
    CONCEPT,
    EXACT,
    GAP,
    JUMP,
    NOT,
    ONCE,
    SAVE,
    SPLIT,
    WORD,
    WORDS,
    Keys,
    Program,
)
from healthlint.language.pattern_scene import Scene
from healthlint.language.pattern_shapes import SHAPES
from healthlint.light_dataclasses import dataclass
from healthlint.light_typing import Any

_CLAUSE_MARKS = frozenset(",;:()[]\u2014-?!.")
_TIGHTER_TRIES = 8
"""How many later starts are tried for a shorter match with the same end."""
_LATER = 4 * _TIGHTER_TRIES
"""Among so many starts behind the first they are looked for."""
_A_FEW = 60
"""Tokens that are gone through one by one sooner than it is found out where in the draft some words stand."""

Saves = tuple[Any, int, int] | None


class Budget:
    """Steps that searches may still take; what is left undone is for the caller to report."""

    __slots__ = ("left",)

    def __init__(self, steps: int) -> None:
        self.left = steps

    @property
    def spent(self) -> bool:
        """Whether searches have been cut short."""
        return self.left <= 0


@dataclass(frozen=True, slots=True)
class Match:
    """Tokens `first` to `last` (exclusive); `slots` holds (name, first, last) of the filled slots in the order of the text."""

    first: int
    last: int
    slots: tuple[tuple[str, int, int], ...] = ()
    skipped: int = 0


def search(program: Program, scene: Scene, budget: Budget) -> list[Match]:
    """All matches in the scene's stretch, none overlapping another, in order; tokens are those of the block."""
    found: list[Match] = []
    final = program["final"]
    if final is not None and not scene.ends_in(final):
        return found
    starts = _starts(program, scene, budget)
    if not starts:
        return found
    base = scene.base
    code, slots = program["code"], program["slots"]
    visited: set[int] = set()
    next_free = scene.first
    for number, start in enumerate(starts):
        if start < next_free:
            continue
        result = _run(code, scene, start, visited, budget)
        if result is None:
            if budget.left <= 0:
                break
            continue
        if program["gaps"]:
            later = _later(program, scene, start) if program["until"] else starts[number + 1 : number + 1 + _LATER]
            start, result = _tightest(code, scene, start, later, result, budget)
        end, skipped, saves = result
        visited = set()
        if end <= start:
            continue
        found.append(Match(start - base, end - base, _named(saves, slots, base), skipped))
        next_free = end
    return found


def _starts(program: Program, scene: Scene, budget: Budget) -> Sequence[int]:
    """The tokens of the stretch at which a match can begin, in order."""
    opening = program["code"][0]
    first, offset = program["first"], program["offset"]
    if opening[0] == ANCHOR and opening[1][0] == "^":
        return _at_the_start(first, program["plain"], scene)
    if first is None:
        return _anywhere(program, scene, budget)
    words = scene.words
    begin = scene.first + offset
    found: Sequence[int]
    if program["plain"] and scene.last - begin <= _A_FEW:
        found = [token for token, word in enumerate(words[begin : scene.last], begin) if word in first]
    else:
        positions = scene.index.positions(first)
        found = positions[bisect_left(positions, begin) : bisect_left(positions, scene.last)]
    second = program["second"]
    if second is not None and found:
        # The word behind the last token of a stretch is not in it, but the matcher will see that.
        found = [token for token in found if words[token + 1] in second]
    return [token - offset for token in found] if offset else found


def _at_the_start(first: Keys | None, plain: bool, scene: Scene) -> Sequence[int]:
    """As `_starts`, where a match begins with the stretch; `first` are the keys of what may stand there."""
    begin, inner = scene.first, scene.edges[0]
    starts = [begin] if begin == inner else [begin, inner]
    if first is None:
        return [token for token in starts if token < scene.last]
    if plain:
        words = scene.words
        return [token for token in starts if token < scene.last and words[token] in first]
    positions = scene.index.positions(first)
    return [token for token in starts if token < scene.last and _is_among(positions, token)]


def _is_among(places: Sequence[int], place: int) -> bool:
    at = bisect_left(places, place)
    return at < len(places) and places[at] == place


def _anywhere(program: Program, scene: Scene, budget: Budget) -> Sequence[int]:
    """As `_starts`, where a match can begin with words that are not known."""
    positions = scene.index.positions(program["until"])
    known = bisect_left(positions, scene.last)
    every = range(scene.first, positions[known - 1] + 1 if known else 0)
    if program["opening"] is None:
        return every
    name, keys = program["opening"]
    shape = SHAPES[name]
    budget.left -= len(every)
    if not keys:
        return [token for token in every if shape(scene, token) > token]
    positions = scene.index.positions(keys)
    here = positions[bisect_left(positions, scene.first) : bisect_left(positions, scene.last)]
    return [token for token in every if token in here or shape(scene, token) > token]


def _later(program: Program, scene: Scene, start: int) -> Sequence[int]:
    """Starts behind another one, where a match can begin with words that are not known."""
    behind = range(start + 1, scene.last)
    opening = program["code"][0]
    if opening[0] == BUILT_IN:
        shape = SHAPES[opening[1]]
        behind_it = (token for token in behind if shape(scene, token) > token)
        return list(islice(behind_it, _LATER))
    return behind[:_LATER]


def _tightest(
    code: list[tuple[Any, ...]],
    scene: Scene,
    start: int,
    later: Sequence[int],
    result: tuple[int, int, Saves],
    budget: Budget,
) -> tuple[int, tuple[int, int, Saves]]:
    """Of the matches that end where `result`, from `start`, does, the one that skips fewest tokens."""
    best_start, best = start, result
    end = result[0]
    for another in [s for s in later if s < end][-_TIGHTER_TRIES:]:
        if best[1] == 0:
            break
        other = _run(code, scene, another, set(), budget)
        if other is not None and other[0] == end and other[1] < best[1]:
            best_start, best = another, other
    return best_start, best


def _named(saves: Saves, slots: tuple[str, ...], base: int) -> tuple[tuple[str, int, int], ...]:
    found: dict[int, tuple[int, int]] = {}
    ends: dict[int, int] = {}
    while saves is not None:
        saves, slot, token = saves
        if slot & 1:
            ends.setdefault(slot >> 1, token)
        else:
            found[slot >> 1] = (token, ends[slot >> 1])
    named = [(slots[number], first - base, last - base) for number, (first, last) in found.items() if last > first]
    named.sort(key=lambda item: item[1:])
    return tuple(named)


def _run(
    code: list[tuple[Any, ...]], scene: Scene, start: int, visited: set[int], budget: Budget, entry: int = 0
) -> tuple[int, int, Saves] | None:
    """One attempt at one start, from the instruction `entry`: (end, tokens skipped, saves), or None."""
    words, last = scene.words, scene.last
    size = len(code)
    stack: list[tuple[int, int, int, Saves]] = [(entry, start, 0, None)]
    steps = 0
    limit = budget.left
    while stack:
        at, token, skipped, saves = stack.pop()
        while True:
            steps += 1
            if steps > limit:
                budget.left = 0
                return None
            step = code[at]
            operation = step[0]
            # Those that are met most come first.
            if operation == CHOICE:
                state = token * size + at
                if state in visited:
                    break
                visited.add(state)
                options = step[1].get(words[token], step[2]) if token < last else step[2]
                if not options:
                    break
                for option in options[:0:-1]:
                    stack.append((option, token, skipped, saves))
                at = options[0]
            elif operation == CONCEPT:
                fits = _fitting(step, scene.index.terms_at(token), last) if token < last else ()
                if not fits:
                    break
                at += 1
                for end in fits[:0:-1]:
                    stack.append((at, end, skipped, saves))
                token = fits[0]
            elif operation == WORDS:
                if token >= last or words[token] not in step[1]:
                    break
                at += 1
                token += 1
            elif operation == WORD:
                if token >= last or words[token] != step[1]:
                    break
                at += 1
                token += 1
            elif operation == BUILT_IN:
                end = SHAPES[step[1]](scene, token) if token < last else 0
                if end <= token:
                    break
                at += 1
                token = end
            elif operation == SAVE:
                saves = (saves, step[1], token)
                at += 1
            elif operation == JUMP:
                at = step[1]
            elif operation == SPLIT:
                state = token * size + at
                if state in visited:
                    break
                visited.add(state)
                stack.append((step[2], token, skipped, saves))
                at = step[1]
            elif operation == GAP:
                if step[2]:
                    state = token * size + at
                    if state in visited:
                        break
                    visited.add(state)
                ends = _gap_ends(step, scene, token)
                if not ends:
                    break
                steps += len(ends)
                if step[2]:
                    # Further ends are looked for only when this one leads nowhere.
                    after = ends[0] + 1
                    stack.append((at, after, skipped + after - token, saves))
                else:
                    for end in ends[:0:-1]:
                        stack.append((at + 1, end, skipped + end - token, saves))
                at += 1
                skipped += ends[0] - token
                token = ends[0]
            elif operation == ANCHOR:
                if not scene.is_at(step[1], token):
                    break
                at += 1
            elif operation == ONCE:
                state = token * size + at
                if state in visited:
                    break
                visited.add(state)
                at += 1
            elif operation == NOT:
                inner = Budget(min(1_000, limit - steps))
                found = _run(code, scene, token, set(), inner, at + 1)
                steps += 5
                if found is not None:
                    break
                at = step[1]
            elif operation == EXACT:
                if token >= last or scene.written(token) != step[1]:
                    break
                at += 1
                token += 1
            else:
                budget.left -= steps
                return token, skipped, saves
    budget.left -= steps
    return None


def _gap_ends(step: tuple[Any, ...], scene: Scene, token: int) -> Sequence[int]:
    """The tokens at which a gap may end, the nearest first: where what follows it can begin; of an endless gap only the first."""
    _, most, endless, near, first, plain = step
    last = scene.last if endless else min(scene.last, token + most)
    if near:
        marks = scene.index.positions(_CLAUSE_MARKS)
        mark = bisect_left(marks, token)
        last = min(last, marks[mark]) if mark < len(marks) else last
    if token > last:
        return ()
    if first is None:
        return (token,) if endless else range(token, last + 1)
    if plain and not endless:
        # Of a few tokens it is told faster one by one than by finding out where in the draft the words stand.
        words = scene.words
        return [end for end in range(token, last + 1) if words[end] in first]
    positions = scene.index.positions(first)
    start = bisect_left(positions, token)
    if endless:
        return positions[start : start + 1] if start < len(positions) and positions[start] <= last else ()
    return positions[start : bisect_right(positions, last)]


def _fitting(step: tuple[Any, ...], terms: Sequence[tuple[int, Term]], last: int) -> list[int]:
    """The ends of the terms that fit a CONCEPT instruction, longest first."""
    names, tests = step[1], step[2]
    ends: list[int] = []
    for end, term in terms:
        groups = names.get(term.concept)
        if groups is None or end > last or (groups and term.group not in groups) or end in ends:
            continue
        for test in tests:
            if not _holds(test, term):
                break
        else:
            ends.append(end)
    return ends


def _holds(test: tuple[str, str, bool, frozenset[str], tuple[str, ...]], term: Term) -> bool:
    name, how, wanted, values, ordered = test
    value: object = term.lemma if name == "lemma" else term.group if name == "group" else term.attributes.get(name)
    if how == "range":
        held = isinstance(value, int) and int(ordered[0]) <= value <= int(ordered[1])
    else:
        held = value is not None and str(value).lower() in values
    return held is wanted
