"""Telephone numbers: mobiles, landlines with area code and extension, 400 numbers, locals."""

import re

from nlp.values.value import Kind, Value

_GAP = "[ -]?"
# 13812345678, 138-1234-5678, +86 138 1234 5678
_MOBILE = rf"(?:(?:\+?86|0086){_GAP})?(?P<mobile>1[3-9]\d(?P<gap>{_GAP})\d{{4}}(?P=gap)\d{{4}})"
# 0571-88881234-802, (0571)88881234转802; 010 and 02x have three digits, the others four.
_LANDLINE = (
    rf"(?:(?P<open>\()\s?)?(?P<area>0(?:10|2\d|[3-9]\d\d))(?(open)\s?\)|){_GAP}"
    r"(?P<number>[2-9](?:\d{6,7}|\d{2,3}[ -]\d{4}))(?:\s?(?:-|转|分机)\s?(?P<extension>\d{1,6}))?"
)
_HOTLINE = rf"(?P<hotline>[48]00)(?P<dash>{_GAP})(?P<middle>\d{{3}})(?P=dash)(?P<last>\d{{4}})"
_FULL = re.compile(rf"(?<![\d.*A-Za-z])(?:{_MOBILE}|{_LANDLINE}|{_HOTLINE})(?![\d*A-Za-z]|-\d)")
# Most texts hold no number as long as these.
_LONG = re.compile(r"\d[\d ()-]{5,20}\d")
# A local number is one only behind such a word, or in a list behind another number.
_LOCAL = re.compile(
    r"(?:电话|联系方式|致电|座机|热线|拨打|来电|固话|传真|内线|总机|值班室|办公室)(?:号码)?[为是|\s:]{0,6}"
    r"(?P<local>[2-9]\d{6,7})(?![\d*.A-Za-z年元]|-\d)"
)
_NEXT_LOCAL = re.compile(r"\s?[/、,或]\s?(?P<local>[2-9]\d{6,7})(?![\d*.A-Za-z年元万人]|-\d)")
# Numbers of other things, named right before: 账号, 编号, QQ.
_OTHER = re.compile(
    r"(?:账号|帐号|账户|卡号|编号|单号|学号|工号|文号|案号|票号|代码|身份证|证号|证件号|流水号|订单号|邮编"
    r"|邮政编码|批号|型号|QQ群?|群号|税号)(?:号码?|为|是)?[\s:|]{0,3}$",
    re.IGNORECASE,
)
_DAY = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$")
_CONTEXT = 12


def find_phones(text: str) -> tuple[Value, ...]:
    """Find telephone numbers in a half-width text, in order.

    The normal form holds digits, with hyphens behind the area code, before an extension and in
    400-123-4567. Numbers of accounts, papers and days, and masked ones, are none.
    """
    if _LONG.search(text) is None:
        return ()
    found = {
        match.start(): _value(match)
        for match in _FULL.finditer(text)
        if not _is_other(text, match.start())
    }
    for match in _LOCAL.finditer(text):
        if not _DAY.match(match["local"]):
            found.setdefault(match.start("local"), _local(match))
    for value in tuple(found.values()):
        following = _NEXT_LOCAL.match(text, value.end)
        while following:
            found.setdefault(following.start("local"), _local(following))
            following = _NEXT_LOCAL.match(text, following.end())
    return _in_order(found)


def _in_order(found: dict[int, Value]) -> tuple[Value, ...]:
    kept: list[Value] = []
    for _, value in sorted(found.items()):
        if not kept or value.start >= kept[-1].end:
            kept.append(value)
    return tuple(kept)


def _is_other(text: str, start: int) -> bool:
    return _OTHER.search(text, max(0, start - _CONTEXT), start) is not None


def _local(match: re.Match[str]) -> Value:
    return Value(Kind.PHONE, match.start("local"), match.end("local"), match["local"])


def _value(match: re.Match[str]) -> Value:
    if match["mobile"]:
        normal = _digits(match["mobile"])
        return Value(Kind.PHONE, match.start("mobile"), match.end(), normal)
    if match["hotline"]:
        normal = f"{match['hotline']}-{match['middle']}-{match['last']}"
        return Value(Kind.PHONE, match.start(), match.end(), normal)
    parts = (match["area"], _digits(match["number"]), match["extension"])
    normal = "-".join(part for part in parts if part)
    return Value(Kind.PHONE, match.start(), match.end(), normal)


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number)
