"""Histories of cards for figures: told day by day, or lived by a company that does anything."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from random import Random
from typing import Any, Self

from hypothesis import strategies as st
from msgspec.structs import replace

from kanban.domain import commands, events
from kanban.domain.block import BlockCode
from kanban.domain.board import Board
from kanban.domain.card import DeclineCode, ReturnCode
from kanban.domain.errors import Refused
from kanban.domain.events import CardEvent, Requested
from kanban.domain.people import Person
from kanban.domain.rules import decide
from kanban.flow.passage import Passage
from kanban.flow.passing import passage
from kanban.flow.scope import Scope
from tests.domain.filling import filled
from tests.making import PEOPLE, Clock, a_board

FIRST = datetime(2026, 1, 1, tzinfo=UTC)
END = datetime(2027, 1, 1, tzinfo=UTC)
"""Later than anything that tests tell day by day."""
YEAR = Scope(start=FIRST.date(), end=END.date(), zone=UTC)


def day(number: float) -> datetime:
    """Of January; 1.5 is noon of the first."""
    return FIRST + timedelta(days=number - 1)


def january(first: int, last: int, **fields: Any) -> Scope:
    """From the one day of January to the other, both included."""
    end = date(2026, 1, 1) + timedelta(days=last)
    return Scope(start=date(2026, 1, first), end=end, zone=UTC, **fields)


class _Told:
    """A card that was asked for, and what was told of it since."""

    def __init__(
        self,
        created: float,
        number: int = 1,
        customer: str = "sales",
        supplier: str = "design",
        **says: Any,
    ) -> None:
        self.number, self.customer, self.supplier = number, customer, supplier
        self.told: list[CardEvent] = []
        says = {"title": "Brochure", "customer": customer, "supplier": supplier, **says}
        self.tell(Requested, created, customer, **says)

    def tell(self, kind: type[CardEvent], on: float, side: str, **says: Any) -> Self:
        event = kind(at=day(on), by=f"one of {side}", side=side, card=self.number, **says)
        self.told.append(event)
        return self

    def passage(self, asof: datetime = END) -> Passage:
        told = passage(self.told, asof)
        assert told is not None
        return told


class Life(_Told):
    """A card that Sales asked of Design, told by the days of January on which things happened."""

    def start(self, on: float) -> Self:
        return self.tell(events.Started, on, self.supplier, assignee="ben")

    def put_back(self, on: float) -> Self:
        return self.tell(events.PutBack, on, self.supplier, reason="Ill.")

    def deliver(self, *on: float) -> Self:
        for one in on:
            self.tell(events.Delivered, one, self.supplier, note="Here.", criteria=())
        return self

    def recall(self, on: float) -> Self:
        return self.tell(events.Recalled, on, self.supplier, reason="Wrong file.")

    def accept(self, on: float, rating: int | None = None) -> Self:
        return self.tell(events.Accepted, on, self.customer, criteria=(), rating=rating)

    def give_back(self, on: float, code: ReturnCode = ReturnCode.CORRECT) -> Self:
        says = {"code": code, "expected": "Our blue.", "criteria": ()}
        return self.tell(events.Returned, on, self.customer, **says)

    def reopen(self, on: float) -> Self:
        return self.tell(events.Reopened, on, self.customer, reason="It broke.")

    def withdraw(self, on: float) -> Self:
        return self.tell(events.Withdrawn, on, self.customer, reason="The fair is off.")

    def decline(self, on: float) -> Self:
        says = {"code": DeclineCode.NOT_OURS, "reason": "No.", "instead": "Ask Print."}
        return self.tell(events.Declined, on, self.supplier, **says)

    def ask(self, on: float, question: int = 1) -> Self:
        return self.tell(events.Asked, on, self.supplier, question=question, text="Which?")

    def answer(self, on: float, question: int = 1) -> Self:
        says = {"question": question, "asker": "ben", "text": "This."}
        return self.tell(events.Answered, on, self.customer, **says)

    def comment(self, on: float, side: str = "sales") -> Self:
        return self.tell(events.Commented, on, side, text="Hm.")

    def block(
        self, on: float, block: int = 1, code: BlockCode = BlockCode.OTHER, **says: Any
    ) -> Self:
        says = {"block": block, "code": code, "text": "It.", **(says or {"outside": "The mill"})}
        return self.tell(events.Blocked, on, self.supplier, **says)

    def unblock(self, on: float, block: int = 1) -> Self:
        return self.tell(events.Unblocked, on, self.supplier, block=block, blocker="ben")

    def offer(self, on: float, to: str = "print") -> Self:
        return self.tell(events.HandoverOffered, on, self.supplier, to=to, note="You.")

    def take(self, on: float, taker: str = "print") -> Self:
        says = {"giver": self.supplier, "offered_by": "ben", "taker": taker, "criteria": ()}
        self.tell(events.HandoverTaken, on, taker, **says)
        self.supplier = taker
        return self

    def refuse(self, on: float, taker: str = "print") -> Self:
        says = {"giver": self.supplier, "offered_by": "ben", "reason": "No ink."}
        return self.tell(events.HandoverRefused, on, taker, **says)

    def promise(self, on: float, until: float | None) -> Self:
        promised = day(until).date() if until is not None else None
        return self.tell(events.Promised, on, self.supplier, promised=promised)


def passages(lives: Iterable[Life], asof: datetime = END) -> list[Passage]:
    """Of those cards that were there by then."""
    told = (passage(life.told, asof) for life in lives)
    return [one for one in told if one is not None]


def done(*spans: tuple[float, float], number: int = 1, **fields: Any) -> list[Life]:
    """Cards that were asked for and started on the one day, and accepted on the other."""
    return [
        Life(start, number + place, **fields).start(start).deliver(end).accept(end)
        for place, (start, end) in enumerate(spans)
    ]


def five(life: Life) -> list[Life]:
    """As many cards as a share needs, all with the same history."""
    lives = [copy(life) for _ in range(5)]
    for number, one in enumerate(lives, 1):
        one.told = [replace(event, card=number) for event in life.told]
    return lives


# A company that does anything it may

_DEEDS = (
    ("start", "deliver"),
    ("deliver", "accept"),
    ("start", "deliver", "accept"),
    ("deliver", "return", "undo"),
    ("deliver", "return"),
    ("accept", "reopen"),
    ("deliver", "recall"),
    ("hand_over", "take"),
    ("hand_over", "refuse"),
    ("undo", "redo"),
    ("ask", "answer"),
    ("block", "unblock"),
    *((verb,) for verb in ("undo", "comment", "promise", "put_back", "decline", "withdraw")),
    *((verb,) for verb in ("ask", "block", "hand_over", "keep", "edit", "call", "acknowledge")),
)


@lru_cache(maxsize=200)
def company(seed: int) -> tuple[CardEvent, ...]:
    """All events of three cards, in the order in which they happened; no rule was broken."""
    random, clock, board = Random(seed), Clock(), a_board()
    told: list[CardEvent] = []
    for by, customer, supplier in (
        ("mara", "sales", "design"),
        ("omar", "print", "sales"),
        ("ben", "design", "design"),
    ):
        asked = commands.Request(title="Brochure", supplier=supplier, customer=customer)
        board = _done(board, asked, by, clock, told)
    for _ in range(random.randint(5, 30)):
        clock.forward(hours=random.choice((0, 0, 3, 40)))
        number, people = random.randint(1, 3), random.sample(PEOPLE, len(PEOPLE))
        for verb in random.choice(_DEEDS):
            clock.forward(minutes=1)
            board = _done_by_any(board, _command(board, verb, number, clock), people, clock, told)
    return tuple(told)


COMPANIES = range(80)
LIVED = st.sampled_from(COMPANIES).map(company)
"""One of some companies, each told to its end."""


def _done_by_any(
    board: Board,
    command: commands.Command,
    people: Iterable[Person],
    clock: Clock,
    told: list[CardEvent],
) -> Board:
    """By the first of them who may; not at all when nobody may."""
    for person in people:
        try:
            return _done(board, command, person.login, clock, told)
        except Refused:
            continue
    return board


def _command(board: Board, verb: str, number: int, clock: Clock) -> commands.CardCommand:
    match verb:
        case "undo":
            return commands.Undo(number=number)
        case "redo":
            return commands.Redo(number=number)
        case "comment":
            return commands.Comment(number=number, text="Hm.")
        case _:
            return filled(board, verb, board.cards[number], clock.now)


def _done(
    board: Board, command: commands.Command, by: str, clock: Clock, told: list[CardEvent]
) -> Board:
    history: tuple[CardEvent, ...] = ()
    if isinstance(command, commands.OfThePast):
        history = tuple(event for event in told if event.card == command.number)
    happened = decide(board, command, by, clock.now, history)
    told += [event for event in happened if isinstance(event, CardEvent)]
    return board.after(happened)


def history_of(told: Iterable[CardEvent], number: int) -> list[CardEvent]:
    return [event for event in told if event.card == number]
