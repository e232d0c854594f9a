"""textstat itself on our words and our data: the full table of scores, and the reference for our own numbers.

textstat 0.7.13 fetches CMUdict through nltk over the network and loads Pyphen for every text. Both come in through two small
modules; we put modules of the same names, with our data behind them, in their place before textstat is imported. textstat's own
code runs unchanged, nltk is never imported, nothing is fetched.
"""

import sys
from collections.abc import Mapping
from types import ModuleType
from typing import Any

from healthlint.readability.vocabulary import Vocabulary

_PRONOUNCED = "textstat.backend.utils._get_cmudict"
_HYPHENATED = "textstat.backend.utils._get_pyphen"
_COUNTING = "textstat.backend.counts._count_syllables"

_SCORES = {
    "flesch-kincaid-grade": "flesch_kincaid_grade",
    "flesch-reading-ease": "flesch_reading_ease",
    "smog-index": "smog_index",
    "gunning-fog": "gunning_fog",
    "coleman-liau-index": "coleman_liau_index",
    "automated-readability-index": "automated_readability_index",
    "linsear-write": "linsear_write_formula",
    "spache": "spache_readability",
    "syllables": "syllable_count",
    "words": "lexicon_count",
    "sentences": "sentence_count",
    "letters": "letter_count",
    "polysyllables": "polysyllabcount",
    "difficult-words": "difficult_words",
}


class TextstatChangedError(RuntimeError):
    """The installed textstat loads its data in a way that we do not know."""


class _Pronunciations:
    """CMUdict as textstat asks for it: one sound with a stress digit for every syllable; KeyError for unknown words."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary

    def __getitem__(self, word: str) -> list[list[str]]:
        known = self._vocabulary.pronounced.get(word)
        if known is None:
            raise KeyError(word)
        return [["0"] * int(known)]


def load_textstat(vocabulary: Vocabulary) -> Any:
    """Import textstat with our data behind it and return its `textstat` object.

    Where the program has imported textstat before, only the two functions that fetch data are replaced; its answers stay.
    Raises `TextstatChangedError` when textstat no longer takes its data from there.
    """
    pronunciations, hyphenation = _Pronunciations(vocabulary), vocabulary.hyphenation
    ours = {
        _PRONOUNCED: _module(_PRONOUNCED, "get_cmudict", lambda lang: pronunciations if lang.startswith("en") else None),
        _HYPHENATED: _module(_HYPHENATED, "get_pyphen", lambda lang: hyphenation),
    }
    if "textstat" not in sys.modules:
        sys.modules.update(ours)
    import textstat  # type: ignore[import-untyped]

    counting = sys.modules.get(_COUNTING)
    for name, module in ours.items():
        function = name.rpartition("._")[2]
        if counting is None or not hasattr(counting, function):
            raise TextstatChangedError(
                f"textstat {getattr(textstat, '__version__', '')} no longer reads its data through {name}: install 0.7.13"
            )
        setattr(counting, function, getattr(module, function))
    return textstat.textstat


def textstat_scores(text: str, vocabulary: Vocabulary) -> Mapping[str, float]:
    """Every score that textstat has for English, of a text as `counts.plain_text` writes it."""
    textstat = load_textstat(vocabulary)
    return {name: float(getattr(textstat, method)(text)) for name, method in _SCORES.items()}


def _module(name: str, attribute: str, value: object) -> ModuleType:
    module = ModuleType(name, "Data for textstat, from healthlint's own tables.")
    setattr(module, attribute, value)
    return module
