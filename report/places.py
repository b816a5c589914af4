"""Where a person finds what a result speaks of, and the words that stand there."""

from pathlib import PurePosixPath

from mingjian.result import BlockResult, Evidence, FileResult, Finding, ProjectResult
from report.masking import mask
from report.printable import one_line, shorten

# Enough to recognise a passage by; the whole stands in results.jsonl.
QUOTE_CHARS = 120
HEADING_CHARS = 20
# Passages shown for one finding; a word left over in thirty places needs not thirty lines.
PASSAGES = 3


def excerpt(text: str, chars: int = QUOTE_CHARS) -> str:
    """Give a text on one line, shortened; masked before, or half a number would escape the mask."""
    return shorten(mask(one_line(text)), chars)


def describe_place(block: int, result: FileResult) -> str:
    """Say where a block stands: 第3页，表1第2行第3列, or 第12段 where no more is known."""
    shown = _block(block, result)
    page = f"第{shown.page}页，" if shown and shown.page else ""
    return page + (_describe_cell(shown) or f"第{block + 1}段")


def describe_passage(block: int, result: FileResult, project: ProjectResult) -> str:
    """Say where a block stands, with the heading it stands under: 第12段（三、实施步骤）."""
    place = describe_place(block, result)
    above = [s.heading for s in project.sections if s.block <= block < s.block + s.blocks]
    heading = excerpt(above[-1], HEADING_CHARS) if above else ""
    if heading.startswith(("（", "(")):  # as most are that are numbered: brackets in brackets
        heading = f"在“{heading}”下"
    return f"{place}（{heading}）" if heading else place


def describe_near(block: int, result: FileResult, project: ProjectResult) -> str:
    """Say near which block something absent belongs: by its heading, else by the words there.

    A project's first paragraph says only that no better place was found: it stands for the whole.
    """
    shown = _block(block, result)
    if block == project.block and not _describe_cell(shown):
        return f"{describe_place(block, result)}起，全文" if block else "全文"
    place, passage = describe_place(block, result), describe_passage(block, result, project)
    words = excerpt(shown.text, HEADING_CHARS) if shown and passage == place else ""
    return f"{passage}（{words}）附近" if words else f"{passage}附近"


def describe_elsewhere(evidence: Evidence) -> str:
    """Say in which other file a quote stands, and where: 总结.docx 第12段."""
    return f"{PurePosixPath(evidence.file or '').name} 第{evidence.block + 1}段"


def finding_places(finding: Finding, result: FileResult, project: ProjectResult) -> list[str]:
    """Say where a finding's passages stand; of an absence, near which place it belongs.

    If there are many, the last place says how many.
    """
    if not finding.evidence:
        return [describe_near(finding.block, result, project)]
    shown = finding.evidence[:PASSAGES]
    places = [_describe_evidence(evidence, result, project) for evidence in shown]
    if len(finding.evidence) > PASSAGES:
        places[-1] += f"等{len(finding.evidence)}处"
    return places


def finding_quotes(finding: Finding) -> list[str]:
    """Give a finding's quotes, those of `finding_places`, each on one line and shortened."""
    shown = finding.evidence[:PASSAGES]
    return [excerpt(evidence.quote) for evidence in shown]


def _describe_evidence(evidence: Evidence, result: FileResult, project: ProjectResult) -> str:
    """Say where a quote stands; of one in another file, in which."""
    if evidence.file in (None, result.file):
        return describe_passage(evidence.block, result, project)
    return describe_elsewhere(evidence)


def _block(block: int, result: FileResult) -> BlockResult | None:
    return result.blocks[block] if result.blocks and 0 <= block < len(result.blocks) else None


def _describe_cell(block: BlockResult | None) -> str:
    if block is None or block.table is None or block.row is None or block.column is None:
        return ""
    return f"表{block.table + 1}第{block.row + 1}行第{block.column + 1}列"
