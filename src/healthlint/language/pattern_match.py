"""Compiled patterns run over the tokens of a sentence.

The matcher is a backtracking machine that never enters the same state of a program at the same token twice, so that the search
for one match costs at most (length of the program) × (tokens of the sentence), whatever the pattern and the text; a `Budget`
bounds the work on a whole draft besides. A gap takes as few tokens as it can, `?` and `+` as many, alternatives are tried as
written.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import Any

from healthlint.language.model import Mention, Sentence
from healthlint.language.pattern_program import (
    ANCHOR,
    BUILT_IN,
    CHOICE,
    CONCEPT,
    EXACT,
    GAP,
    JUMP,
    NOT,
    NUMBER_KEY,
    ONCE,
    SAVE,
    SPLIT,
    WORD,
    WORDS,
    Program,
)
from healthlint.language.pattern_shapes import SHAPES
from healthlint.language.tokens import Tokens
from healthlint.light_dataclasses import dataclass

_CLAUSE_MARKS = frozenset(",;:()[]\u2014-?!.")
_OPENING = frozenset("\"'([*\u2022\u00b7#>\u2014-")
_CLOSING = frozenset("\"')].!?\u2026;:")
_TIGHTER_TRIES = 8
"""How many later starts are tried for a shorter match with the same end."""

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


class Scene:
    """A stretch of a block that patterns look at: usually one sentence. `enter` moves it along the block."""

    __slots__ = (
        "_marks",
        "_mentions",
        "_places",
        "_positions",
        "at",
        "bounds",
        "ends",
        "first",
        "inner_first",
        "inner_last",
        "last",
        "starts",
        "text",
        "words",
    )

    def __init__(self, text: str, tokens: Tokens, sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> None:
        self.text = text
        self.words = tokens.words
        self.starts = tokens.starts
        self.ends = tokens.ends
        self.bounds = (sentences[0].first, sentences[-1].last) if sentences else (0, len(tokens.words))
        self._mentions = mentions
        self._positions: dict[frozenset[str], list[int]] = {}
        self._places: dict[str, list[int]] | None = None
        self.at: dict[int, list[Mention]] | None = None
        self.enter(*self.bounds)

    def enter(self, first: int, last: int) -> None:
        """Look at tokens `first` to `last` (exclusive) from now on."""
        words = self.words
        self.first, self.last = first, last
        while first < last and words[first] in _OPENING:
            first += 1
        while last > first and words[last - 1] in _CLOSING:
            last -= 1
        self.inner_first, self.inner_last = first, last

    def mentions_at(self, token: int) -> Sequence[Mention]:
        """The terms that begin at a token, longest first."""
        if self.at is None:
            self.at = {}
            for mention in self._mentions:
                self.at.setdefault(mention.first, []).append(mention)
            for found in self.at.values():
                if len(found) > 1:
                    found.sort(key=lambda m: -m.last)
        return self.at.get(token, ())

    def positions(self, keys: frozenset[str]) -> list[int]:
        """The tokens of the whole block at which one of some keys stands, in order."""
        known = self._positions.get(keys)
        if known is None:
            places = self._places
            if places is None:
                places = self._places = _places_of(self.words, self._mentions)
            here = [key for key in keys if key in places] if len(keys) < len(places) else list(keys.intersection(places))
            # Mostly it is one key, whose places are in order already.
            several = len(here) != 1
            known = sorted({place for key in here for place in places[key]}) if several else places[here[0]]
            self._positions[keys] = known
        return known

    def is_at(self, sign: str, token: int) -> bool:
        """Whether a token stands at `^`, `$` (of the stretch), `^^` or `$$` (of the block)."""
        if sign[0] == "^":
            here = token in (self.first, self.inner_first)
            return here and (sign == "^" or self.first == self.bounds[0])
        here = token in (self.last, self.inner_last)
        return here and (sign == "$" or self.last == self.bounds[1])


def _places_of(words: Sequence[str], mentions: Iterable[Mention]) -> dict[str, list[int]]:
    """Every key of a block with the tokens at which it stands, in order."""
    places: dict[str, list[int]] = {}
    numbers: list[str] = []
    for token, word in enumerate(words):
        if word in places:
            places[word].append(token)
        else:
            places[word] = [token]
            if word[0].isdigit():
                numbers.append(word)
    if numbers:
        places[NUMBER_KEY] = sorted(token for word in numbers for token in places[word])
    for mention in mentions:
        term = mention.term
        for key in ("<" + term.concept, f"<{term.concept}.{term.group}") if term.group else ("<" + term.concept,):
            known = places.setdefault(key, [])
            if not known or known[-1] != mention.first:
                known.append(mention.first)
    return places


def search(program: Program, scene: Scene, budget: Budget) -> list[Match]:
    """All matches in the scene's stretch, none overlapping another, in order."""
    found: list[Match] = []
    code, slots = program["code"], program["slots"]
    visited: set[int] = set()
    next_free = scene.first
    starts = _starts(program, scene)
    for number, start in enumerate(starts):
        if start < next_free:
            continue
        result = _run(code, scene, start, visited, budget)
        if result is None:
            if budget.left <= 0:
                break
            continue
        if program["gaps"]:
            start, result = _tightest(code, scene, starts, number, result, budget)
        end, skipped, saves = result
        visited = set()
        if end <= start:
            continue
        found.append(Match(start, end, _named(saves, slots), skipped))
        next_free = end
    return found


def _starts(program: Program, scene: Scene) -> Sequence[int]:
    """The tokens of the stretch at which a match can begin, in order."""
    opening = program["code"][0]
    if opening[0] == ANCHOR and opening[1][0] == "^":
        return [token for token in sorted({scene.first, scene.inner_first}) if token < scene.last]
    first, offset = program["first"], program["offset"]
    if first is None:
        return range(scene.first, scene.last)
    positions = scene.positions(first)
    found = positions[bisect_left(positions, scene.first + offset) : bisect_left(positions, scene.last)]
    return [token - offset for token in found] if offset else found


def _tightest(
    code: list[tuple[Any, ...]],
    scene: Scene,
    starts: Sequence[int],
    number: int,
    result: tuple[int, int, Saves],
    budget: Budget,
) -> tuple[int, tuple[int, int, Saves]]:
    """Of the matches that end where `result` does, the one that skips fewest tokens."""
    best_start, best = starts[number], result
    end = result[0]
    later = [s for s in starts[number + 1 : number + 1 + 4 * _TIGHTER_TRIES] if s < end][-_TIGHTER_TRIES:]
    for start in later:
        if best[1] == 0:
            break
        other = _run(code, scene, start, set(), budget)
        if other is not None and other[0] == end and other[1] < best[1]:
            best_start, best = start, other
    return best_start, best


def _named(saves: Saves, slots: tuple[str, ...]) -> tuple[tuple[str, int, int], ...]:
    found: dict[int, tuple[int, int]] = {}
    ends: dict[int, int] = {}
    while saves is not None:
        saves, slot, token = saves
        if slot & 1:
            ends.setdefault(slot >> 1, token)
        else:
            found[slot >> 1] = (token, ends[slot >> 1])
    named = [(slots[number], first, last) for number, (first, last) in found.items() if last > first]
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
            if operation == WORD:
                if token >= last or words[token] != step[1]:
                    break
                at += 1
                token += 1
            elif operation == WORDS:
                if token >= last or words[token] not in step[1]:
                    break
                at += 1
                token += 1
            elif operation == SPLIT:
                state = token * size + at
                if state in visited:
                    break
                visited.add(state)
                stack.append((step[2], token, skipped, saves))
                at = step[1]
            elif operation == CHOICE:
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
            elif operation == ONCE:
                state = token * size + at
                if state in visited:
                    break
                visited.add(state)
                at += 1
            elif operation == JUMP:
                at = step[1]
            elif operation == CONCEPT:
                fits = _fitting(step, scene.mentions_at(token), last) if token < last else ()
                if not fits:
                    break
                at += 1
                for end in fits[:0:-1]:
                    stack.append((at, end, skipped, saves))
                token = fits[0]
            elif operation == SAVE:
                saves = (saves, step[1], token)
                at += 1
            elif operation == ANCHOR:
                if not scene.is_at(step[1], token):
                    break
                at += 1
            elif operation == EXACT:
                if token >= last or scene.text[scene.starts[token] : scene.ends[token]] != step[1]:
                    break
                at += 1
                token += 1
            elif operation == BUILT_IN:
                end = SHAPES[step[1]](scene, token) if token < last else 0
                if end <= token:
                    break
                at += 1
                token = end
            elif operation == NOT:
                inner = Budget(min(1_000, limit - steps))
                found = _run(code, scene, token, set(), inner, at + 1)
                steps += 5
                if found is not None:
                    break
                at = step[1]
            else:
                budget.left -= steps
                return token, skipped, saves
    budget.left -= steps
    return None


def _gap_ends(step: tuple[Any, ...], scene: Scene, token: int) -> Sequence[int]:
    """The tokens at which a gap may end, the nearest first: where what follows it can begin; of an endless gap only the first."""
    _, most, endless, near, first = step
    last = scene.last if endless else min(scene.last, token + most)
    if near:
        marks = scene.positions(_CLAUSE_MARKS)
        mark = bisect_left(marks, token)
        last = min(last, marks[mark]) if mark < len(marks) else last
    if token > last:
        return ()
    if first is None:
        return (token,) if endless else range(token, last + 1)
    positions = scene.positions(first)
    start = bisect_left(positions, token)
    if endless:
        return positions[start : start + 1] if start < len(positions) and positions[start] <= last else ()
    return positions[start : bisect_right(positions, last)]


def _fitting(step: tuple[Any, ...], mentions: Sequence[Mention], last: int) -> list[int]:
    """The ends of the mentions that fit a CONCEPT instruction, longest first."""
    names, tests = step[1], step[2]
    ends: list[int] = []
    for mention in mentions:
        term = mention.term
        if mention.last > last or not ((term.concept, "") in names or (term.concept, term.group) in names):
            continue
        if all(_holds(test, mention) for test in tests) and mention.last not in ends:
            ends.append(mention.last)
    return ends


def _holds(test: tuple[str, str, bool, frozenset[str], tuple[str, ...]], mention: Mention) -> bool:
    name, how, wanted, values, ordered = test
    term = mention.term
    value: object = term.lemma if name == "lemma" else term.group if name == "group" else term.attributes.get(name)
    if how == "range":
        held = isinstance(value, int) and int(ordered[0]) <= value <= int(ordered[1])
    else:
        held = value is not None and str(value).lower() in values
    return held is wanted
