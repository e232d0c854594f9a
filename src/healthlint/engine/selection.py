"""Which rules run, and at which severity, by the names that settings use."""

from collections.abc import Sequence

from healthlint.engine.rule import Card
from healthlint.engine.settings import Settings

_EXACT, _PREFIX, _FAMILY, _ALL = 4, 3, 2, 1


def nearness(word: str, rule: Card) -> int:
    """How closely a word means a rule: 0 not at all, then `all`, family, beginning of the id, and id or name."""
    plain = word.strip().casefold()
    if plain in (rule.id.casefold(), rule.name, *(alias.casefold() for alias in rule.aliases)):
        return _EXACT
    if len(plain) > 2 and plain[-1].isdigit() and rule.id.casefold().startswith(plain):
        return _PREFIX
    if plain in rule.families:
        return _FAMILY
    return _ALL if plain == "all" else 0


def is_selected(rule: Card, settings: Settings) -> bool:
    """Whether a rule runs: `select` (empty: all) against `ignore`, the nearer name wins, and `ignore` between equals."""
    selected = max([nearness(word, rule) for word in settings.select], default=_ALL)
    ignored = max([nearness(word, rule) for word in settings.ignore], default=0)
    return selected > ignored


def chosen_severity(rule: Card, overrides: Sequence[tuple[str, str]]) -> str:
    """The severity that the user sets for a rule, or an empty string; the nearer name wins, then the later entry."""
    best, level = 0, ""
    for word, wanted in overrides:
        near = nearness(word, rule)
        if near and near >= best:
            best, level = near, wanted
    return level
