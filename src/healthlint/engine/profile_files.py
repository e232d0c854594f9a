"""What one jurisdiction changes, as it is written in `rules/profiles/` → plain data that `marshal` can hold."""

import marshal
from collections.abc import Mapping, Sequence
from typing import Any

from healthlint.engine.approval_entries import read_entries
from healthlint.engine.author import Author
from healthlint.engine.conditions import read_case
from healthlint.engine.names import JURISDICTIONS
from healthlint.engine.problems import did_you_mean
from healthlint.engine.rule import Rule
from healthlint.engine.section import Section
from healthlint.engine.yaml_source import Document

FOLDER = "profiles"
_KEYS = ("jurisdiction", "name", "about", "asks-for", "severity", "claims", "claims-of")


def read_profiles(documents: Sequence[Document], author: Author, rules: Sequence[Rule]) -> dict[str, dict[str, Any]]:
    """The profiles of some files by jurisdiction; files of the same jurisdiction add up. Mistakes are noted in the documents."""
    found: dict[str, dict[str, Any]] = {}
    entries: dict[str, list[dict[str, Any]]] = {}
    shared: dict[str, list[tuple[str, Section]]] = {}
    words = {word.casefold(): rule.id for rule in rules for word in (rule.id, rule.name, *rule.aliases)}
    for document in documents:
        section = Section(document, (), document.value or {})
        section.only(_KEYS)
        section.need("jurisdiction", "name", "about")
        where = section.choice("jurisdiction", JURISDICTIONS)
        _check_file_name(section, where)
        profile = found.setdefault(where, {"name": "", "about": "", "asks_for": (), "cases": ()})
        profile["name"] = section.text("name") or profile["name"]
        profile["about"] = section.text("about") or profile["about"]
        profile["asks_for"] += tuple(_rules(section, "asks-for", words))
        profile["cases"] += tuple(_cases(section, author, words))
        entries.setdefault(where, []).extend(read_entries(section, "claims", author.vocabulary, jurisdiction=where))
        for other in section.words("claims-of", JURISDICTIONS, "jurisdiction"):
            shared.setdefault(where, []).append((other, section))
    for where, profile in found.items():
        others = [entry for other, _ in shared.get(where, ()) for entry in entries.get(other, ())]
        own = [*entries[where], *({**entry, "jurisdictions": (where,)} for entry in others)]
        profile["claims"] = marshal.dumps(own, 2)
        profile["anchors"] = frozenset(key for entry in own for key in _anchors(entry))
    return found


def _check_file_name(section: Section, where: str) -> None:
    name = section.document.file.replace("\\", "/").rpartition("/")[2].rpartition(".")[0]
    if where and name != where:
        section.report("jurisdiction", f"the profile of {where} is named {where}.yml, not {name}.yml")


def _rules(section: Section, key: str, words: Mapping[str, str]) -> list[str]:
    """The ids of the rules that a key names."""
    found = []
    for word, path in section.places(key):
        if word.casefold() in words:
            found.append(words[word.casefold()])
        else:
            section.document.report(path, f"there is no rule “{word}”{did_you_mean(word.casefold(), words)}")
    return found


def _cases(section: Section, author: Author, words: Mapping[str, str]) -> list[tuple[tuple[str, ...], dict[str, Any], str]]:
    """(rules, conditions, severity) for each case."""
    cases = []
    for case in section.sections("severity"):
        case.need("rules")
        conditions, level = read_case(case, author, ("rules",))
        cases.append((tuple(_rules(case, "rules", words)), conditions, level))
    return cases


def _anchors(entry: Mapping[str, Any]) -> list[str]:
    """Keys of which one stands wherever the entry's wording may stand: the longest of its words, a pattern's rarest."""
    return [max(words, key=len) for words in entry["words"]] + [key for p in entry["programs"] for key in p["required"][0]]
