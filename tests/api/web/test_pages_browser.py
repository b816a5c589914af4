"""The pages in a real browser: from the drop zone to the download, by hand and by key."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import (
    Browser,
    FilePayload,
    Page,
    ViewportSize,
    expect,
    sync_playwright,
)
from sqlalchemy import update

from api.jobs.working import Work
from api.settings import Limits
from api.store import tables
from api.store.tasks import claim_tasks
from needs_browser import find_browser
from paging import BROKEN, HOSTILE, mixed, plans
from serving import Site, serving, submit, work_off

CHROMIUM = find_browser()
SCREEN = ViewportSize(width=1366, height=768)
PARTS = ("projects", "elements", "across", "files", "delete")
GRAVE = ("serious", "critical")


@dataclass
class Visit:
    """A browser's window on a service, and all that it asked for or complained of."""

    site: Site
    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def go(self, path: str) -> None:
        self.page.goto(f"{self.site.url}{path}")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with serving(tmp_path) as site:
        yield site


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Site, str]]:
    """A service with a run that is over, and one of 130 files."""
    with serving(tmp_path_factory.mktemp("done")) as site:
        submit(site.service, plans(130), name="一百三十份")
        run_id = submit(site.service, mixed())
        work_off(site.service)
        yield site, f"/runs/{run_id}"


@pytest.fixture
def visit(browser: Browser, site: Site) -> Iterator[Visit]:
    yield from visiting(browser, site)


@pytest.fixture
def reading(browser: Browser, done: tuple[Site, str]) -> Iterator[Visit]:
    yield from visiting(browser, done[0])


def visiting(browser: Browser, site: Site) -> Iterator[Visit]:
    """Open a window; in the end nothing may have gone elsewhere, and nothing been complained of."""
    context = browser.new_context(viewport=SCREEN, accept_downloads=True)
    visit = Visit(site, context.new_page())
    visit.page.on("request", lambda request: visit.requests.append(request.url))
    visit.page.on("console", lambda message: visit.complaints.append(message.text))
    visit.page.on("pageerror", lambda error: visit.complaints.append(error.message))
    visit.page.on("dialog", lambda dialog: visit.complaints.append(dialog.message))
    yield visit
    context.close()
    assert [url for url in visit.requests if not url.startswith((site.url, "blob:"))] == []
    assert visit.complaints == []


def choose(page: Page, files: dict[str, bytes]) -> None:
    given = [FilePayload(name=n, mimeType="text/plain", buffer=data) for n, data in files.items()]
    page.set_input_files("#files", given)


def drop(page: Page, files: dict[str, bytes]) -> None:
    """Drop files on the page as a person would."""
    given = {name: list(data) for name, data in files.items()}
    transfer = page.evaluate_handle(
        """files => {
            const transfer = new DataTransfer();
            for (const [name, bytes] of Object.entries(files)) {
                transfer.items.add(new File([new Uint8Array(bytes)], name));
            }
            return transfer;
        }""",
        given,
    )
    page.dispatch_event("#drop", "drop", {"dataTransfer": transfer})


def check_one(site: Site) -> None:
    """Do one task of those that wait."""
    work = Work(site.service)
    with site.service.database.writing() as connection:
        [task] = claim_tasks(connection, "test", 1e12)
    work.do(task, "test", lambda: False)
    work.close()


def test_the_whole_way_from_files_to_downloads(visit: Visit, tmp_path: Path) -> None:
    page = visit.page
    visit.go("/")
    expect(page.locator("#send")).to_be_disabled()
    choose(page, {"方案甲.txt": plans(1)["甲街道/方案001.txt"], "损坏.docx": bytes(range(256))})
    expect(page.locator("#chosen-count")).to_have_text(re.compile("已选2份"))
    page.fill("#name", "三月份")
    page.click("#send")
    page.wait_for_url(re.compile(r"/runs/[\w-]{22}$"))
    expect(page.locator("h1")).to_have_text("正在审核")
    expect(page.locator("#progress")).to_contain_text("收到2份文件")
    check_one(visit.site)
    expect(page.locator("#progress")).to_contain_text("已审核0份，共2份")
    check_one(visit.site)
    expect(page.locator("#progress")).to_contain_text("损坏.docx")
    expect(page.locator("#told")).to_have_text("审核中，5成")
    work_off(visit.site.service)
    expect(page.locator("h1")).to_have_text("总览")
    expect(page.locator(".run-name")).to_have_text("三月份")
    with page.expect_download() as downloading:
        page.click("text=台账.xlsx")
    downloading.value.save_as(tmp_path / "台账.xlsx")
    assert downloading.value.suggested_filename == "台账.xlsx"
    assert (tmp_path / "台账.xlsx").read_bytes().startswith(b"PK")
    page.click(".card.bad >> nth=0 >> a")
    expect(page.locator("#list td.title > a")).to_have_text(["损坏.docx"])


def test_files_are_dropped_left_out_and_removed(visit: Visit) -> None:
    page = visit.page
    visit.go("/")
    drop(page, {"甲.txt": b"x" * 2048, "Thumbs.db": b"x", "~$甲.docx": b"x", "乙.txt": b"x"})
    expect(page.locator("#chosen-count")).to_have_text("已选2份，合计 2 KB")
    expect(page.locator("#chosen-note")).to_have_text("略去2个系统文件或临时文件。")
    drop(page, {"丙.txt": b"x", "乙.txt": b"yy"})
    expect(page.locator("#chosen-list li")).to_have_count(3)
    page.click("button[aria-label='移除 乙.txt']")
    assert page.locator("#chosen-list li span").all_inner_texts() == ["甲.txt", "丙.txt"]
    expect(page.locator("button[aria-label='移除 丙.txt']")).to_be_focused()
    page.click("#clear")
    expect(page.locator("#chosen")).to_be_hidden()
    expect(page.locator("#send")).to_be_disabled()


def test_files_of_no_folder_are_named_by_the_first(visit: Visit) -> None:
    visit.go("/")
    choose(visit.page, {"甲.txt": b"x", "乙.txt": b"x"})
    expect(visit.page.locator("#name")).to_have_value(re.compile(r"^\d{4}-\d\d-\d\d 甲等2份$"))


def test_the_overview_is_shown_anew_when_its_reports_are(visit: Visit) -> None:
    service = visit.site.service
    run_id = submit(service, plans(1))
    work_off(service)
    with service.database.writing() as connection:
        connection.execute(update(tables.run).values(decided=1))
    visit.go(f"/runs/{run_id}")
    expect(visit.page.locator("#renewing")).to_contain_text("自动换成新的")
    with service.database.writing() as connection:
        connection.execute(update(tables.run).values(reported=1))
    expect(visit.page.locator("#renewing")).to_have_count(0, timeout=15_000)
    expect(visit.page.locator("h1")).to_have_text("总览")


def test_a_folder_keeps_its_paths(visit: Visit, tmp_path: Path) -> None:
    folder = tmp_path / "金桥街道"
    (folder / "里").mkdir(parents=True)
    (folder / "甲.txt").write_text("甲", "utf-8")
    (folder / "里" / "乙.txt").write_text("乙", "utf-8")
    page = visit.page
    visit.go("/")
    with page.expect_file_chooser() as choosing:
        page.click("#choose-folder")
    choosing.value.set_files(folder)
    names = page.locator("#chosen-list li span")
    expect(names).to_have_count(2)
    assert sorted(names.all_inner_texts()) == ["金桥街道/甲.txt", "金桥街道/里/乙.txt"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\d 金桥街道", page.input_value("#name"))
    page.click("#send")
    page.wait_for_url(re.compile("/runs/"))
    work_off(visit.site.service)
    expect(page.locator("h1")).to_have_text("总览")
    page.click(".tabs a[href$='/files']")
    expect(page.locator("#list")).to_contain_text("金桥街道/里/乙.txt")


def test_limits_are_told_before_anything_is_sent(browser: Browser, tmp_path: Path) -> None:
    with serving(tmp_path, limits=Limits(file_bytes=1000, run_bytes=2500, run_files=3)) as site:
        for visit in visiting(browser, site):
            page = visit.page
            visit.go("/")
            drop(page, {"大.txt": b"x" * 1001})
            expect(page.locator("#problem")).to_contain_text("有1份超过 1000 字节")
            expect(page.locator("#send")).to_be_disabled()
            page.click("#clear")
            drop(page, {f"{n}.txt": b"x" for n in range(4)})
            expect(page.locator("#problem")).to_contain_text("一次最多提交3份，现在有4份")
            page.click("#clear")
            drop(page, {f"{n}.txt": b"x" * 900 for n in range(3)})
            expect(page.locator("#problem")).to_contain_text("合计超过 2 KB")
            assert not any("/runs" in url for url in visit.requests)


def test_what_the_service_refuses_is_told_and_the_files_stay_chosen(visit: Visit) -> None:
    page = visit.page
    visit.go("/")
    drop(page, {"甲.txt": b"x"})
    page.evaluate("document.getElementById('profile').selectedOptions[0].value = '没有'")
    page.click("#send")
    expect(page.locator("#problem")).to_contain_text("没有这个规则档")
    expect(page.locator("#chosen-list li")).to_have_count(1)
    expect(page.locator("#send")).to_be_enabled()
    assert len(visit.complaints) == 1
    assert "422" in visit.complaints.pop()


def test_filters_order_and_page_survive_reload_and_the_way_back(reading: Visit) -> None:
    page = reading.page
    reading.go("/runs")
    page.click("text=一百三十份")
    page.click(".tabs >> text=项目")
    page.fill("#q", "金桥")
    page.select_option("#severity", "must")
    page.click("button[type=submit]")
    expect(page.locator(".counted")).to_have_text("共130项，符合条件的43项")
    page.click("th >> text=项目名称")
    page.click("th >> text=项目名称")
    expect(page.locator("th[aria-sort]")).to_have_attribute("aria-sort", "descending")
    first = page.locator("#list td.title > a").first.inner_text()
    assert "129" in first
    page.reload()
    assert page.locator("#list td.title > a").first.inner_text() == first
    expect(page.locator("#q")).to_have_value("金桥")
    page.go_back()
    expect(page.locator("th[aria-sort]")).to_have_attribute("aria-sort", "ascending")


def test_keys_lead_to_the_search_the_rows_and_the_next_page(reading: Visit) -> None:
    page = reading.page
    reading.go("/runs")
    page.click("text=一百三十份")
    page.click(".tabs >> text=项目")
    expect(page.locator("html.scripted #q")).to_be_visible()
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.press("j")
    expect(page.locator("#q")).to_have_value("j")
    page.locator("#q").blur()
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator("#list td.title > a").nth(1)).to_be_focused()
    page.keyboard.press("k")
    expect(page.locator("#list td.title > a").nth(0)).to_be_focused()
    page.keyboard.press("n")
    expect(page.locator(".counted")).to_contain_text("第101–130项")
    expect(page.locator("html.scripted")).to_be_visible()
    page.keyboard.press("p")
    expect(page.locator(".counted")).to_contain_text("第1–100项")
    expect(page.locator("html.scripted")).to_be_visible()
    page.keyboard.press("?")
    page.wait_for_url(re.compile("/help#keys$"))


def test_the_first_tab_leads_past_the_frame(reading: Visit) -> None:
    reading.go("/")
    reading.page.keyboard.press("Tab")
    expect(reading.page.locator("a.skip")).to_be_focused()
    expect(reading.page.locator("a.skip")).to_be_in_viewport()
    reading.page.keyboard.press("Enter")
    expect(reading.page.locator("main")).to_be_focused()


@pytest.mark.parametrize(
    "place",
    ["/", "/runs", "/help", "", *(f"/{part}" for part in PARTS), "/projects?q=没有"],
)
def test_axe_finds_nothing_serious(reading: Visit, done: tuple[Site, str], place: str) -> None:
    own = place in ("/", "/runs", "/help")
    reading.go(place if own else f"{done[1]}{place}")
    found = Axe().run(reading.page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in GRAVE] == []


def test_axe_finds_nothing_serious_while_a_run_goes_on(visit: Visit) -> None:
    visit.go("/")
    drop(visit.page, {"甲.txt": b"x"})
    found = Axe().run(visit.page).response["violations"]
    visit.page.click("#send")
    visit.page.wait_for_url(re.compile("/runs/"))
    found += Axe().run(visit.page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in GRAVE] == []


@pytest.mark.parametrize("width", [1366, 683, 400])
def test_no_page_is_wider_than_the_screen(
    reading: Visit, done: tuple[Site, str], width: int
) -> None:
    reading.page.set_viewport_size({"width": width, "height": 768})
    for place in ("/", "/runs", "/help", done[1], *(f"{done[1]}/{p}" for p in PARTS)):
        reading.go(place)
        assert reading.page.evaluate("document.documentElement.scrollWidth") <= width, place


def test_everything_works_without_a_script(browser: Browser, site: Site) -> None:
    context = browser.new_context(java_script_enabled=False, viewport=SCREEN)
    page = context.new_page()
    page.goto(site.url)
    name, data = next(iter(plans(1).items()))
    choose(page, {name.rpartition("/")[2]: data, BROKEN.rpartition("/")[2]: b"\x00\x01" * 99})
    page.click("text=开始审核")
    expect(page.locator("h1")).to_have_text("正在审核")
    expect(page.locator("meta[http-equiv=refresh]")).to_have_count(1)
    work_off(site.service)
    page.reload()
    expect(page.locator("h1")).to_have_text("总览")
    page.click(".tabs >> text=项目")
    page.select_option("#state", "unread")
    page.click("text=筛选")
    expect(page.locator("#list td.title > a")).to_have_text(["损坏.docx"])
    page.click("text=总览")
    page.click("text=删除本批次")
    page.click("button.danger")
    expect(page.locator("main")).to_contain_text("还没有批次")
    context.close()


def test_markup_from_outside_does_nothing(reading: Visit, done: tuple[Site, str]) -> None:
    for place in ("", *(f"/{part}" for part in PARTS)):
        reading.go(f"{done[1]}{place}")
        assert reading.page.locator("main img, main script").count() == 0
    reading.go(f"{done[1]}/files")
    expect(reading.page.locator("#list")).to_contain_text(HOSTILE)


def test_a_printed_list_has_neither_filters_nor_frame(
    reading: Visit, done: tuple[Site, str]
) -> None:
    reading.go(f"{done[1]}/projects")
    reading.page.emulate_media(media="print")
    for part in (".filters", ".site", ".tabs", ".pager"):
        expect(reading.page.locator(part)).to_be_hidden()
    expect(reading.page.locator("#list")).to_be_visible()
