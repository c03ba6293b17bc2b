"""What people say to each other about a card, as events."""

from __future__ import annotations

from msgspec.structs import replace

from kanban.domain.card import Card, Question
from kanban.domain.happened import CardEvent


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

    def on(self, card: Card) -> Card:
        return replace(card, comments=card.comments + 1)
