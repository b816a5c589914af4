"""What taggers wrote about an archive whose texts are known, and how much of it is right."""

import csv
import json
import sqlite3
import sys
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from bench.archive_corpus import read_number
from bench.archive_texts import ArchiveText
from mingjian.text import visible

NO_PROJECT = "非项目"
# A passage of so many characters is looked for every so many characters.
_PASSAGE, _STEP = 8, 4
# What the archive's labels leave open is not judged.
_OPEN = "待定"
_SEEN = "test"


@dataclass(frozen=True, slots=True)
class Tagged:
    """What stands in an output for one file; None: it is said to be no project, or nothing is."""

    text: str
    category: str | None


@dataclass(frozen=True, slots=True)
class Score:
    """How well an archive was read and tagged.

    `read` counts files with any text, `share` is the part of the source texts' passages that stand
    in the output; `right` of `judged` categories agree, among texts no classifier has learnt from.
    """

    read: int
    share: float
    right: int
    judged: int


def score_outputs(texts: Iterable[ArchiveText], found: Mapping[int, Tagged]) -> Score:
    """Compare what was found with the texts; what is missing counts as not read and not right."""
    read = right = judged = 0
    shares = []
    for text in texts:
        tagged = found.get(text.number, Tagged("", ""))
        read += bool(tagged.text)
        shares.append(share_found(text.strings(), tagged.text))
        if text.split == _SEEN and text.label != _OPEN:
            judged += 1
            right += tagged.category == text.label
    return Score(read, sum(shares) / max(len(shares), 1), right, judged)


def share_found(strings: Iterable[str], found: str) -> float:
    """Give the share of the strings' passages that stand in a text, blanks and breaks apart."""
    plain = visible(found)
    stock = set(_cut(plain, 1))
    passages = [
        passage for string in strings for passage in _cut(visible(string), _STEP) if passage
    ]
    there = sum(x in (stock if len(x) == _PASSAGE else plain) for x in passages)
    return there / max(len(passages), 1)


def _cut(plain: str, step: int) -> Iterator[str]:
    """Cut passages out of a text; one that is shorter is one passage."""
    starts = range(0, max(len(plain) - _PASSAGE + 1, 1), step)
    return (plain[n : n + _PASSAGE] for n in starts)


def read_catalogue(folder: Path) -> dict[int, Tagged]:
    """Read our catalogue; of a file with several projects the longest one's category counts."""
    query = (
        "SELECT file, category, decision, chars, body FROM project"
        " LEFT JOIN text ON text.project = project.id ORDER BY file, project.project"
    )
    with closing(sqlite3.connect(folder / "catalogue.sqlite3")) as catalogue:
        return _gather(
            (file, None if decision == "none" else category, chars, _unpack(body))
            for file, category, decision, chars, body in catalogue.execute(query)
        )


def read_results(path: Path) -> dict[int, Tagged]:
    """Read result lines with blocks, as `check --blocks --format jsonl` prints them."""
    with path.open(encoding="utf-8") as stream:
        return _gather(row for line in stream for row in _read_line(line))


def read_peer(path: Path) -> dict[int, Tagged]:
    """Read the other's CSV."""
    csv.field_size_limit(sys.maxsize)
    with path.open(encoding="utf-8", newline="") as stream:
        return {
            read_number(row["file"]): Tagged(
                row["text"], None if row["category"] == NO_PROJECT else row["category"]
            )
            for row in csv.DictReader(stream)
        }


def _read_line(line: str) -> Iterator[tuple[str, str | None, int, str]]:
    result = json.loads(line) if line.startswith("{") else {}
    if "projects" not in result:
        return
    blocks = [block["text"] for block in result.get("blocks", ())]
    for project in result["projects"]:
        own = blocks[project["block"] : project["block"] + project["blocks"]]
        category = project["category"]
        label = None if category["decision"] == "none" else category["label"]
        yield result["file"], label, sum(map(len, own)), "\n".join(own)


def _gather(rows: Iterable[tuple[str, str | None, int, str]]) -> dict[int, Tagged]:
    projects: dict[int, list[tuple[int, str | None, str]]] = defaultdict(list)
    for file, category, chars, text in rows:
        projects[read_number(file)].append((chars, category, text))
    return {
        number: Tagged("\n".join(text for _, _, text in parts), max(parts, key=_chars)[1])
        for number, parts in projects.items()
    }


def _chars(part: tuple[int, str | None, str]) -> int:
    return part[0]


def _unpack(body: bytes | None) -> str:
    return zlib.decompress(body).decode(errors="surrogatepass") if body else ""
