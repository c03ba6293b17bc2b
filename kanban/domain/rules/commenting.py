"""What anybody may say about a card, and say in other words soon afterwards."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from typing import Any

from kanban.domain import commands, events
from kanban.domain.card import Card
from kanban.domain.conversation import WITHIN
from kanban.domain.errors import Refused
from kanban.domain.events import Event
from kanban.domain.mentions import called
from kanban.domain.rules.asking import Asking
from kanban.domain.rules.typed import needed, words
from kanban.domain.said import Said, comments
from kanban.wording import refusals as say


def comment(command: commands.Comment, asking: Asking) -> tuple[Event, ...]:
    card = asking.card(command.number)
    text = needed(words(command.text, say.typed.COMMENT), say.commenting.NEEDS_WORDS)
    side = asking.any_side(card)
    people, departments = called(text, asking.board, asking.by)
    return (
        events.Commented(
            at=asking.at,
            by=asking.by,
            side=side,
            card=card.number,
            text=text,
            people=people,
            departments=departments,
        ),
    )


def edit_comment(command: commands.EditComment, asking: Asking) -> tuple[Event, ...]:
    card, me = asking.card(command.number), asking.person
    said = _meant(command, card, asking)
    if said.event.by != me.login:
        raise Refused("not_yours", say.commenting.of_another(card, said, asking.board))
    if asking.at - said.event.at > WITHIN:
        raise Refused("not_now", say.commenting.too_old(card, said, asking.at))
    text = needed(words(command.text, say.typed.COMMENT), say.commenting.NEEDS_WORDS)
    if text == said.text:
        raise Refused("not_now", say.commenting.says_so(card))
    people, departments = called(text, asking.board, me.login)
    people_before, departments_before = called(said.text, asking.board, me.login)
    return (
        events.CommentEdited(
            at=asking.at,
            by=asking.by,
            side=said.event.side,
            card=card.number,
            comment=said.number,
            text=text,
            people=_but(people, people_before),
            departments=_but(departments, departments_before),
            people_spared=_but(people_before, people),
            departments_spared=_but(departments_before, departments),
        ),
    )


def _but(names: tuple[str, ...], others: Container[str]) -> tuple[str, ...]:
    return tuple(name for name in names if name not in others)


def _meant(command: commands.EditComment, card: Card, asking: Asking) -> Said:
    """The comment with the number, or the last that is the person's own."""
    said = comments(asking.history)
    if command.comment is not None:
        said = [one for one in said if one.number == command.comment]
    else:
        said = [one for one in said if one.event.by == asking.by]
    if not said:
        raise Refused("unknown", say.commenting.no_comment(card, command.comment))
    return said[-1]


RULES: Mapping[type, Callable[[Any, Asking], tuple[Event, ...]]] = {
    commands.Comment: comment,
    commands.EditComment: edit_comment,
}
