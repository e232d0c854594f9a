"""Lexicon files → the compiled lexicon: plain data that `marshal` can hold and `lexicon.Lexicon` searches.

The data is a dict:

    format    number of this shape
    concepts  names of the concepts
    spans     (concept number, first term, behind the last) of the terms that stand together in one file
    terms     (lemma, group, attributes) of each term
    cases     term number → "upper" or "capital", for the terms that count only in that case
    decoys    concepts cancelled by each decoy
    alone     token → the number, or the numbers, of the terms that are this token alone
    beside    token → pair of dicts, for the tokens that are the rarest of a term of several tokens: by the token before it (empty
              where it is the first: then by the token behind it), [(the number in the term of the first of these two, how many
              tokens the term has, all of them with spaces between, the numbers), ...]

A negative number -n-1 stands for decoy n.
"""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from healthlint.language.frequency import share
from healthlint.language.lexicon import FORMAT
from healthlint.language.lexicon_files import ALL, Entry, LexiconError, LexiconFile, locate, read_lexicon_file
from healthlint.language.term_syntax import TermError, expand, plain
from healthlint.language.tokens import words_of

Form = tuple[str, ...]
_Numbers = int | tuple[int, ...]
_Beside = dict[str, list[tuple[int, int, str, _Numbers]]]
_Neighbours = tuple[_Beside, _Beside]


def compile_lexicon(files: Sequence[Path]) -> dict[str, Any]:
    """Compile lexicon files into plain data for `Lexicon`.

    Two files of one concept are joined. The result depends on the files' content and order alone. Raises `LexiconError`
    with every mistake found, one a line.
    """
    mistakes: list[str] = []
    read: list[LexiconFile] = []
    for path in files:
        try:
            read.append(read_lexicon_file(path))
        except LexiconError as error:
            mistakes.extend(error.mistakes)
    build = _Build(tuple(dict.fromkeys(file.concept for file in read)))
    for file in read:
        mistakes.extend(build.add(file))
    if mistakes:
        raise LexiconError(mistakes)
    return build.data()


class _Build:
    """Gathers the terms of all files and the forms they have."""

    def __init__(self, concepts: tuple[str, ...]) -> None:
        self.concepts = concepts
        self.spans: list[tuple[int, int, int]] = []
        self.terms: list[tuple[str, str, dict[str, str | int | bool]]] = []
        self.cases: dict[int, str] = {}
        self.decoys: list[tuple[str, ...]] = []
        self.forms: dict[Form, list[int]] = {}
        self.owners: dict[tuple[int, str, Form], tuple[int, bool]] = {}
        self.shared: dict[Any, Any] = {}

    def add(self, file: LexiconFile) -> list[str]:
        """Take in one file; returns its mistakes as lines."""
        mistakes: list[tuple[tuple[str | int, ...], str]] = []
        concept, first = self.concepts.index(file.concept), len(self.terms)
        for entry in file.entries:
            try:
                if twin := self._add_entry(concept, entry):
                    mistakes.append((entry.path, f"“{entry.term}” stands already in group “{twin}”; keep one."))
            except TermError as error:
                mistakes.append((entry.path, str(error)))
        self.spans.append((concept, first, len(self.terms)))
        for decoy in file.decoys:
            unknown = [name for name in decoy.cancels if name != ALL and name not in self.concepts]
            if unknown:
                mistakes.append((decoy.path, f"cancels names unknown concepts: {', '.join(unknown)}."))
            try:
                self._add_decoy(expand(decoy.term, decoy.inflect), decoy.cancels)
            except TermError as error:
                mistakes.append((decoy.path, str(error)))
        return locate(file.path, file.source, mistakes) if mistakes else []

    def _add_entry(self, concept: int, entry: Entry) -> str:
        """Add a term with all its forms; returns the group of an earlier entry for the same words, if there is one."""
        number = len(self.terms)
        lemma = plain(entry.term)
        part = str(entry.attributes.get("form", ""))
        own = words_of(lemma)
        if not own:
            raise TermError(f"“{entry.term}” holds no word.")
        twin = self.owners.get((concept, part, own))
        if twin is not None and twin[1]:
            return self.terms[twin[0]][1]
        attributes = dict(entry.attributes)
        if entry.case != "any":
            self.cases[number] = attributes["case"] = entry.case
        self.terms.append((lemma, sys.intern(entry.group), self._share_attributes(attributes)))
        for form in expand(entry.term, entry.inflect):
            self._own((concept, part, words_of(form)), number, explicit=words_of(form) == own)
        return ""

    def _own(self, key: tuple[int, str, Form], number: int, *, explicit: bool) -> None:
        """Give a form to a term: an entry's own form is stronger than an inflection, then the earlier wins."""
        holder = self.owners.get(key)
        if holder is not None and (holder[1] or not explicit):
            return
        numbers = self.forms.setdefault(key[2], [])
        if holder is not None:
            numbers.remove(holder[0])
        numbers.append(number)
        self.owners[key] = (number, explicit)

    def _add_decoy(self, phrases: Iterable[str], cancels: tuple[str, ...]) -> None:
        number = -len(self.decoys) - 1
        self.decoys.append(cancels)
        for phrase in phrases:
            self.forms.setdefault(words_of(phrase), []).append(number)

    def _share_attributes(self, attributes: Any) -> dict[str, str | int | bool]:
        key = tuple(sorted((name, type(value).__name__, value) for name, value in attributes.items()))
        shared: dict[str, str | int | bool] = self.shared.setdefault(key, dict(sorted(attributes.items())))
        return shared

    def data(self) -> dict[str, Any]:
        """The compiled lexicon."""
        alone: dict[str, _Numbers] = {}
        longer: dict[str, _Neighbours] = {}
        for form, several in self.forms.items():
            numbers = several[0] if len(several) == 1 else tuple(several)
            if len(form) == 1:
                alone[form[0]] = numbers
                continue
            at = min(range(len(form)), key=lambda place: (share(form[place]), place))
            before, behind = longer.setdefault(form[at], ({}, {}))
            beside = before.setdefault(form[at - 1], []) if at else behind.setdefault(form[1], [])
            beside.append((max(at - 1, 0), len(form), " ".join(form), numbers))
        return {
            "format": FORMAT,
            "concepts": self.concepts,
            "spans": self.spans,
            "terms": self.terms,
            "cases": self.cases,
            "decoys": self.decoys,
            "alone": alone,
            "beside": longer,
        }
