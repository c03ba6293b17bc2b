"""What a department agrees to, as options of its verbs and as lines that are shown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click
from msgspec import UNSET

from kanban.cli.options import (
    DAY_OR_NOTHING,
    NOTHING,
    Word,
    Written,
    all_or_unset,
    options,
    or_else_nothing,
    set_or_unset,
)
from kanban.domain.agreements import WipPolicy
from kanban.domain.board import Board
from kanban.domain.errors import Refused
from kanban.domain.people import Department
from kanban.hours import read_hours
from kanban.wording import agreements as say
from kanban.wording.language import listed, spaced


def _read_amount(text: str, unit: str, example: str) -> int:
    """ "8h" or "8"."""
    bare = text.strip().lower().removesuffix(unit).strip()
    if not bare.isdecimal() or len(bare) > 9:
        raise Refused("not_valid", f"“{text}” cannot be read here. Write {example}, or - for none.")
    return int(bare)


def _read_percent(text: str) -> int:
    """ "85" or "85 %"."""
    bare = text.removesuffix("%").strip()
    if not bare.isdecimal() or len(bare) > 9:
        raise Refused("not_valid", f"“{text}” is no percentage. Write 85.")
    return int(bare)


_HOURS = Written("hours", or_else_nothing(lambda text: _read_amount(text, "h", "8h")))
_DAYS = Written("days", or_else_nothing(lambda text: _read_amount(text, "d", "5d")))
_WEEKLY = Written("hours", or_else_nothing(read_hours))

agreements = options(
    click.option("--zone", metavar="NAME", help="Its time zone, as Europe/Berlin; - for none."),
    click.option(
        "--hours",
        type=_WEEKLY,
        multiple=True,
        metavar="TEXT",
        help='When it works: "mon-fri 09:00-17:00". Repeatable; - for none.',
    ),
    click.option(
        "--holidays", metavar="CODE", help="Whose holidays it keeps: DE or DE-BY; - for none."
    ),
    click.option(
        "--holiday",
        "days_off",
        type=DAY_OR_NOTHING,
        multiple=True,
        metavar="DATE",
        help="A day off of its own, in place of all. Repeatable; - for none.",
    ),
    click.option(
        "--answer-within",
        "answer_hours",
        type=_HOURS,
        metavar="8h",
        help="Promise a first answer in so many working hours; - for no promise.",
    ),
    click.option(
        "--deliver-within",
        "deliver_days",
        type=_DAYS,
        metavar="5d",
        help="Promise a delivery in so many working days; - for no promise.",
    ),
    click.option(
        "--for",
        "deliver_percent",
        type=Written("percent", _read_percent),
        metavar="85",
        help="Of so many cards in a hundred is that promised.",
    ),
    click.option(
        "--accept-within",
        "accept_days",
        type=_DAYS,
        metavar="3d",
        help="As a customer, promise a verdict in so many working days; - for none.",
    ),
    click.option(
        "--wip-policy",
        type=Word(WipPolicy),
        metavar="WORD",
        help="Who may exceed the limit: warn (with a reason), stop (only a lead).",
    ),
)


def agreed_fields(given: dict[str, Any]) -> dict[str, Any]:
    """What was given of these options as the rules want it; UNSET for what was not."""
    fields = {
        name: None if given.pop(name) == NOTHING else set_or_unset(value)
        for name in ("answer_hours", "deliver_days", "accept_days")
        for value in [given[name]]
    }
    for name in ("zone", "holidays"):
        value = given.pop(name)
        fields[name] = "" if value == NOTHING else set_or_unset(value)
    hours = all_or_unset(given.pop("hours"))
    fields["hours"] = hours if hours is UNSET else tuple(span for part in hours for span in part)
    fields["days_off"] = all_or_unset(given.pop("days_off"))
    for name in ("deliver_percent", "wip_policy"):
        fields[name] = set_or_unset(given.pop(name))
    return fields


def promises(department: Department) -> str:
    """In a few words for a table: "answers within a day, accepts within 3 working days"."""
    said = (
        ("answers", say.answers_within(department)),
        ("delivers", say.delivers_within(department)),
        ("accepts", say.accepts_within(department)),
    )
    return ", ".join(f"{verb} {within}" for verb, within in said if within)


def facts(department: Department, board: Board) -> Iterator[tuple[str, str]]:
    """What there is to say of a department, under labels; nothing of what is not agreed."""
    members = board.members(department.key)
    leads = [person.name for person in members if person.leads(department.key)]
    yield say.LEADS, listed(leads)
    yield say.PEOPLE, ", ".join(person.name for person in members)
    count = board.in_progress.get(department.key, 0)
    if department.wip_limit is not None:
        means = say.limit_means(department.wip_policy)
        yield say.LIMIT, f"{department.wip_limit} in progress ({count} now), {means}"
    yield say.WORKS, say.works(department)
    yield say.DAYS_OFF, say.days_off(department)
    yield say.ANSWERS, say.answers_within(department)
    yield say.DELIVERS, say.delivers_within(department)
    yield say.ACCEPTS, say.accepts_within(department)
    yield say.READY, ", ".join(spaced(field) for field in department.ready)
    yield say.DONE, "\n".join(department.done)
    yield say.REOPEN, f"within {department.reopen_days} days"
