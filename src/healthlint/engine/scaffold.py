"""A new rule file, ready to be filled in."""

from collections.abc import Iterable

from healthlint.engine.rule import Rule
from healthlint.lazy_pattern import lazy_pattern
from healthlint.results.finding import FAMILIES

_NAME = lazy_pattern(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*\Z")

_TEMPLATE = """\
# docs/rules.md describes every key.
id: {id}
name: {name}
family: {family}
severity: warning
confidence: medium
kind: phrase
patterns:
  - "{{v:work}} like (a charm | magic)"
unless: [negated, questioned, myth, refuted]
message: "“{{text}}” promises what nobody can show."
repair: Say what the writer should put instead.
why: Say why it matters to a reader.
sources: []                       # keys of rules/sources.yml
examples:
  flag:
    - "This balm [[works like magic]]."
    - "It has [[worked like a charm]] on sore knees."
  pass:
    - "It does not work like magic."
    - "Does it work like a charm?"
  known-miss: []
"""


def new_rule(name: str, family: str, rules: Iterable[Rule], id: str = "") -> tuple[str, str]:
    """The path below the rule folder, and the text, of a new rule with the next free id of its family (or the one given).

    Raises ValueError for a name that is none or is taken, and for an unknown family.
    """
    known = list(rules)
    if not _NAME.match(name):
        raise ValueError(f"“{name}” is no rule name: write lower-case words joined by hyphens, like false-hope")
    if family not in FAMILIES:
        raise ValueError(f"“{family}” is no family; there are {', '.join(FAMILIES)}")
    if any(name in (rule.name, *rule.aliases) for rule in known):
        raise ValueError(f"there is a rule “{name}” already")
    chosen = id or _next_id(family, {rule.id for rule in known})
    return f"{family}/{chosen}-{name}.yml", _TEMPLATE.format(id=chosen, name=name, family=family)


def _next_id(family: str, taken: set[str]) -> str:
    first = (FAMILIES.index(family) + 1) * 100
    free = next((n for n in range(first + 50, first + 100) if f"HL{n}" not in taken), first + 99)
    return f"HL{free}"
