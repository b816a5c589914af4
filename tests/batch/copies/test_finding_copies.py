"""Copies in a catalogue and of given files, by kind."""

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from batch.catalogue.database import DatabaseError
from batch.catalogue.store import CATALOGUE
from batch.copies.finding import find_copies
from batch.copies.sources import Archive, GivenPaper
from bench.copies_texts import KINDS, Made, make_documents, true_shares
from catalogued import catalogue
from mingjian.copies import Compared, Copy, CopyKind
from mingjian.errors import UsageError
from nlp.copies.codec import pack_prints
from nlp.copies.prints import print_text

PARTS = [
    "党员周桂兰带着七户人家清理了柳塘边的水渠，工钱当场点清",
    "夜里巡逻的人比去年多了一倍，丢羊的事再没有发生过",
    "果园里的冷库由八个党员轮流看管，每月初五公布电费",
    "祠堂边的旧仓房改成了孩子们放学以后写作业的地方",
    "每逢赶集的日子由退休教师替外出的人家念信和回信",
    "老支书把三亩撂荒地重新分给了愿意种菜的年轻夫妻",
]
OTHERS = [
    "车间里漏油的两台泵换上了自己车出来的铜套",
    "末班车往后推了半个钟头，夜班的护士不用再走路回家",
    "新来的学徒先跟着老师傅抄了一个月的压力表",
    "仓库北墙的货架按领用次数重新排过，找料快了许多",
]


def _paper(name: str, text: str, unit: str | None = None, year: int | None = None) -> GivenPaper:
    return GivenPaper(name, f"{name}.docx", 0, unit, year, text, pack_prints(print_text(text)))


def _text(*parts: str) -> str:
    return "。\n".join(parts) + "。"


def _find(
    folder: Path, papers: Sequence[GivenPaper], given: Sequence[GivenPaper] = ()
) -> tuple[Compared, list[Copy]]:
    with Archive(catalogue(folder, papers)) as archive:
        found = find_copies(archive, given)
        return found.compared, list(found.copies)


def test_each_kind_is_told_for_what_it_is(tmp_path: Path) -> None:
    papers = [
        _paper("原文", _text(*PARTS) + "共3户", "柳塘村", 2022),
        _paper("照抄", _text(*PARTS) + "共3户", "石桥村", 2022),
        _paper("换名", _text(*PARTS).replace("周桂兰", "吴明"), "青坪村", 2022),
        _paper("半份", _text(*PARTS[:3], *OTHERS), "云岭村", 2023),
        _paper("再报", _text(*PARTS[:5], OTHERS[0]), "柳塘村", 2023),
    ]
    told = {(x.paper.name, x.other.name): x for x in _find(tmp_path, papers)[1]}
    kinds = {pair: copy.kind for pair, copy in told.items()}
    assert kinds["照抄", "原文"] is CopyKind.EXACT
    assert kinds["换名", "原文"] is CopyKind.NEAR
    assert kinds["半份", "原文"] is CopyKind.PARTIAL
    assert kinds["再报", "原文"] is CopyKind.RESUBMITTED
    half = told["半份", "原文"]
    assert (half.count, half.passages[0].text) == (1, _text(*PARTS[:3]))
    assert 0.3 < half.share < 0.6


def test_other_figures_are_near_and_not_exact(tmp_path: Path) -> None:
    papers = [_paper("甲", _text(*PARTS) + "计3户"), _paper("乙", _text(*PARTS) + "计5户")]
    [copy] = _find(tmp_path, papers)[1]
    assert copy.kind is CopyKind.NEAR


def test_given_papers_are_compared_with_the_archive_and_each_other(tmp_path: Path) -> None:
    papers = [
        _paper("旧一", _text(*PARTS)),
        _paper("旧二", _text(*PARTS)),
        _paper("旧三", OTHERS[0]),
    ]
    given = [
        _paper("新一", _text(*PARTS)),
        _paper("新二", _text(*OTHERS, *PARTS[:1])),
        _paper("新三", _text(*OTHERS)),
    ]
    compared, copies = _find(tmp_path, papers, given)
    assert compared == Compared(3, 3)
    pairs = {(copy.paper.name, copy.other.name) for copy in copies}
    assert ("新一", "旧一") in pairs
    assert {"新二", "新三"} in [{*pair} for pair in pairs]
    assert all(copy.paper.given for copy in copies)


def test_given_papers_are_asked_about_alone(tmp_path: Path) -> None:
    papers = [_paper("旧一", _text(*PARTS)), _paper("旧二", _text(*PARTS))]
    assert _find(tmp_path, papers, [_paper("新", _text(*OTHERS))])[1] == []


def test_the_later_paper_is_the_one_told_of(tmp_path: Path) -> None:
    papers = [
        _paper("后", _text(*PARTS), "柳塘村", 2023),
        _paper("先", _text(*PARTS[:5], OTHERS[0]), "石桥村", 2021),
    ]
    [copy] = _find(tmp_path, papers)[1]
    assert (copy.paper.name, copy.other.name) == ("后", "先")


def test_what_cannot_be_used_is_counted_and_stops_nothing(tmp_path: Path) -> None:
    papers = [
        _paper("甲", _text(*PARTS)),
        GivenPaper("坏", "坏.docx", 0, None, None, "x", b"MJCP broken"),
        GivenPaper("无", "无.docx", 0, None, 99999, "x", b""),
        _paper("半个代理\ud800", _text(*PARTS)),
        _paper("空", ""),
    ]
    compared, copies = _find(tmp_path, [p for p in papers if "\ud800" not in p.name], papers[3:4])
    assert compared == Compared(2, 1, 2)
    assert [copy.kind for copy in copies] == [CopyKind.EXACT]


def test_what_people_said_of_unit_and_year_counts(tmp_path: Path) -> None:
    papers = [
        _paper("甲", _text(*PARTS), "柳塘村", 2022),
        _paper("乙", _text(*PARTS), "误写", 2022),
    ]
    catalogue(tmp_path, papers)
    connection = sqlite3.connect(tmp_path / CATALOGUE)
    for field, value in (("unit", "柳塘村"), ("year", "2023")):
        row = (f"{2:064x}", 0, field, value, "", "", "")
        connection.execute("INSERT INTO human VALUES (?, ?, ?, ?, ?, ?, ?)", row)
    connection.commit()
    connection.close()
    with Archive(tmp_path) as archive:
        [copy] = find_copies(archive).copies
    assert (copy.kind, copy.paper.unit, copy.paper.year) == (CopyKind.RESUBMITTED, "柳塘村", 2023)


def test_files_that_are_gone_are_not_compared(tmp_path: Path) -> None:
    catalogue(tmp_path, [_paper("甲", _text(*PARTS)), _paper("乙", _text(*PARTS))])
    connection = sqlite3.connect(tmp_path / CATALOGUE)
    connection.execute("UPDATE source SET present = 0 WHERE id = 2")
    connection.commit()
    connection.close()
    with Archive(tmp_path) as archive:
        assert list(find_copies(archive).copies) == []


def test_texts_that_cannot_be_unpacked_are_passed_over(tmp_path: Path) -> None:
    catalogue(tmp_path, [_paper("甲", _text(*PARTS)), _paper("乙", _text(*PARTS))])
    connection = sqlite3.connect(tmp_path / CATALOGUE)
    connection.execute("UPDATE text SET body = 'no bytes' WHERE project = 2")
    connection.commit()
    connection.close()
    with Archive(tmp_path) as archive:
        assert list(find_copies(archive).copies) == []


def test_a_folder_without_or_with_a_later_catalogue_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="tag"):
        Archive(tmp_path)
    catalogue(tmp_path, [])
    connection = sqlite3.connect(tmp_path / CATALOGUE)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(UsageError, match="升级"):
        Archive(tmp_path)
    (tmp_path / CATALOGUE).write_bytes(b"no database at all" * 100)
    with pytest.raises(DatabaseError, match="读写出错"):
        Archive(tmp_path)


def test_a_damaged_catalogue_is_said_wherever_it_is_noticed(tmp_path: Path) -> None:
    path = catalogue(tmp_path, [_paper(str(n), _text(*PARTS)) for n in range(200)]) / CATALOGUE
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\x7f" * (len(whole) - 4096))
    with Archive(tmp_path) as archive, pytest.raises(DatabaseError, match="读写出错"):
        list(find_copies(archive).copies)


@pytest.mark.parametrize("root", ["档案", "."])
def test_a_given_file_that_the_archive_has_is_no_copy_of_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, root: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "档案").mkdir()
    top = f"{root}/".removeprefix("./")
    papers = [_paper(f"{top}甲", _text(*PARTS)), _paper(f"{top}乙", _text(*PARTS))]
    connection = sqlite3.connect(catalogue(tmp_path / "目录", papers) / CATALOGUE)
    connection.execute("INSERT INTO root VALUES (?, ?)", (root, str((tmp_path / root).resolve())))
    connection.commit()
    connection.close()
    given = replace(papers[0], file=str(tmp_path / papers[0].file))
    with Archive(tmp_path / "目录") as archive:
        [copy] = find_copies(archive, [given]).copies
    assert (copy.paper.given, copy.other.file) == (True, f"{top}乙.docx")


def test_two_thousand_equal_papers_make_no_two_million_pairs(tmp_path: Path) -> None:
    copies = _find(tmp_path, [_paper("同", _text(*PARTS))] * 2000)[1]
    assert len(copies) == 1999
    assert {copy.kind for copy in copies} == {CopyKind.EXACT}


@pytest.mark.parametrize("style", ["village", "university", "enterprise"])
def test_planted_copies_of_all_kinds_are_found_and_nobody_else_is_told_of(
    tmp_path: Path, style: str
) -> None:
    documents = make_documents(style, 500, 77, 100)
    shares = true_shares(documents)
    copies = _find(tmp_path, [_made(n, one) for n, one in enumerate(documents)])[1]
    found = {tuple(sorted((int(x.paper.name), int(x.other.name)))) for x in copies}
    wanted = {pair for pair, share in shares.items() if share >= 0.3}
    assert {documents[pair[1]].kind for pair in wanted} == {*KINDS}
    assert len(wanted & found) >= 0.99 * len(wanted)
    assert all(shares.get((a, b), 0.0) >= 0.2 for a, b in found)


def _made(number: int, one: Made) -> GivenPaper:
    return _paper(str(number), one.text, one.unit, one.year)
