"""`Any`, `Protocol` and `TYPE_CHECKING` without importing `typing`, which takes as long as to lint a paragraph.

For modules that an ordinary run loads; type checkers see the standard names.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any as Any
    from typing import Protocol as Protocol
else:
    Any = Protocol = object
