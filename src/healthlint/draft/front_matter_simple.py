"""Reads the simple YAML that most front matter is without loading a YAML parser.

That is `key: value`, lists, lists of mappings and nested mappings, by indentation, and lists in brackets on one line; all of
strings on one line, numbers, dates and switches. Everything that is not beyond doubt is left to YAML: `read_simple` then returns
None. What it does read equals YAML's reading.
"""

from healthlint.draft.front_matter_model import Content, Entry
from healthlint.draft.yaml_scalars import scalar_maps
from healthlint.lazy_pattern import lazy_pattern
from healthlint.light_dataclasses import dataclass
from healthlint.light_typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re

_LETTER = r"[A-Za-z\u00c0-\u024f\ue000\ue001]"
# YAML reads what begins with a digit as a string for certain when it holds a letter that no number or time has.
_FIRST = rf"(?:{_LETTER}|/|(?=[0-9][^\r\n]*[g-su-wyG-SU-WY])[0-9])"
_PLAIN = rf"{_FIRST}[^\s#:]*+(?:(?:[ ]++(?!\#)|:(?=\S)|(?<=\S)\#)[^\s#:]*+)*+"
_LINE_END = r"[ ]*+(?:[\r\n]|\Z)"
_BRACKETS_PLAIN = rf"{_LETTER}[^\s#:,\[\]{{}}]*+(?:[ ]++[^\s#:,\[\]{{}}]++)*+"


def _scalar_pattern(plain: str, end: str) -> str:
    """What matches a scalar; `end` is what stands behind one."""
    return (
        r'(?:"(?P<double>[^"\\\r\n]*+)"|' + r"'(?P<single>[^'\r\n]*+)'"
        rf"|(?P<date>[0-9]{{4}}-[0-9][0-9]-[0-9][0-9](?:T[0-9][0-9]:[0-9][0-9]:[0-9][0-9](?:\.[0-9]++)?Z)?)(?={end})"
        rf"|(?P<decimal>(?:[1-9][0-9]{{0,5}}|0)\.[0-9]{{1,6}}+)(?={end})|(?P<number>[1-9][0-9]{{0,8}}|0)(?={end})|(?P<plain>{plain}))"
    )


_LINE = lazy_pattern(
    r"(?P<indent>[ ]{0,40})(?P<item>-[ ]{1,8})?(?:(?P<quote>[\"']?)(?P<key>[A-Za-z_][\w-]{0,99}+)(?P=quote):(?=[ \r\n]|\Z))?[ ]*+"
    rf"(?:{_scalar_pattern(_PLAIN, _LINE_END)}|(?P<brackets>\[[^\[\]{{}}#&*!|>%@`\\\r\n]*+\])|(?P<block>[>|]-?))?"
    r"[ ]*+(?:\r\n|\n|\r|\Z)"
)
_PART = lazy_pattern(rf"[ ]*+{_scalar_pattern(_BRACKETS_PLAIN, '[ ]*+[],]')}[ ]*+(?P<mark>[],])")
_BLOCK_LINE = lazy_pattern(r"(?P<indent>[ ]{1,40})(?P<text>(?:[^ \r\n]++|[ ]++(?![\r\n]|\Z))++)(?P<end>\r\n|\n|\r|\Z)")
_FURTHER_LINE = lazy_pattern(
    rf"(?P<indent>[ ]{{1,40}})(?P<text>(?:{_LETTER}|[0-9(])[^\s#:]*+(?:(?:[ ]++(?!\#|[\r\n]|\Z)|:(?=\S)|(?<=\S)\#)[^\s#:]*+)*+)"
    r"[ ]*+(?P<end>\r\n|\n|\r|\Z)"
)
_SKIPPED = lazy_pattern(r"(?:[ ]*+(?:\#[^\r\n]*+)?(?:\r\n|\n|\r))++|[ ]++\Z|\#[^\r\n]*+\Z")
# What YAML does not print. Written as what is forbidden: compiling what is allowed, most of Unicode, takes ten times as long.
_DOUBTFUL = lazy_pattern("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_CONSTANTS = frozenset({"yes", "no", "on", "off", "true", "false", "null"})
_BOOLEANS = {"yes": True, "on": True, "true": True, "no": False, "off": False, "false": False}
_GROUPS = ("double", "single", "plain", "date", "decimal", "number")
_LONGEST = 100_000
"""Longer front matter may pass the limits that the YAML reader keeps."""


@dataclass(slots=True)
class _Level:
    """A mapping or list that is being read, and how far its keys or marks are indented."""

    indent: int
    holds: dict[str, object] | list[object]
    path: str
    """Dotted path of keys."""
    open_key: str = ""
    """The key that the next line may give a list or mapping to."""


class _DoubtError(Exception):
    """Something that only a YAML parser reads for certain."""


def read_simple(source: str, start: int, end: int) -> Content | None:
    """Read `source[start:end]`, or return None when it needs a YAML parser."""
    if end - start > _LONGEST or _DOUBTFUL.search(source, start, end):
        return None
    reader = _Reader(source)
    at = start
    try:
        while at < end:
            if skipped := _SKIPPED.match(source, at, end):
                at = skipped.end()
                continue
            line = _LINE.match(source, at, end)
            if line is None:
                return None
            at = reader.line(line, end)
    except _DoubtError:
        return None
    return Content(reader.data, tuple(reader.entries)) if reader.data else None


class _Reader:
    """Takes in lines; `levels` are the open mappings and lists, the innermost last."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.data: dict[str, object] = {}
        self.entries: list[Entry] = []
        self.levels = [_Level(0, self.data, "")]

    def line(self, line: "re.Match[str]", end: int) -> int:
        """Take in a line that is neither empty nor a comment, and those that go on with its text; returns where they end."""
        indent = len(line["indent"])
        key = line["key"]
        if line["item"] is None:
            if key is None:
                raise _DoubtError
            return self._set(self._mapping_at(indent), key, line, end)
        held, path = self._list_at(indent)
        if key is None:
            value, at = self._value(path, line, indent, end)
            if value is None:
                raise _DoubtError
            held.append(value)
            return at
        inner = _Level(indent + len(line["item"]), {}, path)
        held.append(inner.holds)
        self.levels.append(inner)
        return self._set(inner, key, line, end)

    def _set(self, level: _Level, key: str, line: "re.Match[str]", end: int) -> int:
        if key.lower() in _CONSTANTS or not isinstance(level.holds, dict):
            raise _DoubtError
        path = f"{level.path}.{key}" if level.path else key
        value, at = self._value(path, line, level.indent, end)
        level.holds[key] = value
        level.open_key = "" if any(line[name] is not None for name in (*_GROUPS, "brackets", "block")) else key
        return at

    def _mapping_at(self, indent: int) -> _Level:
        last = self.levels[-1]
        if last.open_key and indent > last.indent:
            return self._open(indent, {})
        while self.levels and (self.levels[-1].indent > indent or self._is_list_at(indent)):
            self.levels.pop()
        if not self.levels or self.levels[-1].indent != indent:
            raise _DoubtError
        return self.levels[-1]

    def _is_list_at(self, indent: int) -> bool:
        last = self.levels[-1]
        return last.indent == indent and isinstance(last.holds, list)

    def _list_at(self, indent: int) -> tuple[list[object], str]:
        last = self.levels[-1]
        if last.open_key and indent >= last.indent:
            last = self._open(indent, [])
        while self.levels and self.levels[-1].indent > indent:
            self.levels.pop()
        if not self.levels or not self._is_list_at(indent):
            raise _DoubtError
        last = self.levels[-1]
        return (last.holds, last.path) if isinstance(last.holds, list) else ([], "")

    def _open(self, indent: int, holds: dict[str, object] | list[object]) -> _Level:
        """Put a new mapping or list under the open key."""
        parent = self.levels[-1]
        key, parent.open_key = parent.open_key, ""
        if isinstance(parent.holds, dict):
            parent.holds[key] = holds
        self.levels.append(_Level(indent, holds, f"{parent.path}.{key}" if parent.path else key))
        return self.levels[-1]

    def _value(self, path: str, line: "re.Match[str]", indent: int, end: int) -> tuple[object, int]:
        """The value that begins on a line, and where it ends; what it says becomes entries."""
        if line["block"] is not None:
            return self._block(path, line, indent, end)
        if line["plain"] is not None:
            further = _lines_below(_FURTHER_LINE, self.source, line.end(), indent, end)
            if further:
                return self._folded(path, line, further)
        value = self._scalar(path, line) if line["brackets"] is None else self._in_brackets(path, *line.span("brackets"))
        return value, line.end()

    def _folded(self, path: str, line: "re.Match[str]", further: "list[re.Match[str]]") -> tuple[str, int]:
        """A string on several lines."""
        text = " ".join((line["plain"].rstrip(" "), *(more["text"].rstrip(" ") for more in further)))
        start, end = line.start("plain"), further[-1].end("text")
        self.entries.append(Entry(path, text, start, end, tuple(scalar_maps(self.source, start, end, "", text))))
        return text, further[-1].end()

    def _block(self, path: str, line: "re.Match[str]", indent: int, end: int) -> tuple[str, int]:
        """A string in lines below `|` or `>`, of equal indentation and without empty lines."""
        lines = _lines_below(_BLOCK_LINE, self.source, line.end(), indent, end)
        if len({len(one["indent"]) for one in lines}) != 1:
            raise _DoubtError
        style = line["block"][0]
        text = (" " if style == ">" else "\n").join(one["text"] for one in lines)
        if len(line["block"]) == 1:
            text += "\n" if lines[-1]["end"] else ""
        start, last = line.start("block"), lines[-1].end()
        maps = tuple(scalar_maps(self.source, start, last, style, text))
        if not maps:
            raise _DoubtError
        self.entries.append(Entry(path, text, maps[0][1].source_start, maps[-1][1].source_end, maps))
        return text, last

    def _in_brackets(self, path: str, start: int, end: int) -> list[object]:
        parts: list[object] = []
        if not self.source[start + 1 : end - 1].strip(" "):
            return parts
        at = start + 1
        while (part := _PART.match(self.source, at, end)) is not None:
            parts.append(self._scalar(path, part))
            at = part.end()
            if part["mark"] == "]":
                return parts
        raise _DoubtError

    def _scalar(self, path: str, match: "re.Match[str]") -> object:
        """The value as YAML reads it; None where nothing is written."""
        group = next((name for name in _GROUPS if match[name] is not None), "")
        if not group:
            return None
        start = match.start(group)
        text = match[group].rstrip(" ") if group == "plain" else match[group]
        value = _typed(text, group)
        end = start + len(text)
        is_prose = isinstance(value, str) and group != "date"
        maps = tuple(scalar_maps(self.source, start, end, "", text)) if is_prose else ()
        self.entries.append(Entry(path, text, start, end, maps))
        return value


def _lines_below(pattern: "re.Pattern[str]", source: str, at: int, indent: int, end: int) -> "list[re.Match[str]]":
    """The lines that follow one another from an offset, indented deeper than `indent`; none of them is empty."""
    found: list[re.Match[str]] = []
    while at < end and (line := pattern.match(source, at, end)) is not None and len(line["indent"]) > indent:
        found.append(line)
        at = line.end()
    if found and _SKIPPED.match(source, at, end):
        raise _DoubtError  # empty lines and what looks like a comment may belong to the text
    return found


def _typed(text: str, group: str) -> object:
    if group == "number":
        return int(text)
    if group == "decimal":
        return float(text)
    folded = text.lower()
    if group == "plain" and folded in _CONSTANTS and text in (folded, folded.upper(), folded.capitalize()):
        return _BOOLEANS.get(folded)
    return text
