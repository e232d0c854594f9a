"""The baseline: findings that a team knows of and has put off, recognised again after edits elsewhere.

An entry names a rule and the words of the sentence, with those of its neighbours; no line numbers. Where a finding moves, its
neighbours change: they only tell apart findings that are alike, and each entry excuses as many findings as it counts. A file
without entries was linted and had no findings.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from healthlint.light_dataclasses import dataclass, field, replace
from healthlint.results.finding import Finding

_LONGEST = 80
Name = tuple[str, str, str, str]
"""Rule, digest of the sentence, of the one before and of the one after."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Findings that are known, all alike. `text` is for people."""

    rule: str
    text: str
    sentence: str
    before: str
    after: str
    count: int = 1

    @property
    def name(self) -> Name:
        """What the findings that it excuses have in common."""
        return (self.rule, self.sentence, self.before, self.after)


Entries = Mapping[str, Sequence[Entry]]
"""Entries by file: paths relative to the folder of the baseline, with `/`."""
Findings = Mapping[str, Sequence[Finding]]


@dataclass(frozen=True, slots=True)
class Matched:
    """What is known: for each file, whether each finding is, and the entries that excused nothing."""

    known: Mapping[str, tuple[bool, ...]]
    left: Entries = field(default_factory=dict)
    old: frozenset[str] = frozenset()
    """The files that were linted and that the baseline knows, under their name or another one."""


def entries_of(findings: Iterable[Finding]) -> tuple[Entry, ...]:
    """The entries that excuse these findings, sorted."""
    texts: dict[Name, str] = {}
    counts: Counter[Name] = Counter()
    for finding in findings:
        name = name_of(finding)
        texts[name] = min(texts.get(name, _text(finding)), _text(finding))
        counts[name] += 1
    return tuple(sorted((Entry(name[0], texts[name], *name[1:], counts[name]) for name in counts), key=in_order))


def in_order(entry: Entry) -> tuple[str, str, str, str, str]:
    """Sorts entries: by rule, then by what people read."""
    return (entry.rule, entry.text, entry.sentence, entry.before, entry.after)


def name_of(finding: Finding) -> Name:
    """What a finding is recognised by."""
    passage = finding.passage
    return (finding.rule, passage.sentence, passage.before, passage.after)


def _text(finding: Finding) -> str:
    """The words that a finding points at, short; none for one about the whole draft, whose place says nothing of it."""
    words = " ".join(finding.text.split()) if finding.passage.sentence else ""
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"


_WAYS: tuple[Callable[[Name], tuple[str, ...]], ...] = (
    lambda name: name,
    lambda name: name[:3],
    lambda name: (*name[:2], "", name[3]),
    lambda name: name[:2],
    # What stands around a sentence may bring it under another rule of its family; it is no new sentence for that.
    lambda name: (name[0][:-2], name[1]) if name[1] else name[:2],
)
"""From the narrowest to the widest way of being the same finding."""


def match(entries: Entries, findings: Findings, gone: Collection[str] = ()) -> Matched:
    """Which findings are known. `findings` holds each file that was linted; `gone` names files of entries that exist no more.

    An entry excuses a finding of its own file, else one of another file when it is left over or its own file is gone: text that
    moved to another page, or a page that got another name, stays known.
    """
    matching = Matching(entries)
    for path, found in findings.items():
        matching.take(path, found)
    return matching.matched(gone)


class Matching:
    """A run that is matched with a baseline, one file after the other: of findings that are known no more is kept than that."""

    __slots__ = ("_entries", "_files")

    def __init__(self, entries: Entries) -> None:
        self._entries = entries
        self._files: dict[str, _File] = {}

    def take(self, path: str, findings: Iterable[Finding]) -> None:
        """Excuse what the file's own entries know."""
        file = _File.of(self._entries.get(path, ()), map(name_of, findings))
        file.settle()
        self._files[path] = file

    def __contains__(self, path: object) -> bool:
        return path in self._files

    def unknown_sentences(self) -> set[str]:
        """The digests of the sentences that nothing excuses so far."""
        return {name[1] for file in self._files.values() for name in file.names.values() if name[1]}

    def unknown_files(self) -> set[str]:
        """The files that the baseline does not know by their name and that have findings."""
        return {path for path, file in self._files.items() if file.names and path not in self._entries}

    def matched(self, gone: Collection[str] = ()) -> Matched:
        """What is known when some files of the baseline are gone."""
        files = self._files
        lost = {path: _File.of(self._entries[path]) for path in gone if path in self._entries and path not in files}
        heirs = _settle_across(files, lost, self._entries)
        left = {path: rest for path, file in {**files, **lost}.items() if (rest := file.rest())}
        old = frozenset((*(path for path in files if path in self._entries), *heirs))
        return Matched({path: tuple(map(bool, file.known)) for path, file in files.items()}, left, old)


@dataclass(slots=True)
class _File:
    """One file while it is matched: how many findings each entry still excuses, and which findings are excused."""

    entries: Sequence[Entry]
    open: list[int]
    names: dict[int, Name]
    """The findings that nothing excuses so far, by their number."""
    known: bytearray
    """For each finding 1 when it is excused, else 0."""

    @classmethod
    def of(cls, entries: Sequence[Entry], names: Iterable[Name] = ()) -> "_File":
        numbered = dict(enumerate(names))
        return cls(entries, [entry.count for entry in entries], numbered, bytearray(len(numbered)))

    def settle(self) -> None:
        """Excuse what the file's own entries know."""
        for way in _WAYS:
            offered: dict[tuple[str, ...], list[int]] = defaultdict(list)
            for at, entry in enumerate(self.entries):
                if self.open[at]:
                    offered[way(entry.name)].append(at)
            if not offered:
                return
            for number, name in list(self.names.items()):
                self._take(number, offered.get(way(name), []))

    def _take(self, number: int, offers: list[int]) -> None:
        while offers and not self.open[offers[0]]:
            offers.pop(0)
        if offers:
            self.open[offers[0]] -= 1
            self.excuse(number)

    def excuse(self, number: int) -> None:
        """A finding is known."""
        self.known[number] = 1
        del self.names[number]

    def rest(self) -> tuple[Entry, ...]:
        """The entries that excused fewer findings than they count, with what is left of them."""
        return tuple(replace(entry, count=count) for entry, count in zip(self.entries, self.open, strict=True) if count)


def _settle_across(files: Mapping[str, _File], lost: Mapping[str, _File], entries: Entries) -> list[str]:
    """Excuse findings by entries that other files have left over; the files that a lost one has become."""
    offers: dict[tuple[str, str], list[tuple[_File, int, str]]] = defaultdict(list)
    for path, file in {**files, **lost}.items():
        for at, entry in enumerate(file.entries):
            if file.open[at] and entry.sentence:
                offers[entry.name[:2]].append((file, at, path))
    moved: dict[str, Counter[str]] = defaultdict(Counter)
    for path, file in files.items():
        for number, name in list(file.names.items()) if offers else ():
            offered = offers.get(name[:2], [])
            while offered and not offered[0][0].open[offered[0][1]]:
                offered.pop(0)
            if offered:
                giver, at, origin = offered[0]
                giver.open[at] -= 1
                file.excuse(number)
                moved[path][origin] += 1
    heirs = []
    for path, origin in _renamed(files, lost, entries, moved):
        _hand_over(lost[origin], files[path])
        heirs.append(path)
    return heirs


def _renamed(
    files: Mapping[str, _File], lost: Mapping[str, _File], entries: Entries, moved: Mapping[str, Counter[str]]
) -> Iterator[tuple[str, str]]:
    """New files with the lost one that they were: the one most of whose text they hold, else the one of the same name."""
    free = dict.fromkeys(lost)
    for path in files:
        if path in entries:
            continue
        of_it = moved.get(path, Counter())
        candidates = [
            (of_it[origin], origin) for origin in free if of_it[origin] or origin.rpartition("/")[2] == path.rpartition("/")[2]
        ]
        if candidates:
            origin = max(candidates)[1]
            del free[origin]
            yield path, origin


def _hand_over(origin: _File, file: _File) -> None:
    """Excuse what is said of a whole draft under its new name."""
    heir = _File(origin.entries, origin.open, file.names, file.known)
    heir.settle()
