"""What is said of the days that suppliers promise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from kanban.domain.board import Board
from kanban.domain.card import Card
from kanban.domain.events import Promised
from kanban.domain.promises import Fate, Promise, moves
from kanban.wording.language import counted
from kanban.wording.times import day

_FATES: Mapping[Fate, str] = {
    Fate.OPEN: "",
    Fate.KEPT: "kept",
    Fate.MOVED: "moved",
    Fate.TAKEN_BACK: "taken back",
    Fate.BROKEN: "broken",
    Fate.ENDED: "not needed any more",
}
_TODAY, _TOMORROW = "today", "tomorrow"
_WEEKS_FROM = 14
"""Days from which on weeks are counted."""


def fate_name(fate: Fate) -> str:
    """ "kept"; nothing of one that is open."""
    return _FATES[fate]


def promised(event: Promised, _board: Board, card: str) -> str:
    """What was done with a promise, the card being called `card`."""
    if event.promised is None:
        return f"took back the promise for {card}{_of(event.before)}"
    if event.before is None:
        return f"promised {card} for {day(event.promised)}"
    return f"moved the promise for {card} from {day(event.before)} to {day(event.promised)}"


def _of(before: date | None) -> str:
    return f", {day(before)}" if before else ""


def again(on: date | None) -> str:
    """What holds once more after an undo: "promised for 12 May 2026 again"."""
    return f"promised for {day(on)} again" if on else "nothing promised again"


def promised_again(on: date | None) -> str:
    """As `again`, as a sentence."""
    return f"{again(on).capitalize()}."


def promise_words(told: Sequence[Promise], today: date) -> list[str]:
    """What there is to say of the last of a card's promises, and of those before, in parts:
    "12 May", "in 3d", "moved 2 times", "1 broken before"; none when nothing was promised."""
    if not told:
        return []
    last = told[-1]
    fate = _left(last.day, today) if last.fate is Fate.OPEN else _FATES[last.fate]
    parts = [day(last.day, today), "" if fate == day(last.day, today) else fate]
    moved, broken = moves(told), sum(one.fate is Fate.BROKEN for one in told[:-1])
    parts.append(_moved(moved))
    parts.append(f"{broken} broken before" if broken else "")
    return [part for part in parts if part]


def _moved(count: int) -> str:
    return "" if not count else "moved once" if count == 1 else f"moved {count} times"


def _left(on: date, today: date) -> str:
    """ "today", "tomorrow", "in 3d", "in 5w"."""
    days = (on - today).days
    return (_TODAY, _TOMORROW)[days] if days < 2 else f"in {_span(days)}"


def _span(days: int) -> str:
    return f"{days}d" if days < _WEEKS_FROM else f"{days // 7}w"


def promise_sign(card: Card, today: date, is_brief: bool = False) -> str:
    """The promised day in few cells: "✓ 12 May", "✓ tomorrow", "✗ 12 May" when it is over, "↷ 12
    May" when that is after the day it is needed by; brief: "✓3d", "✓today", "✗2d". Nothing when
    none is promised for a card that is open."""
    if card.promised is None or not card.state.is_open:
        return ""
    days = (card.promised - today).days
    sign = "✗" if days < 0 else "↷" if card.is_promised_too_late else "✓"
    if is_brief:
        return f"{sign}{_TODAY if days == 0 else _span(abs(days))}"
    words = (_TODAY, _TOMORROW)[days] if 0 <= days < 2 else day(card.promised, today)
    return f"{sign} {words}"


def who_relies(card: Card, board: Board) -> str:
    """What a promise means to the customer, beside its reason."""
    customer = board.department_name(card.customer)
    if card.promised is None:
        return f"Not needed for a first promise. {customer} is told the day, and plans with it."
    return f"{customer} is told why it is another day. No day takes the promise back."


def after_need(card: Card, promised: date | None, today: date) -> str:
    """That a promise is for a day after the one the card is needed by; "" when it is not."""
    if card.need_by is None or promised is None or promised <= card.need_by:
        return ""
    days = counted((promised - card.need_by).days, "day")
    return f"That is {days} after #{card.number} is needed: {day(card.need_by, today)}."
