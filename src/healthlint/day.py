"""Today's day: it matters to suppressions that end and to nothing else."""

import os

_DIGITS = 11
"""Of the seconds since 1970: three thousand years."""


def today() -> str:
    """Today's ISO day, or that of SOURCE_DATE_EPOCH, so that a build can be repeated; what is no time is passed over."""
    import time

    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    is_time = epoch.isascii() and epoch.isdigit() and len(epoch) <= _DIGITS
    return time.strftime("%Y-%m-%d", time.gmtime(int(epoch)) if is_time else time.localtime())
