"""Reads YAML front matter with the place of every scalar, within limits that no alias bomb or deep nesting passes."""

from collections.abc import Iterator
from typing import Any

import yaml

from healthlint.draft.front_matter_model import Content, Entry, FrontMatterError
from healthlint.draft.yaml_scalars import scalar_maps
from healthlint.light_dataclasses import dataclass, field

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MAX_NODES = 20_000
_MAX_DEPTH = 60
_MAX_LENGTH = 1_000_000
_STRING_TAG = "tag:yaml.org,2002:str"
_TIME_TAG = "tag:yaml.org,2002:timestamp"
_MERGE_TAG = "tag:yaml.org,2002:merge"


@dataclass(slots=True)
class _Node:
    """A value; `parts` are the values of a list, or the keys and values of a mapping by turns."""

    kind: str
    """scalar, list or mapping"""
    start: int
    end: int
    tag: str = ""
    value: str = ""
    style: str = ""
    parts: list["_Node"] = field(default_factory=list)

    def pairs(self) -> Iterator[tuple["_Node", "_Node"]]:
        """The keys and values of a mapping."""
        parts = iter(self.parts)
        return zip(parts, parts, strict=False)


def read_yaml(source: str, start: int, end: int) -> Content:
    """Read `source[start:end]`.

    FrontMatterError when it is not YAML, not a mapping, or too large when its aliases are written out.
    """
    if end - start > _MAX_LENGTH:
        raise FrontMatterError(f"front matter is longer than {_MAX_LENGTH:,} characters", start)
    try:
        root = _compose(source[start:end], start)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise FrontMatterError(error.problem or "not valid YAML", start + (mark.index if mark else 0)) from None
    except yaml.YAMLError as error:
        raise FrontMatterError(getattr(error, "reason", None) or "not valid YAML", start) from None
    if root is None:
        return Content()
    if root.kind != "mapping":
        raise FrontMatterError("front matter must be a list of keys and values", start)
    _check_size(root)
    data = _plain(root)
    return Content(data if isinstance(data, dict) else {}, tuple(_entries(source, root, "", set())))


def _compose(text: str, base: int) -> _Node | None:
    """Build the first document from events, without recursion: the C composer overflows its stack on deep nesting."""
    loader = _LOADER(text)
    anchors: dict[str, _Node] = {}
    stack: list[_Node] = []
    root: _Node | None = None
    try:
        while loader.check_event():
            event = loader.get_event()
            if isinstance(event, yaml.CollectionEndEvent):
                stack.pop()
                continue
            if isinstance(event, yaml.DocumentEndEvent):
                break
            if not isinstance(event, yaml.NodeEvent):
                continue
            node = _node(loader, event, anchors, base)
            if stack:
                stack[-1].parts.append(node)
            elif root is None:
                root = node
            if isinstance(event, yaml.CollectionStartEvent):
                stack.append(node)
                if len(stack) > _MAX_DEPTH:
                    raise FrontMatterError(f"front matter is nested deeper than {_MAX_DEPTH} levels", node.start)
    finally:
        loader.dispose()
    return root


def _node(loader: Any, event: Any, anchors: dict[str, _Node], base: int) -> _Node:
    start, end = base + event.start_mark.index, base + event.end_mark.index
    if isinstance(event, yaml.AliasEvent):
        if event.anchor not in anchors:
            raise FrontMatterError(f"alias *{event.anchor} stands for nothing", start)
        return anchors[event.anchor]
    if isinstance(event, yaml.ScalarEvent):
        tag = event.tag if event.tag not in (None, "!") else loader.resolve(yaml.ScalarNode, event.value, event.implicit)
        node = _Node("scalar", start, end, tag, event.value, event.style or "")
    else:
        node = _Node("list" if isinstance(event, yaml.SequenceStartEvent) else "mapping", start, end)
    if event.anchor is not None:
        anchors[event.anchor] = node
    return node


def _check_size(root: _Node) -> None:
    """Count values as if every alias were written out, without writing them out."""
    sizes: dict[int, int] = {}
    open_nodes: set[int] = set()
    stack: list[tuple[_Node, bool]] = [(root, False)]
    while stack:
        node, done = stack.pop()
        key = id(node)
        if done:
            open_nodes.discard(key)
            sizes[key] = 1 + sum(sizes[id(part)] for part in node.parts)
            if sizes[key] > _MAX_NODES:
                raise FrontMatterError(f"front matter holds more than {_MAX_NODES:,} values", node.start)
        elif key in open_nodes:
            raise FrontMatterError("an alias stands inside its own value", node.start)
        elif key not in sizes:
            open_nodes.add(key)
            if len(open_nodes) > _MAX_DEPTH:
                raise FrontMatterError(f"front matter is nested deeper than {_MAX_DEPTH} levels", node.start)
            stack.append((node, True))
            stack.extend((part, False) for part in node.parts)


def _plain(node: _Node) -> object:
    """The value as dicts, lists and scalars; dates stay as they are written, so that the data can be stored as JSON."""
    if node.kind == "mapping":
        merged: dict[str, object] = {}
        own: dict[str, object] = {}
        for key_node, value_node in node.pairs():
            value = _plain(value_node)
            if key_node.tag == _MERGE_TAG:
                for part in value if isinstance(value, list) else [value]:
                    merged = {**(part if isinstance(part, dict) else {}), **merged}
            else:
                own[str(_plain(key_node))] = value
        return {**merged, **own}
    if node.kind == "list":
        return [_plain(part) for part in node.parts]
    if node.tag in (_STRING_TAG, _TIME_TAG):
        return node.value
    try:
        return yaml.constructor.SafeConstructor().construct_object(yaml.ScalarNode(node.tag, node.value))
    except (yaml.YAMLError, ValueError):
        return node.value


def _entries(source: str, node: _Node, key: str, seen: set[int]) -> Iterator[Entry]:
    """Every scalar once, where it is written; its aliases are no entries of their own."""
    if id(node) in seen:
        return
    seen.add(id(node))
    if node.kind == "mapping":
        for key_node, value_node in node.pairs():
            name = key_node.value if key_node.kind == "scalar" else ""
            path = key if key_node.tag == _MERGE_TAG else f"{key}.{name}" if key else name
            yield from _entries(source, value_node, path, seen)
    elif node.kind == "list":
        for part in node.parts:
            yield from _entries(source, part, key, seen)
    else:
        yield _entry(source, node, key)


def _entry(source: str, node: _Node, key: str) -> Entry:
    start, end = node.start, node.end
    paragraphs = tuple(scalar_maps(source, start, end, node.style, node.value)) if node.tag == _STRING_TAG else ()
    if node.style in ("|", ">") and paragraphs:
        start, end = paragraphs[0][1].source_start, paragraphs[-1][1].source_end
    elif node.style in ("'", '"'):
        start, end = start + 1, end - 1
    return Entry(key, node.value, start, end, paragraphs)
