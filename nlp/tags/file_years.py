"""The year that a file's name, or a folder it lies in, names."""

import re

from nlp.tags.stated_years import LONGEST_RUN, Span

FILE = "file"
# The name itself and two folders above it; what lies higher is of the computer, not of the paper.
_PARTS = 3
_Y = r"20[0-4]\d"
_RUN = re.compile(rf"(?<!\d)(?P<first>{_Y})\s?年?\s?[-~至_]+\s?(?P<last>{_Y})(?!\d)")
# 20210305, 202103, 2021.3, 2021年
_YEAR = re.compile(rf"(?<!\d)(?P<year>{_Y})(?:(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])?)?(?!\d)")


def find_file_years(file: str) -> Span | None:
    """Give the years a path names, by the name of the file before its folders; None if none does.

    A part that names several years apart from each other says nothing.
    """
    for part in reversed(file.replace("\\", "/").split("/")[-_PARTS:]):
        run = _RUN.search(part)
        if run and 0 < int(run["last"]) - int(run["first"]) <= LONGEST_RUN:
            return Span(int(run["first"]), int(run["last"]), FILE, part)
        years = {int(match["year"]) for match in _YEAR.finditer(part)}
        if len(years) == 1:
            year = years.pop()
            return Span(year, year, FILE, part)
    return None
