"""What a report says: its headings, its figures with their n, and when there are not enough yet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import TypeVar

from kanban.domain.card import ReturnCode
from kanban.domain.text import flat
from kanban.flow.clocks import Promise
from kanban.flow.efficiency import Blocker
from kanban.flow.figure import Figure, TooFew
from kanban.wording.cards import return_reason
from kanban.wording.language import counted, listed, spaced
from kanban.wording.times import day

_T = TypeVar("_T")

LANGUAGE = "en"
"""Of these words, as HTML names it."""
CHANGED = "What changed"
WAITS = "What waits for whom"
PROMISES = "Promises"
RIGHT = "Right the first time"
RETURNS = "Why deliveries came back"
BLOCKS = "What blocked work"
THROUGHPUT = "Accepted a week"
IMPROVEMENTS = "Improvements"
THANKS = "Thanks"

CHANGES: Mapping[str, str] = {
    "requested": "Requested",
    "started": "Started",
    "delivered": "Delivered",
    "accepted": "Accepted",
    "returned": "Returned",
    "declined": "Declined",
    "reopened": "Reopened",
    "withdrawn": "Withdrawn",
}
KEEPING: Mapping[str, str] = {
    "kept": "Promised days kept",
    "moved": "Promised days moved in time",
    "broken": "Promised days broken",
    "taken_back": "Promised days taken back in time",
    "kept_share": "Kept, of those kept or broken",
    "in_time": "Delivered by the day it was needed",
}
AGREED: Mapping[Promise, str] = {
    Promise.ANSWER: "Answered in the hours agreed",
    Promise.DELIVERY: "Delivered in the days agreed",
    Promise.VERDICT: "Judged in the days agreed",
}
QUALITY: Mapping[str, str] = {
    "right_first_time": "First deliveries accepted",
    "ca_in": "Requests clear without a question",
    "return_rate": "Deliveries of these days that came back",
    "reopen_rate": "Acceptances reopened within 14 days",
    "satisfaction": "Ratings of 4 or 5",
}
CYCLE = {50: "Half of the cards took at most", 85: "85 in 100 cards took at most"}
DEPARTMENT, SUPPLIES, ASKED, TURN = "Department", "To do for others", "Asked of others", "Its turn"
LATE, LONGEST = "Late", "Waits longest for it"
REASON, CAUSE, TIMES, SO_FAR, BLOCKED = "Reason", "Cause", "Times", "So far", "Blocked for"
EACH = "Mean of each"
STEP, IMPROVEMENT, WORDS, FROM_TO = "", "Improvement", "Words", "From whom to whom"
CARD = "Card"
NOT_YET = "not enough yet"
OPENED, DONE, ADOPTED = "opened", "done", "adopted"
CARRIED_ON, NOTHING_WAITS = "Nothing changed.", "Nothing is open between departments."
NO_PROMISES = "No day was promised, and nothing agreed to was due."
NO_RETURNS, NO_BLOCKS = "Nothing came back.", "Nothing was blocked while it was in progress."
NO_IMPROVEMENTS, NO_THANKS = "None was opened, done or adopted.", "None were said."
_MINUTES, _HOURS, _DAYS = 60, 60 * 60, 24 * 60 * 60


def heading(board: str, department: str | None) -> str:
    """ "Heron & Daughters: all departments"."""
    return f"{flat(board)}: {flat(department) if department else 'all departments'}"


def span(start: date, last: date) -> str:
    """ "14 Nov 2026 to 20 Nov 2026"."""
    return f"{day(start)} to {day(last)}"


def asof(at: datetime) -> str:
    """ "As of 20 Nov 2026, 14:05."; on paper it has to be told which day that was."""
    return f"As of {day(at.date())}, {at:%H:%M}."


def last_days(weeks: int) -> str:
    return f"Last {weeks * 7} days"


def days_before(weeks: int) -> str:
    return f"{weeks * 7} days before"


def last_weeks(weeks: int) -> str:
    return f"Last {weeks} weeks"


def left_out(internal: int) -> str:
    """What is not in the figures, and how to read them."""
    said = "Work that a department asked of itself is left out"
    open_ones = f": {counted(internal, 'open card')}" if internal else ""
    return f"{said}{open_ones}. n is of how many a figure was told. No figure is about a person."


def share(figure: Figure[Fraction]) -> str:
    """ "83 % (n 12)"."""
    return _said(figure, percent)


def percent(part: Fraction) -> str:
    """To whole percents; what is not all or nothing never says so."""
    whole = round(part * 100)
    return f"{min(max(whole, 1), 99) if 0 < part < 1 else whole} %"


def whole_days(figure: Figure[int]) -> str:
    """ "5 days (n 12)"."""
    return _said(figure, lambda days: counted(days, "day"))


def lasting(figure: Figure[timedelta]) -> str:
    return _said(figure, long)


def long(took: timedelta) -> str:
    """By the clock on the wall, in its two largest units: "2d 4h", "5h 10m", "3m"."""
    seconds = int(took.total_seconds())
    if seconds >= _DAYS:
        return f"{seconds // _DAYS}d {seconds % _DAYS // _HOURS}h"
    if seconds >= _HOURS:
        return f"{seconds // _HOURS}h {seconds % _HOURS // _MINUTES}m"
    return f"{seconds // _MINUTES}m"


def kept(times: int, of: int) -> str:
    """ "7 of 9"."""
    return f"{times} of {of}"


def too_few(figure: TooFew) -> str:
    """ "not enough yet (3 of 5)"."""
    return f"{NOT_YET} ({figure.n:,} of {figure.least})"


def _said(figure: Figure[_T], words: Callable[[_T], str]) -> str:
    if isinstance(figure, TooFew):
        return too_few(figure)
    guess = ", a best guess" if figure.is_guess else ""
    return f"{words(figure.value)} (n {figure.n:,}{guess})"


def reason(code: ReturnCode) -> str:
    return return_reason(code)


def cause(blocker: Blocker) -> str:
    """ "missing input"."""
    return spaced(blocker.code)


def series(weeks: tuple[int, ...]) -> str:
    """ "0, 2, 1 and 4; the last one ends with the period"."""
    return f"{listed([str(one) for one in weeks])}; the last of them is the newest."


def oldest(card: str, days: int) -> str:
    """ "#12 Brochure, 9 days"."""
    return f"{card}, {counted(days, 'day')}"


def from_to(side: str, to: str) -> str:
    """ "Sales to Design"; whoever is in no department said it for nobody."""
    return f"{side} to {to}" if side else f"to {to}"


def open_now(count: int) -> str:
    """ "3 are open."."""
    return f"{count} {'is' if count == 1 else 'are'} open."
