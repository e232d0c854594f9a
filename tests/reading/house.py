"""Sentences read through the words that healthlint ships."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import yaml

from healthlint.draft.parse import parse_draft
from healthlint.language.lexicon import Lexicon
from healthlint.language.lexicon_compile import compile_lexicon
from healthlint.language.tokens import tokenise
from healthlint.reading.clauses import clauses_of
from healthlint.reading.modality import shields_in, stance_in
from healthlint.reading.model import Frame, Reading
from healthlint.reading.reader import ReadOptions, read
from healthlint.reading.view import SentenceView

RULES = Path(__file__).parents[2] / "rules"


@cache
def lexicon() -> Lexicon:
    """The shipped words, compiled once for all tests."""
    return Lexicon(compile_lexicon(sorted((RULES / "lexicons").glob("*.yml"))))


@cache
def hosts() -> Mapping[str, Sequence[str]]:
    """The shipped lists of hosts."""
    loaded: Mapping[str, Sequence[str]] = yaml.safe_load((RULES / "hosts.yml").read_text(encoding="utf-8"))
    return loaded


def reading_of(source: str, path: str = "draft.md", **options: object) -> Reading:
    """A draft, read with the shipped words."""
    return read(parse_draft(source, path), lexicon(), hosts(), ReadOptions(**options))  # type: ignore[arg-type]


def frames_in(source: str, path: str = "draft.md") -> list[Frame]:
    """The claim frames of a draft."""
    return list(reading_of(source, path).frames)


def frame_in(source: str, path: str = "draft.md") -> Frame:
    """The only frame of a draft."""
    frames = frames_in(source, path)
    assert len(frames) == 1, [(frame.effect.text, frame.target) for frame in frames]
    return frames[0]


def shields_over(marked: str, path: str = "draft.md") -> frozenset[str]:
    """The shields over the words between [[ and ]] in a draft."""
    view, first, last = _marked(marked, path)
    return shields_in(view, clauses_of(view), first, last)


def stance_of(marked: str, path: str = "draft.md") -> frozenset[str]:
    """How the words between [[ and ]] are said when no shield lies over them."""
    view, first, last = _marked(marked, path)
    return stance_in(view, clauses_of(view), first, last)


def view_of(text: str) -> SentenceView:
    """The first sentence of a text."""
    block = reading_of(text).blocks[0]
    return SentenceView(block, block.sentences[0])


def _marked(marked: str, path: str) -> tuple[SentenceView, int, int]:
    before, rest = marked.split("[[")
    words, after = rest.split("]]")
    reading = reading_of(before + words + after, path)
    for block in reading.blocks:
        start = block.block.text.find(words)
        while start >= 0 and block.block.source_map.to_source(start, start + len(words))[0] != len(before):
            start = block.block.text.find(words, start + 1)
        if start >= 0:
            first = block.tokens.starts.index(start)
            sentence = next(s for s in block.sentences if s.first <= first < s.last)
            return SentenceView(block, sentence), first, first + len(tokenise(words).words)
    raise AssertionError(f"“{words}” stands in no block")
