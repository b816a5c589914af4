"""Chinese words: the judge of elements reads them, the classifier of categories does not.

rjieba cuts; where its wheel could not be installed, jieba does, if it is there: the same
dictionary and the same algorithm in Python, nine times slower. Numbers and Latin letters, which
they cut differently (2-11月, 1.3.1, plan.md), are cut here, by one rule for both; what is left is
a guessed word in one of 862 documents.
"""

import re
import warnings
from collections.abc import Callable, Iterable
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from itertools import groupby

from mingjian.errors import UsageError

Cutter = Callable[[str], Iterable[str]]

_IDEOGRAPH = re.compile("[\u3007\u3400-\u4dbf\u4e00-\u9fff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
# Letters together, a number with its points (0.5, 1.3.1), blanks together, every mark alone.
_OTHER = re.compile(r"[^\W\d_]+|\d+(?:\.\d+)*|\s+|.", re.DOTALL)


def cut_words(text: str) -> tuple[str, ...]:
    """Cut a text into its words, single characters, marks and blanks included: joined, they are it.

    Raises UsageError if neither rjieba nor jieba is installed.
    """
    return cut_with(find_cutter(), text)


def cut_with(cutter: Cutter, text: str) -> tuple[str, ...]:
    """Cut a text with a cutter of CUTTERS: whichever it is, hardly a word differs.

    Half a surrogate pair, which rjieba refuses, becomes U+FFFD.
    """
    words: list[str] = []
    for chinese, run in groupby(cutter(_SURROGATE.sub("\ufffd", text)), key=_has_ideograph):
        own = list(run)
        words += own if chinese else _OTHER.findall("".join(own))
    return tuple(words)


def _has_ideograph(word: str) -> bool:
    return _IDEOGRAPH.search(word) is not None


@cache
def find_cutter() -> Cutter:
    """Give the best cutter there is; raises UsageError if there is none."""
    for name, load in CUTTERS.items():
        if find_spec(name) is not None:
            return load()
    raise UsageError("缺少分词组件 rjieba，请重新安装 mingjian")


def load_rjieba() -> Cutter:
    """Give rjieba's cutter; its dictionary is compiled in."""
    cutter: Cutter = import_module("rjieba").cut
    return cutter


def load_jieba() -> Cutter:
    """Give jieba's cutter with its dictionary read anew: half a second, and nothing is written.

    By itself jieba would keep it in the shared temporary folder, where another user could leave a
    file for us to load, and would log that it does.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # jieba's source has escapes that newer Pythons warn of
        jieba = import_module("jieba")
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    cutter: Cutter = tokenizer.cut
    return cutter


# In the order of preference.
CUTTERS = {"rjieba": load_rjieba, "jieba": load_jieba}
