from collections.abc import Sequence
from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

from mingjian.errors import UsageError
from mingjian.result import Category, Decided, Decision, FileResult
from paged import RUN, TEXT, blocks, example, quote, render, shown, write_example
from report.page.write import write_page
from results import (
    category,
    elements,
    evidence,
    file_result,
    finding,
    judge_together,
    project,
)


@pytest.fixture(scope="module")
def page() -> html.HtmlElement:
    return render(example())


def test_every_link_leads_to_a_place_on_the_page(page: html.HtmlElement) -> None:
    ids = page.xpath("//@id")
    links = page.xpath("//a/@href")
    assert len(links) > 40
    assert {link.removeprefix("#") for link in links} <= set(ids)
    assert len(ids) == len(set(ids))


def test_the_whole_text_stands_in_its_order_with_phones_masked(page: html.HtmlElement) -> None:
    [text] = deepcopy(page).xpath("//*[@id='p1']//*[@class='text']")
    for reference in text.xpath(".//a[contains(@class, 'ref')]"):
        reference.drop_tree()
    written = [line.split("|")[1].replace("13867451234", "138****1234") for line in TEXT]
    assert "".join(shown(text).split()) == "原文" + "".join(written)


def test_a_form_is_shown_as_a_table(page: html.HtmlElement) -> None:
    rows = page.xpath("//*[@id='p1']//table[@class='form']//tr")
    assert [[len(cell.xpath("p")) for cell in row.xpath("td")] for row in rows] == [[1, 1], [1, 2]]


def test_overlapping_evidence_is_marked_for_each(page: html.HtmlElement) -> None:
    marks = page.xpath("//*[@id='p1b1']/mark")
    assert [(mark.text, mark.get("class")) for mark in marks] == [
        ("3月动员", "category-plain"),
        ("11月底前", "element-fair"),
        ("完成", "element-fair finding-fair"),
        ("，", "element-fair"),
        ("由张三", "element-fair"),
        ("负责", "element-good"),
    ]


def test_a_quote_in_the_list_leads_to_the_passage_and_back(page: html.HtmlElement) -> None:
    [owner] = page.xpath("//li[@id='p1e1']")
    assert owner.xpath(".//ul/li/a/@href") == ["#p1b1c13", "#p1b5c0"]
    [passage] = page.xpath("//mark[@id='p1b1c13']")
    assert passage.text == "由张三"
    assert page.xpath("//*[@id='p1b1']/a[@href='#p1e1']/text()") == ["√责任人"]


def test_what_is_missing_is_noted_where_it_belongs(page: html.HtmlElement) -> None:
    notes = page.xpath("//*[@id='p1b7']/span[@class='absent']/a")
    assert [(note.text, note.get("href")) for note in notes] == [("×问题2", "#p1f2")]
    assert page.xpath("//li[@id='p1f2']//ul//a/@href") == ["#p1b7"]


def test_the_headings_of_the_document_are_its_outline(page: html.HtmlElement) -> None:
    [entry] = page.xpath("//*[@id='p1']//ul[@class='outline']/li/a")
    assert (entry.text, entry.get("href")) == ("一、工作安排", "#p1b0")
    assert page.xpath("name(//*[@id='p1b0'])") == "h4"


def test_decisions_of_people_stand_beside_what_the_tool_said(page: html.HtmlElement) -> None:
    [category] = page.xpath("//*[@id='p1c']")
    assert "程序判断：机制（待定）" in shown(category)
    assert "党内民主（人工，李敏）：以议事为主" in shown(category)
    [deadline] = page.xpath("//li[@id='p1e2']")
    assert "△ 提及 时限要求" in shown(deadline)
    assert "提及（人工，李敏）：没有到日；程序判断为“明确”" in shown(deadline)
    [row] = page.xpath("//table[@id='project-table']/tbody/tr[1]")
    assert "党内民主（人工，李敏）" in shown(row)


def test_what_a_person_rejected_stands_apart_and_is_not_advised(page: html.HtmlElement) -> None:
    [rejected] = page.xpath("//*[@id='p1']//h5[.='已标为不成立']/following-sibling::ol/li")
    assert "rejected" in rejected.get("class").split()
    assert "已由李敏标为不成立：附件已写明" in shown(rejected)
    assert not rejected.xpath(".//*[@class='advice']")
    assert len(page.xpath("//*[@id='p1']//li[contains(@class, 'rejected')]")) == 1


def test_the_table_of_projects_has_the_numbers_of_the_ledger(page: html.HtmlElement) -> None:
    rows = page.xpath("//table[@id='project-table']/tbody/tr")
    assert [shown(row.xpath("td")[0]) for row in rows] == ["1", "2", "3"]
    assert [shown(cell) for cell in rows[0].xpath("td")[-2:]] == ["2", "1"]
    states = [shown(cell).split(" ◆")[0] for cell in rows[0].xpath("td[@class='state']")]
    assert states[3] == "× 缺失"
    assert "有密码" in shown(rows[2])


def test_the_matrix_says_what_was_found_and_where(page: html.HtmlElement) -> None:
    [row] = page.xpath("//table[contains(@class, 'matrix')]/tbody/tr")
    cell = row.xpath("td")[4]
    assert shown(cell) == "√ 明确 张三"
    assert cell.xpath("a/@title") == ["张三　第2段"]
    assert cell.xpath("a/@href") == ["#p1e1"]


def test_what_to_do_first_names_unread_files_and_the_gravest(page: html.HtmlElement) -> None:
    tasks = [shown(task) for task in page.xpath("//*[@class='first']//*[@class='task']")]
    assert tasks[0].startswith("1个文件没有读出，请先处理 南山.docx有密码：文件有打开密码")
    assert tasks[1] == "须补正最多的项目 楼栋议事机制须补正2处，请核实1处 金桥社区党委"


def test_charts_can_be_read_without_seeing_them(page: html.HtmlElement) -> None:
    pictures = page.xpath("//svg")
    assert [picture.get("role") for picture in pictures] == ["img"] * 4
    titles = [picture.xpath("string(title)") for picture in pictures]
    assert "质量标准：缺失1" in titles[1]
    assert titles[3].startswith(
        "问题最多的单位（前15个，没有写申报单位的不计）。金桥社区党委：须补正2、请核实1"
    )


def test_two_rounds_are_compared_in_a_part_of_their_own(page: html.HtmlElement) -> None:
    [part] = page.xpath("//section[@id='rounds']")
    assert "两轮的规则不同。" in shown(part)
    assert "上轮 → 本轮：两轮对上 1 个项目。 仍在1处 已改1处" in shown(part)
    assert part.xpath(".//tbody/tr[1]/td[1]/a/@href") == ["#p1"]
    assert [shown(row) for row in part.xpath(".//tbody/tr/td[2]")] == ["× 仍在", "√ 已改"]


def test_it_says_what_was_run_and_by_what(page: html.HtmlElement) -> None:
    [table] = page.xpath("//table[@class='facts']")
    told = {shown(label): shown(value) for label, value in table.xpath(".//tr")}
    assert told.items() >= {*RUN, ("审核规则", "generic@1")}


def test_papers_judged_together_name_each_other(tmp_path: Path) -> None:
    folder = [
        file_result("金桥/申报表.docx", project(elements=elements(deadline="missing"))),
        file_result("金桥/实施方案.docx", project(genre="plan")),
    ]
    page = html.parse(str(write_example(tmp_path / "审核报告.html", folder))).getroot()
    [sisters] = page.xpath("//*[@id='p1']//h3[.='合并审核']/following-sibling::ul[1]")
    assert shown(sisters) == "金桥/实施方案.docx 实施方案 金桥/申报表.docx 申报书，本材料"
    assert sisters.xpath(".//a/@href") == ["#p2"]
    assert len(page.xpath("//table[contains(@class, 'matrix')]/tbody/tr")) == 1


def test_a_quote_in_another_file_leads_there() -> None:
    text = blocks("paragraph|11月底前完成")
    elsewhere = replace(quote(0, "11月底", text), file="乙.docx")
    asks = project("甲", blocks=1, findings=(finding("ask", "两处不同。", elsewhere),))
    page = render(
        [
            replace(file_result("甲.docx", asks), blocks=blocks("paragraph|正文")),
            replace(file_result("乙.docx", project("乙", blocks=1)), blocks=text),
        ]
    )
    [link] = page.xpath("//li[@id='p1f1']//ul//a")
    assert link.get("href") == "#p2b0"


def test_projects_of_one_file_share_its_text_without_a_gap() -> None:
    text = blocks("paragraph|汇编", "paragraph|甲的正文", "paragraph|乙的正文", "paragraph|完")
    both = (project("甲", block=1, blocks=1), project("乙", index=1, block=2, blocks=1))
    page = render([replace(file_result("汇编.docx", *both), blocks=text)])
    texts = [shown(part) for part in page.xpath("//*[@class='text']")]
    assert texts == ["原文 汇编 甲的正文", "原文 乙的正文 完"]


def test_without_a_kept_text_it_says_so_and_links_nowhere() -> None:
    page = render(
        [file_result("甲.docx", project(findings=(finding("ask", "看。", evidence("乙")),)))]
    )
    [text] = page.xpath("//*[@class='text']")
    assert "没有保存这份材料的正文" in shown(text)
    [passage] = page.xpath("//li[@id='p1f1']//ul/li")
    assert (shown(passage), passage.xpath(".//a")) == ("“乙” 第3段", [])


def test_very_many_projects_stand_without_their_texts_and_it_says_so() -> None:
    page = render(example(), texts=2)
    texts = page.xpath("//*[@class='text']")
    assert all("本次共3项" in shown(text) and "本页不附正文" in shown(text) for text in texts)
    assert page.xpath("//mark") == []
    links = {link.removeprefix("#") for link in page.xpath("//a/@href")}
    assert links <= set(page.xpath("//@id"))


def test_a_very_long_text_is_cut_and_it_says_how_much() -> None:
    long = blocks("paragraph|甲乙丙丁", "paragraph|戊己庚", "paragraph|辛")
    page = render([replace(file_result("甲.docx", project()), blocks=long)], longest=4)
    [text] = page.xpath("//*[@class='text']")
    assert shown(text) == "原文 甲乙丙丁 这份材料很长，后面还有4字没有显示，请到原文件查看。"


def test_projects_beyond_what_a_page_holds_are_counted() -> None:
    page = render(example(), details=1)
    assert len(page.xpath("//table[@id='project-table']/tbody/tr")) == 1
    assert len(page.xpath("//section[contains(@class, 'project')]")) == 1
    [said, _] = page.xpath("//p[@class='said' and contains(., '没有列在本页')]")
    assert shown(said).startswith("另有2项没有列在本页")
    links = {link.removeprefix("#") for link in page.xpath("//a/@href")}
    assert links <= set(page.xpath("//@id"))


def test_an_empty_run_has_a_page_too() -> None:
    page = render([])
    assert "没有文件读不出，也没有必须补正的问题" in shown(page)


def test_equal_results_give_equal_bytes(tmp_path: Path) -> None:
    one = write_example(tmp_path / "甲.html", example()).read_bytes()
    assert one == write_example(tmp_path / "乙.html", example()).read_bytes()
    assert b"\r" not in one


def test_a_page_that_cannot_be_written_is_an_error_and_leaves_nothing(tmp_path: Path) -> None:
    results: Sequence[FileResult] = example()
    with pytest.raises(UsageError, match="无法写入"):
        write_page(results, tmp_path / "没有" / "审核报告.html", judge_together(results))
    (tmp_path / "夹").mkdir()
    with pytest.raises(UsageError, match="无法写入"):
        write_page(results, tmp_path / "夹", judge_together(results))
    assert [path.name for path in tmp_path.iterdir()] == ["夹"]


def test_only_the_gravest_projects_and_units_are_named_first() -> None:
    many = [
        file_result(
            f"{n}.docx",
            project(f"项目{n}", unit=f"单位{n}", findings=(finding("fix", "缺。"),) * n),
        )
        for n in range(1, 21)
    ]
    page = render(many)
    named = page.xpath("//*[@class='first']//li/a/text()")
    assert named == [f"项目{n}" for n in range(20, 12, -1)]
    labels = page.xpath("//figure[4]//*[@class='label']/text()")
    assert labels == [f"单位{n}" for n in range(20, 5, -1)]


def test_a_category_that_a_person_decided_waits_for_nobody(page: html.HtmlElement) -> None:
    assert "类别待定" not in shown(page.xpath("//*[@class='first']")[0])
    waiting = render([file_result("甲.docx", project(category=undecided()))])
    assert "1个项目的类别待定" in shown(waiting.xpath("//*[@class='first']")[0])


def test_what_a_person_calls_no_project_is_shown_without_its_elements() -> None:
    said = Decided("非项目", "", "李敏", "2026-03-02T09:30:00+08:00")
    page = render([file_result("甲.docx", project(category=category(decided=said)))])
    assert "非项目" in shown(page)


def undecided() -> Category:
    return category(decision=Decision.REVIEW)


def test_of_many_passages_the_first_are_listed_with_their_number_and_all_are_marked() -> None:
    text = blocks(*(f"paragraph|第{n}处" for n in range(8)))
    everywhere = tuple(quote(n, "处", text) for n in range(8))
    asks = project(blocks=8, elements=(), findings=(finding("ask", "看。", *everywhere),))
    page = render([replace(file_result("甲.docx", asks), blocks=text)])
    listed = page.xpath("//li[@id='p1f1']//ul/li")
    assert len(listed) == 5
    assert shown(listed[-1]).endswith("等8处")
    assert len(page.xpath("//mark")) == 8


def test_a_quote_in_another_project_of_the_same_file_leads_there() -> None:
    text = blocks("paragraph|甲的正文", "paragraph|乙的正文")
    asks = finding("ask", "两处相同。", quote(1, "正文", text))
    both = (project("甲", findings=(asks,)), project("乙", index=1, block=1, blocks=1))
    page = render([replace(file_result("汇编.docx", *both), blocks=text)])
    assert page.xpath("//li[@id='p1f1']//ul//a/@href") == ["#p2b1"]
