"""No to a saved view."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kanban.domain.people import Department
from kanban.domain.text import shown
from kanban.domain.views import View
from kanban.wording.language import listed

NEEDS_NAME = "A view needs a name by which it is found again."
SHOWS_ALL = "A view needs something to look for, an order or lanes: this one shows all cards."
NOTHING_SEEN = "There is nothing to save: all cards are shown, in the order of the board."
NO_FILE = "There is no file in which a view of your own could be kept."
NONE_YET = "No view is saved yet."

TYPING = "First keep or leave what you look for: a view takes the place of that line."


def none_at(place: int, count: int, key: str) -> str:
    """`count`: how many there are; `key` lists them."""
    known = f"There {'is' if count == 1 else 'are'} {count}; {key} lists them."
    return f"There is no view {place}. {known if count else f'{NONE_YET} {key} saves one.'}"


def too_many(department: Department, most: int) -> str:
    return f"{department.name} has {most} views, which is the most. Remove one first."


def none_of(value: str, known: Sequence[str]) -> str:
    return f"“{shown(value)}” is not one of: {', '.join(known)}."


def no_view(name: str, views: Iterable[View]) -> str:
    names = [shown(one.name) for one in views]
    known = f"There is {listed(names)}." if names else "None is saved yet."
    return f"There is no view “{shown(name)}”. {known}"


def which_view(name: str, views: Iterable[View]) -> str:
    names = [shown(one.name) for one in views]
    return f"“{shown(name)}” may be {listed(names, 'or')}. Say it in full."
