"""修改意见.docx as a person opens it."""

import subprocess
import zipfile
from pathlib import Path

import docx
import pytest

from mingjian.errors import UsageError
from mingjian.result import Finding
from office_check import needs_office
from report.returned import Paper, Returned
from report.review.template import load_template
from report.review.writing import write_review
from results import evidence, file_result, finding, project

FINDINGS = (
    finding("fix", "“联系电话”一栏未填写。", block=17),
    finding(
        "ask", "项目进度：没有写明各阶段的时间。", evidence("稳步推进", 5), rule="element-vague"
    ),
    finding("ask", "项目名称不一致。", evidence("会客厅", 9), rule="name-differs"),
)


def returned(*findings: Finding) -> Returned:
    made = project(findings=findings)
    return Returned(made.title, made.unit, (Paper(file_result("金桥/申报表.docx", made), made),))


def write(path: Path, *findings: Finding) -> list[str]:
    """Write a letter and give its lines."""
    write_review(returned(*findings), path, load_template())
    return [line.text for line in docx.Document(str(path)).paragraphs]


def test_a_letter_says_to_whom_about_what_and_all_that_is_to_be_mended(tmp_path: Path) -> None:
    lines = write(tmp_path / "修改意见" / "金桥.docx", *FINDINGS)
    assert lines[:2] == ["关于《楼栋议事机制》\n申报材料的修改意见", "金桥社区党委："]
    assert "《申报表.docx》（申报书）" in lines[2]
    start = lines.index("一、必须补正")
    assert lines[start + 2 : start + 5] == [
        "1．“联系电话”一栏未填写。",
        "位置：第18段附近",
        "修改建议：请填写完整。",
    ]
    assert "位置：第6段（一、背景与起因），原文“稳步推进”" in lines
    assert [line for line in lines if line[1:2] == "、"] == [
        "一、必须补正",
        "二、建议完善",
        "三、请核实",
    ]
    assert not any("{{" in line or "}}" in line for line in lines)
    assert "年" in lines[-1]


def test_the_parts_are_told_by_their_styles(tmp_path: Path) -> None:
    write(tmp_path / "a.docx", *FINDINGS)
    styles = [
        one.style.name
        for one in docx.Document(str(tmp_path / "a.docx")).paragraphs
        if one.style is not None
    ]
    assert styles[0] == "意见标题"
    assert styles.count("意见部分") == 3
    assert styles.count("意见条目") == 3


def test_without_findings_the_letter_says_so_and_asks_for_nothing(tmp_path: Path) -> None:
    text = "\n".join(write(tmp_path / "a.docx"))
    assert "未发现需要补正" in text
    assert "重新报送" not in text


def test_equal_input_gives_equal_bytes_and_no_time(tmp_path: Path) -> None:
    write(tmp_path / "a.docx", *FINDINGS)
    write(tmp_path / "b.docx", *FINDINGS)
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.docx") as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_letter_that_cannot_be_written_is_a_usage_error(tmp_path: Path) -> None:
    (tmp_path / "修改意见").write_text("a file, no folder")
    with pytest.raises(UsageError, match="关闭已用 Word"):
        write(tmp_path / "修改意见" / "a.docx", *FINDINGS)
    assert [path.name for path in tmp_path.iterdir()] == ["修改意见"]


@needs_office
def test_libreoffice_opens_a_letter(tmp_path: Path) -> None:
    write(tmp_path / "a.docx", *FINDINGS)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "txt:Text", "--outdir"]
    subprocess.run(
        [*command, tmp_path, tmp_path / "a.docx"], check=True, capture_output=True, timeout=120
    )
    text = (tmp_path / "a.txt").read_text("utf-8-sig")
    assert "1．“联系电话”一栏未填写。" in text
    assert "三、请核实" in text
