"""What is said of whom a comment calls."""

from __future__ import annotations

from kanban.domain.board import Board
from kanban.domain.conversation import Commented, CommentEdited
from kanban.domain.events import Event
from kanban.domain.mentioned import Mentioned
from kanban.domain.mentions import called, strangers
from kanban.domain.text import flat, safe
from kanban.wording.language import listed

CALLS_YOU = "Calls you"


def said_by(mention: Mentioned, board: Board) -> str:
    """A comment among those that call somebody: "Mara: @ben, which blue?"."""
    return f"{flat(board.person_name(mention.by))}: {safe(mention.text)}"


def whom(event: Event, board: Board) -> str:
    """To who said it: "calls Ben and Design", and which names are nobody's; empty when a comment
    has no names, or it is none."""
    if not isinstance(event, Commented | CommentEdited):
        return ""
    people, departments = called(event.text, board, event.by)
    names = [board.person_name(login) for login in people]
    names += [board.department_name(key) for key in departments]
    calls = f"calls {listed(names)}" if names else ""
    return "; ".join(filter(None, (calls, nobody(event.text, board))))


def nobody(text: str, board: Board) -> str:
    """ "@nob is nobody here"; empty when all names are somebody's."""
    unknown = [f"@{name}" for name in strangers(text, board)]
    if not unknown:
        return ""
    return f"{listed(unknown)} {'is' if len(unknown) == 1 else 'are'} nobody here"


def with_whom(headline: str, event: Event, board: Board) -> str:
    """The headline of what the person has just done, and whom it calls."""
    return " – ".join(filter(None, (headline, whom(event, board))))
