"""Vale's rules for the comparison: a style like write-good, one like proselint, and one with as many rules as healthlint."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from healthlint.engine.pack import load_pack

Rule = Mapping[str, Any]
_WORDS_OF_A_RULE = 15
"""healthlint's rules have as many patterns on average."""
_CONFIG = """\
StylesPath = styles
MinAlertLevel = suggestion
[*.{{md,html}}]
BasedOnStyles = {style}
"""


def write_styles(folder: Path) -> None:
    """Write the styles, and a config for each."""
    written: Mapping[str, Mapping[str, Rule]] = yaml.safe_load(Path(__file__).with_suffix(".yml").read_text("utf-8"))
    for style, rules in {**written, "many": _many()}.items():
        home = folder / "styles" / style
        home.mkdir(parents=True, exist_ok=True)
        (folder / f"{style}.ini").write_text(_CONFIG.format(style=style), "utf-8")
        for name, rule in rules.items():
            # JSON is YAML.
            (home / f"{name}.yml").write_text(json.dumps(rule, indent=1), "utf-8")


def _existence(words: Sequence[str]) -> Rule:
    """A rule that finds words."""
    message = "'%s' weakens the sentence"
    return {"extends": "existence", "message": message, "level": "warning", "ignorecase": True, "tokens": list(words)}


def _substitution(swaps: Mapping[str, str]) -> Rule:
    """A rule that offers other words."""
    message = "Write '%s' instead of '%s'"
    return {"extends": "substitution", "message": message, "level": "warning", "ignorecase": True, "swap": dict(swaps)}


def _many() -> dict[str, Rule]:
    """As many rules as healthlint has, on the terms of its lexicon: every third a substitution."""
    size = len(load_pack().rules)
    chosen = some_terms(size * _WORDS_OF_A_RULE)
    rules: dict[str, Rule] = {}
    for number in range(size):
        words = chosen[number * _WORDS_OF_A_RULE : (number + 1) * _WORDS_OF_A_RULE]
        rules[f"Rule{number:03}"] = _substitution(dict.fromkeys(words, "another word")) if number % 3 == 0 else _existence(words)
    return rules


def some_terms(count: int) -> list[str]:
    """Terms of healthlint's lexicon, from all over the alphabet."""
    lexicon = load_pack().lexicon
    lemmas = {term.lemma for concept in lexicon.concepts for term in lexicon.terms(concept)}
    terms = sorted(lemma for lemma in lemmas if lemma.replace(" ", "").isalpha() and lemma.isascii())
    return [terms[number * len(terms) // count] for number in range(count)]
