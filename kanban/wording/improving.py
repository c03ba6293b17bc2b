"""What is said of improvements."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kanban.domain.board import Board
from kanban.domain.events import ImprovementSet
from kanban.domain.improvement import Improvement, Source
from kanban.domain.people import Department
from kanban.domain.text import flat
from kanban.wording.language import counted, listed, possessive, spaced

SOURCES: Mapping[Source, str] = {
    Source.RETURN: "from a return",
    Source.BLOCK: "from a block",
    Source.HELP: "from a call for help",
    Source.RATING: "from a low rating",
    Source.IDEA: "an idea",
}
NONE_YET = "Nothing bugs anybody here yet, or nobody has said so."
NONE_OPEN = "No improvement is open."
NONE_DONE = "No improvement is done yet."
OPEN_ONES, DONE_ONES = "Improvements that are open", "Improvements that are done"
TITLE, OPEN, DONE = "Improvements", "open", "done"
NOBODY_TRIES = "nobody tries it yet"
WAITS_FOR_LEAD = "what it adds waits for a lead to adopt it"
_UNITS = ((3600, "hour"), (60, "minute"), (1, "second"))
BUG, IDEA, WHO, BEFORE, AFTER = "What bugs us", "An idea", "Who tries it", "Before", "After"
SAVES, LINE, READY, CARDS = "Saves", "Definition of done", "Definition of ready", "Cards"
ADDS, ASKS = "Adds", "Or asks for"


OFFERED = "Offered to your definitions"
"""Over what leads may adopt."""
HOW = "B, then o, then a, adopts it"
"""On the board."""


def offer(department: Department, improvement: Improvement) -> str:
    """To a lead: "Design: Size said (improvement 3)"."""
    added = flat(improvement.line) or spaced(improvement.ready or "")
    return f"{flat(department.name)}: {added} (improvement {improvement.number})"


def offered(department: Department, *, leads: bool) -> str:
    """To who has just finished it; `leads`: they may adopt it themselves."""
    if leads:
        return f"Offered to {flat(department.name)}, which you lead: o, then a, adopts it."
    return f"Offered to {possessive(flat(department.name))} leads: o, then a, adopts it."


def offered_here(department: Department, improvement: Improvement) -> str:
    """As `offered`, on the command line."""
    how = f"kanban improvements adopt {improvement.number}"
    return f"Offered to {possessive(flat(department.name))} leads: {how} adopts it."


def to_adopt(count: int) -> str:
    """In the head of the open ones: how many that are done offer something."""
    return f"{count} done {'waits' if count == 1 else 'wait'} for a lead: o"


def deed(event: ImprovementSet, board: Board) -> str:
    """What was done, after who did it."""
    name = board.department_name(event.department)
    number = event.improvement.number
    match event.step:
        case "open":
            return f"opened improvement {number} for {name}: {flat(event.improvement.bug, 80)}"
        case "edit":
            return f"edited improvement {number} of {name}"
        case "finish":
            return f"finished improvement {number} of {name}"
        case "adopt":
            if event.improvement.ready is not None:
                asks = f"what improvement {number} asks for ({spaced(event.improvement.ready)})"
                return f"let {asks} join {possessive(name)} definition of ready"
            done = f"{possessive(name)} definition of done"
            return f"let the line of improvement {number} join {done}"


def facts(improvement: Improvement, board: Board) -> Iterator[tuple[str, str]]:
    """Labels, each with what there is to say; what is empty is left out."""
    yield BUG, improvement.bug
    said = [
        (IDEA, improvement.idea),
        (WHO, board.person_name(improvement.who) if improvement.who else ""),
        (BEFORE, improvement.before),
        (AFTER, improvement.after),
        (SAVES, saves(improvement)),
        (LINE, _offered(improvement.line, improvement)),
        (READY, _offered(spaced(improvement.ready or ""), improvement)),
        (CARDS, listed([f"#{number}" for number in improvement.cards])),
    ]
    yield from ((label, text) for label, text in said if text)


def saves(improvement: Improvement) -> str:
    """ "40 seconds each time", "2 hours each time"; "" when it is nothing, or nobody has said."""
    seconds = improvement.seconds_saved
    if not seconds:
        return ""
    size, unit = next(
        (size, unit) for size, unit in _UNITS if seconds >= size and seconds % size == 0
    )
    return f"{counted(seconds // size, unit)} each time"


def _offered(added: str, improvement: Improvement) -> str:
    """What it adds to a definition, and whether that stands there."""
    return f"{added} ({'adopted' if improvement.adopted else 'offered'})" if added else ""
