"""Runs the examples of the rules that a path holds."""

import os
from collections.abc import Sequence

from healthlint.cli.catalogue import current_rulebook
from healthlint.config import ConfigError
from healthlint.engine.pack import default_rules
from healthlint.light_dataclasses import dataclass
from healthlint.results.finding import FAMILIES


@dataclass(frozen=True, slots=True)
class Outcome:
    """What running examples came to."""

    rules: int
    examples: int
    failures: tuple[str, ...]


def run_examples(base: str, paths: Sequence[str]) -> Outcome:
    """Run the examples of all rules in force in the folder `base`, or of those in the files of `paths`.

    Raises ConfigError for a path that is not there or holds no rules with examples.
    """
    from healthlint.engine.examples import cases_of, run_case

    targets = {path: os.path.realpath(os.path.join(base, path)) for path in paths}
    for path, target in targets.items():
        if not os.path.exists(target):
            raise ConfigError(f"{path}: no such file or folder")
    extra = tuple(dict.fromkeys(folder for target in targets.values() for folder in _extra(target)))
    book = current_rulebook(base, None, extra)
    held = {path: [rule for rule in book.pack.rules if _is_in(rule.file, target, base)] for path, target in targets.items()}
    chosen = {rule.id for rules in held.values() for rule in rules}
    rules = [rule for rule in book.pack.rules if not paths or rule.id in chosen]
    cases = [(rule, case) for rule in rules for case in cases_of(rule)]
    tested = {rule.id for rule, _ in cases}
    for path, within in held.items():
        if not any(rule.id in tested for rule in within):
            raise ConfigError(f"{path}: no rules with examples there")
    failures = tuple(
        f"{case.rule.file}:{case.line}: {case.key} example {case.number + 1} ({case.variant}): {message}"
        for _, case in cases
        if (message := run_case(case, book.pack))
    )
    return Outcome(len(rules), len({(rule.id, case.key, case.number) for rule, case in cases}), failures)


def _extra(target: str) -> tuple[str, ...]:
    """The rule folder to load besides healthlint's own, so that the rules of `target` are among those in force."""
    own = os.path.realpath(default_rules())
    if target == own or target.startswith(own + os.sep):
        return ()
    folder = os.path.dirname(target) if os.path.isfile(target) else target
    # A rule may need the lexicons and sources that stand beside the folder of its family.
    return (os.path.dirname(folder) if os.path.basename(folder) in FAMILIES else folder,)


def _is_in(file: str, target: str, base: str) -> bool:
    """Whether a rule file, as messages name it, is `target` or lies in it."""
    folders = (os.path.realpath(default_rules()), *_extra(target))
    for start in (base, *map(os.path.dirname, folders)):
        real = os.path.realpath(os.path.join(start, file))
        if os.path.exists(real):
            return real == target or real.startswith(target + os.sep)
    return False
