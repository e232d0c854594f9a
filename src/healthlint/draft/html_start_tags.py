"""What a start tag says besides its name: its attributes, and whether it ends itself."""

from collections.abc import Mapping

from healthlint.draft.references import decode_value
from healthlint.lazy_pattern import lazy_pattern
from healthlint.light_typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from healthlint.draft.html_tokens import Token

_ATTRIBUTE = lazy_pattern(
    r"([^ \t\n\f\r/>][^ \t\n\f\r/>=]*+)"
    r"(?:[ \t\n\f\r]*+=[ \t\n\f\r]*+(?:\"([^\"]*+)\"|'([^']*+)'|[\"']([^>]*+)|([^ \t\n\f\r>]*+)))?+"
)


class Attribute(NamedTuple):
    """An attribute of a start tag: `source[start:end]`; the value as written is `source[value_start:value_end]`."""

    name: str
    value: str
    """The value with its character references decoded; "" when there is none."""
    start: int
    end: int
    value_start: int
    value_end: int


def attributes_of(source: str, token: "Token") -> dict[str, Attribute]:
    """Return the attributes of a START token by lower-case name, in source order; of a name written twice the first counts."""
    found: dict[str, Attribute] = {}
    for match in _ATTRIBUTE.finditer(source, token.start + 1 + len(token.value), token.end - 1):
        name = match[1].lower()
        if name not in found:
            group = match.lastindex or 1
            end = match.end()
            first, last = match.span(group) if group > 1 else (end, end)
            found[name] = Attribute(name, decode_value(source, first, last), match.start(1), end, first, last)
    return found


def is_self_closing(source: str, token: "Token") -> bool:
    """Whether a START token ends in `/>` (and the slash is not the end of an unquoted value)."""
    if source[token.end - 2] != "/":
        return False
    return all(attribute.end < token.end - 1 for attribute in attributes_of(source, token).values())


def value_of(attributes: Mapping[str, Attribute], name: str) -> str:
    """The value of an attribute, "" where there is none."""
    attribute = attributes.get(name)
    return attribute.value if attribute is not None else ""
