"""Names for the files that go back: readable, and good on Windows as on Linux.

They are made of what strangers wrote, so no name can lead out of the output folder, hide a file,
or be one that a system keeps for itself; two names never differ in case or composition only.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import PurePosixPath

from report.masking import mask
from report.printable import one_line
from report.returned import Returned
from report.together import Place

REVIEWS, ANNOTATED = "修改意见", "批注"
# A name may have 255 bytes on Linux, a path 260 characters on Windows. Shorter ones can be read.
NAME_CHARS, NAME_BYTES = 80, 200
UNIT_CHARS, TITLE_CHARS = 24, 40
# What lies deeper is put beside the others: the output folder has a path of its own.
PATH_CHARS = 160
UNNAMED = "未命名"
ABOVE = "上级文件夹"
_FORBIDDEN = str.maketrans('<>:"/\\|?*', "＜＞：＂／＼｜？＊")
_RESERVED = re.compile(r"(?:CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(?:COM|LPT)[0-9¹²³])", re.IGNORECASE)
_EDGES = " .\u3000"
# Office takes names that begin so for its own lock files, and so do we.
_HIDING = _EDGES + "~"
_WORD_SUFFIXES = frozenset({".docx", ".docm", ".dotx", ".dotm", ".wps"})


@dataclass(frozen=True, slots=True)
class Names:
    """Paths below the output folder, with `/`: of the letters by place, of annotated Word by file.

    The place is that of the submission's first paper, the file a result's.
    """

    reviews: Mapping[Place, str]
    annotated: Mapping[str, str]


def plan_names(returned: Sequence[Returned]) -> Names:
    """Name the letter of each submission and the annotated copy of each Word file among its papers.

    The names depend on which submissions there are, neither on their order nor on what was found.
    """
    names = _Unique()
    ordered = sorted(returned, key=lambda one: one.place)
    reviews = {one.place: f"{REVIEWS}/{names.take(REVIEWS, *_name_review(one))}" for one in ordered}
    papers = [paper.result for one in returned for paper in one.papers]
    word = {result.file for result in papers if result.format == "docx"}
    return Names(reviews, name_mirrored((result.file for result in papers), word, ANNOTATED))


def name_mirrored(files: Iterable[str], wanted: Iterable[str], folder: str) -> dict[str, str]:
    """Give the wanted files paths that mirror their tree in `folder`.

    The folders that lie above all `files` are left out.
    """
    above = _count_shared([_steps(file)[:-1] for file in files])
    names = _Unique()
    tree = _Tree(names)
    return {file: tree.place(folder, _steps(file)[above:]) for file in sorted(wanted)}


def safe_name(text: str, *, chars: int = NAME_CHARS) -> str:
    """Make a text the name of a file or folder; a text of nothing usable is 未命名."""
    text = unicodedata.normalize("NFC", one_line(text)).translate(_FORBIDDEN)
    text = _cut(text.lstrip(_HIDING), chars).rstrip(_EDGES)
    if _RESERVED.fullmatch(text.partition(".")[0].rstrip(_EDGES)):
        text = f"_{text}"
    return text or UNNAMED


class _Unique:
    """Gives out names, each once in its folder."""

    def __init__(self) -> None:
        self._taken: set[tuple[str, str]] = set()
        self._counts: dict[tuple[str, str], int] = {}

    def take(self, folder: str, stem: str, suffix: str = "") -> str:
        """Give the name, or if it is taken one with a number: 申报书（2）.docx."""
        name, key = f"{stem}{suffix}", (folder, _likeness(f"{stem}{suffix}"))
        number = self._counts.get(key, 1)
        while (folder, _likeness(name)) in self._taken:
            number += 1
            mark = f"（{number}）"
            name = f"{_cut(stem, NAME_CHARS - len(mark), len(mark.encode()))}{mark}{suffix}"
        self._counts[key] = number
        self._taken.add((folder, _likeness(name)))
        return name


class _Tree:
    """Copies of folders, each under one name of its own."""

    def __init__(self, names: _Unique) -> None:
        self._names = names
        self._folders: dict[tuple[str, str], str] = {}

    def place(self, root: str, steps: Sequence[str]) -> str:
        """Give the path of a file below the root."""
        *folders, file = steps
        stem, suffix = _split_name(file)
        here = self._enter(root, folders)
        if len(f"{here}/{stem}{suffix}") > PATH_CHARS:
            here = root
        return f"{here}/{self._names.take(here, stem, suffix)}"

    def _enter(self, root: str, folders: Sequence[str]) -> str:
        """Give the path of a folder below the root."""
        here = root
        for folder in folders:
            if (here, folder) not in self._folders:
                name = safe_name(ABOVE if folder == ".." else folder)
                self._folders[here, folder] = f"{here}/{self._names.take(here, name)}"
            here = self._folders[here, folder]
        return here


def _name_review(returned: Returned) -> tuple[str, str]:
    """Give unit and project, so far as they are known."""
    given = [(returned.unit, UNIT_CHARS), (_name_project(returned), TITLE_CHARS)]
    words = [safe_name(mask(one_line(text)), chars=chars) for text, chars in given if text]
    return safe_name("_".join(words)), ".docx"


def _name_project(returned: Returned) -> str:
    """Give the title; where the papers state none, the name of the first file says more."""
    first = returned.papers[0]
    stated = returned.title and first.project.title_source != "derived"
    return returned.title if stated else _split_name(PurePosixPath(first.result.file).name)[0]


def _split_name(name: str) -> tuple[str, str]:
    """Give the stem and the suffix of an annotated copy: Word must know it for its own."""
    path = PurePosixPath(name)
    if path.suffix.lower() in _WORD_SUFFIXES:
        return safe_name(path.stem), path.suffix
    return safe_name(name), ".docx"


def _steps(file: str) -> list[str]:
    """Give the folders and the name that a path leads through."""
    return [step for step in file.split("/") if step not in ("", ".")] or [UNNAMED]


def _count_shared(folders: Sequence[list[str]]) -> int:
    """Count the folders by which all begin: as many as the first and the last have in common."""
    if not folders:
        return 0
    pairs = zip(min(folders), max(folders), strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _likeness(name: str) -> str:
    """Give what two names share that some system takes for one."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKD", name).casefold())


def _cut(text: str, chars: int, spare: int = 0) -> str:
    """Cut to so many characters, and to the bytes a name may have less `spare`."""
    return text[:chars].encode()[: NAME_BYTES - spare].decode(errors="ignore")
