"""What a person is told of what waits for them, in plain lines for a terminal and for mail."""

from __future__ import annotations

import shlex
from datetime import date, datetime

from kanban.domain.board import Board
from kanban.domain.card import Card
from kanban.domain.inbox import Item, is_breaking
from kanban.domain.people import Person
from kanban.domain.reminding import Digest, Reach
from kanban.domain.text import flat
from kanban.wording.cards import card_name, due
from kanban.wording.inbox import sender, to_do
from kanban.wording.language import counted
from kanban.wording.reminders import hours
from kanban.wording.times import age, day, when_there

COMMAND = "  kanban "
"""What a line of a mail begins with that is to be typed as it stands."""
_NOT_NAMED = "kanban"
"""What a board is called that has no name."""


def heading(digest: Digest) -> str:
    """Over a digest among others: "Mara (mara): 2 things wait", and why she is not told now."""
    person = digest.person
    why = _why_not(digest)
    count = _waiting(len(digest.items))
    return f"{flat(person.name)} ({flat(person.login)}): {count}{f' – {why}' if why else ''}"


def lines(digest: Digest, board: Board, now: datetime) -> list[str]:
    """Two for each thing, the oldest first; "!" before what is promised and about to break."""
    told = []
    for item in digest.items:
        sign = "!" if is_breaking(item.card, digest.today) else "-"
        name = card_name(item.card.number, item.card.title)
        told += [f"{sign} {to_do(item)}: {name}", f"  {_circumstances(item, digest, board, now)}"]
    return told


def subject(digest: Digest, board: Board) -> str:
    """Of a mail: "Works: 2 things wait for you"."""
    return f"{flat(board.name) or _NOT_NAMED}: {_waiting(len(digest.items))} for you"


def letter(digest: Digest, board: Board, now: datetime) -> str:
    """The text of a mail."""
    person = digest.person
    beginning = f"{flat(person.name)}, this waits for you, the oldest first:"
    end = [
        "All of it is in your inbox:",
        f"{COMMAND}inbox",
        "To be told at other hours, or no more, press R in the inbox, or:",
        f"  {_edit(person)} --remind-hours 08:00-17:00",
        f"  {_edit(person)} --remind off",
    ]
    return "\n".join([beginning, "", *lines(digest, board, now), "", *end]) + "\n"


def sent(person: Person, to: str, count: int) -> str:
    """Of a mail that was handed over."""
    return f"{flat(person.name)} ({to}): {counted(count, 'thing')}, handed to sendmail"


def not_sent(person: Person, why: str) -> str:
    """Of a mail that was not taken, and why."""
    return f"{flat(person.name)} is not told: {why}"


def no_address(person: Person) -> str:
    """Why no mail can be sent to the person."""
    return f"The login is no address. Name one: {_edit(person)} --mail ADDRESS"


def _edit(person: Person) -> str:
    return f"kanban person edit {shlex.quote(flat(person.login))}"


def nobody() -> str:
    """Instead of digests."""
    return "Nobody is to be reminded of anything now."


def nothing_for(person: Person, held_back: Digest | None) -> str:
    """Instead of the digest of one person; `held_back`: what they want to be told later or not at
    all."""
    name = flat(person.name)
    if held_back is None:
        return f"Nothing waits for {name}."
    count = _waiting(len(held_back.items))
    return f"{count.capitalize()} for {name}, but {_why_not(held_back)}. --all tells it."


def _why_not(digest: Digest) -> str:
    match digest.reach:
        case Reach.OFF:
            return "reminders are off"
        case Reach.LATER:
            return f"reminders are for {hours(digest.person)}"
        case Reach.NOW:
            return ""


def _waiting(count: int) -> str:
    return f"{counted(count, 'thing')} {'waits' if count == 1 else 'wait'}"


def _circumstances(item: Item, digest: Digest, board: Board, now: datetime) -> str:
    """From whom, since when, how late, and what becomes of what was promised."""
    card, today = item.card, digest.today
    since = f"since {when_there(item.since, now, digest.zone)}"
    how_long = age(item.since, now)
    if how_long != "now":
        since = f"{since} ({how_long})"
    parts = [flat(f"from {sender(item, board)}"), since]
    needed = due(card, today)
    if needed is not None:
        parts.append(needed if card.is_late(today) else f"needed {needed}")
    parts.append(_promise(card, today))
    return ", ".join(filter(None, parts))


def _promise(card: Card, today: date) -> str:
    """What is about to break, or is broken; empty when nothing is."""
    if card.promised is None or not is_breaking(card, today):
        return ""
    if card.promised < today:
        return f"PROMISE BROKEN: it was for {day(card.promised, today)}"
    return f"PROMISED FOR {'TODAY' if card.promised == today else 'TOMORROW'}"
