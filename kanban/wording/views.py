"""What is said of saved views."""

from __future__ import annotations

from kanban.domain.text import flat
from kanban.domain.views import View
from kanban.wording.columns import LANES, ORDERS

MINE = "my own"


def keeper(name: str | None) -> str:
    """Who keeps the view; `name`: of the department, None for oneself."""
    return name if name is not None else MINE


def kept_for(name: str | None) -> str:
    """For whom a new view is kept."""
    return f"for everybody, kept by {name}" if name is not None else "for me"


def shows(view: View) -> str:
    """What it looks for and how it is shown, in short."""
    said = [flat(view.query)] if view.query else []
    if view.sort:
        said.append(ORDERS.get(view.sort, view.sort))
    if view.lanes:
        said.append(f"lanes: {LANES.get(view.lanes, view.lanes)}")
    if view.dense is not None:
        said.append("one line a card" if view.dense else "several lines a card")
    return " · ".join(said)


def saved(name: str) -> str:
    return f"Saved the view “{flat(name)}”."


def removed(name: str) -> str:
    return f"Removed the view “{flat(name)}”."


def seen_through(name: str) -> str:
    return f"View: {flat(name)}."
