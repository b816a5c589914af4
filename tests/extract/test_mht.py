"""Web archives and mails: the page once, charsets, attachments named, hostile envelopes."""

import base64
import quopri

import pytest

from extract.limits import DEFAULT_LIMITS, Limits
from extract.mht import read
from extract.reader import read_document
from extract.reading import Reading
from mingjian.document import Problem, Status
from mingjian.errors import InputError, RefusedFile, UnreadableFile

TEXT = "红色物业进小区项目实施方案"


def _mail(*parts: str, kind: str = "related", headers: str = "") -> bytes:
    body = "".join(f"\r\n--=b\r\n{part}" for part in parts)
    head = f'MIME-Version: 1.0\r\n{headers}Content-Type: multipart/{kind}; boundary="=b"\r\n'
    return f"{head}{body}\r\n--=b--\r\n".encode()


def _part(text: str, kind: str = "text/html", charset: str = "utf-8", actual: str = "") -> str:
    raw = text.encode(actual or charset)
    coded = quopri.encodestring(raw).decode("ascii")
    head = f'Content-Type: {kind}; charset="{charset}"\r\n'
    return f"{head}Content-Transfer-Encoding: quoted-printable\r\n\r\n{coded}"


def _attachment(name: str) -> str:
    coded = "=?utf-8?b?" + base64.b64encode(name.encode()).decode("ascii") + "?="
    head = (
        f'Content-Type: application/msword\r\nContent-Disposition: attachment; filename="{coded}"'
    )
    return f"{head}\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA"


def _read(data: bytes) -> Reading:
    return read(data, DEFAULT_LIMITS)


def _texts(data: bytes) -> list[str]:
    return [line.text for line in _read(data).lines]


@pytest.mark.parametrize(
    ("charset", "actual"),
    [("utf-8", "utf-8"), ("gb2312", "gb18030"), ("gb2312", "utf-8")],
)
def test_a_page_is_read_in_the_charset_its_bytes_are_in(charset: str, actual: str) -> None:
    text = TEXT + "，㐂镕" if actual == "gb18030" else TEXT
    assert _texts(_mail(_part(f"<p>{text}</p>", charset=charset, actual=actual))) == [text]


def test_a_page_without_a_charset_in_its_part_may_name_one_itself() -> None:
    page = f"<meta charset=gb2312><p>{TEXT}</p>".encode("gb18030")
    coded = base64.b64encode(page).decode("ascii")
    part = f"Content-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n{coded}"
    assert _texts(_mail(part)) == [TEXT]


def test_of_alternatives_the_page_is_read_once() -> None:
    data = _mail(_part(TEXT, "text/plain"), _part(f"<p>{TEXT}</p>"), kind="alternative")
    assert _texts(data) == [TEXT]


def test_a_mail_of_plain_text_is_text() -> None:
    data = f"From: a\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=gbk\r\n\r\n{TEXT}"
    assert _texts(data.encode("gbk")) == [TEXT]


def test_attachments_are_named_and_not_read() -> None:
    reading = _read(_mail(_part(f"<p>{TEXT}</p>"), _attachment("申报表.doc"), kind="mixed"))
    assert [line.text for line in reading.lines] == [TEXT]
    assert reading.problems == (
        Problem(
            "attached-documents", "邮件带有 1 个附件（申报表.doc），附件没有读取；请单独提交。"
        ),
    )


def test_pages_behind_the_first_and_the_subject_are_left_out() -> None:
    subject = "Subject: =?gb2312?B?" + base64.b64encode("标题".encode("gbk")).decode() + "?=\r\n"
    data = _mail(_part(f"<p>{TEXT}</p>"), _part("<p>第 1 页</p>"), headers=subject)
    left_out = [(item.reason, item.text) for item in _read(data).omitted]
    assert left_out == [("subject", "标题"), ("other-part", "第 1 页")]


def test_a_subject_without_end_is_decoded_only_at_its_start() -> None:
    words = ["=?utf-8?q?=E7=94=B2?="] * 500
    (subject,) = _read(
        _mail(_part(f"<p>{TEXT}</p>"), headers=f"Subject: {' '.join(words)}\r\n")
    ).omitted
    assert subject.text.startswith("甲甲甲")
    assert subject.text.endswith(" ".join(words[:100]))


def test_texts_of_a_mail_come_in_their_order_whatever_they_are_written_in() -> None:
    table = "<table border=1><tr><td>甲</td><td>乙</td></tr></table>"
    data = _mail(
        _part("各位领导：", "text/plain"),
        _part(table),
        _part("此致", "text/plain"),
        _part(table),
        kind="mixed",
    )
    reading = _read(data)
    assert [line.text for line in reading.lines] == ["各位领导：", "甲", "乙", "此致", "甲", "乙"]
    assert [line.location.table for line in reading.lines] == [None, 0, 0, None, 1, 1]
    assert reading.omitted == ()


def test_a_part_that_cannot_be_read_is_told() -> None:
    deep = "<div>" * 3_000 + TEXT
    reading = _read(_mail(_part(f"<p>{TEXT}</p>"), _part(deep), kind="mixed"))
    assert [line.text for line in reading.lines] == [TEXT]
    assert [problem.code for problem in reading.problems] == ["broken-part"]
    with pytest.raises(RefusedFile):
        _read(_mail(_part(deep)))


def test_documents_sent_along_make_a_mail_partial_but_a_film_does_not() -> None:
    mails = {
        name: _mail(_part(f"<p>{TEXT}</p>"), _attachment(name), kind="mixed")
        for name in ("申报表.doc", "会议.mp4")
    }
    found = {name: read_document(data, "a.eml").status for name, data in mails.items()}
    assert found == {"申报表.doc": Status.PARTIAL, "会议.mp4": Status.OK}


def test_a_page_in_an_archive_is_cleaned_like_a_page() -> None:
    cut = "全镇十一个支部把民情台账摆到桌面上逐户核对，缺什么补什么，谁经手谁"
    page = f"<p>{TEXT}</p><p>{cut}</p><p>签字，年底交镇党委。</p>"
    document = read_document(_mail(_part(page)), "a.mht")
    assert [block.text for block in document.blocks] == [TEXT, f"{cut}签字，年底交镇党委。"]


def test_an_archive_named_doc_is_read_with_a_warning_and_nothing_lost() -> None:
    data = _mail(_part(f"<title>总</title><p>{TEXT}</p><p style='mso-hide:all'>暗</p>"))
    document = read_document(data, "方案.doc")
    assert (document.format, document.status, document.coverage) == ("mht", Status.OK, 1.0)
    assert [problem.code for problem in document.problems] == ["wrong-extension"]


def test_nothing_to_see_is_told() -> None:
    for data in (_mail(), _mail(_attachment("a.doc")), _mail(_part("<p></p>")), b"MIME-Version: 1"):
        with pytest.raises(UnreadableFile) as caught:
            _read(data)
        assert caught.value.status is Status.EMPTY


def test_envelopes_in_envelopes_are_refused_before_they_are_parsed() -> None:
    nested = b"".join(
        b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (n, n)
        for n in range(2_000)
    )
    with pytest.raises(RefusedFile):
        _read(b"MIME-Version: 1.0\r\n" + nested)
    with pytest.raises(RefusedFile):
        _read(b"MIME-Version: 1.0\r\n" + b"Content-Type: message/rfc822\r\n\r\n" * 2_000)


@pytest.mark.parametrize("end", [b"\n", b"\r", b"\r\n"])
@pytest.mark.parametrize("gap", [b" ", b"\x1c", b"\x1f", b"%s\t"])
def test_whatever_ends_a_line_for_the_parser_is_counted(end: bytes, gap: bytes) -> None:
    gap = gap.replace(b"%s", end)
    nested = b"".join(
        b'Content-Type:%smultipart/mixed; boundary="%d"%s%s--%d%s' % (gap, n, end, end, n, end)
        for n in range(2_000)
    )
    with pytest.raises(RefusedFile):
        _read(b"MIME-Version: 1.0" + end + nested)


def test_parts_without_end_are_refused() -> None:
    with pytest.raises(RefusedFile):
        read(_mail(*["x"] * 20), Limits(zip_entries=10))


def test_a_charset_with_a_null_in_it_does_no_harm() -> None:
    head = 'MIME-Version: 1.0\r\nContent-Type: text/plain; charset="a\0b"\r\n\r\n'
    assert _texts(head.encode() + TEXT.encode()) == [TEXT]


def test_broken_headers_and_cut_mails_do_no_harm() -> None:
    part = _part(f"<p>{TEXT}</p>")
    data = _mail(part, headers="Subject: =?x-nothing?Q?=FF?= =?utf-8?b?!?=\r\n")
    for end in range(0, len(data), 11):
        try:
            _read(data[:end])
        except InputError:
            continue
    odd = _mail(part.replace("utf-8", "\x00nothing")), _mail(part.replace("quoted", "x"))
    assert all(_texts(mail) for mail in odd)


def test_a_document_is_attached_though_the_mail_does_not_say_so() -> None:
    part = "Content-Type: application/msword\r\nContent-Transfer-Encoding: base64\r\n\r\nMEM=\r\n"
    (problem,) = _read(_mail(_part(f"<p>{TEXT}</p>"), part, kind="mixed")).problems
    assert problem.code == "attached-documents"
