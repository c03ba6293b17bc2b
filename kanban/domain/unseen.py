"""What others did to the cards that a person follows, and the person has not seen yet.

Nothing here waits for them. What they have seen is kept beside the board, for each person apart: by
card the version that they saw, so that no history is read but of cards that changed since.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from kanban.domain.board import Board
from kanban.domain.card import Card
from kanban.domain.events import Answered, CardEvent, Commented, CommentEdited, Reordered
from kanban.domain.inbox import Item
from kanban.domain.mentions import calls
from kanban.domain.said import comments
from kanban.domain.undoing import standing

MOST_READ = 300
"""Histories that are read for one answer, of the cards that changed state last."""
MOST = 100
"""News that are told; of more, the last."""


class Seen(Struct, frozen=True, kw_only=True):
    """How far somebody has seen a board."""

    since: datetime
    """What happened before counts as seen. UTC."""
    versions: Mapping[int, int] = {}
    """Of the cards that were seen, by number."""

    def of(self, card: Card) -> int:
        return self.versions.get(card.number, 0)

    def with_card(self, card: Card) -> Seen:
        """After the person looked at the card."""
        if self.of(card) == card.version:
            return self
        return replace(self, versions={**self.versions, card.number: card.version})

    def joined(self, other: Seen) -> Seen:
        """What was seen in either way."""
        numbers = {**self.versions, **other.versions}
        mine, theirs = self.versions.get, other.versions.get
        versions = {number: max(mine(number, 0), theirs(number, 0)) for number in numbers}
        return Seen(since=max(self.since, other.since), versions=versions)


def all_seen(board: Board, at: datetime) -> Seen:
    """The mark of somebody who has seen all that happened until now."""
    return Seen(since=at, versions={card.number: card.version for card in board.cards.values()})


History = Callable[[int], Sequence[CardEvent]]
"""A card's events by its number, oldest first."""


def unseen(
    board: Board, login: str, seen: Seen, history: History, waiting: Iterable[Item] = ()
) -> tuple[CardEvent, ...]:
    """The news, the last first: by others, on cards that the person asked for, works on or did
    something to, or wherever a comment calls them.

    Of a card with something that is `waiting` for them only what is said to them is news besides,
    and what they did to a card themselves they did in view of all that was before. A comment that
    waits itself is no news.
    """
    waits, calling = set[int](), dict[int, set[int]]()
    for item in waiting:
        if item.comment is None:
            waits.add(item.card.number)
        else:
            calling.setdefault(item.card.number, set()).add(item.comment)
    news = [
        event
        for card in _changed(board, login, seen)
        for event in _news(board, card, login, seen, history)
        if (card.number not in waits or _is_said_to(event, board, login))
        and (card.number not in calling or _number_of(event, history) not in calling[card.number])
    ]
    return tuple(sorted(news, key=_time, reverse=True)[:MOST])


def _changed(board: Board, login: str, seen: Seen) -> list[Card]:
    """Those that may hold news; what is the person's own comes first where there are too many."""
    cards = [card for card in board.cards.values() if card.version != seen.of(card)]
    if len(cards) > MOST_READ:
        cards.sort(key=lambda card: (_is_of(card, login), card.entered_at), reverse=True)
    return cards[:MOST_READ]


def _is_of(card: Card, login: str) -> bool:
    return login in (card.requester, card.assignee)


def _news(
    board: Board, card: Card, login: str, seen: Seen, history: History
) -> Sequence[CardEvent]:
    """Of cards that the person does not follow, only the comments that call them."""
    past = history(card.number)
    known = len(past) - max(0, card.version - seen.of(card))
    later = past[max(known, _after_own(past, login)) :]
    news = [event for event in later if event.at >= seen.since]
    if _is_of(card, login) or any(event.by == login for event in past):
        return [event for event in news if not isinstance(event, Reordered)]
    stands = standing(past)
    comments = [event for event in news if isinstance(event, Commented) and event in stands]
    return [one for one in comments if _calls(one, board, login)]


def _is_said_to(event: CardEvent, board: Board, login: str) -> bool:
    """A comment that calls the person, or the answer to what they asked."""
    if isinstance(event, Answered):
        return event.asker == login
    return isinstance(event, Commented | CommentEdited) and _calls(event, board, login)


def _number_of(event: CardEvent, history: History) -> int | None:
    """Of a comment on its card; 0 for what is none."""
    if isinstance(event, CommentEdited):
        return event.comment
    said = comments(history(event.card)) if isinstance(event, Commented) else ()
    return next((one.number for one in said if one.event == event), 0)


def _calls(comment: Commented | CommentEdited, board: Board, login: str) -> bool:
    return "@" in comment.text and calls(comment.text, board, login)


def _after_own(past: Sequence[CardEvent], login: str) -> int:
    """The place after what the person did last: what was before, they had in front of them."""
    return max((place for place, event in enumerate(past, 1) if event.by == login), default=0)


def _time(event: CardEvent) -> datetime:
    return event.at
