"""Approved wordings as they are written in YAML → plain data that `marshal` can hold and `Approvals` takes."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from healthlint.engine.names import JURISDICTIONS
from healthlint.engine.section import Section
from healthlint.language.tokens import words_of

if TYPE_CHECKING:
    from healthlint.language.pattern_syntax import Vocabulary

KEYS = ("wording", "patterns", "products", "jurisdictions", "support", "approved-by", "expires", "note")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def read_entries(section: Section, key: str, vocabulary: "Vocabulary", *, jurisdiction: str = "") -> list[dict[str, Any]]:
    """The entries of a list; mistakes are noted in the document. `jurisdiction` is that of a profile, whose entries name none."""
    found: list[dict[str, Any]] = []
    seen: dict[tuple[Any, ...], int] = {}
    for one in section.sections(key):
        entry = _read_entry(one, vocabulary, jurisdiction)
        found.append(entry)
        for words in entry["words"]:
            for where in entry["jurisdictions"] or ("",):
                same = (words, entry["products"], where)
                if same in seen:
                    one.report("wording", f"this wording stands here twice, also on line {seen[same]}; join the two")
                seen.setdefault(same, entry["line"])
    return found


def _read_entry(section: Section, vocabulary: "Vocabulary", jurisdiction: str) -> dict[str, Any]:
    section.only([key for key in KEYS if not jurisdiction or key not in ("jurisdictions", "approved-by", "expires")])
    section.need("support", *(() if jurisdiction else ("approved-by",)))
    wordings = section.texts("wording")
    programs = _programs(section, vocabulary)
    if not wordings and "patterns" not in section.values:
        section.report(None, "an entry needs a “wording”, or “patterns” for wordings that vary")
    for text, path in section.places("wording"):
        if not words_of(text):
            section.document.report(path, f"“{text}” holds no words")
    return {
        "name": " ".join((wordings or section.texts("patterns") or [""])[0].split()),
        "file": section.document.file,
        "line": section.document.line(section.path),
        "words": tuple(words for text in wordings if (words := words_of(text))),
        "programs": programs,
        "products": tuple(section.texts("products")),
        "jurisdictions": (jurisdiction,)
        if jurisdiction
        else tuple(section.words("jurisdictions", JURISDICTIONS, "jurisdiction")),
        "support": section.text("support"),
        "approved_by": "" if jurisdiction else section.text("approved-by"),
        "expires": "" if jurisdiction else _day(section, "expires"),
        "note": section.text("note"),
    }


def _programs(section: Section, vocabulary: "Vocabulary") -> tuple[Mapping[str, Any], ...]:
    if "patterns" not in section.values:
        return ()
    from healthlint.language.pattern import PatternError, compile_pattern

    programs = []
    for pattern, path in section.places("patterns"):
        try:
            programs.append(compile_pattern(pattern, vocabulary))
        except PatternError as error:
            section.document.report(path, str(error))
    return tuple(programs)


def _day(section: Section, key: str) -> str:
    """An ISO day, or an empty string."""
    from datetime import date

    text = section.text(key)
    try:
        if text and (not _DAY.fullmatch(text) or not date.fromisoformat(text)):
            raise ValueError
    except ValueError:
        section.report(key, f"“{key}” is a day such as 2027-01-31, not “{text}”")
        return ""
    return text
