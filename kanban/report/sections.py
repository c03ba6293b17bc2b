"""A report in words: headings, and tables of text under them. Pure."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction
from typing import TypeAlias

from msgspec import Struct

from kanban.domain.text import flat
from kanban.flow.clocks import Promise
from kanban.flow.figure import Figure, share
from kanban.report.agreements import Kept
from kanban.report.report import Report
from kanban.wording import card_name
from kanban.wording import reports as say

Row: TypeAlias = tuple[str, ...]

_SELDOM = ("reopened", "withdrawn", "taken_back")
_NEVER = Kept(0, 0)


class Section(Struct, frozen=True, kw_only=True):
    """A heading and what stands under it."""

    key: str
    title: str
    heads: Row = ()
    rows: tuple[Row, ...] = ()
    note: str = ""
    """Below the rows, or instead of them."""
    is_words: bool = False
    """The last column is words, which may be cut where there is no room."""
    spare: Row = ()
    """The columns that a narrow screen can do without, the first one first."""


def title(report: Report) -> str:
    key = report.asked.department
    return say.heading(report.board.name, report.board.department_name(key) if key else None)


def subtitle(report: Report) -> str:
    """Of which days, and as of when."""
    at = report.asof.astimezone(report.asked.zone)
    return f"{say.span(report.now.start, report.now.last)}. {say.asof(at)}"


def sections(report: Report) -> tuple[Section, ...]:
    """All of the report, in the order in which it is read."""
    return (
        _changed(report),
        _waits(report),
        _promises(report),
        _right(report),
        Section(key="throughput", title=say.THROUGHPUT, note=say.series(report.throughput)),
        _improvements(report),
        _returns(report),
        _blocks(report),
        _thanks(report),
    )


def _periods(report: Report) -> Row:
    asked = report.asked
    weeks = asked.weeks
    return (say.last_days(weeks), say.days_before(weeks), say.last_weeks(asked.long_weeks))


def _changed(report: Report) -> Section:
    """What seldom happens is told when it did."""
    rows = []
    for field, label in say.CHANGES.items():
        n = [getattr(one.changes, field) for one in report.stretches]
        if any(n) or field not in _SELDOM:
            rows.append((label, *(f"{count:,}" for count in n)))
    heads = ("", *_periods(report))
    return Section(
        key="changed", title=say.CHANGED, heads=heads, rows=tuple(rows), spare=heads[2:3]
    )


def _waits(report: Report) -> Section:
    board = report.board
    rows = tuple(
        (
            board.department_name(one.department),
            f"{one.turn:,}",
            f"{one.late:,}",
            f"{one.supplies:,}",
            f"{one.asked:,}",
            say.oldest(card_name(one.oldest.card.number, one.oldest.card.title), one.oldest.days)
            if one.oldest
            else "",
        )
        for one in report.waiting
    )
    heads: Row = (say.DEPARTMENT, say.TURN, say.LATE, say.SUPPLIES, say.ASKED, say.LONGEST)
    heads, note = (heads, "") if rows else ((), say.NOTHING_WAITS)
    return Section(key="waits", title=say.WAITS, heads=heads, rows=rows, note=note, is_words=True)


def _promises(report: Report) -> Section:
    rows: list[Row] = []
    for field in ("kept", "moved", "broken", "taken_back"):
        n = [getattr(one.keeping, field) for one in report.stretches]
        if any(n) or field not in _SELDOM:
            rows.append((say.KEEPING[field], *(f"{count:,}" for count in n)))
    for field in ("kept_share", "in_time"):
        shares = [say.share(getattr(one.keeping, field)) for one in report.stretches]
        rows.append((say.KEEPING[field], *shares))
    for promise in Promise:
        found = [one.agreed.get(promise, _NEVER) for one in report.stretches]
        if any(one.of for one in found):
            rows.append((say.AGREED[promise], *(say.kept(one.kept, one.of) for one in found)))
    heads = ("", *_periods(report))
    return Section(
        key="promises", title=say.PROMISES, heads=heads, rows=tuple(rows), spare=heads[2:3]
    )


def _right(report: Report) -> Section:
    rows: list[Row] = []
    for field, label in say.QUALITY.items():
        shares = [say.share(getattr(one.quality, field)) for one in report.stretches]
        rows.append((label, *shares))
    cycles = [one.times.cycle_days for one in report.stretches]
    rows.append((say.CYCLE[50], *(say.whole_days(one.p50) for one in cycles)))
    rows.append((say.CYCLE[85], *(say.whole_days(one.p85) for one in cycles)))
    heads = ("", *_periods(report))
    return Section(key="right", title=say.RIGHT, heads=heads, rows=tuple(rows), spare=heads[2:3])


def so_far(counts: list[int]) -> list[Figure[Fraction]]:
    """How much of the whole the first one, the first two, … make."""
    whole = sum(counts)
    return [share(sum(counts[: place + 1]), whole) for place in range(len(counts))]


def _returns(report: Report) -> Section:
    reasons = report.long.quality.reasons
    lately = {one.code: one.n for one in report.now.quality.reasons}
    shares = so_far([one.n for one in reasons])
    rows = tuple(
        (say.reason(one.code), str(lately.get(one.code, 0)), str(one.n), say.share(part))
        for one, part in zip(reasons, shares, strict=True)
    )
    weeks, _, long = _periods(report)
    heads = (say.REASON, weeks, long, say.SO_FAR) if rows else ()
    note = "" if rows else say.NO_RETURNS
    return Section(key="returns", title=say.RETURNS, heads=heads, rows=rows, note=note)


def _blocks(report: Report) -> Section:
    lately: dict[tuple[str, bool], timedelta] = {
        (one.code, one.is_outside): one.blocked for one in report.now.blockers
    }
    rows = tuple(
        (
            say.cause(one),
            say.long(lately.get((one.code, one.is_outside), timedelta(0))),
            say.long(one.blocked),
            str(one.n),
            say.lasting(one.mean),
        )
        for one in report.long.blockers
    )
    weeks, _, long = _periods(report)
    heads = (say.CAUSE, weeks, long, say.TIMES, say.EACH) if rows else ()
    note = "" if rows else say.NO_BLOCKS
    return Section(key="blocks", title=say.BLOCKS, heads=heads, rows=rows, note=note)


def _improvements(report: Report) -> Section:
    found, board = report.improvements, report.board
    rows = tuple(
        (step, board.department_name(one.department), flat(one.improvement.bug, 200))
        for step, some in (
            (say.OPENED, found.opened),
            (say.DONE, found.done),
            (say.ADOPTED, found.adopted),
        )
        for one in some
    )
    heads = (say.STEP, say.DEPARTMENT, say.IMPROVEMENT) if rows else ()
    note = "" if rows else say.NO_IMPROVEMENTS
    open_now = say.open_now(found.open_now)
    note = " ".join(filter(None, (note, open_now)))
    return Section(
        key="improvements",
        title=say.IMPROVEMENTS,
        heads=heads,
        rows=rows,
        note=note,
        is_words=True,
    )


def _thanks(report: Report) -> Section:
    board = report.board
    rows = tuple(
        (
            say.from_to(
                board.department_name(one.thanks.side) if one.thanks.side else "",
                board.department_name(one.thanks.to),
            ),
            card_name(one.card.number, one.card.title),
            flat(one.thanks.text),
        )
        for one in report.thanks
    )
    heads = (say.FROM_TO, say.CARD, say.WORDS) if rows else ()
    note = "" if rows else say.NO_THANKS
    return Section(key="thanks", title=say.THANKS, heads=heads, rows=rows, note=note, is_words=True)
