"""How a process that does nothing but lint uses memory."""

import gc

_FEW_FILES = 8
_NEW_OBJECTS_FEW = 200_000
_NEW_OBJECTS_MANY = 10_000


def collect_seldom(files: int = 0) -> None:
    """Look for cyclic garbage seldom: reading a draft makes many small objects and hardly any cycles.

    With few `files` so seldom that a short run never looks; with many so that memory does not grow. For processes of our own
    only; a program that uses healthlint as a library keeps its settings.
    """
    gc.set_threshold(_NEW_OBJECTS_MANY if files > _FEW_FILES else _NEW_OBJECTS_FEW, 20, 20)


class WithoutCollection:
    """While many objects come into being of which none is garbage: looking for some would take longer than making them."""

    def __enter__(self) -> None:
        self._collects = gc.isenabled()
        gc.disable()

    def __exit__(self, *_: object) -> None:
        if self._collects:
            gc.enable()
