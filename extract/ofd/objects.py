"""The graphic objects of an OFD page, those of its composite objects in their places.

Source: GB/T 33190-2016, 13: a `CompositeObject` shows a `CompositeGraphicUnit` of the resources.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from lxml import etree

from extract.ofd.markup import Frame, descend, local_name, read_frame
from mingjian.errors import RefusedFile

_KINDS = ("TextObject", "ImageObject", "PathObject", "CompositeObject")
_DEEPEST = 4
# In all composite objects of a file: units in units multiply.
_MOST_OBJECTS = 200_000


class Placed(NamedTuple):
    """An object that is drawn, with its kind and its frame on the page; hidden or not."""

    item: etree._Element
    kind: str
    frame: Frame
    hidden: bool


class Units:
    """The units that composite objects show, by their names.

    `is_missing`: some object names a unit that is not there, or nests too deeply to be followed.
    """

    def __init__(self, units: Mapping[str, etree._Element]) -> None:
        self.is_missing = False
        self._units = units
        self._left = _MOST_OBJECTS

    def objects(self, root: etree._Element, outer: Frame) -> Iterator[Placed]:
        """Give the objects in a layer or appearance that stands in a frame, in order.

        Raises:
            RefusedFile: composite objects hold more of them than any real page.
        """
        parent = root.getparent()  # of an appearance: the annotation
        hidden = parent is not None and parent.get("Visible") == "false"
        yield from self._walk(root, outer, hidden, 0)

    def _walk(
        self, root: etree._Element, outer: Frame, hidden: bool, depth: int
    ) -> Iterator[Placed]:
        for item in descend(root, *_KINDS):
            frame = read_frame(item).inside(outer)
            is_hidden = hidden or item.get("Visible") == "false"
            kind = local_name(item)
            if depth:
                self._spend()
            if kind != "CompositeObject":
                yield Placed(item, kind, frame, is_hidden)
                continue
            unit = self._units.get(item.get("ResourceID", ""))
            if unit is None or depth == _DEEPEST:
                self.is_missing = True
            else:
                yield from self._walk(unit, frame, is_hidden, depth + 1)

    def _spend(self) -> None:
        self._left -= 1
        if self._left < 0:
            raise RefusedFile(
                "too-many-objects", "OFD 页面里的图形对象多得异常，没有读取；请另存后重新提交。"
            )


def find_units(resources: etree._Element) -> dict[str, etree._Element]:
    """List the composite units of a resource file by their IDs."""
    return {unit.get("ID", ""): unit for unit in descend(resources, "CompositeGraphicUnit")}
