"""What a department agrees to, as options of its verbs and as lines that are shown."""

from __future__ import annotations

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
from kanban.hours import read_amount, read_hours, read_percent

_HOURS = Written("hours", or_else_nothing(lambda text: read_amount(text, "h")))
_DAYS = Written("days", or_else_nothing(lambda text: read_amount(text, "d")))
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
        type=Written("percent", read_percent),
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
