"""What `rules` and `explain` share: the rules in force where the user stands, and how they are listed."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from healthlint.config import Layer
from healthlint.reports.terminal import Style

if TYPE_CHECKING:
    from healthlint.rulebook import Rulebook


def current_rulebook(base: str, config_path: str | None, extra: Sequence[str] = ()) -> "Rulebook":
    """The rules that hold for a draft in the folder `base`, with those of the `extra` folders."""
    import os

    from healthlint.plan import COMMAND_LINE, Planner
    from healthlint.rulebook import rulebook

    planner = Planner(base, Layer(COMMAND_LINE, base), config_path)
    paths = planner.settings(os.path.join(base, "draft.md")).config.rule_paths
    return rulebook(tuple(dict.fromkeys((*paths, *extra))), True)


def table(entries: Sequence[dict[str, Any]], look: Style) -> Iterator[str]:
    """One line a rule, under the heading of its family."""
    families = list(dict.fromkeys(entry["family"] for entry in entries))
    width = max((len(entry["name"]) for entry in entries), default=0)
    for number, family in enumerate(families):
        if number:
            yield ""
        yield look.paint(family, "bold")
        for entry in entries:
            if entry["family"] == family:
                unsure = "  (low confidence)" if entry["confidence"] == "low" else ""
                yield f"  {entry['id']}  {entry['name'].ljust(width)}  {look.severity(entry['severity'])}{unsure}"
