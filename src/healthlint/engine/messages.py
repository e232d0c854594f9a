"""Messages with the words read filled in."""

from collections.abc import Collection, Mapping

from healthlint.lazy_pattern import lazy_pattern

Parts = tuple[tuple[str, str, str], ...]
"""(text, slot, what to say when the slot is empty); text and slot exclude each other."""

_SLOT = lazy_pattern(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")
_LONGEST = 120
_LONGEST_QUOTE = 72
"""What a finding points at is shown below its message; the quotation need only be recognised."""
_QUOTED = frozenset(("text", "other"))


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
    return "".join(text if not slot else _filled(slot, slots) or instead for text, slot, instead in parts)


def _filled(slot: str, slots: Mapping[str, str]) -> str:
    return shorten(slots.get(slot, ""), _LONGEST_QUOTE if slot in _QUOTED else _LONGEST)


def shorten(text: str, longest: int = _LONGEST) -> str:
    """One line of at most `longest` characters, cut in its middle, between words where there are any."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    half = (longest - 3) // 2
    head, _, broken = line[: half + 1].rpartition(" ")
    tail = line[-half - 1 :]
    start = tail.find(" ") + 1
    first = head if len(broken) < half // 2 and head else line[:half]
    last = tail[start:] if 0 < start <= half // 2 else line[-half:]
    return f"{first.rstrip(' ,;:')} … {last.lstrip()}"
