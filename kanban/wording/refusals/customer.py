"""No to the department that asked."""

from __future__ import annotations

from kanban.domain.board import Board
from kanban.domain.card import Card, Question
from kanban.domain.text import flat
from kanban.wording.language import listed
from kanban.wording.refusals.asking import whom_to_ask

CARD_NEEDS_TITLE = "A card needs a title."


def no_rating(rating: int) -> str:
    return f"A rating is a number from 1 to 5, not {rating}."


def own_delivery(card: Card, board: Board, me: str) -> str:
    """Nobody accepts their own work; `me`: the login of who did it."""
    return (
        f"You delivered #{card.number} yourself, so somebody else has to accept it. "
        f"{whom_to_ask(board, card.customer, but=me)}"
    )


def return_needs_words(card: Card) -> str:
    return (
        f"Returning #{card.number} needs to say what was expected, or which criteria are not met, "
        "so that the next delivery can be right."
    )


def reopen_needs_reason(card: Card) -> str:
    return f"Reopening #{card.number} needs a reason: what turned out to be wrong?"


def side_closed(card: Card, side: str, board: Board) -> str:
    """A department of the card was closed, so that it stays as it ended."""
    return f"{board.department_name(side)} is closed. {_follow(card)}"


def accepted_for_good(card: Card, days: int) -> str:
    """The days in which the supplier lets accepted cards be reopened are over; 0: there are none"""
    ago = f"more than {days} {'day' if days == 1 else 'days'} ago" if days else "for good"
    return f"#{card.number} was accepted {ago}. {_follow(card)}"


def _follow(card: Card) -> str:
    return f"Request a new card that follows #{card.number} instead."


def no_question(card: Card) -> str:
    return f"Nothing was asked about #{card.number} that is still to be answered."


def several_questions(card: Card) -> str:
    asked = listed([f"{one.number} “{flat(one.text, 60)}”" for one in card.questions], "or")
    return f"Several questions about #{card.number} are open. Say which one you answer: {asked}."


def other_questions(card: Card, number: int | None) -> str:
    """No open question has that number."""
    numbers = listed([str(one.number) for one in card.questions])
    return f"Question {number} about #{card.number} is not open. To be answered: {numbers}."


def answer_needs_words(question: Question) -> str:
    return f"There is no answer to question {question.number} yet."


def withdraw_needs_reason(card: Card) -> str:
    return f"Withdrawing #{card.number} needs a reason: why is it no longer needed?"


def no_change(card: Card) -> str:
    return f"Nothing in #{card.number} would change."


def criteria_being_checked(card: Card) -> str:
    return (
        f"#{card.number} is delivered: its criteria are being checked and cannot change. "
        "Return it with the code changed_need, then edit it."
    )
