"""Dates and times as a workbook shows them; a cell holds the days since its epoch.

They come out in one Chinese form whatever their format's order, for a reader of evidence should
not have to guess whether 3/5 is March or May: 2024年3月5日, 2024年3月, 9:30.
"""

import re
from datetime import datetime, timedelta

_EPOCH = datetime(1899, 12, 30)
EPOCH_1904 = (datetime(1904, 1, 1) - _EPOCH).days  # workbooks that Excel for Mac began
LAST_DAY = 2_958_466  # the day after 31 December 9999
_LEAP_BUG = 60  # Excel counts a 29 February 1900; the days before it are one off
_DAY = 86_400  # seconds
_GROUPS = re.compile(r"y+|m+|d+|h+|s+")
_HALVES = re.compile(r"am/pm|a/p|上午/下午")


def find_units(letters: str, elapsed: str = "") -> str:
    """Give which of y, m (month), d, h, n (minute), s a format shows, "" if it is no date.

    `letters` are those of the format outside quotes; an m behind hours or before seconds is
    minutes. A weekday alone shows the whole date. `elapsed` is the unit in brackets of a length
    of time ([h]:mm), which begins the answer as `[h`.
    """
    folded = _HALVES.sub("", letters.lower()).replace("e", "y")
    groups = [match[0][0] for match in _GROUPS.finditer(folded)]
    if elapsed:
        return f"[{elapsed}{''.join(groups).replace('m', 'n')}"
    if not groups:
        return "ymd" if "aaa" in folded else ""
    for place, group in enumerate(groups):
        if group == "m" and (
            groups[place - 1 : place] == ["h"] or groups[place + 1 :][:1] == ["s"]
        ):
            groups[place] = "n"
    return "".join(dict.fromkeys(groups))


def show_date(days: float, units: str) -> str:
    """Show a moment in [0, LAST_DAY) in these units."""
    if units.startswith("["):
        return _show_elapsed(round(days * _DAY), units)
    serial = days + 1 if days < _LEAP_BUG else days
    seconds = min(round(serial * _DAY), LAST_DAY * _DAY - 1)  # rounding may lead beyond the last
    moment = _EPOCH + timedelta(seconds=seconds)
    parts = (("y", moment.year, "年"), ("m", moment.month, "月"), ("d", moment.day, "日"))
    date = "".join(f"{value}{word}" for unit, value, word in parts if unit in units)
    clock = ""
    if set(units) & set("hns"):
        clock = f"{moment.hour}:{moment:%M:%S}" if "s" in units else f"{moment.hour}:{moment:%M}"
    return " ".join(part for part in (date, clock) if part)


def _show_elapsed(seconds: int, units: str) -> str:
    """Show a length of time, whose hours may be more than a day's."""
    minutes, rest = divmod(seconds, 60)
    if units[1] == "s":
        return str(seconds)
    text = str(minutes) if units[1] == "m" else f"{minutes // 60}:{minutes % 60:02}"
    return f"{text}:{rest:02}" if "s" in units else text
