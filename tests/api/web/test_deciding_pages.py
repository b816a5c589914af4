"""What people decide on pages: seen at once, kept, and put into the reports."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from lxml import html
from openpyxl import load_workbook

from api.clock import now
from api.decisions.reading import parse_decision
from api.decisions.seen import check_seen, mark_seen
from api.jobs import working
from api.jobs.reporting import Reported, write_reports
from api.store.decisions import list_decisions
from api.store.keys import READ, add_key, find_key
from api.store.tasks import release_tasks
from batch.runner import Interrupted
from mingjian.result import Decided
from reviewed import Reviewed, form_of, prepare, revisiting, sample_files, visiting, words
from serving import serving, submit, work_off

# What the two files of these runs hold: a form, and a plan whose category is left open.
FORM, PLAIN = 1, 2


def two_files() -> dict[str, bytes]:
    return {
        name: data for name, data in sample_files().items() if name in ("双桂巷.docx", "甲.txt")
    }


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    folder = tmp_path_factory.mktemp("prepared")
    return folder, prepare(folder, two_files())


@pytest.fixture
def done(prepared: tuple[Path, str], tmp_path: Path) -> Iterator[Reviewed]:
    folder, run_id = prepared
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    with revisiting(tmp_path, run_id) as reviewed:
        yield reviewed


def ledger_rows(done: Reviewed) -> list[list[str]]:
    book = load_workbook(done.site.service.folders.output(done.run_id) / "台账.xlsx")
    return [[str(cell or "") for cell in row] for row in book["总表"].values]


def test_a_rejected_finding_says_who_when_and_why(done: Reviewed) -> None:
    page = done.open(done.path(FORM))
    assert words(page.xpath("//*[@id='p1f4']")[0]).startswith("? 请核实 问题4 项目进度")
    form = form_of(page, "p1f4")
    answer = done.send(form, value="rejected", reason="通知 13867451234\n附件已写明")
    assert answer.url.path == done.path(FORM)
    again = done.open(done.path(FORM))
    target = again.xpath(f"//*[@id='{answer.url.fragment}']")[0]
    assert "已由李敏标为不成立：通知 138****1234 附件已写明" in words(target)
    assert target.get("class") == "item rejected"
    [said] = again.xpath("//ul[@class='history']/li")
    name = answer.url.fragment.replace("p1f", "问题")
    assert words(said).endswith(f"李敏：{name} → 不成立（通知 138****1234 附件已写明）")
    with done.site.service.database.reading() as connection:
        [line] = map(parse_decision, list_decisions(connection, 0))
    assert (line.by, line.value, line.reason) == ("李敏", "rejected", "通知 13867451234 附件已写明")


def test_what_was_decided_can_be_taken_back(done: Reviewed) -> None:
    answer = done.send(form_of(done.open(done.path(FORM)), "p1f4"), value="rejected")
    page = done.open(done.path(FORM))
    [undo] = page.xpath(f"//*[@id='{answer.url.fragment}']//form[@class='undo']")
    answer = done.send(undo, undo=undo.xpath(".//button/@value")[0])
    page = done.open(done.path(FORM))
    assert page.xpath(f"//*[@id='{answer.url.fragment}']")[0].get("class") == "item"
    assert page.xpath("//form[@class='undo']") == []
    first, second = (words(one) for one in page.xpath("//ul[@class='history']/li"))
    assert "→ 确认（撤回原来的决定）" in first
    assert "→ 不成立" in second


def test_an_element_is_settled_and_its_finding_follows(done: Reviewed) -> None:
    page = done.open(done.path(FORM))
    done.send(form_of(page, "p1e1"), value="explicit", reason="见附件一")
    page = done.open(done.path(FORM))
    assert "√ 明确 责任人" in words(page.xpath("//*[@id='p1e1']")[0])
    assert "明确（人工，李敏）：见附件一；程序判断为“缺失”" in words(
        page.xpath("//*[@id='p1e1']")[0]
    )
    rejected = words(page.xpath("//h3[.='已标为不成立']/following-sibling::ol")[0])
    assert "责任人：未找到" in rejected


def test_a_corrected_category_outlives_a_restart_and_is_in_the_reports(
    prepared: tuple[Path, str], tmp_path: Path
) -> None:
    shutil.copytree(prepared[0], tmp_path, dirs_exist_ok=True)
    with revisiting(tmp_path, prepared[1]) as done:
        page = done.open(done.path(PLAIN))
        form = form_of(page, "p2c")
        assert "服务模式" in form.xpath(".//option/@value")
        assert {"待定", "非项目"} <= set(form.xpath(".//option/@value"))
        done.send(form, value="服务模式")
        assert "报告正在按新的决定更新" in words(done.open(done.path(PLAIN)))
        run_id = done.run_id
    with serving(tmp_path) as site, visiting(site, "李敏") as visitor:
        done = Reviewed(site, run_id, visitor)
        assert "服务模式（人工，李敏）" in words(done.open(done.path(PLAIN)))
        work_off(site.service)
        page = done.open(done.path(PLAIN))
        assert "服务模式（人工，李敏）" in words(page.xpath("//*[@id='p2c']")[0])
        assert "报告正在" not in words(page)
        assert any("甲.txt" in " ".join(row) and "服务模式" in row for row in ledger_rows(done))


def test_what_is_no_project_has_no_questions_any_more(done: Reviewed) -> None:
    done.send(form_of(done.open(done.path(PLAIN)), "p2c"), value="非项目")
    page = done.open(done.path(PLAIN))
    assert "非项目（人工，李敏）" in words(page.xpath("//*[@id='p2c']")[0])


def test_what_is_settled_in_a_sister_paper_holds_at_once_and_stays(tmp_path: Path) -> None:
    packed = {"村.zip": sample_files()["村.zip"]}
    with revisiting(tmp_path, prepare(tmp_path, packed)) as done:
        done.send(form_of(done.open(done.path(1)), "p1c"), value="服务模式", reason="商定")
        assert "服务模式（人工，李敏）" in words(done.open(done.path(2)))
        work_off(done.site.service)
        assert "服务模式（人工，李敏）" in words(done.open(done.path(2)))
        done.send(form_of(done.open(done.path(2)), "p2e0"), value="mentioned")
        page = words(done.open(done.path(2)))
        assert "提及（人工，李敏）" in page
        assert "服务模式（人工，李敏）：商定" in page


def test_what_is_decided_while_reports_are_written_is_not_forgotten(
    done: Reviewed, monkeypatch: pytest.MonkeyPatch
) -> None:
    forms = [
        form_of(done.open(done.path(PLAIN)), "p2c"),
        form_of(done.open(done.path(FORM)), "p1c"),
    ]

    def write_slowly(*asked: Any) -> Reported:
        reported = write_reports(*asked)
        if forms:
            done.send(forms.pop(), value="服务模式")
            return reported
        raise Interrupted("")

    done.send(forms.pop(0), value="服务模式")
    monkeypatch.setattr(working, "write_reports", write_slowly)
    with pytest.raises(Interrupted):
        work_off(done.site.service)
    assert "服务模式（人工，李敏）" in words(done.open(done.path(FORM)))
    assert "报告正在按新的决定更新" in words(done.open(done.path(FORM)))
    monkeypatch.undo()
    with done.site.service.database.writing() as connection:
        release_tasks(connection)
    work_off(done.site.service)
    assert "报告正在" not in words(done.open(done.path(FORM)))
    assert [row for row in ledger_rows(done) if "双桂巷.docx" in row and "服务模式" in row]


def test_agreeing_is_one_press(done: Reviewed) -> None:
    form = form_of(done.open(done.path(FORM)), "p1c")
    agree = form.xpath(".//button[@name='agree']")[0]
    assert words(agree) == "同意：机制"
    done.send(form, agree=agree.get("value"), value="其他")
    assert "机制（人工，李敏）" in words(done.open(done.path(FORM)))


def test_who_decides_later_sees_what_the_earlier_decided(done: Reviewed) -> None:
    with visiting(done.site, "王强") as other:
        second = Reviewed(done.site, done.run_id, other)
        stale = form_of(second.open(done.path(PLAIN)), "p2c")
        done.send(form_of(done.open(done.path(PLAIN)), "p2c"), value="服务模式", reason="甲乙")
        answer = second.send(stale, value="党内民主", reason="丙丁")
        assert answer.status_code == 409
        assert "服务模式李敏" in words(_main(answer.text))
        assert "党内民主王强还没有记下丙丁" in words(_main(answer.text))
        assert "党内民主（人工" not in words(done.open(done.path(PLAIN)))
        [insist] = _main(answer.text).xpath(".//form")
        assert second.send(insist).status_code == 200
    assert "党内民主（人工，王强）：丙丁" in words(done.open(done.path(PLAIN)))


def test_two_who_decide_the_same_do_not_quarrel(done: Reviewed) -> None:
    with visiting(done.site, "王强") as other:
        second = Reviewed(done.site, done.run_id, other)
        stale = form_of(second.open(done.path(PLAIN)), "p2c")
        done.send(form_of(done.open(done.path(PLAIN)), "p2c"), value="服务模式")
        assert second.send(stale, value="服务模式").status_code == 200


def test_nobody_decides_without_a_name(done: Reviewed) -> None:
    form = form_of(done.open(done.path(PLAIN)), "p2c")
    done.visitor.cookies.clear()
    page = done.open(done.path(PLAIN))
    assert page.xpath("//details//form[contains(@action, 'decisions')]") == []
    assert page.xpath("//form[@id='person']//input[@name='next']/@value") == [done.path(PLAIN)]
    answer = done.send(form, value="服务模式")
    assert answer.status_code == 422
    assert "填写您的姓名" in answer.text


@pytest.mark.parametrize(
    "given",
    [
        {"kind": "x"},
        {"kind": "element", "id": "x", "value": "explicit"},
        {"kind": "finding", "id": "x", "value": "rejected"},
        {"kind": "category", "value": "没有这一类"},
        {"kind": "category"},
        {},
    ],
)
def test_what_cannot_be_decided_is_refused(done: Reviewed, given: dict[str, str]) -> None:
    answer = done.visitor.post(f"{done.path(PLAIN)}/decisions", data={"seen": "", **given})
    assert answer.status_code == 422
    with done.site.service.database.reading() as connection:
        assert list_decisions(connection, 0) == []


def test_one_who_may_only_read_is_offered_no_forms(tmp_path: Path) -> None:
    with serving(tmp_path, require_keys=True) as site:
        with site.service.database.writing() as connection:
            key = add_key(connection, "读者", [READ], (0, 0), now())
            owner = find_key(connection, key)
        assert owner is not None
        run_id = submit(site.service, two_files(), owner=owner.id)
        work_off(site.service)
        with httpx.Client(base_url=site.url, trust_env=False) as client:
            client.headers.update({"X-API-Key": key, "Accept": "text/html"})
            done = Reviewed(site, run_id, client)
            for path in (done.path(PLAIN), f"/runs/{run_id}/queue"):
                assert done.open(path).xpath("//main//form[@method='post']") == []
            sent = client.post(f"{done.path(PLAIN)}/decisions", data={"kind": "category"})
            assert sent.status_code == 403


def test_a_mark_tells_decisions_apart() -> None:
    first = Decided("rejected", "甲", "李敏", "2026-03-02T09:30:00+08:00")
    second = Decided("rejected", "乙", "李敏", "2026-03-02T09:30:00+08:00")
    assert mark_seen(None) == ""
    assert mark_seen(first) != mark_seen(second)
    check_seen(mark_seen(first), first, "accepted")
    check_seen("", first, "rejected")
    check_seen(None, first, "accepted")


def _main(text: str) -> html.HtmlElement:
    return html.fromstring(text).xpath("//main")[0]
