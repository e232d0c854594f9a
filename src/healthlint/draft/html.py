"""HTML pages on their own: as a draft, and as the visible text alone."""

from healthlint.draft.assembly import assemble
from healthlint.draft.blocks import BlockBuilder
from healthlint.draft.html_reader import HtmlReader
from healthlint.draft.model import Draft, Format
from healthlint.draft.parse import parse_draft


def parse_html(source: str, path: str) -> Draft:
    """Read an HTML page; broken markup is recovered from and named in `Draft.problems`."""
    return parse_draft(source, path, Format.HTML)


def visible_text(source: str) -> str:
    """All text that a browser would show, as the blocks hold it, with nothing left out as code or furniture.

    For comparison with other parsers: broken markup is read by the standard's own rules, without recovery.
    """
    builder = BlockBuilder(source)
    reader = HtmlReader(builder, everything=True)
    reader.feed(1 if source.startswith("\ufeff") else 0, len(source))
    reader.finish()
    return "\n".join(block.text for block in assemble(builder).blocks)
