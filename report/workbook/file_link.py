"""Links from a workbook to the files beside it."""

from urllib.parse import quote

from report.printable import printable

# Excel 2007 to 2013 take no longer link to a file.
URL_CHARS = 255


def link_target(path: str) -> str | None:
    """Give a path from the workbook's folder as a link's target; None if it cannot be one.

    A path may hold anything a file name can: only what stands below the folder, or above it in
    steps of ../, is linked, never another machine's share nor what a program takes for an address.
    """
    if not path or path.startswith("/") or printable(path) != path:
        return None
    # Chinese stays as it is: written with % it would be nine times as long.
    target = "".join(one if one > "\x7f" else quote(one, safe="/") for one in path)
    return target if len(target) <= URL_CHARS else None
