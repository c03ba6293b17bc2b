"""Who may say what bugs us, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal

from msgspec import UNSET
from msgspec.structs import replace

from kanban.domain import commands
from kanban.domain.errors import Refused
from kanban.domain.events import Event, ImprovementSet
from kanban.domain.improvement import Improvement
from kanban.domain.people import Department, ReadyField
from kanban.domain.rules.administration import now_set, ones_to_lead
from kanban.domain.rules.asking import Asking
from kanban.domain.rules.typed import needed, one_line, words
from kanban.domain.text import LIST_LIMIT
from kanban.wording import refusals as say

MOST_SECONDS = 10_000_000


def open_improvement(command: commands.OpenImprovement, asking: Asking) -> tuple[Event, ...]:
    by = asking.person.login
    department = asking.board.departments[asking.department(command.department)]
    if department.closed:
        raise Refused("not_now", say.administration.closed(department))
    improvement = Improvement(
        number=_next_number(asking),
        at=asking.at,
        by=by,
        bug=needed(words(command.bug, say.typed.IMPROVEMENT), say.improving.NEEDS_BUG),
        idea=words(command.idea, say.typed.IMPROVEMENT),
        who=_one_of(department, command.who, asking),
        before=words(command.before, say.typed.IMPROVEMENT),
        cards=_cards(command.cards, asking),
        source=command.source,
    )
    return (_now(department, improvement, "open", asking),)


def edit_improvement(command: commands.EditImprovement, asking: Asking) -> tuple[Event, ...]:
    department, before = _ones_own(command.number, asking)
    _must_be_open(before)
    new: dict[str, Any] = {}
    for field in ("bug", "idea", "before"):
        text = getattr(command, field)
        if text is not UNSET:
            new[field] = words(text, say.typed.IMPROVEMENT)
    if command.who is not UNSET:
        new["who"] = _one_of(department, command.who, asking)
    if command.cards is not UNSET:
        new["cards"] = _cards(command.cards, asking)
    after = replace(before, **new)
    needed(after.bug, say.improving.NEEDS_BUG)
    if after == before:
        raise Refused("not_now", say.improving.as_before(before))
    return (_now(department, after, "edit", asking),)


def finish_improvement(command: commands.FinishImprovement, asking: Asking) -> tuple[Event, ...]:
    department, before = _ones_own(command.number, asking)
    _must_be_open(before)
    seconds = command.seconds_saved
    if seconds is not None and not 0 <= seconds <= MOST_SECONDS:
        raise Refused("not_valid", say.improving.odd_seconds(MOST_SECONDS))
    line = one_line(command.line, say.typed.CRITERION)
    _must_add_one_new_thing(line, command.ready, department)
    finished = replace(
        before,
        after=needed(words(command.after, say.typed.IMPROVEMENT), say.improving.NEEDS_AFTER),
        seconds_saved=seconds,
        line=line,
        ready=command.ready,
        done_at=asking.at,
    )
    return (_now(department, finished, "finish", asking),)


def _must_add_one_new_thing(line: str, ready: ReadyField | None, department: Department) -> None:
    if ready is None:
        return
    if line:
        raise Refused("not_valid", say.improving.ADDS_ONE)
    if ready in department.ready:
        raise Refused("not_valid", say.improving.asked_for_already(ready, department))


def adopt_improvement(command: commands.AdoptImprovement, asking: Asking) -> tuple[Event, ...]:
    department, before = _found(command.number, asking)
    ones_to_lead(department.key, asking)
    if not before.line and before.ready is None:
        raise Refused("not_now", say.improving.adds_nothing(before))
    if before.adopted:
        raise Refused("not_now", say.improving.adopted_already(before, department))
    adopted = _now(department, replace(before, adopted=True), "adopt", asking)
    after = _with_added(before, department)
    return (adopted,) if after == department else (now_set(after, asking), adopted)


def _with_added(improvement: Improvement, department: Department) -> Department:
    """The department with what the improvement adds; what stands there is not added twice."""
    done, ready = department.done, department.ready
    if improvement.ready is not None and improvement.ready not in ready:
        ready = (*ready, improvement.ready)
    if improvement.line and improvement.line not in done:
        if len(done) >= LIST_LIMIT:
            raise Refused("limit", say.improving.done_is_full(department, LIST_LIMIT))
        done = (*done, improvement.line)
    return replace(department, done=done, ready=ready)


def _found(number: int, asking: Asking) -> tuple[Department, Improvement]:
    found = asking.board.improvement(number)
    if found is None:
        raise Refused("unknown", say.improving.no_improvement(number))
    return found


def _ones_own(number: int, asking: Asking) -> tuple[Department, Improvement]:
    """Of the person's department, or opened by them; admins may as well."""
    department, improvement = _found(number, asking)
    person = asking.person
    if not (person.admin or department.key in person.departments or improvement.by == person.login):
        raise Refused("not_yours", say.improving.not_yours(improvement, department, asking.board))
    return department, improvement


def _must_be_open(improvement: Improvement) -> None:
    if not improvement.is_open:
        raise Refused("not_now", say.improving.done_already(improvement))


def _one_of(department: Department, login: str | None, asking: Asking) -> str | None:
    if login is not None and login not in {
        person.login for person in asking.board.members(department.key)
    }:
        raise Refused("not_valid", say.improving.not_of(department, login, asking.board))
    return login


def _cards(numbers: Iterable[int], asking: Asking) -> tuple[int, ...]:
    found = tuple(dict.fromkeys(asking.card(number).number for number in numbers))
    if len(found) > LIST_LIMIT:
        raise Refused("limit", say.improving.too_many_cards(LIST_LIMIT))
    return found


def _next_number(asking: Asking) -> int:
    kept = (one.number for d in asking.board.departments.values() for one in d.improvements)
    return max(kept, default=0) + 1


def _now(
    department: Department,
    improvement: Improvement,
    step: Literal["open", "edit", "finish", "adopt"],
    asking: Asking,
) -> ImprovementSet:
    return ImprovementSet(
        at=asking.at,
        by=asking.by,
        department=department.key,
        improvement=improvement,
        step=step,
    )


RULES: Mapping[type, Callable[[Any, Asking], tuple[Event, ...]]] = {
    commands.OpenImprovement: open_improvement,
    commands.EditImprovement: edit_improvement,
    commands.FinishImprovement: finish_improvement,
    commands.AdoptImprovement: adopt_improvement,
}
