"""What is said of the board's columns: their names, what is in them, and what would be."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kanban.domain.card import State
from kanban.wording.cards import state_name

ORDERS: Mapping[str, str] = {
    "board": "the order that everybody shares",
    "waiting": "what waits for you first",
    "need_by": "by need-by date",
    "age": "longest here first",
}
"""What each order of cards is called; those it does not tell apart stand in that of the board."""
BRIEF_ORDERS: Mapping[str, str] = {
    "waiting": "yours first",
    "need_by": "by date",
    "age": "oldest first",
}
"""What the bar above the board says of an order that is not the board's."""
LANES: Mapping[str, str] = {
    "off": "all departments together",
    "customer": "a lane for each department that asked",
    "supplier": "a lane for each department that does it",
}
BRIEF_LANES: Mapping[str, str] = {"customer": "by customer", "supplier": "by supplier"}
"""What the bar above the board says of lanes."""
_BRIEF_NAMES: Mapping[State, str] = {
    State.REQUESTED: "Req",
    State.IN_PROGRESS: "Prog",
    State.DELIVERED: "Deliv",
    State.ACCEPTED: "Acc",
}
_AS: Mapping[str, str] = {"either": "", "customer": " asks", "supplier": " supplies"}


def column_name(state: State, *, ended: bool = False) -> str:
    """The column as its head names it; `ended`: it shows cards that ended otherwise."""
    return "Ended otherwise" if ended else state_name(state).capitalize()


def brief_name(state: State) -> str:
    """The column where there is no room for its name: "Prog"."""
    return _BRIEF_NAMES[state]


def limit_used(used: str) -> str:
    """How much of a department's limit is used, beside another count: "limit: 2 of 3"."""
    return f"limit: {used}"


def out_of(count: int, total: int) -> str:
    """ "3 of 17"."""
    return f"{count:,} of {total:,}"


def none_found() -> str:
    """Instead of a place among what was found."""
    return "none"


def late(count: int) -> str:
    return f"{count:,} late"


def only(count: int) -> str:
    """Some cards are chosen, the others hidden."""
    return f"{count:,} only"


def marked(count: int, hidden: int) -> str:
    """`hidden` of the marked ones are out of sight."""
    return f"{count:,} marked" + (f" ({hidden:,} out of sight)" if hidden else "")


def seen_as(name: str, side: str) -> str:
    """Whose cards are shown: "Sales asks"; `side` as in `kanban.lens.Side`."""
    return f"{name}{_AS[side]}"


def sorted_as(order: str) -> str:
    """ "Cards: longest here first."."""
    return f"Cards: {ORDERS[order]}."


def in_lanes(lanes: str) -> str:
    return f"Lanes: {LANES[lanes]}."


# Empty columns


def no_match(text: str = "") -> str:
    """Nothing of what was looked for, or of what is filtered, is in the column."""
    return f"Nothing with “{text}” here." if text else "No match here."


def none_ended() -> str:
    return "None declined or withdrawn."


def shows_all(key: str) -> str:
    return f"{key} shows all."


def none_of(state: State, name: str, side: str) -> str:
    """What is not there, seen through a department's eyes."""
    if side == "customer":
        return {
            State.REQUESTED: f"{name} waits for no start.",
            State.IN_PROGRESS: f"Nobody works for {name}.",
            State.DELIVERED: f"Nothing waits for {name} to accept.",
        }.get(state, f"{name} has accepted nothing.")
    if side == "supplier":
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


def none_yet(state: State, key: Callable[[str], str]) -> tuple[str, str]:
    """That there is none, and what would make a card appear; `key`: how a key is called."""
    match state:
        case State.REQUESTED:
            return ("No requests.", f"{key('n')} asks for work.")
        case State.IN_PROGRESS:
            return ("Nobody at work.", f"{key('L')} starts a card.")
        case State.DELIVERED:
            return ("None delivered.", f"{key('L')} delivers work.")
        case _:
            return ("None accepted.", f"{key('a')} accepts work.")


def no_departments() -> tuple[str, ...]:
    """On a board that nobody has set up."""
    return (
        "This board has no departments yet.",
        "",
        "Its admin adds them, each with its name:",
        "kanban department add design Design",
    )


def first_steps(state: State, key: Callable[[str], str]) -> tuple[str, ...]:
    """On a board without a card: what to do, column by column."""
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
