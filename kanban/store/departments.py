"""What the departments of a board were set to in the course of time."""

from __future__ import annotations

from kanban.domain.events import DepartmentSet
from kanban.store.records import Tables, events_since


def department_histories(tables: Tables) -> dict[str, tuple[DepartmentSet, ...]]:
    """By the key of the department, oldest first. Raises `Misfit`.

    Asked in a thread, while another may bring a new department in.
    """
    found = {}
    for doc_id, document in tuple(tables.get("departments", {}).items()):
        events = events_since(None, "departments", doc_id, document)
        settings = tuple(event for event in events if isinstance(event, DepartmentSet))
        if settings:
            found[settings[-1].department.key] = settings
    return found
