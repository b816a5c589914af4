"""Two rounds compared, as text."""

from collections.abc import Iterator

import pytest
from lxml import html

from api.store.runs import delete_run
from reviewed import PLAN, Reviewed, reviewing, words
from serving import submit, work_off

FIRST = PLAN.format("金桥")
MENDED = FIRST.replace("XX社区", "河滨社区")
OTHER = PLAN.format("银桥")


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reviewed]:
    files = {"甲.txt": FIRST.encode(), "乙.txt": OTHER.encode()}
    with reviewing(tmp_path_factory.mktemp("service"), files) as reviewed:
        yield reviewed


@pytest.fixture(scope="module")
def second(done: Reviewed) -> Reviewed:
    files = {"甲.txt": MENDED.encode(), "乙.txt": OTHER.encode(), "丙.txt": MENDED[:40].encode()}
    run_id = submit(done.site.service, files, name="第二轮")
    work_off(done.site.service)
    return Reviewed(done.site, run_id, done.visitor)


def rounds(done: Reviewed, query: str = "") -> html.HtmlElement:
    return done.open(f"/runs/{done.run_id}/rounds{query}")


def choose(second: Reviewed, previous: str) -> html.HtmlElement:
    [form] = rounds(second).xpath("//form[@method='post' and @class='choose']")
    answer = second.send(form, previous=previous)
    assert answer.status_code == 200
    return html.fromstring(answer.text)


def test_the_round_before_is_chosen_from_the_owners_runs(done: Reviewed, second: Reviewed) -> None:
    page = rounds(second)
    offered = page.xpath("//select[@name='previous']/option")
    assert [(one.get("value"), words(one).split()[0]) for one in offered] == [
        (done.run_id, "第一批")
    ]
    assert page.xpath("//section[@class='group']") == []
    page = choose(second, done.run_id)
    groups = {words(one.xpath("./h2")[0]): one for one in page.xpath("//section[@class='group']")}
    mended = words(groups["关于金桥议事平台的实施方案"])
    assert "√ 已改" in mended
    assert "上轮 “2024年6月底前在XX社区建成1个议事平台，责任人：张三，电话138****1234。”" in mended
    assert "本轮 “2024年6月底前在河滨社区建成1个议事平台" in mended
    assert "× 仍在" in words(groups["关于银桥议事平台的实施方案"])
    assert "报告正在更新" in words(page)
    work_off(second.site.service)
    assert "报告正在更新" not in words(rounds(second))
    [workbook] = rounds(second).xpath("//a[contains(., '退改.xlsx')]/@href")
    assert workbook.endswith("/files/%E9%80%80%E6%94%B9.xlsx")
    assert (second.site.service.folders.output(second.run_id) / "退改.xlsx").is_file()


def test_one_may_ask_for_some_outcomes_and_words(done: Reviewed, second: Reviewed) -> None:
    choose(second, done.run_id)
    page = rounds(second, "?outcome=fixed")
    shown = {words(one) for one in page.xpath("//li[@class='item']//span[1]")}
    assert shown == {"√ 已改"}
    assert page.xpath("//input[@name='outcome' and @checked]/@value") == ["fixed"]
    page = rounds(second, "?q=银桥")
    assert len(page.xpath("//section[@class='group']")) == 1
    page = rounds(second, "?outcome=fixed,still&q=没有这个词")
    assert "没有符合条件的项目" in words(page)
    assert "没有符合条件的项目" not in words(rounds(second, "?outcome=nonsense&page=x"))


def test_a_project_leads_to_its_page_in_both_rounds(done: Reviewed, second: Reviewed) -> None:
    page = choose(second, done.run_id)
    [group] = page.xpath("//section[@class='group'][contains(./h2, '银桥')]")
    later, earlier = group.xpath(".//a/@href")[:2]
    assert later.startswith(f"/runs/{second.run_id}/projects/")
    assert earlier.startswith(f"/runs/{done.run_id}/projects/")
    for link in (later, earlier):
        assert "银桥" in words(done.open(link).xpath("//h1")[0])


def test_no_other_run_can_be_chosen(done: Reviewed, second: Reviewed) -> None:
    theirs = submit(done.site.service, {"甲.txt": FIRST.encode()}, owner=7)
    work_off(done.site.service)
    [form] = rounds(second).xpath("//form[@method='post' and @class='choose']")
    for previous in (theirs, second.run_id, "x"):
        assert second.send(form, previous=previous).status_code == 422


def test_a_comparison_can_be_given_up(done: Reviewed, second: Reviewed) -> None:
    choose(second, done.run_id)
    page = choose(second, "")
    assert page.xpath("//section[@class='group']") == []
    work_off(second.site.service)
    assert not (second.site.service.folders.output(second.run_id) / "退改.xlsx").exists()


def test_a_round_before_that_was_deleted_is_chosen_anew(done: Reviewed, second: Reviewed) -> None:
    gone = submit(done.site.service, {"甲.txt": FIRST.encode()}, name="要删的")
    work_off(done.site.service)
    choose(second, gone)
    with done.site.service.database.writing() as connection:
        delete_run(connection, gone)
    done.site.service.folders.remove(gone)
    page = rounds(second)
    assert "把本批次和上一轮审核对照" in words(page)
    choose(second, done.run_id)


def test_a_run_that_is_not_done_cannot_be_compared_yet(done: Reviewed) -> None:
    run_id = submit(done.site.service, {"甲.txt": FIRST.encode()}, previous=done.run_id)
    page = done.open(f"/runs/{run_id}/rounds")
    assert "还没有做完" in words(page)
    work_off(done.site.service)
    assert "× 仍在" in words(done.open(f"/runs/{run_id}/rounds"))
