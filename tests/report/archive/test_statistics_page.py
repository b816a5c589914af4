"""统计.html, as text and in a real browser."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lxml import html
from playwright.sync_api import Page, sync_playwright

from entries import LABELS, NOTES, VOCABULARY, entry, many_entries, said, unread, unsure
from mingjian.catalogue import CatalogueEntry
from needs_browser import find_browser
from report.archive.counts import ArchiveCounts
from report.archive.statistics import write_statistics

BROWSER = find_browser()
HOSTILE = "<script>document.title='x'</script>' \" 13812345678"


def write(folder: Path, *entries: CatalogueEntry) -> Path:
    """Write the page of entries."""
    counts = ArchiveCounts(LABELS)
    for one in entries:
        counts.add(one)
    write_statistics(counts, folder / "统计.html", VOCABULARY, run=NOTES.run)
    return folder / "统计.html"


def text(path: Path) -> str:
    """Give what a person reads, without white space."""
    return "".join(html.fromstring(path.read_bytes()).find("body").text_content().split())


@contextmanager
def shown(path: Path, width: int) -> Iterator[Page]:
    """Open a page in a browser; whatever it asks of the network is an error."""
    asked: list[str] = []
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": width, "height": 900})
        page.on("request", lambda request: asked.append(request.url))
        page.goto(path.as_uri())
        yield page
        browser.close()
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []


def test_the_numbers_stand_in_the_text(tmp_path: Path) -> None:
    told = text(write(tmp_path, entry("1"), unsure("2"), unread(), entry("4", category="其他")))
    assert "3个项目" in told
    assert "1个类别待定" in told
    assert "4个文件1个没有读出" in told
    assert "2021年010001" in told  # 2021: one 机制, one 其他, one 待定
    assert "标引时间：2026-03-0209:30" in told


def test_years_are_a_heat_table_and_the_darkest_has_most(tmp_path: Path) -> None:
    entries = [entry(str(n), year=2020 + (n > 0)) for n in range(6)]
    tree = html.fromstring(write(tmp_path, *entries).read_bytes())
    cells = tree.xpath("//table[contains(@class, 'heat')]//td[contains(@class, 'shade-')]")
    shades = {cell.text: cell.get("class")[-1] for cell in cells}
    assert (shades["5"], shades["1"]) == ("5", "1")


def test_names_are_escaped_and_phones_masked(tmp_path: Path) -> None:
    entries = [
        entry("1", unit=HOSTILE, region=HOSTILE, unit_type=HOSTILE, campaigns=(HOSTILE,)),
        entry("2", said("category", HOSTILE), genre=HOSTILE, award=HOSTILE),
    ]
    page = write(tmp_path, *entries).read_text("utf-8")
    assert "<script" not in page
    assert "13812345678" not in page
    assert "138****5678" in page


def test_it_is_one_file_that_may_neither_fetch_nor_run(tmp_path: Path) -> None:
    page = write(tmp_path, entry("1")).read_text("utf-8")
    assert "default-src 'none'" in page
    assert "script-src 'none'" in page
    assert not re.search(r"""(?:src|href)=["'](?!data:|#)""", page)


def test_equal_counts_give_equal_bytes_and_none_a_page_too(tmp_path: Path) -> None:
    first = write(tmp_path, entry("1"), unread()).read_bytes()
    assert write(tmp_path, entry("1"), unread()).read_bytes() == first
    assert "没有项目" in text(write(tmp_path))


def test_it_fits_a_wide_window_and_a_narrow_one(tmp_path: Path) -> None:
    path = write(tmp_path, *many_entries(800), entry("z", unit=HOSTILE, region="很长的地名" * 20))
    for width in (1280, 600):
        with shown(path, width) as page:
            assert page.title() == "党建项目档案统计"
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            assert page.evaluate("getComputedStyle(document.body).backgroundColor") == (
                "rgb(255, 255, 255)"
            )
            assert page.locator(".trend svg").count() == 8


def test_units_beyond_the_first_are_one_sum(tmp_path: Path) -> None:
    told = text(write(tmp_path, *(entry(str(n), unit=f"第{n:03d}社区") for n in range(60))))
    assert "第049社区1" in told
    assert "第050社区" not in told
    assert "其余1016%" in told
