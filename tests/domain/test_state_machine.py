"""Several people ask anything of one board, in any order; what must always hold, holds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import msgspec
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule
from msgspec.structs import replace

from kanban.domain import commands, events
from kanban.domain.board import Board
from kanban.domain.calling import to_hear
from kanban.domain.card import Card
from kanban.domain.commands import CardCommand, Command
from kanban.domain.errors import Refused
from kanban.domain.events import AnyCardEvent, CardEvent, Event
from kanban.domain.people import Person
from kanban.domain.possible import possible
from kanban.domain.rules import decide
from kanban.domain.text import safe
from kanban.domain.undoing import standing
from tests.domain import anything
from tests.domain.cared_for import cared_for_as_told
from tests.domain.filling import FILLED, filled, following, on_another, part
from tests.domain.holding import everything_holds
from tests.domain.undoing import same, undone_before
from tests.making import DEPARTMENTS, DESIGN, PEOPLE, Clock, a_board

UMA = Person(login="uma", name="Uma", departments=("sales", "design"))
READER: msgspec.json.Decoder[AnyCardEvent] = msgspec.json.Decoder(AnyCardEvent)
OFTEN = [
    *["start", "deliver", "accept", "block"] * 3,
    *["return", "reopen", *FILLED, "answer", "acknowledge", "reorder"],
    *["unblock"] * 4,
    *[*["hand_over", "take", "part"] * 2, "refuse", "keep"],
]
DEEDS = st.lists(st.tuples(st.sampled_from(OFTEN), st.integers(1, 4)), min_size=6, max_size=20)
"""Verbs, and the cards they are done to by whoever may: this is how work gets far."""
FREE_TO_SAY_NO = {
    commands.Promise,
    commands.Edit,
    commands.Assign,
    commands.Block,
    commands.Deliver,
    commands.Accept,
    commands.HandOver,
}
"""Verbs whose words alone can make them refused as `not_now`: nothing would change, not met, or
what it is to wait on, or to go to, has ended or is closed."""


class Company(RuleBasedStateMachine):
    """The board, and beside it only what was told: every event of every card."""

    def __init__(self) -> None:
        super().__init__()
        departments = (DEPARTMENTS[0], replace(DESIGN, wip_limit=1, done=("Proofread",)))
        self.board: Board = a_board(
            departments=(*departments, *DEPARTMENTS[2:]), people=(*PEOPLE, UMA), revision=0
        )
        self.clock = Clock()
        self.told: dict[int, list[CardEvent]] = {}
        self.accepted_commands = 0

    @initialize()
    def begin_with_some_cards(self) -> None:
        self.ask("mara", commands.Request(title="Brochure", supplier="design", criteria=("Blue",)))
        self.ask("tom", commands.Request(title="Posters", supplier="print"))
        self.ask("omar", commands.Request(title="Clean the press", supplier="print"))
        self.ask("uma", commands.Request(title="Slides", supplier="design", customer="design"))

    @rule(by=anything.LOGINS, command=anything.REQUESTS)
    @precondition(lambda self: len(self.board.cards) < 7)
    def request(self, by: str, command: commands.Request) -> None:
        self.ask(by, command)

    @rule(by=anything.LOGINS, command=anything.CARD_COMMANDS)
    def ask_anything_of_a_card(self, by: str, command: CardCommand) -> None:
        card = self.board.cards.get(command.number)
        menu = possible(self.board, card, by, self.clock.now) if card else {}
        refused = self.ask(by, command)
        verb = _verb(command)
        if card is None:
            assert refused is not None
            assert refused.kind == "unknown"
        elif refused is None:
            assert menu.get(verb) is None, "what was done had been possible"
        elif menu.get(verb, refused) is None:
            assert refused.kind != "not_yours"
            assert refused.kind != "not_now" or type(command) in FREE_TO_SAY_NO

    @rule(by=anything.LOGINS, number=anything.NUMBERS)
    def the_menu_is_what_the_rules_say(self, by: str, number: int) -> None:
        card = self.board.cards.get(number)
        menu = possible(self.board, card, by, self.clock.now) if card else {}
        for verb, refused in menu.items():
            assert card is not None
            attempt = self.attempt(by, self.said(verb, card, by))
            if refused is None:
                assert not isinstance(attempt, Refused), f"{verb}: {attempt}"
            else:
                assert isinstance(attempt, Refused)
                assert (attempt.kind, attempt.message) == (refused.kind, refused.message)

    @rule(deeds=DEEDS)
    def some_do_what_their_menus_offer(self, deeds: list[tuple[str, int]]) -> None:
        for verb, number in deeds:
            self.clock.forward(minutes=5)
            if number in self.board.cards:
                self.whoever_may_does(verb, self.board.cards[number])

    def whoever_may_does(self, verb: str, card: Card) -> None:
        for by in sorted(self.board.people):
            command = on_another(card) if verb == "block" else self.said(verb, card, by)
            if not isinstance(self.attempt(by, command), Refused):
                assert possible(self.board, card, by, self.clock.now).get(verb) is None
                self.ask(by, command)
                return

    @rule(
        number=anything.NUMBERS,
        verbs=st.lists(st.sampled_from(sorted({*OFTEN})), min_size=1, max_size=4),
        minutes=st.sampled_from([0, 0, 4, 11]),
        steps=st.integers(1, 3),
        again=st.booleans(),
    )
    def some_act_and_the_last_undoes_and_may_do_again(
        self, number: int, verbs: list[str], minutes: int, steps: int, again: bool
    ) -> None:
        """Step by step back and forth, the card is what it was, wherever there is room for it."""
        for verb in verbs if number in self.board.cards else ():
            self.whoever_may_does(verb, self.board.cards[number])
        told = self.told.get(number, [])
        if not told:
            return
        self.clock.forward(minutes=minutes)
        by, seen = told[-1].by, [self.board.cards[number]]
        for _ in range(steps):
            target = standing(told)[-1]
            if self.ask(by, commands.Undo(number=number)) is not None:
                break
            assert target.by == by
            assert self.clock.now - target.at <= timedelta(minutes=10) or undone_before(told)
            seen.append(self.board.cards[number])
        for before, card in zip(seen[-2::-1], seen[:0:-1], strict=True) if again else ():
            assert same(self.board.cards[number], card)
            if self.ask(by, commands.Redo(number=number)) is not None:
                return
            assert same(self.board.cards[number], before)

    @rule(by=anything.LOGINS, command=anything.BOARD_COMMANDS)
    def ask_anything_of_the_board(self, by: str, command: commands.BoardCommand) -> None:
        self.ask(by, command)

    @rule(hours=st.sampled_from([0, 0, 1, 30, 24 * 15, -1]))
    def time_passes_or_a_clock_is_set_back(self, hours: int) -> None:
        self.clock.forward(hours=hours)

    # What must hold after every command

    def everything_holds(self) -> None:
        assert self.board.revision == self.accepted_commands
        everything_holds(self.board, self.told)
        for number, card in self.board.cards.items():
            cared_for_as_told(card, self.told[number], self.clock.now)

    # How a person asks

    def attempt(self, by: str, command: Command) -> tuple[Event, ...] | Refused:
        """What follows from the command, or the no; neither may leave a trace on the board."""
        before = (self.board, dict(self.board.cards), self.indexes())
        answer: tuple[Event, ...] | Refused
        history: Sequence[CardEvent] = ()
        if isinstance(command, commands.OfThePast):
            history = self.told.get(command.number, ())
        try:
            answer = decide(self.board, command, by, self.clock.now, history)
        except Refused as refused:
            answer = refused
        assert (self.board, self.board.cards, self.indexes()) == before
        if isinstance(answer, Refused):
            assert safe(answer.message) == answer.message
            assert answer.message.endswith((".", "?"))
        return answer

    def indexes(self) -> tuple[dict[str, int], dict[int, tuple[int, ...]]]:
        return dict(self.board.in_progress), dict(self.board.parts)

    def said(self, verb: str, card: Card, by: str) -> Command:
        match verb:
            case "follow":
                return following(self.board, card, by, self.clock.now)
            case "improve":
                cards, bug = (card.number,), "It is slow."
                return commands.OpenImprovement(department=card.supplier, bug=bug, cards=cards)
            case "part":
                return part(self.board, card, self.clock.now)
            case "acknowledge":
                heard = to_hear(self.board, card, by) or card.open_calls
                number = heard[0].number if heard else None
                return commands.Acknowledge(number=card.number, call=number)
            case _:
                return filled(self.board, verb, card, self.clock.now)

    def ask(self, by: str, command: Command) -> Refused | None:
        happened = self.attempt(by, command)
        if isinstance(happened, Refused):
            return happened
        for event in happened:
            if isinstance(event, CardEvent):
                assert READER.decode(msgspec.json.encode(event)) == event
                assert event.by == by
                self.told.setdefault(event.card, []).append(event)
            if isinstance(event, events.Accepted):
                self.must_be_acceptable(self.board.cards[event.card], by)
        self.board = self.board.after(happened)
        self.accepted_commands += 1
        self.everything_holds()
        return None

    def must_be_acceptable(self, card: Card, by: str) -> None:
        """Only the customer accepts, and nobody their own work but a department of one."""
        assert card.customer in self.board.people[by].departments
        assert card.delivery is not None
        if card.delivery.by == by:
            assert card.is_internal
            assert [person.login for person in self.board.members(card.customer)] == [by]


def _verb(command: CardCommand) -> str:
    name = type(command).__name__.removesuffix("Handover")
    return {"PutBack": "put_back", "HandOver": "hand_over"}.get(name, name.lower())


Company.TestCase.settings = settings(max_examples=60, stateful_step_count=50)
TestCompany = Company.TestCase
