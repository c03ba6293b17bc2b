"""Who may set up the board: its name, its departments and its people."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar

from msgspec import UNSET, Struct
from msgspec.structs import replace

from kanban.domain import commands
from kanban.domain.board import Board
from kanban.domain.errors import Refused
from kanban.domain.events import BoardNamed, DepartmentSet, Event, PersonSet
from kanban.domain.people import COLOURS, Department, Person
from kanban.domain.rules.agreements import agreed
from kanban.domain.rules.asking import Asking, admins
from kanban.domain.rules.reminders import checked_reminders, settings
from kanban.domain.rules.typed import needed, one_line
from kanban.domain.text import (
    DEPARTMENT_NAME_LIMIT,
    DEPARTMENTS_LIMIT,
    LIST_LIMIT,
    LOGIN_LIMIT,
    NAME_LIMIT,
    PEOPLE_LIMIT,
    has_unseen,
)
from kanban.wording import refusals as say

_T = TypeVar("_T")
_KEY = r"[a-z0-9][a-z0-9-]{0,19}"


def found(
    name: str, departments: Sequence[Department], founder: str, at: datetime
) -> tuple[Event, ...]:
    """The events that begin a board. The founder, a login, becomes its admin.

    Raises `Refused` when the board's name, a department or the login makes no sense.
    """
    asking = Asking(Board(), founder, at)
    admin = _checked_person(asking, Person(login=founder, name="", admin=True))
    asking = Asking(Board(people={founder: admin}), founder, at)
    events: list[Event] = [
        BoardNamed(at=at, by=founder, name=_board_name(name)),
        PersonSet(at=at, by=founder, person=admin),
    ]
    for place, department in enumerate(departments):
        coloured = replace(department, colour=COLOURS[place % len(COLOURS)])
        events += add_department(commands.AddDepartment(department=coloured), asking)
        asking = Asking(asking.board.after(events[-1:]), founder, at)
    return tuple(events)


def name_board(command: commands.NameBoard, asking: Asking) -> tuple[Event, ...]:
    _must_be_admin(asking, say.administration.NAME_BOARD)
    name = _board_name(command.name)
    if name == asking.board.name:
        raise Refused("not_now", say.administration.named_already(name))
    return (BoardNamed(at=asking.at, by=asking.by, name=name),)


def add_department(command: commands.AddDepartment, asking: Asking) -> tuple[Event, ...]:
    _must_be_admin(asking, say.administration.ADD_DEPARTMENT)
    key = command.department.key
    if not re.fullmatch(_KEY, key):
        raise Refused("not_valid", say.administration.no_key(key))
    if key in asking.board.departments:
        raise Refused("not_valid", say.administration.department_there(key))
    count = len(asking.board.departments)
    if count >= DEPARTMENTS_LIMIT:
        raise Refused("limit", say.administration.too_many_departments(count, DEPARTMENTS_LIMIT))
    return (now_set(_checked_department(command.department), asking),)


def now_set(department: Department, asking: Asking) -> DepartmentSet:
    """The event of a department's being added or changed to this."""
    said = replace(department, improvements=())
    return DepartmentSet(at=asking.at, by=asking.by, department=said)


def ones_to_lead(key: str, asking: Asking) -> Department:
    """The department, which the person may change: its leads and the admins may."""
    if not asking.person.leads(asking.department(key)):
        doing = say.administration.change_department(asking.board.department_name(key))
        _must_be_admin(asking, doing, lead_of=key)
    return asking.board.departments[key]


def edit_department(command: commands.EditDepartment, asking: Asking) -> tuple[Event, ...]:
    before = ones_to_lead(command.key, asking)
    department = _checked_department(_with_set_fields(before, command, but="key"))
    if department == before:
        raise Refused("not_now", say.administration.department_as_before(before))
    if department.closed and not before.closed:
        _must_owe_nothing(asking.board, before)
    return (now_set(department, asking),)


def add_person(command: commands.AddPerson, asking: Asking) -> tuple[Event, ...]:
    person = command.person
    doing = say.administration.add_person(person.login)
    _may_set_person(asking, Person(login=person.login, name=person.name), person, doing)
    if person.login in asking.board.people:
        raise Refused("not_valid", say.administration.person_there(person.login))
    _must_have_room_for_people(asking.board)
    return (PersonSet(at=asking.at, by=asking.by, person=_checked_person(asking, person)),)


def edit_person(command: commands.EditPerson, asking: Asking) -> tuple[Event, ...]:
    before = asking.board.people.get(command.login)
    if before is None:
        raise Refused("unknown", say.administration.no_person(command.login))
    wanted = _with_set_fields(before, command, but="login")
    _may_set_person(asking, before, wanted, say.administration.change_person(before.login))
    person = _checked_person(asking, wanted)
    if person == before:
        raise Refused("not_now", say.administration.person_as_before(before))
    was_so = replace(person, **settings(before)) == before
    return (PersonSet(at=asking.at, by=asking.by, person=person, reminders=was_so),)


def join(command: commands.Join, asking: Asking) -> tuple[Event, ...]:
    key = asking.department(command.department)
    department = asking.board.departments[key]
    if department.closed:
        raise Refused("not_now", say.administration.closed(department))
    known = asking.by in asking.board.people
    if not known:
        _must_have_room_for_people(asking.board)
    person = asking.person if known else Person(login=asking.by, name="")
    if key in person.departments:
        raise Refused("not_now", say.administration.in_already(department))
    name = one_line(command.name, say.typed.NAME, NAME_LIMIT) or person.name
    joined = replace(person, name=name, departments=(*person.departments, key))
    return (PersonSet(at=asking.at, by=asking.by, person=_checked_person(asking, joined)),)


def leave(command: commands.Leave, asking: Asking) -> tuple[Event, ...]:
    key = asking.department(command.department)
    person = asking.person
    if key not in person.departments:
        raise Refused("not_now", say.administration.not_in(asking.board.department_name(key)))
    left = replace(
        person,
        departments=tuple(other for other in person.departments if other != key),
        lead_of=tuple(other for other in person.lead_of if other != key),
    )
    return (PersonSet(at=asking.at, by=asking.by, person=left),)


def _must_have_room_for_people(board: Board) -> None:
    if len(board.people) >= PEOPLE_LIMIT:
        raise Refused("limit", say.administration.too_many_people(len(board.people), PEOPLE_LIMIT))


def _board_name(name: str) -> str:
    return needed(one_line(name, say.typed.NAME, NAME_LIMIT), say.administration.BOARD_NEEDS_NAME)


def _checked_department(department: Department) -> Department:
    if department.colour not in COLOURS:
        raise Refused("not_valid", say.administration.no_colour(department.colour))
    if department.wip_limit is not None and department.wip_limit < 1:
        raise Refused("not_valid", say.administration.NO_LIMIT)
    if not 0 <= department.reopen_days <= 365:
        raise Refused("not_valid", say.administration.NO_REOPEN_DAYS)
    done = tuple(filter(None, (one_line(line, say.typed.CRITERION) for line in department.done)))
    if len(done) > LIST_LIMIT:
        raise Refused("limit", say.administration.too_many_lines(len(done), LIST_LIMIT))
    name = needed(
        one_line(department.name, say.typed.NAME, DEPARTMENT_NAME_LIMIT),
        say.administration.DEPARTMENT_NEEDS_NAME,
    )
    ready = _once(department.ready)
    return agreed(replace(department, name=name, ready=ready, done=_once(done)))


def _checked_person(asking: Asking, person: Person) -> Person:
    login = needed(
        one_line(person.login, say.typed.LOGIN, LOGIN_LIMIT), say.administration.PERSON_NEEDS_LOGIN
    )
    if " " in login or has_unseen(login) or login != person.login:
        raise Refused("not_valid", say.administration.no_login(login))
    for key in (*person.departments, *person.lead_of):
        asking.department(key)
    if outside := set(person.lead_of) - set(person.departments):
        names = sorted(asking.board.department_name(key) for key in outside)
        raise Refused("not_valid", say.administration.leads_from_outside(names))
    name = one_line(person.name, say.typed.NAME, NAME_LIMIT) or login[:NAME_LIMIT]
    _refuse_taken(asking, login, name)
    seats, leads = _once(person.departments), _once(person.lead_of)
    return checked_reminders(replace(person, name=name, departments=seats, lead_of=leads))


def _refuse_taken(asking: Asking, login: str, name: str) -> None:
    """What people read are names: nobody may look like somebody else."""
    mine = asking.board.people.get(login)
    if mine is not None and mine.name == name:
        return
    for other in asking.board.people.values():
        if other.login != login and other.active and other.name.casefold() == name.casefold():
            raise Refused("not_valid", say.administration.name_taken(other))


def _once(items: Iterable[_T]) -> tuple[_T, ...]:
    """The items in their order, each where it stands first."""
    return tuple(dict.fromkeys(items))


def _may_set_person(asking: Asking, before: Person, after: Person, doing: str) -> None:
    """An admin may set anything, a lead who is in the own departments, anybody the own name and
    when to be reminded.

    A lead sets neither of these for somebody else, not even along with a seat.
    """
    if not asking.person.admin:
        touched = set(before.departments) ^ set(after.departments)
        touched |= set(before.lead_of) ^ set(after.lead_of)
        beyond = before.admin != after.admin or before.active != after.active
        own = before.login == asking.by
        personal = before.name != after.name or settings(before) != settings(after)
        leads = touched and all(asking.person.leads(key) for key in touched)
        by_lead = leads and (own or not personal)
        if beyond or not (by_lead or (own and not touched)):
            _must_be_admin(asking, doing)
    elif before.admin and before.active and not (after.admin and after.active):
        others = (p for p in asking.board.people.values() if p.login != before.login)
        if not any(person.admin and person.active for person in others):
            raise Refused("not_now", say.administration.last_admin(before))


def _must_be_admin(asking: Asking, doing: str, lead_of: str | None = None) -> None:
    if not asking.person.admin:
        members = asking.board.members(lead_of) if lead_of else []
        leads = [person.name for person in members if lead_of and person.leads(lead_of)]
        whom = list(dict.fromkeys([*leads[:2], *admins(asking.board)]))
        only = say.administration.only_leads if lead_of else say.administration.only_admins
        raise Refused("not_yours", only(doing, whom))


def _must_owe_nothing(board: Board, department: Department) -> None:
    count = sum(
        card.state.is_open and department.key in (card.customer, card.supplier)
        for card in board.cards.values()
    )
    if count:
        raise Refused("not_now", say.administration.owes(department, count))
    offers = [card.handover for card in board.cards.values() if card.handover]
    if offered := sum(offer.to == department.key for offer in offers):
        raise Refused("not_now", say.administration.is_offered(department, offered))
    blocked = [card.blocks for card in board.cards.values() if card.blocks and card.state.is_open]
    if waiting := sum(any(b.department == department.key for b in blocks) for blocks in blocked):
        raise Refused("not_now", say.administration.is_waited_on(department, waiting))


def _with_set_fields(before: Any, command: Struct, *, but: str) -> Any:
    given = {field: getattr(command, field) for field in command.__struct_fields__ if field != but}
    return replace(before, **{f: value for f, value in given.items() if value is not UNSET})


RULES: Mapping[type, Callable[[Any, Asking], tuple[Event, ...]]] = {
    commands.NameBoard: name_board,
    commands.AddDepartment: add_department,
    commands.EditDepartment: edit_department,
    commands.AddPerson: add_person,
    commands.EditPerson: edit_person,
    commands.Join: join,
    commands.Leave: leave,
}
