"""What an HTML element that parts blocks opens in the builder."""

from collections.abc import Callable, Mapping

from healthlint.draft.blocks import BlockBuilder
from healthlint.draft.html_elements import HEADINGS
from healthlint.draft.html_start_tags import Attribute, value_of
from healthlint.draft.model import BlockKind

_OPENERS: Mapping[str, Callable[[BlockBuilder], None]] = {
    "p": BlockBuilder.open_paragraph,
    **dict.fromkeys(("ul", "ol", "menu", "dir", "dl"), BlockBuilder.open_list),
    "li": BlockBuilder.open_item,
    "dt": BlockBuilder.open_term,
    "dd": BlockBuilder.open_description,
    "tr": BlockBuilder.open_row,
    "blockquote": BlockBuilder.open_quotation,
    "details": BlockBuilder.open_disclosure,
    "summary": BlockBuilder.open_question,
    **dict.fromkeys(("thead", "tbody", "tfoot"), BlockBuilder.open_part),
}
_KINDS = {
    "title": BlockKind.TITLE,
    "button": BlockKind.BUTTON,
    "option": BlockKind.BUTTON,
    "caption": BlockKind.CAPTION,
    "figcaption": BlockKind.CAPTION,
    "label": BlockKind.LINE,
    "legend": BlockKind.LINE,
    "address": BlockKind.LINE,
}


def enter(builder: BlockBuilder, name: str, attributes: Mapping[str, Attribute]) -> None:
    """Open the place that a block-level element stands for, by its lower-case name and its attributes."""
    opener = _OPENERS.get(name)
    level = HEADINGS.get(name)
    if opener is not None:
        opener(builder)
    elif level is not None:
        builder.open_heading(level)
    elif name in ("td", "th"):
        columns, rows = _span(value_of(attributes, "colspan")), _span(value_of(attributes, "rowspan"))
        builder.open_cell(name == "th", columns, rows)
    elif name == "table":
        builder.open_table(layout=value_of(attributes, "role") in ("presentation", "none"))
    elif attributes and value_of(attributes, "role") == "heading":
        stated = value_of(attributes, "aria-level")
        builder.open_heading(int(stated) if stated in ("1", "2", "3", "4", "5", "6") else 2)
    elif name in _KINDS and (
        builder.place.kind is BlockKind.PARAGRAPH
        or (builder.place.kind is not BlockKind.HEADING and _KINDS[name] is not BlockKind.LINE)
    ):
        builder.open_kind(_KINDS[name])
    else:
        builder.open_box()


def _span(written: str) -> int:
    """The value of colspan or rowspan, kept within the bounds of the HTML standard."""
    return min(max(int(written), 1), 1000) if written.isascii() and written.isdigit() and len(written) < 6 else 1
