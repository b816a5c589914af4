"""Whether the parts of a whole exclude one another, and leave nothing out, by their names."""

import re
from collections.abc import Sequence

# Marks of one kind exclude one another; those of two kinds do not: 女12名, 35岁以下10名.
_KINDS = tuple(
    map(
        re.compile,
        (
            "男|女|妇",
            "岁|青年|中年|老年|老人",
            "本科|大专|硕士|博士|研究生|学历|中专|高中",
            "正式|预备|积极分子|发展对象|申请人",
            "党员|群众|团员",
            "教授|高级|中级|初级|职称",
            "在职|退休|离休|在岗",
            "流动|在外|在家|困难|失能|独居",
            "书记|委员|主任|骨干|模范|劳模|班组长",
        ),
    )
)
_OVERLAPPING = re.compile(r"[有已获被达办建配成属新]|参与|登记|满意|参加|担任|命名|来自")
# Pairs that leave nothing out.
_PAIRS = (
    ("男", "女"),
    ("党员", "非党员"),
    ("正式", "预备"),
    ("线上", "线下"),
    ("单独", "联合"),
    ("单建", "联建"),
    ("在职", "退休"),
    ("城", "乡"),
)


def is_pair(labels: Sequence[str]) -> bool:
    """Say whether two parts leave nothing out: 男党员 and 女党员."""
    return len(labels) == 2 and any(
        one in labels[place] and other in labels[1 - place]
        for one, other in _PAIRS
        for place in (0, 1)
    )


def exclude_one_another(labels: Sequence[str], *, persons: bool) -> bool:
    """Say whether a thing can be in one part only; persons are in several unless told otherwise."""
    if mix_kinds(labels):
        return False
    if persons:
        return any(kind.search(labels[0]) for kind in _KINDS)
    return not any(_OVERLAPPING.search(label) for label in labels)


def mix_kinds(labels: Sequence[str]) -> bool:
    """Say whether labels are marks of two kinds, or some are marks and others are not."""
    kinds = [frozenset(n for n, kind in enumerate(_KINDS) if kind.search(one)) for one in labels]
    return len(set(kinds)) > 1 or any(len(kind) > 1 for kind in kinds)
