"""The judge of elements as files: elements.npz holds numbers, elements.json says what they mean."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mingjian.errors import ModelError
from mingjian.paths import MODELS
from nlp.elements.features import FEATURES, Codes, Features, Places, Values
from nlp.elements.lookup import UNKNOWN, Lookup, build_lookup
from nlp.model_files import ModelFiles, hash_arrays

SCHEMA = "mingjian.elements/1"
WEIGHTS, MANIFEST = "elements.npz", "elements.json"
# Of each element the model says two things of a passage: is it named, and is it explicit.
LEVELS = ("mentioned", "explicit")
# A place in the vocabulary and the passage before it share 64 bits.
_PLACE_BITS = 32
_KEYS = ("elements", "training")
_ARRAYS = ("words", "vocabulary", "weights", "bias")


@dataclass(frozen=True, slots=True)
class ElementModel:
    """A linear judge of passages.

    `words` are the known words with their places from 1 on, in order. `vocabulary` are the known
    codes, sorted; `weights` has a row for each and a column for each
    element and level (progress mentioned, progress explicit, owner mentioned …), `bias` a value a
    column. A column speaks for its level where its score is at least 0: the thresholds are in the
    bias. `training` is the hash of what it learnt from; `lookup` finds codes in the vocabulary.
    """

    elements: tuple[str, ...]
    words: Mapping[str, int]
    vocabulary: Codes
    weights: NDArray[np.float32]
    bias: Values
    training: str
    lookup: Lookup

    @property
    def stamp(self) -> str:
        """Name the model for provenance: a hash of its numbers."""
        text = json.dumps(_manifest(self), sort_keys=True)
        return f"elements@{hashlib.sha256(text.encode()).hexdigest()[:8]}"

    def columns(self, element: str) -> tuple[int, ...] | None:
        """Give the columns of an element's levels, in their order; None if it was not learnt."""
        if element not in self.elements:
            return None
        first = self.elements.index(element) * len(LEVELS)
        return tuple(range(first, first + len(LEVELS)))


def score_passages(features: Features, model: ElementModel) -> Values:
    """Score passages: a row a passage, a column an element and level.

    A passage's score is the mean of its known features' weights times the root of their number (a
    vector of length 1 times the weights), plus the bias.
    """
    rows, columns = _find_cells(features, model)
    counts = np.bincount(rows, minlength=features.passages)
    heard = np.flatnonzero(counts)
    starts = (np.cumsum(counts) - counts)[heard]
    scores: Values = np.tile(model.bias, (features.passages, 1))
    if len(heard):
        weights = model.weights.take(columns, axis=0)
        sums = np.add.reduceat(weights, starts, axis=0, dtype=np.float64)
        scores[heard] += sums / np.sqrt(counts[heard])[:, None]
    return scores


def _find_cells(features: Features, model: ElementModel) -> tuple[Places, Places]:
    """Give passage and place of each known feature, once a passage, in order."""
    places = model.lookup.find(features.codes)
    known = places != UNKNOWN
    # Sorting is many times as fast as numpy's unique, and shifting as dividing.
    cells = np.sort(features.owners[known] << _PLACE_BITS | places[known])
    new = np.ones(len(cells), dtype=bool)
    np.not_equal(cells[1:], cells[:-1], out=new[1:])
    kept = cells[new]
    return kept >> _PLACE_BITS, kept & ((1 << _PLACE_BITS) - 1)


def narrow_model(model: ElementModel, elements: Iterable[str]) -> ElementModel:
    """Leave out the columns of all but these elements: each costs time at every feature."""
    kept = set(elements)
    order = [(name, model.columns(name) or ()) for name in model.elements if name in kept]
    columns = [column for _, own in order for column in own]
    return replace(
        model,
        elements=tuple(name for name, _ in order),
        weights=np.ascontiguousarray(model.weights[:, columns]),
        bias=model.bias[columns],
    )


def save_model(model: ElementModel, folder: Path) -> None:
    """Write both files into a folder; the same model gives the same bytes."""
    _files(folder).write(_manifest(model), _arrays(model))


def load_model(folder: Path) -> ElementModel:
    """Read and check both files.

    Raises ModelError if one is missing or damaged, or was made for other features.
    """
    files = _files(folder)
    manifest = files.read_manifest(_KEYS, FEATURES)
    arrays = files.read_arrays(_ARRAYS)
    elements = tuple(map(str, manifest["elements"]))
    grams, columns = len(arrays["vocabulary"]), len(elements) * len(LEVELS)
    shapes = {"vocabulary": (grams,), "weights": (grams, columns), "bias": (columns,)}
    shapes["words"] = arrays["words"].shape
    if any(array.shape != shapes[name] for name, array in arrays.items()):
        raise ModelError(f"{files.weights}: 各部分大小不一，请重新训练或重新安装")
    files.check_hashes(manifest, arrays)
    weights = arrays["weights"].astype(np.float32)
    words = place_words(arrays["words"].tobytes().decode().split("\n"))
    return ElementModel(
        elements,
        words,
        arrays["vocabulary"],
        weights,
        arrays["bias"],
        str(manifest["training"]),
        build_lookup(arrays["vocabulary"]),
    )


def place_words(words: Iterable[str]) -> Mapping[str, int]:
    """Give each word its place from 1 on."""
    return {word: place for place, word in enumerate(words, 1)}


@lru_cache(maxsize=1)
def shipped_model() -> ElementModel | None:
    """Load the model that came with the tool; None if it is missing or does not fit."""
    try:
        return load_model(MODELS)
    except ModelError:
        return None


def _files(folder: Path) -> ModelFiles:
    return ModelFiles(folder / MANIFEST, folder / WEIGHTS, SCHEMA)


def _manifest(model: ElementModel) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "features": FEATURES,
        "elements": list(model.elements),
        "training": model.training,
        "arrays": hash_arrays(_arrays(model)),
    }


def _arrays(model: ElementModel) -> dict[str, NDArray[Any]]:
    weights = model.weights.astype(np.float16)
    words = np.frombuffer("\n".join(model.words).encode(), dtype=np.uint8)
    return {
        "words": words,
        "vocabulary": model.vocabulary,
        "weights": weights,
        "bias": model.bias,
    }
