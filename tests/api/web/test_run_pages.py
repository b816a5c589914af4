"""Handing in, following and deleting runs, by links and forms alone."""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html
from sqlalchemy import update

from api.clock import now
from api.settings import Limits
from api.store import tables
from api.store.records import RunState
from api.store.runs import find_run, list_runs, list_uploads
from api.store.tasks import beat
from paging import AS_PAGE, BROKEN, CLEAR, PLAN, plans, read_page, texts, visiting
from serving import Site, serving, submit, work_off

# As a browser sends a form in which no file was chosen.
FORM = {"Content-Type": "multipart/form-data; boundary=x"}
NO_FILE = (
    "".join(
        f'--x\r\nContent-Disposition: form-data; name="{name}"{more}\r\n\r\n{value}\r\n'
        for name, more, value in [
            ("profile", "", "county-plan"),
            ("name", "", "三月份"),
            ("files", '; filename=""\r\nContent-Type: application/octet-stream', ""),
        ]
    ).encode()
    + b"--x--\r\n"
)
FILE = PLAN.format(name="金桥", unit="东", text=CLEAR).encode()


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with serving(tmp_path) as site:
        site.client.headers.update(AS_PAGE)
        yield site


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Site, str]]:
    with visiting(tmp_path_factory.mktemp("done")) as visit:
        yield visit


def test_without_runs_it_is_explained_what_will_happen(site: Site) -> None:
    page = read_page(site.client.get("/"))
    assert len(page.xpath("//ol[@class='explain']/li")) == 3
    assert "不向外发送" in page.text_content()
    assert page.xpath("//form[@id='hand-in']/@enctype") == ["multipart/form-data"]
    assert page.xpath("//input[@name='files']/@multiple")
    assert page.xpath("//select[@name='profile']/option[@selected]/@value") == ["generic"]
    assert page.xpath("//select[@name='previous']") == []


def test_the_form_of_the_page_hands_in_a_run(site: Site) -> None:
    form = {"profile": "generic", "name": "三月份", "previous": ""}
    sent = [("files", ("甲/方案.txt", FILE)), ("files", ("乙.txt", FILE))]
    answer = site.client.post("/runs", data=form, files=sent)
    assert answer.status_code == 303
    [run_id] = re.findall(r"/runs/([\w-]{22})$", answer.headers["location"])
    with site.service.database.reading() as connection:
        run = find_run(connection, run_id, 0)
        uploads = list_uploads(connection, run_id)
    assert run is not None
    assert (run.name, run.profile, run.state) == ("三月份", "generic", RunState.QUEUED)
    assert [one.name for one in uploads] == ["甲/方案.txt", "乙.txt"]


def test_a_form_without_files_comes_back_with_what_was_filled_in(site: Site) -> None:
    answer = site.client.post("/runs", content=NO_FILE, headers=FORM)
    page = read_page(answer, 422)
    assert "请选择文件" in texts(page, "//*[@role='alert' and @id='refused']")[0]
    assert page.xpath("//input[@name='name']/@value") == ["三月份"]
    assert page.xpath("//select[@name='profile']/option[@selected]/@value") == ["county-plan"]
    with site.service.database.reading() as connection:
        assert list_runs(connection, 0, 9) == []


def test_a_file_too_large_is_told_beside_the_form(tmp_path: Path) -> None:
    with serving(tmp_path, limits=Limits(file_bytes=100)) as site:
        form = {"profile": "generic", "name": "三月份"}
        sent = [("files", ("甲.txt", b"x" * 101))]
        page = read_page(site.client.post("/runs", data=form, files=sent, headers=AS_PAGE), 413)
        assert "甲.txt" in texts(page, "//*[@id='refused']")[0]


def test_a_run_that_nobody_works_on_says_so(site: Site) -> None:
    run_id = submit(site.service, {"甲.txt": FILE})
    with site.service.database.writing() as connection:
        connection.execute(update(tables.run).values(created=now() - 100))
    assert "没有响应" in site.client.get(f"/runs/{run_id}").text
    with site.service.database.writing() as connection:
        beat(connection, "jobs", now())
    assert "没有响应" not in site.client.get(f"/runs/{run_id}").text


def test_reports_that_do_not_know_of_a_decision_say_so(site: Site) -> None:
    run_id = submit(site.service, {"甲.txt": FILE})
    work_off(site.service)
    assert "报告正在更新" not in site.client.get(f"/runs/{run_id}").text
    assert site.client.get(f"/runs/{run_id}/progress").status_code == 204
    with site.service.database.writing() as connection:
        connection.execute(update(tables.run).values(decided=1))
    page = read_page(site.client.get(f"/runs/{run_id}"))
    assert "报告正在更新" in texts(page, "//*[@id='renewing']")[0]
    assert "不含刚才的决定" in texts(page, "//section[@id='downloads']")[0]
    assert site.client.get(page.xpath("//*[@id='renewing']/@data-url")[0]).status_code == 202


def test_the_script_is_told_of_errors_as_a_program_is(site: Site) -> None:
    program = {"Accept": "application/json"}
    answer = site.client.post("/runs", content=NO_FILE, headers={**FORM, **program})
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["code"] == "no-files"


def test_a_run_is_followed_until_it_is_over(site: Site) -> None:
    run = f"/runs/{submit(site.service, {'甲.txt': FILE})}"
    page = read_page(site.client.get(run))
    assert page.xpath("//noscript/meta[@http-equiv='refresh']")
    assert "收到1份文件，正在排队" in page.text_content()
    part = site.client.get(f"{run}/progress")
    assert "<html" not in part.text
    assert html.fragment_fromstring(part.text, create_parent="div").xpath("//*[@data-told]")
    work_off(site.service)
    assert site.client.get(f"{run}/progress").status_code == 204
    page = read_page(site.client.get(run))
    assert page.xpath("//meta[@http-equiv='refresh']") == []
    assert texts(page, "//ul[@class='cards']/li[1]")[0].startswith("1 个项目")


def test_a_run_can_be_stopped(site: Site) -> None:
    run = f"/runs/{submit(site.service, {'甲.txt': FILE})}"
    page = read_page(site.client.get(run))
    answer = site.client.post(page.xpath("//form[.//button='停止审核']/@action")[0])
    assert (answer.status_code, answer.headers["location"]) == (303, run)
    page = read_page(site.client.get(run))
    assert "已停止" in page.text_content()
    assert "完成：" not in page.text_content()
    assert texts(page, "//p[contains(@class,'end-actions')]/a")[0] == "重新提交"
    assert "审核做完后" in read_page(site.client.get(f"{run}/projects")).text_content()


def test_a_run_that_failed_says_why(site: Site) -> None:
    run = f"/runs/{submit(site.service, {'甲.txt': FILE}, profile='没有这个')}"
    work_off(site.service)
    page = read_page(site.client.get(run))
    assert "没有完成" in page.text_content()
    assert "没有这个" in texts(page, "//p[contains(@class,'bad-said')]")[0]


def test_a_run_is_deleted_only_after_a_question(site: Site) -> None:
    run_id = submit(site.service, {"甲.txt": FILE})
    work_off(site.service)
    run = f"/runs/{run_id}"
    page = read_page(site.client.get(run))
    asked = page.xpath("//a[contains(text(),'删除')]/@href")[0]
    page = read_page(site.client.get(asked))
    assert "不能恢复" in page.text_content()
    assert site.service.folders.run(run_id).exists()
    answer = site.client.post(page.xpath("//form[.//button='删除']/@action")[0])
    assert (answer.status_code, answer.headers["location"]) == (303, "/runs")
    assert not site.service.folders.run(run_id).exists()
    assert "可能已经删除" in read_page(site.client.get(run), 404).text_content()


def test_the_overview_leads_to_the_list_narrowed_to_what_it_counts(done: tuple[Site, str]) -> None:
    site, run = done
    page = read_page(site.client.get(run))
    link = page.xpath("//li[contains(@class,'card')]/a[contains(.,'处须补正')]/@href")[0]
    assert link == f"{run}/projects?severity=must"
    unread = page.xpath("//div[@class='task'][1]//a")
    assert [(one.text, one.get("href").rpartition("/")[0]) for one in unread] == [
        (BROKEN, f"{run}/projects")
    ]
    assert page.xpath("//figure[@class='chart']//*[local-name()='svg']")


def test_the_overview_leads_to_what_waits_for_a_person(done: tuple[Site, str]) -> None:
    site, run = done
    page = read_page(site.client.get(run))
    [start] = page.xpath("//a[.='开始复核']")
    left = read_page(site.client.get(f"{start.get('href')}/left"))
    waiting = len(left.xpath("//tbody/tr"))
    assert texts(start.getparent(), "span")[0].startswith(f"{waiting} 份材料")


def test_downloads_are_the_reports_of_the_run(done: tuple[Site, str]) -> None:
    site, run = done
    page = read_page(site.client.get(run))
    links = {one.text: one.get("href") for one in page.xpath("//ul[@class='downloads']//a")}
    alone = [name for name in links if not name.endswith(".docx")]
    assert alone[:2] == ["台账.xlsx", "审核报告.html"]
    assert texts(page, "//section[@id='downloads']//h4") == ["退给申报单位", "自己看、存档"]
    for link in links.values():
        answer = site.client.get(link)
        assert answer.status_code == 200
        assert answer.headers["content-disposition"].startswith("attachment")
    whole = site.client.get(page.xpath("//a[contains(.,'全部下载')]/@href")[0])
    with zipfile.ZipFile(io.BytesIO(whole.content)) as archive:
        assert "台账.xlsx" in archive.namelist()
        assert archive.testzip() is None


def test_runs_are_listed_page_by_page(site: Site) -> None:
    for number in range(35):
        submit(site.service, {"甲.txt": FILE}, name=f"第{number}批")
    page = read_page(site.client.get("/runs"))
    names = texts(page, "//td[contains(@class,'title')]/a")
    page = read_page(site.client.get(page.xpath("//a[@rel='next']/@href")[0]))
    names += texts(page, "//td[contains(@class,'title')]/a")
    assert sorted(names) == sorted(f"第{number}批" for number in range(35))
    assert page.xpath("//a[@rel='next']") == []


def test_an_earlier_run_can_be_chosen_as_the_round_before(done: tuple[Site, str]) -> None:
    site, run = done
    page = read_page(site.client.get(run))
    again = page.xpath("//a[contains(.,'退改后')]/@href")[0]
    page = read_page(site.client.get(again))
    chosen = page.xpath("//select[@name='previous']/option[@selected]/@value")
    assert chosen == [run.rpartition("/")[2]]


def test_another_owners_run_is_not_there(site: Site) -> None:
    run = f"/runs/{submit(site.service, plans(1), owner=7)}"
    for place in ("", "/progress", "/projects", "/elements", "/across", "/files", "/delete"):
        read_page(site.client.get(f"{run}{place}"), 404)
    read_page(site.client.post(f"{run}/delete"), 404)
    assert site.service.folders.run(run.rpartition("/")[2]).exists()


@pytest.mark.parametrize(
    "place",
    [
        "/?previous=" + "x" * 999,
        "{run}/across?skip=-1",
        "{run}/across?skip=%F0%9F%98%80",
        "{run}/files?only=<b>&after=x",
        "{run}/elements?before=1e9&after=",
        "{run}/projects?q=%00",
        "{run}/projects?q=%ED%A0%80&sort=%00&size=0",
        "{run}/projects?after=0&before=0",
    ],
)
def test_addresses_that_mean_nothing_still_give_a_page(done: tuple[Site, str], place: str) -> None:
    read_page(done[0].client.get(place.format(run=done[1])))


@pytest.mark.parametrize("run", ["..", "%2e%2e%2fincoming", "x" * 22, "'; --"])
def test_a_name_that_is_no_runs_is_not_found(site: Site, run: str) -> None:
    assert site.client.get(f"/runs/{run}/projects").status_code == 404


def test_errors_are_pages_for_people_and_problems_for_programs(site: Site) -> None:
    page = read_page(site.client.get("/没有这页"), 404)
    assert texts(page, "//h1") == ["没有找到"]
    assert page.xpath("//a[contains(.,'回到首页')]/@href") == ["/"]
    for path in ("/v1/没有", "/v1/runs/" + "x" * 22):
        answer = site.client.get(path)
        assert answer.headers["content-type"] == "application/problem+json"
    page = read_page(site.client.put("/runs"), 405)
    assert "按钮" in page.text_content()


def test_the_reports_of_a_stopped_run_are_not_there_yet(site: Site) -> None:
    run = f"/runs/{submit(site.service, {'甲.txt': FILE})}"
    page = read_page(site.client.get(f"{run}/across"), 409)
    assert "还没有做完" in page.text_content()
