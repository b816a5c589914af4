"""Paths of our own, with and without the prefix of a proxy."""

import string
from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.addresses import own_path, own_target, requested_target


@pytest.mark.parametrize(
    ("root", "path", "own"),
    [
        ("", "/v1/x", "/v1/x"),
        ("/mj", "/mj/v1/x", "/v1/x"),
        ("/mj", "/v1/x", "/v1/x"),
        ("/mj", "/mjx", "/mjx"),
        ("/mj", "/mj", "/mj"),
    ],
)
def test_the_prefix_of_a_proxy_is_not_part_of_our_path(root: str, path: str, own: str) -> None:
    assert own_path({"path": path, "root_path": root}) == own


@given(st.text(string.printable + "\x00\x7f金", max_size=12).map(lambda text: f"/{text}"))
def test_wherever_a_target_leads_it_is_here(text: str) -> None:
    # As browsers do before they look at an address.
    seen = own_target(text).translate({9: None, 10: None, 13: None, 92: "/"}).strip()
    assert urlsplit(urljoin("http://here", seen)).netloc == "here"


def test_a_request_is_a_target_to_come_back_to() -> None:
    scope = {"path": "/runs/金桥 1", "query_string": b"unit=%E9%87%91&a=1"}
    target = "/runs/%E9%87%91%E6%A1%A5%201?unit=%E9%87%91&a=1"
    assert requested_target(scope) == target
    assert own_target(target) == target


@pytest.mark.parametrize("path", ["//evil", "/\\evil"])
def test_but_not_where_it_could_lead_elsewhere(path: str) -> None:
    assert not requested_target({"path": path, "query_string": b""}).startswith(("//", "/\\"))
