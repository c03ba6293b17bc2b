"""A report as a table for programs: one line a figure, with its period, its unit and its n. Pure.

A figure of which there is not enough yet has no value; its n says how many there were.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from typing import Any, NamedTuple

from kanban.flow.figure import TooFew
from kanban.report.report import Report, Stretch
from kanban.wording import reports as words

HEADS = ("section", "figure", "of", "from", "to", "value", "unit", "n")


class Line(NamedTuple):
    """One figure."""

    section: str
    figure: str
    of: str
    """The department, cause or card it is about; empty: all that the report is of."""
    start: date
    last: date
    value: str | int | float | None
    unit: str
    n: int | None


def lines(report: Report) -> Iterator[Line]:
    """All that the report says, in its order."""
    for stretch in report.stretches:
        yield from _of_a_stretch(stretch)
    yield from _throughput(report)
    yield from _waiting(report)
    yield from _words(report)


def _of_a_stretch(one: Stretch) -> Iterator[Line]:
    span = (one.start, one.last)
    for field in words.CHANGES:
        yield Line("changed", field, "", *span, getattr(one.changes, field), "cards", None)
    for field in ("kept", "moved", "broken", "taken_back"):
        yield Line("promises", field, "", *span, getattr(one.keeping, field), "promises", None)
    for field in ("kept_share", "in_time"):
        yield _figure("promises", field, "", one, getattr(one.keeping, field))
    for promise, kept in one.agreed.items():
        yield Line("promises", "agreed", promise, *span, kept.kept, "cards", kept.of)
    for field in words.QUALITY:
        yield _figure("right", field, "", one, getattr(one.quality, field))
    for percent in words.CYCLE:
        spread = one.times.cycle_days
        yield _figure("right", "cycle_days", f"p{percent}", one, getattr(spread, f"p{percent}"))
    for reason in one.quality.reasons:
        yield Line("returns", "returns", reason.code, *span, reason.n, "deliveries", None)
    for blocker in one.blockers:
        took = int(blocker.blocked.total_seconds())
        yield Line("blocks", "blocked", blocker.code, *span, took, "seconds", blocker.n)


def _figure(section: str, name: str, of: str, one: Stretch, figure: Any) -> Line:
    value = None if isinstance(figure, TooFew) else figure.value
    unit = "days"
    if isinstance(value, Fraction) or name != "cycle_days":
        unit = "share"
        value = None if value is None else round(float(value), 4)
    return Line(section, name, of, one.start, one.last, value, unit, figure.n)


def _throughput(report: Report) -> Iterator[Line]:
    start = report.long.start
    for place, accepted in enumerate(report.throughput):
        first = start + timedelta(weeks=place)
        last = first + timedelta(days=6)
        yield Line("throughput", "accepted", "", first, last, accepted, "cards", None)


def _waiting(report: Report) -> Iterator[Line]:
    today = report.asked.until
    for one in report.waiting:
        for field in ("turn", "late", "supplies", "asked"):
            n = getattr(one, field)
            yield Line("waits", field, one.department, today, today, n, "cards", None)
        if one.oldest is not None:
            days = one.oldest.days
            yield Line("waits", "oldest", one.department, today, today, days, "days", one.turn)


def _words(report: Report) -> Iterator[Line]:
    span = (report.now.start, report.now.last)
    found = report.improvements
    for step, some in (
        (words.OPENED, found.opened),
        (words.DONE, found.done),
        (words.ADOPTED, found.adopted),
    ):
        for one in some:
            bug = one.improvement.bug
            yield Line("improvements", step, one.department, *span, bug, "words", None)
    for said in report.thanks:
        thanks = said.thanks
        yield Line("thanks", f"#{said.card.number}", thanks.to, *span, thanks.text, "words", None)
