"""变更预览.xlsx and 旧标复核.xlsx as a person opens them."""

from pathlib import Path

from openpyxl import load_workbook

from catalogues import kept, ranked
from mingjian.result import Evidence
from report.taxonomy.audit_records import AuditNotes, DoubtfulLabel, LeftOut
from report.taxonomy.audit_sheet import LEFT_OUT, NOTES, SHEET, write_audit_sheet
from report.taxonomy.preview_sheet import write_preview
from report.taxonomy.records import Effect, EffectCounts, EffectKind, HumanLabel, Label

FORMULA = '=HYPERLINK("http://x","甲")'
EFFECT = Effect(
    file=FORMULA,
    project=0,
    title="电话13812345678",
    unit="金桥社区党委",
    kind=EffectKind.SPLIT,
    before=Label("服务模式", "suggest"),
    after=Label(None, "review"),
    candidates=("为民服务", "助企服务"),
    words=("上门",),
    human=HumanLabel("服务模式", "服务模式", settled=False),
)


def cells(path: Path, sheet: str) -> list[list[object]]:
    book = load_workbook(path)
    assert all(cell.data_type != "f" for row in book[sheet].iter_rows() for cell in row)
    return [list(row) for row in book[sheet].iter_rows(values_only=True)]


def test_the_preview_shows_what_was_and_what_becomes(tmp_path: Path) -> None:
    path = tmp_path / "变更预览.xlsx"
    write_preview([EFFECT], EffectCounts(412, 30, 5, 2, 0, 0, 1), path)
    head, row = cells(path, "变更清单")
    shown = dict(zip(head, row, strict=True))
    assert shown["文件"] == FORMULA and "13812345678" not in str(shown["项目名称"])
    assert (shown["变更"], shown["现在的类别"], shown["改后的类别"]) == ("拆分", "服务模式", "待定")
    assert (shown["可选"], shown["写到的词"]) == ("为民服务、助企服务", "上门")
    assert shown["人工定的类别"] == "人工定为服务模式，照原样保留，请重新定"
    assert ["412 个项目中有 37 个会变：改名 30 个、合并 5 个、拆分 2 个"] in cells(path, "说明")


def test_the_audit_shows_the_evidence_and_asks_in_yellow(tmp_path: Path) -> None:
    quote = (Evidence("每月轮值主持联席会议", 1, 0, 10),)
    row = kept("a.docx", evidence=quote, secondary=("其他",), **ranked(机制=0.9, 其他=0.1)).row
    doubtful = [DoubtfulLabel(row, "其他", "机制", 0.9), DoubtfulLabel(row, "机制", "其他", 0.51)]
    rest = (LeftOut(7, FORMULA, "甲", "=1", "目录里没有这个文件或项目"),)
    notes = AuditNotes(("机制", "其他"), 80, 2, 2, 3, {("其他", "机制"): 2}, rest)
    path = tmp_path / "旧标复核.xlsx"
    write_audit_sheet(doubtful, notes, path)
    head, first, second = cells(path, SHEET)
    shown = dict(zip(head, first, strict=True))
    assert (shown["原标注"], shown["可能是"], shown["可疑程度"]) == ("其他", "机制", 0.9)
    assert (shown["依据"], shown["说明"]) == ("“每月轮值主持联席会议”", "原标注是次类")
    assert shown["识别号"] == f"{row.sha256}#0" and shown["人工类别"] is None
    assert second[head.index("依据")] is None  # the quotes speak for the given label
    assert cells(path, LEFT_OUT)[1] == [7, FORMULA, "甲", "=1", "目录里没有这个文件或项目"]
    assert [None, "核对 80 个旧标注，约有 2 个可能有误"] in cells(path, NOTES)
    [choices] = load_workbook(path)[SHEET].data_validations.dataValidation[:1]
    assert choices.formula1 == '"机制,其他,待定,非项目"'
