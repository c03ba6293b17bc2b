"""What waits for the person who asks, and what they have not seen yet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from kanban.cli import output
from kanban.cli.counted import Counting
from kanban.cli.session import Session
from kanban.cli.verb import verb
from kanban.domain.inbox import Item
from kanban.domain.inbox import inbox as inbox_of
from kanban.wording import age, card_name, labels
from kanban.wording import inbox as say
from kanban.wording.cards import due

if TYPE_CHECKING:
    from kanban.config.seen import Marks
    from kanban.domain.events import CardEvent
    from kanban.domain.improvement import Improvement
    from kanban.domain.people import Department

_MOST = 10
"""News that are told below what waits, so that it stays on the screen."""


@verb("inbox")
@click.option("--count", is_flag=True, help="Only how many things wait: for a shell's prompt.")
@click.option("--seen", is_flag=True, help="Tell all news, and mark them as seen.")
def inbox(session: Session, count: bool, seen: bool) -> None:
    """What waits for you, in the order in which it should be done.

    First all that others wait for: deliveries to accept, questions to answer, work that came back,
    what may go on or holds others up, new requests, comments that call you. Below it, what others
    did on cards that you follow and that you have not seen yet, the last 10; --seen tells all of
    it and marks it as seen.

    --count is answered at once, for a shell that asks before every prompt: after changes by others
    it may be that of before for a moment, until a process in the background has counted. With
    --json, and without --count, the number is always that of now.

    \b
    Examples:
      kanban inbox
      kanban inbox --seen
      PS1='[$(kanban inbox --count)] \\w $ '
    """
    if count and seen:
        raise click.UsageError("Give either --count or --seen.")
    counting = Counting(session.board_file, lambda: session.path) if count else None
    board, now = session.board, session.service.now()
    items = inbox_of(board, session.service.me, now.astimezone().date())
    if counting is not None:
        _count(len(items), counting, session)
        return
    from kanban.cli.seen import marks_of

    session.tell_of_stranger()
    marks = marks_of(session)
    news = _news(items, marks, session)
    _say(items, news, len(news) if seen else _MOST, session)
    if seen:
        from kanban.domain.unseen import all_seen

        marks.keep(all_seen(board, now))
        if not session.as_json:
            output.talk(say.marked_seen(len(news)))


def _say(items: Sequence[Item], news: Sequence[CardEvent], most: int, session: Session) -> None:
    """`most`: how many of the news are told to a person."""
    board = session.board
    if session.as_json:
        waiting = [as_json(item) for item in items]
        told = {"count": len(items), "inbox": waiting, "unseen": news}
        output.answer(board.revision, board.held, **told)
    else:
        from kanban.domain.offered import offered_to

        offered = offered_to(board, session.service.me)
        if items or not offered:
            _say_items(items, session, session.service.now())
        _say_offered(offered)
        _say_news(news, most, session)


def _count(count: int, counting: Counting, session: Session) -> None:
    if not session.is_for_another:
        counting.came_to(count)
    if session.as_json:
        output.answer(session.board.revision, count=count)
    else:
        output.say(f"{count}")


def _news(items: Sequence[Item], marks: Marks, session: Session) -> Sequence[CardEvent]:
    from kanban.domain.unseen import unseen

    service = session.service
    seen = marks.read(service.now())
    return unseen(service.board, service.me, seen, service.history, items)


def as_json(item: Item) -> dict[str, Any]:
    """What there is to say of the thing, for programs."""
    return {
        "kind": item.kind,
        "verb": item.verb,
        "by": item.by,
        "side": item.side,
        "since": item.since,
        "pressing": item.pressing,
        "question": item.question,
        "block": item.block,
        "call": item.call,
        "comment": item.comment,
        "card": item.card,
    }


def _say_items(items: Sequence[Item], session: Session, now: datetime) -> None:
    board = session.board
    if not items:
        person = board.people.get(session.service.me)
        is_in = person is not None and person.active and person.departments
        output.talk(say.nothing() if is_in else say.nothing_for_lookers())
        return
    today = now.astimezone().date()
    heads = [say.TO_DO, say.CARD, labels.DUE, say.FROM, labels.SINCE]
    rows = [
        [
            say.to_do(item),
            card_name(item.card.number, item.card.title),
            due(item.card, today) or "",
            say.sender(item, board),
            age(item.since, now),
        ]
        for item in items
    ]
    output.say_table(heads, rows, elastic=1, spare=(labels.DUE, say.FROM, labels.SINCE))


def _say_offered(found: Sequence[tuple[Department, Improvement]]) -> None:
    """What the person may adopt as a lead."""
    if found:
        from kanban.wording import improving

        rows = [
            [improving.offer(own, one), f"kanban improvements adopt {one.number}"]
            for own, one in found
        ]
        output.say("")
        output.say_table([improving.OFFERED, say.TO_DO], rows, elastic=0)


def _say_news(news: Sequence[CardEvent], most: int, session: Session) -> None:
    """The last of them, and how many more there are."""
    board, me, now = session.board, session.service.me, session.service.now()
    if news:
        rows = [[say.news(event, board, me), age(event.at, now)] for event in news[:most]]
        output.say("")
        output.say_table([say.unseen(len(news)), labels.SINCE], rows, elastic=0)
    if len(news) > most:
        output.talk(say.more_news(len(news) - most))
