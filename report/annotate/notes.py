"""What the findings of one file say to its submitter, each at its place; one summary a project."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count

from mingjian.document import Status
from mingjian.result import BlockResult, Evidence, FileResult, Finding, ProjectResult
from report.annotate.note import Note
from report.masking import mask
from report.places import HEADING_CHARS, describe_elsewhere, excerpt
from report.printable import one_line
from report.returned import Paper
from report.review.wording import Wording
from report.words import reading_words, state_word

_SUMMARY = "审核概况"
# Further places that a comment names; those left over are counted.
_PLACES = 5
_ASIDE = (
    "批注由程序检查得出，供修改参考；原文已经写明的，不必修改，向审核人说明即可。"
    "改好后，这些批注删去或保留都可以。"
)


def build_notes(
    papers: Sequence[Paper], reasons: Mapping[str, str], wording: Wording
) -> tuple[Note, ...]:
    """Give a note for each finding that stands in the papers, which are all of one file.

    `reasons` say by rule why it is asked; a rule may be without. `wording` names the parts of the
    letter that comes with the file: both must call a finding the same. Findings are the settled
    ones of the whole run. Several passages of one finding are one note, at the first of them in
    this file.
    """
    return tuple(note for paper in papers for note in _paper_notes(paper, reasons, wording))


def _paper_notes(paper: Paper, reasons: Mapping[str, str], wording: Wording) -> Iterator[Note]:
    yield _summarise(paper, wording)
    told: Counter[str] = Counter()
    for finding in paper.findings:
        told[finding.fingerprint] += 1
        name = f"{paper.project.index}:{finding.fingerprint}:{told[finding.fingerprint]}"
        lead = wording.find_part(finding).name
        yield _remark(name, lead, finding, paper, reasons.get(finding.rule, ""))


def _remark(name: str, lead: str, finding: Finding, paper: Paper, reason: str) -> Note:
    here = [one for one in finding.evidence if one.file in (None, paper.result.file)]
    first = here[0] if here else None
    others = [one for one in finding.evidence if one is not first]
    return Note(
        id=name,
        block=first.block if first else finding.block,
        start=first.start if first else 0,
        end=first.end if first else 0,
        lead=f"【{lead}】",
        text=_text(_remark_lines(finding, reason, _name_places(others, paper))),
        quote=mask(_quote(first)) if first else "",
    )


def _remark_lines(finding: Finding, reason: str, others: str) -> Iterator[str]:
    sister = "（如写在同一申报的其他材料里，可不补）" if finding.scope == "file" else ""
    yield finding.message + sister
    yield f"为什么：{reason.rstrip('。')}。" if reason else ""
    yield f"怎样修改：{finding.advice}" if finding.advice else ""
    yield f"相关的还有：{others}。" if others else ""


def _name_places(evidence: Sequence[Evidence], paper: Paper) -> str:
    """Name passages in words, with their quotes: 在“三、实施步骤”部分的“20XX年”."""
    named = [_name_passage(one, paper) for one in evidence[:_PLACES]]
    more = f"等{len(evidence)}处" if len(evidence) > _PLACES else ""
    return "；".join(named) + more


def _name_passage(evidence: Evidence, paper: Paper) -> str:
    quote = f"“{_quote(evidence)}”"
    if evidence.file not in (None, paper.result.file):
        return f"{describe_elsewhere(evidence)}的{quote}"
    place = _name_place(evidence.block, paper)
    return f"{place}的{quote}" if place else quote


def _name_place(block: int, paper: Paper) -> str:
    """Name a place as one finds it on paper: by its heading or its cell; "" if it has neither."""
    above = [s.heading for s in paper.project.sections if s.block <= block < s.block + s.blocks]
    if above and above[-1].strip():
        return f"“{excerpt(above[-1], HEADING_CHARS)}”部分"
    shown = _block(paper.result, block)
    if shown is None or shown.table is None or shown.row is None:
        return ""
    return f"第{shown.table + 1}个表格第{shown.row + 1}行"


def _summarise(paper: Paper, wording: Wording) -> Note:
    result, project = paper.result, paper.project
    block = _title_block(result, project)
    return Note(
        id=f"{project.index}:summary",
        block=block,
        start=0,
        end=0,
        lead=f"【{_SUMMARY}】",
        text=_text(_summary_lines(paper, wording)),
    )


def _summary_lines(paper: Paper, wording: Wording) -> Iterator[str]:
    result = paper.result
    yield _count(paper.findings, wording)
    asked = [f"{one.name}{state_word(one)}" for one in paper.project.elements if one.required]
    yield f"各项要素：{'，'.join(asked)}。" if asked else ""
    if result.status is Status.PARTIAL:
        yield f"本文件{reading_words(result)}，未找到的内容请先对照原文核实。"
        yield from (problem.message for problem in result.problems)
    yield _ASIDE


def _count(findings: Sequence[Finding], wording: Wording) -> str:
    """Count what this paper is told; other papers of the submission are told their own."""
    if not findings:
        return "本篇没有发现需要修改的地方。"
    counts = Counter(wording.find_part(finding).name for finding in findings)
    names = [part.name for part in wording.parts if counts[part.name]]
    listed = "、".join(f"{name}{counts[name]}条" for name in names)
    return f"本篇共{len(findings)}条意见（{listed}），见文中批注。"


def _title_block(result: FileResult, project: ProjectResult) -> int:
    """Give the first block of the project that holds its title, else its first."""
    title = "".join(project.title.split())
    blocks = (result.blocks or ())[project.block : project.block + project.blocks]
    for place, block in zip(count(project.block), blocks, strict=False):
        if title and title in "".join(block.text.split()):
            return place
    return project.block


def _block(result: FileResult, block: int) -> BlockResult | None:
    return result.blocks[block] if result.blocks and 0 <= block < len(result.blocks) else None


def _quote(evidence: Evidence) -> str:
    return excerpt(evidence.quote)


def _text(lines: Iterable[str]) -> str:
    """Join the lines that say something, phones and identity numbers hidden."""
    return "\n".join(mask(one_line(line)) for line in lines if line)
