"""The time, in seconds since 1970."""

import time


def now() -> float:
    """Give the time."""
    return time.time()
