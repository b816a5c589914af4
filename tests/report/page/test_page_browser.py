"""The page in a real browser, cut off from any network."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from needs_browser import find_browser
from paged import blocks, example, write_example
from results import file_result, project

CHROMIUM = find_browser()


@dataclass
class Visit:
    """An open page, and all that the browser asked for or complained of."""

    page: Page
    requests: list[str]
    complaints: list[str]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    extra = replace(
        file_result("东岸“一号”'<b>.docx", project("<script>alert(1)</script>", blocks=1)),
        blocks=blocks("paragraph|" + "长" * 100_000),
    )
    return write_example(tmp_path_factory.mktemp("页") / "审核报告.html", [*example(), extra])


@pytest.fixture
def visit(browser: Browser, file: Path) -> Iterator[Visit]:
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    visit = _watch(context.new_page(), file)
    visit.page.goto(file.as_uri())
    yield visit
    context.close()
    assert visit.requests == [file.as_uri()]
    assert visit.complaints == []


def _watch(page: Page, file: Path) -> Visit:
    """Refuse every request but the one for the file itself, and note it."""
    visit = Visit(page, [], [])
    own = file.as_uri()
    page.context.set_offline(True)
    page.route(
        "**/*", lambda route: route.continue_() if route.request.url == own else route.abort()
    )
    page.on("request", lambda request: visit.requests.append(request.url))
    page.on("console", lambda message: visit.complaints.append(message.text))
    page.on("pageerror", lambda error: visit.complaints.append(error.message))
    page.on("dialog", lambda dialog: visit.complaints.append(dialog.message))
    return visit


def titles(page: Page) -> list[str]:
    return page.locator("#project-table tbody tr:visible td.title > a").all_inner_texts()


def test_the_overview_is_shown_first_and_nothing_else(visit: Visit) -> None:
    assert visit.page.locator(".view:visible").count() == 1
    expect(visit.page.locator("#overview")).to_be_visible()
    assert visit.page.locator("nav a[aria-current='page']").inner_text() == "总览"


def test_a_click_on_a_head_sorts_and_a_second_one_turns_round(visit: Visit) -> None:
    visit.page.click("nav a[href='#projects']")
    head = visit.page.locator("#project-table th", has_text="须补正")
    head.locator("button").click()
    assert head.get_attribute("aria-sort") == "ascending"
    assert titles(visit.page)[-1] == "楼栋议事机制"
    head.locator("button").click()
    assert head.get_attribute("aria-sort") == "descending"
    assert titles(visit.page)[0] == "楼栋议事机制"
    assert visit.page.locator("#project-table [aria-sort]").count() == 1


def test_a_number_is_sorted_as_a_number_and_the_table_comes_back(visit: Visit) -> None:
    visit.page.click("nav a[href='#projects']")
    before = titles(visit.page)
    visit.page.locator("#project-table th", has_text="项目名称").locator("button").click()
    assert titles(visit.page) != before
    visit.page.locator("#project-table th", has_text="序号").locator("button").click()
    assert titles(visit.page) == before


def test_the_table_is_filtered_by_words_and_by_what_is_to_be_done(visit: Visit) -> None:
    page = visit.page
    page.click("nav a[href='#projects']")
    page.fill("#find", "河滨")
    assert titles(page) == ["红色议事厅"]
    expect(page.locator("#shown")).to_have_text("共4项，列出1项")
    page.click("#filters button[type=reset]")
    expect(page.locator("#shown")).to_have_text("共4项")
    page.select_option("#show", "must")
    assert titles(page) == ["楼栋议事机制"]
    page.select_option("#show", "unread")
    assert titles(page) == ["南山.docx"]


def test_a_number_of_the_overview_leads_to_the_rows_it_counts(visit: Visit) -> None:
    visit.page.locator(".card a", has_text="处请核实").click()
    expect(visit.page.locator("#shown")).to_have_text("共4项，列出1项")
    assert titles(visit.page) == ["楼栋议事机制"]


def test_one_jumps_from_the_list_to_the_passage_and_back(visit: Visit) -> None:
    page = visit.page
    page.goto(page.url + "#p1")
    page.click("#p1e1 .passages li:nth-child(2) a")
    expect(page.locator("#p1b5c0")).to_be_focused()
    expect(page.locator("#p1b5c0")).to_be_in_viewport()
    page.click("#p1b5 a.ref")
    expect(page.locator("#p1e1")).to_be_focused()
    expect(page.locator("#p1e1")).to_be_in_viewport()


def test_a_link_into_a_project_that_is_not_shown_opens_it(visit: Visit) -> None:
    page = visit.page
    page.click("nav a[href='#elements']")
    page.click("#elements a[href='#p1e3']")
    expect(page.locator("#p1")).to_be_visible()
    expect(page.locator("#elements")).to_be_hidden()
    expect(page.locator("#p1e3")).to_be_in_viewport()
    page.go_back()
    expect(page.locator("#elements")).to_be_visible()


def test_back_in_the_table_one_is_where_one_left(visit: Visit) -> None:
    page = visit.page
    page.click("nav a[href='#projects']")
    page.click("#project-table a[href='#p2']")
    page.click("#p2 .steps a[href='#projects']")
    expect(page.locator("#project-table a[href='#p2']")).to_be_focused()


def test_all_can_be_done_from_the_keyboard(visit: Visit) -> None:
    page = visit.page
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    expect(page.locator(".skip")).to_be_in_viewport()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#projects")).to_be_visible()
    head = page.locator("#project-table th", has_text="须补正")
    head.locator("button").focus()
    assert page.evaluate("getComputedStyle(document.activeElement).outlineWidth") == "3px"
    page.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") == "ascending"
    page.locator("#project-table a[href='#p1']").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#p1")).to_be_visible()
    expect(page.locator("#p1-head")).to_be_focused()


def test_hostile_names_are_words_and_a_long_paragraph_is_whole(visit: Visit) -> None:
    visit.page.goto(visit.page.url + "#p4")
    assert visit.page.locator("#p4-head").inner_text().endswith("<script>alert(1)</script>")
    assert len(visit.page.locator("#p4b0").inner_text()) == 100_000


@pytest.mark.parametrize("width", [1366, 800])
def test_nothing_is_wider_than_the_screen(visit: Visit, width: int) -> None:
    page = visit.page
    page.set_viewport_size({"width": width, "height": 768})
    for part in ("overview", "projects", "elements", "rounds", "about", "p1", "p4"):
        page.goto(re.sub("#.*", "", page.url) + f"#{part}")
        expect(page.locator(f"#{part}")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_without_a_script_all_of_it_can_be_read(browser: Browser, file: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(file.as_uri())
    assert page.locator(".view:visible").count() == page.locator(".view").count()
    assert page.locator("#filters").is_hidden()
    page.click("#project-table a[href='#p1']")
    expect(page.locator("#p1")).to_be_in_viewport()
    context.close()


def test_on_paper_stands_what_is_being_looked_at(visit: Visit, tmp_path: Path) -> None:
    page = visit.page
    page.goto(page.url + "#projects")
    page.emulate_media(media="print")
    assert page.locator("nav").is_hidden()
    assert page.locator("#filters").is_hidden()
    assert page.locator("#overview").is_hidden()
    assert page.locator("#project-table th").first.inner_text() == "序号"
    table_head = "getComputedStyle(document.querySelector('#project-table thead')).display"
    assert page.evaluate(table_head) == "table-header-group"
