"""One module for each kind of rule: `read` compiles its keys to plain data, `find` looks for it in a draft.

A module also names its own keys (`KEYS`), the slots of its message, and whether its findings are about the whole draft.
"""

from collections.abc import Iterable
from functools import cache

from healthlint.engine.context import Context
from healthlint.engine.rule import Hit, Rule
from healthlint.light_dataclasses import dataclass, field
from healthlint.light_typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    # Needed to read rules, not to apply them.
    from healthlint.engine.author import Author
    from healthlint.engine.section import Section


@dataclass(frozen=True, slots=True)
class Body:
    """The part of a rule that its kind has read."""

    data: dict[str, Any]
    sure: frozenset[str] = frozenset()
    """Slots that every finding fills."""
    possible: frozenset[str] = frozenset()
    """Slots that some findings fill."""
    document: bool = False
    reports: frozenset[str] = field(default=frozenset())
    """Names that `report` may hold."""
    patterns: tuple[frozenset[int], ...] = ()
    """See `Rule.patterns`."""


class Kind(Protocol):
    """What a module of this package offers."""

    KEYS: tuple[str, ...]
    DEFAULT_UNLESS: str

    @staticmethod
    def read(section: "Section", author: "Author") -> Body:
        """Compile the kind's own keys."""

    @staticmethod
    def find(rule: Rule, context: Context) -> Iterable[Hit]:
        """What the rule finds in a draft."""


NAMES = ("claim", "phrase", "swap", "requirement", "measure", "link", "conflict")


@cache
def kind_named(name: str) -> Kind:
    """The module of a kind."""
    # Not by way of importlib, which would have to be imported itself.
    module: Any = __import__(f"healthlint.engine.kinds.{name}", fromlist=["find"])
    kind: Kind = module
    return kind
