"""Which of many patterns are worth running on a sentence: by the keys that each of them needs and the keys that are there."""

from collections.abc import Iterable, KeysView, Mapping, Sequence

from healthlint.language.model import Mention
from healthlint.language.pattern_program import NUMBER_KEY, Program

Required = Sequence[frozenset[str]]
Index = tuple[Sequence[int], Mapping[str, Sequence[int]], Sequence[int]]
"""The numbers of the programs by rank, the bits of each key, and the bits that need no key; see `PatternIndex`."""
_INDEXED_GROUPS = 3
"""Further groups are looked at one by one: few stretches get so far."""


def keys_of(words: Iterable[str], mentions: Iterable[Mention]) -> set[str]:
    """All keys of a stretch: its words, its concepts with and without their groups, and the mark for a number."""
    keys = set(words)
    for mention in mentions:
        term = mention.term
        keys.add("<" + term.concept)
        if term.group:
            keys.add(f"<{term.concept}.{term.group}")
    for word in keys:
        if word[0].isdigit():
            keys.add(NUMBER_KEY)
            break
    return keys


def may_match(program: Program, keys: set[str]) -> bool:
    """Whether a stretch with these keys can hold a match at all."""
    return meets(program["required"], keys)


def meets(required: Required, keys: set[str]) -> bool:
    """Whether every group has one of its keys among those of a stretch."""
    for group in required:  # noqa: SIM110 - three times as fast as any() here, and called for every candidate
        if keys.isdisjoint(group):
            return False
    return True


class PatternIndex:
    """Which of many programs are worth running where.

    The first groups of keys that a program needs are bits: bit `rank + group * size` for the program of that rank among `size`.
    The keys of a stretch are so many bits; the programs all of whose groups are met are found for all programs at once.
    """

    __slots__ = ("_always", "_keys", "_masks", "_numbers", "_required", "programs")

    def __init__(self, programs: Mapping[int, Program]) -> None:
        required = {number: program["required"] for number, program in programs.items()}
        self._take(programs, required, index_by_key(required))

    @classmethod
    def of_parts(cls, programs: Mapping[int, Program], required: Mapping[int, Required], index: Index) -> "PatternIndex":
        """An index whose parts have been worked out before, so that no program is looked at before it is a candidate."""
        made = cls.__new__(cls)
        made._take(programs, required, index)
        return made

    def _take(self, programs: Mapping[int, Program], required: Mapping[int, Required], index: Index) -> None:
        self.programs = programs
        self._required = required
        self._numbers, bits, free = index
        self._masks = _Masks(bits)
        self._keys: KeysView[str] = bits.keys()
        self._always = _mask(free)

    def candidates(self, keys: set[str]) -> list[int]:
        """The numbers of the programs that may match in a stretch with these keys, in order."""
        met = self._always
        masks = self._masks
        for key in keys & self._keys:
            met |= masks[key]
        size = len(self._numbers)
        found = met & ((1 << size) - 1)
        for group in range(1, _INDEXED_GROUPS):
            found &= met >> group * size
        numbers: list[int] = []
        while found:
            lowest = found & -found
            found ^= lowest
            number = self._numbers[lowest.bit_length() - 1]
            if meets(self._required[number][_INDEXED_GROUPS:], keys):
                numbers.append(number)
        return numbers


class _Masks(dict[str, int]):
    """Key to its bits as one number, made when first asked for: a draft holds few of the many keys."""

    def __init__(self, bits: Mapping[str, Sequence[int]]) -> None:
        super().__init__()
        self._bits = bits

    def __missing__(self, key: str) -> int:
        mask = self[key] = _mask(self._bits[key])
        return mask


def _mask(bits: Iterable[int]) -> int:
    mask = 0
    for bit in bits:
        mask |= 1 << bit
    return mask


def index_by_key(required: Mapping[int, Required]) -> Index:
    """What a `PatternIndex` looks up, from the numbers of programs and the groups of keys that each of them needs."""
    numbers = tuple(sorted(required))
    bits: dict[str, list[int]] = {}
    free: list[int] = []
    for rank, number in enumerate(numbers):
        for group in range(_INDEXED_GROUPS):
            bit = rank + group * len(numbers)
            if group >= len(required[number]):
                free.append(bit)
                continue
            for key in sorted(required[number][group]):
                bits.setdefault(key, []).append(bit)
    return numbers, bits, free
