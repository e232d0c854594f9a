"""Regular expressions and methods as Python compiled them in an earlier run.

A short run compiles some 60 regular expressions and 80 `__init__` methods, which takes longer than to read the draft. The
command keeps them in the user's cache and looks them up there by their whole source, so that nothing can be out of date. Only the
command does so: a program that uses healthlint as a library compiles them as usual, and so does a run without a cache.
"""

import marshal
import sys
from types import FunctionType

from healthlint.digest import blake2b

TYPE_CHECKING = False  # as type checkers know it; importing typing alone would cost 7 ms
if TYPE_CHECKING:
    import re
    from types import CodeType
    from typing import Any, AnyStr

_FORMAT = 2
_MOST = 1_000


class _Kept:
    """What was found in the cache, and what this run has compiled besides."""

    def __init__(self) -> None:
        self.folder = ""
        self.patterns: dict[tuple[str | bytes, int], Any] = {}
        self.codes: dict[str, bytes] = {}
        self.new_patterns: dict[tuple[str | bytes, int], re.Pattern[Any]] = {}
        self.new_codes: dict[str, CodeType] = {}


_KEPT = _Kept()


def recall(folder: str) -> bool:
    """Take from the cache in this folder what earlier runs compiled, and remember for `keep` what this run compiles.

    Says whether there was anything.
    """
    from healthlint.engine.cache import load

    _KEPT.folder = folder
    entry = load(folder, _name())
    if entry is not None:
        _KEPT.patterns, _KEPT.codes = entry.value
    return entry is not None


def keep() -> None:
    """Add to the cache what this run has compiled; without `recall` before, do nothing.

    A single pattern is worth it: with all of them kept, the next run need not import `re`.
    """
    new = len(_KEPT.new_patterns) + len(_KEPT.new_codes)
    if not _KEPT.folder or not new or len(_KEPT.patterns) + len(_KEPT.codes) + new > _MOST:
        return
    patterns = {key: parts for key, pattern in _KEPT.new_patterns.items() if (parts := _parts(*key, pattern)) is not None}
    codes = {source: marshal.dumps(code) for source, code in _KEPT.new_codes.items()}
    if not patterns and not codes:
        return
    from healthlint.engine.cache import store

    store(_KEPT.folder, _name(), ({**_KEPT.patterns, **patterns}, {**_KEPT.codes, **codes}))


def compiled_pattern(source: "AnyStr", flags: int) -> "re.Pattern[AnyStr]":
    """As `re.compile`."""
    flags = int(flags)  # `marshal` knows no `RegexFlag`
    parts = _KEPT.patterns.get((source, flags))
    if parts is not None:
        return _restored(source, parts)
    import re

    pattern = re.compile(source, flags)
    if _KEPT.folder:
        _KEPT.new_patterns[source, flags] = pattern
    return pattern


def compiled_function(source: str, name: str, names: "dict[str, Any]") -> "FunctionType":
    """The function of that name that the source defines, without defaults; `names` are its globals."""
    known = _KEPT.codes.get(source)
    if known is not None:
        return FunctionType(marshal.loads(known), names, name)
    exec(source, names)  # not by way of `compile`, which makes the classes of all syntax trees first
    function: FunctionType = names.pop(name)
    if _KEPT.folder:
        _KEPT.new_codes[source] = function.__code__
    return function


def _name() -> str:
    """The entry of this very Python: what it compiles, no other can use."""
    import _sre  # type: ignore[import-not-found]

    python = (_FORMAT, sys.version, sys.implementation.cache_tag, sys.flags.optimize, sys.byteorder, _sre.MAGIC, _sre.CODESIZE)
    return f"code-{blake2b(repr(python).encode(), digest_size=16).hexdigest()}"


def _restored(source: "AnyStr", parts: "Any") -> "re.Pattern[AnyStr]":
    import _sre

    flags, code, *groups = parts
    pattern: re.Pattern[AnyStr] = _sre.compile(source, flags, memoryview(code).cast("I").tolist(), *groups)
    return pattern


def _parts(source: str | bytes, flags: int, pattern: "re.Pattern[Any]") -> "Any":
    """What `_restored` makes the same pattern from; None where this Python compiles in another way than is known here."""
    try:
        from re import _compiler, _parser  # type: ignore[attr-defined]

        parsed = _parser.parse(source, flags)
        code = _compiler._code(parsed, flags)
        names = parsed.state.groupdict
        by_number: list[str | None] = [None] * parsed.state.groups
        for name, number in names.items():
            by_number[number] = name
        packed = b"".join(int(step).to_bytes(4, sys.byteorder) for step in code)
        parts = (flags | parsed.state.flags, packed, parsed.state.groups - 1, dict(names), tuple(by_number))
        restored: re.Pattern[Any] = _restored(source, parts)
        return parts if restored == pattern else None
    except (ImportError, AttributeError, TypeError, ValueError, OverflowError, RuntimeError):
        return None
