"""What the page forbids the browser: to fetch, send or run anything but what stands in it."""

import base64
import hashlib
from collections.abc import Iterable


def content_policy(style: str, scripts: Iterable[str]) -> str:
    """Give the Content-Security-Policy of a page with this style sheet and these scripts, if any.

    They are named by their hashes; a browser too old for hashes goes by 'unsafe-inline', which all
    others then ignore.
    """
    hashes = " ".join(_source(script) for script in scripts)
    allowed = f"'unsafe-inline' {hashes}" if hashes else "'none'"
    return (
        "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; "
        f"style-src 'unsafe-inline' {_source(style)}; "
        f"script-src {allowed}"
    )


def _source(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
