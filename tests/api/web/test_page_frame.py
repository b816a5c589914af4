"""What all pages have in common: their frame, their addresses, and the files they load."""

import re
from pathlib import Path

import pytest
from lxml import html

from api.web.assets import load_assets
from api.web.environment import address, build_pages
from api.web.times import duration, file_size
from paging import AS_PAGE, read_page, texts, visiting
from serving import serving

PLACES = ("/", "/runs", "/help", "{run}", "{run}/projects", "{run}/elements", "{run}/across")


def test_every_page_has_its_name_its_head_and_a_way_past_the_frame(tmp_path: Path) -> None:
    with visiting(tmp_path) as (site, run):
        names = set()
        for place in (*PLACES, "{run}/files", "{run}/delete"):
            page = read_page(site.client.get(place.format(run=run)))
            assert len(page.xpath("//h1")) == 1
            assert page.xpath("//html/@lang") == ["zh-CN"]
            assert page.xpath("//a[@class='skip']/@href") == ["#main"]
            assert len(page.xpath("//main[@id='main']")) == 1
            assert all(one.xpath("caption") for one in page.xpath("//table[@class!='facts']"))
            assert not page.xpath("//*[@style] | //style | //script[not(@src)]")
            names.update(texts(page, "//head/title"))
    assert len(names) == len(PLACES) + 2


def test_no_page_asks_for_anything_elsewhere(tmp_path: Path) -> None:
    with visiting(tmp_path) as (site, run):
        for place in PLACES:
            page = read_page(site.client.get(place.format(run=run)))
            for link in page.xpath("//@href | //@src | //@action"):
                assert re.match(r"[/#]", link), link


def test_files_of_the_pages_may_be_kept_until_they_change(tmp_path: Path) -> None:
    with serving(tmp_path) as site:
        page = read_page(site.client.get("/", headers=AS_PAGE))
        links = page.xpath("//link/@href | //script/@src")
        assert len(links) == 3
        for link in links:
            assert re.fullmatch(r"/static/[a-z]+\.[0-9a-f]{12}\.(css|js|svg)", link)
            answer = site.client.get(link)
            assert answer.status_code == 200
            again = site.client.get(link, headers={"If-None-Match": answer.headers["etag"]})
            assert (again.status_code, again.content) == (304, b"")
        for name in ("style.css", "..%2fapp.py", "nothing.0123456789ab.js"):
            assert site.client.get(f"/static/{name}").status_code == 404


def test_the_style_of_the_report_comes_first() -> None:
    style = load_assets().files["style.css"].decode()
    assert style.index(".card.bad") < style.index(".site ")


@pytest.mark.parametrize(
    ("parts", "query", "expected"),
    [
        ((), {}, "/x/"),
        (("runs", "a/b?c#d"), {}, "/x/runs/a%2Fb%3Fc%23d"),
        (("runs",), {"q": "一 &<", "size": "", "after": None}, "/x/runs?q=%E4%B8%80+%26%3C"),
        (("runs",), {"_from": 1, "b": 2}, "/x/runs?from=1&amp;b=2"),
    ],
)
def test_addresses_are_quoted(
    parts: tuple[str, ...], query: dict[str, object], expected: str
) -> None:
    assert address("/x", *parts, **query) == expected


def test_addresses_stand_below_the_path_of_a_proxy() -> None:
    page = build_pages().get_template("help.html").render(root="/mingjian", version="1")
    for link in html.document_fromstring(page).xpath("//@href | //@src"):
        assert link.startswith(("/mingjian/", "#"))


def test_sizes_and_times_are_told_as_people_say_them() -> None:
    assert [file_size(size) for size in (0, 1023, 2048, 100 << 20, 1_600_000_000)] == [
        "0 字节",
        "1023 字节",
        "2 KB",
        "100 MB",
        "1.5 GB",
    ]
    assert [duration(one) for one in (0.4, 59, 61, 3660)] == ["0秒", "59秒", "1分1秒", "1小时1分"]
