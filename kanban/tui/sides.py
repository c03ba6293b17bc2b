"""Who asked whom, in as much room as a card has. Pure."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size
from rich.style import Style

from kanban.domain.card import Card
from kanban.domain.text import flat
from kanban.domain.turn import turn
from kanban.tui.look import Look, Place
from kanban.tui.text import Part, fit, width_of

LEAST_NAME = 4
"""Cells of a name that is cut without a sign that it is."""


def sides(card: Card, place: Place, look: Look, room: int) -> list[Part]:
    """`Sales → Design · Ben`; with less room the first words of both sides, or one side only: the
    other than mine, or the one that has to act.

    The side that has to act has its colour. May be empty where there is no room for a name.
    """
    quiet = _quiet(place, look)
    customer, supplier = look.name(card.customer), look.name(card.supplier)
    hues = _hue(card, card.customer, place, look), _hue(card, card.supplier, place, look)
    if card.is_internal:
        both: list[Part] = [(customer, hues[0]), (" ⟲", quiet)]
    else:
        both = [(customer, hues[0]), (" → ", quiet), (supplier, hues[1])]
    for parts in ([*both, *_who(card, look, quiet)], both):
        if width_of(parts) <= room:
            return parts
    if room < LEAST_NAME:
        return []
    if card.is_internal:
        return [(_cut(customer, room - 1), hues[0]), ("⟲", quiet)]
    words = customer.split(" ")[0], supplier.split(" ")[0]
    if card.side_of(look.mine) is None and cell_len("→".join(words)) <= room:
        return [(words[0], hues[0]), ("→", quiet), (words[1], hues[1])]
    if _is_told_by_supplier(card, look):
        return [("→", quiet), (_cut(supplier, room - 1), hues[1])]
    return [(_cut(customer, room - 1), hues[0]), ("→", quiet)]


def _is_told_by_supplier(card: Card, look: Look) -> bool:
    """The one side that there is room for: the other than mine, or the one that has to act."""
    mine = card.side_of(look.mine)
    return mine == card.customer if mine is not None else turn(card, look.held) != card.customer


def _quiet(place: Place, look: Look) -> Style:
    return look.palette.style("on_selected" if place.selected else "muted", place.ground)


def _hue(card: Card, key: str, place: Place, look: Look) -> Style:
    """The department's colour when it has to act, or when nobody has."""
    acting = turn(card, look.held)
    if acting not in (key, None):
        return _quiet(place, look)
    role = "strong" if place.selected else look.hue(key)
    return look.palette.style(role, place.ground, acting is not None and key in look.mine)


def _who(card: Card, look: Look, quiet: Style) -> list[Part]:
    """The first name of whoever works on it."""
    if not card.assignee or not card.state.is_open:
        return []
    person = look.people.get(card.assignee)
    name = flat(person.name if person else card.assignee)
    return [(f" · {name.split(' ')[0]}", quiet)]


def _cut(name: str, room: int) -> str:
    """The name, its first word, or its first letters."""
    if cell_len(name) <= room:
        return name
    word = name.split(" ")[0]
    if cell_len(word) <= room:
        return word
    return set_cell_size(name, max(0, room)) if room <= LEAST_NAME + 1 else fit(name, room)
