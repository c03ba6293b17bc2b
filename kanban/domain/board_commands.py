"""What a person may ask of the board itself: its name, its departments, its people."""

from __future__ import annotations

from datetime import date
from typing import TypeAlias

from msgspec import UNSET, Struct, UnsetType

from kanban.domain.agreements import DayHours, Hours, WipPolicy
from kanban.domain.improvement import Source
from kanban.domain.people import Department, Person, ReadyField
from kanban.domain.templates import Template
from kanban.domain.views import View


class NameBoard(Struct, frozen=True, kw_only=True):
    name: str


class AddDepartment(Struct, frozen=True, kw_only=True):
    department: Department


class EditDepartment(Struct, frozen=True, kw_only=True):
    """Only the fields that are set are changed."""

    key: str
    name: str | UnsetType = UNSET
    colour: str | UnsetType = UNSET
    wip_limit: int | UnsetType | None = UNSET
    ready: tuple[ReadyField, ...] | UnsetType = UNSET
    done: tuple[str, ...] | UnsetType = UNSET
    reopen_days: int | UnsetType = UNSET
    closed: bool | UnsetType = UNSET
    wip_policy: WipPolicy | UnsetType = UNSET
    zone: str | UnsetType = UNSET
    hours: tuple[Hours, ...] | UnsetType = UNSET
    holidays: str | UnsetType = UNSET
    days_off: tuple[date, ...] | UnsetType = UNSET
    answer_hours: int | UnsetType | None = UNSET
    deliver_days: int | UnsetType | None = UNSET
    deliver_percent: int | UnsetType = UNSET
    accept_days: int | UnsetType | None = UNSET


class SetTemplate(Struct, frozen=True, kw_only=True):
    """Add a template of requests to a department, or put it in the place of the one of its name."""

    department: str
    template: Template
    replaces: bool | None = None
    """Whether there has to be one of its name; None: that is all the same."""


class DropTemplate(Struct, frozen=True, kw_only=True):
    department: str
    name: str


class SetView(Struct, frozen=True, kw_only=True):
    """Add a view to those of a department, or put it in the place of the one of its name."""

    department: str
    view: View


class DropView(Struct, frozen=True, kw_only=True):
    department: str
    name: str


class OpenImprovement(Struct, frozen=True, kw_only=True):
    """Say what bugs us in a department."""

    department: str
    bug: str = ""
    idea: str = ""
    who: str | None = None
    """Login of who tries it."""
    before: str = ""
    cards: tuple[int, ...] = ()
    source: Source = Source.IDEA


class EditImprovement(Struct, frozen=True, kw_only=True):
    """Only the fields that are set are changed."""

    number: int
    bug: str | UnsetType = UNSET
    idea: str | UnsetType = UNSET
    who: str | UnsetType | None = UNSET
    before: str | UnsetType = UNSET
    cards: tuple[int, ...] | UnsetType = UNSET


class FinishImprovement(Struct, frozen=True, kw_only=True):
    """Say what is different now."""

    number: int
    after: str = ""
    seconds_saved: int | None = None
    line: str = ""
    """For the department's definition of done; its leads adopt it, or do not."""
    ready: ReadyField | None = None
    """Instead of a line: what requests must carry from now on, for the definition of ready."""


class AdoptImprovement(Struct, frozen=True, kw_only=True):
    """Let what an improvement adds join the department's definition of done, or of ready."""

    number: int


class AddPerson(Struct, frozen=True, kw_only=True):
    person: Person


class EditPerson(Struct, frozen=True, kw_only=True):
    """Only the fields that are set are changed."""

    login: str
    name: str | UnsetType = UNSET
    departments: tuple[str, ...] | UnsetType = UNSET
    lead_of: tuple[str, ...] | UnsetType = UNSET
    admin: bool | UnsetType = UNSET
    active: bool | UnsetType = UNSET
    remind: bool | UnsetType = UNSET
    remind_hours: DayHours | UnsetType | None = UNSET
    mail: str | UnsetType = UNSET


class Join(Struct, frozen=True, kw_only=True):
    """Take a seat in a department oneself."""

    department: str
    name: str = ""
    """How the person wants to be called; empty keeps the name, or takes the login."""


class Leave(Struct, frozen=True, kw_only=True):
    department: str


BoardCommand: TypeAlias = (
    NameBoard
    | AddDepartment
    | EditDepartment
    | SetTemplate
    | DropTemplate
    | SetView
    | DropView
    | OpenImprovement
    | EditImprovement
    | FinishImprovement
    | AdoptImprovement
    | AddPerson
    | EditPerson
    | Join
    | Leave
)
