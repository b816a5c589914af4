"""A change of the taxonomy, written in a small TOML file: rename, merge, split, add.

All operations of a file happen at once: each names labels as they are before the change, and a
label stands in one operation only, so their order does not matter.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mingjian.errors import DataFileError, UsageError
from mingjian.key_reading import read_given
from mingjian.keys import Key, Kind, Place, make_record
from mingjian.taxonomy import Taxonomy
from mingjian.toml import load_toml


@dataclass(frozen=True, slots=True)
class NewCategory:
    """A category that a split or an addition makes; `phrases` are its typical contents.

    By their words, parted by blanks, projects near it are found until a model has learnt it.
    """

    label: str
    name: str
    object: str
    phrases: tuple[str, ...]
    declared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rename:
    """One label takes the place of another; "" leaves the full name to the new label."""

    from_: str
    to: str
    name: str


@dataclass(frozen=True, slots=True)
class Merge:
    """Several categories become one; what is "" or empty is put together from theirs."""

    from_: tuple[str, ...]
    to: str
    name: str
    object: str
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Split:
    """One category becomes several, none of them of its name."""

    from_: str
    into: tuple[NewCategory, ...]


@dataclass(frozen=True, slots=True)
class TaxonomyChange:
    """What a file asks for: the new `version`, the `reason`, and the operations."""

    version: str
    reason: str
    rename: tuple[Rename, ...]
    merge: tuple[Merge, ...]
    split: tuple[Split, ...]
    add: tuple[NewCategory, ...]

    def touched(self) -> Iterator[str]:
        """Give the labels that operations start from, as often as they do."""
        yield from (one.from_ for one in self.rename)
        for merge in self.merge:
            yield from merge.from_
        yield from (one.from_ for one in self.split)


_PHRASES = '["上门 助老 送餐", "微心愿 结对帮扶"]'
_FROM = Key(
    "from", Kind.TEXT, "现在的类别", "改之前的名称", '"机制"', required=True, words="labels"
)
_TO = Key("to", Kind.TEXT, "新的名称", "改之后的名称", '"工作机制"', required=True)
_NAME = Key("name", Kind.TEXT, "全称", "项目类别栏里的写法", '"完善工作机制项目"')
_OBJECT = Key("object", Kind.TEXT, "定义", "这类项目最终改变的是什么", '"服务居民的方式"')
_DECLARED = Key("declared", Kind.TEXTS, "自报写法", "申报表里还会怎样写", '["为民服务"]')
_NEW = (
    Key("label", Kind.TEXT, "名称", "类别的名称", '"为民服务"', required=True),
    _NAME,
    Key("object", Kind.TEXT, "定义", _OBJECT.meaning, _OBJECT.sample, required=True),
    Key("phrases", Kind.TEXTS, "典型内容", "以空格隔开的词", _PHRASES, required=True),
    _DECLARED,
)
KEYS = (
    Key("version", Kind.TEXT, "新的版本", "与现在的不同", '"2"', required=True),
    Key("reason", Kind.TEXT, "依据", "为什么改，依据什么", '"2026年度项目分类办法"', required=True),
    Key("rename", Kind.TABLES, "改名", "一类换名称", keys=(_FROM, _TO, _NAME), make=Rename),
    Key(
        "merge",
        Kind.TABLES,
        "合并",
        "几类并成一类",
        keys=(
            Key("from", Kind.TEXTS, "现在的类别", "改之前的名称", '["甲", "乙"]', True, "labels"),
            _TO,
            _NAME,
            _OBJECT,
            Key("phrases", Kind.TEXTS, "典型内容", "不写则各类的都用", _PHRASES),
        ),
        make=Merge,
    ),
    Key(
        "split",
        Kind.TABLES,
        "拆分",
        "一类拆成几类",
        keys=(
            _FROM,
            Key("into", Kind.TABLES, "拆成的类别", "至少两类", keys=_NEW, make=NewCategory),
        ),
        make=Split,
    ),
    Key("add", Kind.TABLES, "新增", "增加一类", keys=_NEW, make=NewCategory),
)
_WHOLE = Key("change", Kind.TABLE, "变更", "分类体系怎样改", keys=KEYS, make=TaxonomyChange)


def load_change(path: Path, taxonomy: Taxonomy) -> TaxonomyChange:
    """Read a change of a taxonomy; raises UsageError naming the key that is wrong, and why."""
    place = Place(path, {"labels": dict.fromkeys(taxonomy.labels, "")})
    try:
        change: TaxonomyChange = make_record(_WHOLE, read_given(place, load_toml(path), KEYS))
        _check(place, change, taxonomy)
    except DataFileError as error:
        raise UsageError(f"变更文件 {path} 不能用：{error.key} 处有误（{error.reason}）") from error
    return change


def _check(place: Place, change: TaxonomyChange, taxonomy: Taxonomy) -> None:
    stamp = f"{taxonomy.id}@{change.version}"
    if stamp in (taxonomy.stamp, taxonomy.base):
        raise place.error("version", f"版本 {change.version} 已经用过，请换一个")
    touched = list(change.touched())
    if not (touched or change.add):
        raise place.error("rename", "没有写任何变更；可写 rename、merge、split、add")
    for label in touched:
        if touched.count(label) > 1:
            raise place.error("from", f"“{label}”出现在两处变更里，请只写一处")
    for merge in change.merge:
        if len(merge.from_) < 2:
            raise place.error("merge.from", "合并至少要写两类；只有一类时请用 rename")
    for split in change.split:
        if len(split.into) < 2:
            raise place.error("split.into", "至少要拆成两类，每类写一个 [[split.into]]")
        if split.from_ in (one.label for one in split.into):
            reason = f"拆成的类别不能仍叫“{split.from_}”，否则分不清旧标注说的是哪一类"
            raise place.error("split.into.label", reason)
