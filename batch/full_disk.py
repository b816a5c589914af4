"""Errors that come of a disk without room: nothing is wrong with what was to be written."""

import errno

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


def is_disk_full(error: BaseException | None) -> bool:
    """Say whether an error comes of a full disk or quota, however it was retold since."""
    while error is not None:
        if isinstance(error, OSError) and error.errno in _FULL:
            return True
        error = error.__cause__ or error.__context__
    return False
