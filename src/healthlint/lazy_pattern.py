"""Regular expressions that are compiled when they are first used.

Compiling takes 0.1 to 2 ms a pattern, and a short run needs few of those that the modules define. A run for which all of them
were kept (see `kept_code`) does not import `re` at all, which takes 2 ms.
"""

from healthlint.kept_code import compiled_pattern

TYPE_CHECKING = False  # as type checkers know it; importing typing alone would cost 7 ms
if TYPE_CHECKING:
    import re
    from typing import Any

IGNORECASE, MULTILINE, DOTALL, VERBOSE = 2, 8, 16, 64
"""Flags, as `re` names them."""
_ATTRIBUTES = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split", "flags", "groups", "groupindex")


def lazy_pattern(source: str, flags: int = 0) -> "re.Pattern[str]":
    """As `re.compile`; a pattern that cannot be compiled raises `re.error` at its first use."""
    pattern: Any = _Unused(source, flags)
    return pattern  # type: ignore[no-any-return]


def lazy_bytes_pattern(source: bytes, flags: int = 0) -> "re.Pattern[bytes]":
    """As `lazy_pattern`, for bytes."""
    pattern: Any = _Unused(source, flags)
    return pattern  # type: ignore[no-any-return]


class _Compiled:
    """Holds the bound methods of a compiled pattern, which are then found as fast as the pattern's own."""

    pattern: "str | bytes"


class _Unused(_Compiled):
    """A pattern before its first use."""

    def __init__(self, source: "str | bytes", flags: int) -> None:
        self.pattern = source
        self._given_flags = flags

    def __getattr__(self, name: str) -> "Any":
        if name not in _ATTRIBUTES:
            raise AttributeError(f"a lazy pattern has no attribute {name!r}")
        given, flags = self.pattern, self._given_flags
        compiled: Any = compiled_pattern(given, flags)
        for each in _ATTRIBUTES:
            setattr(self, each, getattr(compiled, each))
        self.__class__ = _Compiled  # type: ignore[assignment]
        return getattr(self, name)
