"""Parts outside the text that a story shows in its midst: SmartArt, charts, embedded files."""

from collections.abc import Callable, Mapping

from lxml import etree

from extract.docx.drawings import Graphic, drawn_here, graphic_text, link_of, read_graphic
from extract.docx.wordml import R
from extract.limits import Limits
from extract.package import Budget, Package
from extract.reading import Reading
from extract.sniff import sniff
from mingjian.document import Problem
from mingjian.errors import UnreadableFile, UnsupportedFormat

EmbeddedReader = Callable[[bytes, Limits, Budget], Reading]
Readers = Mapping[str, EmbeddedReader]

_LINK = f"{R}id"
# SmartArt, charts, and the newer charts (chartEx) that are not read.
_DRAWN_PARTS = ("word/diagrams/data", "word/charts/chart")
_ALT_CHUNK = Problem(
    "alt-chunk",
    "文档中嵌入了另一份文件，其中的文字没有读取；请用 Word 打开后另存为新的 .docx 再提交。",
)
_OBJECT = Problem(
    "alt-chunk",
    "文档页面上有嵌入的对象（表格、图示或文档），其中的文字没有读取；"
    "请双击打开对象，把其中的文字复制到正文中后再提交。",
)
_PROGRAM = "ProgID"
# Programs whose objects hold no sentences: formulas and pictures.
_WORDLESS = ("equation.", "pbrush", "paint.picture", "mspaint")
_DRAWINGS = Problem(
    "drawings", "文档中有 SmartArt 图示或图表，其中的文字没有读取；重要内容请在正文中写明。"
)


class Annexes:
    """Reads such parts when a story comes to them, each once.

    `sources` holds every character of those read, counted apart from what was made of them.
    `readers` read embedded files by their format, at the cost of this package's budget; without
    one they are a problem.
    """

    def __init__(self, package: Package, limits: Limits, readers: Readers) -> None:
        self.sources: list[str] = []
        self._package = package
        self._limits = limits
        self._readers = readers
        self._links: dict[str, dict[str, str]] = {}
        self._shown: set[str] = set()
        self._problems: dict[Problem, None] = {}

    def problems(self) -> tuple[Problem, ...]:
        """Tell of what was not read, also of drawings that no story came to."""
        drawn = (name for name in self._package.names() if name.lower().startswith(_DRAWN_PARTS))
        if any(name not in self._shown for name in drawn):
            self._problems[_DRAWINGS] = None
        return tuple(self._problems)

    def graphic(self, part: str, element: etree._Element) -> Graphic:
        """Read what a drawing in a part says, there or in the part it links to.

        Raises:
            RefusedFile: it is over a limit, or built to harm.
        """
        link = link_of(element)
        if link is None:
            return drawn_here(element)
        name = self._first_showing(part, link)
        if name is None:
            return Graphic(())
        try:
            root = self._package.parse(name)
        except UnreadableFile:
            self._shown.discard(name)
            return Graphic(())
        self.sources.append(graphic_text(root))
        return read_graphic(root)

    def embedded(self, part: str, chunk: etree._Element) -> Reading | None:
        """Read the file that stands in place of a part's `w:altChunk`; None if it cannot be read.

        Raises:
            RefusedFile: it is over a limit, or built to harm.
        """
        name = self._first_showing(part, chunk.get(_LINK, ""))
        reading = None if name is None else self._read_file(name)
        if reading is None:
            self._problems[_ALT_CHUNK] = None
            return None
        return self._taken(reading)

    def object(self, part: str, element: etree._Element) -> Reading | None:
        """Read an embedded document (`o:OLEObject`) that the page shows; None if there is none.

        One that shows only an icon is an attachment and stays unopened. One whose content is on
        the page, and so is part of the text, is a problem if it cannot be read or lies elsewhere.

        Raises:
            RefusedFile: it is too large.
        """
        program = element.get(_PROGRAM, "").lower()
        if element.get("DrawAspect") == "Icon" or program == "package":
            return None
        if element.get("Type") == "Link":
            self._problems[_OBJECT] = None
            return None
        name = self._first_showing(part, element.get(_LINK, ""))
        if name is None:
            return None
        if program.startswith(_WORDLESS):
            self._package.pass_by(name)
            return None
        reading = self._read_file(name)
        if reading is None:
            self._problems[_OBJECT] = None
            return None
        return self._taken(reading)

    def _taken(self, reading: Reading) -> Reading:
        """Count what was read of an embedded file."""
        self.sources.append(reading.source_text or "")
        self._problems |= dict.fromkeys(reading.problems)
        return reading

    def _read_file(self, name: str) -> Reading | None:
        try:
            data = self._package.read(name)
            if name.lower().endswith(".xml"):  # a bare part: as plain text it would show its tags
                return None
            reader = self._readers.get(sniff(data, name).format)
            return None if reader is None else reader(data, self._limits, self._package.budget)
        except (UnreadableFile, UnsupportedFormat):
            return None

    def _first_showing(self, part: str, link: str) -> str | None:
        """Name the linked part as the zip does; None if there is none or it was shown before."""
        if part not in self._links:
            self._links[part] = {
                relation.name: relation.target for relation in self._package.relationships(part)
            }
        target = self._links[part].get(link, "")
        if target not in self._package or self._package.spelling(target) in self._shown:
            return None
        name = self._package.spelling(target)
        self._shown.add(name)
        return name
