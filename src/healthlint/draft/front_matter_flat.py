"""Reads the flat YAML that most front matter is (`key: value` and lists of plain strings) without loading a YAML parser.

Everything that is not beyond doubt is left to YAML: `read_flat` then returns None. What it does read equals YAML's reading.
"""

import re

from healthlint.draft.front_matter_model import Content, Entry
from healthlint.draft.yaml_scalars import scalar_maps
from healthlint.lazy_pattern import lazy_pattern

_LETTER = r"[A-Za-z\u00c0-\u024f\ue000\ue001]"
# YAML reads what begins with a digit as a string for certain when it holds a letter that no number or time has.
_FIRST = rf"(?:{_LETTER}|/|(?=\d[^\r\n]*[g-su-wyG-SU-WY])\d)"
_PLAIN = rf"{_FIRST}[^\s#:]*+(?:(?:[ ]++(?!\#)|:(?=\S)|(?<=\S)\#)[^\s#:]*+)*+"
_ENDS = r"(?=[ ]*+(?:[\r\n]|\Z))"
_LINE = lazy_pattern(
    rf"""
    (?:(?:(?P<quote>["']?)(?P<key>[A-Za-z_][\w-]*+)(?P=quote)):(?=[ \r\n]|\Z) | (?P<item>[ ]{{0,4}}-(?=[ ])))
    (?:[ ]++(?:"(?P<double>[^"\\\r\n]*+)" | '(?P<single>[^'\r\n]*+)'
       | (?P<date>\d{{4}}-\d\d?-\d\d?){_ENDS} | (?P<number>[1-9]\d{{0,8}}|0){_ENDS} | (?P<plain>{_PLAIN})))?
    [ ]*+(?:\r\n|\n|\r|\Z)
    """,
    re.VERBOSE,
)
_SKIPPED = lazy_pattern(r"(?:[ ]*+(?:\#[^\r\n]*+)?(?:\r\n|\n|\r))++|[ ]++\Z|\#[^\r\n]*+\Z")
# What YAML does not print. Written as what is forbidden: compiling what is allowed, most of Unicode, takes ten times as long.
_DOUBTFUL = lazy_pattern("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_CONSTANTS = frozenset({"yes", "no", "on", "off", "true", "false", "null"})
_BOOLEANS = {"yes": True, "on": True, "true": True, "no": False, "off": False, "false": False}


def read_flat(source: str, start: int, end: int) -> Content | None:
    """Read `source[start:end]`, or return None when it needs a YAML parser."""
    if _DOUBTFUL.search(source, start, end):
        return None
    data: dict[str, object] = {}
    entries: list[Entry] = []
    key, depth, at = "", -1, start
    may_hold_list = False
    while at < end:
        if skipped := _SKIPPED.match(source, at, end):
            at = skipped.end()
            continue
        match = _LINE.match(source, at, end)
        if match is None:
            return None
        at = match.end()
        value, group = _scalar(match)
        if match["key"] is not None:
            key, depth, may_hold_list = match["key"], -1, not group
            if key.lower() in _CONSTANTS:
                return None
            data[key] = value
        else:
            held = _list_under(data, key) if may_hold_list else None
            if held is None or value is None or depth not in (-1, len(match["item"])):
                return None
            depth = len(match["item"])
            held.append(value)
        if group:
            entries.append(_entry(source, key, match, group, prose=isinstance(value, str) and group != "date"))
    return Content(data, tuple(entries)) if data else None


def _list_under(data: dict[str, object], key: str) -> list[object] | None:
    """The list that stands under the last key; None when something else does."""
    if data.get(key, "") is None:
        data[key] = []
    held = data.get(key)
    return held if isinstance(held, list) else None


def _scalar(match: re.Match[str]) -> tuple[object, str]:
    """The value of a line as YAML reads it, and the name of the group that holds it."""
    group = next((name for name in ("double", "single", "plain", "date", "number") if match[name] is not None), "")
    if not group:
        return None, ""
    text = match[group]
    if group == "number":
        return int(text), group
    if group == "plain":
        text = text.rstrip(" ")
        folded = text.lower()
        if folded in _CONSTANTS and text in (folded, folded.upper(), folded.capitalize()):
            return _BOOLEANS.get(folded), group
    return text, group


def _entry(source: str, key: str, match: re.Match[str], group: str, *, prose: bool) -> Entry:
    start = match.start(group)
    text = match[group].rstrip(" ") if group == "plain" else match[group]
    end = start + len(text)
    return Entry(key, text, start, end, tuple(scalar_maps(source, start, end, "", text)) if prose else ())
