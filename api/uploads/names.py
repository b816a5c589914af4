"""What clients call their files, made fit to be shown: never a path, whatever it looks like."""

import re
import unicodedata
from collections.abc import Iterable
from pathlib import PurePosixPath

UNNAMED = "未命名"
MAX_PART_BYTES = 255
MAX_CHARS = 1_000
MAX_LEVELS = 20
_MAX_TITLE_CHARS = 200
_DRIVE = re.compile(r"\A[A-Za-z]:")
# Control characters, those that turn the direction of writing or cannot be seen (Cf), half
# surrogates, and the separators that some programs take for the end of a line.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_BLANK_OR_DOTS = " .\u3000"
# A longer end of a name is no suffix that says what the file is.
_MAX_SUFFIX_BYTES = 20


def clean_name(given: str) -> str:
    """Give the name under which a file is shown, its folders joined by /; never empty.

    Drive, root and `..` are left out, and what cannot be seen. Of too many folders the nearest
    stay, and of too long a name its beginning and its suffix. Composed and decomposed accents (Mac)
    are one name.
    """
    parts = _DRIVE.sub("", given.lstrip(), count=1).replace("\\", "/").split("/")
    cleaned = (_clean_part(part) for part in parts)
    kept = [part for part in cleaned if part][-MAX_LEVELS:]
    while len("/".join(kept)) > MAX_CHARS:
        kept = kept[1:]
    return "/".join(kept) or UNNAMED


def clean_title(given: str) -> str:
    """Give what a person calls a run, in one line of characters that can be seen."""
    return " ".join(_drop_unseen(re.sub(r"\s", " ", given)).split())[:_MAX_TITLE_CHARS]


class Names:
    """The names of one run: of equal ones the later get a number."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._counts: dict[str, int] = {}

    def take(self, name: str) -> str:
        """Give the name, or 申报书 (2).docx if there is one of it already."""
        free = name
        while free in self._taken:
            self._counts[name] = self._counts.get(name, 1) + 1
            free = _number(name, self._counts[name])
        self._taken.add(free)
        return free


def name_run(names: Iterable[str]) -> str:
    """Name a run by what it is of: the folder that all files lie in, or the first file."""
    known = list(names)
    tops = {name.split("/", 1)[0] for name in known}
    if len(tops) == 1:
        return clean_title(tops.pop())
    first = PurePosixPath(known[0]).name
    return f"{clean_title(first)}等{len(known)}份"


def _clean_part(part: str) -> str:
    seen = unicodedata.normalize("NFC", _drop_unseen(part)).strip()
    return _shorten(seen) if seen.strip(_BLANK_OR_DOTS) else ""


def _drop_unseen(text: str) -> str:
    return "".join(sign for sign in text if unicodedata.category(sign) not in _UNSEEN)


def _shorten(part: str) -> str:
    """Cut a name between its characters, so that its suffix stays."""
    if len(part.encode()) <= MAX_PART_BYTES:
        return part
    stem, suffix = _split_suffix(part)
    room = MAX_PART_BYTES - len(suffix.encode())
    return stem.encode()[:room].decode("utf-8", "ignore") + suffix


def _number(name: str, number: int) -> str:
    folder, slash, last = name.rpartition("/")
    stem, suffix = _split_suffix(last)
    mark = f" ({number}){suffix}"
    room = MAX_PART_BYTES - len(mark.encode())
    return folder + slash + stem.encode()[:room].decode("utf-8", "ignore") + mark


def _split_suffix(part: str) -> tuple[str, str]:
    suffix = PurePosixPath(part).suffix
    if not suffix or len(suffix.encode()) > _MAX_SUFFIX_BYTES:
        return part, ""
    return part.removesuffix(suffix), suffix
