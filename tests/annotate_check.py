"""What must hold of a Word file with comments, and views of one to compare before and after."""

import io
import posixpath
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
# ISO 29500-1: EG_PContent and EG_ContentRunContent hold runs, EG_RangeMarkupElements with them.
_HOLDERS = {"p", "ins", "moveTo", "hyperlink", "smartTag", "customXml", "dir", "bdo"}
_COMMENT_ORDER = {
    "pPr": ["spacing", "ind"],
    "rPr": ["b", "vanish", "sz"],
    "r": ["rPr", "annotationRef", "t"],
    "p": ["pPr", "r"],
}


@dataclass(frozen=True, slots=True)
class Opened:
    """The parts of a Word file that have to do with comments."""

    main: etree._Element
    comments: etree._Element | None


def open_file(data: bytes) -> Opened:
    """Find and parse the main part and the comments it links to."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        (main,) = _targets(archive, "", "officeDocument")
        comments = _targets(archive, main, "comments")
        parse = [etree.fromstring(archive.read(part)) for part in (main, *comments)]
    return Opened(parse[0], parse[1] if comments else None)


def check_file(data: bytes) -> None:
    """Check links, content types, ids and places of comments; raises AssertionError."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert len(set(names)) == len(names)
        _check_types(archive)
        for name in names:
            if name.endswith(".rels"):
                _check_links(archive, name)
        _check_other_parts(archive)
    _check_comments(open_file(data))


def _check_types(archive: zipfile.ZipFile) -> None:
    root = etree.fromstring(archive.read("[Content_Types].xml"))
    overrides = [one.get("PartName") for one in root.iter(f"{_TYPES}Override")]
    endings = {one.get("Extension").lower() for one in root.iter(f"{_TYPES}Default")}
    assert len(set(overrides)) == len(overrides)
    for name in archive.namelist():
        known = f"/{name}" in overrides or name.rpartition(".")[2].lower() in endings
        assert known or name == "[Content_Types].xml", name
    assert {name.lstrip("/") for name in overrides} <= set(archive.namelist())


def _check_links(archive: zipfile.ZipFile, name: str) -> None:
    links = list(etree.fromstring(archive.read(name)))
    assert len({link.get("Id") for link in links}) == len(links)
    folder = posixpath.dirname(posixpath.dirname(name))
    for link in links:
        if link.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, link.get("Target")))
            assert target.lstrip("/").lower() in map(str.lower, archive.namelist()), target


def _check_other_parts(archive: zipfile.ZipFile) -> None:
    """Comments stand in the main part only."""
    for name in archive.namelist():
        if "note" in name or "header" in name or "footer" in name:
            assert b"commentReference" not in archive.read(name), name


def _check_comments(opened: Opened) -> None:
    comments = [] if opened.comments is None else list(opened.comments)
    ids = [_attribute(comment, "id") for comment in comments]
    assert len(set(ids)) == len(ids)
    for paragraph in _named(opened.main, "p"):
        assert "pPr" not in [_name(child) for child in paragraph][1:]
    marks: dict[str, list[str]] = {}
    for mark in opened.main.iter():
        name = _name(mark)
        if name in {"commentRangeStart", "commentRangeEnd", "commentReference"}:
            marks.setdefault(_attribute(mark, "id"), []).append(name)
            _check_place(mark)
    assert set(marks) == set(ids)
    for number, names in marks.items():
        assert names == ["commentRangeStart", "commentRangeEnd", "commentReference"], number
    for comment in comments:
        if _attribute(comment, "author") == "明鉴":
            _check_order(comment)


def _check_place(mark: etree._Element) -> None:
    holder = mark.getparent()
    if _name(mark) == "commentReference":
        assert _name(holder) == "r"
        holder = holder.getparent()
    assert _name(holder) in _HOLDERS, _name(holder)
    names = {_name(one) for one in holder.iterancestors()}
    assert not names & {"txbxContent", "r", "oMath", "ruby", "fldSimple"}, names


def _check_order(comment: etree._Element) -> None:
    """Check our comment's own elements against the order of the schema."""
    for element in comment.iter():
        order = _COMMENT_ORDER.get(_name(element))
        if order is not None:
            places = [order.index(_name(child)) for child in element]
            assert places == sorted(places)


def comment_texts(data: bytes, author: str = "明鉴") -> dict[str, str]:
    """Give the texts of an author's comments by id."""
    root = open_file(data).comments
    return {
        _attribute(comment, "id"): "\n".join(map(_words, _named(comment, "p")))
        for comment in (() if root is None else root)
        if _attribute(comment, "author") == author
    }


def commented(data: bytes) -> dict[str, str]:
    """Give the text that each comment spans, by its id."""
    spans: dict[str, str] = {}
    inside: dict[str, None] = {}
    for element in open_file(data).main.iter():
        name = _name(element)
        if name == "commentRangeStart":
            inside[_attribute(element, "id")] = None
            spans[_attribute(element, "id")] = ""
        elif name == "commentRangeEnd":
            del inside[_attribute(element, "id")]
        elif name == "t" and all(_name(one) != "txbxContent" for one in element.iterancestors()):
            for number in inside:
                spans[number] += _typed(element)
    return spans


def signs(data: bytes) -> list[tuple[object, ...]]:
    """Give every character and sign of the text with its format and all that it stands in."""
    return [sign for run in _named(open_file(data).main, "r") for sign in _run_signs(run)]


def _run_signs(run: etree._Element) -> Iterator[tuple[object, ...]]:
    look = b"".join(etree.tostring(p, method="c14n") for p in run if _name(p) == "rPr")
    holders = tuple((one.tag, *sorted(one.attrib.items())) for one in run.iterancestors())
    where = (tuple(sorted(run.attrib.items())), look, holders)
    for child in run:
        if _name(child) in {"t", "delText", "instrText"}:
            yield from ((sign, _name(child), *where) for sign in _typed(child))
        elif _name(child) == "commentReference":
            yield (("comment", _attribute(child, "id")), *where)
        elif _name(child) != "rPr":
            yield (child.tag, tuple(sorted(child.attrib.items())), *where)


def stored(data: bytes) -> dict[str, tuple[object, ...]]:
    """Give the bytes of each member as they stand in the zip, and what its directory says."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        infos = archive.infolist()
        starts = sorted(info.header_offset for info in infos)
        stops = dict(zip(starts, [*starts[1:], archive.start_dir], strict=True))
    return {
        info.filename: (
            data[info.header_offset : stops[info.header_offset]],
            *(info.date_time, info.external_attr, info.extra, info.comment, info.flag_bits),
            *(info.create_system, info.create_version, info.CRC, info.compress_type),
        )
        for info in infos
    }


def content(data: bytes) -> dict[str, bytes]:
    """Give the content of each member."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def count_signs(data: bytes) -> Counter[tuple[object, ...]]:
    """Count `signs`."""
    return Counter(signs(data))


def _targets(archive: zipfile.ZipFile, part: str, kind: str) -> list[str]:
    folder, name = posixpath.split(part)
    listing = posixpath.join(folder, "_rels", f"{name}.rels")
    if listing not in archive.namelist():
        return []
    spelled = {name.lower(): name for name in archive.namelist()}
    return [
        spelled[posixpath.normpath(posixpath.join("/", folder, link.get("Target")))[1:].lower()]
        for link in etree.fromstring(archive.read(listing))
        if link.get("Type").endswith(f"/{kind}")
    ]


def _named(root: etree._Element, name: str) -> list[etree._Element]:
    return list(root.iter(f"{{{_MAIN}}}{name}", f"{{{_STRICT}}}{name}"))


def _typed(node: etree._Element) -> str:
    """Give the text of a node, that behind XML comments too."""
    return (node.text or "") + "".join(child.tail or "" for child in node)


def _words(element: etree._Element) -> str:
    return "".join(node.text or "" for node in _named(element, "t"))


def _name(element: etree._Element) -> str:
    """Give the local name of an element of WordprocessingML; "" for anything else."""
    if not isinstance(element.tag, str):
        return ""
    name = etree.QName(element)
    return name.localname if name.namespace in {_MAIN, _STRICT} else f"{element.tag}"


def _attribute(element: etree._Element, name: str) -> str:
    found = element.get(f"{{{_MAIN}}}{name}") or element.get(f"{{{_STRICT}}}{name}")
    return str(found)
