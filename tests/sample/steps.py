"""What a story is made of: steps, each beginning with when it was and who did it.

"-3 09:30 freya" is Freya at half past nine, three working days before the board is looked at.
Inside a story its own card, or its own improvement, needs no number; words may name another story's
card: "{lamp}" becomes "#7".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from msgspec import UNSET, Struct, UnsetType

from kanban.domain import commands
from kanban.domain.block import BlockCode
from kanban.domain.card import DeclineCode, ReturnCode, ServiceClass, Verdict
from kanban.domain.commands import Command, Judgement, Request
from kanban.domain.improvement import Source

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
    part_of: str = ""
    """The story whose card a request is to be a part of."""
    on: str = ""
    """The story whose card a block waits on."""
    cards: tuple[str, ...] = ()
    """The stories on whose cards an improvement was thought of."""


Story: TypeAlias = tuple[Step, ...]
Stories: TypeAlias = Mapping[str, Story]


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
    part_of: str = "",
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
    return Step(when=when, command=request, need_by=need_by, follows=follows, part_of=part_of)


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


def rewords(when: str, text: str) -> Step:
    """What the person has just said, in other words."""
    return _step(when, commands.EditComment(number=THIS, text=text))


def promises(when: str, day: int, reason: str = "") -> Step:
    """`day` is counted as that of a step; a promise that is moved needs a reason."""
    command = commands.Promise(number=THIS, promised=None, reason=reason)
    return Step(when=when, command=command, need_by=day)


def blocks(
    when: str,
    code: BlockCode,
    text: str,
    *,
    on: str = "",
    department: str | None = None,
    outside: str = "",
) -> Step:
    """`on` is the story of the card that it waits on."""
    command = commands.Block(
        number=THIS, code=code, text=text, department=department, outside=outside
    )
    return Step(when=when, command=command, on=on)


def unblocks(when: str, text: str) -> Step:
    return _step(when, commands.Unblock(number=THIS, text=text))


def hands_over(when: str, to: str, note: str) -> Step:
    return _step(when, commands.HandOver(number=THIS, to=to, note=note))


def takes(when: str) -> Step:
    """The card that is offered."""
    return _step(when, commands.Take(number=THIS))


def refuses(when: str, reason: str) -> Step:
    """The card that is offered."""
    return _step(when, commands.RefuseHandover(number=THIS, reason=reason))


def keeps(when: str) -> Step:
    """The card, after all."""
    return _step(when, commands.KeepHandover(number=THIS))


def calls(when: str, text: str) -> Step:
    """For help."""
    return _step(when, commands.Call(number=THIS, text=text))


def acknowledges(when: str, text: str) -> Step:
    """The call for help."""
    return _step(when, commands.Acknowledge(number=THIS, text=text))


def thanks(when: str, text: str) -> Step:
    return _step(when, commands.Thank(number=THIS, text=text))


def improves(
    when: str,
    department: str,
    bug: str,
    *,
    idea: str,
    who: str,
    before: str,
    source: Source = Source.IDEA,
    cards: tuple[str, ...] = (),
) -> Step:
    """The story's improvement is opened."""
    command = commands.OpenImprovement(
        department=department, bug=bug, idea=idea, who=who, before=before, source=source
    )
    return Step(when=when, command=command, cards=cards)


def has_improved(when: str, after: str, seconds_saved: int, line: str = "") -> Step:
    command = commands.FinishImprovement(
        number=THIS, after=after, seconds_saved=seconds_saved, line=line
    )
    return _step(when, command)


def adopts(when: str) -> Step:
    """The line of the story's improvement."""
    return _step(when, commands.AdoptImprovement(number=THIS))


def does(when: str, command: Command) -> Step:
    """Anything else."""
    return _step(when, command)


def _step(when: str, command: Command) -> Step:
    return Step(when=when, command=command)


def _waived(reasons: Mapping[int, str] | None) -> Iterable[Judgement]:
    for place, reason in (reasons or {}).items():
        yield Judgement(criterion=place, verdict=Verdict.WAIVED, reason=reason)
