"""How fast and how exact the search in an archive is; beside it LIKE and FTS5's trigrams.

    PYTHONPATH=tests python -m bench.search [DOCUMENTS] [--peers 5000] [--passes 5] [--keep FOLDER]

Makes an archive of so many documents of 3,000 characters (default 10,000; 100,000 take three
minutes and 3 GB) and prints what the index costs a document; then, for words rare and frequent,
with and without filters, the milliseconds of a search: opening the catalogue, counting the hits,
the first 20 in order with their passages; of that and the counts of facets; of a later page; and
the first time after the file was dropped from the memory of the system. Hits are compared with
those of a scan of all texts. LIKE and trigrams are asked the same over the first --peers texts.
What is warm is given in processor time too, which other work on the machine lengthens less.
"""

import argparse
import os
import re
import sqlite3
import statistics
import tempfile
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from archives import CATALOGUE, build_archive
from batch.fulltext.index import SEARCH_TABLES, Indexed, index_projects
from batch.fulltext.plain import read_plain
from batch.fulltext.words import words_of
from batch.search.catalogue import Catalogue, reading
from batch.search.filters import Filters, parse_years
from batch.search.query import parse_query
from batch.search.searching import Part, Search, count_facets, count_hits, find_page
from bench.search_archive import make_entries

QUERIES = (
    *("服务", "党员", "党支部", "责任人", "群众满意率", "民主评议党员", "服务群众", "微心愿"),
    *("党", "的", "2019年", "95%", "党建+", "党员 服务 群众", "微心愿 -认领", "“三会一课”"),
    "四点半课堂",
)
FILTERS = {
    "none": Filters(),
    "category": Filters(category="机制"),
    "years": Filters(years=parse_years("2015-2018")),
    "years, unit": Filters(years=parse_years("2012-2022"), unit="第12"),
    "campaign": Filters(campaign="主题教育"),
}
PAGE = Part(20)
BATCH = 1_000


class Times(NamedTuple):
    """Milliseconds by the clock and of the processor."""

    wall: float
    processor: float


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("documents", nargs="?", type=int, default=10_000)
    parser.add_argument("--peers", type=int, default=5_000)
    parser.add_argument("--passes", type=int, default=5)
    parser.add_argument("--keep", type=Path)
    asked = parser.parse_args()
    show_choices(min(asked.documents, 4_000))
    with tempfile.TemporaryDirectory() as place:
        folder = (asked.keep or Path(place)) / f"search-{asked.documents}"
        if not (folder / CATALOGUE).exists():
            build_archive(folder, make_entries(asked.documents))
        print(f"\ncatalogue of {asked.documents} documents: {size_of(folder) / 1e6:.0f} MB")
        show_times(folder, asked.passes)
        show_exactness(folder)
        show_peers(min(asked.peers, asked.documents))


def size_of(folder: Path) -> int:
    """Give the bytes of a catalogue."""
    return (folder / CATALOGUE).stat().st_size


def show_choices(count: int) -> None:
    """Print what other forms of the index would cost, in processor time and bytes a document."""
    texts = [one.text for one in make_entries(count)]
    start = time.process_time()
    words = [words_of(text) for text in texts]
    print(f"words of a text: {(time.process_time() - start) / count * 1e3:.2f} ms")
    usual = "title, body, content = '', tokenize = 'ascii'"
    forms = {
        "positions (ours)": (usual, 33_554_432),
        "positions, 1 MB gathered": (usual, 1_048_576),
        "positions, unicode61": ("title, body, content = ''", 33_554_432),
        "no positions": (f"{usual}, detail = none", 33_554_432),
    }
    for name, (form, gathered) in forms.items():
        with tempfile.TemporaryDirectory() as place, closing(sqlite3.connect(f"{place}/x")) as db:
            db.execute(f"CREATE VIRTUAL TABLE search USING fts5 ({form})")
            db.execute("INSERT INTO search (search, rank) VALUES ('hashsize', ?)", (gathered,))
            start = time.process_time()
            for at in range(0, count, BATCH):
                with db:
                    rows = enumerate(words[at : at + BATCH], start=at)
                    db.executemany("INSERT INTO search (rowid, body) VALUES (?, ?)", rows)
            spent = (time.process_time() - start) / count * 1e3
            size = os.path.getsize(f"{place}/x") / count
            start = time.process_time()
            with db:
                db.execute("INSERT INTO search (search) VALUES ('optimize')")
            merged = (time.process_time() - start) / count * 1e3
            print(f"  {name:26} {spent:.2f} ms, {size:,.0f} bytes; optimize {merged:.2f} ms")


def show_times(folder: Path, passes: int) -> None:
    """Print the milliseconds of searches: of the processor in the table, but for what is cold."""
    print(f"\n{'ms':22} {'hits':>7} {'cold':>7} {'first':>7} {'+facets':>8} {'later':>7}")
    taken: dict[str, list[Times]] = {"first page": [], "with facets": [], "later": [], "cold": []}
    ways = {"first page": first_page, "with facets": first_page_with_facets, "later": later_page}
    for query in QUERIES:
        for name, filters in FILTERS.items():
            search = Search(parse_query(query), filters)
            drop_cached(folder / CATALOGUE)
            once = timed(folder, search, first_page)
            taken["cold"].append(once)
            middle = []
            for way, ask in ways.items():
                times = [timed(folder, search, ask) for _ in range(passes)]
                taken[way] += times
                middle.append(statistics.median(one.processor for one in times))
            with reading(folder) as catalogue:
                total = count_hits(catalogue, search)
            told = " ".join(f"{one:7.1f}" for one in (once.wall, *middle))
            print(f"{query + '　' + name:22} {total:7} {told}")
    for way, times in taken.items():
        walls, processor = zip(*times, strict=True)
        print(f"{way}: {sum_up(walls)} ms; of the processor {sum_up(processor)}")


def sum_up(times: Sequence[float]) -> str:
    """Give median, 95th percentile and maximum."""
    cuts = statistics.quantiles(times, n=20)
    return f"median {cuts[9]:.1f}, p95 {cuts[18]:.1f}, longest {max(times):.1f}"


def timed(folder: Path, search: Search, ask: Callable[[Catalogue, Search], None]) -> Times:
    """Give the milliseconds of a question, the opening of the catalogue included."""
    start = time.perf_counter(), time.process_time()
    with reading(folder) as catalogue:
        ask(catalogue, search)
    end = time.perf_counter(), time.process_time()
    return Times((end[0] - start[0]) * 1e3, (end[1] - start[1]) * 1e3)


def first_page(catalogue: Catalogue, search: Search) -> None:
    """Ask for the first page."""
    find_page(catalogue, search, PAGE)


def first_page_with_facets(catalogue: Catalogue, search: Search) -> None:
    """Ask as the page in the browser does."""
    counted = count_facets(catalogue, search)
    find_page(catalogue, search, PAGE, total=counted[0].total)


def later_page(catalogue: Catalogue, search: Search) -> None:
    """Ask for the hits behind the first 200, as by the tenth page."""
    find_page(catalogue, search, Part(20, skip=200))


def drop_cached(path: Path) -> None:
    """Have the system forget a file, as far as it lets itself be asked."""
    if hasattr(os, "posix_fadvise"):
        with path.open("rb") as file:
            os.fsync(file.fileno())
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def read_texts(folder: Path) -> Iterator[tuple[int, str]]:
    """Give all texts of a catalogue, the title as a line before each."""
    with closing(sqlite3.connect(folder / CATALOGUE)) as db:
        rows = db.execute("SELECT id, title, body FROM text JOIN project ON id = text.project")
        for id_, title, body in rows:
            yield id_, f"{title}\n{zlib.decompress(body).decode()}"


def show_exactness(folder: Path) -> None:
    """Compare the hits with a scan of all texts."""
    asked = {query: parse_query(query) for query in QUERIES}
    truth: dict[str, set[int]] = {query: set() for query in asked}
    for id_, text in read_texts(folder):
        plain = read_plain(text).text
        for query, parsed in asked.items():
            wanted = all(re.search(one.pattern, plain) for one in parsed.wanted)
            if wanted and not any(re.search(one.pattern, plain) for one in parsed.unwanted):
                truth[query].add(id_)
    missed = wrong = 0
    with reading(folder) as catalogue:
        for query, parsed in asked.items():
            sql = "SELECT rowid FROM search WHERE search MATCH ?"
            found = {row[0] for row in catalogue.connection.execute(sql, (parsed.match,))}
            missed += len(truth[query] - found)
            wrong += len(found - truth[query])
    hits = sum(map(len, truth.values()))
    print(f"\nagainst a scan: {hits} hits, {missed} missed, {wrong} that are none")


def show_peers(count: int) -> None:
    """Ask LIKE and trigrams the same, over fewer texts: to index them takes long."""
    texts = [one.text for one in islice(make_entries(count), count)]
    print(f"\nover {count} texts, the milliseconds to count and (hits)")
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute("CREATE TABLE plain (id INTEGER PRIMARY KEY, body TEXT)")
        db.executemany("INSERT INTO plain VALUES (?, ?)", enumerate(texts))
        db.execute(
            "CREATE VIRTUAL TABLE grams USING fts5 (body, content = '', tokenize = 'trigram')"
        )
        start = time.process_time()
        with db:
            db.executemany("INSERT INTO grams (rowid, body) VALUES (?, ?)", enumerate(texts))
        print(f"trigrams: {(time.process_time() - start) / count * 1e3:.2f} ms a document")
        db.executescript(SEARCH_TABLES.partition("CREATE INDEX")[0])
        start = time.process_time()
        with db:
            index_projects(db, (Indexed(id_, "", text) for id_, text in enumerate(texts)))
        print(f"ours: {(time.process_time() - start) / count * 1e3:.2f} ms a document")
        print(f"{'':16} {'LIKE':>16} {'trigram':>16} {'ours':>16}")
        for query in (
            one for one in QUERIES if len(parse_query(one).wanted) == 1 and "-" not in one
        ):
            show_peer(db, query.strip("“”"))


def show_peer(db: sqlite3.Connection, word: str) -> None:
    """Print how long a word takes by three ways, and how many hits each has."""
    escaped = word.replace("%", "\\%")
    asked: Sequence[tuple[str, str]] = (
        ("SELECT count(*) FROM plain WHERE body LIKE ? ESCAPE '\\'", f"%{escaped}%"),
        ("SELECT count(*) FROM grams WHERE grams MATCH ?", f'"{word}"'),
        ("SELECT count(*) FROM search WHERE search MATCH ?", parse_query(f"“{word}”").match),
    )
    told = []
    for sql, value in asked:
        times = []
        for _ in range(3):
            start = time.perf_counter()
            (hits,) = db.execute(sql, (value,)).fetchone()
            times.append((time.perf_counter() - start) * 1e3)
        told.append(f"{min(times):7.1f} ({hits:6})")
    print(f"{word:16} {' '.join(told)}")


if __name__ == "__main__":
    main()
