"""The claims register: a team's file of approved wordings, each with its evidence, who approved it and until when."""

import os
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from healthlint.engine.approval_entries import read_entries
from healthlint.engine.problems import Problem, RulesError
from healthlint.engine.section import Section
from healthlint.engine.yaml_source import read_document
from healthlint.language.lexicon import Lexicon

if TYPE_CHECKING:
    from healthlint.language.pattern_syntax import Vocabulary


def register_entries(path: str, lexicon: Lexicon) -> tuple[dict[str, Any], ...]:
    """The entries of a register, as `Approvals` takes them, read again only when the file has changed.

    Its patterns may name the concepts of the lexicon. Raises `RulesError` that names file, line and the likely word for every
    mistake in it.
    """
    try:
        status = os.stat(path)
    except OSError as error:
        raise RulesError([_unread(path, error)]) from None
    return _entries(path, (status.st_mtime_ns, status.st_size), lexicon)


@lru_cache(maxsize=8)
def _entries(path: str, version: tuple[int, int], lexicon: Lexicon) -> tuple[dict[str, Any], ...]:
    name = _shown(path)
    document = read_document(_text(path, name), name)
    section = Section(document, (), document.value if document.value is not None else {})
    section.only(("claims",))
    if not section.values.get("claims") and not document.problems:
        document.problems.append(Problem(name, 0, "holds no claims; write a list of entries under “claims:”"))
    entries = read_entries(section, "claims", _vocabulary(section, lexicon))
    if document.problems:
        raise RulesError(document.problems)
    return tuple(entries)


def _text(path: str, name: str) -> str:
    try:
        with open(path, "rb") as handle:
            return handle.read().decode("utf-8-sig")
    except OSError as error:
        raise RulesError([_unread(path, error)]) from None
    except UnicodeDecodeError as error:
        raise RulesError([Problem(name, 0, f"the claims register is not UTF-8 (byte {error.start + 1})")]) from None


def _unread(path: str, error: OSError) -> Problem:
    return Problem(_shown(path), 0, f"the claims register cannot be read: {(error.strerror or str(error)).lower()}")


def _shown(path: str) -> str:
    return os.path.relpath(path).replace(os.sep, "/")


def _vocabulary(section: Section, lexicon: Lexicon) -> "Vocabulary":
    """The concepts that patterns may name; none where no entry has patterns."""
    from healthlint.language.pattern import Vocabulary, inflections

    claims = section.values.get("claims")
    if not isinstance(claims, list) or not any(isinstance(entry, dict) and "patterns" in entry for entry in claims):
        return Vocabulary({}, inflections, {})
    return Vocabulary({name: lexicon.groups(name) for name in lexicon.concepts} | {"name": frozenset()}, inflections, {})
