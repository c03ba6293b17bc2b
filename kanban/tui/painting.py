"""How a card looks: pure functions from data to lines of segments."""

from __future__ import annotations

from rich.cells import cell_len
from rich.segment import Segment

from kanban.domain.card import Card
from kanban.domain.text import flat
from kanban.domain.turn import turn
from kanban.lens import highlights
from kanban.tui.badges import badge, badges
from kanban.tui.heights import EDGE
from kanban.tui.look import Look, Place
from kanban.tui.sides import LEAST_NAME, sides
from kanban.tui.text import Part, fit, marked, row, spread, two_lines, width_of

_NAME = 7
"""Cells that signs in words leave at least to the name of a department."""


def paint_card(card: Card, place: Place, look: Look) -> list[list[Segment]]:
    """The card as `heights_of` lines of segments, each exactly `place.width` cells wide."""
    return [*paint_title(card, place, look), *paint_foot(card, place, look)]


def paint_title(card: Card, place: Place, look: Look) -> list[list[Segment]]:
    """The lines of a card in which what is looked for is marked."""
    if look.dense:
        return [_one_line(card, place, look)]
    blank = look.palette.style("text", place.ground)
    edge = _edge(card, place, look)
    # A title may have come into the file by other ways than ours.
    lines = two_lines(flat(card.title), place.width - EDGE)
    titled = [_titled(line, card, place, look) for line in lines]
    if card.labels:
        titled[-1] += _labels(card, place, look, place.width - EDGE - width_of(titled[-1]))
    return [
        row([*signs, *parts], place.width, blank)
        for signs, parts in zip(
            (_signs(card, place, look), [edge, (" ", blank)]), titled, strict=False
        )
    ]


def paint_foot(card: Card, place: Place, look: Look) -> list[list[Segment]]:
    """The other lines of a card, which last while somebody types what to look for."""
    if look.dense:
        return []
    lines = [_last_line(card, place, look)]
    if not look.tight:
        lines.append([Segment(" " * place.width, look.palette.style("text", "ground"))])
    return lines


def _last_line(card: Card, place: Place, look: Look) -> list[Segment]:
    """Edge, number, who asked whom, and the signs: they leave room for the number and a name."""
    edge, blank = _edge(card, place, look), look.palette.style("text", place.ground)
    number: Part = (f" {card.number} ", look.palette.style(place.quiet, place.ground))
    whole = place.width - width_of([edge])
    room = whole - width_of([number]) - 1
    right = badges(card, place, look, room - (_NAME if place.is_wide else LEAST_NAME))
    named = sides(card, place, look, room - width_of(right))
    return spread([edge, number, *named], right, place.width, blank)


def _one_line(card: Card, place: Place, look: Look) -> list[Segment]:
    """Edge, mark, number, title, the sign that matters most and the days."""
    blank = look.palette.style("text", place.ground)
    number = (f"{card.number:>{look.digits}} ", look.palette.style(place.quiet, place.ground))
    left = [*_signs(card, place, look), number]
    right = badge(card, place, look)
    room = place.width - width_of([*left, *right]) - 1
    left += _titled(fit(flat(card.title), room), card, place, look)
    if card.labels:
        left += _labels(card, place, look, place.width - width_of([*left, *right]) - 1)
    return spread(left, right, place.width, blank)


def _titled(line: str, card: Card, place: Place, look: Look) -> list[Part]:
    """A line of the title, with what is looked for marked in it."""
    stands_out = place.selected or look.waits_for_me(card)
    role = "strong" if stands_out else "text" if card.state.is_open else "done"
    plain = look.palette.style(role, place.ground, stands_out)
    spans = highlights(line, look.words) if look.words else []
    return marked(line, spans, plain, look.palette.style("found", place.ground, True))


def _labels(card: Card, place: Place, look: Look, room: int) -> list[Part]:
    """The card's labels behind its title, as many as there is room for."""
    quiet, parts = look.palette.style(place.quiet, place.ground), list[Part]()
    for label in card.labels:
        part = f" ·{flat(label)}"
        room -= cell_len(part)
        if room < 0:
            break
        parts.append((part, quiet))
    return parts


def _edge(card: Card, place: Place, look: Look) -> Part:
    """The colour of the department that has to act; broad where that is mine."""
    hue = look.palette.style(look.hue(turn(card, look.held) or card.customer), place.ground)
    return ("█" if look.waits_for_me(card) else "▌", hue)


def _signs(card: Card, place: Place, look: Look) -> list[Part]:
    """The two cells before the title: the edge, and a mark, the cursor, or a dot where my
    department has to act. The cursor on a marked card stands on the edge."""
    strong = look.palette.style("strong", place.ground, True)
    accent = look.palette.style("accent", place.ground, True)
    edge = _edge(card, place, look)
    if place.marked:
        return [("▸", strong), ("◆", strong)] if place.selected else [edge, ("◆", accent)]
    if place.selected:
        return [edge, ("▸", strong)]
    if look.waits_for_me(card):
        return [edge, ("•", accent)]
    return [edge, (" ", look.palette.style("text", place.ground))]
