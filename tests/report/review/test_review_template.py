"""Templates as office staff edit them, good and bad."""

import io
import subprocess
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import docx
import pytest

from build_templates import TEMPLATE, build_template
from docx_build import W_URI
from mingjian.errors import DataFileError
from office_check import needs_office
from report.review.filling import fill_template
from report.review.letter import Item, Letter, LetterPart
from report.review.package import MAX_BYTES
from report.review.scope import letter_scope
from report.review.template import load_template

LETTER = Letter(
    unit="金桥社区党委",
    title="红色议事厅",
    materials="《申报表.docx》（申报书）",
    parts=(
        LetterPart(
            "必须补正", "请补正。", (Item("甲", "第1段", "改甲"), Item("乙", "", "改乙", "已议"))
        ),
        LetterPart("请核实", "请核对。", (Item("丙", "第3段", "改丙"),)),
    ),
)
CLEAN = Letter("金桥社区党委", "红色议事厅", "《申报表.docx》（申报书）", ())
# All that a template needs, a line a paragraph.
LINES = (
    "{{单位}}：{{项目名称}}",
    "{{部分开始}}",
    "{{部分序号}}、{{部分名称}}",
    "{{意见开始}}",
    "{{序号}}．{{问题}}",
    "位置：{{位置}}",
    "建议：{{修改建议}}",
    "{{意见结束}}",
    "{{部分结束}}",
)

GRID = "<w:tblGrid><w:gridCol/></w:tblGrid>"


def paragraph(text: str) -> str:
    """Make a paragraph; | breaks it into runs, as Word does while one types."""
    runs = "".join(f"<w:r><w:t>{escape(run)}</w:t></w:r>" for run in text.split("|"))
    return f"<w:p>{runs}</w:p>"


def write_template(path: Path, body: str, **parts: str) -> Path:
    """Write our template with another body, or with other parts."""
    members = build_template()
    members["word/document.xml"] = (
        f'<w:document xmlns:w="{W_URI}"><w:body>{body}</w:body></w:document>'
    )
    members |= {f"word/{name}.xml": content for name, content in parts.items()}
    with zipfile.ZipFile(path, "w") as package:
        for name, content in members.items():
            package.writestr(name, content)
    return path


def fill(path: Path, letter: Letter = LETTER) -> list[str]:
    """Fill a template and read back its lines."""
    content = fill_template(load_template(path), letter_scope(letter))
    return [one.text for one in docx.Document(io.BytesIO(content)).paragraphs]


def fill_lines(folder: Path, *lines: str, letter: Letter = LETTER) -> list[str]:
    return fill(write_template(folder / "t.docx", "".join(map(paragraph, lines))), letter)


def test_the_shipped_template_is_what_its_script_builds() -> None:
    with zipfile.ZipFile(TEMPLATE) as package:
        shipped = {name: package.read(name).decode() for name in package.namelist()}
    assert shipped == build_template()


def test_blocks_are_repeated_and_lines_without_content_left_out(tmp_path: Path) -> None:
    assert fill_lines(tmp_path, *LINES) == [
        "金桥社区党委：红色议事厅",
        "一、必须补正",
        "1．甲",
        "位置：第1段",
        "建议：改甲",
        "2．乙",
        "建议：改乙",
        "二、请核实",
        "1．丙",
        "位置：第3段",
        "建议：改丙",
    ]


def test_a_placeholder_that_word_broke_into_runs_is_found(tmp_path: Path) -> None:
    broken = ("致{|{单|位}|}：《|{{项目名称|}}》", *LINES[1:])
    assert fill_lines(tmp_path, *broken)[0] == "致金桥社区党委：《红色议事厅》"


def test_a_placeholder_keeps_the_look_of_its_first_letters(tmp_path: Path) -> None:
    bold = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{{单</w:t></w:r><w:r><w:t>位}}：</w:t></w:r></w:p>"
    body = bold + "".join(map(paragraph, ("{{项目名称}}", *LINES[1:])))
    template = load_template(write_template(tmp_path / "t.docx", body))
    content = fill_template(template, letter_scope(LETTER))
    runs = docx.Document(io.BytesIO(content)).paragraphs[0].runs
    assert [(run.text, run.bold) for run in runs] == [("金桥社区党委", True), ("：", None)]


def test_wide_brackets_and_blanks_in_them_are_understood(tmp_path: Path) -> None:
    lines = fill_lines(tmp_path, "｛｛单位｝｝：{{ 项目名称 }}", *LINES[1:])
    assert lines[0] == "金桥社区党委：红色议事厅"


def test_what_is_filled_in_is_never_a_placeholder_or_markup(tmp_path: Path) -> None:
    letter = Letter("{{单位}}", "<w:t>&", "", LETTER.parts)
    assert fill_lines(tmp_path, *LINES, letter=letter)[0] == "{{单位}}：<w:t>&"


def test_only_one_of_the_two_endings_is_written(tmp_path: Path) -> None:
    endings = ("{{有意见开始}}", "请改（{{概况}}）", "{{有意见结束}}", "{{无意见开始}}", "好")
    lines = (*LINES, *endings, "{{无意见结束}}")
    assert fill_lines(tmp_path, *lines)[-1] == "请改（共3条，其中必须补正2条、请核实1条）"
    assert fill_lines(tmp_path, *lines, letter=CLEAN) == ["金桥社区党委：红色议事厅", "好"]


def test_the_notes_for_staff_get_into_no_letter(tmp_path: Path) -> None:
    notes = ("{{说明开始}}", "可用 {{问题}}", "{{说明结束}}")
    assert fill_lines(tmp_path, *notes, *LINES)[0] == "金桥社区党委：红色议事厅"


def test_tables_headers_and_footers_are_filled_too(tmp_path: Path) -> None:
    table = f"<w:tbl>{GRID}<w:tr><w:tc>{paragraph('{{材料}}')}</w:tc></w:tr></w:tbl>"
    footer = f'<w:ftr xmlns:w="{W_URI}">{paragraph("致{{单位}}")}</w:ftr>'
    body = table + "".join(map(paragraph, LINES))
    path = write_template(tmp_path / "t.docx", body, footer1=footer)
    content = fill_template(load_template(path), letter_scope(LETTER))
    [filled] = docx.Document(io.BytesIO(content)).tables
    assert filled.rows[0].cells[0].text == "《申报表.docx》（申报书）"
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert "致金桥社区党委" in package.read("word/footer1.xml").decode()


def test_ids_that_must_be_unique_are_not_repeated(tmp_path: Path) -> None:
    marked = (
        '<w:p xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" w14:paraId="1">'
        '<w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/>'
        "<w:r><w:t>{{审核说明}}。</w:t></w:r></w:p>"
    )
    lines = [paragraph(line) for line in LINES]
    body = "".join([*lines[:5], marked, *lines[5:]])
    template = load_template(write_template(tmp_path / "t.docx", body))
    with zipfile.ZipFile(io.BytesIO(fill_template(template, letter_scope(LETTER)))) as package:
        document = package.read("word/document.xml").decode()
    assert "已议。" in document
    assert "paraId" not in document and "_GoBack" not in document


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (LINES[1:], r"\{\{单位\}\}: 模板里没有这一项"),
        ((*LINES, "{{项目名}}"), "没有“项目名”这一项，是不是“项目名称”"),
        ((*LINES, "{{单位"), "没有写完整：{{单位"),
        ((*LINES, "{{问题}}"), r"只能写在 \{\{意见开始\}\} 和 \{\{意见结束\}\} 之间"),
        ((*LINES[:3], *LINES[4:]), "只能写在"),
        ((*LINES[:7], LINES[8]), r"前面应先写 \{\{意见结束\}\}"),
        (LINES[:8], r"后面没有 \{\{部分结束\}\}"),
        ((*LINES, "{{部分结束}}"), "前面没有对应的开始"),
        (("{{部分开始}}", *LINES), "还没有结束"),
        (("{{意见开始}}", "{{意见结束}}", *LINES), r"只能写在 \{\{部分开始\}\}"),
        ((LINES[0], "以下{{部分开始}}", *LINES[2:]), "要单独占一段"),
    ],
)
def test_a_wrong_template_says_what_is_wrong(
    tmp_path: Path, lines: tuple[str, ...], reason: str
) -> None:
    with pytest.raises(DataFileError, match=reason):
        fill_lines(tmp_path, *lines)


def test_a_block_cannot_begin_in_a_table(tmp_path: Path) -> None:
    table = f"<w:tbl><w:tr><w:tc>{paragraph('{{意见开始}}')}</w:tc></w:tr></w:tbl>"
    with pytest.raises(DataFileError, match="不能放在表格"):
        load_template(write_template(tmp_path / "t.docx", table))


@pytest.mark.parametrize("block", ["说明", "无意见"])
def test_what_is_needed_must_stand_where_findings_are_told(tmp_path: Path, block: str) -> None:
    lines = (f"{{{{{block}开始}}}}", *LINES, f"{{{{{block}结束}}}}")
    with pytest.raises(DataFileError, match="模板里没有这一项"):
        fill_lines(tmp_path, *lines)


@pytest.mark.parametrize("content", [b"", b"{\\rtf1}", b"PK\x03\x04 broken"])
def test_what_is_no_word_file_is_no_template(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "t.docx"
    path.write_bytes(content)
    with pytest.raises(DataFileError, match="不是完好的"):
        load_template(path)


def test_a_template_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match=r"无\.docx.*读不出"):
        load_template(tmp_path / "无.docx")


def test_a_template_that_would_fill_the_memory_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "t.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/media/big.bmp", bytes(MAX_BYTES + 1))
    with pytest.raises(DataFileError, match="模板太大"):
        load_template(path)


@needs_office
def test_a_template_saved_by_another_program_is_still_one(tmp_path: Path) -> None:
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "docx:MS Word 2007 XML"]
    subprocess.run(
        [*command, "--outdir", tmp_path, TEMPLATE], check=True, capture_output=True, timeout=120
    )
    assert fill(tmp_path / TEMPLATE.name) == fill(TEMPLATE)


def test_a_zip_that_is_no_document_or_holds_a_doctype_is_no_template(tmp_path: Path) -> None:
    path = tmp_path / "t.docx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("a.txt", "a")
    with pytest.raises(DataFileError, match="不是普通的"):
        load_template(path)
    write_template(path, "</w:body>")
    with pytest.raises(DataFileError, match="已损坏"):
        load_template(path)
    document = build_template()["word/document.xml"]
    declared = document.replace("<w:document", "<!DOCTYPE x><w:document", 1)
    write_template(path, "", document=declared)
    with pytest.raises(DataFileError, match="DOCTYPE"):
        load_template(path)
