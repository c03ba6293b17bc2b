"""One card in full, and what happened to it."""

from __future__ import annotations

from collections.abc import Iterable

import click

from kanban.cli import output
from kanban.cli.hanging import Hung
from kanban.cli.options import NUMBER, number
from kanban.cli.seen import saw
from kanban.cli.session import Session
from kanban.cli.timing import clock_facts, clocks_said
from kanban.cli.verb import verb
from kanban.domain.block import Block
from kanban.domain.board import Board
from kanban.domain.card import Card, Delivery, Offer, Question, Return, ServiceClass
from kanban.domain.chain import ended
from kanban.domain.errors import Refused
from kanban.domain.events import (
    Answered,
    Asked,
    CardEvent,
    Commented,
    Declined,
    Event,
    HandoverRefused,
    Reopened,
    Withdrawn,
)
from kanban.domain.parts import parts_of, progress, whole
from kanban.domain.promises import promises
from kanban.domain.said import comments
from kanban.domain.undoing import standing
from kanban.wording import (
    card_name,
    class_name,
    day,
    decline_reason,
    describe,
    details,
    due,
    headline,
    labels,
    return_reason,
    sides,
    state_name,
    turn_words,
    when,
    who,
)
from kanban.wording.caring import call_words, not_yet, thanks_words
from kanban.wording.criteria import judged
from kanban.wording.hindrance import block_reason, may_go_on, waits_on
from kanban.wording.language import counted
from kanban.wording.parts import part_words, progress_words
from kanban.wording.promising import promise_words
from kanban.wording.prose import plain
from kanban.wording.refusals.asking import no_card

_TOLD: dict[type[Event], str] = {
    Declined: labels.DECLINED,
    Withdrawn: labels.WITHDRAWN,
    Reopened: labels.REOPENED,
    HandoverRefused: labels.REFUSED,
}
"""The events whose words are part of a card that is shown in full, with the labels they go under.
The words of other events are kept in the card itself."""


@verb("show")
@number
def show(session: Session, number: int) -> None:
    """Show one card in full.

    Example: kanban show 12
    """
    card = _card(session, number)
    if session.as_json:
        today = session.service.now().astimezone().date()
        also = {
            "parts": list(parts_of(card, session.board)),
            "promises": list(promises(session.service.history(number), today)),
            **clocks_said(card, session),
        }
        output.answer(session.board.revision, session.board.held, card=card, **also)
        return
    output.say_facts(card_name(card.number, card.title), _facts(card, session))
    saw(card, session)


@verb("history")
@click.argument("number", type=NUMBER, metavar="[N]", required=False)
@click.option("--last", type=click.IntRange(min=1), metavar="COUNT", help="Only the last so many.")
def history(session: Session, number: int | None, last: int | None) -> None:
    """Tell what happened to a card, or to all of them.

    The oldest change comes first.

    \b
    Examples:
      kanban history 12
      kanban history --last 20
    """
    board, service = session.board, session.service
    numbers = board.cards if number is None else (_card(session, number).number,)
    events = [event for one in numbers for event in service.history(one)]
    events = sorted(events, key=lambda event: event.at)[-(last or 0) :]
    if session.as_json:
        output.answer(board.revision, events=events)
        return
    for event in events:
        said = headline(event, board) if number is None else _in_own_words(event, board)
        more = details(event, board)
        output.say_hung([Hung(f"{when(event.at, service.now()):12}  ", "\n".join([said, *more]))])


def _card(session: Session, number: int) -> Card:
    card = session.board.cards.get(number)
    if card is None:
        raise Refused("unknown", no_card(number))
    return card


def _in_own_words(event: CardEvent, board: Board) -> str:
    return f"{who(event, board)} {describe(event, board)}"


def _facts(card: Card, session: Session) -> Iterable[tuple[str, str]]:
    """What there is to say of a card, under labels. Those without a text have nothing to say."""
    board, now = session.board, session.service.now()
    today = now.astimezone().date()
    yield labels.BETWEEN, sides(card, board)
    since = labels.since(when(card.entered_at, now))
    yield labels.STATE, f"{state_name(card.state)} {since}"
    yield labels.NEXT, turn_words(card, board)
    yield labels.ASKED_BY, f"{board.person_name(card.requester)}, {when(card.requested_at, now)}"
    yield labels.ASSIGNEE, board.person_name(card.assignee or "")
    if card.service_class is not ServiceClass.STANDARD:
        yield labels.CLASS, class_name(card.service_class)
    if card.need_by is not None:
        left = due(card, today)
        on = day(card.need_by, today)
        yield labels.NEEDED_BY, f"{on} ({left})" if left and left != on else on
    told = promises(session.service.history(card.number), today)
    yield labels.PROMISED, ", ".join(promise_words(told, today))
    yield from clock_facts(card, session)
    yield labels.LABELS, ", ".join(card.labels)
    yield labels.FOR_WHOM, card.for_whom
    yield labels.PURPOSE, plain(card.purpose)
    yield labels.FOLLOWS, f"#{card.follows}" if card.follows is not None else ""
    yield from _around(card, session)
    for place, criterion in enumerate(card.criteria, 1):
        yield labels.criterion(place), judged(criterion)
    for question in card.questions:
        yield labels.question(question.number), f"{_by(question, session)}\n{plain(question.text)}"
    for block in card.blocks if card.state.is_open else ():
        yield labels.block(block.number), _block(block, card, session)
    for call in card.calls:
        yield labels.call(call.number), call_words(call, board, now)
    yield from _rounds(card, session)
    for thanks in card.thanks:
        yield labels.THANKS, thanks_words(thanks, board, now)
    yield from _told(card, session)
    yield labels.VERSION, str(card.version)


def _around(card: Card, session: Session) -> Iterable[tuple[str, str]]:
    """What the card is a part of, what parts it has, and to whom it is or was handed over."""
    board = session.board
    if card.parent is not None:
        above = whole(card, board)
        yield labels.PART_OF, card_name(card.parent, above.title if above else "")
    parts = [part_words(part, board) for part in parts_of(card, board)]
    far = progress(card, board)
    yield labels.PARTS, "\n".join([*([progress_words(far)] if far else []), *parts])
    if (offer := card.handover) is not None:
        to = board.department_name(offer.to)
        yield labels.OFFERED, f"to {to}, {_by(offer, session)}\n{plain(offer.note)}"
    yield labels.HANDED_OVER, counted(card.hops, "time") if card.hops else ""


def _block(block: Block, card: Card, session: Session) -> str:
    """Why it waits on what, since when; and that it may go on, when what it waited on has ended."""
    on = f"{waits_on(block, session.board)} – {block_reason(block.code)}"
    told = [f"{_by(block, session)}: {on}", plain(block.text)]
    if block.number in ended(session.board, card):
        told.append(f"{may_go_on(block, session.board)}.")
    return "\n".join(told)


def _rounds(card: Card, session: Session) -> Iterable[tuple[str, str]]:
    """The last delivery, the return that is not answered yet, and how content the customer was."""
    if (delivery := card.delivery) is not None:
        yield labels.delivery(card.deliveries), f"{_by(delivery, session)}\n{plain(delivery.note)}"
    if (returned := card.returned) is not None:
        why = f"{_by(returned, session)}: {return_reason(returned.code)}"
        yield labels.RETURNED, "\n".join([why, *not_yet(returned)])
    yield labels.RATING, labels.of_five(card.rating) if card.rating else ""


def _told(card: Card, session: Session) -> Iterable[tuple[str, str]]:
    """What people said of the card beside its rounds, oldest first: comments, answers beside what
    was asked, and why it ended."""
    asked: dict[int, Asked] = {}
    history = session.service.history(card.number)
    spoken = iter(comments(history))
    for event in standing(history):
        if isinstance(event, Asked):
            asked[event.question] = event
        elif isinstance(event, Answered):
            if question := asked.get(event.question):
                words = plain(question.text)
                yield labels.question(event.question), f"{_by(question, session)}\n{words}"
            yield labels.answer(event.question), f"{_by(event, session)}\n{plain(event.text)}"
        elif isinstance(event, Commented):
            comment = next(spoken)
            edited = f" ({labels.EDITED})" if comment.edited_at else ""
            by = f"{_by(event, session)}{edited}"
            yield labels.comment(comment.number), f"{by}\n{plain(comment.text)}"
        elif label := _TOLD.get(type(event)):
            said = _by(event, session)
            if isinstance(event, Declined):
                said += f": {decline_reason(event.code)}"
            yield label, "\n".join([said, *details(event, session.board)])


def _by(said: Delivery | Offer | Return | Question | Block | CardEvent, session: Session) -> str:
    """Who said it, and when: "Mara, today 14:05"."""
    return f"{session.board.person_name(said.by)}, {when(said.at, session.service.now())}"
