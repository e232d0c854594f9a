"""What the result of linting depends on besides the draft: healthlint itself, the libraries that read drafts, and the rules."""

import sys
from functools import cache

from healthlint.code_stamps import Stamp, program_name, stamp
from healthlint.digest import blake2b
from healthlint.engine.rule_files import compiled_name, folders_of
from healthlint.light_dataclasses import dataclass

_FORMAT = 1
_LIBRARIES = ("pyromark", "yaml")
"""What reads drafts besides code of our own."""


@dataclass(frozen=True, slots=True)
class RulesInForce:
    """Some rules under one version of the code that applies them."""

    name: str
    """What the cache calls the compiled rules."""
    digest: str
    """Tells them, the code and the libraries from all others."""


@cache
def program_digest() -> str:
    """Tells this healthlint and its libraries on this Python from all others: libraries have versions of their own."""
    return program_name(_FORMAT, _library_stamps())


@cache
def compiled_rules(rule_paths: tuple[str, ...], folder: str) -> str:
    """What the cache in a folder calls the rules of healthlint and of further folders; RulesError where there are none."""
    return compiled_name(folders_of(rule_paths), folder)


def rules_in_force(rule_paths: tuple[str, ...], folder: str) -> RulesInForce:
    """The rules of healthlint and of further folders, with the cache in a folder; RulesError where there are none."""
    name = compiled_rules(rule_paths, folder)
    return RulesInForce(name, blake2b(f"{program_digest()} {name}".encode(), digest_size=16).hexdigest())


def _library_stamps() -> list[Stamp | None]:
    # As the import system finds them, without importing its front, which takes longer than all else here.
    found = (next((spec for finder in sys.meta_path if (spec := finder.find_spec(name, None))), None) for name in _LIBRARIES)
    return [stamp(spec.origin) if spec is not None and spec.origin else None for spec in found]
