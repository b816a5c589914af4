"""All that a judgement needs, loaded once and explicitly: profile, taxonomy, signs, model."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from mingjian import __version__
from mingjian.errors import ModelError
from mingjian.genre import GenreSigns, load_genres
from mingjian.paths import CORPORA, MODELS
from mingjian.profile import Profile, load_profile, profile_ids
from mingjian.result import Provenance
from mingjian.taxonomy import Taxonomy, load_taxonomy
from nlp.category.model import Model, load_model

RULE_FOLDERS = ("elements", "lexicons", "profiles")


@dataclass(frozen=True, slots=True)
class Engine:
    """The data in force for a run; `model` is None where models/ is missing or does not fit."""

    profile: Profile
    taxonomy: Taxonomy
    genres: GenreSigns
    model: Model | None
    provenance: Provenance


def load_engine(profile: str = "generic") -> Engine:
    """Load everything for a profile (an id, or the path of a TOML file).

    Raises UsageError if there is no such profile and DataFileError if a data file is wrong. A
    missing model is no error: every decision is then `review`.
    """
    rules, taxonomy = load_profile(profile), load_taxonomy()
    model = _load_model(taxonomy)
    provenance = Provenance(
        version=__version__,
        profile=f"{rules.id}@{_fingerprint(profile)}",
        model=model.stamp if model else "none",
        taxonomy=taxonomy.stamp,
    )
    return Engine(rules, taxonomy, load_genres(), model, provenance)


def _load_model(taxonomy: Taxonomy) -> Model | None:
    try:
        return load_model(MODELS, taxonomy)
    except ModelError:
        return None


def _fingerprint(profile: str) -> str:
    """Hash the rule data and a user's own profile, so that results of changed rules differ."""
    paths = [p for folder in RULE_FOLDERS for p in sorted((CORPORA / folder).iterdir())]
    own = [] if profile in profile_ids() else [Path(profile)]
    digest = hashlib.sha256()
    for path in [*paths, CORPORA / "genres.toml", *own]:
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:8]
