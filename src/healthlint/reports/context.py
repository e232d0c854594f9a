"""What reports for programs tell beside the result of the run: healthlint's version, and what is known of its rules."""

from collections.abc import Mapping

from healthlint.light_dataclasses import dataclass, field
from healthlint.light_typing import Any

Entry = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Context:
    """Who reports, and what of."""

    version: str
    """healthlint's own."""
    rules: Mapping[str, Entry] = field(default_factory=dict)
    """The catalogue's entry of each rule that could have fired, by id."""
    statistics: bool = False
    """Whether counts by rule, family and file were asked for."""

    def url(self, rule: str) -> str | None:
        """The page of a rule; None for rules of other folders, which have none."""
        found = self.rules.get(rule, {}).get("url")
        return str(found) if found else None
