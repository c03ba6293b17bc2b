"""How a card and a column's head look: pure functions from data to lines of segments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from rich.segment import Segment

from kanban.domain.card import Card, ServiceClass, State
from kanban.domain.people import COLOURS, Department, Person
from kanban.domain.text import flat
from kanban.domain.turn import turn
from kanban.lens import highlights
from kanban.tui.heights import EDGE
from kanban.tui.palette import Palette
from kanban.tui.text import Part, fit, marked, row, spread, two_lines, width_of
from kanban.wording import age, due, state_name

_SOON_DAYS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What painting needs to know besides the card. `tight` has no blank row between cards."""

    palette: Palette
    departments: Mapping[str, Department]
    people: Mapping[str, Person]
    mine: tuple[str, ...] = ()
    """The departments of the person who looks."""
    now: datetime
    """To the minute; ages are counted from it."""
    tight: bool = False
    words: tuple[str, ...] = ()
    """What is looked for, marked in titles."""
    filtered: bool = False
    """Some cards are hidden."""

    def name(self, key: str) -> str:
        department = self.departments.get(key)
        return flat(department.name if department else key)

    def hue(self, key: str) -> str:
        """The colour role of a department."""
        department = self.departments.get(key)
        return department.colour if department and department.colour in COLOURS else "silver"


@dataclass(frozen=True, slots=True)
class Place:
    """How one card lies in its column. `width` in cells."""

    width: int
    selected: bool
    shaded: bool


def _painted(title: str) -> str:
    """The title as it is painted: it may have come into the file by other ways than ours."""
    return flat(title)


def paint_card(card: Card, place: Place, look: Look) -> list[list[Segment]]:
    """The card as `height` lines of segments, each exactly `place.width` cells wide."""
    ground = "selected" if place.selected else "card_alt" if place.shaded else "card"
    style = look.palette.style
    edge: Part = ("▌", style(look.hue(turn(card) or card.customer), ground))
    titled = style(_title_role(card, place), ground, _is_bold(card, place, look))
    found = style("found", ground, True)
    blank = style("text", ground)
    lines = []
    for count, line in enumerate(two_lines(_painted(card.title), place.width - EDGE)):
        mark = _mark(card, place, look) if count == 0 else (" ", blank)
        spans = highlights(line, look.words) if look.words else []
        lines.append(row([edge, mark, *marked(line, spans, titled, found)], place.width, blank))
    right = _badges(card, place, look, ground)
    room = place.width - 3 - width_of(right)
    left = _sides(card, place, look, ground, room)
    lines.append(spread([edge, (" ", blank), *left], right, place.width, blank))
    if not look.tight:
        lines.append([Segment(" " * place.width, style("text", "ground"))])
    return lines


def _title_role(card: Card, place: Place) -> str:
    if place.selected:
        return "strong"
    return "text" if card.state.is_open else "done"


def _waits_for_me(card: Card, look: Look) -> bool:
    return turn(card) in look.mine


def _is_bold(card: Card, place: Place, look: Look) -> bool:
    return place.selected or _waits_for_me(card, look)


def _mark(card: Card, place: Place, look: Look) -> Part:
    """The cell before the title: the cursor, or a dot where my department has to act."""
    ground = "selected" if place.selected else "card_alt" if place.shaded else "card"
    if place.selected:
        return ("▸", look.palette.style("strong", ground, True))
    if _waits_for_me(card, look):
        return ("•", look.palette.style("accent", ground, True))
    return (" ", look.palette.style("text", ground))


def _badges(card: Card, place: Place, look: Look, ground: str) -> list[Part]:
    """What hurts first: class, return, date; then the days in this column."""
    style, wide = look.palette.style, place.width > 30
    quiet = "on_selected" if place.selected else "faint"
    parts: list[Part] = []
    if card.service_class is ServiceClass.EXPEDITE and card.state.is_open:
        parts.append((" ▲ urgent " if wide else "▲", style("strong", "alarm_strong", True)))
    if card.returned is not None and card.state is State.IN_PROGRESS:
        parts.append((" ↩ returned " if wide else "↩", style("warn", "warn_ground", True)))
    elif card.reopens and card.state is State.IN_PROGRESS:
        parts.append((" ↩ reopened " if wide else "↩", style("warn", "warn_ground", True)))
    parts += _due_badge(card, place, look, ground)
    if card.rating is not None and card.state is State.ACCEPTED:
        parts.append((f"★{card.rating} ", style(quiet, ground)))
    if wide or not parts:
        parts.append((f"{age(card.entered_at, look.now):>4}", style(quiet, ground)))
    return [*parts, (" ", style("text", ground))]


def _due_badge(card: Card, place: Place, look: Look, ground: str) -> list[Part]:
    style, today = look.palette.style, look.now.date()
    words = due(card, today)
    if words is None or card.need_by is None or not card.state.is_open:
        return []
    if card.is_late(today):
        late = words if place.width > 22 else words.removesuffix(" late") + "!"
        return [(f" {late} ", style("alarm", "alarm_ground", True))]
    if (card.need_by - today).days <= _SOON_DAYS:
        return [(f" {words} ", style("warn", "warn_ground"))]
    quiet = "on_selected" if place.selected else "faint"
    return [(f" {words} ", style(quiet, ground))] if place.width > 34 else []


def _sides(card: Card, place: Place, look: Look, ground: str, room: int) -> list[Part]:
    """`12 Sales → Design · ben`, as much as there is room for; whole words or none."""
    style = look.palette.style
    quiet = style("on_selected" if place.selected else "muted", ground)
    acting = turn(card)

    def named(key: str) -> Part:
        role = "strong" if place.selected else look.hue(key)
        hue = style(role, ground, key == acting and key in look.mine)
        return (look.name(key), hue if key == acting or acting is None else quiet)

    number: Part = (f"{card.number} ", quiet)
    who: list[Part] = []
    if card.assignee and card.state.is_open:
        person = look.people.get(card.assignee)
        first = flat(person.name if person else card.assignee).split(" ")[0]
        who = [(f" · {first}", quiet)]
    if card.is_internal:
        both = [named(card.customer), (" ⟲", quiet)]
    else:
        both = [named(card.customer), (" → ", quiet), named(card.supplier)]
    shown_side = named(acting or card.customer)
    for parts in ([number, *both, *who], [number, *both], [number, shown_side]):
        if width_of(parts) <= room:
            return parts
    left = room - width_of([number])
    return [number, (fit(shown_side[0], left), shown_side[1])] if left > 2 else [number]


@dataclass(frozen=True, slots=True)
class Head:
    """What stands over a column."""

    state: State
    shown: int
    total: int
    """Cards of this state on the whole board, whatever is filtered."""
    late: int
    active: bool
    limit: int | None = None
    """Cards in progress that the supplier looked at allows itself."""
    load: int = 0
    """Its cards in progress, whatever else is filtered."""
    place: str = ""
    """`2/4` where only one column fits."""
    ended: bool = False
    """Instead of accepted cards the column shows those that ended otherwise."""
    dropping: bool = False
    """A card is being dragged over it."""


def paint_head(head: Head, width: int, palette: Palette) -> tuple[list[Segment], list[Segment]]:
    """The name and counts of a column, and the rule below them; the rule is the limit's gauge."""
    style, colour = palette.style, head.state.value
    over = head.limit is not None and head.load > head.limit
    name = "Ended otherwise" if head.ended else state_name(head.state)
    blank = style("text")
    left: list[Part] = [
        ("█ " if head.active else "▌ ", style(colour)),
        (name.upper() if width > 16 else name.upper()[:9], style("strong", bold=True)),
        ("  ", blank) if width > 24 else (" ", blank),
    ]
    if head.limit is not None:
        of = f" {head.load} of {head.limit} " if width > 30 else f" {head.load}/{head.limit} "
        left.append((of, style("strong", "alarm_strong", True) if over else style(colour, "chip")))
    elif head.shown == head.total:
        left.append((f"{head.shown:,}", style("muted")))
    else:
        of = f"{head.shown:,} of {head.total:,}" if width > 30 else f"{head.shown}/{head.total}"
        left.append((of, style("muted")))
    right: list[Part] = []
    if head.late:
        right = [(f"{head.late:,} late ", style("alarm"))]
    if head.place:
        right.append((f" ‹ {head.place} › ", style("muted")))
    return spread(left, right, width, blank), _gauge(head, width, palette, over)


def _gauge(head: Head, width: int, palette: Palette, over: bool) -> list[Segment]:
    style, colour = palette.style, head.state.value
    length = max(0, width - 1)
    if head.dropping:
        return row([("━" * length, style("strong", bold=True))], width, style("text"))
    if head.limit is None:
        line = ("━" if head.active else "─") * length
        return row([(line, style(colour if head.active else "rule"))], width, style("text"))
    filled = min(length, round(length * head.load / max(1, head.limit)))
    used: Part = ("━" * filled, style("alarm" if over else colour))
    return row([used, ("─" * (length - filled), style("rule"))], width, style("text"))


def empty_words(head: Head, filtered: bool) -> tuple[str, str]:
    """What would make a card appear in an empty column: two short lines."""
    if filtered:
        return ("No match here.", "Esc shows all.")
    if head.ended:
        return ("None declined", "or withdrawn.")
    match head.state:
        case State.REQUESTED:
            return ("No requests.", "n asks for work.")
        case State.IN_PROGRESS:
            return ("Nobody at work.", "L starts a card.")
        case State.DELIVERED:
            return ("None delivered.", "L delivers work.")
        case _:
            return ("None accepted.", "a accepts work.")
