"""Labelled documents of a taxonomy that is not the shipped one, readable in place."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

SCHEME = """\
id = "county-four"
version = "3"
source = "县委组织部党建项目分类"
"""
SAYINGS = {
    "理论武装": (
        "每周三晚开设青年读书班，支部书记领读原著。",
        "讲师团把党的创新理论编成快板书，送进车间宣讲。",
        "设立流动书架，党员交流学习笔记。",
        "围绕理论专题组织辩论，评选优秀宣讲员。",
        "录制微党课视频，在学习平台轮流展播。",
    ),
    "乡村振兴": (
        "流转撂荒地种植羊肚菌，村集体按股分红。",
        "修通三公里产业路，果园灌溉用上滴灌。",
        "合作社统一收购柑橘，直播带货打开销路。",
        "改造农房办民宿，带动脱贫户增收。",
        "请农技员下田指导育秧，推广再生稻。",
    ),
    "廉洁建设": (
        "梳理采购环节廉政风险点，逐岗签订承诺书。",
        "组织旁听职务犯罪庭审，开展警示教育。",
        "纪检委员抽查公务接待票据，通报违纪问题。",
        "举办家属助廉座谈会，寄送廉洁家书。",
        "清理小微权力清单，晒出村级账目接受监督。",
    ),
    "其他": (
        "粉刷活动室外墙，更换破损桌椅。",
        "为退役军人建档立卡，整理老照片。",
        "组队参加龙舟赛，获得县里第三名。",
        "安装路灯二十盏，补种行道树。",
        "举办篮球友谊赛，职工家属到场助威。",
    ),
}
PLAN = "{place}党支部工作项目实施方案\n一、主要做法\n{told}\n二、工作要求\n加强领导，压实责任。\n"


def scheme_text(labels: Iterable[str] = SAYINGS) -> str:
    """Write a taxonomy file with these labels; no guide phrases, only documents teach."""
    tables = (
        f'\n[[category]]\nid = "c{n}"\nlabel = "{label}"\n'
        f'name = "{label}项目"\nobject = "{label}"\n'
        for n, label in enumerate(labels)
    )
    return SCHEME + "".join(tables)


def rows(number: int = 40, **more: Any) -> list[dict[str, Any]]:
    """Make rows of all labels in turn, each with three of its label's five sentences."""
    made = []
    for n in range(number):
        label = list(SAYINGS)[n % len(SAYINGS)]
        turn = n // len(SAYINGS)
        told = [SAYINGS[label][(turn * step + step) % 5] for step in (1, 2, 4)]
        text = PLAN.format(place=f"第{n}村", told="\n".join(dict.fromkeys(told)))
        made.append({"id": f"d{n:02}", "text": text, "primary": label} | more)
    return made


def write_rows(path: Path, given: Iterable[Mapping[str, Any]]) -> Path:
    """Write rows as JSON lines."""
    lines = (json.dumps(row, ensure_ascii=False) for row in given)
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8", newline="\n")
    return path


def write_scheme(path: Path, labels: Iterable[str] = SAYINGS) -> Path:
    """Write the taxonomy file."""
    path.write_text(scheme_text(labels), "utf-8", newline="\n")
    return path
