import pytest

from batch.item import Item
from batch.messages import (
    Line,
    Opened,
    Reply,
    Request,
    Unchanged,
    parse_greeting,
    parse_reply,
    parse_request,
    write_greeting,
    write_reply,
    write_request,
)
from extract.archive import Member
from mingjian.result import Provenance

MEMBER = Member("金桥/申报书.docx", 9, False, 8, 40, 7, 1234)


@pytest.mark.parametrize(
    "request_",
    [
        Request(Item("a\nb.txt", "/tmp/a\nb.txt")),
        Request(Item("x.zip/y.zip/z", "x.zip", (MEMBER, MEMBER)), known="ab12", blocks=True),
        Request(Item("a.txt", ""), upload=b"two\nlines\n"),
        Request(Item("a.txt", ""), upload=b""),
        Request(Item("名.txt", "half a character: \udcc9")),
    ],
)
def test_a_request_arrives_as_it_was_sent(request_: Request) -> None:
    assert parse_request(write_request(request_)) == request_


@pytest.mark.parametrize(
    "reply", [Line('{"file": "名"}'), Opened((MEMBER,)), Opened(()), Unchanged()]
)
def test_a_reply_arrives_as_it_was_sent(reply: Reply) -> None:
    assert parse_reply(write_reply(reply)) == reply


def test_a_greeting_arrives_as_it_was_sent() -> None:
    provenance = Provenance("0.1.0", "通用@1", "none", "five@1")
    assert parse_greeting(write_greeting(provenance)) == provenance
