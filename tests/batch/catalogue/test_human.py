"""The way back of people's values: workbook, decisions, catalogue, workbook."""

from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from batch.catalogue.entries import read_entries, read_printed
from batch.catalogue.human import load_human
from batch.catalogue.store import Catalogue
from cli.app import run
from entries import LABELS, NOTES, catalogue_row, digest, entry, said, unread
from mingjian.catalogue import CatalogueRow, HumanValue
from mingjian.decision import DecisionKind, DecisionLine, load_decisions
from needs_office import save_again
from report.archive.ledger import write_ledger
from report.archive.queue import write_queue
from returned_ledgers import fill, sign

NINE, TEN = "2026-03-01T09:00:00+08:00", "2026-03-01T10:00:00+08:00"


@contextmanager
def archive(folder: Path, *rows: CatalogueRow) -> Iterator[Catalogue]:
    """Give a catalogue of rows, each of a source of its own."""
    folder.mkdir(exist_ok=True)
    with closing(Catalogue(folder)) as catalogue:
        with catalogue.transaction():
            for row in rows:
                number = catalogue.replace_source(row.file, 1, 1, row.stamp)
                more = {"text": "正文", "prints": row.file.encode()}
                catalogue.add_row(number, {**asdict(row), **more})
        yield catalogue


def line(field: str, value: str, at: str = NINE, **changes: Any) -> DecisionLine:
    """Decide on a field of 甲.docx."""
    kind = DecisionKind.CATEGORY if field == "category" else DecisionKind.TAG
    id_ = "" if field == "category" else field
    made = {"sha256": digest("甲.docx"), "project": 0, "kind": kind, "id": id_, "value": value}
    return DecisionLine(**{**made, "reason": "", "by": "李敏", "at": at, **changes})


def kept(catalogue: Catalogue) -> list[tuple[str, str]]:
    """Give the fields and values of all entries."""
    entries = read_entries(catalogue.connection)
    return [(one.field, one.value) for entry in entries for one in entry.human]


def load(catalogue: Catalogue, lines: Iterable[DecisionLine]) -> int:
    """Load decisions in a transaction."""
    with catalogue.transaction():
        return load_human(catalogue.connection, lines)


def test_values_stand_beside_the_row_they_are_about(tmp_path: Path) -> None:
    rows = (catalogue_row("甲.docx"), catalogue_row("乙.docx"), unread("丙.pdf").row)
    with archive(tmp_path, *rows) as catalogue:
        assert load(catalogue, [line("category", "其他"), line("year", "2020")]) == 2
        found = {one.row.file: one for one in read_entries(catalogue.connection)}
    assert found["甲.docx"].settled("category") == "其他"
    assert found["甲.docx"].row == rows[0]
    assert found["甲.docx"].human[0] == HumanValue("category", "其他", "", "李敏", NINE)
    assert found["乙.docx"].human == found["丙.pdf"].human == ()


def test_later_lines_win_and_an_old_file_takes_nothing_back(tmp_path: Path) -> None:
    with archive(tmp_path, catalogue_row("甲.docx")) as catalogue:
        load(catalogue, [line("year", "2019", TEN), line("year", "2020", TEN)])
        assert load(catalogue, [line("year", "2018", NINE)]) == 0
        assert kept(catalogue) == [("year", "2020")]
        load(catalogue, [line("year", "2021", "2026-03-01T03:00:00+00:00")])
        assert kept(catalogue) == [("year", "2021")]


def test_what_is_about_no_project_or_no_field_is_passed_over(tmp_path: Path) -> None:
    others = [
        line("", "rejected", kind=DecisionKind.FINDING, id="f1", project=None),
        line("", "explicit", kind=DecisionKind.ELEMENT, id="owner"),
    ]
    with archive(tmp_path, catalogue_row("甲.docx")) as catalogue:
        assert load(catalogue, others) == 0
        assert kept(catalogue) == []


def test_values_survive_a_file_tagged_anew_and_renamed(tmp_path: Path) -> None:
    with archive(tmp_path, catalogue_row("甲.docx")) as catalogue:
        load(catalogue, [line("year", "2020")])
    again = catalogue_row("新名.docx", sha256=digest("甲.docx"), year=2022)
    with archive(tmp_path, again) as catalogue:
        assert kept(catalogue) == [("year", "2020"), ("year", "2020")]


def test_prints_come_with_the_entries(tmp_path: Path) -> None:
    rows = (catalogue_row("乙.docx"), catalogue_row("甲.docx"))
    with archive(tmp_path, *rows) as catalogue:
        catalogue.connection.execute("DELETE FROM prints WHERE project = 1")
        told = [(one.row.file, prints) for _, one, prints in read_printed(catalogue.connection)]
    assert told == [("乙.docx", b""), ("甲.docx", "甲.docx".encode())]


@pytest.mark.parametrize("office", [False, True])
def test_a_clerks_values_come_back_beside_the_tools(tmp_path: Path, office: bool) -> None:
    rows = (catalogue_row("甲.docx"), catalogue_row("乙.docx"))
    with archive(tmp_path / "档", *rows) as catalogue:
        entries = list(read_entries(catalogue.connection))
        write_ledger(entries, tmp_path / "台账.xlsx", NOTES)
        write_queue(entries, tmp_path / "待复核.xlsx", NOTES)
        _fill(
            tmp_path / "台账.xlsx", ("总表", 2, "人工类别", "服务模式"), ("总表", 2, "理由", "对")
        )
        _fill(tmp_path / "待复核.xlsx", ("待复核", 3, "人工年度", "2021-2022"))
        names = ("台账.xlsx", "待复核.xlsx")
        books = [tmp_path / name for name in names]
        if office:
            (tmp_path / "again").mkdir()
            books = [save_again(book, tmp_path / "again") for book in books]
        decisions = tmp_path / "decisions.jsonl"
        command = ["ledger", "import", *map(str, books), "-o", str(decisions)]
        assert run(command) == 0
        loaded = load_decisions(decisions, LABELS).lines
        assert {(one.title, one.unit, one.genre, one.by) for one in loaded} == {
            ("楼栋议事机制", "金桥社区党委", "application", "李敏")
        }
        assert load(catalogue, loaded) == 2
        write_ledger(read_entries(catalogue.connection), tmp_path / "新.xlsx", NOTES)
    sheet = load_workbook(tmp_path / "新.xlsx")["总表"]
    heads, *below = sheet.iter_rows(values_only=True)
    told = [dict(zip(heads, row, strict=True)) for row in below]
    shown = ("文件", "类别（建议）", "人工类别", "年度", "人工年度", "复核人", "理由")
    assert [tuple(row[heading] for heading in shown) for row in told] == [
        ("乙.docx", "机制", "服务模式", 2021, None, "李敏", "对"),
        ("甲.docx", "机制", None, 2021, "2021-2022", "李敏", None),
    ]


def test_two_clerks_who_disagree_are_told_and_neither_is_taken(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, year in (("一.xlsx", 2020), ("二.xlsx", 2021)):
        write_queue([entry("甲.docx")], tmp_path / name, NOTES)
        _fill(tmp_path / name, ("待复核", 2, "人工年度", year))
    books = [str(tmp_path / name) for name in ("一.xlsx", "二.xlsx")]
    assert run(["ledger", "import", *books, "-o", str(tmp_path / "d.jsonl")]) == 1
    assert "决定不同（2020、2021），两处都没有采用" in capsys.readouterr().out
    assert not (tmp_path / "d.jsonl").exists()


def test_a_row_signed_by_itself_needs_no_name_elsewhere(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, decisions = tmp_path / "一.xlsx", tmp_path / "d.jsonl"
    write_queue([entry("甲.docx", said("year", "2019", by="王芳"))], path, NOTES)
    edits = [fill("待复核", 2, "人工地区", "望江街道")]
    book = load_workbook(path)
    edits[0](book)
    book.save(path)
    assert run(["ledger", "import", str(path), "-o", str(decisions)]) == 2
    assert "请用 --by 写明谁作的决定" in capsys.readouterr().err
    fill("待复核", 2, "复核人", "赵宁")(book)
    book.save(path)
    assert run(["ledger", "import", str(path), "-o", str(decisions)]) == 0
    assert [one.by for one in load_decisions(decisions).lines] == ["赵宁"]


def _fill(path: Path, *cells: tuple[str, int, str, object]) -> None:
    book = load_workbook(path)
    for cell in cells:
        fill(*cell)(book)
    sign()(book)
    book.save(path)
