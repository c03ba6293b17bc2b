"""No to a template of requests."""

from __future__ import annotations

from kanban.domain.people import Department
from kanban.domain.text import shown
from kanban.wording.language import listed

NEEDS_NAME = "A template needs a name by which people choose it."
SAYS_NOTHING = "A template needs a title, a purpose or a criterion to begin with."


def left_blank(title: str) -> str:
    return f"The title “{shown(title)}” still has the template's blank. Put your own words there."


def too_many(department: Department, most: int) -> str:
    return f"{department.name} has {most} templates, which is the most. Drop one first."


def no_template(name: str, department: Department) -> str:
    names = [shown(one.name) for one in department.templates]
    known = f"It has {listed(names)}." if names else "It has none."
    return f"{department.name} has no template “{shown(name)}”. {known}"


def name_taken(name: str, department: Department) -> str:
    return (
        f"{department.name} has a template “{shown(name)}” already. Change that one, or take "
        "another name."
    )


def removed(name: str, department: Department) -> str:
    """Somebody changes one that is not there any more."""
    return (
        f"Somebody removed the template “{shown(name)}” of {department.name} meanwhile. If it is "
        "still wanted, add it as a new one."
    )
