"""The labels of a blank form: its fields as the readers found them, and those of plain lines."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from mingjian.document import BlockKind, Document, Field, FieldState
from mingjian.text import fold, visible
from nlp.drafting.naming import Naming, name_label
from nlp.drafting.regions import Part, Region, find_regions


@dataclass(frozen=True, slots=True)
class FormLabel:
    """A label of a form: what it asks for, and the words that stand with it.

    `quote` is the label as it stands in the block, with its remark; `prompts` are quotes of what
    the template says in the answer's place, with their blocks.
    """

    words: str
    canonical: str | None
    block: int
    quote: str
    region: Region
    prompts: tuple[tuple[int, str], ...] = ()


# Where a line of a form that is no table is cut into labels.
_CUT = re.compile(r"[|｜│┃\t]|\s{2,}|\u3000|[_＿]{2,}")
_PIECE = re.compile(
    r"(?P<number>(?:[一二三四五六七八九十]{1,3}、|[(][一二三四五六七八九十]{1,3}[)]|\d{1,2}[.、]|[A-H]\d{1,2}[.、]?)?)\s?(?P<label>(?:[\u4e00-\u9fff/、“”\s]|[(]工[)]){2,20})"
    r"(?P<remark>(?:\([^()]{1,60}\))?)\s?(?P<colon>:?)(?P<rest>.*)",
    re.S,
)
_REMARKS = re.compile(r"填[表写报](?:说明|要求|须知)|注意事项|[备附]?注\s?\d?[:、.]|说明[:]")
# Who signs and when stands with the opinion above; it is no field of its own.
_SIGNING = re.compile(r"签[名字章]|盖章|公章|日期|年月日|时间|附件")
_SIGNED = re.compile(r".{0,6}签[名字章]")
# A numbered line that opens a group of labels, and asks nothing itself.
_GROUP = re.compile(r"(?:项目|单位|申报|党组织|支部)?(?:基本)?(?:信息|概况)|基本情况|有关材料")
_BLANK = re.compile(r"[\s_年月日至到()□盖章公签字名:-]*")
# The boxes to tick, which are no answer yet.
_BOX = re.compile(r"[□☐○◯]")
_DRAWN = re.compile(r"[|｜│┃\t]")
_LABEL_CHARS = 14
_HEADS = 3
_NUMBERED = re.compile(r"[一二三四五六七八九十]{1,3}、")
_FIRST = re.compile(r"[(]一[)]")
# What begins a blank to fill: 应到____人
_STUB = 4


def read_form_labels(document: Document, part: Part, naming: Naming) -> tuple[FormLabel, ...]:
    """Give the labels of all forms in a document in order, each wording of a form once."""
    found = [
        label
        for region in find_regions(document, part)
        if region.part is Part.FORM
        for label in _read_region(document, region, naming)
    ]
    return tuple({_key(label): label for label in reversed(found)}.values())[::-1]


def _key(label: FormLabel) -> tuple[int, str]:
    return label.region.start, label.words


def _read_region(document: Document, region: Region, naming: Naming) -> list[FormLabel]:
    fields = [one for one in document.fields if region.start <= _home(one) < region.end]
    labels = [_of_field(document, field, region, naming) for field in fields if _asks(field)]
    for number in range(region.start, region.end):
        text = document.blocks[number].text
        if _REMARKS.match(fold(text).strip()):
            break
        if document.blocks[number].kind is not BlockKind.CELL and not _opens(document, number):
            known = {label.words for label in labels if label.block == number}
            lines = _of_line(text, number, region, naming)
            labels += [label for label in lines if label.words not in known]
    return list(_leave_out_signatures(sorted(labels, key=lambda label: label.block)))


def _leave_out_signatures(labels: Iterable[FormLabel]) -> Iterator[FormLabel]:
    """Leave out who signs an opinion; a signature behind anything else is asked for."""
    signs_opinion = False
    for label in labels:
        if signs_opinion and _SIGNED.fullmatch(label.words):
            continue
        signs_opinion = (label.canonical or "").endswith("_opinion") or "意见" in label.words
        yield label


def _opens(document: Document, number: int) -> bool:
    """Say whether a line only opens a group of labels: 四、实施方案 before （一）主要内容."""
    texts = [fold(block.text).strip() for block in document.blocks[number : number + 2]]
    return len(texts) > 1 and bool(_NUMBERED.match(texts[0]) and _FIRST.match(texts[1]))


def _asks(field: Field) -> bool:
    """Say whether a field asks for an answer: no column, no signature, no printed statement."""
    if field.column or _SIGNING.fullmatch(field.label):
        return False
    return field.canonical is not None or field.state is not FieldState.FILLED


def _home(field: Field) -> int:
    """Give the block that holds a field's label."""
    return field.block if field.label_block is None else field.label_block


def _of_field(document: Document, field: Field, region: Region, naming: Naming) -> FormLabel:
    home = _home(field)
    quote = _quote(document.blocks[home].text, field.label)
    prompts: tuple[tuple[int, str], ...] = ()
    if field.block != home and field.state in {FieldState.PROMPT, FieldState.EMPTY}:
        below = range(field.block, min(field.block + field.blocks, len(document.blocks)))
        prompts = tuple((number, document.blocks[number].text.strip()) for number in below)
    elif field.inline and (field.value or _BOX.search(document.blocks[home].text)):
        prompts = ((home, document.blocks[home].text.strip()),)
    canonical = field.canonical or name_label(field.label, naming)
    return FormLabel(field.label, canonical, home, quote, region, prompts)


def _quote(text: str, label: str) -> str:
    """Give a label as it stands in its block, blanks inside and the remark behind it included."""
    spaced = r"\s*".join(map(re.escape, visible(label)))
    match = re.search(rf"{spaced}\s*(?:[(][^()\n]{{1,60}}[)])?", fold(text))
    return text[slice(*match.span())].strip() if match else text.strip()


def _of_line(text: str, block: int, region: Region, naming: Naming) -> Iterator[FormLabel]:
    """Read the labels of a line: 项目名称：____  负责人：____, or the cells of a drawn table."""
    folded = fold(text)
    if _is_head(folded):
        return
    pieces = [span for span in _pieces(folded) if folded[slice(*span)].strip()]
    kept: FormLabel | None = None
    for place, (first, last) in enumerate(pieces):
        in_column = place == 0 and _DRAWN.search(folded) is not None
        label = _read_piece(folded[first:last], naming, in_column=in_column)
        if label is None:
            prompt = (block, text[first:last].strip())
            kept = replace(kept, prompts=(*kept.prompts, prompt)) if kept else None
            continue
        if kept:
            yield kept
        words, canonical, length = label
        quote, rest = text[first : first + length].strip(), text[first + length : last].strip()
        kept = FormLabel(words, canonical, block, quote, region, ((block, rest),) if rest else ())
    if kept:
        yield kept


def _is_head(folded: str) -> bool:
    """Say whether a drawn line is the head of a table of data: 时间 | 内容 | 责任人."""
    cells = [cell.strip() for cell in re.split(r"[|\t]", folded.strip("|\t "))]
    return len(cells) >= _HEADS and all(cells) and ":" not in folded


def _pieces(folded: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _CUT.finditer(folded):
        yield start, match.start()
        start = match.end()
    yield start, len(folded)


def _read_piece(
    piece: str, naming: Naming, *, in_column: bool
) -> tuple[str, str | None, int] | None:
    """Read a label at the start of a piece: its words, its name, and how long it is with remark.

    `in_column` says that the piece stands first in a drawn row, where labels stand.
    """
    match = _PIECE.match(piece.strip())
    if match is None:
        return None
    words = visible(match["label"])
    if not 2 <= len(words) <= _LABEL_CHARS:
        return None
    rest = match["rest"].strip()
    alone = not rest
    canonical = name_label(words, naming)
    open_ = len(rest) <= _STUB or _BLANK.fullmatch(rest) is not None
    marked = match["colon"] or match["number"] or in_column
    asked = (marked and open_) or (canonical and (alone or match["colon"]))
    if not asked or _SIGNING.fullmatch(words) or _GROUP.fullmatch(words):
        return None
    lead = len(piece) - len(piece.lstrip())
    return words, canonical, lead + match.end("remark")
