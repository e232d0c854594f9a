"""Writes the beginning of a rule into a folder of rules."""

import os

from healthlint.config import ConfigError


def is_read(folder: str) -> bool:
    """Whether the rules of a folder are among those that hold here: healthlint's own, or named by the config."""
    from healthlint.config import Layer
    from healthlint.engine.pack import default_rules
    from healthlint.plan import COMMAND_LINE, Planner

    base = os.getcwd()
    planner = Planner(base, Layer(COMMAND_LINE, base))
    named = planner.settings(os.path.join(base, "draft.md")).config.rule_paths
    return os.path.realpath(folder) in {os.path.realpath(path) for path in (str(default_rules()), *named)}


def write_rule(name: str, family: str, folder: str) -> str:
    """Write the file and return its path. ConfigError when the name cannot be used or the file cannot be written."""
    from healthlint.cli.catalogue import current_rulebook
    from healthlint.engine.pack import default_rules
    from healthlint.engine.scaffold import new_rule

    own = os.path.realpath(folder) == os.path.realpath(default_rules())
    extra = (os.path.abspath(folder),) if os.path.isdir(folder) and not own else ()
    try:
        below, text = new_rule(name, family, current_rulebook(os.getcwd(), None, extra).rules)
    except ValueError as error:
        raise ConfigError(str(error)) from error
    path = os.path.join(folder, *below.split("/"))
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "x", encoding="utf-8", newline="\n") as handle:
            handle.write(text)
    except OSError as error:
        raise ConfigError(f"{path}: cannot be written: {(error.strerror or str(error)).lower()}") from error
    return path
