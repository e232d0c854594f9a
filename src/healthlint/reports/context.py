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
    urls: Mapping[str, str] = field(default_factory=dict)
    """The page of each of healthlint's own rules, by id; rules of other folders have none."""
    rules: Mapping[str, Entry] = field(default_factory=dict)
    """The catalogue's entry of each rule that could have fired, by id, for formats that tell of rules."""
    statistics: bool = False
    """Whether counts by rule, family and file were asked for."""

    def url(self, rule: str) -> str | None:
        """The page of a rule; None for rules of other folders, which have none."""
        return self.urls.get(rule)
