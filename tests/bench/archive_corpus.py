"""An archive of any size in the formats offices have, for measuring how fast it is tagged.

    PYTHONPATH=tests python -m bench.archive_corpus FOLDER [--files 2000] [--light]

Of twenty files twelve are .docx, two .doc, one .wps (binary Word under Kingsoft's ending), four
.pdf with a text layer, one .html or .txt; LibreOffice makes the binary and the printed ones of
Word files. A light archive, for tens of thousands of files, has .docx, .html and .txt only. The
files lie in folders of years and units under names such as clerks give; the number in front of
each leads to its text. An archive that stands already is not made again.
"""

import argparse
import hashlib
import json
import os
import shutil
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from functools import partial
from itertools import repeat
from pathlib import Path, PurePosixPath

from batch.learning.corpus import PROJECTS
from bench import archive_formats, archive_texts, convert, docx_corpus
from bench.archive_formats import build_page, build_plain, build_word
from bench.archive_texts import ArchiveText, build_texts

FILES = "files"
_MANIFEST = "manifest.json"
DOCX, DOC, WPS, PDF, HTML, TXT = "docx", "doc", "wps", "pdf", "html", "txt"
_WEB = "html or txt"
MIXED = (
    *(DOCX, DOCX, PDF, DOCX, DOC, DOCX, DOCX, PDF, DOCX, DOCX),
    *(WPS, DOCX, PDF, DOCX, DOCX, _WEB, DOCX, DOC, PDF, DOCX),
)
LIGHT = (*(DOCX,) * 8, _WEB, DOCX)
# Of what is made by LibreOffice: what it is asked for.
_CONVERTED = {DOC: "doc", WPS: "doc", PDF: "pdf"}
_BUILDERS: Mapping[str, Callable[[ArchiveText], bytes]] = {
    DOCX: build_word,
    HTML: build_page,
    TXT: build_plain,
}
_CHUNK = 200
# When files were written and changed: long ago, so nobody is still at work on them.
_MADE, _CHANGED = 1_700_000_000, 1_710_000_000
# Numbers that no archive has.
_ELSEWHERE = 10_000_000
_LONGEST_NAME = 40
_FORBIDDEN = str.maketrans(dict.fromkeys('\\/:*?"<>|\t', ""))


@dataclass(frozen=True, slots=True)
class Wish:
    """Which archive is to be made."""

    files: int
    light: bool = False
    seed: int = 1


def choose_format(number: int, *, light: bool = False) -> str:
    """Give the format, as the file's ending, of a number."""
    mix = LIGHT if light else MIXED
    chosen = mix[number % len(mix)]
    if chosen == _WEB:
        return HTML if number // len(mix) % 2 else TXT
    return chosen


def name_file(text: ArchiveText, suffix: str) -> PurePosixPath:
    """Give the path of a text in the archive: year, unit, and a name as a clerk would give it."""
    title = text.title[:_LONGEST_NAME]
    name = (
        f"{text.year}项目申请表+{title}+{text.unit}",
        f"{text.person}+{title}",
        f"《{title}》{text.word}（最终版）",
        f"{text.unit}{text.word}(1)",
        f"{title} 修改稿2",
    )[text.number % 7 % 5]
    clean = f"{text.number:06}-{name}".translate(_FORBIDDEN)
    return PurePosixPath(f"{text.year}年", text.unit, f"{clean}.{suffix}")


def read_number(path: str) -> int:
    """Give the number of a file of the archive by its name."""
    return int(PurePosixPath(path).name[:6])


def build_archive(cache: Path, wish: Wish, jobs: int = 2) -> Path:
    """Make an archive below `cache`, if it does not stand there already, and give its folder.

    The same wish gives the same texts, names and formats; what LibreOffice writes has times in it.
    """
    kind = "light" if wish.light else "mixed"
    home = cache / f"{kind}-{wish.files}-{wish.seed}"
    manifest = home / _MANIFEST
    made = json.dumps({**asdict(wish), "recipe": _hash_recipe()})
    if manifest.is_file() and manifest.read_text("utf-8") == made:
        return home / FILES
    shutil.rmtree(home, ignore_errors=True)
    chunks = [range(n, min(n + _CHUNK, wish.files)) for n in range(0, wish.files, _CHUNK)]
    with ProcessPoolExecutor(jobs) as pool:
        for _ in pool.map(_write_chunk, chunks, repeat(wish), repeat(home / FILES)):
            pass
    manifest.write_text(made, "utf-8")
    return home / FILES


def write_texts(folder: Path, texts: Iterable[tuple[ArchiveText, str]]) -> None:
    """Write texts, each in a format, below a folder."""
    waiting: dict[str, list[tuple[str, ArchiveText]]] = defaultdict(list)
    for text, suffix in texts:
        if suffix in _CONVERTED:
            waiting[_CONVERTED[suffix]].append((suffix, text))
        else:
            _write(folder, text, suffix, _BUILDERS[suffix](text))
    for target, pairs in waiting.items():
        words = {str(text.number): build_word(text) for _, text in pairs}
        converted = convert.convert_all(words, DOCX, target)
        for suffix, text in pairs:
            _write(folder, text, suffix, converted[str(text.number)])


def change_files(folder: Path, every: int) -> int:
    """Give one of so many .docx files of an archive another text, and say how many that are."""
    files = sorted(folder.rglob(f"*.{DOCX}"))[::every]
    numbers = [read_number(path.name) + _ELSEWHERE for path in files]
    for path, text in zip(files, build_texts(numbers), strict=True):
        path.unlink()  # it may be a link to a file that is to stay as it is
        path.write_bytes(build_word(text))
        os.utime(path, (_CHANGED, _CHANGED))
    return len(files)


def count_formats(files: int, *, light: bool = False) -> dict[str, int]:
    """Count the files of each format in an archive of that size."""
    counts: dict[str, int] = defaultdict(int)
    for number in range(files):
        counts[choose_format(number, light=light)] += 1
    return dict(sorted(counts.items(), key=lambda item: -item[1]))


def _write_chunk(numbers: range, wish: Wish, folder: Path) -> None:
    choose = partial(choose_format, light=wish.light)
    texts = build_texts(numbers, wish.seed)
    write_texts(folder, ((text, choose(text.number)) for text in texts))


def _write(folder: Path, text: ArchiveText, suffix: str, data: bytes) -> None:
    path = folder / name_file(text, suffix)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    os.utime(path, (_MADE, _MADE))


def _hash_recipe() -> str:
    return hashlib.sha256(b"".join(path.read_bytes() for path in _recipe())).hexdigest()


def _recipe() -> Iterator[Path]:
    yield PROJECTS
    yield Path(__file__)
    for module in (archive_formats, archive_texts, convert, docx_corpus):
        yield Path(str(module.__file__))


def main() -> None:
    """Make an archive."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--files", type=int, default=2_000)
    parser.add_argument("--light", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    began = time.perf_counter()
    made = build_archive(given.folder, Wish(given.files, given.light, given.seed))
    print(f"{made}: {given.files} files, {time.perf_counter() - began:.1f} s")
    print(count_formats(given.files, light=given.light))


if __name__ == "__main__":
    main()
