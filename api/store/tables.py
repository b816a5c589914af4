"""The tables, the same on SQLite and PostgreSQL. Times are seconds since 1970.

Whoever changes them writes a migration too (migrations/versions); a test compares both.
"""

from sqlalchemy import (
    Boolean,
    Column,
    Double,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from api.store.plain_text import PlainText

# Names of constraints, which a migration needs to change them.
NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
metadata = MetaData(naming_convention=NAMING)


def _run_id(*, primary_key: bool = False) -> "Column[str]":
    return Column(
        "run_id",
        String(32),
        ForeignKey("run.id", ondelete="CASCADE"),
        primary_key=primary_key,
        nullable=False,
    )


api_key = Table(
    "api_key",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("hash", String(64), nullable=False, unique=True),
    Column("scopes", Text, nullable=False),
    Column("requests", Integer, nullable=False),
    Column("queued_files", Integer, nullable=False),
    Column("created", Double, nullable=False),
    Column("revoked", Double),
)

web_session = Table(
    "web_session",
    metadata,
    Column("hash", String(64), primary_key=True),
    Column("key_id", Integer, ForeignKey("api_key.id", ondelete="CASCADE"), nullable=False),
    Column("expires", Double, nullable=False),
)

# `owner` is the id of a key, 0 of whoever sits at this machine; of an owner's runs nobody else
# hears. `options` is JSON. `decided` counts what people decided, `reported` how much of that the
# reports know, NULL before there are any. `overview` is JSON made with the reports.
run = Table(
    "run",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("owner", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("profile", Text, nullable=False),
    Column("previous", String(32)),
    Column("state", String(16), nullable=False),
    Column("message", Text, nullable=False),
    Column("files", Integer, nullable=False),
    Column("total", Integer),
    Column("done", Integer, nullable=False),
    Column("failed", Integer, nullable=False),
    Column("decided", Integer, nullable=False),
    Column("reported", Integer),
    Column("overview", Text),
    Column("created", Double, nullable=False),
    Column("started", Double),
    Column("ended", Double),
    Index(None, "owner", "created"),
)

# What was uploaded; it lies in the folder of the run under its number.
upload = Table(
    "upload",
    metadata,
    _run_id(primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("sha256", String(64), nullable=False),
)

# What is still to be done. `item` is JSON; `worker` is the process at work until `lease`.
task = Table(
    "task",
    metadata,
    Column("id", Integer, primary_key=True),
    _run_id(),
    Column("kind", String(16), nullable=False),
    Column("position", Integer, nullable=False),
    Column("item", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("worker", String(32)),
    Column("lease", Double),
    Column("due", Double, nullable=False),
    UniqueConstraint("run_id", "kind", "position"),
    Index(None, "position", "id"),
)

# One a checked file, in the order of their names: the line of the contract, and that of its text.
# `item` is JSON by which the file is found again.
result = Table(
    "result",
    metadata,
    _run_id(primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("file", PlainText, nullable=False),
    Column("status", String(16), nullable=False),
    Column("line", Text, nullable=False),
    Column("text", Text),
    Column("item", Text, nullable=False),
)

# One a project, or a file without one, as the whole run settled it: what pages list and filter.
# `worst` ranks its gravest finding, 0 for none; `doubtful` is 1 if there is something to look at, 2
# if something is to be settled. `states` are the signs of the five specifics, each behind a |;
# `leads` is true of the first paper of what is judged together, if elements were judged at all;
# `search` is what words are looked for in, in small letters.
entry = Table(
    "entry",
    metadata,
    _run_id(primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("project", Integer),
    Column("file", PlainText, nullable=False),
    Column("title", PlainText, nullable=False),
    Column("unit", PlainText, nullable=False),
    Column("genre", Text, nullable=False),
    Column("year", Integer),
    Column("category", Text, nullable=False),
    Column("decision", Text, nullable=False),
    Column("confidence", Double),
    Column("missing", Integer, nullable=False),
    Column("must_fix", Integer, nullable=False),
    Column("to_check", Integer, nullable=False),
    Column("notes", Integer, nullable=False),
    Column("worst", Integer, nullable=False),
    Column("doubtful", Integer, nullable=False),
    Column("status", String(16), nullable=False),
    Column("sha256", String(64)),
    Column("states", Text, nullable=False),
    Column("by_person", Boolean, nullable=False),
    Column("leads", Boolean, nullable=False),
    Column("search", Text, nullable=False),
    Index(None, "run_id", "sha256"),
    Index(None, "run_id", "file"),
    Index(None, "run_id", "unit"),
    Index(None, "run_id", "category"),
    Index(None, "run_id", "genre"),
)

# The same at full length, apart from what a list goes through: `settled` is the line of its file
# with this project alone, `submission` that of what it is judged together with.
entry_text = Table(
    "entry_text",
    metadata,
    _run_id(primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("settled", Text, nullable=False),
    Column("submission", Text),
)

# What people decided, as lines of decisions.jsonl, in their order.
decision = Table(
    "decision",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("owner", Integer, nullable=False, index=True),
    _run_id(),
    Column("line", Text, nullable=False),
)

idempotency = Table(
    "idempotency",
    metadata,
    Column("owner", Integer, primary_key=True),
    Column("key", String(255), primary_key=True),
    Column("fingerprint", String(64), nullable=False),
    _run_id(),
    Column("created", Double, nullable=False),
)

# The processes that do tasks, and when each was last heard of.
worker = Table(
    "worker",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("seen", Double, nullable=False),
)
