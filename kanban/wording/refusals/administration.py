"""No to who sets up the board, and to how."""

from __future__ import annotations

from collections.abc import Sequence

from kanban.domain.people import COLOURS, Department, Person
from kanban.domain.text import shown
from kanban.wording.language import listed

BOARD_NEEDS_NAME = "A board needs a name."
DEPARTMENT_NEEDS_NAME = "A department needs a name."
PERSON_NEEDS_LOGIN = "A person needs a login."
NO_LIMIT = "A limit of cards in progress is 1 or more, or none at all."
NO_REOPEN_DAYS = "Accepted work can be reopened for 0 to 365 days."
NAME_BOARD = "name the board"
ADD_DEPARTMENT = "add a department"


def change_department(name: str) -> str:
    return f"change {name}"


def add_person(login: str) -> str:
    return f"add {shown(login)}"


def change_person(login: str) -> str:
    return f"change {shown(login)}"


def only_admins(doing: str, whom: Sequence[str]) -> str:
    """`doing`: what is named above; `whom`: the names of those who could."""
    return f"Only an admin can {doing}. Ask {listed(whom, 'or')}."


def only_leads(doing: str, whom: Sequence[str]) -> str:
    """`doing`: what is named above; `whom`: the names of those who could."""
    return f"Only an admin or a lead of the department can {doing}. Ask {listed(whom, 'or')}."


def named_already(name: str) -> str:
    return f"The board is called “{name}” already."


def no_key(key: str) -> str:
    return (
        f"“{shown(key)}” cannot be a department's key. Use up to 20 small letters, digits and "
        "hyphens, as in “customer-care”."
    )


def department_there(key: str) -> str:
    return f"There is a department “{key}” already."


def department_as_before(department: Department) -> str:
    return f"Nothing in {department.name} would change."


def person_there(login: str) -> str:
    return f"{login} is on the board already."


def no_person(login: str) -> str:
    return f"There is no {shown(login)} on this board."


def person_as_before(person: Person) -> str:
    return f"Nothing about {person.name} would change."


def closed(department: Department) -> str:
    """Nobody joins it any more."""
    return f"{department.name} is closed. Join another department."


def in_already(department: Department) -> str:
    return f"You are in {department.name} already."


def not_in(name: str) -> str:
    return f"You are not in {name}."


def too_many_departments(count: int, limit: int) -> str:
    return f"The board has {count:,} departments; {limit:,} is the most."


def too_many_people(count: int, limit: int) -> str:
    return f"The board has {count:,} people; {limit:,} is the most."


def no_colour(colour: str) -> str:
    return f"“{shown(colour)}” is no colour of ours. Use {listed(COLOURS, 'or')}."


def too_many_lines(count: int, limit: int) -> str:
    return f"{count} lines; a definition of done has {limit} at most."


def no_login(login: str) -> str:
    return f"“{shown(login)}” is no login: no blanks or hidden signs can be in it."


def leads_from_outside(departments: Sequence[str]) -> str:
    """`departments` by their names."""
    return f"Nobody leads a department they are not in: {listed(departments)}."


def name_taken(other: Person) -> str:
    return (
        f"There is a {other.name} (login {other.login}) on this board already. "
        "Add to the name what tells the two apart."
    )


def last_admin(person: Person) -> str:
    return f"{person.name} is the last admin. Name another one first."


def owes(department: Department, count: int) -> str:
    """The department has open cards, as customer or as supplier."""
    cards = "card is" if count == 1 else "cards are"
    return f"{count} {cards} still open with {department.name}. End them first."


def is_offered(department: Department, count: int) -> str:
    """Cards of others are offered to the department."""
    cards = "card is" if count == 1 else "cards are"
    return f"{count} {cards} offered to {department.name}. Refuse first, and say why."


def is_waited_on(department: Department, count: int) -> str:
    """Cards of others are blocked on the department."""
    cards = "card waits" if count == 1 else "cards wait"
    return f"{count} {cards} on {department.name}. End that first: unblock or withdraw what waits."
