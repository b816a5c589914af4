"""The pages of a project, the queue and the rounds in a real browser."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    ViewportSize,
    expect,
    sync_playwright,
)

from needs_browser import find_browser
from reviewed import BAD, FORM, HOSTILE, PLAIN, Reviewed, reviewing, sample_files
from serving import submit, work_off

CHROMIUM = find_browser()
SCREEN = ViewportSize(width=1366, height=768)
PAGES = ("projects/5", "projects/6", "projects/7", "queue", "queue/left", "rounds")


@dataclass
class Visit:
    """An open page of a service, and all that the browser asked for or complained of."""

    done: Reviewed
    page: Page
    requests: list[str]
    complaints: list[str]

    def open(self, path: str) -> Page:
        """Open a page of the run."""
        self.page.goto(f"{self.done.site.url}/runs/{self.done.run_id}/{path}")
        return self.page


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reviewed]:
    with reviewing(tmp_path_factory.mktemp("service")) as reviewed:
        files = {**sample_files(), "新.txt": b"x"}
        later = submit(reviewed.site.service, files, name="第二轮", previous=reviewed.run_id)
        work_off(reviewed.site.service)
        yield Reviewed(reviewed.site, later, reviewed.visitor)


@pytest.fixture
def visit(browser: Browser, done: Reviewed) -> Iterator[Visit]:
    context = browser.new_context(viewport=SCREEN)
    give_name(context, done, "李敏")
    visit = Visit(done, context.new_page(), [], [])
    visit.page.on("request", lambda request: visit.requests.append(request.url))
    visit.page.on("console", lambda message: visit.complaints.append(message.text))
    visit.page.on("pageerror", lambda error: visit.complaints.append(error.message))
    yield visit
    context.close()
    assert [url for url in visit.requests if not url.startswith(done.site.url)] == []
    assert visit.complaints == []


def give_name(context: BrowserContext, done: Reviewed, name: str) -> None:
    url, origin = f"{done.site.url}/person", {"Origin": done.site.url}
    sent = context.request.post(url, form={"name": name}, headers=origin, max_redirects=0)
    assert sent.status == 303


def test_one_jumps_from_a_finding_to_its_passage_and_back(visit: Visit) -> None:
    page = visit.open(f"projects/{FORM}")
    page.click("#p5f4 .passages a")
    passage = page.locator("#text mark", has_text="分宣传发动").first
    expect(passage).to_be_focused()
    expect(passage).to_be_in_viewport()
    expect(page.locator("#p5f4")).to_have_class("item held")
    page.click("#text a.ref[href='#p5f4']")
    expect(page.locator("#p5f4")).to_be_focused()
    expect(page.locator("#p5f4")).to_be_in_viewport()
    page.go_back()
    expect(passage).to_be_focused()


def test_both_columns_scroll_on_their_own(visit: Visit) -> None:
    page = visit.open(f"projects/{FORM}")
    assert page.evaluate("document.documentElement.scrollHeight <= window.innerHeight")
    page.evaluate("document.getElementById('side').scrollTop = 300")
    assert page.evaluate("document.getElementById('text').scrollTop") == 0
    page.evaluate("document.getElementById('text').scrollTop = 200")
    assert page.evaluate("document.getElementById('side').scrollTop") == 300
    expect(page.locator("h1")).to_be_in_viewport()


def test_findings_and_projects_are_gone_through_by_keys(visit: Visit) -> None:
    page = visit.open(f"projects/{FORM}")
    page.keyboard.press("j")
    expect(page.locator("#p5c")).to_be_focused()
    page.keyboard.press("j")
    expect(page.locator("#p5e0")).to_be_focused()
    page.keyboard.press("t")
    passage = page.locator("#text mark", has_text="分宣传发动").first
    expect(passage).to_be_focused()
    page.keyboard.press("t")
    expect(page.locator("#p5e0")).to_be_focused()
    page.keyboard.press("k")
    expect(page.locator("#p5c")).to_be_focused()
    page.keyboard.press("n")
    page.wait_for_url(f"**{visit.done.path(BAD)}")
    page.keyboard.press("p")
    page.wait_for_url(f"**{visit.done.path(FORM)}")
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    page.keyboard.press("n")
    page.keyboard.press("Escape")
    expect(page.locator("#keys")).to_be_hidden()
    expect(page).to_have_url(f"{visit.done.site.url}{visit.done.path(FORM)}")


def test_keys_are_letters_where_one_writes(visit: Visit) -> None:
    page = visit.open(f"projects/{FORM}")
    page.click("#p5f4 summary")
    page.locator("#p5f4 textarea").press_sequentially("njkpt?")
    expect(page.locator("#p5f4 textarea")).to_have_value("njkpt?")


def test_a_decision_is_made_from_the_keyboard_and_outlives_a_reload(visit: Visit) -> None:
    page = visit.open(f"projects/{FORM}")
    page.locator("#p5f5 summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.insert_text("附件另报")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    decided = page.locator(".rejected", has_text="文中提到附件")
    expect(decided).to_contain_text("已由李敏标为不成立：附件另报")
    expect(decided).to_be_in_viewport()
    expect(decided).to_be_focused()
    page.reload()
    expect(decided).to_contain_text("已由李敏标为不成立：附件另报")


def test_the_name_is_asked_for_once(browser: Browser, done: Reviewed) -> None:
    context = browser.new_context(viewport=SCREEN)
    page = context.new_page()
    page.goto(f"{done.site.url}{done.path(PLAIN)}")
    page.click("#p9c summary")
    page.click("#p9c details a")
    page.fill("#person-name", "王强")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{done.site.url}{done.path(PLAIN)}")
    page.click("#p9c summary")
    expect(page.locator("#p9c form select")).to_be_visible()
    context.close()


def test_the_queue_shows_what_it_asks_about_and_goes_on(visit: Visit) -> None:
    page = visit.open("queue")
    expect(page.locator("#question-head")).to_be_focused()
    first = page.locator("#text mark.held").first
    expect(first).to_be_in_viewport()
    expect(page.locator("button.big").first).to_be_in_viewport()
    title = page.locator("h1").inner_text()
    page.locator("button.big", has_text="机制").click()
    page.wait_for_load_state()
    page.keyboard.press("n")
    expect(page.locator("h1")).not_to_have_text(title)
    expect(page.locator("#question-head")).to_be_focused()


@pytest.mark.parametrize("path", PAGES)
def test_nothing_bars_anyone_from_a_page(visit: Visit, path: str) -> None:
    page = visit.open(path)
    for details in page.locator("details").all():
        details.evaluate("node => { node.open = true; }")
    found = Axe().run(page).response["violations"]
    grave = [one for one in found if one["impact"] in ("serious", "critical")]
    assert [(one["id"], one["nodes"][0]["html"]) for one in grave] == []


@pytest.mark.parametrize("width", [1366, 800, 400])
@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_wider_than_the_screen(visit: Visit, path: str, width: int) -> None:
    visit.page.set_viewport_size({"width": width, "height": 768})
    page = visit.open(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_what_a_text_holds_is_never_run(visit: Visit) -> None:
    page = visit.open(f"projects/{HOSTILE}")
    expect(page.locator("#text")).to_contain_text("<script>alert(1)</script>")
    assert page.locator("#text script, #text b").count() == 0


def test_all_works_without_a_script(browser: Browser, done: Reviewed) -> None:
    context = browser.new_context(viewport=SCREEN, java_script_enabled=False)
    give_name(context, done, "赵丽")
    page = context.new_page()
    page.goto(f"{done.site.url}{done.path(FORM)}")
    page.click("#p5e0 .passages a")
    expect(page.locator("#text mark", has_text="分宣传发动").first).to_be_in_viewport()
    page.click("#p5e2 summary")
    page.fill("#p5e2 textarea", "附件写明")
    page.locator("#p5e2 button", has_text="提及").click()
    expect(page.locator("#p5e2")).to_contain_text("提及（人工，赵丽）：附件写明")
    page.locator("#p5e2 button", has_text="撤回").click()
    expect(page.locator("#p5e2")).to_contain_text("撤回原来的决定")
    page.goto(f"{done.site.url}/runs/{done.run_id}/queue")
    title = page.locator("h1").inner_text()
    page.locator("a[rel=next]").click()
    expect(page.locator("h1")).not_to_have_text(title)
    context.close()


def test_on_paper_stand_judgement_and_text_without_controls(visit: Visit, tmp_path: Path) -> None:
    page = visit.open(f"projects/{FORM}")
    page.emulate_media(media="print")
    for gone in ("nav", ".decide", ".ask-name", "footer"):
        assert page.locator(gone).first.is_hidden()
    assert page.locator("#p5f1").is_visible()
    overflow = "getComputedStyle(document.getElementById('text')).overflowY"
    assert page.evaluate(overflow) == "visible"
