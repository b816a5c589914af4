"""What a value looks like: dates, periods, persons, posts, bodies, rates, counts, money.

Fragments of regular expressions on half-width text (text.fold), named so that the rules in
corpora/elements can use them as {date}. Lists of words come from corpora/lexicons.
"""

import re
from functools import lru_cache
from pathlib import Path

from mingjian.lexicon import load_lexicon
from mingjian.paths import LEXICONS

_N = r"[一二两三四五六七八九十百\d]{1,4}"
_YEAR = r"(?:20\d\d|20[xX*]{1,2}|今|明|当|本|次|二[〇○零]\S\S)年度?"

# Each may use the ones before it.
_FRAGMENTS: tuple[tuple[str, str], ...] = (
    ("n", rf"(?:{_N}(?:\.\d+)?(?:余|多)?)"),  # 12, 十二, 1.5
    ("year", _YEAR),
    # 2024年11月底, 11月30日, 十月中旬, 2024.11.30
    (
        "date",
        rf"(?:(?:{_YEAR})?\s?(?:(?:\d{{1,2}}\s?-\s?)?\d{{1,2}}|[一二三四五六七八九十]{{1,3}})\s?月(?:份|里)?"
        r"(?:\s?\d{1,2}\s?[日号]|[上中下]旬|月?[底末初])?(?!饼|租|薪|子)"
        r"|20\d\d[./-]\d{1,2}(?:[./-]\d{1,2})?(?!\d))",
    ),
    ("quarter", r"(?:第?[一二三四1-4]季度末?)"),
    # 立项后前两个月, 第三至第八个月, 第1-3个月, 自立项之日起8个月内
    (
        "relative",
        rf"(?:(?:前|第|后|头|首|最后)\s?{_N}(?:[-至到]第?{_N})?\s?(?:个月|周|学期)|第{_N}月)",
    ),
    ("feast", "<feasts>"),
    ("day", r"(?:(?:\d{4}年)?[“\"]?{feast}[”\"]?(?:节|里|前后)?)"),
    # A time of a plan: no year, or this one; years stand in histories too.
    ("moment", "(?:{date}|{quarter}|{relative}|{day})"),
    ("half", rf"(?:(?:{_YEAR})?(?:上半年|下半年|年底|年末|岁末|年初)|(?:20\d\d)年(?:全年|内)?)"),
    ("when", "(?:{date}|{quarter}|{relative}|{day}|{half})"),
    # 3月-5月, 10月10日到20日, 2023年4月2023年5月 (a lost dash)
    (
        "period",
        r"(?:{when}\s?(?:起)?\s?(?:(?:-+|~|至|到)\s?(?:{when}|\d{1,2}[日号])|(?=20\d\d年){when}))",
    ),
    # 8个月, 一年, 两个学期: a length of time
    ("span", rf"(?:{_N}\s?(?:个)?(?:半)?(?:月|年|周|工作日|学期|学年|天|日))"),
    (
        "rate",
        r"(?:\d{1,3}(?:\.\d+)?\s?%|百分之[一二三四五六七八九十百]{1,5}|[一二三四五六七八九]成(?:以上)?)",
    ),
    ("counter", "<counters>"),
    (
        "quantity",
        rf"(?:{_N}(?:\.\d+)?(?:余|多)?\s?(?:-|至|到|~)?\s?(?:{_N})?\s?{{counter}}(?!环节|阶段|步骤|方面|意识|统一|原则|要求|层面|维度|不|月|工作日|百分点|结合|服从|小时内|左右|之[一二三四五六七八九十]))",
    ),
    (
        "frequency",
        rf"(?:每(?:个)?(?:年|半年|季度?|月|半月|旬|周|星期|日|天|学期|期)[^。;!?]{{0,16}}?(?<!第){_N}\s?(?:次|场|期|篇|课|回|遍|条|个|小时|学时|轮|户|件|天|人次))",
    ),
    ("money", r"(?:\d+(?:\.\d+)?\s?(?:万|千|百)?元)"),
    # Whose value it is: 按照区委部署，全区今年要建成…; 省公司提出…
    (
        "superior",
        r"(?:(?:上级|中央|全(?:国|省|市|区|县|镇|系统|集团|局|校)|(?:省|市|区|县)(?:委|局|公司|政府)|集团公司|总公司|局党委)"
        r"(?![^。;,]{0,4}(?:指导|批准|同意|协调))[^。;,]{0,16}(?:要求|提出|部署|下达|安排|要|将|计划|今年|年内))",
    ),
    ("phone", r"(?:1[3-9]\d{9}|0\d{2,3}-?\d{7,8})"),
    ("surname", "<surnames>"),
    (
        "person",
        r"(?:{surname}[\u4e00-\u9fff](?:[\u4e00-\u9fff](?![长任记员科局部处办]))?"
        r"|[\u4e00-\u9fff]{2,6}·[\u4e00-\u9fff]{2,8})",
    ),
    ("post", "<posts>"),
    ("body", "<bodies>"),
)


@lru_cache(maxsize=1)
def recognisers() -> dict[str, str]:
    """Give all fragments by name, each expanded to a plain regular expression."""
    words = {
        f"<{name}>": _alternatives(LEXICONS / f"{name}.tsv")
        for name in ("bodies", "counters", "feasts", "posts", "surnames")
    }
    expanded: dict[str, str] = {}
    for name, fragment in _FRAGMENTS:
        expanded[name] = expand(words.get(fragment, fragment), expanded)
    return expanded


def expand(pattern: str, fragments: dict[str, str]) -> str:
    """Put fragments in for {name}; {2,4} and unknown names stay as they are."""
    return re.sub(
        r"\{([a-z]+)\}", lambda match: fragments.get(match.group(1), match.group()), pattern
    )


@lru_cache(maxsize=512)
def compile_pattern(pattern: str) -> re.Pattern[str]:
    """Compile a rule's pattern with the recognisers put in; raises re.error if it is wrong."""
    return re.compile(expand(pattern, recognisers()))


def _alternatives(path: Path) -> str:
    """Make one group of a list's words, the longest first."""
    words = sorted(load_lexicon(path).keys(), key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(map(re.escape, words))})"
