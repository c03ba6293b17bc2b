"""How a story is told: a step at a time, each beginning with when it was and who did it.

"-3 09:30 freya" is Freya at half past nine, three working days before the board is looked at.
Inside a story its own card needs no number; words may name another story's card: "{lamp}" becomes
"#7".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import TypeAlias, TypeVar

from msgspec import UNSET, Struct, UnsetType
from msgspec.structs import asdict, replace

from kanban.domain import commands
from kanban.domain.board import Board
from kanban.domain.card import Card, DeclineCode, ReturnCode, ServiceClass, Verdict
from kanban.domain.commands import CardCommand, Command, Judgement, Request
from kanban.domain.errors import Refused
from kanban.domain.events import CardEvent, Event
from kanban.domain.rules import decide
from tests.sample.days import moment, working_day

THIS = 0
"""Stands for the story's own card until it has a number."""


class Step(Struct, frozen=True, kw_only=True):
    """One thing that somebody did."""

    when: str
    """Working days from the day the board is looked at, time, login: "-3 09:30 freya"."""
    command: Command
    need_by: int | None = None
    """Working days from the day the board is looked at, for a command that sets a date."""
    follows: str = ""
    """The story whose card a request continues."""


Story: TypeAlias = tuple[Step, ...]
Stories: TypeAlias = Mapping[str, Story]

_C = TypeVar("_C", bound=Command)


def asks(
    when: str,
    to: str,
    title: str,
    *,
    as_: str | None = None,
    why: str = "",
    for_whom: str = "",
    check: Iterable[str] = (),
    how: ServiceClass = ServiceClass.STANDARD,
    need_by: int | None = None,
    follows: str = "",
) -> Step:
    """A request. `check` holds its criteria; `as_` is the customer, for a person of several."""
    request = Request(
        title=title,
        supplier=to,
        customer=as_,
        purpose=why,
        for_whom=for_whom,
        service_class=how,
        criteria=tuple(check),
    )
    return Step(when=when, command=request, need_by=need_by, follows=follows)


def starts(when: str, over_limit: str = "") -> Step:
    return _step(when, commands.Start(number=THIS, over_limit=over_limit))


def puts_back(when: str, reason: str) -> Step:
    return _step(when, commands.PutBack(number=THIS, reason=reason))


def delivers(when: str, note: str, waive: Mapping[int, str] | None = None) -> Step:
    """Every criterion is claimed met, but for those in `waive`, which have a reason there."""
    claims = tuple(_waived(waive))
    return _step(when, commands.Deliver(number=THIS, note=note, claims=claims))


def recalls(when: str, reason: str) -> Step:
    return _step(when, commands.Recall(number=THIS, reason=reason))


def accepts(when: str, rating: int | None = None, thanks: str = "") -> Step:
    """The customer agrees with what was claimed of each criterion."""
    return _step(when, commands.Accept(number=THIS, rating=rating, thanks=thanks))


def returns(when: str, code: ReturnCode, expected: str, not_met: Iterable[int] = ()) -> Step:
    command = commands.Return(number=THIS, code=code, expected=expected, not_met=tuple(not_met))
    return _step(when, command)


def reopens(when: str, reason: str) -> Step:
    return _step(when, commands.Reopen(number=THIS, reason=reason))


def declines(when: str, code: DeclineCode, reason: str, instead: str) -> Step:
    command = commands.Decline(number=THIS, code=code, reason=reason, instead=instead)
    return _step(when, command)


def withdraws(when: str, reason: str) -> Step:
    return _step(when, commands.Withdraw(number=THIS, reason=reason))


def edits(
    when: str,
    *,
    title: str | UnsetType = UNSET,
    check: tuple[str, ...] | UnsetType = UNSET,
    need_by: int | None = None,
) -> Step:
    command = commands.Edit(number=THIS, title=title, criteria=check)
    return Step(when=when, command=command, need_by=need_by)


def assigns(when: str, to: str) -> Step:
    return _step(when, commands.Assign(number=THIS, assignee=to))


def wonders(when: str, question: str) -> Step:
    """The supplier asks the customer."""
    return _step(when, commands.Ask(number=THIS, text=question))


def answers(when: str, text: str, question: int | None = None) -> Step:
    """`question` is its number, when several are open."""
    return _step(when, commands.Answer(number=THIS, question=question, text=text))


def says(when: str, text: str) -> Step:
    return _step(when, commands.Comment(number=THIS, text=text))


def does(when: str, command: Command) -> Step:
    """Anything else."""
    return _step(when, command)


def _step(when: str, command: Command) -> Step:
    return Step(when=when, command=command)


def _waived(reasons: Mapping[int, str] | None) -> Iterable[Judgement]:
    for place, reason in (reasons or {}).items():
        yield Judgement(criterion=place, verdict=Verdict.WAIVED, reason=reason)


def tell(opening: Iterable[Event], stories: Stories, as_of: date) -> list[Event]:
    """All that happened, oldest first: the opening, then every story's steps by their time.

    Raises `ValueError` naming the story and the step when a rule refuses.
    """
    events = list(opening)
    board = Board().after(events)
    numbers: dict[str, int] = {}
    for at, by, name, step in _by_time(stories, as_of):
        try:
            new = decide(board, _command(step, name, board, numbers, as_of), by, at)
        except Refused as refused:
            raise ValueError(f"{name}, {step.when}: {refused.message}") from refused
        if isinstance(step.command, Request) and isinstance(new[0], CardEvent):
            numbers[name] = new[0].card
        board = board.after(new)
        events += new
    return events


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
    if isinstance(command, Request):
        return replace(command, need_by=due, follows=numbers.get(step.follows))
    if not isinstance(command, CardCommand):
        return command
    command = replace(command, number=numbers[name])
    match command:
        case commands.Edit() if due:
            return replace(command, need_by=due)
        case commands.Deliver(claims=claims):
            return replace(command, claims=_all_claimed(board.cards[numbers[name]], claims))
        case commands.Accept():
            return replace(command, verdicts=_as_claimed(board.cards[numbers[name]]))
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
