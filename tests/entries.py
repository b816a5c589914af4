"""Entries of a catalogue to test with, readable in place: give what matters."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from mingjian.catalogue import CatalogueEntry, CatalogueRow, ElementTag, HumanValue
from mingjian.result import Evidence, Ranked
from report.archive.vocabulary import ArchiveNotes, Vocabulary

LABELS = ("典型培育", "机制", "党内民主", "服务模式", "社会组织", "其他")
VOCABULARY = Vocabulary(
    LABELS,
    unit_types=("机关", "社区", "村", "学校", "国企", "两新组织", "医院"),
    awards=("国家级", "省级", "市级", "区县级"),
    bases={"signature": "落款或文号", "period": "起止时间", "event": "提到的会议"},
)
NOTES = ArchiveNotes(VOCABULARY, (("标引时间", "2026-03-02 09:30"), ("程序版本", "0.9.0")))


def digest(file: str) -> str:
    """Give the hash of the file of that name."""
    return hashlib.sha256(file.encode()).hexdigest()


def ranking(first: str, probability: float, second: str = "其他") -> tuple[Ranked, ...]:
    """Rank two labels; the others share a tenth of the rest."""
    rest = 1 - probability
    others = [label for label in LABELS if label not in (first, second)]
    small = tuple(Ranked(label, round(rest * 0.1 / len(others), 6)) for label in others)
    return (Ranked(first, probability), Ranked(second, round(rest * 0.9, 6)), *small)


def catalogue_row(file: str = "2021/金桥社区.docx", **changes: Any) -> CatalogueRow:
    """Give a project with a sure category and year."""
    made = CatalogueRow(
        file=file,
        project=0,
        sha256=digest(file),
        format="docx",
        status="ok",
        stamp="1",
        title="楼栋议事机制",
        title_source="stated",
        genre="application",
        category="机制",
        decision="suggest",
        confidence=0.93,
        share=0.71,
        declared="完善工作机制",
        ranking=ranking("机制", 0.93),
        evidence=(Evidence("每月召开一次楼栋议事会，结果张榜公布", 3, 0, 18, 0.4),),
        year=2021,
        year_to=2021,
        year_basis="signature",
        year_confidence=0.98,
        year_quote="2021年3月2日",
        unit="金桥社区党委",
        unit_type="社区",
        region="望江街道",
        campaigns=("党史学习教育",),
        keywords=("楼栋", "议事", "公示"),
        elements=(ElementTag("owner", "explicit", "张三"), ElementTag("goal", "mentioned")),
        chars=3120,
    )
    return replace(made, **changes)


def entry(file: str = "2021/金桥社区.docx", *human: HumanValue, **changes: Any) -> CatalogueEntry:
    """Give the entry of a project with what people put beside it."""
    return CatalogueEntry(catalogue_row(file, **changes), human)


def said(field: str, value: str, by: str = "李敏", reason: str = "") -> HumanValue:
    """Give what a person put beside a machine's value."""
    return HumanValue(field, value, reason, by, "2026-03-01T10:00:00+08:00")


def unsure(file: str, *human: HumanValue, **changes: Any) -> CatalogueEntry:
    """Give a project between two categories."""
    own = {"decision": "review", "confidence": 0.48, "doubt": "unsure"}
    return entry(file, *human, **{**own, "ranking": ranking("机制", 0.48, "服务模式"), **changes})


def unread(file: str = "旧档/扫描件.pdf", **changes: Any) -> CatalogueEntry:
    """Give a file that was not read."""
    problem = "文件有打开密码，请去掉密码后重新提交。"
    row = CatalogueRow(file, None, digest(file), "pdf", "encrypted", "1", problem=problem)
    return CatalogueEntry(replace(row, **changes))


def many_entries(count: int) -> Iterator[CatalogueEntry]:
    """Give an archive of years, none of which is kept: a tenth is unsure, a fiftieth unread."""
    for number in range(count):
        file = f"{2006 + number // 500 % 19}/第{number % 97}组/材料{number:07d}.docx"
        label, second = LABELS[number % 6], LABELS[(number + 1) % 6]
        year = 2006 + int((number * 7 % 361) ** 0.5)
        changes = {
            "title": f"第{number}号“红色议事厅”党建项目",
            "category": label,
            "ranking": ranking(label, 0.93, second),
            "year": year,
            "year_to": year + number % 2,
            "genre": ("application", "plan", "summary", "case")[number % 4],
            "unit": f"望江街道第{number % 400}社区党委",
            "unit_type": VOCABULARY.unit_types[number % 7],
            "award": VOCABULARY.awards[number % 4] if number % 9 == 0 else None,
            "region": f"第{number % 23}街道" if number % 11 else None,
        }
        if number % 50 == 49:
            yield unread(file)
        elif number % 10 == 9:
            yield unsure(file, **{**changes, "year": None, "ranking": ranking(label, 0.48, second)})
        else:
            yield entry(file, **changes)
