"""Conditions on the whole draft: `when`, the cases of `severity-by`, and the ways to satisfy a requirement."""

from healthlint.engine.claim_match import fits_any, read_wheres
from healthlint.engine.context import Context
from healthlint.engine.names import JURISDICTIONS, STANCES
from healthlint.engine.problems import did_you_mean
from healthlint.engine.rule import Hit, Plain
from healthlint.lazy_pattern import lazy_pattern
from healthlint.light_typing import TYPE_CHECKING, Any
from healthlint.reading.disclaimers import KINDS as DISCLAIMERS

if TYPE_CHECKING:
    # Needed to read rules, not to apply them.
    from healthlint.engine.author import Author
    from healthlint.engine.section import Section

PUBLISHERS = ("vendor", "independent", "authority", "undecided")
FORMATS = ("html", "markdown", "text")
FIELDS = (
    "title",
    "description",
    "author",
    "reviewer",
    "published",
    "modified",
    "reviewed",
    "next-review",
    "canonical-url",
    "site-name",
    "publisher",
    "keywords",
    "language",
    "sources",
    "disclosure",
    "publisher-type",
    "page-kind",
    "price",
    "type",
)
KEYS = (
    "publisher",
    "jurisdiction",
    "format",
    "page",
    "facts",
    "disclaimer",
    "no-disclaimer",
    "field",
    "no-field",
    "draft-has",
    "draft-lacks",
    "claim",
)
_WORDS = {
    "publisher": (PUBLISHERS, "publisher"),
    "jurisdiction": (JURISDICTIONS, "jurisdiction"),
    "format": (FORMATS, "format"),
    "disclaimer": (DISCLAIMERS, "disclaimer"),
    "no-disclaimer": (DISCLAIMERS, "disclaimer"),
    "field": (FIELDS, "field"),
    "no-field": (FIELDS, "field"),
}
_RANGE = lazy_pattern(r"(-?[\d.]*?)\.\.(-?[\d.]*)\Z")


def read_conditions(section: "Section", author: "Author", also: tuple[str, ...] = ()) -> dict[str, Any]:
    """The conditions of a mapping; `also` are keys that the caller reads itself."""
    section.only((*KEYS, *also))
    found: dict[str, Any] = {}
    for key, (options, what) in _WORDS.items():
        if words := section.words(key, options, what):
            found[key] = frozenset(words)
    if pages := section.texts("page"):
        found["page"] = frozenset(pages)
    if (facts := section.section("facts")) is not None:
        found["facts"] = {name: _read_test(facts, name, author) for name in facts.values}
    for key in ("draft-has", "draft-lacks"):
        if numbers := author.patterns(section, key):
            found[key] = tuple(numbers)
    if wheres := read_wheres(section, "claim", author):
        found["claim"] = wheres
    return found


def _read_test(section: "Section", name: str, author: "Author") -> Any:
    if author.facts and name not in author.facts:
        section.report(name, f"unknown fact “{name}”{did_you_mean(name, author.facts)}")
    value = section.values[name]
    if isinstance(value, str) and (found := _RANGE.match(value)) and value != "..":
        try:
            return ("range", float(found[1] or "-inf"), float(found[2] or "inf"))
        except ValueError:
            section.report(name, f"“{value}” is no range; write 3.. , ..2 or 1..4")
    if isinstance(value, dict) or value is None:
        section.report(name, f"the test of “{name}” is a number, a range, a word, true or false, or a list of words")
        return ("in", ())
    return ("in", tuple(value) if isinstance(value, list) else (value,))


def read_cases(section: "Section", key: str, author: "Author") -> tuple[tuple[dict[str, Any], str], ...]:
    """The cases of `severity-by`."""
    return tuple(read_case(case, author) for case in section.sections(key))


def read_case(case: "Section", author: "Author", also: tuple[str, ...] = ()) -> tuple[dict[str, Any], str]:
    """The conditions of a case and the severity that it sets; `also` are keys that the caller reads itself."""
    case.need("severity")
    severity = case.choice("severity", ("error", "warning", "info", "off"), "warning")
    conditions = read_conditions(case, author, ("severity", "serious", "modality", "beyond", *also))
    if (serious := case.flag("serious")) is not None:
        conditions["serious"] = serious
    if modality := case.words("modality", STANCES, "modality"):
        conditions["modality"] = frozenset(modality)
    if (beyond := _read_beyond(case)) is not None:
        conditions["beyond"] = beyond
    return conditions, severity


def _read_beyond(case: "Section") -> tuple[float, float] | None:
    """How far beyond its limit a measure must lie."""
    if "beyond" not in case.values:
        return None
    found = _RANGE.match(case.text("beyond"))
    try:
        if found is not None and found[0] != "..":
            return float(found[1] or "-inf"), float(found[2] or "inf")
    except ValueError:
        pass
    case.report("beyond", "“beyond” is a range of the distance between value and limit, such as ..2 or 2..")
    return None


def hold(conditions: Plain, context: Context, hit: Hit | None = None) -> bool:
    """Whether all conditions hold for a draft (and a finding in it)."""
    for key, wanted in conditions.items():  # noqa: SIM110 - asked for every rule and finding: twice as fast as all()
        if not _holds(key, wanted, context, hit):
            return False
    return True


def _holds(key: str, wanted: Any, context: Context, hit: Hit | None) -> bool:
    reading, settings = context.reading, context.settings
    if key == "publisher":
        return reading.facts.publisher in wanted
    if key == "facts":
        return all(_passes(test, reading.facts.values.get(name, 0)) for name, test in wanted.items())
    if key == "jurisdiction":
        return not wanted.isdisjoint(settings.jurisdictions)
    if key == "serious":
        return hit is not None and hit.serious is wanted
    if key == "modality":
        return hit is not None and not wanted.isdisjoint(hit.modality)
    if key == "beyond":
        return hit is not None and bool(wanted[0] <= hit.beyond <= wanted[1])
    if key == "format":
        return reading.draft.format.value in wanted
    if key == "page":
        return (settings.page or reading.facts.values.get("page-kind", "")) in wanted
    if key in ("disclaimer", "no-disclaimer"):
        return any(found.kind in wanted for found in reading.facts.disclaimers) is (key == "disclaimer")
    if key in ("field", "no-field"):
        return any(field.name in wanted and field.value.strip() for field in reading.draft.fields) is (key == "field")
    if key in ("draft-has", "draft-lacks"):
        return context.draft_has(wanted) is (key == "draft-has")
    if key == "provides":
        return not wanted.isdisjoint(settings.provides)
    return any(fits_any(wanted, frame) for frame in reading.frames)


def _passes(test: Any, value: Any) -> bool:
    if test[0] == "range":
        return isinstance(value, int | float) and test[1] <= value <= test[2]
    # 0 and False, 1 and True are the same to `in`, so that an absent fact reads as false, none or an empty word.
    return value in test[1] or (not value and "" in test[1])
