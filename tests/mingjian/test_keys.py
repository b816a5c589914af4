"""Tables of keys: reading values, defaults, putting two readings together."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from mingjian.errors import DataFileError
from mingjian.key_reading import read_given
from mingjian.keys import Key, Kind, Place, merge_given, with_defaults

WORDS = {"colours": {"red": "红", "green": "绿"}}
PLACE = Place(Path("x.toml"), WORDS)


@dataclass(frozen=True, slots=True)
class Item:
    """A table below."""

    id: str
    from_: str
    many: int | None


ITEM = (
    Key("id", Kind.TEXT, "代号", "", '"a"', required=True),
    Key("from", Kind.DAY, "起", "", '"03-01"'),
    Key("many", Kind.WHOLE, "几个", "", "2"),
)
KEYS = (
    Key("name", Kind.TEXT, "名称", "", '"x"', words="colours"),
    Key("list", Kind.TEXTS, "列表", "", '["x"]'),
    Key("flag", Kind.FLAG, "要不要", ""),
    Key("share", Kind.NUMBER, "多少", "", "1.5"),
    Key("item", Kind.TABLES, "各项", "", keys=ITEM, make=Item, identity="id", least=("many",)),
    Key("one", Kind.TABLE, "一项", "", keys=ITEM),
    Key("named", Kind.NAMED, "按名", "", words="colours", keys=ITEM, make=Item),
    Key("map", Kind.WORDS, "名称", ""),
)


def _read(**table: Any) -> dict[str, Any]:
    return read_given(PLACE, table, KEYS)


def test_what_is_given_is_read_and_the_rest_has_the_empty_value_of_its_kind() -> None:
    given = _read(name="red", item=[{"id": "a", "from": "02-29", "many": 2}])
    assert given == {"name": "red", "item": (Item("a", "02-29", 2),)}
    values = with_defaults(given, KEYS)
    assert (values["list"], values["flag"], values["share"], values["named"]) == (
        (),
        False,
        None,
        {},
    )
    assert values["one"] == {"id": "", "from_": "", "many": None}


@pytest.mark.parametrize(
    ("table", "key", "reason"),
    [
        ({"nam": "red"}, "nam", "是不是“name”"),
        ({"name": "grean"}, "name", "是不是“green”"),
        ({"name": 3}, "name", "一段文字"),
        ({"name": " "}, "name", "一段文字"),
        ({"list": "x"}, "list", "列表"),
        ({"list": []}, "list", "空的"),
        ({"flag": 1}, "flag", "true 或 false"),
        ({"share": True}, "share", "不小于 0"),
        ({"share": -1}, "share", "不小于 0"),
        ({"share": float("nan")}, "share", "不小于 0"),
        ({"item": {"id": "a"}}, "item", "[[item]]"),
        ({"item": [{"id": "a", "many": 1}, {"many": 1}]}, "item[1].id", "必须写明代号"),
        ({"item": [{"id": "a"}]}, "item[0]", "至少写明一项：many"),
        ({"item": [{"id": "a", "many": 1.5}]}, "item[0].many", "整数"),
        ({"item": [{"id": "a", "many": float("inf")}]}, "item[0].many", "整数"),
        ({"one": {"id": "a", "from": "02-30"}}, "one.from", "月-日"),
        ({"one": []}, "one", "一个表"),
        ({"named": {"blue": {"id": "a"}}}, "named", "没有“blue”"),
        ({"named": {"red": {}}}, "named.red.id", "必须写明"),
        ({"named": 1}, "named", "[named.代号]"),
        ({"map": {"a": 1}}, "map", "名称"),
    ],
)
def test_a_wrong_value_names_its_place_and_how_to_write_it(
    table: dict[str, Any], key: str, reason: str
) -> None:
    with pytest.raises(DataFileError) as caught:
        read_given(PLACE, table, KEYS)
    assert (caught.value.path, caught.value.key) == ("x.toml", key)
    assert reason in caught.value.reason


def test_lists_add_names_join_and_the_rest_is_replaced() -> None:
    base = _read(
        name="red",
        list=["a", "b"],
        item=[{"id": "a", "many": 1}, {"id": "b", "many": 2}],
        one={"id": "x", "many": 1},
        named={"red": {"id": "r"}, "green": {"id": "g"}},
        map={"a": "1"},
    )
    own = _read(
        name="green",
        list=["b", "c"],
        item=[{"id": "a", "many": 9}, {"id": "c", "many": 3}],
        one={"id": "y"},
        named={"red": {"id": "new"}},
        map={"b": "2"},
    )
    merged = merge_given(base, own, KEYS)
    assert (merged["name"], merged["list"]) == ("green", ("a", "b", "c"))
    assert [(item.id, item.many) for item in merged["item"]] == [("a", 9), ("b", 2), ("c", 3)]
    assert merged["one"] == {"id": "y", "many": 1}
    assert {name: item.id for name, item in merged["named"].items()} == {"red": "new", "green": "g"}
    assert merged["map"] == {"a": "1", "b": "2"}
