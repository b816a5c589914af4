"""Profiles and model as the service tells of them."""

import json
from pathlib import Path
from typing import Any

from api.models import (
    HeldOut,
    ModelCard,
    ModelCategory,
    ModelElement,
    ModelTaxonomy,
    ProfileElement,
    ProfileList,
    ProfileSummary,
)
from batch.known_profiles import KnownProfiles
from batch.options import CheckOptions
from mingjian.element import load_elements
from mingjian.genre import GENRES
from mingjian.model_folder import MANIFEST, METRICS, load_own_taxonomy, taxonomy_file
from mingjian.paths import MODELS
from mingjian.profile import Profile
from mingjian.result import Provenance
from mingjian.taxonomy import Taxonomy

# Documents as they are, with boilerplate added, and the difficult ones.
_CONDITIONS = ("plain", "dirty", "hard")


def list_profiles(known: KnownProfiles) -> ProfileList:
    """Sum up the profiles that may be named."""
    profiles = tuple(_sum_up(known.find(id_), known.stamp(id_)) for id_ in known.ids)
    return ProfileList(default=known.default, profiles=profiles)


def describe_model(options: CheckOptions, provenance: Provenance) -> ModelCard:
    """Tell what judges; `provenance` is what workers say of themselves."""
    folder = Path(options.model) if options.model else MODELS
    manifest, metrics = _read(folder / MANIFEST), _read(folder / METRICS)
    return ModelCard(
        version=provenance.version,
        model=provenance.model,
        taxonomy=_tell_taxonomy(load_own_taxonomy(taxonomy_file(folder))),
        element_model=provenance.elements,
        elements=tuple(
            ModelElement(id=one.id, name=one.name, learnt=one.learnt)
            for one in load_elements().values()
        ),
        threshold=manifest.get("calibration", {}).get("threshold"),
        held_out=_tell_figures(metrics, provenance.model),
    )


def _sum_up(profile: Profile, stamp: str) -> ProfileSummary:
    genres = [genre for genre in GENRES if profile.judged(genre)]
    judged = {one.id: one for genre in genres for one in profile.judged(genre)}
    elements = tuple(
        ProfileElement(
            id=one.id,
            name=one.name,
            required=tuple(genre for genre in genres if one.id in profile.required(genre)),
        )
        for one in judged.values()
    )
    return ProfileSummary(
        id=profile.id,
        label=profile.label,
        description=profile.source,
        fingerprint=stamp,
        elements=elements,
    )


def _tell_taxonomy(taxonomy: Taxonomy) -> ModelTaxonomy:
    categories = tuple(
        ModelCategory(id=one.id, label=one.label, name=one.name, definition=one.object)
        for one in taxonomy.categories
    )
    return ModelTaxonomy(
        id=taxonomy.id, version=taxonomy.version, source=taxonomy.source, categories=categories
    )


def _tell_figures(metrics: dict[str, Any], model: str) -> dict[str, HeldOut]:
    """Give the main figures, if they are those of the model in force."""
    if metrics.get("model") != model:
        return {}
    reports = metrics.get("reports", {})
    return {name: _held_out(reports[name]) for name in _CONDITIONS if name in reports}


def _held_out(report: dict[str, Any]) -> HeldOut:
    suggestions = report.get("suggestions", {})
    return HeldOut(
        documents=report["documents"],
        accuracy=report["accuracy"],
        macro_f1=report["macro_f1"],
        calibration_error=report["calibration_error"],
        suggested=suggestions.get("share"),
        suggested_accuracy=suggestions.get("precision"),
    )


def _read(path: Path) -> dict[str, Any]:
    """Read a file that a model of one's own need not have."""
    return dict(json.loads(path.read_text("utf-8"))) if path.is_file() else {}
