"""The rules in force: loaded once for each set of rule folders, with the words by which settings and suppressions mean them."""

from collections.abc import Mapping
from functools import cache

from healthlint.config import Config, ConfigError
from healthlint.engine.cache import default_cache_folder
from healthlint.engine.pack import Pack, load_pack
from healthlint.engine.rule import Card, Rule, card_of
from healthlint.engine.selection import chosen_severity, is_selected
from healthlint.engine.settings import Settings
from healthlint.light_dataclasses import dataclass, field
from healthlint.light_typing import TYPE_CHECKING, Any
from healthlint.pages import rule_page
from healthlint.results.broken_markup import BROKEN_MARKUP
from healthlint.results.finding import Confidence, Severity
from healthlint.results.own_rules import EXPIRED_APPROVAL, OwnRule
from healthlint.results.selectors import RuleNames
from healthlint.results.selectors import rule_names as names_of
from healthlint.results.suppressions import SUPPRESSION_RULES, Terms

if TYPE_CHECKING:
    from healthlint.engine.linter import Linter

OWN_RULES = (*SUPPRESSION_RULES, BROKEN_MARKUP, EXPIRED_APPROVAL)


@dataclass(frozen=True, slots=True)
class Rulebook:
    """The rules of a pack, and healthlint's own."""

    pack: Pack
    cards: tuple[Card, ...]
    """Of all rules, by id."""
    names: RuleNames
    rule_paths: tuple[str, ...] = ()
    """The folders that rules come from besides healthlint's own."""
    use_cache: bool = True
    _linters: dict[Settings, "Linter"] = field(default_factory=dict, repr=False, compare=False)
    _terms: dict[tuple[Settings, str, bool], Terms] = field(default_factory=dict, repr=False, compare=False)

    @property
    def rules(self) -> tuple[Rule, ...]:
        """All rules, by id."""
        return tuple(sorted((*self.pack.rules, *map(_as_rule, OWN_RULES)), key=lambda rule: rule.id))

    def linter(self, settings: Settings) -> "Linter":
        """The linter for these settings, made once."""
        from healthlint.engine.linter import Linter

        if settings not in self._linters:
            self._linters[settings] = Linter(self.pack, settings)
        return self._linters[settings]

    def suppression_terms(self, settings: Settings, today: str, require_reason: bool) -> Terms:
        """What decides on suppressions and healthlint's own rules under these settings, worked out once."""
        key = (settings, today, require_reason)
        if key not in self._terms:
            levels = {card.id: chosen_severity(card, settings.severity) for card in self.cards}
            enabled = frozenset(c.id for c in self.cards if is_selected(c, settings) and levels[c.id] != "off")
            severity = {rule: Severity(level) for rule, level in levels.items() if level not in ("", "off")}
            self._terms[key] = Terms(self.names, enabled, today, require_reason, severity)
        return self._terms[key]

    def catalogue(self) -> list[dict[str, Any]]:
        """Every rule as plain data, by id, for `rules`, `explain` and reports."""
        urls = self.urls()
        return [_entry(rule, self.pack, urls.get(rule.id)) for rule in self.rules]

    def urls(self) -> dict[str, str]:
        """The public pages of the rules that come with healthlint, by id."""
        own = rulebook((), self.use_cache) if self.rule_paths else self
        return {rule: rule_page(rule) for rule in sorted(own.names.ids)}


@cache
def rulebook(rule_paths: tuple[str, ...], use_cache: bool) -> Rulebook:
    """Load the rules of healthlint and of further folders. ConfigError when a rule cannot be used."""
    from healthlint.engine.problems import RulesError
    from healthlint.result_identity import compiled_rules

    try:
        folder = default_cache_folder() if use_cache else None
        name = compiled_rules(rule_paths, folder) if folder is not None else ""
        pack = load_pack(rule_paths, use_cache=use_cache, name=name)
    except RulesError as error:
        raise ConfigError(str(error), tuple((p.file, p.line, p.message) for p in error.problems)) from error
    own = [card_of(_as_rule(rule)) for rule in OWN_RULES]
    cards = tuple(sorted((*pack.cards, *own), key=lambda card: card.id))
    return Rulebook(pack, cards, names_of(cards), rule_paths, use_cache)


def approved_wordings(config: Config, use_cache: bool = True) -> tuple[Mapping[str, Any], ...]:
    """The entries of the claims register; none without one. ConfigError when it cannot be used."""
    if not config.claims_register:
        return ()
    from healthlint.engine.claims_register import register_entries
    from healthlint.engine.problems import RulesError

    lexicon = rulebook(config.rule_paths, use_cache).pack.lexicon
    try:
        return register_entries(config.claims_register, lexicon)
    except RulesError as error:
        raise ConfigError(str(error), tuple((p.file, p.line, p.message) for p in error.problems)) from error


def rule_names(rule_paths: tuple[str, ...], use_cache: bool) -> RuleNames:
    """The words that mean rules, when these rule folders are in force."""
    return rulebook(rule_paths, use_cache).names


def settings_of(config: Config, page: str = "", today: str = "") -> Settings:
    """What the linter needs to know of a file's settings."""
    return Settings(
        select=config.select,
        ignore=config.ignore,
        severity=config.severity,
        publisher=config.publisher,
        jurisdictions=config.jurisdictions,
        brands=config.brands,
        own_domains=config.own_domains,
        provides=config.provides,
        target_grade=config.target_grade,
        accept=config.accept,
        claims_register=config.claims_register,
        today=today,
        page=page,
    )


def _as_rule(rule: OwnRule) -> Rule:
    return Rule(
        id=rule.id,
        name=rule.name,
        families=(rule.family,),
        severity=rule.severity,
        confidence=Confidence.HIGH,
        kind=rule.kind,
        message=rule.summary,
        repair=rule.repair,
        why=rule.why,
        sources=(),
        file="healthlint itself",
        parts=(),
        cases=rule.cases,
    )


def _entry(rule: Rule, pack: Pack, url: str | None) -> dict[str, Any]:
    from healthlint.engine.condition_words import in_words

    sources, profiles = pack.sources, pack.profiles
    changed = [({"jurisdiction": where, **when}, level) for where, when, level in profiles.changed(rule.id)]

    return {
        "id": rule.id,
        "name": rule.name,
        "url": url,
        "family": rule.family,
        "families": list(rule.families),
        "aliases": list(rule.aliases),
        "severity": rule.severity.value,
        "severity_by": [{"when": in_words(when), "severity": level} for when, level in (*changed, *rule.cases)],
        "jurisdictions": list(profiles.where(rule.id)),
        "confidence": rule.confidence.value,
        "kind": rule.kind,
        "message": rule.message,
        "repair": rule.repair,
        "why": rule.why,
        "template": rule.template,
        "sources": [{"key": key, **sources.get(key, {})} for key in rule.sources],
        "examples": {key: [_example(each) for each in given] for key, given in rule.examples.items()},
        "file": rule.file,
    }


def _example(example: Any) -> str:
    return str(example.get("text", "")) if isinstance(example, Mapping) else str(example)
