"""What always holds of comments that call somebody, worked out of the history in the plainest
way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kanban.domain.board import Board
from kanban.domain.events import (
    Accepted,
    CardEvent,
    Commented,
    CommentEdited,
    Declined,
    Redone,
    Withdrawn,
)
from kanban.domain.said import comments
from kanban.domain.text import flat
from kanban.domain.undoing import deeds

_ENDS = (Accepted, Declined, Withdrawn, Redone)
"""What ends a card, or may have done so again."""


def hold_of_mentions(board: Board, told: Mapping[int, Sequence[CardEvent]]) -> None:
    """Assert it, for a board on which so much was told of each card."""
    for card in board.cards.values():
        past = told[card.number]
        waiting = {one.comment: one for one in card.mentions}
        assert len(waiting) == len(card.mentions), "a comment waits once"
        if not card.state.is_open:
            assert not waiting
        for said in comments(past):
            mention = waiting.pop(said.number, None)
            people, departments = _unanswered(past, said.number)
            named = (set(mention.people), set(mention.departments)) if mention else (set(), set())
            assert named[0] <= people
            assert named[1] <= departments
            if mention is not None:
                assert (mention.by, mention.text) == (said.event.by, flat(said.text, 200))
            if not any(isinstance(event, _ENDS) for event in past):
                assert named == (people, departments)
        assert not waiting, "there is such a comment"


def _unanswered(past: Sequence[CardEvent], number: int) -> tuple[set[str], set[str]]:
    """Whom the comment calls, and who has done nothing since it did."""
    people, departments = set[str](), set[str]()
    seen, by = 0, ""
    stands = {deed.place for deed in deeds(past)[0]}
    for place, event in enumerate(past):
        seen += isinstance(event, Commented)
        people.discard(event.by)
        if event.by != by:
            departments -= {event.side, *event.hearing}
        if place not in stands:
            continue
        if isinstance(event, CommentEdited) and event.comment == number:
            people = (people | {*event.people}) - {*event.people_spared}
            departments = (departments | {*event.departments}) - {*event.departments_spared}
        elif isinstance(event, Commented) and seen == number:
            people, departments, by = {*event.people}, {*event.departments}, event.by
    return people, departments
