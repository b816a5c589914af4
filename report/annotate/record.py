"""Our part of the package: which finding each of our comments tells of, and what it said.

Word and WPS keep such parts when they save a file. By it a later run knows a comment that a person
has rewritten from one that is still ours.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from mingjian.errors import InputError
from report.annotate.markup import RELATIONS, STRICT_RELATIONS
from report.annotate.package import Links, Package

_SPACE = "urn:mingjian:annotations"
_ROOT, _COMMENT = f"{{{_SPACE}}}annotations", f"{{{_SPACE}}}comment"
_ITEM, _PROPERTIES = "customXml/item{}.xml", "customXml/itemProps{}.xml"
_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
# Names the part to Word; the same in all files, as its root element is.
_STORE_ID = "{6D696E67-6A69-4E61-8E6E-6F7461746573}"


@dataclass(frozen=True, slots=True)
class Recorded:
    """A comment of ours: its id, the note it stands for, the hash of its text."""

    comment: str
    note: str
    text: str


def find_record(package: Package) -> str | None:
    """Name the part with our record; None if there is none."""
    parts = Links(package, package.main).targets("customXml")
    return next((package.spelling(part) for part in parts if _is_ours(package, part)), None)


def read_record(package: Package, part: str) -> Iterator[Recorded]:
    """Read our record; nothing of one that somebody damaged."""
    try:
        root = package.parse(part)
    except InputError:
        return
    for comment in root.iter(_COMMENT):
        yield Recorded(*(comment.get(name, "") for name in ("id", "note", "text")))


def write_record(
    package: Package, part: str | None, records: Iterable[Recorded], *, strict: bool
) -> None:
    """Write our record in place of the one there is, or as a new part linked to the main one."""
    root = etree.Element(_ROOT, nsmap={"mj": _SPACE})
    for record in records:
        given = {"id": record.comment, "note": record.note, "text": record.text}
        etree.SubElement(root, _COMMENT, given)
    if part is not None:
        package.write(part, root)
        return
    part = package.free_name(_ITEM)
    package.write(part, root, "application/xml")
    relations = STRICT_RELATIONS if strict else RELATIONS
    Links(package, package.main).add(f"{relations}relationships/customXml", part)
    _describe(package, part, relations)


def _is_ours(package: Package, part: str) -> bool:
    """Say whether a part bears our name; another program's may be damaged, for all we care."""
    try:
        return part in package and _SPACE.encode() in package.read(part)
    except InputError:
        return False


def _describe(package: Package, part: str, relations: str) -> None:
    """Give our part the properties without which Word would not keep its name."""
    uri = f"{relations}customXml"
    item = etree.Element(f"{{{uri}}}datastoreItem", nsmap={"ds": uri})
    item.set(f"{{{uri}}}itemID", _STORE_ID)
    schemas = etree.SubElement(item, f"{{{uri}}}schemaRefs")
    etree.SubElement(schemas, f"{{{uri}}}schemaRef").set(f"{{{uri}}}uri", _SPACE)
    properties = package.free_name(_PROPERTIES)
    package.write(properties, item, _PROPERTIES_TYPE)
    Links(package, part).add(f"{relations}relationships/customXmlProps", properties)
