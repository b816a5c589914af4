"""What people decided: `decisions.jsonl`, one decision a line, shared by ledger, pages and API.

A later line on the same thing takes the place of an earlier one. What two people decided otherwise
at the same time is an error, so that nobody's word is dropped by chance.
"""

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from enum import StrEnum
from pathlib import Path
from typing import Any

from mingjian.catalogue import TAG_FIELDS, parse_years
from mingjian.errors import DataFileError
from mingjian.key_reading import read_given
from mingjian.keys import Key, Kind, Place, Vocabulary
from mingjian.result import LEFT_OPEN, NO_PROJECT, REJECTED, State

ACCEPTED = "accepted"


class DecisionKind(StrEnum):
    """What a decision is about."""

    CATEGORY = "category"
    ELEMENT = "element"
    FINDING = "finding"
    TAG = "tag"


_Key = tuple[str, int | None, DecisionKind, str]


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """One line: what `by` decided `at` a time, in ISO 8601, of a thing in a project of a file.

    `id` is a finding's fingerprint, an element's id, "" of a category, of a tag one of TAG_FIELDS;
    `value` accepted or rejected of a finding, a state of an element, a text of a tag, else a label,
    待定 or 非项目. `project` is None of what is about a whole file (it could not be read, a roster
    lists what is not there). `title`, `unit` and `genre` are those of the project; by them a
    decision is known again when the file was edited. Tags are an archive's: a check has none.
    """

    sha256: str
    project: int | None
    kind: DecisionKind
    id: str
    value: str
    reason: str
    by: str
    at: str
    title: str | None = None
    unit: str | None = None
    genre: str | None = None

    @property
    def key(self) -> _Key:
        """Give what it decides: two lines with the same key are about the same thing."""
        return self.sha256, self.project, self.kind, self.id


@dataclass(frozen=True, slots=True)
class DecisionFile:
    """The lines of a file in their order, and its hash."""

    sha256: str
    lines: tuple[DecisionLine, ...]


_WORDS: Vocabulary = {
    "kinds": {
        DecisionKind.CATEGORY: "类别",
        DecisionKind.ELEMENT: "要素",
        DecisionKind.FINDING: "问题",
        DecisionKind.TAG: "著录项",
    },
    DecisionKind.ELEMENT: {
        State.EXPLICIT: "明确",
        State.MENTIONED: "提及",
        State.MISSING: "缺失",
        State.UNDECIDED: "待核",
    },
    DecisionKind.FINDING: {ACCEPTED: "确认", REJECTED: "不成立"},
}
_HASH, _TIME = "结果行里的 sha256，64 位小写", "2026-03-02T09:30:00+08:00"
KEYS = (
    Key("sha256", Kind.TEXT, "文件的哈希值", _HASH, sample='"9f86…"', required=True),
    Key("project", Kind.WHOLE, "项目序号", "结果行里的 index", sample="0"),
    Key("kind", Kind.TEXT, "种类", "决定的是什么", '"finding"', required=True, words="kinds"),
    Key("id", Kind.TEXT, "代号", "问题的 fingerprint、要素的 id、著录项的名称", '"0c1f…"'),
    Key("value", Kind.TEXT, "决定", "怎样处理", sample='"rejected"', required=True),
    Key("reason", Kind.TEXT, "理由", "为什么", sample='"通知附件已写明"'),
    Key("by", Kind.TEXT, "决定人", "谁定的", sample='"李敏"', required=True),
    Key("at", Kind.TEXT, "时间", "什么时候定的", sample=f'"{_TIME}"', required=True),
    Key("title", Kind.TEXT, "项目名称", "文件改过后据此沿用", sample='"红色议事厅"'),
    Key("unit", Kind.TEXT, "申报单位", "文件改过后据此沿用", sample='"金桥社区党委"'),
    Key("genre", Kind.TEXT, "文种", "文件改过后据此沿用", sample='"application"'),
)
# JSON and a console in another code page may give half a character, which UTF-8 cannot hold.
HALF = re.compile("[\ud800-\udfff]")
_SHA256 = re.compile(r"[0-9a-f]{64}")
# A time without its distance from UTC is that of the offices whose projects are read.
_HERE = timezone(timedelta(hours=8))


def load_decisions(path: Path, labels: Collection[str] | None = None) -> DecisionFile:
    """Read a decisions file in UTF-8; `labels` are those of the taxonomy in force, if it is known.

    Raises DataFileError naming line and key for a line that is wrong, for a category that is none
    of the labels, 待定 or 非项目, and for decisions of different people at the same time that
    differ, unless a later line settles it.
    """
    try:
        data = path.read_bytes()
        text = data.decode("utf-8-sig")
    except OSError as error:
        reason = f"读不出，请核对路径和权限（{error.strerror}）"
        raise DataFileError(path, "file", reason) from error
    except UnicodeDecodeError as error:
        raise DataFileError(path, "file", "不是 UTF-8 编码，请另存为 UTF-8 后再试") from error
    numbered = dict(_read_lines(path, text))
    if labels is not None:
        _check_labels(path, numbered, labels)
    _check_agreement(path, numbered)
    return DecisionFile(hashlib.sha256(data).hexdigest(), tuple(numbered.values()))


def parse_time(text: str) -> datetime | None:
    """Read a time as ISO 8601 writes it; None if it is none."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def find_moment(text: str) -> datetime:
    """Read a time that is known to be one, so that any two can be compared.

    Raises ValueError if it is none. One that does not say how far from UTC it is is China's.
    """
    time = datetime.fromisoformat(text)
    return time if time.tzinfo else time.replace(tzinfo=_HERE)


def _read_lines(path: Path, text: str) -> Iterator[tuple[int, DecisionLine]]:
    """Give the decisions by the number of their line; blank lines are none."""
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield number, _read_line(Place(path, _WORDS, f"第{number}行."), line)


def _read_line(place: Place, line: str) -> DecisionLine:
    # What is blank or null is as good as not there: a reviewer need not give a reason.
    table = {key: value for key, value in _parse(place, line).items() if value not in ("", None)}
    given = {"id": "", "reason": "", "project": None, **read_given(place, table, KEYS)}
    for key in ("reason", "by"):
        if HALF.search(given[key]):
            raise place.error(key, "里面有半个字符，存不进文件；请重新输入这一项")
    kind = DecisionKind(given["kind"])
    if not _SHA256.fullmatch(given["sha256"]):
        raise place.error("sha256", f"文件的哈希值不对，应是{_HASH}的十六进制数")
    if kind is not DecisionKind.CATEGORY and not given["id"]:
        raise place.error("id", f"必须写明{_WORDS['kinds'][kind]}的代号")
    if kind is not DecisionKind.FINDING and given["project"] is None:
        raise place.error("project", "必须写明项目序号")
    if given["value"] not in _WORDS.get(kind, {given["value"]: ""}):
        known = "、".join(f"{value}（{word}）" for value, word in _WORDS[kind].items())
        raise place.error("value", f"决定只能是 {known}，现在是 {given['value']!r}")
    if kind is DecisionKind.TAG:
        _check_tag(place, given["id"], given["value"])
    if parse_time(given["at"]) is None:
        raise place.error("at", f"时间要写成 {_TIME} 这样，现在是 {given['at']!r}")
    return DecisionLine(**{**given, "kind": kind})


def _check_tag(place: Place, field: str, value: str) -> None:
    if field not in TAG_FIELDS:
        raise place.error("id", f"著录项的名称只能是 {'、'.join(TAG_FIELDS)}，现在是 {field!r}")
    if HALF.search(value):
        raise place.error("value", "里面有半个字符，存不进文件；请重新输入这一项")
    if field == "year" and parse_years(value) is None:
        raise place.error("value", f"年度要写成 2021 或 2021-2022 这样，现在是 {value!r}")


def _parse(place: Place, line: str) -> dict[str, Any]:
    where = place.where.removesuffix(".")
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        reason = "不是完整的 JSON，请核对引号和括号，或删去这一行"
        raise DataFileError(place.path, where, reason) from error
    if not isinstance(value, dict):
        raise DataFileError(place.path, where, '一行要写成一个 {"sha256": …, "by": …}')
    return value


def _check_labels(
    path: Path, numbered: Mapping[int, DecisionLine], labels: Collection[str]
) -> None:
    known = (*labels, LEFT_OPEN, NO_PROJECT)
    for number, line in numbered.items():
        if line.kind is DecisionKind.CATEGORY and line.value not in known:
            reason = (
                f"分类体系里没有“{line.value}”这一类，可以写的是{'、'.join(known)}；"
                "请改正这一行，如用的是自己的分类体系，请用 --model 指出模型文件夹"
            )
            raise DataFileError(path, f"第{number}行.value", reason)


def _check_agreement(path: Path, numbered: Mapping[int, DecisionLine]) -> None:
    """See that the last word on each thing is one person's."""
    same: defaultdict[_Key, list[int]] = defaultdict(list)
    for number, line in numbered.items():
        same[line.key].append(number)
    for *earlier, last in same.values():
        for number in earlier:
            if _contradict(numbered[number], numbered[last]):
                names = "、".join((numbered[number].by, numbered[last].by))
                reason = f"{names}在同一时间对同一处的决定不同，请商定后在文件末尾补写一行"
                raise DataFileError(path, f"第{number}行和第{last}行.value", reason)


def _contradict(one: DecisionLine, other: DecisionLine) -> bool:
    differ = one.by != other.by and one.value != other.value
    return differ and parse_time(one.at) == parse_time(other.at)
