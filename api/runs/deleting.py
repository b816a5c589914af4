"""A run deleted for good: its rows first, so that nobody finds it while its files go."""

from api.service import Service
from api.store.runs import delete_run


def delete_for_good(service: Service, run_id: str) -> bool:
    """Delete a run with its files, its results and what people decided in it.

    False if another was quicker; nothing of it is left all the same.
    """
    with service.database.writing() as connection:
        deleted = delete_run(connection, run_id)
    service.folders.remove(run_id)
    service.database.forget_deleted()
    return deleted
