"""The list of projects: filters, order and pages, all of it in the address."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest

from paging import BROKEN, HOSTILE, plans, read_page, texts, titles, visiting
from serving import Site

Visit = tuple[Site, str]
PAGER = "//nav[@aria-label='翻页']//a[@rel='{}']/@href"
COUNTS = "//p[contains(@class,'counted')]"
SORTS = ("", "title", "-title", "unit", "-must_fix", "must_fix", "confidence", "-missing")


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visit]:
    with visiting(tmp_path_factory.mktemp("many"), plans(130)) as visit:
        yield visit


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visit]:
    with visiting(tmp_path_factory.mktemp("few")) as visit:
        yield visit


def ask(visit: Visit, **query: object) -> list[str]:
    site, run = visit
    return titles(read_page(site.client.get(f"{run}/projects?{urlencode(query)}")))


def walk(visit: Visit, address: str, rel: str) -> list[list[str]]:
    """Give the titles of all pages from an address on, as one gets to them by their links."""
    pages = []
    while address:
        page = read_page(visit[0].client.get(address))
        pages.append(titles(page))
        found = page.xpath(PAGER.format(rel))
        address = str(found[0]) if found else ""
    return pages


def flat(pages: list[list[str]]) -> list[str]:
    return [title for page in pages for title in page]


@pytest.mark.parametrize("sort", SORTS)
def test_pages_hold_every_row_once_in_any_order_forth_and_back(many: Visit, sort: str) -> None:
    forth = walk(many, f"{many[1]}/projects?size=50&sort={sort}", "next")
    assert [len(page) for page in forth] == [50, 50, 30]
    assert len(set(flat(forth))) == 130
    last = flat(forth)[-1]
    site, run = many
    page = read_page(site.client.get(f"{run}/projects?size=50&sort={sort}"))
    while found := page.xpath(PAGER.format("next")):
        page = read_page(site.client.get(found[0]))
    assert titles(page)[-1] == last
    back = walk(many, str(page.xpath(PAGER.format("prev"))[0]), "prev")
    assert back[0] == forth[1]
    assert back[1] == forth[0]


def test_a_head_sorts_and_the_same_head_turns_round(many: Visit) -> None:
    site, run = many
    page = read_page(site.client.get(f"{run}/projects?q=金桥&size=50"))
    head = "//th[a[starts-with(text(),'须补正')]]"
    assert page.xpath(f"{head}/@aria-sort") == []
    address = page.xpath(f"{head}/a/@href")[0]
    down = read_page(site.client.get(address))
    assert down.xpath(f"{head}/@aria-sort") == ["descending"]
    assert "q=" in address
    assert "size=50" in address
    up = read_page(site.client.get(down.xpath(f"{head}/a/@href")[0]))
    assert up.xpath(f"{head}/@aria-sort") == ["ascending"]
    assert len(up.xpath("//th[@aria-sort]")) == 1


def test_equal_rows_stand_in_the_order_of_their_numbers(many: Visit) -> None:
    found = ask(many, sort="-must_fix", size=200)
    vague = [title for title in found if int(title[4:7]) % 3 == 0]
    assert found == vague + [title for title in found if title not in vague]
    assert vague == sorted(vague)


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"q": "金桥001"}, 1),
        ({"q": "金桥 方案01"}, 10),
        ({"q": "TXT"}, 130),
        ({"q": "%"}, 0),
        ({"q": "没有这个"}, 0),
        ({"unit": "第3社区"}, 19),
        ({"genre": "实施方案"}, 130),
        ({"genre": "没有"}, 0),
        ({"severity": "must"}, 43),
        ({"severity": "must", "unit": "第3"}, 7),
        ({"state": "missing"}, 43),
        ({"state": "unread"}, 0),
        ({"state": "什么"}, 130),
        ({"size": "abc", "after": "x", "sort": "-"}, 100),
        ({"after": "99999999999999999999"}, 130),
    ],
)
def test_filters_give_what_fits(many: Visit, query: dict[str, str], count: int) -> None:
    assert len(ask(many, **{"size": 200, **query})) == count


def test_the_counts_of_what_fits_and_of_all_are_told(many: Visit) -> None:
    site, run = many
    page = read_page(site.client.get(f"{run}/projects?severity=must&size=50"))
    assert texts(page, COUNTS) == ["共130项，符合条件的43项"]
    page = read_page(site.client.get(f"{run}/projects?size=50&after=50"))
    assert texts(page, COUNTS) == ["共130项，本页第51–100项"]


def test_files_that_were_not_read_are_counted_apart(tmp_path: Path) -> None:
    with visiting(tmp_path) as (site, run):
        page = read_page(site.client.get(f"{run}/projects"))
        assert texts(page, COUNTS) == ["共6项：5份材料，1个没有读出的文件"]


def test_filters_stay_in_the_form_and_in_the_links_to_projects(many: Visit) -> None:
    site, run = many
    page = read_page(site.client.get(f"{run}/projects?q=金桥&severity=must&sort=-title"))
    assert page.xpath("//input[@name='q']/@value") == ["金桥"]
    assert page.xpath("//select[@name='severity']/option[@selected]/@value") == ["must"]
    assert page.xpath("//input[@name='sort']/@value") == ["-title"]
    link = page.xpath("//td[contains(@class,'title')]/a/@href")[0]
    assert "list=q%3D" in link
    assert "severity%3Dmust" in link


def test_nothing_found_is_said_with_a_way_back(many: Visit) -> None:
    site, run = many
    page = read_page(site.client.get(f"{run}/projects?q=没有这个"))
    assert "没有符合条件的项目" in page.text_content()
    assert page.xpath("//main//p[@class='said']/a/@href") == [f"{run}/projects"]


def test_a_row_says_what_was_found_of_each_element(many: Visit) -> None:
    site, run = many
    page = read_page(site.client.get(f"{run}/projects?q=金桥003"))
    cells = "//table[@id='list']/tbody/tr/td[@class='state']"
    assert texts(page, cells) == ["× 缺失"] * 4 + ["△ 提及"]


def test_a_file_that_was_not_read_is_a_row_that_says_so(few: Visit) -> None:
    site, run = few
    page = read_page(site.client.get(f"{run}/projects?state=unread"))
    assert titles(page) == [BROKEN]
    assert texts(page, "//div[@class='remark']") == ["文件损坏"]


def test_markup_in_names_and_texts_is_shown_as_text(few: Visit) -> None:
    site, run = few
    for place in ("", "/projects", "/projects?unit=<i>东", "/elements", "/across", "/files"):
        page = read_page(site.client.get(f"{run}{place}"))
        assert page.xpath("//main//img | //main//i | //main//script | //*[@onerror]") == []
    page = read_page(site.client.get(f"{run}/files"))
    assert HOSTILE in texts(page, "//table[@id='list']//td[contains(@class,'title')]")


def test_numbers_of_telephones_are_masked_on_every_page(few: Visit) -> None:
    site, run = few
    for place in ("", "/projects", "/elements", "/across", "/files"):
        assert "13812345678" not in site.client.get(f"{run}{place}").text


def test_a_page_of_a_hundred_rows_is_small(many: Visit) -> None:
    site, run = many
    response = site.client.get(f"{run}/projects")
    assert len(titles(read_page(response))) == 100
    assert len(response.content) < 100_000


def test_the_matrix_has_a_row_for_what_is_judged_together(few: Visit) -> None:
    site, run = few
    page = read_page(site.client.get(f"{run}/elements"))
    names = texts(page, "//th[contains(@class,'found')]")
    assert names[:5] == ["项目进度", "责任人", "时限要求", "质量标准", "预期目标"]
    links = page.xpath("//td[contains(@class,'found')]/a/@href")
    assert links[0].startswith(f"{run}/projects/")
    assert "#p" in links[0]
    assert BROKEN not in titles(page)


def test_pages_of_the_matrix_hold_every_row_once(many: Visit) -> None:
    pages = walk(many, f"{many[1]}/elements", "next")
    assert [len(page) for page in pages] == [50, 50, 30]
    assert len(set(flat(pages))) == 130


def test_what_is_found_across_files_leads_to_them(few: Visit) -> None:
    site, run = few
    page = read_page(site.client.get(f"{run}/across"))
    assert BROKEN in texts(page, "//ol[@class='findings']//p[@class='file']/a")


def test_files_can_be_narrowed_to_those_not_read(few: Visit) -> None:
    site, run = few
    page = read_page(site.client.get(f"{run}/files?only=failed"))
    assert titles(page) == [BROKEN]
    assert "请用原来的软件打开检查" in page.text_content()
