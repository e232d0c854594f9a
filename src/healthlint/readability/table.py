"""A sorted text file as a dictionary that costs next to nothing to load."""

import os
from bisect import bisect_right

TYPE_CHECKING = False  # as type checkers know it; importing typing alone would cost 7 ms
if TYPE_CHECKING:
    from mmap import mmap

_STRIDE = 2048


class SortedTable:
    """Lines `key value`, sorted by key in code-point order, looked up without being parsed.

    Loading takes the first key of every two kilobytes; a look-up bisects those and searches two kilobytes. The 126,000 words of
    CMUdict are ready in a millisecond, in a form that does not depend on the version of Python and that people can read and
    compare.
    """

    __slots__ = ("_content", "_keys", "_starts")

    def __init__(self, content: "bytes | mmap") -> None:
        """`content` is UTF-8 and must end its last line with a newline."""
        self._content = content
        self._starts = [0]
        self._keys = [b""]
        for near in range(_STRIDE, len(content), _STRIDE):
            start = content.find(b"\n", near)
            end = content.find(b" ", start)
            if start < 0 or end < 0:
                break
            if start != self._starts[-1]:
                self._starts.append(start)
                self._keys.append(content[start + 1 : end])
        self._starts.append(len(content))

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> "SortedTable":
        """Take a file with `\\n` at the end of its lines; it is mapped into memory where that can be done."""
        from mmap import ACCESS_READ, mmap

        with open(path, "rb") as file:
            try:
                return cls(mmap(file.fileno(), 0, access=ACCESS_READ))
            except (OSError, ValueError):
                return cls(file.read())

    def get(self, key: str) -> str | None:
        """The value of a key (without white space in it), or None."""
        encoded = key.encode("utf-8", "surrogatepass")
        part = bisect_right(self._keys, encoded) - 1
        lines = self._content[self._starts[part] : self._starts[part + 1]]
        sought = b"\n%b " % encoded
        if not part:  # no line ends before the first
            lines = b"\n" + lines
        found = lines.find(sought)
        if found < 0:
            return None
        start = found + len(sought)
        # The newline behind the last line of a part begins the next part.
        return lines[start:].partition(b"\n")[0].decode()
