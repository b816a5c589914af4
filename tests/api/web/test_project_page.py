"""The page of one project, as text."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from lxml import html

from api.store.runs import delete_run
from report.page.limits import Limits
from reviewed import (
    BAD,
    COMPILATION,
    FORM,
    HOSTILE,
    PACKED_FORM,
    PACKED_PLAN,
    PLAIN,
    PLAN,
    SECOND_PART,
    Reviewed,
    reviewing,
    words,
)
from serving import submit, work_off

ALL = range(1, 11)


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reviewed]:
    with reviewing(tmp_path_factory.mktemp("service")) as reviewed:
        yield reviewed


def links(page: html.HtmlElement) -> list[str]:
    return [str(link) for link in page.xpath("//main//a/@href")]


@pytest.mark.parametrize("number", ALL)
def test_every_link_leads_somewhere(done: Reviewed, number: int) -> None:
    page = done.open(done.path(number))
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    for link in links(page):
        parts = urlsplit(link)
        if not parts.path:
            assert parts.fragment in ids
        elif "/projects/" in parts.path and not parts.path.endswith("original"):
            target = done.open(parts.path)
            assert not parts.fragment or parts.fragment in target.xpath("//@id")


def test_the_text_is_whole_with_its_outline_and_its_tables(done: Reviewed) -> None:
    page = done.open(done.path(FORM))
    [text] = page.xpath("//*[@id='text']")
    assert "成员单位按季度轮流主持联席会议" in words(text)
    assert text.xpath(".//table[@class='form']//td")
    outline = done.open(done.path(HOSTILE)).xpath("//ul[@class='outline']//a")
    assert [words(one) for one in outline] == ["一、目标", "二、做法"]


def test_a_finding_leads_to_its_passage_and_the_passage_back(done: Reviewed) -> None:
    page = done.open(done.path(FORM))
    [passage] = page.xpath("//*[@id='p5f4']//ul[@class='passages']//a")
    [mark] = page.xpath(f"//mark[@id='{passage.get('href')[1:]}']")
    assert mark.text == "分宣传发动、组织实施、总结提升三个环节，有序推进。"
    back = {str(link) for link in mark.xpath("following-sibling::a[@class]/@href")}
    assert {"#p5e0", "#p5f4"} <= back


def test_a_quote_in_a_sister_file_leads_to_the_page_of_that_file(done: Reviewed) -> None:
    page = done.open(done.path(PACKED_FORM))
    [link, *_] = page.xpath("//*[@id='p7e0']//ul[@class='passages']//a/@href")
    assert link.startswith(f"{done.path(PACKED_PLAN)}#p8b")
    sisters = page.xpath("//h2[.='合并审核']/following-sibling::ul[1]//a/@href")
    assert sisters == [f"{done.path(PACKED_PLAN)}#p8"]


def test_the_parts_of_a_compilation_share_its_text(done: Reviewed) -> None:
    first, second = (words(done.open(done.path(n))) for n in (COMPILATION, SECOND_PART))
    assert "检修公司党员积分管理" in first
    assert "xx镇梨树坪村种梨八百亩" in second
    assert "检修公司党员积分管理项目实施方案 一、" not in second


def test_what_a_text_holds_stays_text_and_numbers_are_masked(done: Reviewed) -> None:
    page = done.open(done.path(HOSTILE))
    assert "定期召开<b>议事会</b>，<script>alert(1)</script>逐条办理。" in words(page)
    assert page.xpath("//main//script | //main//b[.='议事会']") == []
    assert "138****1234" in words(page)
    assert "13867451234" not in html.tostring(page, encoding="unicode")


def test_a_file_that_was_not_read_says_so(done: Reviewed) -> None:
    page = done.open(done.path(BAD))
    assert "这份文件没有读出项目" in words(page)
    assert page.xpath("//form[contains(@action, 'decisions')]") == []


def test_one_goes_through_the_projects_as_they_were_listed(done: Reviewed) -> None:
    page = done.open(f"{done.path(HOSTILE)}?list={quote('q=议事&sort=-number')}")
    assert page.xpath("//a[@rel='next']") == []
    [before] = page.xpath("//a[@rel='prev']/@href")
    assert before.startswith(f"{done.path(PLAIN)}?list=")
    assert "q=" in page.xpath("//a[@rel='up']/@href")[0]
    back = done.open(before)
    assert back.xpath("//a[@rel='next']/@href")[0].startswith(done.path(HOSTILE))
    plain = done.open(done.path(HOSTILE))
    assert plain.xpath("//a[@rel='next']/@href") == [done.path(FORM)]


@pytest.mark.parametrize("listed", ["x", "sort=--&size=-1", "root=1&self=2", "a=%ff", "&" * 9000])
def test_a_list_that_was_no_list_does_no_harm(done: Reviewed, listed: str) -> None:
    assert done.open(f"{done.path(FORM)}?list={quote(listed)}").xpath("//a[@rel='next']")


@pytest.mark.parametrize("number", ["0", "11", "-1", "x", "1" * 40, "５", "1%00", "1.0"])
def test_there_is_no_page_for_what_is_no_number(done: Reviewed, number: str) -> None:
    answer = done.visitor.get(f"/runs/{done.run_id}/projects/{number}")
    assert answer.status_code == 404
    assert "没有这一项" in answer.text


def test_the_original_is_sent_for_keeping_only(done: Reviewed) -> None:
    answer = done.visitor.get(f"{done.path(FORM)}/original")
    disposition = answer.headers["content-disposition"]
    assert disposition.startswith("attachment")
    assert quote("双桂巷.docx") in disposition
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.content.startswith(b"PK")
    packed = done.visitor.get(f"{done.path(PACKED_PLAN)}/original")
    assert quote("村.zip") in packed.headers["content-disposition"]
    assert "下载所在的压缩包" in words(done.open(done.path(PACKED_PLAN)))


def test_another_owners_run_is_not_there(done: Reviewed) -> None:
    run_id = submit(done.site.service, {"甲.txt": PLAN.format("金桥").encode()}, owner=7)
    work_off(done.site.service)
    for path in ("projects/1", "projects/1/original", "queue", "queue/left", "rounds"):
        assert done.visitor.get(f"/runs/{run_id}/{path}").status_code == 404
    for path in ("projects/1/decisions", "queue", "rounds"):
        sent = done.visitor.post(f"/runs/{run_id}/{path}", data={"at": "1_0.5_1"})
        assert sent.status_code == 404


def test_a_run_deleted_meanwhile_is_told_calmly(tmp_path: Path) -> None:
    files = {"甲.txt": PLAN.format("金桥").encode()}
    with reviewing(tmp_path, files) as done:
        page = done.open(done.path(1))
        with done.site.service.database.writing() as connection:
            delete_run(connection, done.run_id)
        done.site.service.folders.remove(done.run_id)
        answer = done.send(page.xpath("//details//form[contains(@action, 'decisions')]")[0])
        assert answer.status_code == 404
        assert "可能已经删除" in answer.text
        assert done.visitor.get(done.path(1)).status_code == 404


def test_a_run_that_is_not_done_says_so(tmp_path: Path) -> None:
    with reviewing(tmp_path, {"甲.txt": b"x"}) as done:
        run_id = submit(done.site.service, {"甲.txt": b"x"})
        answer = done.visitor.get(f"/runs/{run_id}/projects/1")
        assert answer.status_code == 404
        assert "还没有做完" in answer.text
        assert "还没有做完" in words(done.open(f"/runs/{run_id}/queue"))


def test_a_very_long_text_is_cut_and_says_so(tmp_path: Path) -> None:
    line = "每月召开一次议事会，听取群众意见并逐条办理，做到事事有回音。\n"
    text = PLAN.format("金桥") + line * (2 * Limits().longest // len(line))
    with reviewing(tmp_path, {"长.txt": text.encode()}) as done:
        page = done.open(done.path(1))
        shown = len(words(page.xpath("//*[@id='text']")[0]))
        assert 0.9 < shown / Limits().longest < 1.1
        assert "这份材料很长" in words(page)
