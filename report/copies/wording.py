"""What is said of a pair: facts about words, never who wrote them first."""

from collections.abc import Mapping
from pathlib import PurePosixPath

from mingjian.copies import Compared, Copy, CopyKind, Paper
from report.masking import mask
from report.printable import one_line, shorten
from report.words import percent

KINDS: Mapping[CopyKind, str] = {
    CopyKind.EXACT: "全文相同",
    CopyKind.NEAR: "大体相同",
    CopyKind.PARTIAL: "部分相同",
    CopyKind.RESUBMITTED: "往年材料",
}
# The colours of the words: nothing here is a fault by itself.
TONES: Mapping[CopyKind, str] = {
    CopyKind.EXACT: "fair",
    CopyKind.NEAR: "fair",
    CopyKind.PARTIAL: "plain",
    CopyKind.RESUBMITTED: "open",
}
_REMARKS: Mapping[CopyKind, str] = {
    CopyKind.EXACT: "全文相同",
    CopyKind.NEAR: "全文大体相同，只有名称、数字等少数字词不同",
    CopyKind.PARTIAL: "",
    CopyKind.RESUBMITTED: "两份是同一单位不同年份的材料",
}
EXPLAINED = (
    "全文相同：文字、数字、标点都一样。大体相同：两份八成以上的文字一样，名称、数字等少数字词不同。",
    "部分相同：有整句整段一样的文字。往年材料：同一单位不同年份的材料有一样的文字。",
    "本文自有文字：除去标题、栏目提示、书名号和引号里的名称、转述上级精神的句子，"
    "以及许多单位的材料都有的句子。",
    "一样的文字可能有共同的来历，如同一份通知、样本或同一次会议；请对照原文核实，本页不下结论。",
)
NAME_CHARS = 40


def describe_copy(copy: Copy) -> str:
    """Say what a paper has in common with the other one."""
    share = percent(copy.share)
    said = f"与{describe_paper(copy.other)}有{copy.count}段相同文字，占本文自有文字的{share}"
    remark = _REMARKS[copy.kind]
    return f"{said}（{remark}）" if remark else said


def describe_paper(paper: Paper) -> str:
    """Name a paper: 《题目》（单位，年份）; half a number could not be masked."""
    known = "，".join(part for part in (paper.unit and one_line(paper.unit), _year(paper)) if part)
    name = shorten(mask(one_line(paper.name)), NAME_CHARS).strip("《》")
    return f"《{name}》（{known or PurePosixPath(one_line(paper.file)).name}）"


def describe_compared(compared: Compared) -> str:
    """Say what was compared, and what could not be."""
    given = f"、另外给出的{compared.given}个" if compared.given else ""
    said = f"档案里的{compared.archived}份材料{given}"
    if not compared.unprinted:
        return f"比对了{said}"
    return f"比对了{said}；{compared.unprinted}个没有可比对的记录，请用本版本的 tag 重新编目"


def _year(paper: Paper) -> str:
    return f"{paper.year}年" if paper.year else ""
