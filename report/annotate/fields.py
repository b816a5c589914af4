"""Fields (page numbers, dates, form fields): what stands in one is replaced when it is updated.

So a comment stands around a field: one inside it would go with the old result.
"""

from lxml import etree

from report.annotate.markup import tags, word_attribute

_MARK = tags("fldChar")

Field = tuple[etree._Element, etree._Element]


def find_fields(root: etree._Element) -> dict[etree._Element, Field]:
    """Give for each element in a field the first and the last run of the outermost one around it.

    A field that does not end beside its beginning, as a table of contents, is passed over.
    """
    fields: dict[etree._Element, Field] = {}
    for begin, end in reversed(_pairs(root)):  # the outer end behind the inner
        element = None if begin in fields else begin
        while element is not None:
            fields[element] = begin, end
            element = None if element is end else element.getnext()
    return fields


def _pairs(root: etree._Element) -> list[Field]:
    """Give the runs that begin and end the same field as siblings, in order of the ends."""
    begun, pairs = [], []
    for mark in root.iter(*_MARK):
        kind, run = word_attribute(mark, "fldCharType"), mark.getparent()
        if kind == "begin":
            begun.append(run)
        elif kind == "end" and begun:
            begin = begun.pop()
            if begin.getparent() is run.getparent():
                pairs.append((begin, run))
    return pairs
