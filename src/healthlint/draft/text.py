"""Reads plain text: blocks by blank lines and lines, kinds by their look."""

from healthlint.draft.blocks import BlockBuilder
from healthlint.draft.model import BlockKind, Comment
from healthlint.draft.pending import Item, PendingBlock, Place
from healthlint.draft.templates import Masked, TemplatePiece, apply_mask
from healthlint.draft.text_kinds import Look, Sight, classify
from healthlint.draft.text_lines import Unit, split_units
from healthlint.lazy_pattern import lazy_pattern
from healthlint.light_dataclasses import dataclass

_DIRECTIVE = lazy_pattern(r"<!--(\s*+healthlint[-:](?:(?!<!--|-->)[^\r\n])*+)-->")
_KINDS = {
    Look.HEADING: BlockKind.HEADING,
    Look.PARAGRAPH: BlockKind.PARAGRAPH,
    Look.ITEM: BlockKind.ITEM,
    Look.ROW: BlockKind.ROW,
    Look.CAPTION: BlockKind.CAPTION,
    Look.LINE: BlockKind.LINE,
}


@dataclass(slots=True)
class _OpenList:
    """A list being read: the sort of its marks, its indent, what introduced it, its latest item."""

    mark: str
    indent: int
    lead_in: PendingBlock | None
    parent: Item | None
    item: Item | None = None
    ends_in_colon: bool = False


def mask_directives(source: str) -> Masked:
    """Mask the comments that are meant for healthlint; plain text has no others, whatever else looks like one is text."""
    if "healthlint" not in source:
        return Masked(source)
    pieces = [
        TemplatePiece(*match.span(), reason="comment", comment=Comment(match[1], *match.span()))
        for match in _DIRECTIVE.finditer(source)
    ]
    return apply_mask(source, pieces)


def read_text(source: str, masked: str | None = None) -> BlockBuilder:
    """Read plain text into pending blocks; `masked` is the source with what is no text masked."""
    builder = BlockBuilder(source, masked)
    units = split_units(source if masked is None else masked)
    looks = classify(units)
    levels = _heading_levels(looks)
    lists: list[_OpenList] = []
    for unit, (look, seen), level in zip(units, looks, levels, strict=True):
        if builder.full_at is not None:
            break
        if look is Look.ITEM:
            place = _item_place(unit, seen, lists, builder)
        else:
            lists.clear()
            place = Place(kind=_KINDS[look], level=level, explicit=look is Look.PARAGRAPH)
        builder.open(place)
        _write(builder, unit, seen.mark_length)
        builder.close()
    return builder


def _write(builder: BlockBuilder, unit: Unit, skipped: int) -> None:
    start, end = unit.segments[0]
    builder.text(start + skipped, end)
    for following, next_end in unit.segments[1:]:
        builder.space(end, following)
        builder.text(following, next_end)
        end = next_end


def _item_place(unit: Unit, seen: Sight, lists: list[_OpenList], builder: BlockBuilder) -> Place:
    """Where an item hangs: in the list of its mark, or in one that its indent or a colon above it opens."""
    while lists and lists[-1].mark != seen.mark and any(held.mark == seen.mark for held in lists[:-1]):
        lists.pop()
    while len(lists) > 1 and lists[-1].mark == seen.mark and unit.indent < lists[-1].indent:
        lists.pop()
    current = lists[-1] if lists else None
    if current is None:
        lists.append(_OpenList(seen.mark, unit.indent, _lead_in(builder), None))
    elif unit.indent > current.indent + 1 or (current.mark != seen.mark and current.ends_in_colon):
        lists.append(_OpenList(seen.mark, unit.indent, current.item.first if current.item else None, current.item))
    elif current.mark != seen.mark:
        current.mark = seen.mark
    current = lists[-1]
    current.item = Item(current.lead_in, current.parent)
    current.ends_in_colon = seen.colon
    return Place(kind=BlockKind.ITEM, level=len(lists), list_depth=len(lists), list_lead_in=current.lead_in, item=current.item)


def _lead_in(builder: BlockBuilder) -> PendingBlock | None:
    above = builder.blocks[-1] if builder.blocks else None
    return above if above is not None and above.place.kind in (BlockKind.PARAGRAPH, BlockKind.LINE) else None


def _heading_levels(looks: list[tuple[Look, Sight]]) -> list[int]:
    """The level of each heading: 1 for a title above all, 2 for the others, 3 for numbered ones and labels below those."""
    levels = [0] * len(looks)
    plain = 0
    for i, (look, seen) in enumerate(looks):
        if look is not Look.HEADING:
            continue
        if seen.mark == "hash":
            levels[i] = seen.mark_length - 1
            continue
        if plain == 0 and _is_title(looks, i):
            levels[i] = 1
        else:
            levels[i] = 3 if plain > 1 and (seen.mark or seen.colon) else 2
        plain += not seen.mark
    return levels


def _is_title(looks: list[tuple[Look, Sight]], i: int) -> bool:
    if any(look in (Look.PARAGRAPH, Look.ITEM) for look, _ in looks[:i]):
        return False
    others = [seen for look, seen in looks[i + 1 :] if look is Look.HEADING]
    follows = looks[i + 1][0] if i + 1 < len(looks) else None
    return bool(others) and (follows is Look.HEADING or not looks[i][1].asks or not any(seen.asks for seen in others))
