"""The words of form labels (项 目 名 称, 主要内容（500字以内）) and what they are called here."""

import re
from functools import lru_cache

from extract.numbering import parse_number
from extract.roles import find_roles, guess_role, hint_role
from mingjian.lexicon import load_lexicon
from mingjian.paths import LEXICONS
from mingjian.text import fold, visible

LABEL_CHARS = 14
UNNAMED = "-"
# Fields whose value is a body of text; they are sections too. All others are head fields.
BODY_FIELDS = frozenset(
    {"background", "basic", "guiding", "practice", "content", "measures", "innovation"}
    | {"progress", "goal", "quality", "budget", "guarantee", "result", "significance"}
    | {"problems", "next", "owner", "brand", "scope", "outputs", "organisation"}
    | {"reflection", "benefit", "principles", "support", "attachments"}
)
# Whose opinion a column 某某意见 asks for, by its words; the first that fits names the field.
_OPINIONS = (
    (
        re.compile(r"组织(?:部|科|处)|领导小组|机关工委|主办|主管部门|^(?:初审|审核|立项)"),
        "org_dept_opinion",
    ),
    (re.compile(r"专家|评审|评委|验收|结项|鉴定"), "expert_opinion"),
    (re.compile(r"支部"), "branch_opinion"),
    (re.compile(r"党委|工委|党总支|总支|党组|审批"), "committee_opinion"),
    (re.compile(r"单位|学校|学院|院系|科室|项目部|车间|班组|公司|企业|部门"), "unit_opinion"),
    (re.compile(r"推荐|社区|村|申报"), "unit_opinion"),
)
_OPINION_END = re.compile(r"(?:意见|审核|审批|审查)(?:栏|及盖章)?$")
# 立项时间 asks for a day, no schedule.
_WHEN = re.compile(r"(?:时间|日期)$")
# Of two partners' forms: 甲方负责人 is a 负责人.
_PARTY = re.compile(r"^(?:[甲乙丙]方|共建(?=单位|支部|党组织))")
_REMARK = re.compile(r"[(][^()]*[)]")
_HEAD_MARKS = "*★●◆■□·、.:; "


@lru_cache(maxsize=1)
def form_labels() -> dict[str, str]:
    """Load the labels once: words → canonical name."""
    return load_lexicon(LEXICONS / "form_fields.tsv").mapping()


def label_words(text: str) -> str:
    """Strip number, blanks, remarks in parentheses and colon: what a label is compared by."""
    number = parse_number(text)
    rest = text[number.length :] if number and number.kind != "shi" else text
    bare = visible(fold(rest)).strip(_HEAD_MARKS)
    return _REMARK.sub("", bare).strip(_HEAD_MARKS)


def canonical_label(text: str) -> str | None:
    """Give the canonical name of a label as it stands in a cell; None if it is none we know.

    UNNAMED stands for a known label whose field has no canonical name: see field_name.
    """
    words = label_words(text)
    if not 0 < len(words) <= LABEL_CHARS:
        return None
    return _name_label(words) or _name_label(_PARTY.sub("", words))


def begins_with_label(text: str) -> bool:
    """Say whether a line begins with a label we know and its colon: 实施进度：…"""
    label, colon, _ = fold(text[: LABEL_CHARS + 1]).partition(":")
    return bool(colon) and canonical_label(label) is not None


def guess_label(text: str) -> str | None:
    """Name what stands in a label's place though it is no label we know, by its head noun."""
    words = label_words(text)
    return None if _WHEN.search(words) else _role_label(guess_role(words))


@lru_cache(maxsize=1 << 10)
def _name_label(words: str) -> str | None:
    """Name a label: by the list, as an opinion, as a heading, by how it is put together."""
    return (
        form_labels().get(words)
        or _opinion_label(words)
        or _role_label(find_roles(words))
        or _hinted_label(words)
        or _role_label(hint_role(words))
    )


def is_opinion(canonical: str | None) -> bool:
    """Say whether a field is an opinion, with a signature or a seal."""
    return canonical is not None and canonical.endswith("_opinion")


def _opinion_label(words: str) -> str | None:
    """Name 镇党委意见 and the like by whose opinion it is."""
    if not _OPINION_END.search(words):
        return None
    return next((name for pattern, name in _OPINIONS if pattern.search(words)), None)


def _role_label(roles: tuple[str, ...]) -> str | None:
    """Give the field of a label that is a heading of these roles."""
    role = next(iter(roles), None)
    if role == "deadline":
        return "period"
    return role if role in BODY_FIELDS else None


def _hinted_label(words: str) -> str | None:
    """Name a label by how it is put together (承担支部, 从事专业); its end says what it asks."""
    found = [
        (match.end(), match.end() - match.start(), name)
        for pattern, name in _hints()
        if (match := pattern.search(words))
    ]
    return max(found)[2] if found else None


@lru_cache(maxsize=1)
def _hints() -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = load_lexicon(LEXICONS / "label_hints.tsv").rows
    return tuple((re.compile(pattern), name) for pattern, name in rows)


def field_name(canonical: str | None) -> str | None:
    """Give the canonical name a field shows: None for a label without one."""
    return None if canonical == UNNAMED else canonical
