"""What a request says of its body before any of it is read: its type and its size."""

from starlette.datastructures import Headers

FORM, JSON, TEXT = "multipart/form-data", "application/json", "text/plain"
URLENCODED = "application/x-www-form-urlencoded"


def media_type(headers: Headers) -> str:
    """Give the media type without its parameters, "" if there is none."""
    return headers.get("content-type", "").partition(";")[0].strip().lower()


def declared_size(headers: Headers) -> int:
    """Read the content length, up to 20 digits of it; 0 if there is none that is a number."""
    declared = headers.get("content-length", "")
    return int(declared[:20]) if declared.isascii() and declared.isdigit() else 0
