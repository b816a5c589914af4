"""Where the time goes that a worker spends on a file, stage by stage, and what is the floor.

    PYTHONPATH=tests python -m bench.tag_profile [--files 80] [--passes 3]

Files of 3,000 characters, made of the labelled texts; none stands in two, for what was read before
lies in a cache. Word files once as Word saves them, with runs broken at every edit, once plain as
a program writes them; the others, where LibreOffice is, are converted from some of those. The
floor of a Word file is to inflate and parse its text part and to join all texts in it.

Milliseconds of CPU a file: of each stage of each file the best pass counts, so that other work on
the machine does little. BLAS has one thread, as in the workers.
"""

import argparse
import html
import json
import sys
import time
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from io import BytesIO
from itertools import islice

from docx import Document
from lxml import etree
from threadpoolctl import threadpool_limits

from bench.convert import convert_all, has_office
from bench.docx_corpus import build_paragraphs
from extract.projects import split_projects
from extract.reader import read_document
from mingjian.paths import CORPORA
from nlp.categorise import categorise
from nlp.copies.prints import build_prints
from nlp.elements.hearing import hear
from nlp.elements.judge import judge_elements
from nlp.identify import identify_genre
from nlp.naming import find_unit
from nlp.tag import Tagger, load_tagger
from nlp.tags.find import find_tags

CHARS = 3_000
CONVERTED = 20
STAGES = (*("read", "projects", "genre", "category", "hear", "elements", "unit", "tags", "prints"),)
FLOOR = "floor"
CHARACTERS = "chars"
_HEAD = (CHARACTERS, *STAGES, "all", FLOOR)

Files = Mapping[str, bytes]
Texts = Sequence[Sequence[str]]


def load_texts(number: int) -> Texts:
    """Give the paragraphs of so many texts of 3,000 characters, or of as many as there are."""
    return list(islice(_fill(), number))


def _fill() -> Iterator[list[str]]:
    paragraphs: list[str] = []
    for line in (CORPORA / "gold" / "projects.jsonl").read_text(encoding="utf-8").splitlines():
        own = json.loads(line)["text"].split("\n")
        # The second text's title would begin a project of its own.
        paragraphs += own[1:] if paragraphs else own
        if sum(map(len, paragraphs)) >= CHARS:
            yield _cut(paragraphs)
            paragraphs = []


def _cut(paragraphs: Sequence[str]) -> list[str]:
    """Leave out what is over the characters wanted."""
    kept: list[str] = []
    for paragraph in paragraphs:
        kept.append(paragraph[: CHARS - sum(map(len, kept))])
    return [paragraph for paragraph in kept if paragraph]


def build_kinds(texts: Texts) -> Iterator[tuple[str, Files]]:
    """Give the files of each kind, by name."""
    saved = {f"{n}": build_paragraphs(text, n) for n, text in enumerate(texts)}
    yield "docx, by Word", _named(saved, "docx")
    yield "docx, plain", {f"{n}.docx": _write_plain(text) for n, text in enumerate(texts)}
    yield "html", {f"{n}.html": _write_html(text) for n, text in enumerate(texts)}
    yield "txt", {f"{n}.txt": "\n".join(text).encode() for n, text in enumerate(texts)}
    if has_office():
        some = dict(islice(saved.items(), CONVERTED))
        for suffix in ("doc", "pdf"):
            yield suffix, _named(convert_all(some, "docx", suffix), suffix)


def _named(files: Files, suffix: str) -> Files:
    return {f"{stem}.{suffix}": data for stem, data in files.items()}


def _write_plain(paragraphs: Sequence[str]) -> bytes:
    document, buffer = Document(), BytesIO()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.save(buffer)
    return buffer.getvalue()


def _write_html(paragraphs: Sequence[str]) -> bytes:
    body = "".join(f"<p>{html.escape(paragraph)}</p>\n" for paragraph in paragraphs)
    return f"<html><head><meta charset='utf-8'></head><body>{body}</body></html>".encode()


def read_floor(data: bytes) -> int:
    """Do the least that gives a Word file's characters, in no order of use; give their number."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    return len("".join(root.itertext()))


def run_stages(name: str, data: bytes, tagger: Tagger) -> Iterator[str]:
    """Do what tagging does with a file, naming each stage when a project has passed it."""
    engine = tagger.engine
    document = read_document(data, name)
    yield "read"
    projects = split_projects(document)
    yield "projects"
    for project in projects:
        genre = identify_genre(project, engine.genres)
        yield "genre"
        categorise(project, engine.model, engine.taxonomy, engine.genres)
        yield "category"
        hearing = hear(project, genre, engine.elements)
        yield "hear"
        profile = engine.profile
        judge_elements(hearing, profile.judged(genre), profile.required(genre))
        yield "elements"
        unit = find_unit(project)
        yield "unit"
        find_tags(project, unit, genre, tagger.tags)
        yield "tags"
        build_prints(project)
        yield "prints"


def time_stages(stages: Iterator[str]) -> dict[str, float]:
    """Give the CPU seconds until each name is given, added up by name."""
    spent = dict.fromkeys(STAGES, 0.0)
    before = time.process_time()
    for stage in stages:
        now = time.process_time()
        spent[stage] += now - before
        before = now
    return spent


def _time(work: Callable[[], object]) -> float:
    before = time.process_time()
    work()
    return time.process_time() - before


def measure(files: Files, tagger: Tagger, passes: int) -> dict[str, float]:
    """Give the milliseconds a file of each stage, of all, of the floor; and its characters."""
    best: dict[tuple[str, str], float] = {}
    for _ in range(passes):
        for name, data in files.items():
            spent = time_stages(run_stages(name, data, tagger))
            if name.endswith(".docx"):
                spent[FLOOR] = _time(partial(read_floor, data))
            for stage, seconds in spent.items():
                best[name, stage] = min(seconds, best.get((name, stage), seconds))
    means = {stage: _mean(best, stage, len(files)) for stage in (*STAGES, FLOOR)}
    return means | {"all": sum(means[stage] for stage in STAGES), CHARACTERS: _characters(files)}


def _mean(best: Mapping[tuple[str, str], float], stage: str, files: int) -> float:
    return 1000 * sum(seconds for (_, one), seconds in best.items() if one == stage) / files


def _characters(files: Files) -> float:
    read = [read_document(data, name) for name, data in files.items()]
    return sum(len(block.text) for document in read for block in document.blocks) / len(files)


def render(kind: str, means: Mapping[str, float]) -> str:
    """Give a line of the table; the last column says how many times the floor all stages take."""
    cells = [f"{means[CHARACTERS]:8.0f}", *(f"{means[name]:9.2f}" for name in _HEAD[1:])]
    times = f"{means['all'] / means[FLOOR]:8.0f}x" if means[FLOOR] else ""
    return f"{kind:14}{''.join(cells)}{times}"


def main() -> int:
    """Measure each kind of file and print its line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=80)
    parser.add_argument("--passes", type=int, default=3)
    given = parser.parse_args()
    tagger = load_tagger()
    print(f"milliseconds of CPU a file, {given.files} files a kind, {given.passes} passes")
    print(f"{'':14}{_HEAD[0]:>8}{''.join(f'{name:>9}' for name in _HEAD[1:])}")
    with threadpool_limits(limits=1):
        for kind, files in build_kinds(load_texts(given.files)):
            print(render(kind, measure(files, tagger, given.passes)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
