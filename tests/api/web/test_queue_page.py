"""The review queue, as text."""

import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import html

from api.store.queue import QueuePlace, list_queue
from api.web import queue_pages
from reviewed import HOSTILE, Reviewed, prepare, revisiting, words
from serving import submit, work_off


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    folder = tmp_path_factory.mktemp("prepared")
    return folder, prepare(folder)


@pytest.fixture
def done(prepared: tuple[Path, str], tmp_path: Path) -> Iterator[Reviewed]:
    folder, run_id = prepared
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    with revisiting(tmp_path, run_id) as reviewed:
        yield reviewed


def queue(done: Reviewed, query: str = "") -> html.HtmlElement:
    return done.open(f"/runs/{done.run_id}/queue{query}")


def question(page: html.HtmlElement) -> html.HtmlElement | None:
    found = page.xpath("//section[@class='question']")
    return found[0] if found else None


def places(done: Reviewed) -> list[QueuePlace]:
    with done.site.service.database.reading() as connection:
        return [one.place for one in list_queue(connection, done.run_id, None, 100)]


def test_what_must_be_settled_comes_first_and_the_least_sure_before_all(done: Reviewed) -> None:
    found = places(done)
    assert len(found) == 6
    assert [one.doubtful for one in found] == [2, 2, 2, 1, 1, 1]
    keys = [(-one.doubtful, one.confidence, one.number) for one in found]
    assert keys == sorted(keys)
    page = queue(done)
    assert str(found[0].number) in words(page.xpath("//h1")[0])
    assert "还剩 3 项须定，3 项要看" in words(page)


def test_a_page_goes_on_behind_each_place(done: Reviewed) -> None:
    found = places(done)
    with done.site.service.database.reading() as connection:
        for before, behind in pairwise(found):
            [next_one] = list_queue(connection, done.run_id, before, 1)
            assert next_one.place == behind
        assert list_queue(connection, done.run_id, found[-1], 1) == []


def test_the_queue_is_answered_to_its_end(done: Reviewed) -> None:
    page, asked = queue(done), []
    while (section := question(page)) is not None:
        [form] = section.xpath(".//form")
        asked.append(words(section.xpath(".//h2")[0]))
        value = form.xpath(".//button/@value")[0]
        answer = done.send(form, value=value, reason="看过了")
        assert answer.status_code == 200
        page = html.fromstring(answer.text)
    assert asked[0] == "这份材料属于哪一类？"
    assert len(asked) > len(places(done)) == 0
    assert "复核完了" in words(page)
    reports = done.open(page.xpath("//a[.='下载报告']/@href")[0])
    assert reports.xpath("//section[@id='downloads']")
    listed = done.open(page.xpath("//a[contains(., '有须补正的')]/@href")[0])
    assert listed.xpath("//table[@id='list']//tbody/tr")
    assert "没有待复核的" in words(queue(done))
    work_off(done.site.service)
    assert "没有待复核的" in words(queue(done))


def test_questions_can_be_passed_over(done: Reviewed) -> None:
    page, seen = queue(done), []
    while (section := question(page)) is not None:
        seen.append((words(page.xpath("//h1")[0]), words(section.xpath(".//h2")[0])))
        [skip] = section.xpath(".//a[@data-key='s']/@href")
        page = done.open(skip)
    assert len(seen) == len(set(seen))
    assert len(seen) >= len(places(done)) == 6
    assert "还有 6 项没有定" in words(page)
    page, papers = queue(done), 0
    while question(page) is not None:
        papers += 1
        page = done.open(page.xpath("//a[@rel='next']/@href")[0])
    assert papers == 6


def test_an_answer_leads_to_the_next_question_of_the_same_paper(done: Reviewed) -> None:
    at = next(one for one in places(done) if one.number == HOSTILE)
    page = queue(done, f"?at={at}")
    assert words(page.xpath("//p[@class='of']")[0]).startswith("这份材料还有 2 问")
    [form] = page.xpath("//section[@class='question']//form")
    answer = done.send(form, value="机制")
    page = html.fromstring(answer.text)
    assert words(page.xpath("//h1")[0]).startswith(str(HOSTILE))
    assert words(page.xpath("//p[@class='of']")[0]) == "这份材料还有 1 问"
    back = done.open(page.xpath("//p[@class='noted']/a/@href")[0])
    assert words(back.xpath("//h1")[0]).startswith(str(HOSTILE))
    assert back.xpath("//form[contains(@class, 'undo')]")


def test_an_answer_to_what_another_answered_meanwhile_is_not_written_over(done: Reviewed) -> None:
    page = queue(done)
    [form] = page.xpath("//section[@class='question']//form")
    done.send(form, value="机制")
    answer = done.send(form, value="其他")
    assert answer.status_code == 409
    [insist] = html.fromstring(answer.text).xpath("//main//form")
    assert done.send(insist).status_code == 200


@pytest.mark.parametrize("place", ["x", "2_0.5", "2_nan_1", "9_0.5_1", "2_inf_3", "1_0_-1", "2__1"])
def test_a_place_that_is_none_is_the_beginning(done: Reviewed, place: str) -> None:
    assert QueuePlace.read(place) is None
    assert words(queue(done, f"?at={place}&q=x").xpath("//h1")[0]) == words(
        queue(done).xpath("//h1")[0]
    )


def test_a_place_that_is_gone_leads_on(done: Reviewed) -> None:
    assert done.visitor.get(f"/runs/{done.run_id}/queue?at=2_0.5_99").status_code == 404
    first = places(done)[0]
    assert question(queue(done, f"?at={first}&q=99")) is not None


def test_a_place_can_be_written_and_read() -> None:
    place = QueuePlace(2, 0.123457, 17)
    assert QueuePlace.read(str(place)) == place


def test_what_is_left_is_listed_page_by_page(
    done: Reviewed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queue_pages, "LEFT", 4)
    path, numbers = f"/runs/{done.run_id}/queue/left", []
    while path:
        page = done.open(path)
        numbers += [int(words(one)) for one in page.xpath("//tbody/tr/td[1]")]
        path = "".join(page.xpath("//a[contains(., '后面的')]/@href"))
    assert numbers == [one.number for one in places(done)]
    [link, *_] = page.xpath("//tbody//a/@href")
    assert question(done.open(link)) is not None


def test_a_run_without_doubts_says_so(tmp_path: Path) -> None:
    with revisiting(tmp_path, "") as done:
        run_id = submit(done.site.service, {"空.txt": b""})
        work_off(done.site.service)
        page = done.open(f"/runs/{run_id}/queue")
        assert "没有待复核的" in words(page)
        assert "没有待复核的项目了" in words(done.open(f"/runs/{run_id}/queue/left"))
