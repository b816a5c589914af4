"""Forms read while they arrive, however they are cut."""

from dataclasses import dataclass, field

import pytest

from api.uploads.multipart import FormError, FormReader, Part
from forms import BOUNDARY, FORM, file_part, form, part


@dataclass
class Kept:
    """Keeps the parts of a form."""

    parts: list[tuple[Part, bytes]] = field(default_factory=list)
    whole: int = 0

    def begin(self, part: Part) -> None:
        self.parts.append((part, b""))

    def write(self, data: bytes) -> None:
        part, before = self.parts[-1]
        self.parts[-1] = (part, before + data)

    def end(self) -> None:
        self.whole += 1


def read(body: bytes, size: int = 65_536, content_type: str = FORM) -> Kept:
    kept = Kept()
    reader = FormReader(content_type, kept)
    for start in range(0, len(body), size):
        reader.feed(body[start : start + size])
    reader.finish()
    return kept


TRICKY = f"\r\n--{BOUNDARY[:-1]}\r\n--{BOUNDARY}x--\r\r\n-".encode()


@pytest.mark.parametrize("size", [1, 2, 3, 7, 64, 65_536])
def test_a_form_is_the_same_however_it_is_cut(size: int) -> None:
    body = form(
        part('form-data; name="name"', "第一批".encode()),
        file_part("金桥/申报书.docx", TRICKY),
        file_part("空.docx", b""),
    )
    kept = read(body, size)
    assert kept.parts == [
        (Part("name", None), "第一批".encode()),
        (Part("files", "金桥/申报书.docx"), TRICKY),
        (Part("files", "空.docx"), b""),
    ]
    assert kept.whole == 3


@pytest.mark.parametrize(
    ("given", "read_as"),
    [
        ("申报书.docx".encode(), "申报书.docx"),
        ("申报书.docx".encode("gb18030"), "申报书.docx"),
        (b"a%22b.docx", 'a"b.docx'),
        (b"a\\\\b.docx", "a\\b.docx"),
        (b"", ""),
        (b"\xff", "\ufffd"),
    ],
)
def test_file_names_are_read_as_clients_write_them(given: bytes, read_as: str) -> None:
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="files"; filename="'.encode()
    body = head + given + f'"\r\n\r\nx\r\n--{BOUNDARY}--\r\n'.encode()
    [(found, _)] = read(body).parts
    assert found.filename == read_as


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"hello",
        form()[:-4],
        form(file_part("a.txt", b"x"))[:-6],
        form(file_part("a.txt", b"x")).replace(BOUNDARY.encode(), b"other"),
        form(part("form-data", b"x")),
        form(part('form-data; name=""', b"x")),
        form(part("attachment; filename=a.txt", b"x")),
        form(
            part(
                'form-data; name="files"; filename="a"',
                b"eA==",
                "Content-Transfer-Encoding: base64",
            )
        ),
        form(part('form-data; name="a"', b"x", f"X-Long: {'x' * 9_000}")),
        form(part('form-data; name="a"', b"x", *(f"X-{n}: 1" for n in range(40)))),
        form(part('form-data; name="a"', b"x", "Bad Header: 1")),
    ],
)
def test_what_is_no_whole_form_is_refused(body: bytes) -> None:
    for size in (1, 65_536):
        with pytest.raises(FormError):
            read(body, size)


def test_a_long_name_is_read() -> None:
    [(long, _)] = read(form(file_part("d" * 6_000, b"x"))).parts
    assert long.filename == "d" * 6_000


@pytest.mark.parametrize(
    "content_type",
    [
        "multipart/form-data",
        "multipart/form-data; boundary=",
        f"multipart/form-data; boundary={'b' * 300}",
    ],
)
def test_without_a_boundary_nothing_is_read(content_type: str) -> None:
    with pytest.raises(FormError):
        FormReader(content_type, Kept())


def test_what_the_sink_raises_ends_the_reading() -> None:
    class Full(Kept):
        def write(self, data: bytes) -> None:
            raise OSError(28, "full")

    with pytest.raises(OSError, match="full"):
        FormReader(FORM, Full()).feed(form(file_part("a.txt", b"x")))
