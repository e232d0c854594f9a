"""Today's day: it matters to suppressions that end and to nothing else."""

import os


def today() -> str:
    """Today's ISO day, or that of SOURCE_DATE_EPOCH, so that a build can be repeated."""
    import time

    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = time.gmtime(int(epoch)) if epoch.isdigit() else time.localtime()
    return time.strftime("%Y-%m-%d", moment)
