"""Names of sheets from words that people wrote: Excel forbids some marks, long names, and twins."""

from collections.abc import Iterable

from report.printable import one_line

MAX_CHARS = 31
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", "·"))
_FALLBACK = "表"
# A name Excel keeps for itself.
_KEPT = "history"


class SheetNames:
    """Gives each sheet of a workbook a name of its own; `taken` are names that are in use."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = {_KEPT, *(name.lower() for name in taken)}

    def take(self, wanted: str) -> str:
        """Give a name as near as may be to the one wanted, and keep it from others."""
        name = one_line(wanted).translate(_FORBIDDEN).strip("' ") or _FALLBACK
        number, made = 1, _fit(name, "")
        while made.lower() in self._taken:
            number += 1
            made = _fit(name, f"（{number}）")
        self._taken.add(made.lower())
        return made


def _fit(name: str, ending: str) -> str:
    """Cut a name so that it has room for its ending; Excel counts UTF-16 units."""
    room = 2 * (MAX_CHARS - len(ending))
    return name.encode("utf-16-le")[:room].decode("utf-16-le", errors="ignore") + ending
