"""The street's 申报表 as a grid of six columns, whether it becomes a Word table or a PDF."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from samples.manuscript import Line, parse_lines

# Millimetres; the first is one character wide, so that its labels stand upright.
COLUMN_WIDTHS = (13.0, 24.0, 38.0, 24.0, 28.0, 29.0)
CATEGORIES = (
    "典型培育项目",
    "完善工作机制项目",
    "扩大党内民主项目",
    "创新服务模式项目",
    "培育社会组织项目",
)
_REQUIREMENTS = ("项目进度", "时限要求", "质量标准", "预期目标")


@dataclass(frozen=True, slots=True)
class Place:
    """A cell of the form: where it stands, how far it reaches, what is in it."""

    row: int
    column: int
    lines: tuple[Line, ...]
    columns: int = 1
    rows: int = 1
    label: bool = False
    turned: bool = False


def lay_out(answers: Mapping[str, str], tick: str = "☑") -> list[Place]:
    """Put the form's labels and the answers into the grid; an answer not given stays blank."""
    pairs = [
        [("项目名称", 2, 4)],
        [("申报单位", 2, 1), ("项目性质", 1, 2)],
        [("项目类别", 2, 4)],
        [("责任人", 2, 1), ("职务", 1, 2)],
        [("联系电话", 2, 1), ("起止时间", 1, 2)],
        [("立项依据", 1, 5)],
        [("主要内容", 1, 5)],
        [("创新点", 1, 5)],
    ]
    filled = {**answers, "项目类别": _tick_list(answers["项目类别"], tick)}
    places = [place for row, pair in enumerate(pairs) for place in _pair_row(row, pair, filled)]
    row = len(pairs)
    requirements = _label(row, 0, "项目实施要求")
    places.append(replace(requirements, rows=len(_REQUIREMENTS), turned=True))
    for name in _REQUIREMENTS:
        places += [_label(row, 1, name), _answer(row, 2, filled[name], 4)]
        row += 1
    places += _pair_row(row, [("经费预算", 1, 5)], filled)
    places += [
        _label(row + 1, 0, "申报单位党组织意见", 2),
        _answer(row + 1, 2, filled["党组织意见"], 4),
    ]
    places += [
        _label(row + 2, 0, "街道党建办初审意见", 2),
        _answer(row + 2, 2, filled["初审意见"], 4),
    ]
    return places


def _pair_row(
    row: int, pairs: list[tuple[str, int, int]], answers: Mapping[str, str]
) -> list[Place]:
    places = []
    column = 0
    for name, label_columns, answer_columns in pairs:
        places.append(_label(row, column, _LABEL_LINES.get(name, name), label_columns))
        column += label_columns
        places.append(_answer(row, column, answers[name], answer_columns))
        column += answer_columns
    return places


# Labels in a narrow column: some clerks press Enter after each character, some let Word wrap.
_LABEL_LINES = {"立项依据": "立\n项\n依\n据", "主要内容": "主要\n内容"}


def _label(row: int, column: int, text: str, columns: int = 1) -> Place:
    return Place(row, column, tuple(parse_lines(text)), columns, label=True)


def _answer(row: int, column: int, text: str, columns: int) -> Place:
    return Place(row, column, tuple(parse_lines(text)), columns)


def _tick_list(chosen: str, tick: str) -> str:
    return "　".join((tick if name == chosen else "□") + name for name in CATEGORIES)
