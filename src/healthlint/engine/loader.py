"""Rule folders → compiled rules as plain data, with every mistake reported at once."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from healthlint.engine.author import SHIELD_NAMES, Author
from healthlint.engine.names import READ_CONCEPTS
from healthlint.engine.problems import Problem, RulesError, did_you_mean
from healthlint.engine.profile_files import FOLDER, read_profiles
from healthlint.engine.rule import Rule, card_of, card_to_plain, rule_to_plain
from healthlint.engine.schema import read_rule
from healthlint.engine.section import Section
from healthlint.engine.shared_parts import FILE as PARTS
from healthlint.engine.shared_parts import Authors
from healthlint.engine.yaml_source import Document, read_document
from healthlint.language.lexicon import Lexicon
from healthlint.language.pattern import Vocabulary, inflections
from healthlint.language.pattern_index import compile_index
from healthlint.language.pattern_program import to_run
from healthlint.reading.facts import FACT_NAMES

FORMAT = 12
"""Raised whenever the shape of the compiled data changes, so that an old cache is never read."""

LEXICONS = "lexicons"
_SETS = ("sources.yml", "shields.yml", "folding.yml", "hosts.yml", "disclaimers.yml", PARTS)
_SOURCE_KEYS = ("title", "publisher", "year", "url", "says", "seen")


def compile_rules(
    folders: Sequence[Path], texts: Mapping[Path, str], lexicon: Mapping[str, Any]
) -> tuple[dict[str, Any], list[Problem]]:
    """Compile the files of rule folders, whose contents are `texts`; every mistake found, and what is free of them.

    `lexicon` is what `compile_terms` made of the lexicon files among them.
    """
    problems: list[Problem] = []
    documents = _parse({path: text for path, text in texts.items() if not is_of_lexicon(path)}, folders, problems)
    named = {name: [d for path, d in documents.items() if path.name == name] for name in _SETS}
    sources = _merged(named["sources.yml"], _read_source)
    concepts = Lexicon(lexicon)
    author = Author(
        vocabulary=Vocabulary({name: concepts.groups(name) for name in concepts.concepts} | READ_CONCEPTS, inflections, {}),
        hosts=_merged(named["hosts.yml"], lambda section, key: tuple(text.lower() for text in section.texts(key))),
        shields=_merged(named["shields.yml"], _read_shields),
        sources=frozenset(sources),
        facts=frozenset(FACT_NAMES),
    )
    authors = Authors(author, documents, folders)
    of_profiles = [path for path in documents if path.parent.name == FOLDER]
    rules = _rules({path: d for path, d in documents.items() if path.name not in _SETS and path not in of_profiles}, authors)
    profiles = read_profiles([documents[path] for path in of_profiles], authors.own, rules)
    folding = _folding(named["folding.yml"], [path.stem.partition("-")[2] for path in documents])
    disclaimers = _disclaimers(named["disclaimers.yml"], problems)
    for document in documents.values():
        problems += document.problems
    compiled = {
        "format": FORMAT,
        "lexicon": lexicon,
        "cards": [card_to_plain(card_of(rule)) for rule in rules],
        "rules": [rule_to_plain(rule) for rule in rules],
        "programs": list(map(to_run, author.programs)),
        "index": compile_index(author.programs, author.searched | author.searched_blocks),
        "sentences": frozenset(author.searched),
        "blocks": frozenset(author.searched_blocks),
        "sources": sources,
        "hosts": dict(author.hosts),
        "folding": folding,
        "disclaimers": disclaimers,
        "profiles": profiles,
    }
    return compiled, problems


def is_of_lexicon(path: Path) -> bool:
    """Whether a file among rules holds terms of a concept."""
    return LEXICONS in path.parts[:-1]


def compile_terms(paths: Sequence[Path]) -> tuple[Mapping[str, Any], list[Problem]]:
    """Compile lexicon files; every mistake found, and what is free of them."""
    from healthlint.language.lexicon_compile import compile_lexicon
    from healthlint.language.lexicon_files import LexiconError

    try:
        return compile_lexicon(paths), []
    except LexiconError as error:
        # The files without mistakes still tell which concepts there are, so that not every rule is reported as well.
        return compile_lexicon([path for path in paths if _compiles(path)]), [_located(mistake) for mistake in error.mistakes]


def _compiles(path: Path) -> bool:
    from healthlint.language.lexicon_compile import compile_lexicon
    from healthlint.language.lexicon_files import LexiconError

    try:
        compile_lexicon([path])
    except LexiconError:
        return False
    return True


def _disclaimers(documents: Sequence[Document], problems: list[Problem]) -> dict[str, Any]:
    from healthlint.reading.disclaimers import DisclaimerError, Notice, compile_disclaimers, notices_of, with_index

    notices: list[Notice] = []
    for document in documents:
        try:
            notices += notices_of(compile_disclaimers(document.value or {}, document.file))
        except DisclaimerError as error:
            problems += [_located(mistake) for mistake in error.mistakes]
    compiled = with_index(notices)
    return {**compiled, "programs": list(map(to_run, compiled["programs"]))}


def _located(mistake: str) -> Problem:
    """A mistake written as `file:line: message` or `file: message` as a problem."""
    file, _, rest = mistake.partition(": ")
    name, _, line = file.rpartition(":")
    return Problem(name, int(line), rest) if line.isdigit() else Problem(file, 0, rest)


def _parse(texts: Mapping[Path, str], folders: Sequence[Path], problems: list[Problem]) -> dict[Path, Document]:
    documents: dict[Path, Document] = {}
    for path, text in texts.items():
        try:
            documents[path] = read_document(text, _shown(path, folders))
        except RulesError as error:
            problems += error.problems
    return documents


def _shown(path: Path, folders: Sequence[Path]) -> str:
    """`rules/claims/HL101-cure-claim.yml`: from the rule folder on."""
    for folder in folders:
        if path.is_relative_to(folder) and path != folder:
            return f"{folder.name}/{path.relative_to(folder).as_posix()}"
    return path.as_posix()


def _merged(documents: Sequence[Document], read: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for document in documents:
        section = Section(document, (), document.value or {})
        for key in section.values:
            if key in found:
                section.report(key, f"“{key}” is defined twice")
            found[key] = read(section, key)
    return found


def _read_source(section: Section, key: str) -> dict[str, str]:
    own = Section(section.document, (key,), section.values[key])
    own.only(_SOURCE_KEYS)
    own.need("title", "seen")
    # A work may stand at several addresses.
    return {name: " ".join(own.texts(name)) for name in _SOURCE_KEYS if name in own.values}


def _read_shields(section: Section, key: str) -> frozenset[str]:
    return frozenset(section.words(key, SHIELD_NAMES, "shield"))


def _rules(documents: Mapping[Path, Document], authors: Authors) -> list[Rule]:
    rules: list[Rule] = []
    owners: dict[str, str] = {}
    for path, document in documents.items():
        rule = read_rule(document, authors.of(path), path.parent.name)
        if rule is None:
            continue
        for word in (rule.id, rule.name, *rule.aliases):
            if word in owners:
                document.report(("id",), f"“{word}” is taken by {owners[word]}")
            owners[word] = document.file
        rules.append(rule)
    return sorted(rules, key=lambda rule: rule.id)


def _folding(documents: Sequence[Document], known: Sequence[str]) -> dict[str, list[str]]:
    """`order`: names from the highest down; `apart`: names that neither fold others nor are folded."""
    found: dict[str, list[str]] = {"order": [], "apart": []}
    for document in documents:
        section = Section(document, (), document.value or {})
        section.only(tuple(found))
        for key, names in found.items():
            for name, path in section.places(key):
                # A name may wait here for its rule; one that is nearly a rule's is a slip.
                if name not in known and get_close_matches(name, known, n=1, cutoff=0.9):
                    document.report(path, f"no rule “{name}”{did_you_mean(name, known)}")
                names.append(name)
    return found
