"""Where the data are: beside the code that runs, in a checkout as in an installed wheel."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CORPORA = ROOT / "corpora"
MODELS = ROOT / "models"
LEXICONS = CORPORA / "lexicons"
PROFILES = CORPORA / "profiles"
ELEMENTS = CORPORA / "elements"
ROLES = CORPORA / "roles"
FINDINGS = CORPORA / "findings"
TEMPLATES = CORPORA / "templates"
TAXONOMY = CORPORA / "taxonomy.toml"
