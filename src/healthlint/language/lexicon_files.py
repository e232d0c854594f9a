"""Lexicon files: YAML, one concept a file, read and checked before anything is compiled from them.

`rules/lexicons/README.md` describes the format. Every mistake is reported with file and line, all of a file's at once.
"""

import difflib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from healthlint.language.term_syntax import INFLECT
from healthlint.light_dataclasses import dataclass, field

Attributes = Mapping[str, str | int | bool]

FILE_KEYS = ("concept", "about", "sources", "inflect", "case", "attributes", "groups", "decoys")
GROUP_KEYS = ("about", "inflect", "case", "attributes", "terms", "sources")
TERM_KEYS = ("term", "inflect", "case")
CASES = ("any", "upper", "capital")
ALL = "all"
"""A decoy that cancels mentions of every concept."""


class LexiconError(ValueError):
    """One or more mistakes in lexicon files; `str()` gives a line for each."""

    def __init__(self, mistakes: Sequence[str]) -> None:
        super().__init__("\n".join(mistakes))
        self.mistakes = tuple(mistakes)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a group, with what it inherits from group and file resolved."""

    term: str
    group: str
    inflect: str
    case: str
    attributes: Attributes
    path: tuple[str | int, ...]
    """Where it stands in the file, for messages."""


@dataclass(frozen=True, slots=True)
class Decoy:
    """A phrase that cancels the mentions inside it."""

    term: str
    inflect: str
    cancels: tuple[str, ...]
    path: tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class LexiconFile:
    """A lexicon file, checked."""

    path: Path
    concept: str
    entries: tuple[Entry, ...]
    decoys: tuple[Decoy, ...]
    source: str = field(repr=False)


def read_lexicon_file(path: Path) -> LexiconFile:
    """Read and check one file.

    Raises `LexiconError` naming file, line and the likely intended word for everything wrong in it.
    """
    try:
        source = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError([f"{path}: cannot be read: {error}"]) from error
    data = _parse(path, source)
    reader = _Reader(path, source)
    result = reader.read(data)
    if reader.mistakes:
        raise LexiconError(locate(path, source, reader.mistakes))
    return result


def locate(path: Path, source: str, mistakes: Sequence[tuple[tuple[str | int, ...], str]]) -> list[str]:
    """Turn (place in the file, message) pairs into lines of `file:line: message`."""
    import yaml

    root = yaml.compose(source, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return [f"{path}:{_line(root, place)}: {message}" for place, message in mistakes]


def _line(node: Any, place: tuple[str | int, ...]) -> int:
    line = 1 if node is None else node.start_mark.line + 1
    for step in place:
        if isinstance(step, int) and isinstance(getattr(node, "value", None), list) and step < len(node.value):
            node = node.value[step]
        else:
            pairs = [pair for pair in getattr(node, "value", []) if isinstance(pair, tuple) and pair[0].value == str(step)]
            if not pairs:
                return int(line)
            line = pairs[-1][0].start_mark.line + 1
            node = pairs[-1][1]
            continue
        line = node.start_mark.line + 1
    return int(line)


def _parse(path: Path, source: str) -> Any:
    import yaml

    base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

    class Loader(base):  # type: ignore[misc, unused-ignore]
        """Refuses a key that stands twice, which YAML would let the last one win silently."""

        def construct_mapping(self, node: Any, deep: bool = False) -> Any:
            seen: set[str] = set()
            for key, _ in node.value:
                if key.value in seen:
                    raise LexiconError([f"{path}:{key.start_mark.line + 1}: “{key.value}” stands twice; join the two."])
                seen.add(key.value)
            return super().construct_mapping(node, deep)

    try:
        return yaml.load(source, Loader=Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise LexiconError([f"{path}:{line}: not valid YAML: {error.problem}"]) from error


class _Reader:
    """Checks a parsed file and gathers its mistakes."""

    def __init__(self, path: Path, source: str) -> None:
        self.path = path
        self.source = source
        self.mistakes: list[tuple[tuple[str | int, ...], str]] = []

    def read(self, data: Any) -> LexiconFile:
        if not isinstance(data, dict):
            self._wrong((), "a lexicon file is a mapping with concept, about, groups.")
            data = {}
        self._known(data, FILE_KEYS, ())
        concept = data.get("concept")
        if not isinstance(concept, str) or not concept.replace("-", "").isalpha():
            self._wrong(("concept",), "concept must be a name of letters and hyphens.")
            concept = ""
        elif concept != self.path.stem:
            self._wrong(("concept",), f"concept “{concept}” must be named as its file, “{self.path.stem}”.")
        if not isinstance(data.get("about"), str):
            self._wrong(("about",), "about must say what the file holds and what for.")
        inherited = self._inherit(data, ("noun", "any", {}), ())
        entries = tuple(self._groups(data.get("groups"), inherited))
        decoys = tuple(self._decoys(data.get("decoys"), concept))
        return LexiconFile(self.path, concept, entries, decoys, self.source)

    def _groups(self, groups: Any, inherited: tuple[str, str, Attributes]) -> Iterator[Entry]:
        if not isinstance(groups, dict) or not groups:
            self._wrong(("groups",), "groups must map each group's name to its terms.")
            return
        for name, body in groups.items():
            place = ("groups", str(name))
            if isinstance(body, list):
                body = {"terms": body}
            if not isinstance(body, dict):
                self._wrong(place, f"group “{name}” must be a list of terms, or a mapping with terms.")
                continue
            self._known(body, GROUP_KEYS, place)
            terms = body.get("terms")
            if not isinstance(terms, list) or not terms:
                self._wrong(place, f"group “{name}” has no terms.")
                continue
            own = self._inherit(body, inherited, place)
            steps = place if isinstance(groups[name], list) else (*place, "terms")
            for number, item in enumerate(terms):
                yield from self._entry(item, str(name), own, (*steps, number))

    def _entry(
        self, item: Any, group: str, inherited: tuple[str, str, Attributes], place: tuple[str | int, ...]
    ) -> Iterator[Entry]:
        own: dict[str, Any] = {}
        if isinstance(item, dict):
            own = {key: value for key, value in item.items() if key not in TERM_KEYS}
            inherited = self._inherit({**item, "attributes": own}, inherited, place)
            item = item.get("term")
            if item is None:
                self._wrong(place, "an entry with attributes needs a term: {term: ..., ...}.")
                return
        if (term := self._text(item, place)) is not None:
            yield Entry(term, group, *inherited, place)

    def _decoys(self, decoys: Any, concept: str) -> Iterator[Decoy]:
        if decoys is None:
            return
        if not isinstance(decoys, list):
            self._wrong(("decoys",), "decoys must be a list of phrases.")
            return
        for number, item in enumerate(decoys):
            place = ("decoys", number)
            cancels: tuple[str, ...] = (concept,)
            inflect = "none"
            if isinstance(item, dict):
                self._known(item, ("term", "cancels", "inflect"), place)
                listed = item.get("cancels", list(cancels))
                cancels = tuple(listed) if isinstance(listed, list) else (str(listed),)
                inflect = self._choice(item, "inflect", INFLECT, inflect, place)
                item = item.get("term")
            if (term := self._text(item, place)) is not None:
                yield Decoy(term, inflect, cancels, place)

    def _inherit(
        self, body: Mapping[str, Any], above: tuple[str, str, Attributes], place: tuple[str | int, ...]
    ) -> tuple[str, str, Attributes]:
        inflect = self._choice(body, "inflect", INFLECT, above[0], place)
        case = self._choice(body, "case", CASES, above[1], place)
        attributes = body.get("attributes", {})
        if not isinstance(attributes, dict) or not all(
            isinstance(key, str) and isinstance(value, str | int | bool) for key, value in attributes.items()
        ):
            self._wrong((*place, "attributes"), "attributes must be names with a text, a whole number, true or false.")
            attributes = {}
        return inflect, case, {**above[2], **attributes}

    def _choice(
        self, body: Mapping[str, Any], key: str, choices: Sequence[str], default: str, place: tuple[str | int, ...]
    ) -> str:
        value = body.get(key, default)
        if value in choices:
            return str(value)
        self._wrong((*place, key), f"{key} “{value}” must be one of {', '.join(choices)}{_did_you_mean(str(value), choices)}.")
        return default

    def _text(self, item: Any, place: tuple[str | int, ...]) -> str | None:
        if isinstance(item, str) and item.strip():
            return item.strip()
        if isinstance(item, bool | int | float) or item is None:
            self._wrong(place, f"a term reads as {item!r} in YAML; put it in quotes.")
        else:
            self._wrong(place, "a term must be a text, or a mapping {term: ..., attribute: ...}.")
        return None

    def _known(self, body: Mapping[Any, Any], keys: Sequence[str], place: tuple[str | int, ...]) -> None:
        for key in body:
            if key not in keys:
                self._wrong((*place, str(key)), f"unknown key “{key}”{_did_you_mean(str(key), keys)}; known: {', '.join(keys)}.")

    def _wrong(self, place: tuple[str | int, ...], message: str) -> None:
        self.mistakes.append((place, message))


def _did_you_mean(word: str, choices: Sequence[str]) -> str:
    close = difflib.get_close_matches(word, choices, n=1)
    return f" (did you mean “{close[0]}”?)" if close else ""
