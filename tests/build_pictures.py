"""Make docs/pictures, the pictures of 使用手册 and README, from the shipped samples.

`python tests/build_pictures.py` runs it; it needs Chromium, LibreOffice and pdftoppm (poppler).
Nothing is drawn by hand: 明鉴 runs on the samples, then its page and those of its service are
photographed in the browser and its Word and Excel files are printed by LibreOffice. The day of the
run stands in some of them.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pypdfium2
from docx import Document
from PIL import Image, ImageChops
from playwright.sync_api import Page, sync_playwright

from batch.archive.exporting import QUEUE, STATISTICS
from batch.record.output import LEDGER, PAGE
from mingjian.paths import ROOT
from needs_browser import find_browser
from report.matrix.write import MATRIX
from report.scoring.write import SCORES
from report.stages.ledger import STAGE_LEDGER
from web_pictures import SCENES, photograph_service

PICTURES = ROOT / "docs" / "pictures"
SAMPLES = ROOT / "corpora" / "samples"
# The form that is mended for the second round, and what is written where it was empty.
MENDED = "双桂巷社区申报表（修改稿2）.docx"
ANSWERS = {
    "责任人": "邬建平",
    "起止时间": "2025年3月至12月",
    "联系电话": "0571-88654321",
    "项目进度": "3—4月排出轮值表，5—10月每季度召开联席会议，11—12月总结。",
    "时限要求": "2025年12月15日前完成。",
}
_WINDOW = (1366, 768)
_NUMBERS_HEIGHT = 530
# The folder of the archive's catalogue, and the picture of its numbers.
ARCHIVE, NUMBERS = "档案目录", "archive-numbers"
_COLOURS = 64
# Space left around what is cut out, in pixels.
_RIM = 12

# Comments show as small icons; LibreOffice draws no balloons beside the page.
_NOTES = '{"ExportNotes":{"type":"boolean","value":"true"}}'
_FORMATS = {".xlsx": "pdf", ".docx": f"pdf:writer_pdf_Export:{_NOTES}"}
# Wider pictures are made smaller: a page shows no more.
_WIDTH = 1366

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Shot:
    """A view of the report in the browser: which, and how many pixels from the top."""

    name: str
    report: str
    view: str
    height: int = _WINDOW[1]


@dataclass(frozen=True, slots=True)
class Print:
    """A page of a printed file: the first that has a text; of it what lies in the box.

    The box is left, top, right and bottom in parts of what is not white.
    """

    name: str
    file: str
    text: str
    box: Box = (0, 0, 1, 1)
    dpi: int = 130


SHOTS = (
    Shot("report-overview", "审核结果", "overview", 798),
    Shot("report-projects", "审核结果", "projects", 560),
    Shot("report-project", "审核结果", "p3"),
    Shot("report-elements", "审核结果", "elements", 520),
    Shot("report-rounds", "第二轮结果", "rounds", 620),
)
PRINTS = (
    Print("ledger-overview", f"审核结果/{LEDGER}", "置信度", (0, 0, 0.64, 0.56)),
    Print("ledger-review", f"审核结果/{LEDGER}", "置信度", (0.62, 0, 1, 0.3)),
    Print("ledger-findings", f"审核结果/{LEDGER}", "为什么", (0, 0, 1, 0.42)),
    Print("ledger-matrix", f"审核结果/{LEDGER}", "责任人·复", (0, 0, 0.68, 0.5)),
    Print("ledger-reviewer", f"审核结果/{LEDGER}", "填一次即可", (0, 0, 1, 0.24)),
    Print("letter", "审核结果/修改意见/双桂巷社区党委_*.docx", "修改意见", (0, 0, 1, 0.63)),
    Print("comments", f"审核结果/批注/{MENDED}", "申报表", (0, 0, 1, 0.5)),
    Print("stages", f"八步法结果/{STAGE_LEDGER}", "缺少（步）", (0, 0, 1, 0.4)),
    Print("scores", f"案例结果/{SCORES}", "依据", (0, 0, 0.53, 0.21), 200),
    Print("archive-queue", f"{ARCHIVE}/{QUEUE}", "为什么要看", (0, 0, 0.78, 0.34), 140),
    Print("matrix", f"五个体系结果/{MATRIX}", "介入时间", (0, 0, 1, 0.32)),
)


def run_checks(desk: Path) -> None:
    """Check the samples by several profiles, and a second round in which one form is mended."""
    for folder in ("申报材料", "结项材料"):
        shutil.copytree(SAMPLES / folder, desk / folder)
    shutil.copytree(desk / "申报材料", desk / "第二轮材料")
    mend_form(desk / "第二轮材料" / MENDED)
    both = ("申报材料", "结项材料")
    _check(desk, "申报材料", "-o", "审核结果")
    stages = ("--profile", "street-8step", "--as-of", "2025-11-30")
    _check(desk, *both, *stages, "-o", "八步法结果")
    _check(desk, "申报材料", "--profile", "city-five-systems", "-o", "五个体系结果")
    _check(desk, "结项材料", "--profile", "case-4part", "-o", "案例结果")
    _check(desk, "第二轮材料", "--previous", "审核结果", "-o", "第二轮结果")


def tag_archive(desk: Path) -> None:
    """Tag all the samples as an archive."""
    own = shutil.ignore_patterns("README.md", "expected.jsonl")
    shutil.copytree(SAMPLES, desk / "项目档案", ignore=own)
    _run(desk, "tag", "项目档案", "-o", ARCHIVE)


def _check(desk: Path, *arguments: str) -> None:
    _run(desk, "check", *arguments)


def _run(desk: Path, *arguments: str) -> None:
    command = [sys.executable, "-m", "cli.app", *arguments, "--quiet"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TZ": "Asia/Shanghai"}
    done = subprocess.run(
        command, cwd=desk, env=environment, stdout=subprocess.DEVNULL, check=False
    )
    if done.returncode > 1:
        raise SystemExit(f"{' '.join(arguments)}: {done.returncode}")


def mend_form(path: Path) -> None:
    """Write the answers into the cells right of their labels."""
    document = Document(str(path))
    for row in document.tables[0].rows:
        cells = list(dict.fromkeys(row.cells))
        for label, answer in pairwise(cells):
            if label.text in ANSWERS:
                answer.text = ANSWERS[label.text]
    document.save(str(path))


def photograph(page: Page, shot: Shot, desk: Path) -> Image.Image:
    """Show a view of a report and take its picture."""
    address = (desk / shot.report / PAGE).as_uri()
    page.goto(f"{address}#{shot.view}")
    page.reload()
    raw = desk / "shot.png"
    page.screenshot(path=raw, full_page=True)
    return Image.open(raw).convert("RGB").crop((0, 0, _WINDOW[0], shot.height))


def photograph_numbers(page: Page, desk: Path) -> Image.Image:
    """Show the numbers of the archive, from the top."""
    page.goto((desk / ARCHIVE / STATISTICS).as_uri())
    raw = desk / "numbers.png"
    page.screenshot(path=raw, full_page=True)
    return Image.open(raw).convert("RGB").crop((0, 0, 960, _NUMBERS_HEIGHT))


def print_page(one: Print, desk: Path) -> Image.Image:
    """Have LibreOffice print a file, and draw what the box says of the page with the text."""
    file = next(desk.glob(one.file))
    folder = desk / "prints"
    profile = f"-env:UserInstallation={(desk / 'office').as_uri()}"
    printed = folder / f"{file.stem}.pdf"
    command = ["soffice", profile, "--headless", "--convert-to", _FORMATS[file.suffix]]
    subprocess.run([*command, "--outdir", str(folder), str(file)], check=True, capture_output=True)
    number = str(find_page(printed, one.text))
    target = desk / "page"
    draw = ["pdftoppm", "-png", "-singlefile", "-r", str(one.dpi), "-f", number, "-l", number]
    subprocess.run([*draw, str(printed), str(target)], check=True, capture_output=True)
    return cut_out(Image.open(target.with_suffix(".png")).convert("RGB"), one.box)


def find_page(printed: Path, text: str) -> int:
    """Give the number of the first page with a text; raises ValueError if none has it."""
    with pypdfium2.PdfDocument(printed) as document:
        for number, page in enumerate(document, start=1):
            if text in page.get_textpage().get_text_bounded():
                return number
    raise ValueError(f"{printed.name}: no page has {text}")


def cut_out(picture: Image.Image, box: Box) -> Image.Image:
    """Leave out the white around what is drawn, then what lies outside the box."""
    white = Image.new("RGB", picture.size, "white")
    left, top, right, bottom = ImageChops.difference(picture, white).getbbox() or (0, 0, 1, 1)
    width, height = right - left, bottom - top
    return picture.crop(
        (
            max(left + int(box[0] * width) - _RIM, 0),
            max(top + int(box[1] * height) - _RIM, 0),
            min(left + int(box[2] * width) + _RIM, picture.width),
            min(top + int(box[3] * height) + _RIM, picture.height),
        )
    )


def save(picture: Image.Image, name: str) -> None:
    """Save a picture with few colours: a third of the bytes, and nobody sees it."""
    picture.thumbnail((_WIDTH, picture.height), Image.Resampling.LANCZOS)
    small = picture.quantize(_COLOURS, dither=Image.Dither.NONE)
    small.save(PICTURES / f"{name}.png", optimize=True)


def main(names: Sequence[str]) -> None:
    """Make the pictures with these names, or all."""
    os.environ["TZ"] = "Asia/Shanghai"
    time.tzset()
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        desk = Path(folder)
        run_checks(desk)
        tag_archive(desk)
        browser = playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": _WINDOW[0], "height": _WINDOW[1]})
        for shot in SHOTS:
            if not names or shot.name in names:
                save(photograph(page, shot, desk), shot.name)
        if not names or NUMBERS in names:
            save(photograph_numbers(page, desk), NUMBERS)
        if not names or SCENES.keys() & set(names):
            rounds = (desk / "申报材料", desk / "第二轮材料")
            for name, picture in photograph_service(browser, rounds, desk / ARCHIVE, desk):
                if not names or name in names:
                    save(picture, name)
        browser.close()
        for one in PRINTS:
            if not names or one.name in names:
                save(print_page(one, desk), one.name)


if __name__ == "__main__":
    main(sys.argv[1:])
