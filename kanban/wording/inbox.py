"""What is said of what waits for a person, and of what they have not seen yet."""

from __future__ import annotations

from collections.abc import Mapping

from kanban.domain.board import Board
from kanban.domain.events import (
    Acknowledged,
    Answered,
    CardEvent,
    Commented,
    CommentEdited,
    Promised,
    Thanked,
)
from kanban.domain.inbox import Item, Kind
from kanban.domain.mentions import calls
from kanban.domain.text import flat
from kanban.wording.cards import card_name
from kanban.wording.events import headline, who
from kanban.wording.language import counted
from kanban.wording.times import day

INBOX = "Inbox"
TO_DO = "To do"
CARD = "Card"
FROM = "From"
UNSEEN = "Not seen yet"
SEEN = "seen"
"""What a key makes of news."""
ALL_SEEN = "all seen"

_WORDS = 200
"""Characters of what was said that are told in one line."""

_HEADINGS: Mapping[Kind, str] = {
    Kind.DELIVERY: "Deliveries to accept",
    Kind.QUESTION: "Questions to answer",
    Kind.HANDOVER: "Handovers to take or refuse",
    Kind.RETURNED: "Came back to you",
    Kind.UNBLOCK: "Need not wait any more",
    Kind.HOLDING: "Others wait for it",
    Kind.BLOCKED: "Blocked on you: who waits unblocks it",
    Kind.REQUEST: "New requests",
    Kind.CALL: "Calls for help",
    Kind.PROMISE: "Promises about to break",
    Kind.MENTION: "Comments that call you",
}
_TO_DO: Mapping[Kind, str] = {
    Kind.DELIVERY: "accept or return",
    Kind.QUESTION: "answer",
    Kind.HANDOVER: "take or refuse",
    Kind.RETURNED: "deliver again",
    Kind.UNBLOCK: "unblock",
    Kind.HOLDING: "deliver, others wait",
    Kind.BLOCKED: "do what it waits on",
    Kind.REQUEST: "start or decline",
    Kind.CALL: "acknowledge",
    Kind.PROMISE: "keep it or move it",
    Kind.MENTION: "answer the comment",
}
_START_FOR_OTHERS = "start, others wait"


def heading(kind: Kind) -> str:
    """Over all things of the kind."""
    return _HEADINGS[kind]


def to_do(item: Item) -> str:
    """What the person may do about it: "accept or return"."""
    if item.kind is Kind.HOLDING and item.is_new:
        return _START_FOR_OTHERS
    return _TO_DO[item.kind]


def sender(item: Item, board: Board) -> str:
    """Who waits for it: "Ben (Design)"."""
    name = board.person_name(item.by)
    return f"{name} ({board.department_name(item.side)})" if item.side else name


def words(item: Item) -> str:
    """What was said when it came to wait: the question, the note of the delivery or the handover,
    what is expected back, what stands in the way, the comment, or what was promised; empty when
    nothing was."""
    card = item.card
    match item.kind:
        case Kind.DELIVERY:
            return card.delivery.note if card.delivery else ""
        case Kind.QUESTION:
            return next((one.text for one in card.questions if one.number == item.question), "")
        case Kind.HANDOVER:
            return card.handover.note if card.handover else ""
        case Kind.RETURNED:
            return card.returned.expected if card.returned else ""
        case Kind.BLOCKED | Kind.UNBLOCK:
            return next((one.text for one in card.blocks if one.number == item.block), "")
        case Kind.CALL:
            return next((one.text for one in card.calls if one.number == item.call), "")
        case Kind.MENTION:
            return next((one.text for one in card.mentions if one.comment == item.comment), "")
        case Kind.PROMISE:
            return f"promised for {day(card.promised)}" if card.promised else ""
        case _:
            return card.purpose


def count(waiting: int) -> str:
    """In the bar above the board: "inbox 5"."""
    return f"inbox {waiting:,}"


def nothing() -> str:
    """Instead of an empty inbox."""
    return "Nobody waits for you. Enjoy the quiet."


def nothing_for_lookers() -> str:
    """To somebody who is in no department of this board."""
    return "Nothing waits for you: you are in no department of this board."


def unseen(number: int) -> str:
    """Over what is told of it."""
    return f"{UNSEEN} ({number})"


def more_news(number: int) -> str:
    """Below those that are told on the command line: "and 11 more; i on the board shows them"."""
    return f"and {number} more; i on the board shows them"


def marked_seen(number: int) -> str:
    """After so many news were marked."""
    return f"{counted(number, 'change')} marked as seen."


def news(event: CardEvent, board: Board, me: str) -> str:
    """What somebody did that the person `me` has not seen, with their words.

    What a promise is now comes first, since the end of a long line is cut."""
    match event:
        case Commented() | CommentEdited() if calls(event.text, board, me):
            return _said(f"{who(event, board)} calls you on {_card(event, board)}", event.text)
        case Promised() if event.promised:
            deed = "moved the promise to" if event.before else "promised"
            moved = f"{who(event, board)} {deed} {day(event.promised)} for {_card(event, board)}"
            return _said(moved, event.reason)
        case Answered() | Commented() | CommentEdited() | Acknowledged() | Thanked():
            return _said(headline(event, board), event.text)
        case _:
            return headline(event, board)


def _card(event: CardEvent, board: Board) -> str:
    card = board.cards.get(event.card)
    return card_name(event.card, card.title if card else "")


def _said(deed: str, words: str) -> str:
    return f"{deed}: {flat(words, _WORDS)}" if words else deed
