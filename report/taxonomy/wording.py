"""A change's effects in words: the summary, and one line a project."""

from collections.abc import Iterator

from mingjian.result import Decision
from report.masking import mask
from report.printable import one_line
from report.taxonomy.records import KIND_WORDS, Effect, EffectCounts, EffectKind, Label
from report.words import DECISIONS

_CHANGES = (EffectKind.RENAME, EffectKind.MERGE, EffectKind.SPLIT)


def describe_counts(counts: EffectCounts) -> Iterator[str]:
    """Give the lines of a summary."""
    numbers = ((kind, getattr(counts, kind)) for kind in _CHANGES)
    kinds = "、".join(f"{KIND_WORDS[kind]} {number} 个" for kind, number in numbers if number)
    yield f"{counts.projects} 个项目中有 {counts.changed} 个会变" + (f"：{kinds}" if kinds else "")
    if counts.split:
        yield "拆分的先标待定，列出可选的类别，由人来定"
    if counts.near:
        yield f"另有 {counts.near} 个可能属于新增的类别，类别不变，请人看"
    if counts.mapped:
        yield f"人工定的类别有 {counts.mapped} 个按新名称理解，人和时间不变"
    if counts.left:
        yield f"人工定的类别有 {counts.left} 个已拆分，照原样保留，请重新定"


def describe_effect(effect: Effect) -> str:
    """Give a line: what it was and becomes, and where."""
    before, after = label_words(effect.before), label_words(effect.after)
    parts = [before if before == after else f"{before} → {after}"]
    if effect.kind is EffectKind.NEAR:
        parts = [f"{before}，可能是{'、'.join(effect.candidates)}"]
    elif effect.candidates:
        parts.append(f"可选{'、'.join(effect.candidates)}")
    if effect.human:
        parts.append(human_words(effect))
    if effect.words:
        parts.append(f"写到{'、'.join(effect.words[:5])}")
    where = one_line(mask(f"{effect.file}  {effect.title or ''}")).strip()
    return f"{'；'.join(parts)}  {where}"


def label_words(label: Label) -> str:
    """Give a category with what is said of it, where a person has to decide."""
    if label.decision == Decision.SUGGEST:
        return label.label or ""
    word = DECISIONS[Decision(label.decision)]
    return f"{label.label}（{word}）" if label.label else word


def human_words(effect: Effect) -> str:
    """Say what becomes of the category a person gave; "" if none did."""
    if effect.human is None:
        return ""
    before, after = effect.human.before, effect.human.after
    if not effect.human.settled:
        return f"人工定为{before}，照原样保留，请重新定"
    return f"人工定为{before}，不变" if before == after else f"人工定的{before}按{after}理解"
