"""Verbs of what projects do with what they count: 组建, 召开, 解决; light, the runner needs it."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from mingjian.lexicon import load_lexicon
from mingjian.paths import LEXICONS
from nlp.values.grammar import any_of

# Deeds that only say that a thing is done or there; they tell no things apart.
PLAIN = frozenset(("build", "hold", "write", ""))


class DeedPatterns(NamedTuple):
    """opening: a verb where a phrase begins; inside: one that is a verb wherever it stands."""

    opening: re.Pattern[str]
    inside: re.Pattern[str]


@cache
def load_deeds() -> Mapping[str, str]:
    """Give the name of the deed of each verb; raises DataFileError if the list is broken."""
    return load_lexicon(LEXICONS / "deeds.tsv").mapping()


def is_telling(verb: str) -> bool:
    """Say whether a verb tells what is counted without a noun: 解决41件, not 开展12场."""
    return load_deeds().get(verb, "") not in PLAIN


@cache
def deed_patterns() -> DeedPatterns:
    """Build the patterns of the verbs, longest first."""
    deeds = load_lexicon(LEXICONS / "deeds.tsv")
    anywhere = deeds.where("place", "anywhere")
    return DeedPatterns(_verbs(deeds.keys()), _verbs(anywhere))


def _verbs(words: Iterable[str]) -> re.Pattern[str]:
    # 服务队, 培训班, 联系点 are things, and so are 建议, 发展对象 and 办结率.
    long, short = [w for w in words if len(w) > 1], [w for w in words if len(w) == 1]
    verbs = f"{any_of(long)}(?![队班员点站岗]|对象)"
    if short:
        verbs += f"|{any_of(short)}(?![队班员点站岗议放法公教级章备施下])"
    return re.compile(f"(?:{verbs})(?![\u4e00-\u9fff]{{0,4}}(?:率|满意度|参与度|知晓度))")
