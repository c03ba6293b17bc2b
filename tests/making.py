"""What tests are made of: a small company, its cards, and a clock that stands still.

Sales (mara leads, tom) asks Design (ben leads, ida, max) and Print (omar alone) for work. Legal has
nobody in it. ada is the admin and in no department; gus of Design has left the board; STRANGER is a
login that the board does not know.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from kanban.domain import commands
from kanban.domain.block import BlockCode
from kanban.domain.board import Board, board_of
from kanban.domain.card import Card, Criterion, DeclineCode, Delivery, State, Verdict
from kanban.domain.commands import Command, Judgement
from kanban.domain.errors import Refused
from kanban.domain.events import CardEvent, Event, Requested
from kanban.domain.people import Department, Person
from kanban.domain.rules import decide

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
"""A Monday morning; what a new `Clock` says."""

SALES = Department(key="sales", name="Sales", colour="sky")
DESIGN = Department(key="design", name="Design", colour="green", wip_limit=3)
PRINT = Department(key="print", name="Print", colour="violet")
LEGAL = Department(key="legal", name="Legal", colour="teal")
DEPARTMENTS = (SALES, DESIGN, PRINT, LEGAL)

MARA = Person(login="mara", name="Mara", departments=("sales",), lead_of=("sales",))
TOM = Person(login="tom", name="Tom", departments=("sales",))
BEN = Person(login="ben", name="Ben", departments=("design",), lead_of=("design",))
IDA = Person(login="ida", name="Ida", departments=("design",))
MAX = Person(login="max", name="Max", departments=("design",))
OMAR = Person(login="omar", name="Omar", departments=("print",), lead_of=("print",))
ADA = Person(login="ada", name="Ada", admin=True)
GUS = Person(login="gus", name="Gus", departments=("design",), active=False)
PEOPLE = (MARA, TOM, BEN, IDA, MAX, OMAR, ADA, GUS)
STRANGER = "zoe"


@dataclass
class Clock:
    """Says the same time until it is moved. Call it, as the service does, to read it."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **how_far: float) -> datetime:
        """`forward(days=3)`: takes what `timedelta` takes, and says the new time."""
        self.now += timedelta(**how_far)
        return self.now


def a_card(number: int = 1, state: State = State.REQUESTED, **fields: Any) -> Card:
    """A card that Sales (mara) asked of Design, as it stands in the state.

    From the start on ben works on it, and ben delivered it; any field can be said otherwise.
    """
    asked = Requested(
        at=NOW - timedelta(days=3) + timedelta(seconds=number),
        by="mara",
        side="sales",
        card=number,
        title=f"Brochure {number}",
        customer="sales",
        supplier="design",
    )
    card = replace(asked.new_card(), state=state, entered_at=NOW - timedelta(hours=1))
    begun: dict[str, Any] = {"assignee": "ben", "started_at": NOW - timedelta(days=2)}
    handed = Delivery(at=NOW - timedelta(hours=1), by="ben", note="On the shared drive.")
    if state in (State.IN_PROGRESS, State.DELIVERED, State.ACCEPTED):
        card = replace(card, version=2, **begun)
    if state in (State.DELIVERED, State.ACCEPTED):
        card = replace(card, version=3, delivery=handed, deliveries=1)
    if state is State.ACCEPTED:
        card = replace(card, version=4)
    if state in (State.DECLINED, State.WITHDRAWN):
        card = replace(card, version=2)
    return replace(card, **fields)


def a_board(
    *cards: Card,
    departments: Iterable[Department] = DEPARTMENTS,
    people: Iterable[Person] = PEOPLE,
    name: str = "Works",
    revision: int = 1,
) -> Board:
    """The company's board with these cards on it."""
    return board_of(
        name=name, revision=revision, departments=departments, people=people, cards=cards
    )


def criteria(*texts: str) -> tuple[Criterion, ...]:
    """Criteria that nobody has said anything of yet."""
    return tuple(Criterion(text=text) for text in texts)


def met(card: Card) -> tuple[Judgement, ...]:
    """Every criterion of the card said to be met: claims for a delivery, verdicts to accept it."""
    return tuple(
        Judgement(criterion=place, verdict=Verdict.MET)
        for place in range(1, len(card.criteria) + 1)
    )


def a_request(title: str = "Brochure", supplier: str = "design", **fields: Any) -> commands.Request:
    """What mara would ask of Design."""
    return commands.Request(title=title, supplier=supplier, **fields)


def refusal(
    board: Board,
    command: Command,
    by: str,
    at: datetime = NOW,
    history: Sequence[CardEvent] = (),
) -> Refused:
    """What the rules say no with. Fails the test when they say yes."""
    with pytest.raises(Refused) as refused:
        decide(board, command, by, at, history)
    return refused.value


@dataclass
class Story:
    """A board on which things happen one after the other, each a minute after the last.

    Every step goes through the rules, so a `Story` only ever holds what people could really do.
    """

    board: Board = field(default_factory=a_board)
    clock: Clock = field(default_factory=Clock)
    told: list[Event] = field(default_factory=list)
    """All events, oldest first."""

    def run(self, by: str, command: Command) -> Board:
        """Do it, or raise `Refused` and leave the board as it was."""
        history: tuple[CardEvent, ...] = ()
        if isinstance(command, commands.OfThePast):
            history = self.history(command.number)
        events = decide(self.board, command, by, self.clock.now, history)
        self.board = self.board.after(events)
        self.told += events
        self.clock.forward(minutes=1)
        return self.board

    def card(self, number: int = 1) -> Card:
        return self.board.cards[number]

    def history(self, number: int = 1) -> tuple[CardEvent, ...]:
        """The card's events, oldest first."""
        return tuple(e for e in self.told if isinstance(e, CardEvent) and e.card == number)

    def requested(self, **fields: Any) -> Card:
        """A new card that mara of Sales asked of Design."""
        self.run("mara", a_request(**fields))
        return self.card(self.board.last_number)

    def started(self, **fields: Any) -> Card:
        """A new card that ben has started."""
        number = self.requested(**fields).number
        self.run("ben", commands.Start(number=number, over_limit="A fair is coming."))
        return self.card(number)

    def delivered(self, **fields: Any) -> Card:
        """A new card that ben has delivered, claiming every criterion met."""
        card = self.started(**fields)
        self.deliver(card.number)
        return self.card(card.number)

    def accepted(self, **fields: Any) -> Card:
        """A new card that mara has accepted."""
        card = self.delivered(**fields)
        self.run("mara", commands.Accept(number=card.number, verdicts=met(card)))
        return self.card(card.number)

    def declined(self, **fields: Any) -> Card:
        """A new card that ben has declined."""
        card = self.requested(**fields)
        code = DeclineCode.NOT_OURS
        no = commands.Decline(
            number=card.number, code=code, reason="We do not print.", instead="Ask Print."
        )
        self.run("ben", no)
        return self.card(card.number)

    def withdrawn(self, **fields: Any) -> Card:
        """A new card that mara has withdrawn."""
        card = self.requested(**fields)
        self.run("mara", commands.Withdraw(number=card.number, reason="The fair is off."))
        return self.card(card.number)

    def deliver(self, number: int = 1, by: str = "ben") -> Card:
        """The card delivered once more, every criterion claimed met."""
        claims = met(self.card(number))
        self.run(by, commands.Deliver(number=number, note="On the drive.", claims=claims))
        return self.card(number)

    def ask(self, text: str = "Which blue?", by: str = "ben") -> Card:
        """A question of the supplier's about card 1."""
        self.run(by, commands.Ask(number=1, text=text))
        return self.card()

    def block(self, number: int = 1, by: str = "ben", **on: Any) -> Card:
        """A card that waits on something, or on somebody outside."""
        on = on or {"outside": "The mill"}
        block = commands.Block(number=number, code=BlockCode.OTHER, text="No paper.", **on)
        self.run(by, block)
        return self.card(number)

    def offer(self, to: str = "print", number: int = 1, by: str = "ben") -> Card:
        """A card offered to another department."""
        self.run(by, commands.HandOver(number=number, to=to, note="Drawn. You print."))
        return self.card(number)

    def part(self, supplier: str = "print", of: int = 1, by: str = "ben", **fields: Any) -> Card:
        """A new card that is a part of card `of`."""
        self.run(by, a_request(title="Plates", supplier=supplier, parent=of, **fields))
        return self.card(self.board.last_number)

    def into(self, state: State, **fields: Any) -> Card:
        """A new card brought into the state by the people who may."""
        ways: dict[State, Callable[..., Card]] = {
            State.REQUESTED: self.requested,
            State.IN_PROGRESS: self.started,
            State.DELIVERED: self.delivered,
            State.ACCEPTED: self.accepted,
            State.DECLINED: self.declined,
            State.WITHDRAWN: self.withdrawn,
        }
        return ways[state](**fields)
