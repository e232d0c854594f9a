"""The pattern language, parsed: text to a tree. `docs/rules.md` is its reference for authors."""

import re
from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches

from healthlint.language.tokens import words_of
from healthlint.lazy_pattern import lazy_pattern
from healthlint.light_dataclasses import dataclass

BUILT_IN = ("number", "year", "percent", "money", "Name", "Acronym", "word", "any")
"""Names in angle brackets that stand for a shape of text, not for a concept of the lexicon."""

MAX_DEPTH = 20
MAX_NODES = 2_000
"""Limits on one pattern, its parts written out, so that a hostile rule stays small."""


class PatternError(ValueError):
    """A pattern that cannot be read; the message says what is wrong and, where it can, what was meant."""


@dataclass(frozen=True, slots=True)
class Words:
    """One token out of a set of forms."""

    forms: frozenset[str]


@dataclass(frozen=True, slots=True)
class Exact:
    """One token exactly as written, in this case."""

    text: str


@dataclass(frozen=True, slots=True)
class Concept:
    """A mention of one of some concepts (with a group, or an empty string), with attributes that must hold."""

    names: tuple[tuple[str, str], ...]
    tests: tuple[tuple[str, str, bool, tuple[str, ...]], ...]
    """(attribute, `in` or `range`, wanted, values)."""


@dataclass(frozen=True, slots=True)
class BuiltIn:
    """A shape of text."""

    name: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Tokens to skip: at most `most` of them (None: as many as the sentence has); `near` gaps cross no clause mark."""

    most: int | None
    near: bool = False


@dataclass(frozen=True, slots=True)
class Anchor:
    """`^`, `$`, `^^` or `$$`."""

    sign: str


@dataclass(frozen=True, slots=True)
class Row:
    """One after the other."""

    items: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of them, in this order."""

    options: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Maybe:
    """May be absent."""

    item: "Node"


@dataclass(frozen=True, slots=True)
class Repeat:
    """Once or more."""

    item: "Node"


@dataclass(frozen=True, slots=True)
class Not:
    """What must not come next."""

    item: "Node"


@dataclass(frozen=True, slots=True)
class Named:
    """What is found fills a slot."""

    slot: str
    item: "Node"


Node = Words | Exact | Concept | BuiltIn | Gap | Anchor | Row | Choice | Maybe | Repeat | Not | Named
Inflect = Callable[[str, str], Iterable[str]]
"""(form class, word) to forms; the class is `v`, `n`, `a` or empty for verb and noun."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What a pattern may name."""

    concepts: Mapping[str, frozenset[str]]
    """Concepts of the lexicon with the groups of each."""
    inflect: Inflect
    parts: Mapping[str, Node]


_PIECE = lazy_pattern(
    r"(?P<space>\s+)"
    r"|(?P<escape>\\.)"
    r"|\{(?P<form>[^{}]*)\}"
    r"|<(?P<concept>[^<>]*)>"
    r"|\.\.(?P<gap>\.|\d{1,3})?(?!\.)"
    r"|(?P<lone>(?<![^\s(|])[!?+](?=[\s|)]|$))"
    r"|(?P<sign>\^\^?|\$\$?|[()|!?+])"
    r"|:(?P<slot>[a-z][a-z0-9-]*)"
    r"|=(?P<exact>[^\s(){}<>|?+^$!:\\]+)"
    r"|(?P<text>(?:[^\s(){}<>|?+^$!:\\.=]|\.(?!\.))+)"
    r"|(?P<mark>[:=.])"
)
_SLOT = lazy_pattern(r":([a-z][a-z0-9-]*)")
_CONCEPT_NAME = lazy_pattern(r"([A-Za-z][\w-]*)(?:\.([\w-]+))?\Z")
_TEST = lazy_pattern(r"([a-z][\w-]*)(!?=)(\S+)\Z")
_RANGE = lazy_pattern(r"(\d*)\.\.(\d*)\Z")


def parse_pattern(pattern: str, vocabulary: Vocabulary) -> Node:
    """Read one pattern. Raises `PatternError`."""
    if len(pattern) > 2_000:
        raise PatternError("the pattern is longer than 2,000 characters; split it, or name its pieces under `parts`")
    parser = _Parser(pattern, vocabulary)
    node = parser.choice(0)
    if parser.position < len(pattern):
        raise PatternError(f"there is a `)` too many at character {parser.position + 1} of {pattern!r}")
    if _count(node) > MAX_NODES:
        raise PatternError(f"the pattern grows to more than {MAX_NODES} pieces; write it shorter")
    return node


def _count(node: Node) -> int:
    match node:
        case Row(items) | Choice(items):
            return 1 + sum(map(_count, items))
        case Maybe(item) | Repeat(item) | Not(item) | Named(_, item):
            return 1 + _count(item)
        case Gap(most):
            return 1 + (most or 0)
    return 1


class _Parser:
    """A descent through one pattern."""

    def __init__(self, pattern: str, vocabulary: Vocabulary) -> None:
        self.pattern = pattern
        self.vocabulary = vocabulary
        self.position = 0

    def choice(self, depth: int) -> Node:
        if depth > MAX_DEPTH:
            raise PatternError(f"brackets are nested more than {MAX_DEPTH} deep")
        options = [self.row(depth)]
        while self.pattern.startswith("|", self.position):
            self.position += 1
            options.append(self.row(depth))
        return options[0] if len(options) == 1 else Choice(tuple(options))

    def row(self, depth: int) -> Node:
        items: list[Node] = []
        while self.position < len(self.pattern) and self.pattern[self.position] not in "|)":
            found = _PIECE.match(self.pattern, self.position)
            if found is None:
                raise self.error("cannot read")
            self.position = found.end()
            kind = found.lastgroup
            if kind == "space":
                continue
            if kind == "sign" and found["sign"] in "?+":
                raise self.error(
                    f"`{found['sign']}` must follow a word, with no space between; write `\\{found['sign']}` for the mark"
                )
            if kind == "sign" and found["sign"] == "!":
                items.append(Not(self.one(depth)))
                continue
            items.append(self.suffixed(self.atom(found, depth)))
        if not items:
            raise self.error("nothing to match")
        return items[0] if len(items) == 1 else Row(tuple(items))

    def one(self, depth: int) -> Node:
        found = _PIECE.match(self.pattern, self.position)
        if found is None or found.lastgroup == "space" or found[0] in "|)!?+":
            raise self.error("`!` must stand right before what must not follow")
        self.position = found.end()
        node = self.atom(found, depth)
        if _holds_gap(node):
            raise self.error("a gap cannot stand inside `!( )`")
        return node

    def atom(self, found: re.Match[str], depth: int) -> Node:
        kind = found.lastgroup
        if kind == "form":
            return self.forms(found["form"])
        if kind == "concept":
            return self.concept(found["concept"])
        if kind == "exact":
            return Exact(found["exact"])
        if kind in ("text", "escape", "mark", "lone"):
            return self.literal(found[0])
        if kind == "sign":
            return self.sign(found["sign"], depth)
        if kind == "slot":
            raise self.error(f"`:{found['slot']}` must follow what it names, with no space between")
        size = found["gap"]
        return Gap(None) if size == "." else Gap(None, near=True) if size is None else Gap(int(size))

    def literal(self, text: str) -> Node:
        if text == "*":
            raise self.error("`*` repeats nothing here; write `+?` for any number of times, `\\*` for the mark")
        words = words_of(text.removeprefix("\\"))
        if not words:
            raise self.error(f"`{text}` parts words and is no token; leave it out")
        items = tuple(Words(frozenset((word,))) for word in words)
        return items[0] if len(items) == 1 else Row(items)

    def sign(self, sign: str, depth: int) -> Node:
        if sign != "(":
            return Anchor(sign)
        opened = self.position
        node = self.choice(depth + 1)
        if not self.pattern.startswith(")", self.position):
            raise PatternError(f"the bracket at character {opened} of {self.pattern!r} is never closed")
        self.position += 1
        return node

    def suffixed(self, node: Node) -> Node:
        while True:
            if self.pattern.startswith("?", self.position):
                node = Maybe(node)
            elif self.pattern.startswith("+", self.position):
                node = Repeat(node)
            else:
                found = _SLOT.match(self.pattern, self.position)
                if found is None:
                    return node
                node = Named(found[1], node)
                self.position = found.end()
                continue
            self.position += 1

    def forms(self, inside: str) -> Node:
        sort, colon, word = inside.strip().rpartition(":")
        if colon and sort not in ("v", "n", "a"):
            raise self.error(f"`{{{inside}}}`: the letter before the colon is v, n or a")
        if len(word.split()) != 1:
            raise self.error(f"`{{{inside}}}`: braces hold one word; put the rest of the phrase outside, as in `{{take}} part`")
        split = dict.fromkeys(words_of(form) for form in self.vocabulary.inflect(sort, word.lower()))
        single = frozenset(words[0] for words in split if len(words) == 1)
        rows: list[Node] = [Row(tuple(Words(frozenset((w,))) for w in words)) for words in split if len(words) > 1]
        if single:
            rows.append(Words(single))
        return rows[0] if len(rows) == 1 else Choice(tuple(rows))

    def concept(self, inside: str) -> Node:
        head, slot, tests = _split_concept(inside, self.error)
        names = [name.strip() for name in head.split("|")]
        node = self.part_or_concept(names, tests)
        return Named(slot, node) if slot else node

    def part_or_concept(self, names: list[str], tests: tuple[tuple[str, str, bool, tuple[str, ...]], ...]) -> Node:
        others: list[Node] = []
        pairs: list[tuple[str, str]] = []
        for name in names:
            if name in self.vocabulary.parts:
                others.append(self.vocabulary.parts[name])
            elif name in BUILT_IN:
                others.append(BuiltIn(name))
            else:
                pairs.append(self.known(name))
        if others and tests:
            raise self.error("attributes can be asked of concepts of the lexicon only")
        if pairs:
            others.append(Concept(tuple(pairs), tests))
        return others[0] if len(others) == 1 else Choice(tuple(others))

    def known(self, name: str) -> tuple[str, str]:
        found = _CONCEPT_NAME.match(name)
        if found is None:
            raise self.error(f"`<{name}>` is not a name")
        concept, group = found[1], found[2] or ""
        concepts = self.vocabulary.concepts
        if concept not in concepts:
            raise self.error(f"no concept or part `{concept}`{_meant(concept, [*concepts, *self.vocabulary.parts, *BUILT_IN])}")
        if group and group not in concepts[concept]:
            raise self.error(f"concept `{concept}` has no group `{group}`{_meant(group, concepts[concept])}")
        return concept, group

    def error(self, message: str) -> PatternError:
        return PatternError(f"{message} (at character {self.position + 1} of {self.pattern!r})")


def _split_concept(
    inside: str, error: Callable[[str], PatternError]
) -> tuple[str, str, tuple[tuple[str, str, bool, tuple[str, ...]], ...]]:
    """`condition | symptom:target grade=3..4` to head, slot and tests."""
    tests: list[tuple[str, str, bool, tuple[str, ...]]] = []
    words = re.sub(r"\s*\|\s*", "|", inside.strip()).split()
    if not words:
        raise error("`<>` names nothing")
    for word in words[1:]:
        found = _TEST.match(word)
        if found is None:
            raise error(f"`{word}` is no attribute test; write it as in `grade=3..4` or `form!=noun`")
        span = _RANGE.match(found[3])
        wanted = found[2] == "="
        if span:
            tests.append((found[1], "range", wanted, (span[1] or "0", span[2] or "1000000")))
        else:
            tests.append((found[1], "in", wanted, tuple(found[3].lower().split("|"))))
    head, colon, slot = words[0].partition(":")
    if colon and not re.fullmatch(r"[a-z][a-z0-9-]*", slot):
        raise error(f"`{slot}` is no name for a slot (lower-case letters, digits and hyphens)")
    return head, slot, tuple(tests)


def _holds_gap(node: Node) -> bool:
    match node:
        case Gap() | Repeat():
            return True
        case Row(items) | Choice(items):
            return any(map(_holds_gap, items))
        case Maybe(item) | Not(item) | Named(_, item):
            return _holds_gap(item)
    return False


def _meant(word: str, known: Iterable[str]) -> str:
    close = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"; did you mean `{close[0]}`?" if close else ""
