"""What `mingjian verify` found, for people: what judged first, then the files that differ."""

from collections.abc import Iterator, Sequence

from mingjian.verify_result import Change, ChangeKind, FileCheck, Standing, Verified, VersionCheck
from report.places import excerpt
from report.printable import one_line, shorten
from report.words import DECISIONS, HANDLINGS, SEVERITIES, STATES, STATUSES

VERSIONS = {
    "version": "程序",
    "profile": "规则档",
    "model": "分类模型",
    "taxonomy": "分类体系",
    "elements": "要素模型",
    "decisions": "决定文件",
}
STANDINGS = {
    Standing.CHANGED: "结论不同",
    Standing.BYTES: "文件内容变了",
    Standing.DETAIL: "只有细节不同",
    Standing.MISSING: "找不到了",
    Standing.ADDED: "新增",
    Standing.SAME: "一致",
}
# The words of codes, by what the codes are of.
_WORDS: dict[ChangeKind, dict[str, str]] = {
    ChangeKind.STATUS: {str(code): word for code, word in STATUSES.items()},
    ChangeKind.DECISION: {str(code): word for code, word in DECISIONS.items()},
    ChangeKind.ELEMENT: {str(code): word for code, word in STATES.items()},
    ChangeKind.FINDING: {str(code): word for code, word in SEVERITIES.items()},
    ChangeKind.HANDLING: dict(HANDLINGS),
}
_NAMES = {
    ChangeKind.STATUS: "读取情况",
    ChangeKind.CATEGORY: "类别",
    ChangeKind.DECISION: "类别的结论",
}
# What stands under a JSON key; a key that is not here is shown as it is.
_DETAILS = {
    "category": "类别的把握、次类或依据",
    "elements": "要素的内容或依据",
    "findings": "问题的文字、位置或顺序",
    "sections": "章节",
    "fields": "栏目",
    "facts": "与其他文件比对的内容",
    "problems": "读取时的说明",
    "coverage": "读出的比例",
}
_VERSION_CHARS = 40
_TITLE_CHARS, _MESSAGE_CHARS = 30, 60


def describe_verified(verified: Verified, name: str) -> Iterator[str]:
    """Give the lines; `name` is what was verified. Files that are the same are only counted."""
    yield f"核对 {one_line(name)}：{_describe_sum(verified)}"
    if verified.versions:
        yield "判断所用的与上次不同，下面的变化可能由此而来："
        yield from map(_describe_version, verified.versions)
    for note in verified.notes:
        yield f"注意：{one_line(note)}"
    for standing, word in STANDINGS.items():
        files = [file for file in verified.files if file.standing is standing]
        if files and standing is not Standing.SAME:
            yield f"{word}（{len(files)} 个文件）："
            for file in files:
                yield from _describe_file(file)
    yield from _describe_moved([file for file in verified.files if file.moved_from])
    if verified.across:
        yield f"跨文件核对的结果不同（{len(verified.across)} 处）："
        yield from (f"  {_describe_change(change)}" for change in verified.across)
    yield "全部一致。" if verified.is_equal else "有不一致，见上。"


def _describe_sum(verified: Verified) -> str:
    counted = ((word, verified.count(standing)) for standing, word in STANDINGS.items())
    told = "，".join(f"{word} {count} 个" for word, count in counted if count)
    return f"共 {len(verified.files)} 个文件，{told}" if told else "没有文件"


def _describe_version(version: VersionCheck) -> str:
    before = "、".join(map(_show_version, version.before)) or "无"
    now = _show_version(version.now) if version.now else "无"
    return f"  {VERSIONS.get(version.key, version.key)}：{before} → {now}"


def _show_version(value: str) -> str:
    """Show a version as it is, of a long hash the beginning."""
    return shorten(one_line(value), _VERSION_CHARS)


def _describe_file(file: FileCheck) -> Iterator[str]:
    moved = f"（上次在 {one_line(file.moved_from)}）" if file.moved_from else ""
    yield f"  {one_line(file.file)}{moved}"
    yield from (f"    {_describe_change(change)}" for change in file.changes)


def _describe_moved(files: Sequence[FileCheck]) -> Iterator[str]:
    """Tell of files that only moved: no difference, but what was there is somewhere else now."""
    moved = [file for file in files if file.standing is Standing.SAME]
    if moved:
        first = moved[0]
        yield (
            f"另有 {len(moved)} 个文件内容未变、换了位置，如 {one_line(first.moved_from or '')} → "
            f"{one_line(first.file)}"
        )


def _describe_change(change: Change) -> str:
    title = f"{_clean(change.title, _TITLE_CHARS)}　" if change.title else ""
    return f"{title}{_describe_sides(change)}"


def _describe_sides(change: Change) -> str:
    match change.kind:
        case ChangeKind.DETAIL:
            return f"不同的是{_DETAILS.get(change.id, change.id)}"
        case ChangeKind.PROJECT:
            return _describe_project(change)
        case ChangeKind.FINDING | ChangeKind.HANDLING:
            return _describe_finding(change)
        case ChangeKind.EDITED:
            return (
                f"“{change.name}”被手工改为 {_show(change.before)}，程序判为 {_show(change.after)}"
            )
    name = _NAMES.get(change.kind) or _clean(change.name, _MESSAGE_CHARS)
    return f"{name}：{_word(change, change.before)} → {_word(change, change.after)}"


def _describe_project(change: Change) -> str:
    if change.before is None:
        return "上次没有这个项目"
    if change.after is None:
        return "这次没有这个项目"
    before, after = (_clean(title, _TITLE_CHARS) for title in (change.before, change.after))
    return f"项目名称：{before} → {after}"


def _describe_finding(change: Change) -> str:
    """Say that a finding came, went, or weighs more or less; or that people decide otherwise."""
    name = _clean(change.name, _MESSAGE_CHARS)
    before, after = _word(change, change.before), _word(change, change.after)
    if change.kind is ChangeKind.FINDING and change.before is None:
        return f"多了{after}：{name}"
    if change.kind is ChangeKind.FINDING and change.after is None:
        return f"少了{before}：{name}"
    return f"{before} → {after}：{name}"


def _word(change: Change, code: str | None) -> str:
    """Give the word of a code; what stands for itself is shown as it is."""
    return _WORDS.get(change.kind, {}).get(code or "") or _show(code)


def _show(text: str | None) -> str:
    """Show what a side says; nothing is 无."""
    return _clean(text, _TITLE_CHARS) or "无"


def _clean(text: str | None, length: int) -> str:
    return excerpt(text or "", length)
