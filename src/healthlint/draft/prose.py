"""Tells prose from slugs, paths, class names and other machine text in front matter and in the arguments of templates."""

from healthlint.lazy_pattern import IGNORECASE, VERBOSE, lazy_pattern

_MACHINE = lazy_pattern(
    r"""
      [a-z][a-z0-9+.-]*+://\S*+                        # a URL
    | (?:mailto|tel|data|urn):\S*+
    | \.{0,2}/\S*+                                     # a path
    | [\w./-]+\.(?:[a-z]{2,5})                         # a file or host name
    | \d{4}-\d\d?-\d\d?(?:[T\ ][\d:.]+(?:\s?(?:Z|[+-]\d\d:?\d\d))?)?
    | [\W\d_]*+                                        # no letter at all
    """,
    VERBOSE | IGNORECASE,
)
_WORD = lazy_pattern(r"[^\W\d_][^\W\d_]+(?:['’-][^\W\d_]+)*")
_CLASS_NAME = lazy_pattern(r"!?[a-z0-9]+(?:[-:_/.\[\]%#][a-z0-9\[\]%#.]+)+|[a-z]+\d+")


def has_letters(value: str) -> bool:
    """Whether there is anything to read: a letter, outside a URL, path, file name or date."""
    return _MACHINE.fullmatch(value.strip()) is None


def is_prose(value: str) -> bool:
    """Whether a string of unknown use reads as prose: two words or more, and not a list of CSS classes or key-value pairs."""
    parts = value.split()
    if len(parts) < 2 or not has_letters(value):
        return False
    words = sum(1 for part in parts if _WORD.search(part))
    machine = sum(1 for part in parts if _CLASS_NAME.fullmatch(part) or _MACHINE.fullmatch(part) or "=" in part)
    return words >= 2 and machine * 2 < len(parts)
