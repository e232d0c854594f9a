"""Which of many patterns are worth running where: by the keys that each of them needs and the keys that are there."""

from collections.abc import Iterator, Mapping, Sequence

from healthlint.language.text_index import TextIndex

Required = Sequence[frozenset[str]]
Anchors = Mapping[str, Sequence[int]]
"""Key to the programs that are looked up by it: each program stands under the keys of the rarest group that it needs."""


def meets(required: Required, keys: set[str]) -> bool:
    """Whether every group has one of its keys among those of a stretch."""
    for group in required:  # noqa: SIM110 - three times as fast as any() here, and called for every candidate
        if keys.isdisjoint(group):
            return False
    return True


def anchors_of(required: Mapping[int, Required]) -> dict[str, tuple[int, ...]]:
    """By which keys to look up the programs with these numbers; the first group that a program needs is its rarest."""
    anchors: dict[str, list[int]] = {}
    for number, groups in required.items():
        for key in groups[0]:
            anchors.setdefault(key, []).append(number)
    return {key: tuple(sorted(anchors[key])) for key in sorted(anchors)}


class PatternIndex:
    """Which of many programs are worth running on which sentences of a draft.

    A program is looked up by the rarest group of keys that it needs, so that programs whose words do not stand in a draft cost
    nothing; the other groups are looked for only in the sentences in which the rarest stands.
    """

    __slots__ = ("_anchors", "_required")

    def __init__(self, required: Mapping[int, Required] | Sequence[Required], anchors: Anchors) -> None:
        self._required = required
        self._anchors = anchors

    def sentences(self, index: TextIndex) -> Iterator[tuple[int, list[int]]]:
        """The programs that may match in a draft, each with the sentences in which it may, in order."""
        for number, places in self._anchored(index):
            found = _sentences(self._required[number], places, index)
            if found:
                yield number, found

    def blocks(self, index: TextIndex) -> Iterator[tuple[int, list[int]]]:
        """The programs that may match in a draft, each with the blocks in which it may, in order."""
        for number, places in self._anchored(index):
            blocks = sorted({index.blocks[index.sentence_at[place]] for place in places})
            found = [block for block in blocks if _block_meets(self._required[number][1:], index, block)]
            if found:
                yield number, found

    def _anchored(self, index: TextIndex) -> Iterator[tuple[int, Sequence[int]]]:
        """The programs of which every group stands somewhere in a draft, each with the places of its rarest one."""
        places, anchors = index.places, self._anchors
        here = places.keys()
        found: dict[int, list[int]] = {}
        for key in here & anchors.keys():
            for number in anchors[key]:
                if number in found:
                    found[number] = found[number] + places[key]
                else:
                    found[number] = places[key]
        for number in sorted(found):
            for group in self._required[number][1:]:
                if here.isdisjoint(group):
                    break
            else:
                yield number, found[number]


def sentences_for(required: Required, index: TextIndex) -> list[int]:
    """The sentences of a draft that hold a key of every group."""
    here = index.places.keys()
    if any(here.isdisjoint(group) for group in required):
        return []
    return _sentences(required, index.positions(required[0]), index)


def _sentences(required: Required, places: Sequence[int], index: TextIndex) -> list[int]:
    """The sentences with some places in them that hold a key of all further groups, in order."""
    at = index.sentence_at
    sentences = [at[places[0]]] if len(places) == 1 else sorted({at[place] for place in places})
    for group in required[1:]:
        sentences = [sentence for sentence in sentences if not index.keys(sentence).isdisjoint(group)]
    return sentences


def _block_meets(required: Required, index: TextIndex, block: int) -> bool:
    sentences = range(index.sentence_bases[block], index.sentence_bases[block + 1])
    return all(any(not index.keys(sentence).isdisjoint(group) for sentence in sentences) for group in required)
