"""Pages that warn of a trade, or check what others claim: told by their titles."""

from healthlint.draft.model import BlockKind
from healthlint.reading.model import BlockReading

_DENYING = ("No, ", "No evidence ", "There is no evidence ", "False: ", "False \u2013 ", "False \u2014 ", "Fact check")
_CHECKED = ("Claim:", "The claim:", "Claims:")
_QUOTES = frozenset('"\u201c\u201d\u00ab')


def warns(reading: BlockReading) -> bool:
    """Whether a block is a title that warns of fraud or of faulty goods, or that says that a claim is checked."""
    return _is_title(reading) and (checks(reading) or any(m.term.concept == "watchdog" for m in reading.mentions))


def checks(reading: BlockReading) -> bool:
    """Whether a block is a title that says that the page checks what others claim."""
    return _is_title(reading) and (
        reading.block.text.startswith(_DENYING)
        or any(m.term.concept == "watchdog" and m.term.group == "fact-check" for m in reading.mentions)
    )


def tells_of_others(reading: BlockReading) -> bool:
    """Whether a block of a page that checks claims holds what others say: quotations, and the claim that is checked."""
    text = reading.block.text
    return text.startswith(_CHECKED) or not _QUOTES.isdisjoint(text)


def _is_title(reading: BlockReading) -> bool:
    block = reading.block
    return block.kind is BlockKind.TITLE or (block.kind is BlockKind.HEADING and block.level == 1)
