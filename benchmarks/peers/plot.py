"""Draws what was measured as bars, in SVG that can be read on a light page and on a dark one.

Drawn is processor time: on a machine that does other work besides, the time on the clock says more of that work.
"""

from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from benchmarks.peers.measure import Measured
from benchmarks.peers.page import Parts

_WIDTH, _NAMES, _VALUES = 760, 250, 90
_BAR, _GAP, _HEAD = 18, 8, 44
_STYLE = """
text { font: 13px system-ui, -apple-system, "Segoe UI", Helvetica, Arial, sans-serif; fill: #1f2328; }
.title { font-weight: 600; font-size: 14px; }
.ours { fill: #0969da; }
.known { fill: #80b4f0; }
.theirs { fill: #8c959f; }
@media (prefers-color-scheme: dark) {
  text { fill: #f0f6fc; }
  .ours { fill: #4493f8; }
  .known { fill: #1f5fae; }
  .theirs { fill: #6e7681; }
}
"""


def write_plot(path: Path, parts: Parts) -> None:
    """One group of bars for each case that was measured beside peers."""
    groups = [
        ("One Markdown draft of 10 KB: processor seconds (less is better)", _of(parts, "one", "one md"), False),
        ("100 Markdown pages: megabytes a processor second (more is better)", _of(parts, "hundred", "100 md"), True),
        ("100 HTML pages: megabytes a processor second (more is better)", _of(parts, "hundred", "100 html"), True),
    ]
    drawn, height = [], 0
    for title, figures, speed in groups:
        if figures:
            drawn += list(_group(title, figures, speed, height))
            height += _HEAD + len(figures) * (_BAR + _GAP) + 12
    frame = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}" role="img">'
    )
    named = "<title>healthlint beside its peers: processor time for one draft and for many</title>"
    path.write_text("\n".join([frame, named, f"<style>{_STYLE}</style>", *drawn, "</svg>", ""]), "utf-8")


def _of(parts: Parts, name: str, case: str) -> list[Measured]:
    """The figures of a case; what an empty cache costs would leave no room for the others."""
    figures = parts.get(name, ("", ()))[1]
    return [one for one in figures if one.case == case and not one.failed and not one.tool.endswith("empty cache")]


def _group(title: str, figures: Sequence[Measured], speed: bool, top: int) -> Iterator[str]:
    values = [(one.speed if speed else one.processor, one.tool) for one in figures]
    values.sort(reverse=speed)
    room = _WIDTH - _NAMES - _VALUES
    most = max(value for value, _ in values)
    yield f'<text class="title" x="4" y="{top + 24}">{escape(title)}</text>'
    for number, (value, tool) in enumerate(values):
        y = top + _HEAD + number * (_BAR + _GAP)
        length = max(1.0, room * value / most)
        kind = "known" if "known" in tool else "ours" if tool == "healthlint" else "theirs"
        middle = y + _BAR - 5
        yield f'<text x="{_NAMES - 10}" y="{middle}" text-anchor="end">{escape(tool)}</text>'
        yield f'<rect class="{kind}" x="{_NAMES}" y="{y}" width="{length:.1f}" height="{_BAR}" rx="3"/>'
        yield f'<text x="{_NAMES + length + 6:.1f}" y="{middle}">{value:.2f}</text>'
