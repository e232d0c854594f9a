"""Compiled conditions in words, for the catalogue and `healthlint explain`: the same words in every run."""

from collections.abc import Iterable, Mapping

from healthlint.light_typing import Any


def in_words(conditions: Mapping[str, Any]) -> str:
    """What must hold for a case of `severity-by`: `publisher is vendor, and the target is a serious condition`."""
    return ", and ".join(_told(key, wanted) for key, wanted in conditions.items()) or "always"


def _told(key: str, wanted: Any) -> str:
    if key == "serious":
        return "the target is a serious condition" if wanted else "no target is a serious condition"
    if key == "beyond":
        return f"the value is {_range(*wanted)} beyond the limit"
    if key == "facts":
        return " and ".join(f"{name} is {_test(test)}" for name, test in wanted.items())
    if key in ("draft-has", "draft-lacks", "claim"):
        lacks = "no" if key == "draft-lacks" else "a"
        return f"the draft has {lacks} {'claim' if key == 'claim' else 'wording'} that the rule names"
    if key in ("disclaimer", "no-disclaimer", "field", "no-field"):
        has = "has none of" if key.startswith("no-") else "has"
        return f"the draft {has} {key.removeprefix('no-')} {_either(wanted)}"
    return f"{key} is {_either(wanted)}"


def _test(test: tuple[Any, ...]) -> str:
    return _range(test[1], test[2]) if test[0] == "range" else _either(test[1])


def _range(lowest: float, highest: float) -> str:
    if lowest == float("-inf"):
        return f"at most {highest:g}"
    return f"at least {lowest:g}" if highest == float("inf") else f"{lowest:g} to {highest:g}"


def _either(wanted: Any) -> str:
    if isinstance(wanted, str) or not isinstance(wanted, Iterable):
        return _word(wanted)
    words = [_word(each) for each in wanted]
    return " or ".join(sorted(words) if isinstance(wanted, frozenset) else words)


def _word(value: Any) -> str:
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value) or "empty"
