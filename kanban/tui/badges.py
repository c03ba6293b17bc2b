"""The signs at the right end of a card: what presses first, and the days it has been here. Pure.

Each is a symbol or words as well as a colour. A date always has a word with it, and the days since
when never have, so that one is not taken for the other. Where a card is narrow, its days stand only
where no date presses, so that all columns of times stay in line.
"""

from __future__ import annotations

from collections.abc import Iterator

from rich.style import Style

from kanban.domain.card import Card, ServiceClass, State
from kanban.tui.look import Look, Place
from kanban.tui.text import Part, width_of
from kanban.wording import age
from kanban.wording.cards import (
    BLOCKED,
    OFFERED,
    QUESTION,
    TO_TAKE,
    URGENT,
    due_sign,
    why_back,
)
from kanban.wording.caring import CALLED
from kanban.wording.hindrance import MAY_GO_ON
from kanban.wording.parts import in_short
from kanban.wording.promising import promise_sign

_SOON_DAYS = 3
_BRIEF = 22
"""Cells of a card up to which a date has no blanks around it."""
_ROOMY = 34
"""Cells of a card from which on a date is told that does not press."""
_AGE_CELLS = {True: 4, False: 3}
"""By whether the card is wide."""
_OLD = 85
"""Per cent of the cards before that took less time, from which a card is marked as old."""
_OLD_SIGN = "↑"


def badges(card: Card, place: Place, look: Look, room: int) -> list[Part]:
    """The signs of a card that `room` cells hold; where it is wide, with a blank after them.

    Where there is little room, words become symbols first, the days go next and then the signs
    that press least, whose number is told; that a card is late stays to the last.
    """
    fitting = (parts for parts in _forms(card, place, look) if width_of(parts) <= room)
    return next(fitting, _brief_late(card, look))


def _forms(card: Card, place: Place, look: Look) -> Iterator[list[Part]]:
    """The signs in words, then shorter and shorter."""
    date, end = _date(card, place, look) or _rating(card, place, look), _end(place, look)
    days = [_age(card, place, look)]
    if place.is_wide:
        yield [*_signs(card, True, look), *_far(card, place, look), *date, *days, *end]
    signs = _signs(card, False, look)
    if place.is_wide or not date:
        yield [*signs, *_far(card, place, look), *date, *days, *end]
        yield [*signs, *date, *days, *end]
    yield _apart(signs, date, look.palette.style(place.quiet, place.ground))
    pressing = _late(card, place, look) or _pressing(card, place, look)
    brief = _brief_late(card, look) or pressing
    yield [*signs, *brief]
    yield from _fewer(signs, pressing, brief, look.palette.style(place.quiet, place.ground))


def _apart(signs: list[Part], date: list[Part], blank: Style) -> list[Part]:
    """The signs and the date, with a blank between a sign and words that bring none."""
    if signs and date and not (signs[-1][0].endswith(" ") or date[0][0].startswith(" ")):
        return [*signs, (" ", blank), *date]
    return [*signs, *date]


def _fewer(
    signs: list[Part], pressing: list[Part], brief: list[Part], quiet: Style
) -> Iterator[list[Part]]:
    """The first signs and how many there are besides; a date stays only if it has a brief form,
    which it has when it is late."""
    for kept in range(len(signs) - 1, 0, -1):
        more = (f"+{len(signs) - kept}", quiet)
        yield [*signs[:kept], more, *pressing]
        yield [*signs[:kept], more, *brief]
    if brief is pressing:
        for kept in range(len(signs) - bool(not pressing), 0, -1):
            yield [*signs[:kept], (f"+{len(signs) - kept + bool(pressing)}", quiet)]
        return
    yield [(f"+{len(signs)}", quiet), *pressing]
    yield [(f"+{len(signs)}", quiet), *brief]


def badge(card: Card, place: Place, look: Look) -> list[Part]:
    """The sign that matters most and the days, where a card is one line."""
    late = _late(card, place, look) if place.width > _BRIEF else _brief_late(card, look)
    sign = _signs(card, place.is_wide, look)[:1]
    parts = late or sign or _pressing(card, place, look) or _far(card, place, look)
    if place.is_wide or parts is sign or not parts:
        parts = [*parts, _age(card, place, look)]
    return [*parts, *_end(place, look)]


def _end(place: Place, look: Look) -> list[Part]:
    return [(" ", look.palette.style("text", place.ground))] if place.is_wide else []


def _age(card: Card, place: Place, look: Look) -> Part:
    """Since when it is in its state; with an arrow where few of those before took as long."""
    style, words = look.palette.style, age(card.entered_at, look.now)
    ageing = look.ageing(card)
    percent = ageing.percent if ageing is not None else 0
    cells = _AGE_CELLS[place.is_wide]
    if percent < _OLD:
        return (f"{words:>{cells}}", style(place.quiet, place.ground))
    role = "strong" if place.selected else "alarm" if percent > _OLD else "warn"
    return (f"{_OLD_SIGN + words:>{cells}}", style(role, place.ground, percent > _OLD))


def _signs(card: Card, in_words: bool, look: Look) -> list[Part]:
    """What is special about it, the most pressing first."""
    return [
        *_urgent(card, in_words, look),
        *_called(card, in_words, look),
        *_agreed(card, in_words, look),
        *_asked(card, in_words, look),
        *_offered(card, in_words, look),
        *_blocked(card, in_words, look),
        *_came_back(card, in_words, look),
    ]


def _asked(card: Card, in_words: bool, look: Look) -> list[Part]:
    if not card.questions or not card.state.is_open:
        return []
    words = f" ? {QUESTION} " if in_words else "? "
    return [(words, look.palette.style("warn", "warn_ground", True))]


def _called(card: Card, in_words: bool, look: Look) -> list[Part]:
    """Somebody calls for help, and nobody has heard it."""
    if not card.calls or not card.state.is_open or not card.open_calls:
        return []
    words = f" ! {CALLED} " if in_words else "! "
    return [(words, look.palette.style("alarm", "alarm_ground", True))]


def _agreed(card: Card, in_words: bool, look: Look) -> list[Part]:
    """What a department agreed to is over, or will be within a working day."""
    pressing = look.alarms.of(card, look.now) if look.alarms is not None else None
    if pressing is None or not card.state.is_open:
        return []
    from kanban.wording.clocks import pressing_sign  # few boards need it

    is_over = pressing.is_over(look.now)
    role, brief = ("alarm", "◷!") if is_over else ("warn", "◷ ")
    words = f" ◷ {pressing_sign(pressing.promise, is_over)} " if in_words else brief
    return [(words, look.palette.style(role, f"{role}_ground", True))]


def _blocked(card: Card, in_words: bool, look: Look) -> list[Part]:
    """It waits on something; or on nothing any more, but on being unblocked."""
    if not card.blocks or not card.state.is_open:
        return []
    if card.number in look.freed:
        words = f" » {MAY_GO_ON} " if in_words else "» "
        return [(words, look.palette.style("good", "card", True))]
    words = f" ⊘ {BLOCKED} " if in_words else "⊘ "
    return [(words, look.palette.style("warn", "warn_ground", True))]


def _offered(card: Card, in_words: bool, look: Look) -> list[Part]:
    if card.handover is None or not card.state.is_open:
        return []
    words = TO_TAKE if card.handover.to in look.mine else OFFERED
    return [(f" ⇄ {words} " if in_words else "⇄ ", look.palette.style("warn", "warn_ground", True))]


def _far(card: Card, place: Place, look: Look) -> list[Part]:
    """How many of its parts are done."""
    far = look.parts.get(card.number) if look.parts and card.state.is_open else None
    if far is None:
        return []
    words = f" ◫ {in_short(far)} " if place.is_wide else f"◫{far.done}/{far.of} "
    return [(words, look.palette.style(place.quiet, place.ground))]


def _urgent(card: Card, in_words: bool, look: Look) -> list[Part]:
    if card.service_class is not ServiceClass.EXPEDITE or not card.state.is_open:
        return []
    words = f" ▲ {URGENT} " if in_words else "▲"
    return [(words, look.palette.style("strong", "alarm_strong", True))]


def _came_back(card: Card, in_words: bool, look: Look) -> list[Part]:
    if not card.is_back:
        return []
    words = f" ↩ {why_back(card)} " if in_words else "↩"
    return [(words, look.palette.style("warn", "warn_ground", True))]


def _rating(card: Card, place: Place, look: Look) -> list[Part]:
    if card.rating is None or card.state is not State.ACCEPTED:
        return []
    words = f"  ★{card.rating}"[not place.is_wide :]
    return [(words, look.palette.style(place.quiet, place.ground))]


def _date(card: Card, place: Place, look: Look) -> list[Part]:
    """The date it is needed by: late, soon, or just to be known; or the one that is promised."""
    if card.promised is not None:
        pressing = _late(card, place, look)
        if card.is_promised_too_late:
            pressing = pressing or _soon(card, place, look)
        return pressing or _promised(card, place, look)
    if card.need_by is None:
        return []
    pressing = _late(card, place, look) or _soon(card, place, look)
    words = due_sign(card, look.now.date())
    if pressing or words is None or place.width <= _ROOMY:
        return pressing
    return [(f" {words} ", look.palette.style(place.quiet, place.ground))]


def _promised(card: Card, place: Place, look: Look) -> list[Part]:
    """The day that is promised: over, on this day or the next, or just to be known."""
    words = promise_sign(card, look.now.date(), is_brief=place.width <= _ROOMY)
    if card.promised is None or not words:
        return []
    days = (card.promised - look.now.date()).days
    style = look.palette.style
    if days > 1 and not card.is_promised_too_late:
        return [(_padded(words, place), style(place.quiet, place.ground))]
    role = "alarm" if days < 0 else "warn"
    return [(_padded(words, place), style(role, f"{role}_ground", days < 0))]


def _pressing(card: Card, place: Place, look: Look) -> list[Part]:
    """A promise that is due or broken, or else the day it is needed by, when that is soon."""
    today = look.now.date()
    if card.promised is not None and (card.promised - today).days < 2:
        return _promised(card, place, look)
    return _soon(card, place, look)


def _late(card: Card, place: Place, look: Look) -> list[Part]:
    today = look.now.date()
    if not card.is_late(today):
        return []
    style = look.palette.style("alarm", "alarm_ground", True)
    return [(_padded(due_sign(card, today), place), style)]


def _brief_late(card: Card, look: Look) -> list[Part]:
    """`6d!` where the word would leave nothing else."""
    today = look.now.date()
    if not card.is_late(today):
        return []
    words = f"{(today - card.need_by).days}d!" if card.need_by else ""
    return [(f"{words:>4}", look.palette.style("alarm", "alarm_ground", True))]


def _soon(card: Card, place: Place, look: Look) -> list[Part]:
    today = look.now.date()
    words = due_sign(card, today, is_brief=place.width <= _BRIEF)
    if words is None or card.need_by is None or (card.need_by - today).days > _SOON_DAYS:
        return []
    return [(_padded(words, place), look.palette.style("warn", "warn_ground"))]


def _padded(words: str | None, place: Place) -> str:
    return f" {words} " if place.width > _BRIEF else words or ""
