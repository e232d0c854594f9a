"""Look for regular expressions of healthlint that need more than linear time.

    python -m benchmarks.patterns [--size 40000] [--only NAME]

Every expression that a module holds is run over texts made from its own pieces: each character that it knows, pairs of them, and
strings that it matches in part, all repeated, with and without a beginning that leads into the expression. An expression is
superlinear when twice the text takes much more than twice the time. Ends with status 1 when there is one.
"""

import argparse
import importlib
import inspect
import pkgutil
import random
import re
import time
from collections.abc import Iterator, Sequence
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import healthlint

_IN_CLASS = {
    codes.CATEGORY_DIGIT: "7",
    codes.CATEGORY_SPACE: " ",
    codes.CATEGORY_WORD: "a",
    codes.CATEGORY_NOT_DIGIT: "a",
    codes.CATEGORY_NOT_SPACE: "a",
    codes.CATEGORY_NOT_WORD: "-",
}
_ANY = "aA7 .,'\"<>(-\n&[]{}:;/\\=|"
_FLOOR = 0.02
"""Seconds below which a measurement says nothing."""


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--size", type=int, default=40_000, help="characters of the shorter text")
    options.add_argument("--only", default="", help="expressions whose name holds this")
    chosen = options.parse_args()
    count = bad = 0
    for name, pattern in expressions():
        if chosen.only not in name:
            continue
        count += 1
        worst = slowest(pattern, ways_of(name), chosen.size)
        if worst is not None:
            bad += 1
            print(f"{name}: {worst}", flush=True)
    print(f"{count} expressions, {bad} superlinear")
    return 1 if bad else 0


def expressions() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every compiled expression on text that a module of healthlint holds, by name."""
    seen: set[str] = set()
    for module in pkgutil.walk_packages(healthlint.__path__, "healthlint."):
        if module.name.endswith("__main__"):
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            for place, pattern in _patterns_in(value, f"{module.name}.{name}"):
                if pattern.pattern not in seen:
                    seen.add(pattern.pattern)
                    yield place, pattern


def ways_of(name: str) -> tuple[str, ...]:
    """How the expression is used, as far as its name in the sources tells: anywhere in a text, or only at given places."""
    module, _, variable = name.partition("[")[0].rpartition(".")
    source = inspect.getsource(importlib.import_module(module))
    used = set(re.findall(rf"\b{re.escape(variable)}\.(\w+)\(", source))
    return ("match",) if used and used <= {"match", "fullmatch"} else ("finditer", "match")


def _patterns_in(value: object, name: str) -> Iterator[tuple[str, re.Pattern[str]]]:
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield name, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _patterns_in(inner, f"{name}[{key!r}]")
    elif isinstance(value, tuple | list):
        for number, inner in enumerate(value):
            yield from _patterns_in(inner, f"{name}[{number}]")


def slowest(pattern: re.Pattern[str], ways: Sequence[str], size: int) -> str | None:
    """What is known of the text on which the expression is superlinear; None when there is none."""
    for lead, pump in attacks(pattern):
        short, long = (lead + pump * (length // len(pump)) for length in (size, 2 * size))
        for how in ways:
            before = _seconds(pattern, how, short)
            if before < _FLOOR:
                continue
            after = _seconds(pattern, how, long)
            if after > 3.2 * before or before > 2:
                return f"{how} on {lead!r} + {pump!r} * n: {before:.2f} s, then {after:.2f} s"
    return None


def _seconds(pattern: re.Pattern[str], how: str, text: str) -> float:
    started = time.process_time()
    if how == "finditer":
        for number, _ in enumerate(pattern.finditer(text)):
            if number > 2_000_000:
                break
    else:
        pattern.match(text)
    return time.process_time() - started


def attacks(pattern: re.Pattern[str]) -> list[tuple[str, str]]:
    """Pairs of a beginning and a string to repeat behind it."""
    chance = random.Random(len(pattern.pattern))
    tree = parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE & ~re.DEBUG)
    examples = list(dict.fromkeys(_example(tree, chance) for _ in range(40)))
    characters = list(dict.fromkeys("".join(examples)))[:24]
    pairs = [a + b for a in characters for b in characters if a != b]
    chance.shuffle(pairs)
    parts = [text[: chance.randint(1, len(text))] for text in examples if text]
    pumps = [*characters, *pairs[:60], *parts[:40], *examples[:20]]
    leads = ["", *parts[:3]]
    return list(dict.fromkeys((lead, pump) for pump in pumps if pump for lead in (leads if len(pump) < 3 else leads[:1])))


def _example(tree: Any, chance: random.Random) -> str:
    """A string that an expression may match, look-arounds and back references aside."""
    return "".join(_piece(code, argument, chance) for code, argument in tree)


def _piece(code: Any, argument: Any, chance: random.Random) -> str:
    if code is codes.LITERAL:
        return chr(argument)
    if code is codes.NOT_LITERAL or code is codes.ANY:
        return chance.choice([c for c in _ANY if code is codes.ANY or ord(c) != argument])
    if code is codes.IN:
        return _member(argument, chance)
    if code is codes.BRANCH:
        return _example(chance.choice(argument[1]), chance)
    if code is codes.SUBPATTERN:
        return _example(argument[3], chance)
    if code is codes.ATOMIC_GROUP:
        return _example(argument, chance)
    if code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
        least, most, inner = argument
        return "".join(_example(inner, chance) for _ in range(chance.randint(least, min(most, least + 3))))
    if code is codes.ASSERT:
        return _example(argument[1], chance)
    return ""


def _member(members: Any, chance: random.Random) -> str:
    if members[0][0] is codes.NEGATE:
        allowed = [c for c in _ANY if not any(_is_in(c, m) for m in members[1:])]
        return chance.choice(allowed or ["\u00e9"])
    code, argument = chance.choice(members)
    if code is codes.LITERAL:
        return chr(argument)
    if code is codes.RANGE:
        return chr(chance.randint(argument[0], min(argument[1], argument[0] + 20)))
    return _IN_CLASS.get(argument, "a")


def _is_in(character: str, member: Any) -> bool:
    code, argument = member
    if code is codes.LITERAL:
        return bool(ord(character) == argument)
    if code is codes.RANGE:
        return bool(argument[0] <= ord(character) <= argument[1])
    tests = {
        codes.CATEGORY_DIGIT: character.isdigit(),
        codes.CATEGORY_NOT_DIGIT: not character.isdigit(),
        codes.CATEGORY_SPACE: character.isspace(),
        codes.CATEGORY_NOT_SPACE: not character.isspace(),
        codes.CATEGORY_WORD: character.isalnum() or character == "_",
        codes.CATEGORY_NOT_WORD: not (character.isalnum() or character == "_"),
    }
    return bool(tests.get(argument, False))


if __name__ == "__main__":
    raise SystemExit(main())
