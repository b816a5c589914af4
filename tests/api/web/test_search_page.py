"""The archive searched in the browser, without script."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from archives import build_archive, entry, said
from needs_browser import find_browser
from paging import AS_PAGE, read_page, texts
from serving import Site, serving

CHROMIUM = find_browser()
HOSTILE = "<script>alert(1)</script>议事<b>厅</b>"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    rows = [
        entry("a/甲.docx", f"{HOSTILE}\n红色议事厅，电话13812345678。", genre="plan", year=2019),
        entry("b/乙.docx", "总结\n红色议事厅", said("category", "机制"), year=2020, year_to=2021),
        *(entry(f"c/{at:02}.docx", "微心愿\n认领", year=2000 + at % 3) for at in range(45)),
    ]
    archive = build_archive(tmp_path_factory.mktemp("archive"), rows)
    with serving(tmp_path_factory.mktemp("data"), archive=archive) as site:
        site.client.headers.update(AS_PAGE)
        yield site


def test_the_form_stands_there_before_anything_is_asked(site: Site) -> None:
    page = read_page(site.client.get("/search"))
    assert page.xpath("//form[@role='search']//input[@name='q']")
    assert texts(page, "//nav[@aria-label='全站']/a[@aria-current]") == ["查找档案"]
    assert not page.xpath("//*[@class='found']")


def test_hits_show_what_was_found_and_nothing_of_a_stranger_is_markup(site: Site) -> None:
    page = read_page(site.client.get("/search", params={"q": "议事 红色"}))
    assert texts(page, "//*[@role='status']") == ["共2个项目"]
    assert set(texts(page, "//mark")) == {"议事", "红色议事"}
    assert "<script>alert(1)</script>议事<b>厅</b>" in texts(page, "//h2")
    assert not page.xpath("//main//script | //main//b")
    assert "138****5678" in page.text_content()
    assert any("机制（人工）" in one for one in texts(page, "//*[@class='hints' or @class='hint']"))


def test_facets_narrow_down_and_are_taken_back(site: Site) -> None:
    page = read_page(site.client.get("/search", params={"q": "议事"}))
    assert texts(page, "//*[@class='facets']//li") == [
        *("机制 1", "实施方案 1", "2019 1", "2020 1"),
    ]
    (link,) = page.xpath("//*[@class='facets']//a[.='实施方案']/@href")
    narrowed = read_page(site.client.get(link))
    assert texts(narrowed, "//*[@role='status']") == ["共1个项目"]
    assert narrowed.xpath("//input[@type='hidden' and @name='genre']/@value") == ["plan"]
    (back,) = narrowed.xpath("//*[@class='facets']//a[.='取消']/@href")
    assert texts(read_page(site.client.get(back)), "//*[@role='status']") == ["共2个项目"]


def test_pages_follow_one_another(site: Site) -> None:
    seen: list[str] = []
    target: str | None = "/search?q=微心愿"
    while target:
        page = read_page(site.client.get(target))
        seen += texts(page, "//*[@class='hits']//*[@class='file']")
        target = next(iter(page.xpath("//a[@rel='next']/@href")), None)
    assert sorted(seen) == [f"c/{at:02}.docx" for at in range(45)]


@pytest.mark.parametrize(
    "params",
    [
        {"q": "微心愿", "year": "去年"},
        {"q": "，"},
        {"q": "微心愿", "after": "x" * 9_000},
        {"q": "词 " * 60},
    ],
)
def test_what_cannot_be_asked_is_said_beside_the_form(site: Site, params: dict[str, str]) -> None:
    page = read_page(site.client.get("/search", params=params), 422)
    assert len(texts(page, "//*[@role='alert']")) == 1
    assert page.xpath("//input[@name='q']/@value") == [params["q"].strip()[:200]]


def test_nothing_found_says_what_to_do(site: Site) -> None:
    page = read_page(site.client.get("/search", params={"q": "四点半课堂"}))
    assert texts(page, "//*[@role='status']") == ["没有找到符合条件的项目"]


def test_links_keep_the_question(site: Site) -> None:
    params = {"q": "“微心愿” -x", "unit": "", "year": "2000-2002"}
    page = read_page(site.client.get("/search", params=params))
    (link,) = page.xpath("//a[@rel='next']/@href")
    asked = parse_qs(urlsplit(link).query)
    assert (asked["q"], asked["year"]) == (["“微心愿” -x"], ["2000-2002"])


def test_without_an_archive_there_is_no_such_page(tmp_path: Path) -> None:
    with serving(tmp_path) as site:
        site.client.headers.update(AS_PAGE)
        read_page(site.client.get("/search"), 404)
        assert "查找档案" not in site.client.get("/").text


@pytest.mark.parametrize("width", [1366, 360])
def test_the_page_can_be_used_by_everybody(site: Site, width: int) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": width, "height": 700})
        for path in ("/search", "/search?q=议事", "/search?q=微心愿&year=2001", "/search?q=，"):
            page.goto(f"{site.url}{path}")
            found = Axe().run(page).response["violations"]
            assert [one["id"] for one in found if one["impact"] in ("serious", "critical")] == []
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        browser.close()
