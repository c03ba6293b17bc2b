"""What the departments of a board were set to in the course of time, and what they tried."""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter

from kanban.domain.events import DepartmentSet, Event, ImprovementSet
from kanban.store.records import Tables, events_since


def department_histories(tables: Tables) -> dict[str, tuple[DepartmentSet, ...]]:
    """By the key of the department, oldest first. Raises `Misfit`."""
    found = {}
    for events in _each(tables):
        settings = tuple(event for event in events if isinstance(event, DepartmentSet))
        if settings:
            found[settings[-1].department.key] = settings
    return found


def improvement_history(tables: Tables) -> tuple[ImprovementSet, ...]:
    """Of all departments, oldest first. Raises `Misfit`."""
    all_of_them = (event for events in _each(tables) for event in events)
    steps = (event for event in all_of_them if isinstance(event, ImprovementSet))
    return tuple(sorted(steps, key=attrgetter("at")))


def _each(tables: Tables) -> Iterator[list[Event]]:
    """The past of each; asked in a thread, while another may bring a new department in."""
    for doc_id, document in tuple(tables.get("departments", {}).items()):
        yield events_since(None, "departments", doc_id, document)
