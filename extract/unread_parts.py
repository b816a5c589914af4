"""What a package holds that its reader did not open: files put into it, and parts with words.

Coverage compares texts of the parts that were opened, so a part to which no link leads would be
lost without a word.
"""

import posixpath
import re
from collections.abc import Iterable, Iterator

from extract.package import Package
from mingjian.document import Problem
from mingjian.errors import InputError

_NAMED = 5  # files named in the message to the user
_EMBEDDED_FOLDER = "/embeddings/"
_FILES = (".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".pdf", ".rtf", ".wps", ".et", ".dps")
_CHARTS = "/charts/"
_PICTURES = "/media/"  # a .pdf may be one
# Folders whose words are no one's to read (templates, old versions, copies of cells elsewhere),
# or are told of as drawings.
_PASSED_BY = (
    *("/glossary/", "/revisions/", "/externallinks/", "/pivotcache/", "/theme/"),
    *(_CHARTS, "/diagrams/", _PICTURES),
)
# A text or a value in it that is not blank, in any of the Office languages.
_WORDS = re.compile(rb"<(?:\w+:)?(?:t|v|text)(?:\s[^<>]*)?>\s*[^\s<]")


def tell_unread(package: Package, main: str) -> Iterator[Problem]:
    """Tell of what stands unopened in the folder of the main part, once all has been read.

    A file put into the document is an attachment, shown as an icon at most: as with a mail, the
    text of the document itself is whole. A part with words may be text that a damaged link hides,
    so it counts as broken and makes the reading partial.
    """
    folder = f"/{posixpath.dirname(main).lower()}".rstrip("/") + "/"
    unopened = [name for name in package.unopened() if f"/{name.lower()}".startswith(folder)]
    files = [name for name in unopened if _is_file(name)]
    if files:
        behind = _behind_charts(package)
        files = [name for name in files if name.lower() not in behind]
    yield from _attachments([posixpath.basename(name) for name in files])
    parts = [name for name in unopened if _may_say(name) and _has_words(package, name)]
    if parts:
        listed = _listed([posixpath.basename(name) for name in parts])
        yield Problem(
            "broken-part",
            f"文件内有 {len(parts)} 个部分（{listed}）没有与正文相连，其中的文字没有读取；"
            "请用 Word、Excel 或 WPS 打开检查，另存后重新提交。",
        )


def _attachments(names: list[str]) -> Iterator[Problem]:
    if names:
        yield Problem(
            "attachments",
            f"文档中嵌入了 {len(names)} 个文件（{_listed(names)}），其中的文字没有读取；"
            "请另存后单独提交。",
        )


def _listed(names: list[str]) -> str:
    return "、".join(names[:_NAMED]) + ("等" if len(names) > _NAMED else "")


def _is_file(name: str) -> bool:
    low = f"/{name.lower()}"
    if _EMBEDDED_FOLDER in low:
        return not low.endswith((".rels", "/"))
    return low.endswith(_FILES) and _PICTURES not in low


def _may_say(name: str) -> bool:
    low = f"/{name.lower()}"
    return low.endswith(".xml") and not any(folder in low for folder in _PASSED_BY)


def _has_words(package: Package, name: str) -> bool:
    """Say whether a part has text; one too large or damaged to look into may."""
    try:
        content = package.read(name)
    except InputError:
        return True
    if b"\0" in content[:4]:  # UTF-16
        content = content.replace(b"\0", b"")
    return _WORDS.search(content) is not None


def _behind_charts(package: Package) -> frozenset[str]:
    """Name the workbooks that charts keep their figures in: the charts themselves are told of."""
    charts = [name for name in package.names() if _is_chart(name)]
    return frozenset(target.lower() for name in charts for target in _targets(package, name))


def _is_chart(name: str) -> bool:
    low = f"/{name.lower()}"
    return _CHARTS in low and low.endswith(".xml")


def _targets(package: Package, name: str) -> Iterable[str]:
    try:
        return [link.target for link in package.relationships(name)]
    except InputError:
        return ()
