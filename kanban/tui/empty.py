"""What an empty column says: what would make a card appear there. Pure."""

from __future__ import annotations

from functools import lru_cache

from kanban.domain.card import State
from kanban.domain.text import flat
from kanban.lens import Lens
from kanban.tui.head import Head
from kanban.tui.keycaps import key
from kanban.tui.lines import wrap
from kanban.tui.look import Look

_ESC = "Esc"
_LONGEST = 40
"""Characters of what was looked for that are said again."""


def empty_lines(head: Head, look: Look, width: int) -> list[str]:
    """The words of an empty column, broken into lines of that width."""
    return list(_broken("\n".join(_sentences(head, look)), max(1, width - 4)))


@lru_cache(maxsize=64)
def _broken(text: str, width: int) -> tuple[str, ...]:
    return tuple(text[start:end] for start, end in wrap(text, width))


def _sentences(head: Head, look: Look) -> tuple[str, ...]:
    lens = look.lens
    if lens.text.strip():
        return (f"Nothing with “{flat(lens.text.strip(), _LONGEST)}” here.", f"{_ESC} shows all.")
    if head.ended:
        return ("None declined or withdrawn.",)
    if lens.department is not None:
        return (_of_department(head.state, lens, look.name(lens.department)), f"{_ESC} shows all.")
    if look.filtered:
        return ("No match here.", f"{_ESC} shows all.")
    return _first_steps(head.state, look) if look.blank else _usual(head.state)


def _of_department(state: State, lens: Lens, name: str) -> str:
    """What is not there, seen through a department's eyes."""
    if lens.side == "customer":
        return {
            State.REQUESTED: f"{name} waits for no start.",
            State.IN_PROGRESS: f"Nobody works for {name}.",
            State.DELIVERED: f"Nothing waits for {name} to accept.",
        }.get(state, f"{name} has accepted nothing.")
    if lens.side == "supplier":
        return {
            State.REQUESTED: f"Nobody asks {name} for work.",
            State.IN_PROGRESS: f"{name} works on nothing.",
            State.DELIVERED: f"{name} has delivered nothing that is not accepted.",
        }.get(state, f"Nothing by {name} was accepted.")
    return {
        State.REQUESTED: f"No requests from or to {name}.",
        State.IN_PROGRESS: f"No work by or for {name}.",
        State.DELIVERED: f"No delivery by or to {name}.",
    }.get(state, f"Nothing accepted by or from {name}.")


def _usual(state: State) -> tuple[str, str]:
    match state:
        case State.REQUESTED:
            return ("No requests.", f"{key('n')} asks for work.")
        case State.IN_PROGRESS:
            return ("Nobody at work.", f"{key('L')} starts a card.")
        case State.DELIVERED:
            return ("None delivered.", f"{key('L')} delivers work.")
        case _:
            return ("None accepted.", f"{key('a')} accepts work.")


def _first_steps(state: State, look: Look) -> tuple[str, ...]:
    """On a board without a card: what to do, column by column."""
    if not look.departments:
        if state is not State.REQUESTED:
            return ()
        return (
            "This board has no departments yet.",
            "",
            "Its admin adds them, each with its name:",
            "kanban department add design Design",
        )
    match state:
        case State.REQUESTED:
            return ("1  Ask for work", "", f"{key('n')} asks a department. The card begins here.")
        case State.IN_PROGRESS:
            return ("2  Do it", "", f"Whoever is asked starts the card with {key('L')}.")
        case State.DELIVERED:
            return ("3  Hand it over", "", f"{key('L')} again delivers it to whoever asked.")
        case _:
            return (
                "Done",
                "",
                f"Only who asked accepts it ({key('a')}), or returns it ({key('x')}).",
            )
