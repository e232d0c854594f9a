"""Pairs of question and answer: said by the markup, or by a heading, term or line that asks and prose that follows.

Works on the blocks of any format.
"""

from collections.abc import Container, Iterable, Sequence

from healthlint.draft.model import Answer, Block, BlockKind, Section
from healthlint.lazy_pattern import IGNORECASE, lazy_pattern
from healthlint.light_dataclasses import replace

_MARKED = lazy_pattern(r"(?:Q|Question|A|Answer)\s?\d{0,3}\s?[:.)]\s", IGNORECASE)
_ASIDE = (BlockKind.ATTRIBUTE, BlockKind.METADATA, BlockKind.TITLE)
_ASKING = (BlockKind.HEADING, BlockKind.LINE, BlockKind.BUTTON, BlockKind.ITEM)


def asks(text: str) -> bool:
    """Whether a text ends in a question mark, quotation marks and brackets aside."""
    return text.rstrip(" \t\u00a0\"'\u201d\u2019)]*").endswith("?")


def pair_questions(blocks: Sequence[Block], sections: Sequence[Section], outside: Container[int] = frozenset()) -> list[Block]:
    """Return the blocks with `answer` and `pair` filled in; pairs that the markup named are kept when their question asks.

    `outside` are the numbers of blocks at the site's edge: they neither ask nor answer.
    """
    numbers = _Numbers(blocks)
    current: Block | None = None
    marked = False
    pair: int | None = None
    result: list[Block] = []
    for block in blocks:
        if block.pair is not None:
            result.append(block if block.pair in numbers.asking else replace(block, answer=None, pair=None))
            current = None
            continue
        if block.kind in _ASIDE:
            result.append(block)
            continue
        if block.index in outside:
            current = None
            result.append(block)
            continue
        mark = _MARKED.match(block.text)
        sign = block.text[0].upper() if mark else ""
        if sign == "Q" or (block.kind in _ASKING and asks(block.text) and not _is_answer_item(block, current)):
            current, marked, pair = block, sign == "Q", numbers.next()
            result.append(replace(block, answer=Answer.QUESTION, pair=pair))
        elif current is not None and _goes_on(block, current, sections, marked):
            result.append(replace(block, answer=Answer.ANSWER, pair=pair))
        else:
            current = None
            result.append(block)
    return _without_lone_questions(result)


class _Numbers:
    """Numbers for new pairs, beyond those that the markup gave; `asking` are those of its pairs whose question does ask."""

    def __init__(self, blocks: Iterable[Block]) -> None:
        self._last = -1
        self.asking: set[int] = set()
        for block in blocks:
            if block.pair is not None:
                self._last = max(self._last, block.pair)
                if block.answer is Answer.QUESTION and asks(block.text):
                    self.asking.add(block.pair)

    def next(self) -> int:
        self._last += 1
        return self._last


def _is_answer_item(block: Block, question: Block | None) -> bool:
    """An item that asks, under a question that is none, belongs to the answer's list."""
    return block.kind is BlockKind.ITEM and question is not None and question.kind is not BlockKind.ITEM


def _goes_on(block: Block, question: Block, sections: Sequence[Section], marked: bool) -> bool:
    """Whether a block still belongs to the answer: to the next heading that is not below the question's own."""
    if question.kind is BlockKind.HEADING:
        return block.kind is not BlockKind.HEADING or block.level > question.level
    if block.section != question.section:
        return False
    if question.kind is BlockKind.ITEM and not marked:
        return block.kind is BlockKind.ITEM and (block.parent_item == question.index or block.level > question.level)
    return True


def _without_lone_questions(blocks: Sequence[Block]) -> list[Block]:
    """A question that nothing follows is no pair."""
    answered = {block.pair for block in blocks if block.answer is Answer.ANSWER}
    return [block if block.pair is None or block.pair in answered else replace(block, answer=None, pair=None) for block in blocks]
