"""What a worker says of a file it tagged, as one line of JSON: the rows, their texts and prints."""

import json
import re
from base64 import b64decode, b64encode
from binascii import Error as NoBase64
from dataclasses import asdict, dataclass, replace

from extract.projects import split_projects
from mingjian.catalogue import CatalogueRow, ElementTag, with_category
from mingjian.document import READ, Document
from mingjian.result import Provenance
from nlp.tag import TaggedProject, Tagger, tag_project
from report.codec import Plain, decode, encode

_HALF = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class TaggedRow:
    """A row of the catalogue, the text it is about, and what copies of it are found by."""

    row: CatalogueRow
    text: str
    prints: bytes


@dataclass(frozen=True, slots=True)
class Greeting:
    """What a tagging worker greets with: what it judges by, and the stamp that sums it up."""

    provenance: Provenance
    stamp: str


def write_greeting(tagger: Tagger) -> bytes:
    """Encode a tagger's greeting."""
    return json.dumps(asdict(Greeting(tagger.engine.provenance, tagger.stamp))).encode()


def parse_greeting(data: bytes) -> Greeting:
    """Decode it."""
    plain = json.loads(data)
    return Greeting(Provenance(**plain["provenance"]), plain["stamp"])


def tag_document(document: Document, tagger: Tagger) -> tuple[TaggedRow, ...]:
    """Give a row for each project of a document; one without a project where there is none."""
    head = CatalogueRow(
        file=document.file,
        project=None,
        sha256=document.sha256,
        format=document.format,
        status=document.status.value,
        stamp=tagger.stamp,
        problem=" ".join(problem.message for problem in document.problems) or None,
    )
    projects = split_projects(document) if document.status in READ else ()
    tagged = tuple(_build_row(head, tag_project(project, tagger)) for project in projects)
    return tagged or (TaggedRow(head, "", b""),)


def write_rows(rows: tuple[TaggedRow, ...]) -> str:
    """Write a file's rows as one line."""
    return _dump(
        {
            "rows": [encode(CatalogueRow, one.row) for one in rows],
            "texts": [one.text for one in rows],
            "prints": [b64encode(one.prints).decode() for one in rows],
        }
    )


def parse_rows(line: str, file: str) -> tuple[TaggedRow, ...]:
    """Read a file's rows; raises ValueError if they are none, or of another file."""
    plain = _load(line)
    rows: tuple[CatalogueRow, ...] = decode(tuple[CatalogueRow, ...], plain["rows"])
    texts: tuple[str, ...] = decode(tuple[str, ...], plain["texts"])
    prints: tuple[str, ...] = decode(tuple[str, ...], plain["prints"])
    if not rows or any(row.file != file for row in rows):
        raise ValueError("rows: those of another file")
    try:
        together = zip(rows, texts, prints, strict=True)
        return tuple(TaggedRow(row, text, b64decode(bits)) for row, text, bits in together)
    except NoBase64 as error:
        raise ValueError("prints: no base64") from error


def _dump(plain: Plain) -> str:
    """Write plain values as a line; half characters, which no database takes, are replaced."""
    text = json.dumps(plain, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return _HALF.sub("\ufffd", text)


def _load(line: str) -> Plain:
    plain = json.loads(line)
    return json.loads(_dump(plain)) if "\\ud" in line else plain


def _build_row(head: CatalogueRow, tagged: TaggedProject) -> TaggedRow:
    project, tags, year = tagged.project, tagged.tags, tagged.tags.year
    text = project.text()
    row = replace(
        with_category(head, tagged.category, tagged.share),
        project=project.index,
        title=project.title,
        title_source=project.title_source,
        genre=tagged.genre,
        year=year.first if year else None,
        year_to=year.last if year else None,
        year_basis=year.basis if year else None,
        year_confidence=year.confidence if year else None,
        year_quote=year.quote if year else None,
        unit=tagged.unit,
        unit_type=tags.unit_type,
        region=tags.region,
        campaigns=tags.campaigns,
        award=tags.award,
        keywords=tags.keywords,
        elements=tuple(
            ElementTag(e.id, e.state.value, e.value, e.evidence[0].quote if e.evidence else None)
            for e in tagged.elements
        ),
        chars=len(text),
    )
    return TaggedRow(row, text, tagged.prints)
