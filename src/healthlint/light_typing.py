"""`Any`, `NamedTuple`, `Protocol` and `TYPE_CHECKING` without importing `typing`, which takes as long as to lint a paragraph.

For modules that an ordinary run loads; type checkers see the standard names.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any as Any
    from typing import NamedTuple as NamedTuple
    from typing import Protocol as Protocol
    from typing import TextIO as TextIO
else:
    from collections import namedtuple

    Any = Protocol = TextIO = object

    class _NamedTuples(type):
        """Makes a class with annotated fields a named tuple, as `typing` does."""

        def __new__(mcs, name: str, bases: tuple[type, ...], namespace: dict[str, object]) -> type:
            plain = super().__new__(mcs, name, (), dict(namespace))
            if not bases:
                return plain
            fields = plain.__annotations__
            defaults = [namespace[field] for field in fields if field in namespace]
            made = namedtuple(name, fields, defaults=defaults, module=namespace["__module__"])
            made.__doc__, made.__qualname__ = namespace.get("__doc__"), namespace["__qualname__"]
            return made

    class NamedTuple(metaclass=_NamedTuples):
        """The base of a named tuple; its class holds fields and their defaults, and nothing else."""
