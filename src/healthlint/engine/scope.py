"""Where in a draft a rule looks."""

from healthlint.draft.model import Answer, Block, BlockKind
from healthlint.light_typing import TYPE_CHECKING

if TYPE_CHECKING:
    # Needed to read rules, not to apply them.
    from healthlint.engine.section import Section

Scope = tuple[tuple[str, ...], tuple[str, ...]]
"""Marks of which a place must have one, and marks of which it may have none; `*` is every place."""

EVERYWHERE: Scope = (("*",), (BlockKind.ROW.value,))

_KINDS = tuple(kind.value for kind in BlockKind)
_GROUPS: dict[str, tuple[str, ...]] = {
    "prose": ("paragraph", "list-item", "line", "caption", "table-cell"),
    "body": ("paragraph", "list-item", "line", "caption", "table-cell", "heading", "table-header", "button"),
    "headings": ("heading", "title", "metadata:*title", "metadata:*description"),
    "all": ("*",),
}
_MARKS = ("quotation", "question", "answer", "link-text")
NAMES = (*_KINDS, *_GROUPS, *_MARKS)


def read_scope(section: "Section", key: str = "scope") -> Scope:
    """The scope that a rule names."""
    include: list[str] = []
    exclude: list[str] = []
    for text, path in section.places(key):
        name = text.removeprefix("not ").strip()
        marks = _GROUPS.get(name, (name,))
        if name not in NAMES and not name.startswith(("attribute:", "metadata:")):
            from healthlint.engine.problems import did_you_mean

            section.document.report(path, f"unknown scope “{name}”{did_you_mean(name, NAMES)}")
            continue
        (exclude if text.startswith("not ") else include).extend(marks)
    if not include:
        return EVERYWHERE[0], (*EVERYWHERE[1], *exclude)
    return tuple(include), tuple(exclude)


def admits(scope: Scope, block: Block, start: int, end: int) -> bool:
    """Whether `text[start:end]` of a block lies in the scope."""
    include, exclude = scope
    return _has_one(include, block, start, end) and not _has_one(exclude, block, start, end)


def _has_one(marks: tuple[str, ...], block: Block, start: int, end: int) -> bool:
    for mark in marks:  # noqa: SIM110 - asked for every finding: twice as fast as any()
        if _has(mark, block, start, end):
            return True
    return False


def _has(mark: str, block: Block, start: int, end: int) -> bool:
    if mark == "*" or mark == block.kind:
        return True
    if mark == "quotation":
        return block.quoted or any(q.start <= start and end <= q.end for q in block.quotes)
    if mark in ("question", "answer"):
        return block.answer is Answer(mark)
    if mark == "link-text":
        return any(link.start <= start and end <= link.end for link in block.links)
    kind, colon, name = mark.partition(":")
    if not colon or kind != block.kind:
        return False
    return block.name.endswith(name[1:]) if name.startswith("*") else block.name == name
