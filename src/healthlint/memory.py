"""How a process that does nothing but lint uses memory."""

import gc

_NEW_OBJECTS = 200_000


def collect_seldom() -> None:
    """Look for cyclic garbage seldom: reading a draft makes many small objects and hardly any cycles.

    For processes of our own only; a program that uses healthlint as a library keeps its settings.
    """
    gc.set_threshold(_NEW_OBJECTS, 20, 20)
