"""Tells lists and addresses that are written with line breaks (`<br>`) from running text that is merely broken."""

_LONGEST_LINE = 90
_MOST_LINES = 200
_GOES_ON = ",;\u2014\u2013-"


def separate_lines(text: str, breaks: list[int]) -> list[tuple[int, int]]:
    """The lines of a block that read as texts of their own, as stretches of `text`; empty when it is running text.

    `breaks` are the text offsets after each line break. Lines are texts of their own when most of them are short, do not break
    off and begin with a capital or a digit, or follow a line that ends in a colon.
    """
    if len(breaks) > _MOST_LINES:
        return []
    lines = []
    for start, end in zip([0, *breaks], [*breaks, len(text)], strict=True):
        line = text[start:end]
        if line.strip():
            lines.append((start + len(line) - len(line.lstrip()), start + len(line.rstrip())))
    if len(lines) < 3:
        return []
    introduced = text[lines[0][1] - 1] == ":"
    listed = lines[1:] if introduced else lines[:-1]
    short = sum(1 for start, end in listed if end - start < _LONGEST_LINE and text[end - 1] not in _GOES_ON)
    begins = sum(1 for start, _ in lines[1:] if introduced or not text[start].islower())
    return lines if short * 3 >= len(listed) * 2 and begins * 3 >= (len(lines) - 1) * 2 else []
