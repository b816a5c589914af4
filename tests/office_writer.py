"""A writer of Word files in the habits of offices, with the texts of samples_text."""

import random
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from docx_build import docx_bytes, field, numbered, paragraph, run_xml

TEXTS = Path(__file__).parent / "samples_text"
# Whole sentences of prose, none that begins with a number, a mark or a label.
_SENTENCE = re.compile(r"(?<=。)[\u4e00-\u9fff“][^。\n|>{}#]{8,}(?=。)")
_RAISED = '<w:vertAlign w:val="superscript"/>'
NUMERALS = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Habit:
    """How an office sets its texts; sizes are half points, lengths twentieths of a point.

    `indent` is first, typed, none, hanging or all; `line` a multiple of 240, `exact` an exact
    spacing instead; `headings` are styled, bold or plain; `footer` a pattern of page numbers with
    P for this page and N for all; `tables` name what follows the text. A `spread` title stands
    across the columns; a `late_header` only on the pages of what follows the text.
    """

    name: str
    font: str = "Noto Serif CJK SC"
    size: int = 24
    indent: str = "first"
    after: int = 0
    line: int = 240
    exact: int = 0
    align: str = "both"
    automatic: bool = False
    headings: str = "bold"
    columns: int = 1
    header: str = ""
    footer: str = ""
    sections: int = 4
    title: str = "党建工作项目化实施方案"
    tables: tuple[str, ...] = ()
    notes: int = 0
    landscape: bool = False
    spread: bool = False
    late_header: str = ""


@cache
def sentences() -> tuple[str, ...]:
    """Give the sentences of the sample texts, of all lengths."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(TEXTS.glob("*.md"))]
    return tuple(f"{piece}。" for text in texts for piece in _SENTENCE.findall(text))


class Writer:
    """Writes one document."""

    def __init__(self, habit: Habit) -> None:
        self.habit = habit
        self.random = random.Random(habit.name)
        self.noted = 0

    def package(self, *pieces: str) -> bytes:
        """Pack the title, the text and further pieces of the body."""
        habit = self.habit
        body = [self._title(), *self._sections()]
        if habit.spread:
            body[0] += self.paragraph(self.prose()) + self._break('<w:type w:val="continuous"/>')
        if habit.late_header:
            body += [self._break(""), *self._sections()]
        body += pieces
        parts = {"styles": self._styles(), "numbering": _numbering()}
        header = habit.late_header or habit.header
        if header:
            parts["header"] = self._furniture(run_xml(header))
        if habit.footer:
            parts["footer"] = self._furniture(_page_number(habit.footer))
        if self.noted:
            notes = [self.random.choice(sentences()) for _ in range(self.noted)]
            parts["footnotes"] = _footnotes(notes)
        return docx_bytes("".join(body) + self._section(parts), **parts)

    def prose(self, shortest: int = 20, longest: int = 260) -> str:
        """Give a paragraph of whole sentences."""
        wanted = self.random.randint(shortest, longest)
        text = self.random.choice(sentences())
        while len(text) < wanted:
            text += self.random.choice(sentences())
        return text

    def paragraph(self, text: str, properties: str = "", indent: str = "") -> str:
        """Set a paragraph as the office does."""
        return self.set_runs(run_xml(self._typed(text, indent)), properties, indent)

    def _typed(self, text: str, indent: str) -> str:
        return "\u3000\u3000" + text if (indent or self.habit.indent) == "typed" else text

    def set_runs(self, runs: str, properties: str = "", indent: str = "") -> str:
        """Set a paragraph of runs that are written already."""
        kind = indent or self.habit.indent
        shape = {
            "first": f'w:firstLine="{self.habit.size * 20}"',
            "hanging": f'w:left="{self.habit.size * 20}" w:hanging="{self.habit.size * 20}"',
            "all": f'w:left="{self.habit.size * 10}" w:firstLine="{self.habit.size * 20}"',
        }.get(kind, "")
        shaped = f"{properties}{self._spacing()}<w:ind {shape}/>{self._align()}"
        return f"<w:p><w:pPr>{shaped}</w:pPr>{runs}</w:p>"

    def _spacing(self) -> str:
        habit = self.habit
        rule = (
            f'w:line="{habit.exact}" w:lineRule="exact"'
            if habit.exact
            else f'w:line="{habit.line}"'
        )
        return f'<w:spacing w:after="{habit.after}" {rule}/>'

    def _align(self) -> str:
        return f'<w:jc w:val="{self.habit.align}"/>'

    def _title(self) -> str:
        size = f'<w:b/><w:sz w:val="{min(self.habit.size + 12, 44)}"/>'
        return paragraph(self.habit.title, '<w:spacing w:after="240"/><w:jc w:val="center"/>', size)

    def _sections(self) -> Iterator[str]:
        heads = ("总体要求", "主要任务", "实施步骤", "保障措施", "工作要求", "组织领导")
        for number in range(self.habit.sections):
            yield self._heading(number, heads[number], 0)
            if self.random.random() < 0.5:
                yield self._prose()
            for place in range(self.random.randint(2, 3)):
                if self.random.random() < 0.6:
                    yield self._heading(place, self.words(), 1)
                yield self._prose()
                if self.random.random() < 0.5:
                    yield self._prose()

    def _prose(self) -> str:
        if self.noted < self.habit.notes:
            self.noted += 1
            reference = f'<w:footnoteReference w:id="{self.noted + 1}"/>'
            mark = f"<w:r><w:rPr>{_RAISED}</w:rPr>{reference}</w:r>"
            return self.set_runs(
                run_xml(self.prose()) + mark + run_xml(self.random.choice(sentences()))
            )
        return self.paragraph(self.prose())

    def words(self) -> str:
        """Give some words, as a heading or a cell has them."""
        words = [piece for text in sentences() for piece in text.strip("。").split("，")]
        fitting = [word for word in words if 5 <= len(word) <= 14 and word.isalpha()]
        return self.random.choice(fitting)

    def _heading(self, number: int, words: str, level: int) -> str:
        habit = self.habit
        label = f"{NUMERALS[number]}、" if level == 0 else f"（{NUMERALS[number]}）"
        properties = numbered(level) if habit.automatic else ""
        if habit.headings == "styled":
            properties = f'<w:pStyle w:val="{level + 1}"/>' + properties
        look = "<w:b/>" if habit.headings == "bold" else ""
        text = words if habit.automatic else label + words
        indent = "none" if habit.automatic else ""
        return self.set_runs(run_xml(self._typed(text, indent), look), properties, indent)

    def cell(self, text: str | Sequence[str], width: int, properties: str = "") -> str:
        """Write a cell of so many fiftieths of the table's width, a paragraph a text."""
        texts = [text] if isinstance(text, str) else text
        inside = "".join(
            self.set_runs(run_xml(part), indent="none" if len(part) < 12 else "") for part in texts
        )
        size = f'<w:tcW w:w="{width * 180}" w:type="dxa"/>'
        return f"<w:tc><w:tcPr>{size}{properties}</w:tcPr>{inside}</w:tc>"

    def table(self, widths: Sequence[int], rows: Sequence[str], borders: str = "single all") -> str:
        """Write a table, 50 wide; borders are a line style and which lines: all, rows or three."""
        grid = "".join(f'<w:gridCol w:w="{width * 180}"/>' for width in widths)
        look = '<w:tblW w:w="9000" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        head = f"<w:tblPr>{look}{_borders(borders)}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
        return f"<w:tbl>{head}{''.join(rows)}</w:tbl>{paragraph('')}"

    def _styles(self) -> str:
        latin = 'w:ascii="Liberation Serif" w:hAnsi="Liberation Serif"'
        fonts = f'<w:rFonts {latin} w:eastAsia="{self.habit.font}"/>'
        run = f'<w:rPr>{fonts}<w:sz w:val="{self.habit.size}"/></w:rPr>'
        defaults = f"<w:docDefaults><w:rPrDefault>{run}</w:rPrDefault></w:docDefaults>"
        heads = "".join(
            f'<w:style w:type="paragraph" w:styleId="{level}"><w:name w:val="heading {level}"/>'
            f'<w:pPr><w:outlineLvl w:val="{level - 1}"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
            for level in (1, 2)
        )
        return defaults + heads

    def _furniture(self, runs: str) -> str:
        return f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{runs}</w:p>'

    def _break(self, kind: str) -> str:
        """End a section that has one column and no furniture."""
        return f"<w:p><w:pPr>{self._section((), kind, 1)}</w:pPr></w:p>"

    def _section(self, parts: Collection[str], kind: str = "", columns: int = 0) -> str:
        links = "".join(
            f'<w:{kind}Reference w:type="default" r:id="{kind}"/>'
            for kind in ("header", "footer")
            if kind in parts
        )
        if self.habit.spread and not kind:
            kind = '<w:type w:val="continuous"/>'
        width, height = (16838, 11906) if self.habit.landscape else (11906, 16838)
        way = ' w:orient="landscape"' if self.habit.landscape else ""
        sides = " ".join(f'w:{side}="1453"' for side in ("top", "right", "bottom", "left"))
        margins = f'{sides} w:header="850" w:footer="850" w:gutter="0"'
        number = columns or self.habit.columns
        cols = f'<w:cols w:num="{number}" w:space="600"/>' if number > 1 else ""
        size = f'<w:pgSz w:w="{width}" w:h="{height}"{way}/>'
        return f"<w:sectPr>{links}{kind}{size}<w:pgMar {margins}/>{cols}</w:sectPr>"


def _borders(name: str) -> str:
    line, which = name.split()
    sides = {
        "all": ("top", "left", "bottom", "right", "insideH", "insideV"),
        "rows": ("top", "bottom", "insideH"),
        "three": ("top", "bottom"),
    }[which]
    inside = "".join(f'<w:{side} w:val="{line}" w:sz="6" w:color="000000"/>' for side in sides)
    return f"<w:tblBorders>{inside}</w:tblBorders>"


def _numbering() -> str:
    patterns = (
        ("chineseCountingThousand", "%1、", 0, 0),
        ("chineseCountingThousand", "（%2）", 0, 0),
        ("decimal", "%3.", 480, 480),
        ("decimal", "（%4）", 960, 480),
    )
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:suff w:val="{"tab" if left else "nothing"}"/><w:lvlText w:val="{text}"/>'
        f'<w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr></w:lvl>'
        for n, (kind, text, left, hanging) in enumerate(patterns)
    )
    return (
        f'<w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    )


def _page_number(pattern: str) -> str:
    codes = {"P": "PAGE", "N": "NUMPAGES"}
    return "".join(
        field(f" {codes[char]} ", run_xml("1")) if char in codes else run_xml(char)
        for char in pattern
    )


def _footnotes(texts: Sequence[str]) -> str:
    mark = f"<w:r><w:rPr>{_RAISED}</w:rPr><w:footnoteRef/></w:r>"
    small = '<w:sz w:val="18"/>'
    return "".join(
        f'<w:footnote w:id="{number}"><w:p>{mark}{run_xml(text, small)}</w:p></w:footnote>'
        for number, text in enumerate(texts, start=2)
    )
