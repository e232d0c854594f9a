"""A sorted text file as a dictionary that costs next to nothing to load."""

import os
from bisect import bisect_right

_STRIDE = 2048


class SortedTable:
    """Lines `key value`, sorted by key in code-point order, looked up without being parsed.

    Loading takes the first key of every two kilobytes; a look-up bisects those and searches two kilobytes. The 126,000 words of
    CMUdict are ready in a millisecond, in a form that does not depend on the version of Python and that people can read and
    compare.
    """

    __slots__ = ("_keys", "_starts", "_text")

    def __init__(self, text: str) -> None:
        """`text` must end its last line with a newline."""
        self._text = "\n" + text
        self._starts = [0]
        self._keys = [""]
        for near in range(_STRIDE, len(self._text), _STRIDE):
            start = self._text.find("\n", near)
            end = self._text.find(" ", start)
            if start < 0 or end < 0:
                break
            if start != self._starts[-1]:
                self._starts.append(start)
                self._keys.append(self._text[start + 1 : end])
        self._starts.append(len(self._text))

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> "SortedTable":
        """Read a UTF-8 file with `\\n` at the end of its lines."""
        # Not as text: to look for other ends of lines takes longer than all the rest.
        with open(path, "rb") as file:
            return cls(file.read().decode())

    def get(self, key: str) -> str | None:
        """The value of a key (without white space in it), or None."""
        part = bisect_right(self._keys, key) - 1
        sought = f"\n{key} "
        found = self._text.find(sought, self._starts[part], self._starts[part + 1])
        if found < 0:
            return None
        start = found + len(sought)
        return self._text[start : self._text.find("\n", start)]
