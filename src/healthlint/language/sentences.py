"""Where the sentences of a block's text begin and end.

One pass over the marks that may end a sentence; each is judged by the few characters around it, so the time is linear
in the text. Written for health prose: dose units, references, initials, organisms, lists in one line, decimals and emoji.
"""

from healthlint.language.abbreviations import ABBREVIATIONS, BEFORE_NAME, BEFORE_NUMBER, DOMAINS, LETTERED, NEVER_LAST, STARTERS
from healthlint.lazy_pattern import lazy_pattern

_EMOJI = "\u2600-\u26ff\u2705\u2714\u2716\u274c\u2728\u2b50\u27a1\u2764\U0001f1e6-\U0001faff"
_MARK = lazy_pattern(
    # Begins with one class of all its marks, for which `re` looks several times as fast as for alternatives.
    rf"[.!?…{_EMOJI}•‣▪●◦\n](?:"
    # A stop before a small letter, or between digits, ends nothing.
    rf"(?<=[.!?…])[.!?…]*+(?![a-z]|(?<=\d\.)\d)|(?<=[{_EMOJI}])[{_EMOJI}\ufe0f\u200d ]*+|(?<=[•‣▪●◦])|(?<=\n)[ \t\r]*+\n)"
)
_ASCII_MARK = lazy_pattern(r"[.!?\n](?:(?<=[.!?])[.!?]*+(?![a-z]|(?<=\d\.)\d)|(?<=\n)[ \t\r]*+\n)")
_CLOSERS = lazy_pattern(r"[\"'”’»)\]*_]*+")
_REFERENCES = lazy_pattern(
    r"(?:\s?\[\^?\d{1,3}(?:\s?[,–-]\s?\d{1,3})*+\]|[⁰¹²³⁴⁵⁶⁷⁸⁹]++(?:[,–⁻-][⁰¹²³⁴⁵⁶⁷⁸⁹]++)*+|(?<=[^\W\d_][.!?)”])\d{1,3}(?:[,–-]\d{1,3})*+(?![\w.%]))++"
    r"[\"'”’)\]]*+"
)
_TRAILING_EMOJI = lazy_pattern(rf"\s?[{_EMOJI}][{_EMOJI}\ufe0f\u200d]*+(?=\s|\Z)")
_OPENERS = lazy_pattern(r"[\"'“‘«(\[*_¿¡]*+")
_WHITE = frozenset(" \t\n\r\u00a0")
_SPACE = lazy_pattern(r"\s++")
_BREAKS = str.maketrans(dict.fromkeys('\t\n\r\u00a0"“”‘([/', " "))
_WORD_AFTER = lazy_pattern(r"[^\W\d_]+(?:['’][^\W\d_]+)?+")
_LOOK_BACK = 24
_PLAIN_STOPS = frozenset((". ", "! ", "? "))


def split(text: str) -> list[tuple[int, int]]:
    """Return the (start, end) of each sentence, without the white space around it.

    The spans are in order, never overlap, and hold every character of the text that is not white space.
    """
    spans: list[tuple[int, int]] = []
    start = _skip_space(text, 0)
    number = _list_number(text, start)
    for mark in (_ASCII_MARK if text.isascii() else _MARK).finditer(text):
        if mark.end() <= start:
            continue
        first, last = mark.span()
        if _is_plain(text, start, first, last):
            border: int | None = last
        else:
            border = _border(text, start, number, first, last)
        if border is None or border <= start:
            continue
        _add(text, spans, start, border)
        start = _skip_space(text, border)
        number = _list_number(text, start)
    if start < len(text):
        _add(text, spans, start, len(text))
    return spans


def _is_plain(text: str, start: int, first: int, last: int) -> bool:
    """The frequent case, told fast: a word that is no abbreviation, one stop, a space, a capital."""
    if text[first : last + 1] not in _PLAIN_STOPS or not text[last + 1 : last + 2].isupper():
        return False
    begin = max(start, first - _LOOK_BACK)
    word = text[max(begin, text.rfind(" ", begin, first) + 1) : first]
    return 1 < len(word) < _LOOK_BACK and word.isalpha() and word.lower() not in ABBREVIATIONS


def _add(text: str, spans: list[tuple[int, int]], start: int, end: int) -> None:
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        spans.append((start, end))


def _skip_space(text: str, place: int) -> int:
    following = text[place : place + 1]
    if following == " " and text[place + 1 : place + 2] not in _WHITE:
        return place + 1
    if not following.isspace():
        return place
    match = _SPACE.match(text, place)
    return match.end() if match else place


def _list_number(text: str, start: int) -> int:
    """The number of a list item that begins here ("1. Take"), else -1."""
    end = start
    while end < len(text) and end - start < 3 and text[end].isdecimal():
        end += 1
    return int(text[start:end]) if start < end and text[end : end + 1] == "." and text[end + 1 : end + 2].isspace() else -1


def _border(text: str, start: int, number: int, first: int, last: int) -> int | None:
    """Where the sentence from `start` ends for a mark at `first` to `last`; None when it goes on."""
    sign = text[first]
    if sign == "\n":
        return first
    if sign in "•‣▪●◦":
        return first if first > start and text[first - 1].isspace() else None
    if sign not in ".!?…":
        return _emoji_border(text, start, first, last)
    if first == start and sign in ".…" and last < len(text) and not text[last].isspace():
        return None
    if sign == "." and last - first == 1 and first > start and text[first - 1].isdecimal():
        item = _item_border(text, start, number, first)
        if item != -1:
            return item
    end = _absorb(text, last)
    if end == len(text):
        return end
    if not text[end].isspace():
        return end if _lacks_space(text, start, first, last, end) else None
    return end if _ends(text, start, first, last, end) else None


def _absorb(text: str, end: int) -> int:
    """Closing quotes and brackets, reference marks and emoji behind a stop belong to its sentence."""
    if end == len(text) or (text[end] == " " and text[end + 1 : end + 2].isalnum()):
        return end
    closers = _CLOSERS.match(text, end)
    end = closers.end() if closers else end
    references = _REFERENCES.match(text, end)
    if references and (references.end() == len(text) or text[references.end()].isspace()):
        end = references.end()
    emoji = _TRAILING_EMOJI.match(text, end)
    return emoji.end() if emoji else end


def _emoji_border(text: str, start: int, first: int, last: int) -> int | None:
    """Emoji end a sentence before a capital; where they lead the items of a list, they begin the next one."""
    if first == start or last >= len(text) or not text[last - 1].isspace() or not text[last].isupper():
        return None
    if _is_emoji(text[start]):
        return first
    return last if text[first - 1].isspace() else None


def _is_emoji(sign: str) -> bool:
    return "\u2600" <= sign <= "\u27ff" or "\U0001f1e6" <= sign <= "\U0001faff" or sign == "\u2b50"


def _item_border(text: str, start: int, number: int, stop: int) -> int | None:
    """For a number with a stop: None inside a list mark, the number's start where the next item begins, -1 for neither."""
    begin = stop
    while begin > start and stop - begin < 3 and text[begin - 1].isdecimal():
        begin -= 1
    if not text[stop + 1 : stop + 2].isspace() or (begin > 0 and not text[begin - 1].isspace() and begin != start):
        return -1
    if begin == start:
        return None
    if number >= 0 and int(text[begin:stop]) == number + 1:
        after = _skip_space(text, stop)
        following = text[_skip_space(text, stop + 1) : _skip_space(text, stop + 1) + 1]
        return begin if following.isupper() and after else -1
    return -1


def _lacks_space(text: str, start: int, first: int, last: int, end: int) -> bool:
    """Whether a space was forgotten behind the stop ("every day.The dose"), and it is no host, file name or abbreviation."""
    if last - first != 1 or end != last or not text[end].isupper():
        return False
    before = _word_before(text, start, first)
    after = _WORD_AFTER.match(text, end)
    if after is None or len(before) < 2 or not before.isalpha() or not before[-1].islower():
        return False
    word = after[0]
    if text[after.end() : after.end() + 1] in (".", "@", "/", "(") and not text[after.end() + 1 : after.end() + 2].isspace():
        return False
    low = before.lower()
    if low in NEVER_LAST or f"{low}.{word.lower()}" in BEFORE_NAME:
        return False
    return word.lower() not in DOMAINS and (len(word) == 1 or word[1:].islower())


def _ends(text: str, start: int, first: int, last: int, end: int) -> bool:
    """Whether a stop before white space ends its sentence."""
    place = _skip_space(text, end)
    if place == len(text):
        return True
    if not text[place].isalnum() and (opened := _OPENERS.match(text, place)):
        place = opened.end()
    following = text[place : place + 1]
    if following in ",;:%" and following:
        return False
    stops = text[first:last]
    closed = text[last:end].strip()
    if "?" in stops or "!" in stops:
        return not (following.islower() and closed) and not (text[first - 1 : first] == "(" and closed.startswith(")"))
    if following.islower() and not _is_mixed(text, place):
        return False
    if len(stops) > 1 or stops == "…":
        return True
    return not _abbreviates(text, start, first, place, closed)


def _is_mixed(text: str, place: int) -> bool:
    """A word like mRNA, pH, iPad or eGFR: lower case at first, then upper."""
    return text[place + 1 : place + 2].isupper() or (text[place + 2 : place + 3].isupper() and text[place + 1].isalpha())


def _word_before(text: str, start: int, stop: int) -> str:
    words = text[max(start, stop - _LOOK_BACK) : stop].translate(_BREAKS).rsplit(" ", 1)
    return words[-1]


def _abbreviates(text: str, start: int, stop: int, place: int, closed: str) -> bool:
    """Whether the stop belongs to an abbreviation or initial with more of the sentence behind it."""
    word = _word_before(text, start, stop)
    low = word.lower()
    following = text[place : place + 1]
    if low in NEVER_LAST:
        return not (low in ("st", "ms", "gen") and _starts(text, place)) or word[:1].isupper()
    if following.isdecimal():
        return low in BEFORE_NUMBER and not _answers_no(text, start, stop, word)
    if closed.startswith(")") and (low in BEFORE_NAME or low in BEFORE_NUMBER):
        return "(" not in text[max(start, stop - 2) : stop] and low not in ("no",)
    if low in BEFORE_NAME:
        return not _starts(text, place)
    if low in ("fig", "figs", "ref", "sect", "app", "no") and word[:1].isupper():
        return len(_word_after(text, place)) == 1 and low != "no"
    if len(word) == 1 and word.isupper():
        return _is_initial(text, start, stop, place)
    if len(word) == 3 and word[1] == "." and word.isupper() and word[0].isalpha():
        return not _starts(text, place)
    return False


def _answers_no(text: str, start: int, stop: int, word: str) -> bool:
    """ "No." as an answer to the question before it, not as the short form of "number"."""
    if word.lower() != "no" or stop - len(word) != start:
        return False
    return text[:start].rstrip()[-1:] == "?" if start < _LOOK_BACK else text[start - _LOOK_BACK : start].rstrip()[-1:] == "?"


def _word_after(text: str, place: int) -> str:
    match = _WORD_AFTER.match(text, place)
    return match[0] if match else ""


def _starts(text: str, place: int) -> bool:
    """Whether the word here is one that opens sentences."""
    word = _word_after(text, place)
    return not word or word.lower().replace("’", "'") in STARTERS


def _is_initial(text: str, start: int, stop: int, place: int) -> bool:
    """Whether a single capital before a stop is an initial or a label: "A. B. Cohen", "Q. Is it safe?"; not "vitamin C. He"."""
    if not text[place : place + 1].isupper():
        return False
    if stop - 1 == start:
        return True
    before = text[max(start, stop - 1 - _LOOK_BACK) : stop - 1].split()
    if before and before[-1].lower().strip(",;:(") in LETTERED:
        return False
    following = _word_after(text, place)
    if len(following) == 1 and text[place + 1 : place + 2] == ".":
        return True
    return not _starts(text, place)
