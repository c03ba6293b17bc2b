"""What both sides said to each other. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from kanban.domain.events import Answered, Asked, Commented
from kanban.domain.undoing import standing
from kanban.tui.card_page.about import INDENT, About, heading
from kanban.tui.lines import Block, Line, flow, packed
from kanban.wording import asking, labels


def questions(about: About, width: int) -> Iterator[Block]:
    stands = standing(about.history)
    asked = [event for event in stands if isinstance(event, Asked)]
    answers = {event.question: event for event in stands if isinstance(event, Answered)}
    if asked:
        yield heading(labels.QUESTIONS, len(asked))
    for event in reversed(asked):
        number: Line = ((f"{event.question} ", "accent"),)
        lines = packed([about.by(event), about.at(event.at)], width, number, INDENT)
        lines += flow(((event.text, "text"),), width, INDENT, INDENT)
        answer = answers.get(event.question)
        if answer is not None:
            by: Line = (("↳ ", "good"), *about.by(answer))
            lines += packed([by, about.at(answer.at)], width, INDENT, INDENT)
            lines += flow(((answer.text, "text"),), width, INDENT * 2, INDENT * 2)
        elif about.card.state.is_open:
            lines += flow(((asking.OPEN, "warn"),), width, INDENT, INDENT)
        yield Block(f"question-{event.question}", lines)


def comments(about: About, width: int) -> Iterator[Block]:
    comments = [
        (index, event) for index, event in enumerate(about.history) if isinstance(event, Commented)
    ]
    if not comments:
        return
    yield heading(labels.COMMENTS, len(comments))
    for index, comment in reversed(comments):
        lines = packed([about.by(comment), about.at(comment.at)], width, (), INDENT)
        lines += flow(((comment.text, "text"),), width, INDENT, INDENT)
        yield Block(f"comment-{index}", lines)
