"""What is known of words, and of two words in a row: one table for all who look something up by the words of a draft.

Terms, patterns and notices are each found by a word that stands in them, or by a common word together with the one beside it.
What they all know of a word is kept in one entry, so that each word of a draft is looked up once. The entries lie in as many
small groups as there are words; a word's group is told by its checksum, and only what drafts ask for is ever unpacked.
"""

import marshal
from collections.abc import Iterable, Mapping, Sequence
from zlib import crc32

from healthlint.language.text_index import WordRow
from healthlint.light_dataclasses import dataclass
from healthlint.light_typing import Any

_REMEMBERED = 3_500
"""Words of which the entry is remembered, found or not."""

Told = tuple[tuple[int, Any], ...]
"""What is known, each with the number of the one who knows it."""
Entry = tuple[Told, Mapping[str, bytes] | None, Mapping[str, bytes] | None]
"""What is known of a word, of it with the word before it, and of it with the word behind it; both packed, None for nothing."""
Lookup = Mapping[str, Any]
"""`alone`: words to what one of those who look up knows of them; `beside`: a word to two tables, what is known of it together
with the word before it, and with the word behind it."""
_Gathered = dict[str, list[tuple[int, Any]]]


def compile_words(lookups: Sequence[Lookup]) -> dict[str, Any]:
    """What `WordTable` takes, as plain data that `marshal` can hold; a look-up is meant by its place among them."""
    entries = _merged(lookups)
    count = max(1, len(entries))
    groups: list[dict[str, bytes]] = [{} for _ in range(count)]
    for word in sorted(entries):
        groups[_group_of(word, count)][word] = _packed(entries[word])
    return {"owners": len(lookups), "count": count, "groups": groups}


def _merged(lookups: Sequence[Lookup]) -> dict[str, Entry]:
    alone: _Gathered = {}
    beside: dict[str, tuple[_Gathered, _Gathered]] = {}
    for owner, lookup in enumerate(lookups):
        for word, value in lookup["alone"].items():
            alone.setdefault(word, []).append((owner, value))
        for word, both in lookup["beside"].items():
            for own, known in zip(beside.setdefault(word, ({}, {})), both, strict=True):
                for neighbour, value in known.items():
                    own.setdefault(neighbour, []).append((owner, value))
    merged: dict[str, Entry] = {}
    for word in alone.keys() | beside.keys():
        before, behind = ({key: _packed(tuple(own[key])) for key in sorted(own)} for own in beside.get(word, ({}, {})))
        merged[word] = (tuple(alone.get(word, ())), before or None, behind or None)
    return merged


def _packed(value: Any) -> bytes:
    return marshal.dumps(value, 4)


def _group_of(word: str, count: int) -> int:
    return crc32(word.encode("utf-8", "surrogatepass")) % count


@dataclass(frozen=True, slots=True)
class Leads:
    """What one of those who look up knows of the words of a draft."""

    words: list[tuple[str, Any]]
    """Words, and what is known of them."""
    pairs: list[tuple[int, Any]]
    """The place of the first of two words in a row, and what is known of the two."""


class WordTable:
    """Looks up the words of drafts; made from what `compile_words` returned."""

    __slots__ = ("_entries", "_owners", "_told")

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._entries = _Entries(data["groups"], data["count"])
        self._owners: int = data["owners"]
        self._told = _Told()

    def share_of(self, owner: int) -> "WordLookup":
        """The table as one of those who look up sees it."""
        return WordLookup(self, owner)

    def of_word(self, word: str, owner: int) -> Any:
        """What one of them knows of a word; None for nothing."""
        entry = self._entries[word]
        return next((value for one, value in entry[0] if one == owner), None) if entry is not None else None

    def leads(self, row: WordRow) -> Sequence[Leads]:
        """What each of them knows of the words of a draft; worked out once for all of them."""
        found = row.leads.get(self)
        if found is None:
            found = row.leads[self] = self._look_up(row)
        return found

    def _look_up(self, row: WordRow) -> Sequence[Leads]:
        found = [Leads([], []) for _ in range(self._owners)]
        of_words, of_pairs = [leads.words for leads in found], [leads.pairs for leads in found]
        entries, told, words = self._entries, self._told, row.words
        for word, places in row.places.items():
            entry = entries[word]
            if entry is None:
                continue
            alone, before, behind = entry
            for owner, value in alone:
                of_words[owner].append((word, value))
            # Mostly the neighbour is none that is known.
            if before is not None:
                for place in places:
                    if (neighbour := words[place - 1]) in before:
                        for owner, value in told[before[neighbour]]:
                            of_pairs[owner].append((place - 1, value))
            if behind is not None:
                for place in places:
                    if (neighbour := words[place + 1]) in behind:
                        for owner, value in told[behind[neighbour]]:
                            of_pairs[owner].append((place, value))
        return found


class WordLookup:
    """What one of those who look up knows of words."""

    __slots__ = ("_owner", "_table")

    def __init__(self, table: WordTable, owner: int) -> None:
        self._table = table
        self._owner = owner

    @classmethod
    def alone(cls, lookup: Lookup) -> "WordLookup":
        """For one that shares its table with nobody."""
        return WordTable(compile_words([lookup])).share_of(0)

    def of_words(self, keys: Iterable[str]) -> list[tuple[str, Any]]:
        """Those of some words of which something is known, with what it is."""
        table, owner = self._table, self._owner
        return [(key, value) for key in keys if (value := table.of_word(key, owner)) is not None]

    def leads(self, row: WordRow) -> Leads:
        """What is known of the words of a draft."""
        return self._table.leads(row)[self._owner]


class _Entries(dict[str, Entry | None]):
    """Words to their entries, None for words of which nothing is known; filled as they are asked for."""

    def __init__(self, groups: Mapping[int, Mapping[str, bytes]] | Sequence[Mapping[str, bytes]], count: int) -> None:
        super().__init__()
        self._groups = groups
        self._count = count

    def __missing__(self, word: str) -> Entry | None:
        packed = self._groups[_group_of(word, self._count)].get(word)
        entry: Entry | None = marshal.loads(packed) if packed is not None else None
        if len(self) < _REMEMBERED:
            self[word] = entry
        return entry


class _Told(dict[bytes, Told]):
    """What was packed, unpacked once."""

    def __missing__(self, packed: bytes) -> Told:
        told: Told = marshal.loads(packed)
        self[packed] = told
        return told
