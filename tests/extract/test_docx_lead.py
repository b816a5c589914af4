"""Where a paragraph's first words look otherwise than the rest, and in which font it is set."""

from docx_build import numbered, numbering, paragraph, run_xml, style
from docx_check import only_line
from extract.noise import clean
from extract.reading import Line, Look, Reading

BOLD = "<w:b/>"
HEI, FANG = '<w:rFonts w:eastAsia="黑体"/>', '<w:rFonts w:eastAsia="仿宋"/>'


def _paragraph(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def test_bold_first_words_are_counted_and_uniform_text_has_none() -> None:
    line = only_line(_paragraph(run_xml("动员部署。", BOLD), run_xml("要迅速召开会议。")))
    assert (line.look.lead, line.look.bold) == (5, False)
    assert only_line(paragraph("要迅速召开会议。")).look.lead == 0


def test_runs_of_one_look_are_one_and_another_font_is_another_look() -> None:
    body = _paragraph(run_xml("动员", HEI), run_xml("部署。", HEI), run_xml("要开会。", FANG))
    assert only_line(body).look.lead == 5


def test_the_automatic_number_belongs_to_the_first_words() -> None:
    body = _paragraph(run_xml("动员。", BOLD), run_xml("要开会。"), properties=numbered())
    line = only_line(body, numbering=numbering("decimal %1."))
    assert line.text[: line.look.lead] == "1.动员。"


def test_the_font_is_the_one_of_most_text_through_the_style() -> None:
    styles = style("a", "Body", f"<w:rPr>{FANG}</w:rPr>")
    body = _paragraph(run_xml("要", HEI), run_xml("开会"), properties='<w:pStyle w:val="a"/>')
    assert only_line(body, styles=styles).look.font == "仿宋"
    assert only_line(paragraph("要开会")).look.font is None


def test_blanks_that_are_trimmed_do_not_count() -> None:
    line = Line("　　动员。要开会。", look=Look(lead=5))
    (cleaned,) = clean(Reading((line,))).lines
    assert cleaned.text[: cleaned.look.lead] == "动员。"
