"""Keys by which a row is known again when a ledger comes back: what of which file it is about.

A key is the file's sha256 ("" if it was not read), then the project's index, then the finding's
fingerprint, as many of these as the row is about. Papers of one submission share a row; so stand
their keys.
"""

from collections.abc import Iterable, Mapping

_SEPARATOR = "#"
_GAP = " "


def project_key(sha256: str | None, index: int) -> str:
    """Name a project by its file's hash and its index there."""
    return f"{sha256 or ''}{_SEPARATOR}{index}"


def finding_key(about: str, fingerprint: str) -> str:
    """Name a finding; `about` is its project's key, or the hash of its file, "" if unknown."""
    return f"{about}{_SEPARATOR}{fingerprint}"


def join_keys(keys: Iterable[str]) -> str:
    """Give the key of a row that is about several projects."""
    return _GAP.join(keys)


def split_key(key: str) -> list[str]:
    """Give the keys of all that a row is about."""
    return key.split(_GAP)


def key_hash(key: str) -> str:
    """Give the hash of the file, "" if it was not read."""
    return key.partition(_SEPARATOR)[0]


def key_rest(key: str) -> str:
    """Give what a key says beside the hash: which project, which finding."""
    return key.partition(_SEPARATOR)[2]


def key_project(key: str) -> str:
    """Give the key of the project that a finding's key is about."""
    return _SEPARATOR.join(key.split(_SEPARATOR)[:2])


def key_fingerprint(key: str) -> str:
    """Give the fingerprint at the end of a finding's key."""
    return key.rpartition(_SEPARATOR)[2]


def rename_key(key: str, hashes: Mapping[str, str]) -> str:
    """Put new hashes for old ones in a key, which may be several in a row."""
    return join_keys(_rename(one, hashes) for one in split_key(key))


def _rename(key: str, hashes: Mapping[str, str]) -> str:
    hash_, separator, rest = key.partition(_SEPARATOR)
    return f"{hashes.get(hash_, hash_)}{separator}{rest}"
