"""Sizes of letters as files write them; anything may stand where a number should."""

# Word takes 1 to 1638 points, Excel 1 to 409; beyond 400 nobody sets text.
_SMALLEST, _LARGEST = 1.0, 400.0


def font_size(points: str) -> float | None:
    """Read a size in points, 1 to 400; None for anything else (nan, inf, -3, nonsense)."""
    try:
        size = float(points)
    except ValueError:
        return None
    return size if _SMALLEST <= size <= _LARGEST else None
