"""The parts of a paper named one after another in running text: 包括背景、做法、成效三部分."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from nlp.drafting.naming import Naming
from nlp.drafting.part_pieces import Lead, Piece, read_pieces
from nlp.drafting.passages import Passage

_JOINTS = re.compile(r"(?<=[\u4e00-\u9fff])[和及与](?=[\u4e00-\u9fff])")
# Closes a list: 四个部分, 五项缺一不可, 四段式, 组成
_COUNTED = re.compile(
    r"等?(?:(?:[两二三四五六七八九]|十|\d{1,2})\s?[个大]?(?:基本|主要|核心)?"
    r"(?:部分|方面|板块|块|段|项|要素|环节|件事|点|要点|问题|层面|章|内容)|缺一不可|组成|构成)"
)
_OPEN_END = re.compile(
    r"等(?:内容|方面|部分|情况|要素|要点|信息|事项)?$|的(?:(?:方案|申报|材料|项目|不予).*)?$"
    r"|(?<=[\u4e00-\u9fff]{2})(?:(?<![主重简需首])要|须|应|必须|都|均)(?![素求点有]).*$"
)
_FILLER = re.compile(
    r"^(?:(?:以下|下列|如下|这)[^、,]{0,8}$|有|项目的|的|了|好|着|具体的?|详细的?|清晰的?|可行的?"
    r"|明晰的?|主要是|重点是|即|并|且|但|分别|申报项目的?|本项目的?|是)+"
)
_PAIR = re.compile(r"[与及]")
_SHORT_PAIR = 5
_SHORT_NAME = 2
_NAME_CHARS = 12
_LOOSE_CHARS = 10
_LEAD_CHARS = 3


@dataclass(frozen=True, slots=True)
class Named:
    """A name in a list, and the passage it stands in."""

    name: str
    passage: Passage


@dataclass(frozen=True, slots=True)
class Run:
    """Names one after another; `lead` opens them, `closer` are the words that count them.

    `closer` is "" where nothing says how many there are (四个部分, 五项缺一不可). `told` is a list
    in prose, with more said between its names: 开头交代由来，说清…；中间写做法.
    """

    lead: Lead | None
    closer: str
    told: bool
    names: tuple[Named, ...]


@dataclass(slots=True)
class _Growing:
    """A run that is being read."""

    lead: Lead | None = None
    closer: str = ""
    told: bool = False
    numbered: bool = False
    names: list[Named] = field(default_factory=list)

    def take(self, words: str, piece: Piece, naming: Naming) -> None:
        """Add the names in the words of a piece, and what closes the list in them."""
        counted = _COUNTED.search(words)
        bare = words[: counted.start()] if counted else words
        self.closer = counted.group() if counted else self.closer
        self.told |= piece.is_told
        self.numbered |= piece.lead is None and piece.is_numbered and not self.names
        self.names += [
            Named(name, piece.passage)
            for name in _names(bare, piece, naming)
            if naming.roles(name) or piece.is_listed
        ]

    def close(self) -> Iterator[Run]:
        """Give the run, if it has names."""
        if self.names:
            yield Run(self.lead, self.closer, self.told, tuple(self.names))


def find_runs(passages: Sequence[Passage], naming: Naming) -> Iterator[Run]:
    """Give the lists of names in the sentences of one block, in order.

    A semicolon ends a sentence and not its list: 一是背景；二是做法.
    """
    run = _Growing()
    for piece in read_pieces(passages):
        if run.told and not piece.is_told and piece.mark != "。":
            continue
        words = _more_of(run, piece, naming)
        if words is None:
            yield from run.close()
            run, words = _Growing(piece.lead), piece.rest
        run.take(words, piece, naming)
        if run.names and _COUNTED.search(words):
            yield from run.close()
            run = _Growing()
    yield from run.close()


def _more_of(run: _Growing, piece: Piece, naming: Naming) -> str | None:
    """Give the words by which a piece adds to a list; None if it is no part of it."""
    if piece.lead is None:
        return piece.rest if _goes_on(run, piece, naming) else None
    if _is_repeated(run, piece):
        return piece.rest
    # 团队介绍 opens nothing inside of a list
    return piece.words if run.lead and piece.is_tight else None


def _goes_on(run: _Growing, piece: Piece, naming: Naming) -> bool:
    """Say whether a piece without a lead is one more of the names before it."""
    if not run.names:
        return piece.mark == ":" or piece.is_numbered
    if piece.mark == ":" or piece.is_numbered:
        return piece.is_numbered and run.numbered
    if piece.is_tight or piece.is_counted:
        return True
    words = _clean(piece.rest)
    return len(words) <= _LOOSE_CHARS and bool(naming.roles(words))


def _is_repeated(run: _Growing, piece: Piece) -> bool:
    """Say whether a piece says the lead of its list again: 定责任人、定完成时间."""
    if piece.lead is not run.lead or piece.mark == "。":
        return False
    return len(piece.words) - len(piece.rest) <= _LEAD_CHARS


def _names(words: str, piece: Piece, naming: Naming) -> Iterator[str]:
    """Cut 责任人和完成时间 in two where a list ends; leave 背景与起因, 不足与改进 whole."""
    whole = _clean(words)
    parts = [_clean(part) for part in _JOINTS.split(whole)]
    for name in [whole] if _is_one(whole, parts, piece, naming) else parts:
        if 2 <= len(name) <= _NAME_CHARS:
            yield name


def _is_one(whole: str, parts: Sequence[str], piece: Piece, naming: Naming) -> bool:
    roles = [naming.roles(part) for part in parts]
    if not all(roles) and len(whole) <= _SHORT_PAIR and _PAIR.search(whole):
        return True
    differ = all(roles) and len(set(roles)) > 1 and min(map(len, parts)) > _SHORT_NAME
    if differ and piece.behind != "、":
        return False
    return len(whole) <= _NAME_CHARS and bool(naming.roles(whole))


def _clean(words: str) -> str:
    return _OPEN_END.sub("", _FILLER.sub("", words.strip()))
