"""Whether a document is a call or a form, whatever it was handed over as."""

import re

from mingjian.document import BlockKind, Document
from mingjian.text import fold, visible
from nlp.drafting.regions import Part, find_regions

_HEAD_BLOCKS = 8
_TITLE_CHARS = 60
_CALL = re.compile(r"关于|通知|启事|公告|征集函|(?:实施|工作)方案$|办法|细则")
_FORM = re.compile(r"(?:申报|申请|推荐|立项|报名)[\u4e00-\u9fff]{0,4}[书表](?:[(][^()]{1,12}[)])?$")
_BEGINS = re.compile(r"如下[:。]?|各[\u4e00-\u9fff、()]{2,30}:$")
# A call names whom to ask, in two or three fields; a form has some ten.
_FORM_FIELDS = 5


def looks_like(document: Document) -> Part | None:
    """Say whether a document is a call or a form by its title; without one, by its fields.

    None if it cannot be told. Whether a form is filled in makes no difference.
    """
    blocks = document.blocks[:_HEAD_BLOCKS]
    heads = [fold(one.text).strip() for one in blocks if one.kind is not BlockKind.CELL]
    titles = [text for text in heads if len(text) <= _TITLE_CHARS]
    if any(map(_CALL.search, titles)) or any(map(_BEGINS.search, heads)):
        return Part.CALL
    if any(_FORM.search(visible(text)) for text in titles):
        return Part.FORM
    return Part.FORM if _count_fields(document) >= _FORM_FIELDS else None


def _count_fields(document: Document) -> int:
    """Count the known fields before the annexes begin."""
    end = find_regions(document, Part.CALL)[0].end
    return len({one.canonical for one in document.fields if one.canonical and one.block < end})
