"""What is told of cards that changed, or came, while somebody looked elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from kanban.domain.board import Board
from kanban.domain.card import Card
from kanban.domain.chain import freed_by
from kanban.domain.events import Accepted, CardEvent, Declined, Event, PersonSet, Withdrawn
from kanban.wording.cards import turn_words
from kanban.wording.events import headline
from kanban.wording.hindrance import freed
from kanban.wording.language import counted
from kanban.wording.times import ago

ENDS = (Accepted, Declined, Withdrawn)
"""What nothing needs to wait on any more."""
_TOLD = 2
"""Changes of one card that a summary of several tells in full."""


def told(event: Event, board: Board) -> str:
    """What happened, and which cards need wait no more because of it."""
    return f"{headline(event, board)}{_freed(event, board)}"


def is_for(event: Event, me: str) -> bool:
    """The person is to be told of it: how others are reminded, and where, is their own affair."""
    if isinstance(event, PersonSet) and event.reminders:
        return me in (event.by, event.person.login)
    return True


def _freed(event: Event, board: Board) -> str:
    if not isinstance(event, ENDS):
        return ""
    numbers = freed_by(board, event.card)
    return f" – {freed(numbers, board)}" if numbers else ""


def hidden(number: int, key: str) -> str:
    """The card is not in sight; `key` shows all."""
    return f"#{number} is hidden by the filter; {key} shows all."


def hidden_news(event: Event, board: Board, key: str) -> str:
    """What happened, to a card that is not in sight."""
    return f"{headline(event, board)}. The filter hides it; {key} shows all."


def hidden_new_cards(count: int, key: str) -> str:
    """Several cards came that are not in sight."""
    return f"{count} new cards for your department are hidden by the filter; {key} shows all."


def several(count: int, last: str) -> str:
    """More than one thing happened since the last notice; `last`: what happened last."""
    return f"{count} changes, the last: {last}"


def changed_while_looking(card: Card) -> str:
    return f"#{card.number} changed while you looked at it"


def now_it_is(card: Card, board: Board) -> str:
    return f"Now it is {turn_words(card, board)}."


def left_alone(happened: Sequence[CardEvent], board: Board, now: datetime) -> str:
    """One of several cards, to which others did this since it was looked at; the last is told."""
    last = happened[-_TOLD:]
    told = "; ".join(f"{headline(event, board)}, {ago(event.at, now)}" for event in last)
    before = len(happened) - len(last)
    earlier = f", after {counted(before, 'other change')}" if before else ""
    number = last[0].card
    return f"#{number} was left as it is: {told}{earlier}. Look again before you decide."


def meanwhile(happened: list[str]) -> str:
    """What others did to the card that a sheet is about."""
    return f"Meanwhile: {'; '.join(happened)}"


def saving_works(send: str) -> str:
    """After a change could not be saved; `send`: the key that tries again."""
    return f"Saving works again: {send} sends it."


def saved_as_sent(send: str) -> str:
    """Other words stand in the form than those that were saved."""
    return f"What you sent before was saved. {send} sends what stands here now as well; Esc leaves."
