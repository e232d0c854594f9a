"""Messages with the words read filled in."""

from collections.abc import Collection, Mapping

from healthlint.lazy_pattern import lazy_pattern

Parts = tuple[tuple[str, str, str], ...]
"""(text, slot, what to say when the slot is empty); text and slot exclude each other."""

_SLOT = lazy_pattern(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")
_LONGEST = 120


class MessageError(ValueError):
    """A message that names what is not there."""


def compile_message(message: str, sure: Collection[str], possible: Collection[str]) -> Parts:
    """Split a message at its slots.

    Raises `MessageError` for a slot that is unknown, or that is not always filled and has no stand-in.
    """
    parts: list[tuple[str, str, str]] = []
    last = 0
    for found in _SLOT.finditer(message):
        parts.append((message[last : found.start()], "", ""))
        last = found.end()
        if found[0] in ("{{", "}}"):
            parts.append((found[0][0], "", ""))
            continue
        if found[1] is None:
            raise MessageError(f"a single “{found[0]}” in the message; write “{found[0] * 2}” for the character")
        slot, bar, instead = found[1].partition("|")
        if slot in sure:
            parts.append(("", slot, instead))
        elif slot in possible:
            if not bar:
                raise MessageError(f"{{{slot}}} is not filled by every match; write {{{slot}|words to use instead}}")
            parts.append(("", slot, instead))
        else:
            known = ", ".join(sorted({*sure, *possible}))
            raise MessageError(f"the message names {{{slot}}}, which this rule does not fill; it has {known}")
    parts.append((message[last:], "", ""))
    return tuple(part for part in parts if part != ("", "", ""))


def fill(parts: Parts, slots: Mapping[str, str]) -> str:
    """The message with its slots filled; long texts are cut in the middle."""
    return "".join(text if not slot else shorten(slots.get(slot, "")) or instead for text, slot, instead in parts)


def shorten(text: str) -> str:
    """One line of at most 120 characters."""
    line = " ".join(text.split())
    if len(line) <= _LONGEST:
        return line
    half = _LONGEST // 2 - 2
    return f"{line[:half].rstrip()} … {line[-half:].lstrip()}"
