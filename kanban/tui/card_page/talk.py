"""What both sides said to each other. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from kanban.domain.events import Answered, Asked
from kanban.domain.said import comments as said_on
from kanban.domain.undoing import standing
from kanban.tui.card_page.about import INDENT, About, heading
from kanban.tui.lines import Block, Line, flow, packed
from kanban.tui.prose import prose
from kanban.wording import asking, labels


def open_questions(about: About, width: int) -> Iterator[Block]:
    """What waits for an answer, newest first."""
    if not about.card.state.is_open:
        return
    waiting = {question.number for question in about.card.questions}
    asked = [event for event in _asked(about) if event.question in waiting]
    if asked:
        yield heading(labels.QUESTIONS, len(asked))
    for event in reversed(asked):
        lines = _question(event, about, width)
        lines += flow(((asking.OPEN, "warn"),), width, INDENT, INDENT)
        yield Block(f"question-{event.question}", lines)


def answers(about: About, width: int) -> Iterator[Block]:
    """What was answered, newest first; in a card that has ended, also what never was."""
    waiting = {one.number for one in about.card.questions if about.card.state.is_open}
    stands = standing(about.history)
    given = {event.question: event for event in stands if isinstance(event, Answered)}
    asked = [event for event in _asked(about) if event.question not in waiting]
    if asked:
        yield heading(labels.ANSWERS, sum(event.question in given for event in asked))
    for event in reversed(asked):
        lines = _question(event, about, width)
        answer = given.get(event.question)
        if answer is not None:
            by: Line = (("↳ ", "good"), *about.by(answer))
            lines += packed([by, about.at(answer.at)], width, INDENT, INDENT)
            lines += prose(answer.text, about.board, width, INDENT * 2, INDENT * 2)
        yield Block(f"question-{event.question}", lines)


def _asked(about: About) -> list[Asked]:
    return [event for event in standing(about.history) if isinstance(event, Asked)]


def _question(event: Asked, about: About, width: int) -> list[Line]:
    number: Line = ((f"{event.question} ", "accent"),)
    lines = packed([about.by(event), about.at(event.at)], width, number, INDENT)
    return lines + prose(event.text, about.board, width, INDENT, INDENT)


def comments(about: About, width: int) -> Iterator[Block]:
    """What was said, newest first, as it reads now."""
    said = said_on(about.history)
    if said:
        yield heading(labels.COMMENTS, len(said))
    for comment in reversed(said):
        signed = [about.by(comment.event), about.at(comment.event.at)]
        if comment.edited_at is not None:
            signed.append(((labels.EDITED, "muted"),))
        lines = packed(signed, width, (), INDENT)
        lines += prose(comment.text, about.board, width, INDENT, INDENT)
        yield Block(f"comment-{comment.number}", lines)
