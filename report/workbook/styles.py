"""How our spreadsheets look: names of styles and what XlsxWriter makes of them."""

from collections.abc import Mapping
from typing import Any

from report.words import FORCED, NOT_REQUIRED

Style = Mapping[str, Any]

# Without its scheme, or Excel puts the theme's Western font in the place of this one.
DEFAULT: Style = {
    "font_name": "微软雅黑",
    "font_size": 10,
    "font_scheme": False,
    "valign": "vcenter",
}

_BOX = {"border": 1, "border_color": "#D0D5DB", "text_wrap": True}
_MIDDLE = {**_BOX, "align": "center"}
_TEXT = {**_BOX, "align": "left", "indent": 1}
_TOP = {**_TEXT, "valign": "top"}
_HEAD = {**_MIDDLE, "bold": True}
_GOOD = {"font_color": "#1E6B34", "bg_color": "#DDF1E0"}
_FAIR = {"font_color": "#7A5800", "bg_color": "#FFF0C2"}
_BAD = {"font_color": "#A3131B", "bg_color": "#FBD9DA"}
_OPEN = {"font_color": "#3F3F76", "bg_color": "#E2E2F4"}
_LINK = {"font_color": "#1F5FA8", "underline": 1}
_FAINT = {"font_color": "#7B838E"}

STYLES: Mapping[str, Style] = {
    "head": {**_HEAD, "font_color": "#FFFFFF", "bg_color": "#2F4B6E"},
    "head-input": {**_HEAD, "font_color": "#2F4B6E", "bg_color": "#FFE9A8"},
    "head-side": {**_TEXT, "bold": True, "font_color": "#2F4B6E", "bg_color": "#EEF1F5"},
    "text": _TEXT,
    "text-link": {**_TEXT, **_LINK},
    "middle": _MIDDLE,
    "middle-link": {**_MIDDLE, **_LINK},
    "percent": {**_MIDDLE, "num_format": "0%"},
    "input": {**_TEXT, "bg_color": "#FFFBEA"},
    "input-middle": {**_MIDDLE, "bg_color": "#FFFBEA"},
    "faint": {**_TEXT, **_FAINT},
    "faint-middle": {**_MIDDLE, **_FAINT},
    "good": {**_MIDDLE, **_GOOD},
    "fair": {**_MIDDLE, **_FAIR},
    "bad": {**_MIDDLE, **_BAD, "bold": True},
    "fair-link": {**_MIDDLE, **_FAIR, "underline": 1},
    "bad-link": {**_MIDDLE, **_BAD, "bold": True, "underline": 1},
    "faint-middle-link": {**_MIDDLE, **_FAINT, "underline": 1},
    "open": {**_MIDDLE, **_OPEN},
    "faint-middle-text": {**_TOP, **_FAINT},
    "good-text": {**_TOP, **_GOOD},
    "fair-text": {**_TOP, **_FAIR},
    "bad-text": {**_TOP, **_BAD},
    "open-text": {**_TOP, **_OPEN},
    "title": {"bold": True, "font_size": 12, "font_color": "#2F4B6E"},
    "plain": {},
}

# Words are the code a reader sees; these are the colours that go with them.
BY_WORD: Mapping[str, str] = {
    "明确": "good",
    "提及": "fair",
    "缺失": "bad",
    "待核": "open",
    NOT_REQUIRED: "faint-middle",
    "建议": "middle",
    "人工": "good",
    "待定": "fair",
    FORCED: "fair",
    "非项目": "faint-middle",
    "未读取": "bad",
    "无法审核": "bad",
    "须补正": "bad",
    "请核实": "fair",
    "提示": "faint-middle",
    "已交": "good",
    "缺少": "bad",
    "未到期": "faint-middle",
}
