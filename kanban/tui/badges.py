"""The signs at the right end of a card: what presses first, and the days it has been here. Pure.

Each is a symbol or words as well as a colour. Where a card is narrow, its days stand only where
no date presses, so that all columns of times stay in line.
"""

from __future__ import annotations

from kanban.domain.card import Card, ServiceClass, State
from kanban.tui.look import Look, Place
from kanban.tui.text import Part
from kanban.wording import age, due
from kanban.wording.cards import URGENT, brief_due, why_back

_SOON_DAYS = 3
_AGE_CELLS = {True: 4, False: 3}
"""By whether the card is wide."""
_OLD = 85
"""Per cent of the cards before that took less time, from which a card is marked as old."""
_OLD_SIGN = "↑"


def badges(card: Card, place: Place, look: Look) -> list[Part]:
    """All signs of a card; where it is wide, with a blank after them."""
    date = _date(card, place, look)
    parts = [*_urgent(card, place, look), *_came_back(card, place, look), *date]
    if card.rating is not None and card.state is State.ACCEPTED:
        date = [
            (
                f"  ★{card.rating}"[not place.is_wide :],
                look.palette.style(place.quiet, place.ground),
            )
        ]
        parts += date
    if place.is_wide or not date:
        parts.append(_age(card, place, look))
    return [*parts, *_end(place, look)]


def badge(card: Card, place: Place, look: Look) -> list[Part]:
    """The sign that matters most and the days, where a card is one line."""
    late, soon = _late(card, place, look), _soon(card, place, look)
    sign = _urgent(card, place, look) or _came_back(card, place, look)
    parts = late or sign or soon
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


def _urgent(card: Card, place: Place, look: Look) -> list[Part]:
    if card.service_class is not ServiceClass.EXPEDITE or not card.state.is_open:
        return []
    words = f" ▲ {URGENT} " if place.is_wide else "▲"
    return [(words, look.palette.style("strong", "alarm_strong", True))]


def _came_back(card: Card, place: Place, look: Look) -> list[Part]:
    if card.state is not State.IN_PROGRESS or (card.returned is None and not card.reopens):
        return []
    words = f" ↩ {why_back(card)} " if place.is_wide else "↩"
    return [(words, look.palette.style("warn", "warn_ground", True))]


def _date(card: Card, place: Place, look: Look) -> list[Part]:
    """The date it is needed by: late, soon, or just to be known."""
    pressing = _late(card, place, look) or _soon(card, place, look)
    words = due(card, look.now.date())
    if pressing or words is None or place.width <= 34:
        return pressing
    return [(f" {words} ", look.palette.style(place.quiet, place.ground))]


def _late(card: Card, place: Place, look: Look) -> list[Part]:
    today = look.now.date()
    if not card.is_late(today):
        return []
    words = f" {due(card, today)} " if place.width > 22 else f"{brief_due(card, today):>3}!"
    return [(words, look.palette.style("alarm", "alarm_ground", True))]


def _soon(card: Card, place: Place, look: Look) -> list[Part]:
    today = look.now.date()
    words = due(card, today)
    if words is None or card.need_by is None or (card.need_by - today).days > _SOON_DAYS:
        return []
    if place.width <= 22:
        words = brief_due(card, today) or ""
        return [(words, look.palette.style("warn", "warn_ground"))]
    return [(f" {words} ", look.palette.style("warn", "warn_ground"))]
