"""What tells the rules of one result from those of another: the stamp of a profile."""

import hashlib
from pathlib import Path

from mingjian.paths import CORPORA, PROFILES
from mingjian.profile.rules import Profile

RULE_FOLDERS = ("elements", "findings", "lexicons", "profiles", "roles")
RULE_FILES = ("genres.toml", "tense.toml")


def stamp_profile(profile: Profile) -> str:
    """Name a profile for provenance: its id and the hash of the rules."""
    return f"{profile.id}@{fingerprint_rules(profile)}"


def fingerprint_rules(profile: Profile, corpora: Path = CORPORA) -> str:
    """Hash the rule data and a user's own profiles, so that results of changed rules differ."""
    paths = [p for folder in RULE_FOLDERS for p in sorted((corpora / folder).iterdir())]
    own = [path for path in profile.files if path.parent != PROFILES]
    digest = hashlib.sha256()
    for path in [*paths, *(corpora / name for name in RULE_FILES), *own]:
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:8]
