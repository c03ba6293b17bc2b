"""What a department's leads keep for everybody who looks at the board."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from msgspec.structs import replace

from kanban.domain import commands
from kanban.domain.errors import Refused
from kanban.domain.events import Event
from kanban.domain.people import Department
from kanban.domain.rules.administration import now_set, ones_to_lead
from kanban.domain.rules.asking import Asking
from kanban.domain.rules.typed import needed, one_line
from kanban.domain.text import DEPARTMENT_NAME_LIMIT, VIEWS_LIMIT
from kanban.domain.views import LANES, SORTS, View
from kanban.wording import refusals as say


def set_view(command: commands.SetView, asking: Asking) -> tuple[Event, ...]:
    department = ones_to_lead(command.department, asking)
    view = checked_view(command.view)
    others = _without(view.name, department)
    if len(others) >= VIEWS_LIMIT:
        raise Refused("limit", say.views.too_many(department, VIEWS_LIMIT))
    views = sorted((*others, view), key=lambda one: one.name.casefold())
    return _now(department, tuple(views), asking)


def drop_view(command: commands.DropView, asking: Asking) -> tuple[Event, ...]:
    department = ones_to_lead(command.department, asking)
    others = _without(command.name, department)
    if len(others) == len(department.views):
        raise Refused("unknown", say.views.no_view(command.name, department.views))
    return _now(department, others, asking)


def checked_view(view: View) -> View:
    """The view as it is kept. Raises `Refused` when it has no name or shows nothing special."""
    query = one_line(view.query, say.typed.QUERY)
    if not (query or view.sort or view.lanes or view.dense is not None):
        raise Refused("missing", say.views.SHOWS_ALL)
    for value, known in ((view.sort, SORTS), (view.lanes, LANES)):
        if value and value not in known:
            raise Refused("not_valid", say.views.none_of(value, known))
    name = one_line(view.name, say.typed.NAME, DEPARTMENT_NAME_LIMIT)
    return replace(view, name=needed(name, say.views.NEEDS_NAME), query=query)


def _now(department: Department, views: tuple[View, ...], asking: Asking) -> tuple[Event, ...]:
    if views == department.views:
        raise Refused("not_now", say.administration.department_as_before(department))
    return (now_set(replace(department, views=views), asking),)


def _without(name: str, department: Department) -> tuple[View, ...]:
    return tuple(one for one in department.views if one.name.casefold() != name.casefold())


RULES: Mapping[type, Callable[[Any, Asking], tuple[Event, ...]]] = {
    commands.SetView: set_view,
    commands.DropView: drop_view,
}
