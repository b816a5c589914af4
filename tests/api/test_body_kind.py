"""Types and sizes of bodies as clients write them."""

import pytest
from starlette.datastructures import Headers

from api.body_kind import FORM, declared_size, media_type


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Multipart/Form-Data; boundary=x", FORM),
        ("multipart/form-data ;boundary=x", FORM),
        ("multipart/mixed; boundary=x", "multipart/mixed"),
        ("", ""),
    ],
)
def test_a_type_is_read_without_its_parameters(written: str, read: str) -> None:
    assert media_type(Headers({"content-type": written})) == read
    assert media_type(Headers({})) == ""


@pytest.mark.parametrize(
    ("written", "read"),
    [("17", 17), ("-1", 0), ("1e9", 0), ("²", 0), ("", 0), ("9" * 30, int("9" * 20))],
)
def test_a_size_is_a_number_or_none(written: str, read: int) -> None:
    headers = Headers(raw=[(b"content-length", written.encode("latin-1"))])
    assert declared_size(headers) == read
