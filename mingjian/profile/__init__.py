"""Rule profiles as data (corpora/profiles/*.toml, or any file a user names): what a scheme asks.

`rules` are the data classes, `keys` says what a file may hold, `loading` reads it.
"""

from mingjian.genre import GENRES, PROJECT_GENRES
from mingjian.profile.loading import load_profile, profile_ids
from mingjian.profile.rules import (
    Attachment,
    ElementWords,
    Eligibility,
    Expression,
    FindingWords,
    LabelSet,
    Length,
    Profile,
    ProfileExample,
    Quota,
    Requirement,
    Stage,
    Threshold,
    Topic,
)
from mingjian.profile.sheets import MatrixColumn, Score, ScoreSheet
from mingjian.profile.vocabulary import FIVE

__all__ = [
    "FIVE",
    "GENRES",
    "PROJECT_GENRES",
    "Attachment",
    "ElementWords",
    "Eligibility",
    "Expression",
    "FindingWords",
    "LabelSet",
    "Length",
    "MatrixColumn",
    "Profile",
    "ProfileExample",
    "Quota",
    "Requirement",
    "Score",
    "ScoreSheet",
    "Stage",
    "Threshold",
    "Topic",
    "load_profile",
    "profile_ids",
]
