"""What a department's leads keep for those who ask it."""

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
from kanban.domain.rules.criteria import own_criteria
from kanban.domain.rules.typed import needed, one_line, words
from kanban.domain.templates import Template
from kanban.domain.text import LIST_LIMIT, NAME_LIMIT
from kanban.wording import refusals as say


def set_template(command: commands.SetTemplate, asking: Asking) -> tuple[Event, ...]:
    department = ones_to_lead(command.department, asking)
    template = _checked(command.template)
    others = _without(template.name, department)
    is_there = len(others) < len(department.templates)
    if command.replaces is False and is_there:
        raise Refused("not_valid", say.templates.name_taken(template.name, department))
    if command.replaces and not is_there:
        raise Refused("unknown", say.templates.removed(template.name, department))
    if len(others) >= LIST_LIMIT:
        raise Refused("limit", say.templates.too_many(department, LIST_LIMIT))
    templates = sorted((*others, template), key=lambda one: one.name.casefold())
    return _now(department, tuple(templates), asking)


def drop_template(command: commands.DropTemplate, asking: Asking) -> tuple[Event, ...]:
    department = ones_to_lead(command.department, asking)
    others = _without(command.name, department)
    if len(others) == len(department.templates):
        raise Refused("unknown", say.templates.no_template(command.name, department))
    return _now(department, others, asking)


def _now(
    department: Department, templates: tuple[Template, ...], asking: Asking
) -> tuple[Event, ...]:
    if templates == department.templates:
        raise Refused("not_now", say.administration.department_as_before(department))
    return (now_set(replace(department, templates=templates), asking),)


def _without(name: str, department: Department) -> tuple[Template, ...]:
    return tuple(one for one in department.templates if one.name.casefold() != name.casefold())


def _checked(template: Template) -> Template:
    title = one_line(template.title, say.typed.TITLE)
    purpose = words(template.purpose, say.typed.PURPOSE)
    criteria = tuple(criterion.text for criterion in own_criteria(template.criteria))
    if not (title or purpose or criteria):
        raise Refused("missing", say.templates.SAYS_NOTHING)
    return Template(
        name=needed(one_line(template.name, say.typed.NAME, NAME_LIMIT), say.templates.NEEDS_NAME),
        title=title,
        purpose=purpose,
        criteria=criteria,
        service_class=template.service_class,
    )


RULES: Mapping[type, Callable[[Any, Asking], tuple[Event, ...]]] = {
    commands.SetTemplate: set_template,
    commands.DropTemplate: drop_template,
}
