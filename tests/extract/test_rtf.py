"""RTF files as a whole: paragraphs, what stands beside the text, limits, broken files."""

from dataclasses import replace
from pathlib import Path

import pytest

from docx_check import lost
from extract.docx import reader as docx
from extract.limits import DEFAULT_LIMITS
from extract.reading import Line, Reading
from extract.rtf.reader import read
from mingjian.document import BlockKind, Status
from mingjian.errors import RefusedFile, UnreadableFile
from mingjian.paths import CORPORA
from rtf_check import codes, omitted, read_rtf, rtf_bytes, texts

PLAN = "samples/申报材料/新塘湾社区“红色楼栋”实施方案-修订.docx"


def test_a_word_file_saved_as_rtf_reads_like_the_word_file() -> None:
    """LibreOffice saved the plan; it has headings, tracked changes, a comment and a header."""
    saved = read(
        (Path(__file__).parents[1] / "fixtures/revised_plan.rtf").read_bytes(), DEFAULT_LIMITS
    )
    original = docx.read((CORPORA / PLAN).read_bytes(), DEFAULT_LIMITS)
    assert [_view(line) for line in saved.lines] == [_view(line) for line in original.lines]
    assert set(codes(saved)) == {"tracked-changes", "comments"} == set(codes(original))
    assert _removed(saved) == _removed(original) != []
    assert lost(saved) == 0


def _removed(reading: Reading) -> list[tuple[str, str, int]]:
    return sorted(item for item in omitted(reading) if item[0] in ("deleted", "comment"))


def _view(line: Line) -> Line:
    look = replace(line.look, font=None)  # RTF's fonts are not read
    return replace(line, source=None, look=look, text=line.text.rstrip())


def test_paragraphs_end_with_par_and_the_last_one_may_lack_it() -> None:
    assert texts(read_rtf(r"a\par\par{\pard b\par}c")) == ["a", "b", "c"]


def test_a_section_ends_its_last_paragraph_but_makes_no_empty_one() -> None:
    assert texts(read_rtf(r"a\sect b\par\sect\sectd c\par")) == ["a", "b", "c"]


def test_the_look_of_a_paragraph_is_that_of_its_end() -> None:
    reading = read_rtf(r"{\pard\qc a\par}{\pard\qc b}\par\pard\qc\ql c\par")
    assert [line.look.centred for line in reading.lines] == [True, False, False]


def test_bold_is_the_whole_line_and_the_size_is_in_points() -> None:
    body = r"{\b\fs32 a}\par{\b a}{\b0 b}\par\plain\fs21 c\par\plain d\par"
    looks = [line.look for line in read_rtf(body).lines]
    assert [(look.bold, look.size) for look in looks] == [
        (True, 16.0),
        (False, 12.0),
        (False, 10.5),
        (False, 12.0),
    ]


def test_styles_tell_headings_titles_and_tables_of_contents() -> None:
    sheet = (
        r"{\stylesheet{\ql Normal;}{\s1\fs44 heading 1;}{\s2\sbasedon1 Mine;}"
        r"{\s3 \'b1\'ea\'cc\'e2 2;}{\s4 Title;}{\s5 toc 1;}{\s6\outlinelevel2 Own;}"
        r"{\*\cs7 heading 9;}}"
    )
    body = "".join(rf"\pard\plain\s{style} x\par" for style in range(8))
    looks = [line.look for line in read_rtf(sheet + body).lines]
    assert [look.outline for look in looks] == [None, 1, 1, 2, None, None, 3, None]
    assert [look.title for look in looks].index(True) == 4
    assert [look.toc for look in looks].index(True) == 5
    assert [look.size for look in looks[:3]] == [12.0, 22.0, 22.0]


def test_an_outline_level_may_stand_in_the_paragraph() -> None:
    reading = read_rtf(r"\pard\outlinelevel0 a\par\pard\outlinelevel9 b\par")
    assert [line.look.outline for line in reading.lines] == [1, None]


def test_a_field_shows_its_result_and_a_table_of_contents_is_known() -> None:
    code = r'{\*\fldinst { HYPERLINK "http://a.cn" }}'
    toc = r"{\field{\*\fldinst TOC \\o}{\fldrslt 一\par 二\par}}".replace("一", "a").replace(
        "二", "b"
    )
    reading = read_rtf(rf"x{{\field{code}{{\fldrslt y}}}}z\par{toc}c\par")
    assert texts(reading) == ["xyz", "a", "b", "c"]
    assert [line.look.toc for line in reading.lines] == [False, True, True, False]
    assert [(reason, text) for reason, text, _ in omitted(reading)] == [
        ("field-code", ' HYPERLINK "http://a.cn" '),
        ("field-code", "TOC \\o"),
    ]


def test_form_fields_show_their_boxes_and_choices() -> None:
    box = r"{\field{\*\fldinst FORMCHECKBOX {\*\formfield{\fftype1\ffres%d\ffdefres%d}}}{\fldrslt}}"
    choice = (
        r"{\field{\*\fldinst FORMDROPDOWN {\*\formfield{\fftype2\ffres1"
        r"{\*\ffname n}{\*\ffl A}{\*\ffl B}}}}{\fldrslt}}"
    )
    body = box % (1, 0) + "a" + box % (0, 1) + "b" + box % (25, 1) + choice
    assert texts(read_rtf(body + r"\par")) == ["☑a□b☑B"]


def test_notes_come_after_the_body_footnotes_first() -> None:
    body = r"a{\footnote\ftnalt\pard e\par}b{\super\chftn}{\footnote\pard f\par g\par}c\par d\par"
    lines = read_rtf(body).lines
    assert [(line.text, line.kind) for line in lines] == [
        ("abc", BlockKind.PARAGRAPH),
        ("d", BlockKind.PARAGRAPH),
        ("f", BlockKind.NOTE),
        ("g", BlockKind.NOTE),
        ("e", BlockKind.NOTE),
    ]


def test_headers_and_footers_are_left_out() -> None:
    reading = read_rtf(r"{\headerl\pard h\par}{\footerf f}{\*\ftnsep s}a\par")
    assert texts(reading) == ["a"]
    assert omitted(reading) == [("header", "h", -1), ("footer", "f", 0), ("separator", "s", 0)]


def test_comments_are_left_out_behind_what_they_are_about() -> None:
    comment = r"{\*\atnid B}{\*\atnauthor C}\chatn{\*\annotation{\*\atnref 1}\pard n\par o\par}"
    reading = read_rtf(rf"a\par b{comment}c\par d\par")
    assert texts(reading) == ["a", "bc", "d"]
    assert omitted(reading) == [("comment", "n\no", 1)]
    assert codes(reading) == ["comments"]


def test_deleted_text_is_left_out_and_inserted_text_is_read() -> None:
    reading = read_rtf(r"a{\deleted b}{\revised c}\par d{\deleted\par}e\par")
    assert texts(reading) == ["ac", "de"]
    assert omitted(reading) == [("deleted", "b", 0)]
    assert codes(reading) == ["tracked-changes"]


def test_hidden_text_is_left_out() -> None:
    reading = read_rtf(r"a{\v b}{\v\v0 c}\par")
    assert (texts(reading), omitted(reading)) == (["ac"], [("hidden", "b", 0)])


def test_a_text_box_stands_once_behind_its_anchor() -> None:
    shape = (
        r"{\shp{\*\shpinst\shpleft1{\sp{\sn shapeType}{\sv 202}}{\shptxt \pard b\par c\par}}"
        r"{\shprslt{\*\do{\dptxbx{\dptxbxtext b\par c\par}}}}}"
    )
    old = r"{\*\do\dobxpage{\dptxbx{\dptxbxtext\pard e\par}}}"
    assert texts(read_rtf(rf"a{shape}a\par {old}d\par")) == ["aa", "b", "c", "d", "e"]


def test_pictures_objects_and_data_hold_no_text_but_an_objects_result_does() -> None:
    body = (
        r"a{\*\shppict{\pict 00ff}}{\nonshppict{\pict 00ff}}{\*\themedata 00}{\info{\title t}}"
        r"{\object\objemb{\*\objclass Word}{\*\objdata 00}{\result r}}{\*\unknown{\b u}}b\par"
    )
    assert texts(read_rtf(body)) == ["arb"]


def test_index_and_contents_entries_are_codes() -> None:
    reading = read_rtf(r"a{\xe\v i}{\tc t}\par")
    assert texts(reading) == ["a"]
    assert omitted(reading) == [("field-code", "it", 0)]


def test_the_parts_of_a_formula_are_read() -> None:
    formula = r"{\mmath{\*\moMath{\mf{\mfPr\mtype}{\mnum{\mr x}}{\mden{\mr y}}}}{\mmathPict x}}"
    assert texts(read_rtf(rf"a{formula}b\par")) == ["axyb"]


def test_line_breaks_are_kept_inside_a_paragraph_only() -> None:
    assert texts(read_rtf(r"\page a\line b\page\par\page\par")) == ["a\nb"]


def test_nothing_is_lost_by_the_count() -> None:
    field = r"{\field{\*\fldinst e}{\fldrslt f}}"
    body = rf"a{{\footnote b}}{{\header c}}{{\v d}}{field}\cell g\row{{\listtext 1.}}h"
    assert lost(read_rtf(body)) == 0


def test_a_file_that_breaks_off_is_read_as_far_as_it_goes() -> None:
    whole = rtf_bytes(r"a\par{\b b\par c{\footnote d\par}}\par e\par")
    reading = read(whole[: whole.index(b"d\\par") + 1], DEFAULT_LIMITS)
    assert texts(reading) == ["a", "b", "c", "d"]
    assert codes(reading) == ["broken-part"]


def test_one_brace_too_many_ends_nothing() -> None:
    reading = read_rtf(r"a\par}\pard b\par")
    assert (texts(reading), codes(reading)) == (["a", "b"], ["broken-part"])


def test_a_second_document_behind_the_end_is_read_and_told_of() -> None:
    reading = read(rtf_bytes(r"a\par") + rtf_bytes(r"b\par"), DEFAULT_LIMITS)
    assert (texts(reading), codes(reading)) == (["a", "b"], ["broken-part"])


def test_what_stands_behind_the_end_is_no_text() -> None:
    reading = read(rtf_bytes(r"a\par") + b"\0\x01junk", DEFAULT_LIMITS)
    assert (texts(reading), codes(reading)) == (["a"], [])
    assert omitted(reading) == [("trailing", "junk", 0)]


def test_generated_labels_stand_in_no_text_of_the_file() -> None:
    (line,) = read_rtf(r"\pard{\listtext 1.\tab}a\par").lines
    assert line.source is not None
    assert (line.text, line.source.generated) == ("1.a", 2)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"{\\html"])
def test_what_is_no_rtf_is_told(data: bytes) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read(data, DEFAULT_LIMITS)
    assert caught.value.status is (Status.CORRUPT if data else Status.EMPTY)


@pytest.mark.parametrize(
    ("body", "limit", "code"),
    [
        ("{" * 300 + "a" + "}" * 300, {}, "too-deep"),
        (r"{\pict" + "{" * 300 + "}" * 301, {}, "too-deep"),
        (r"{\shptxt\itap16 x" * 150 + "}" * 150, {}, "too-deep"),
        (r"{\*\annotation x" * 150 + "}" * 150, {}, "too-deep"),
        ("a" * 101, {"text_chars": 100}, "too-much-text"),
        (r"a\par " * 11, {"paragraphs": 10}, "too-many-paragraphs"),
        (r"\cell" * 11, {"paragraphs": 10}, "too-many-paragraphs"),
        (r"\itap16 a\par\pard b\par" * 10, {"paragraphs": 100}, "too-many-paragraphs"),
        ("a" * 2_000, {"file_bytes": 1_000}, "too-large"),
    ],
)
def test_hostile_files_are_refused(body: str, limit: dict[str, int], code: str) -> None:
    with pytest.raises(RefusedFile) as caught:
        read_rtf(body, limits=replace(DEFAULT_LIMITS, **limit))
    assert caught.value.problem.code == code


def test_a_box_ticked_by_an_equation_is_a_ticked_box() -> None:
    code = r"{\*\fldinst {eq \\o\\ac(\u9633?,\u8730?)}}"
    reading = read_rtf(rf"a{{\field{code}{{\fldrslt}}}}b\par {{\v {{\field{code}}}}}c\par")
    assert texts(reading) == ["a☑b", "c"]
    code_text = "eq \\o\\ac(□,√)"
    assert omitted(reading)[:2] == [("field-code", code_text, 0), ("field-code", code_text, 1)]


def test_what_a_form_field_begins_with_is_left_out_unless_it_has_a_result() -> None:
    field = (
        r"{\field{\*\fldinst FORMTEXT {\*\formfield{\fftype0{\*\ffname n}{\*\ffdeftext d}}}}"
        r"{\fldrslt %s}}"
    )
    kept = omitted(read_rtf("a" + field % "" + r"\par"))
    assert kept == [("field-code", "FORMTEXT ", 0), ("form-default", "d", 0)]
    filled = read_rtf("a" + field % "r" + r"\par")
    assert (texts(filled), omitted(filled)) == (["ar"], [("field-code", "FORMTEXT ", 0)])


def test_word_art_is_a_text_box() -> None:
    words = (
        r"{\sp{\sn gtextUNICODE}{\sv \u20826?\u24314?}}{\sp{\sn gtextFont}{\sv x}}"
        r"{\sp{\sn pib}{\sv {\pict 00}}}"
    )
    shape = rf"{{\shp{{\*\shpinst{words}}}{{\shprslt old\par}}}}"
    assert texts(read_rtf(rf"a{shape}b\par")) == ["ab", "党建"]


def test_an_object_of_which_nothing_is_shown_is_told() -> None:
    bare = r"a{\object\objemb{\*\objclass Word.Document.8}{\*\objdata 504b}%s}\par"
    assert codes(read_rtf(bare % "")) == ["drawings"]
    assert codes(read_rtf(bare % r"{\result {\pict 00}}")) == []


def test_what_old_programs_show_of_a_shape_is_read_if_it_says_nothing_else() -> None:
    shape = r"{\shp{\*\shpinst%s}{\shprslt old\par}}"
    assert texts(read_rtf("a" + shape % "" + r"\par")) == ["a", "old"]
    assert texts(read_rtf("a" + shape % r"{\shptxt new\par}" + r"\par")) == ["a", "new"]


def test_text_of_the_background_and_of_unknown_groups_is_left_out() -> None:
    ground = r"{\*\background{\shp{\*\shpinst{\shptxt b\par}}}}"
    unknown = r"{\*\foo\par u{\b v}\par}{\*\bar data}{\*\htmltag64 <p>\par}"
    reading = read_rtf(ground + "a" + unknown + r"\par")
    assert texts(reading) == ["a"]
    assert omitted(reading) == [("unknown", "uv", 0), ("background", "b", 0)]


def test_data_longer_than_the_file_make_it_broken_not_empty() -> None:
    data = r"{\pict\bin2000000000 x}b"
    assert codes(read_rtf(r"a\par" + data)) == ["broken-part"]
    with pytest.raises(UnreadableFile) as caught:
        read_rtf(data)
    assert caught.value.status is Status.CORRUPT
