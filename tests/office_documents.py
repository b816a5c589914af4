"""Word files in the many habits of offices, made of the texts in samples_text.

Each is written twice over: as the .docx itself, and through LibreOffice as the PDF its office
would have sent. What the .docx reader takes from the first is the truth about the second.
"""

import io
import shutil
import subprocess
import zipfile
from collections.abc import Mapping
from pathlib import Path

from docx_build import zip_bytes
from office_pieces import PIECES
from office_writer import Habit, Writer

_BATCH = 20
_SECONDS = 180
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"

HABITS = (
    Habit("plain"),
    Habit("official", size=32, exact=560, footer="— P —", headings="plain"),
    Habit("official-bold", size=32, exact=580, footer="- P -", automatic=True),
    Habit("loose", line=360, footer="第 P 页 共 N 页"),
    Habit("double", line=480, align="left"),
    Habit("typed-indent", indent="typed", line=360, header="金桥街道党工委"),
    Habit("unindented", indent="none", after=160),
    Habit("unindented-left", indent="none", after=120, align="left", line=300),
    Habit("unindented-tight", indent="none", headings="plain"),
    Habit("unindented-loose", indent="none", line=360, headings="styled"),
    Habit("indented-spaced", after=120, line=320),
    Habit("all-indented", indent="all"),
    Habit("hanging", indent="hanging", automatic=True),
    Habit("hanging-list", automatic=True, tables=("hanging list",)),
    Habit("lists", tables=("list", "digits", "hanging list")),
    Habit("styled", headings="styled", automatic=True, line=360),
    Habit("sans", font="Noto Sans CJK SC", size=21, line=300),
    Habit("small", size=18, footer="P/N"),
    Habit(
        "long-title",
        title="中共金桥街道工作委员会关于在全街道各社区党组织中开展党建工作项目化管理的实施方案",
    ),
    Habit("brief", columns=2, title="党建工作简报", size=21),
    Habit("brief-plain", columns=2, indent="none", after=100, size=21, footer="P"),
    Habit("newsletter", columns=3, size=18, align="left", landscape=True),
    Habit("wide", landscape=True, size=28, line=360),
    Habit("headed", header="内部资料 注意保存", footer="第P页", sections=6),
    Habit("notes", notes=3, footer="P"),
    Habit("form", sections=0, tables=("form",), title="党建工作项目申报表"),
    Habit("long-form", sections=0, tables=("long form",), title="党建工作项目申报表"),
    Habit("long-form-loose", sections=0, tables=("long form",), line=360, footer="— P —"),
    Habit("long-form-plain", sections=0, tables=("long form",), indent="none", size=21),
    Habit("ledger", sections=1, tables=("ledger",), size=21),
    Habit("ledger-headed", sections=1, tables=("headed ledger",), size=21, footer="第 P 页"),
    Habit("ledger-long", sections=1, tables=("long ledger",), size=21, header="项目台账"),
    Habit("three-line", sections=2, tables=("three-line",)),
    Habit("borderless", sections=2, tables=("borderless",), align="left"),
    Habit("horizontal", sections=2, tables=("horizontal",)),
    Habit("dashed", sections=1, tables=("dashed", "double")),
    Habit("mixed", sections=3, tables=("form", "ledger", "list"), footer="- P -", line=360),
    Habit("many-tables", sections=1, tables=("form", "form", "ledger", "merged")),
    Habit("merged", sections=1, tables=("merged", "long merged")),
    Habit("magazine", columns=2, spread=True, size=21, title="党建工作简报"),
    Habit("magazine-plain", columns=3, spread=True, indent="none", after=80, size=18, align="left"),
    Habit("contents", tables=("contents",), headings="styled"),
    Habit("bullets", tables=("bullets", "questions"), indent="none", after=60),
    Habit("latin", tables=("latin",), line=300),
    Habit("late-header", sections=5, late_header="第二部分 典型案例", footer="P"),
    Habit("wide-ledger", sections=0, landscape=True, size=18, tables=("wide ledger",)),
    Habit("narrow-labels", sections=0, tables=("narrow form",), title="申报表"),
    Habit("narrow-labels-loose", sections=0, tables=("narrow form",), line=400, title="申报表"),
    Habit("two-heads", sections=1, tables=("two heads",), size=21, footer="- P -"),
    Habit("lined-wrapped", sections=1, tables=("three-line wrapped", "horizontal wrapped")),
    Habit("very-long-form", sections=0, tables=("very long form",), size=28, line=360),
    Habit("breaks", tables=("breaks",), align="left"),
    Habit("signed", tables=("signature",), align="left"),
)


def write_document(habit: Habit) -> bytes:
    """Set texts in a habit; the same habit gives the same bytes' worth of text."""
    writer = Writer(habit)
    pieces = (piece for kind in habit.tables for piece in PIECES[kind](writer))
    return _with_types(writer.package(*pieces))


def to_pdfs(documents: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    """Let LibreOffice print named .docx files, some at a time, with a profile of its own.

    Raises:
        subprocess.SubprocessError: LibreOffice failed or took too long.
    """
    names = list(documents)
    for name in names:
        (folder / f"{name}.docx").write_bytes(documents[name])
    for start in range(0, len(names), _BATCH):
        paths = [str(folder / f"{name}.docx") for name in names[start : start + _BATCH]]
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
        subprocess.run([*command, *paths], check=True, capture_output=True, timeout=_SECONDS)
    return {name: (folder / f"{name}.pdf").read_bytes() for name in names}


def can_print() -> bool:
    """Say whether LibreOffice is there."""
    return shutil.which("soffice") is not None


def _with_types(data: bytes) -> bytes:
    """Declare the kinds of the parts, which our reader does not ask for and LibreOffice does."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        members: dict[str, str | bytes] = {name: package.read(name) for name in package.namelist()}
    kinds = {"document": "document.main"}
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{_TYPES}.{kinds.get(kind, kind)}+xml"/>'
        for name in members
        for kind in [Path(name).stem]
        if name.startswith("word/") and name.endswith(".xml")
    )
    defaults = (
        '<Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/>'
    )
    namespace = "http://schemas.openxmlformats.org/package/2006/content-types"
    types = f'<Types xmlns="{namespace}">{defaults}{overrides}</Types>'
    return zip_bytes({**members, "[Content_Types].xml": types})
