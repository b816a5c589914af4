"""What an OFD document has beside its pages: annotations drawn on them, attached files.

Source: GB/T 33190-2016, 15 and 19.
"""

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from extract.ofd.markup import Frame, descend, read_frame
from mingjian.document import Problem

_MOST_NAMED = 5
_LONGEST_NAME = 80


class Annotation(NamedTuple):
    """What an annotation draws, with the frame it stands in."""

    appearance: etree._Element
    frame: Frame


def read_annotations(page: etree._Element) -> Iterator[Annotation]:
    """Give what the annotations of a page (`PageAnnot`) draw on it."""
    for appearance in descend(page, "Appearance"):
        yield Annotation(appearance, read_frame(appearance))


def read_remarks(page: etree._Element) -> list[str]:
    """Give the remarks of annotations that draw no text."""
    return [
        remark.text or ""
        for annotation in descend(page, "Annot")
        if next(descend(annotation, "TextCode"), None) is None
        for remark in descend(annotation, "Remark")
    ]


def tell_attachments(listing: etree._Element) -> Iterator[Problem]:
    """Tell of attached files, which are not read."""
    names = [item.get("Name", "未命名") for item in descend(listing, "Attachment")]
    if names:
        listed = "、".join(name[:_LONGEST_NAME] for name in names[:_MOST_NAMED])
        more = f"等 {len(names)} 个" if len(names) > _MOST_NAMED else ""
        yield Problem("attachments", f"OFD 内嵌附件未读取：{listed}{more}；请另存后单独提交。")
