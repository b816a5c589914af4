"""使用手册 shows nothing that is not there: commands, files, sheets, columns, words, pictures."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from openpyxl import load_workbook
from typer.main import get_command

from api.settings import Limits as ServiceLimits
from batch.archive.exporting import LEDGER, QUEUE
from batch.archive.shards import SHARD_FILES
from build_manual import ORDER, build
from cli.app import build_app
from manual_pages import MANUAL, Page, codes, load_page, load_pages
from mingjian.paths import ROOT
from mingjian.profile import load_profile, profile_ids
from report.archive.queue import MAX_QUEUED
from report.page.limits import Limits
from report.review.scope import BLOCKS, NEEDED, VALUES
from report.review.wording import load_wording
from report.rounds.records import OUTCOMES
from report.stages.ledger import CHOICES
from report.words import DECISIONS, FORCED, SEVERITIES, STATE_SIGNS, STATUSES

PICTURES = ROOT / "docs" / "pictures"
WEB = ROOT / "api" / "web" / "templates"
PAGES = load_pages()
README_PICTURES = (
    "report-overview.png",
    "ledger-overview.png",
    "letter.png",
    "web-overview.png",
    "web-project.png",
    "archive-numbers.png",
)
PROGRAM = "C:\\mingjian\\"
# What no run writes: what the reader brings or makes, and the manual itself.
OF_THE_READER = {
    "README.zh-CN.md",
    "decisions.jsonl",
    "manual.html",
    "mingjian.toml",
    "今年.toml",
    "函件模板.docx",
    "已标注.jsonl",
    "变更.toml",
    "变更预览.xlsx",
    "旧台账.xlsx",
    "旧标复核.xlsx",
}
_FILE = re.compile(r"^(?:[^ ]*[\\/])?([^\\/ ]+\.(?:xlsx|html|csv|jsonl?|docx|toml|md))$")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Do what the manual does: check the samples, fill the ledger, check a second round, tag."""
    desk = tmp_path_factory.mktemp("desk")
    samples = ROOT / "corpora" / "samples"
    shutil.copytree(samples / "申报材料", desk / "申报材料")
    shutil.copytree(samples / "结项材料", desk / "第二稿")
    run(desk, "check 第二稿 -o 申报材料_审核结果")
    (desk / "申报材料_审核结果" / "台账.xlsx").write_bytes(b"filled by a person")
    shutil.copytree(samples, desk / "项目档案", ignore=shutil.ignore_patterns("*.md", "*.jsonl"))
    (desk / "tagged.txt").write_bytes(run(desk, "tag 项目档案 -o 档案目录"))
    (desk / "档案目录" / QUEUE).write_bytes(b"filled by a person")
    run(desk, "tag 项目档案 -o 档案目录")
    run(desk, "duplicates 档案目录 -o 相同文字")
    (desk / "said.txt").write_bytes(run(desk, "check 申报材料 -o 申报材料_审核结果"))
    second = "check 第二稿 -o 第二稿_审核结果 --previous 申报材料_审核结果"
    run(desk, f"{second} --profile city-five-systems --as-of 2025-11-30")
    return desk


def run(desk: Path, command: str) -> bytes:
    """Run a command and give what it said; its standard error may not be a terminal."""
    done = subprocess.run(
        [sys.executable, "-m", "cli.app", *command.split()],
        cwd=desk,
        env={**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "80"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    assert done.returncode in (0, 1), done.stdout.decode()
    return done.stdout


def commands() -> Iterator[tuple[str, str]]:
    for page in PAGES:
        for command in page.commands():
            yield page.path.name, command


@pytest.mark.parametrize(("page", "command"), sorted(set(commands())))
def test_every_command_is_understood(page: str, command: str) -> None:
    words = [word.strip("\"'") for word in shlex.split(command, posix=False)]
    group = get_command(build_app())
    while hasattr(group, "commands") and not words[0].startswith("--"):
        assert words[0] in group.commands, f"{page}: {command}"
        group = group.commands[words.pop(0)]
    if words != ["--help"]:
        group.make_context(command, words)  # raises for an option that is not there


def test_every_option_in_a_sentence_is_one_of_a_command() -> None:
    known = set(_options(get_command(build_app())))
    named = {code.split()[0] for page in PAGES for code in page.quoted() if code[0] == "-"}
    assert "--as-of" in named
    assert named <= known


def _options(command: Any) -> Iterator[str]:
    for parameter in command.params:
        yield from parameter.opts
    for inner in getattr(command, "commands", {}).values():
        yield from _options(inner)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.path.name)
def test_every_link_and_picture_leads_somewhere(page: Page) -> None:
    for link in page.links():
        target, _, anchor = link.partition("#")
        path = (page.path.parent / target).resolve() if target else page.path
        assert path.exists(), link
        assert not anchor or anchor in Page(path, path.read_text("utf-8")).anchors(), link


def test_every_page_is_reached_from_the_first() -> None:
    linked = {link.partition("#")[0] for link in load_page("index").links()}
    assert {page.path.name for page in PAGES} <= linked | {"index.md"}


def test_the_page_for_the_browser_says_the_same() -> None:
    page = (MANUAL / "manual.html").read_text("utf-8")
    assert page == build(), "python tests/build_manual.py"
    assert {path.stem for path in MANUAL.glob("*.md")} == set(ORDER)
    places = re.findall(r' id="([^"]+)"', page)
    assert len(set(places)) == len(places)
    assert {unquote(link) for link in re.findall(r'href="#([^"]+)"', page)} <= set(places)
    assert all((MANUAL / image).exists() for image in re.findall(r'<img src="([^"]+)"', page))


def test_pictures_are_small_and_each_is_shown() -> None:
    pictures = list(PICTURES.glob("*.png"))
    assert all(picture.stat().st_size < 120_000 for picture in pictures)
    assert sum(picture.stat().st_size for picture in pictures) < 1_100_000
    shown = {Path(link).name for page in PAGES for link in page.links()}
    assert {picture.name for picture in pictures} <= shown


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_the_readme_shows_these_pictures_and_says_what_they_are(name: str) -> None:
    images = re.findall(r'<img src="docs/pictures/([^"]+)"[^>]* alt="[^"]{10,}"', _readme(name))
    assert tuple(images) == README_PICTURES
    assert all((PICTURES / image).exists() for image in images)
    assert "docs/manual/index.md" in _readme(name)


def _readme(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def test_every_file_that_is_named_is_written(desk: Path) -> None:
    written = {path.name for path in desk.rglob("*")}
    quoted = [code for page in PAGES for code in page.quoted() if not code.startswith(PROGRAM)]
    named = {match[1] for code in quoted if (match := _FILE.search(code))}
    assert {"台账.xlsx", "退改.xlsx", "台账（上次）.xlsx", "texts.jsonl"} <= named
    assert named - OF_THE_READER <= written
    assert all(load_page("help").text.count(f"`{name}`") for name in _outputs(desk))


def test_what_is_taken_from_the_programs_folder_is_there() -> None:
    quoted = [code for page in PAGES for code in page.quoted()]
    taken = {code.removeprefix(PROGRAM) for code in quoted if code.startswith(PROGRAM)}
    assert taken
    assert all((ROOT / name.replace("\\", "/")).exists() for name in taken)


def _outputs(desk: Path) -> set[str]:
    kept = {"台账（上次）.xlsx", "待复核（上次）.xlsx", "parts"}
    folders = ("申报材料_审核结果", "第二稿_审核结果", "档案目录", "相同文字")
    return {path.name for folder in folders for path in (desk / folder).iterdir()} - kept


def test_the_summary_in_the_manual_is_the_one_that_is_said(desk: Path) -> None:
    said = (desk / "said.txt").read_text("utf-8")
    shown = load_page("review").text.split("```text\n")[1].split("```")[0]
    for line in shown.splitlines():
        assert line in said.splitlines(), line


def test_sheets_and_columns_have_these_names(desk: Path) -> None:
    book = load_workbook(desk / "申报材料_审核结果" / "台账.xlsx")
    heads = {sheet.title: {cell.value for cell in sheet[1]} for sheet in book}
    assert [row[0] for row in load_page("review").table("表", "内容")] == list(heads)
    for sheet, columns, *_ in load_page("returned").table("表", "列", "填什么"):
        for column in columns.removesuffix(" 等").split("、"):
            assert column in heads[sheet]
    assert "复核人" in heads["运行信息"]


def test_sheets_and_columns_of_the_archive_have_these_names(desk: Path) -> None:
    book, queue = (load_workbook(desk / "档案目录" / name) for name in (LEDGER, QUEUE))
    manual = load_page("archive")
    assert _firsts(manual.table("档案台账的表", "内容")) == book.sheetnames
    heads = {cell.value for cell in book["总表"][1]}
    for columns, *_ in manual.table("列", "说明"):
        assert set(columns.removesuffix(" 等").split("、")) <= heads
    asked = {cell.value for cell in queue["待复核"][1]}
    assert "为什么要看" in asked
    for columns, *_ in manual.table("黄色列", "怎么填"):
        assert set(columns.split("、")) <= asked & heads
    assert "复核人" in {cell.value for cell in queue["运行信息"][1]}


def test_the_summary_of_the_archive_is_the_one_that_is_said(desk: Path) -> None:
    said = (desk / "tagged.txt").read_text("utf-8")
    shown = load_page("archive").text.split("```text\n")[1].split("```")[0]
    assert set(shown.splitlines()) <= set(said.splitlines())


def test_numbers_of_the_archive_are_as_written() -> None:
    text = load_page("archive").text
    assert f"最多 {MAX_QUEUED} 行" in text
    assert f"最多 {SHARD_FILES} 个文件" in text


def test_words_of_states_problems_and_files_are_the_tools() -> None:
    index, review, returned = load_page("index"), load_page("review"), load_page("returned")
    states = [row[0].split() for row in index.table("词", "意思", "例子")]
    assert [(word, sign) for sign, word in states] == list(STATE_SIGNS.items())
    assert _firsts(index.table("词", "意思", "您怎么办")) == [*SEVERITIES.values()]
    assert set(_firsts(index.table("类别后面的词"))) == {*DECISIONS.values(), FORCED}
    parts = [part.name for part in load_wording().parts]
    assert _firsts(index.table("修改意见里的部分")) == parts
    reading = set(_firsts(review.table("台账“读取情况”")))
    assert reading == set(STATUSES.values()) - {"正常"}
    assert set(_firsts(returned.table("情况", "意思"))) == set(OUTCOMES.values())
    assert all(f"“{choice}”" in review.text for choice in CHOICES)


def _firsts(rows: list[list[str]]) -> list[str]:
    return [row[0] for row in rows]


def test_the_views_of_the_report_have_these_names(desk: Path) -> None:
    first, second = (
        (desk / f"{round_}_审核结果" / "审核报告.html").read_text("utf-8")
        for round_ in ("申报材料", "第二稿")
    )
    views = re.findall(r'<a href="#\w+">(\S+)', _navigation(first) + _navigation(second))
    named = _firsts(load_page("review").table("部分", "看什么"))
    assert set(named) == {view.removesuffix("</a>") for view in views}
    for label in ("先办这些", "只看", "有须补正的"):
        assert label in first


def _navigation(page: str) -> str:
    return page.partition("<nav")[2].partition("</nav>")[0]


def test_words_of_the_service_are_on_its_pages() -> None:
    sources = [*WEB.glob("*.html"), WEB.parent / "static" / "app.js"]
    pages = "".join(path.read_text("utf-8") for path in sources)
    tabs = re.findall(r'\("\w+", "(\w+)"\)', (WEB / "base.html").read_text("utf-8"))
    manual = load_page("web")
    assert _firsts(manual.table("上面的部分", "看什么")) == tabs
    named = set(re.findall(r"(?<=[^-] )\*\*([^*]+)\*\*", manual.text))
    assert {"开始审核", "确认或更正", "删除本批次"} <= named
    assert {word for word in named if word not in pages} == set()


def test_limits_of_the_service_are_as_written() -> None:
    limits = ServiceLimits()
    written = load_page("web").text
    assert f"不超过 {limits.file_bytes >> 20} MB" in written
    assert f"不超过 {limits.run_files} 份、合计 {limits.run_bytes >> 30} GB" in written


def test_how_much_the_report_holds_is_as_written() -> None:
    assert f"前 {Limits().details} 项" in load_page("review").text


def test_placeholders_of_the_letter_are_the_templates() -> None:
    markers = {f"{name}{end}" for name in BLOCKS for end in ("开始", "结束")}
    named = set(re.findall(r"\{\{(.+?)\}\}", load_page("returned").text))
    assert named <= VALUES.keys() | markers
    assert VALUES.keys() <= named
    assert set(NEEDED) <= named


def test_profiles_with_sheets_of_their_own_are_named() -> None:
    rows = {codes(row[0])[0]: set(codes(row[1])) for row in _profile_rows()}
    profiles = [load_profile(id_) for id_ in profile_ids()]
    assert rows["评审打分表.xlsx"] == {one.id for one in profiles if one.scores}
    assert rows["矩阵图.xlsx"] == {one.id for one in profiles if one.matrix}
    assert rows["阶段台账.xlsx"] == {one.id for one in profiles if one.stages}


def _profile_rows() -> list[list[str]]:
    return load_page("review").table("多出的表", "哪些规则档有")
