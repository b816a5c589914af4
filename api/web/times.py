"""Times and sizes as a person reads them."""

from datetime import datetime

_UNITS = ("字节", "KB", "MB", "GB")
_STEP = 1024


def day_and_time(seconds: float | None) -> str:
    """Give a time on the clock of this machine, 2024-06-30 08:05; "" for none."""
    if seconds is None:
        return ""
    return datetime.fromtimestamp(seconds).strftime("%Y-%m-%d %H:%M")


def duration(seconds: float) -> str:
    """Give how long something took, in the largest two units: 1小时5分, 12秒."""
    whole = max(0, round(seconds))
    hours, minutes = divmod(whole // 60, 60)
    if hours:
        return f"{hours}小时{minutes}分"
    return f"{minutes}分{whole % 60}秒" if minutes else f"{whole}秒"


def file_size(size: float) -> str:
    """Give a size with one decimal at most: 12.5 MB."""
    unit = 0
    while size >= _STEP and unit < len(_UNITS) - 1:
        size /= _STEP
        unit += 1
    shown = f"{size:.1f}".removesuffix(".0") if unit > 1 else f"{size:.0f}"
    return f"{shown} {_UNITS[unit]}"
