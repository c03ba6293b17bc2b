"""Tells the stories: every step at its time, asked of the rules."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import TypeVar

from msgspec.structs import asdict, replace

from kanban.domain import commands
from kanban.domain.board import Board
from kanban.domain.card import Card, Verdict
from kanban.domain.commands import CardCommand, Command, Judgement, OpenImprovement, Request
from kanban.domain.errors import Refused
from kanban.domain.events import CardEvent, Event, ImprovementSet
from kanban.domain.rules import decide
from tests.sample.days import moment, working_day
from tests.sample.steps import Step, Stories

_C = TypeVar("_C", bound=Command)


def tell(opening: Iterable[Event], stories: Stories, as_of: date) -> list[Event]:
    """All that happened, oldest first: the opening, then every story's steps by their time.

    Raises `ValueError` naming the story and the step when a rule refuses.
    """
    events = list(opening)
    board = Board().after(events)
    numbers: dict[str, int] = {}
    for at, by, name, step in _by_time(stories, as_of):
        command = _command(step, name, board, numbers, as_of)
        try:
            new = decide(board, command, by, at, _history(command, events))
        except Refused as refused:
            raise ValueError(f"{name}, {step.when}: {refused.message}") from refused
        if isinstance(command, Request | OpenImprovement):
            numbers[name] = _number_of(new[0])
        board = board.after(new)
        events += new
    return events


def _history(command: Command, events: Iterable[Event]) -> list[CardEvent]:
    """What happened to the card, for a command that cannot be decided without it."""
    if not isinstance(command, commands.EditComment):
        return []
    return [e for e in events if isinstance(e, CardEvent) and e.card == command.number]


def _number_of(event: Event) -> int:
    """Of the card or the improvement that began with the event."""
    match event:
        case CardEvent(card=number):
            return number
        case ImprovementSet(improvement=improvement):
            return improvement.number
        case _:
            raise TypeError(event)


def _by_time(stories: Stories, as_of: date) -> list[tuple[datetime, str, str, Step]]:
    """Each step with its time, the person's login and the story's name."""
    steps = []
    for name, story in stories.items():
        for step in story:
            day, clock, by = step.when.split()
            steps.append((moment(working_day(as_of, int(day)), clock), by, name, step))
    return sorted(steps, key=lambda timed: timed[0])


def _command(
    step: Step, name: str, board: Board, numbers: Mapping[str, int], as_of: date
) -> Command:
    """The step's command with its numbers, dates and judgements filled in."""
    command = _with_numbers(step.command, numbers)
    due = None if step.need_by is None else working_day(as_of, step.need_by)
    match command:
        case Request():
            follows, parent = _of(step.follows, numbers), _of(step.part_of, numbers)
            return replace(command, need_by=due, follows=follows, parent=parent)
        case OpenImprovement():
            return replace(command, cards=tuple(numbers[other] for other in step.cards))
        case commands.FinishImprovement() | commands.AdoptImprovement():
            return replace(command, number=numbers[name])
        case CardCommand():
            command = replace(command, number=numbers[name])
            return _filled_in(command, board.cards[numbers[name]], due, _of(step.on, numbers))
        case _:
            return command


def _of(name: str, numbers: Mapping[str, int]) -> int | None:
    """The number of the story's card; None when no story is named."""
    return numbers[name] if name else None


def _filled_in(command: CardCommand, card: Card, due: date | None, on: int | None) -> CardCommand:
    match command:
        case commands.Edit() if due:
            return replace(command, need_by=due)
        case commands.Promise():
            return replace(command, promised=due)
        case commands.Block():
            return replace(command, on_card=on)
        case commands.Deliver(claims=claims):
            return replace(command, claims=_all_claimed(card, claims))
        case commands.Accept():
            return replace(command, verdicts=_as_claimed(card))
        case _:
            return command


def _all_claimed(card: Card, waived: tuple[Judgement, ...]) -> tuple[Judgement, ...]:
    said = {judgement.criterion for judgement in waived}
    places = range(1, len(card.criteria) + 1)
    met = (Judgement(criterion=i, verdict=Verdict.MET) for i in places if i not in said)
    return (*met, *waived)


def _as_claimed(card: Card) -> tuple[Judgement, ...]:
    return tuple(
        Judgement(criterion=place, verdict=criterion.claim, reason=criterion.claim_reason)
        for place, criterion in enumerate(card.criteria, 1)
    )


def _with_numbers(command: _C, numbers: Mapping[str, int]) -> _C:
    """The command with "{lamp}" in its words made "#7". Raises KeyError for an unknown story."""

    def number(found: re.Match[str]) -> str:
        return f"#{numbers[found[1]]}"

    texts = {field: text for field, text in asdict(command).items() if type(text) is str}
    return replace(command, **{f: re.sub(r"\{(\w+)\}", number, t) for f, t in texts.items()})
