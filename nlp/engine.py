"""All that a judgement needs, loaded once and explicitly: profile, taxonomy, signs, model."""

from dataclasses import dataclass, replace
from pathlib import Path

from mingjian import __version__
from mingjian.errors import ModelError, UsageError
from mingjian.genre import GenreSigns, load_genres
from mingjian.model_folder import check_model_folder, load_own_taxonomy, taxonomy_file
from mingjian.paths import MODELS
from mingjian.profile import PROJECT_GENRES, Profile, load_profile
from mingjian.profile.stamp import stamp_profile
from mingjian.result import Provenance
from mingjian.taxonomy import Taxonomy
from nlp.category.model import Model, load_model
from nlp.elements.model import ElementModel, narrow_model, shipped_model


@dataclass(frozen=True, slots=True)
class Engine:
    """The data in force for a run; a model is None where it is missing or does not fit.

    `elements` hears only what the profile judges.
    """

    profile: Profile
    taxonomy: Taxonomy
    genres: GenreSigns
    model: Model | None
    elements: ElementModel | None
    provenance: Provenance


def load_engine(profile: str = "generic", model_folder: str | None = None) -> Engine:
    """Load everything for a profile (an id, or the path of a TOML file) and a model's folder.

    Raises UsageError if there is no such profile or the named folder holds no fitting model, and
    DataFileError if a data file is wrong. Where no folder is named and the shipped model is
    missing, every decision is `review`.
    """
    rules = load_profile(profile)
    taxonomy, model = load_classifier(Path(model_folder) if model_folder else None)
    elements = shipped_model()
    provenance = Provenance(
        version=__version__,
        profile=stamp_profile(rules),
        model=model.stamp if model else "none",
        taxonomy=taxonomy.stamp,
        elements=elements.stamp if elements else "none",
    )
    judged = {element.id for genre in PROJECT_GENRES for element in rules.judged(genre)}
    heard = narrow_model(elements, judged) if elements else None
    return Engine(_rename(rules, taxonomy), taxonomy, load_genres(), model, heard, provenance)


def load_classifier(
    folder: Path | None, own_taxonomy: Path | None = None
) -> tuple[Taxonomy, Model | None]:
    """Load the model of a folder (None: the shipped one) and the taxonomy in force with it.

    `own_taxonomy` is a taxonomy file to take instead of the folder's. Raises UsageError if what is
    named does not hold together or is not there; a shipped model that is missing is None.
    """
    if folder:
        check_model_folder(folder)
    taxonomy = load_own_taxonomy(own_taxonomy or taxonomy_file(folder or MODELS))
    try:
        return taxonomy, load_model(folder or MODELS, taxonomy)
    except ModelError as error:
        if folder or own_taxonomy:
            raise UsageError(f"模型不能用：{error}") from error
        return taxonomy, None


def _rename(profile: Profile, taxonomy: Taxonomy) -> Profile:
    """Give a profile whose scheme names categories as they are called now."""
    if not taxonomy.base:
        return profile
    names = {name: taxonomy.current(label) for name, label in profile.labels.names.items()}
    return replace(profile, labels=replace(profile.labels, names=names))
