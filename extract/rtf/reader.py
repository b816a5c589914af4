"""RTF files (.rtf, and many a .doc): the document as it reads with all changes accepted.

The same view of a document as `extract.docx` gives: automatic numbers are part of the text, each
merged cell and text box comes once, notes come after the body, the rest is left out with a reason.
"""

from extract.limits import Limits
from extract.office_problems import COMMENTS, TRACKED_CHANGES
from extract.reading import Reading
from extract.rtf.source import flat_text
from extract.rtf.story import Story
from extract.rtf.walk import Content, read_content
from mingjian.document import BlockKind, Problem, Status
from mingjian.errors import RefusedFile, UnreadableFile
from mingjian.text import visible

_START = b"{\\rtf"

_OBJECTS = Problem(
    "drawings", "文档中嵌有表格、图示等对象，其中的文字没有读取；重要内容请在正文中写明。"
)
_BROKEN = Problem(
    "broken-part", "文件不完整（可能只传了一部分），已读取到的部分仅供参考；请重新导出后提交。"
)


def read(data: bytes, limits: Limits) -> Reading:
    """Read the bytes of an RTF file.

    Raises:
        UnreadableFile: it is empty or no RTF.
        RefusedFile: it is over a limit, or built to harm.
    """
    _check(data, limits)
    content = read_content(data, limits)
    story = Story(limits)
    story.write(content.body)
    if content.is_broken and not any(visible(line.text) for line in story.lines):
        raise UnreadableFile(
            Status.CORRUPT, "broken-part", "文件不完整，没有读到文字；请重新导出后提交。"
        )
    for note in (*content.stories.footnotes, *content.stories.endnotes):
        story.write(note, BlockKind.NOTE)
    _leave_out_margins(story, content)
    return Reading(
        lines=tuple(story.lines),
        omitted=tuple(story.omitted),
        problems=_problems(story, content),
        source_text=flat_text(data, content.fonts),
    )


def _check(data: bytes, limits: Limits) -> None:
    if not data:
        raise UnreadableFile(Status.EMPTY, "empty", "文件是空的（0 字节）；请重新导出后提交。")
    if len(data) > limits.file_bytes:
        size = limits.file_bytes >> 20
        raise RefusedFile("too-large", f"文件超过 {size} MB；请压缩图片或拆成几个文件提交。")
    if not data.startswith(_START):
        raise UnreadableFile(
            Status.CORRUPT, "corrupt", "文件不是 RTF 格式；请用 Word 打开后另存为 .docx 再提交。"
        )


def _leave_out_margins(story: Story, content: Content) -> None:
    """Leave out headers, which stand before all lines, and footers, which stand after."""
    last = len(story.lines) - 1
    for reason, items in content.stories.margins:
        story.leave_out(items, reason, -1 if reason == "header" else last)


def _problems(story: Story, content: Content) -> tuple[Problem, ...]:
    found = (
        (content.is_tracked, TRACKED_CHANGES),
        (story.has_comments, COMMENTS),
        (content.has_objects, _OBJECTS),
        (content.is_broken, _BROKEN),
    )
    return tuple(problem for is_found, problem in found if is_found)
