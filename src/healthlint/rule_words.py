"""The words that mean rules, without the rules themselves where an earlier run has kept the words.

A run in which every draft is known has no other use for its rules than to see that the words of its settings mean some.
"""

from collections.abc import Mapping

from healthlint.config import Config
from healthlint.digest import blake2b
from healthlint.engine.cache import default_cache_folder, load, store
from healthlint.engine.problems import RulesError
from healthlint.pages import rule_page
from healthlint.result_cache import ResultCache
from healthlint.result_identity import rules_in_force
from healthlint.results.selectors import RuleNames


def known_names(rule_paths: tuple[str, ...], use_cache: bool) -> RuleNames:
    """As `rulebook.rule_names`: ConfigError when a rule cannot be used."""
    place = _place("names", rule_paths) if use_cache else None
    if place is None:
        return _loaded(rule_paths, use_cache)
    kept = load(*place)
    if kept is not None:
        return RuleNames(*kept.value)
    names = _loaded(rule_paths, use_cache)
    store(*place, (names.ids, names.by_word))
    return names


def known_urls(rule_paths: tuple[str, ...], use_cache: bool) -> Mapping[str, str]:
    """The public pages of the rules that come with healthlint, by id. ConfigError when a rule cannot be used."""
    known_names(rule_paths, use_cache)
    return {rule: rule_page(rule) for rule in sorted(known_names((), use_cache).ids)}


def check_register(config: Config, use_cache: bool, results: ResultCache | None) -> None:
    """Raise ConfigError when the claims register of a config cannot be used; one that an earlier run could use can be."""
    from healthlint.rulebook import approved_wordings

    register = results.registers.get(config.claims_register) if results is not None else None
    place = _place("register", config.rule_paths, register.digest) if register is not None else None
    if place is None:
        approved_wordings(config, use_cache)
    elif load(*place) is None:
        approved_wordings(config, use_cache)
        store(*place, True)


def _place(kind: str, rule_paths: tuple[str, ...], more: str = "") -> tuple[str, str] | None:
    """Folder and name of what the cache may hold of some rules; None where there is no cache."""
    folder = default_cache_folder()
    try:
        rules = rules_in_force(rule_paths, folder) if folder is not None else None
    except RulesError:  # said when the rules are loaded
        return None
    if folder is None or rules is None:
        return None
    return folder, f"{kind}-{blake2b(f'{rules.digest} {more}'.encode(), digest_size=16).hexdigest()}"


def _loaded(rule_paths: tuple[str, ...], use_cache: bool) -> RuleNames:
    from healthlint.rulebook import rule_names

    return rule_names(rule_paths, use_cache)
