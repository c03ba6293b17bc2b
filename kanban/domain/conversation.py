"""What people say to each other about a card, as events."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from msgspec.structs import replace

from kanban.domain.card import Card, Question
from kanban.domain.happened import CardEvent
from kanban.domain.mentioned import WORDS, Mentioned
from kanban.domain.text import flat

WITHIN = timedelta(minutes=10)
"""So long after a comment others may be taken to have not read it, or to know what it said."""


class Asked(CardEvent, frozen=True, kw_only=True, tag="ask"):
    question: int
    """Its number on the card."""
    text: str

    def on(self, card: Card) -> Card:
        question = Question(number=self.question, at=self.at, by=self.by, text=self.text)
        return replace(card, questions=(*card.questions, question), asked=self.question)


class Answered(CardEvent, frozen=True, kw_only=True, tag="answer"):
    question: int
    asker: str
    """Login of who had asked."""
    text: str

    def on(self, card: Card) -> Card:
        left = tuple(one for one in card.questions if one.number != self.question)
        return replace(card, questions=left)


class Commented(CardEvent, frozen=True, kw_only=True, tag="comment"):
    text: str
    people: tuple[str, ...] = ()
    """Logins of those whom it calls, but for who says it."""
    departments: tuple[str, ...] = ()
    """Keys of those that it calls."""

    def on(self, card: Card) -> Card:
        number = card.comments + 1
        called = _called(self, number, self.at, self.people, self.departments)
        return replace(card, comments=number, mentions=(*card.mentions, *called))


class CommentEdited(CardEvent, frozen=True, kw_only=True, tag="edit_comment"):
    """A person put other words in the place of what they had said; both stay in the history."""

    comment: int
    """Its number on the card."""
    text: str
    people: tuple[str, ...] = ()
    """Logins of those whom it calls only now."""
    departments: tuple[str, ...] = ()
    """Keys of those that it calls only now."""
    people_spared: tuple[str, ...] = ()
    """Those whom it calls no more."""
    departments_spared: tuple[str, ...] = ()

    def on(self, card: Card) -> Card:
        """Who was called and has been heard is not called again."""
        people, departments, at = self.people, self.departments, self.at
        for one in card.mentions:
            if one.comment == self.comment:
                left = one.without(self.people_spared, self.departments_spared)
                people, at = (*left.people, *people), one.at
                departments = (*left.departments, *departments)
        others = [one for one in card.mentions if one.comment != self.comment]
        called = _called(self, self.comment, at, people, departments)
        mentions = sorted([*others, *called], key=lambda one: one.comment)
        return replace(card, mentions=tuple(mentions))


def _called(
    event: Commented | CommentEdited,
    number: int,
    at: datetime,
    people: tuple[str, ...],
    departments: tuple[str, ...],
) -> Iterator[Mentioned]:
    """The comment as one that waits for those whom it calls; nothing when it calls nobody."""
    if people or departments:
        yield Mentioned(
            at=at,
            by=event.by,
            comment=number,
            text=flat(event.text, WORDS),
            people=people,
            departments=departments,
        )
