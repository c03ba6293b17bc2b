"""Which role is painted on which ground: read off the screens themselves.

All screens are painted once in a theme in which each role has a colour of its own, so that every
cell of the screen tells what it was painted with. A colour that is no role's was mixed by somebody.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Final, NamedTuple

from msgspec.structs import replace
from rich.color import Color
from rich.style import Style
from textual.notifications import Notification, SeverityLevel
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets._toast import Toast

from kanban.domain.board import Board
from kanban.domain.card import Card, Return, ReturnCode, ServiceClass, State, Verdict
from kanban.domain.errors import NotABoard, Refused
from kanban.domain.people import COLOURS, Department, Person
from kanban.lens import Lens
from kanban.tui.palette import Depth, Palette
from kanban.tui.sheets import sheet_for
from kanban.tui.themes.dark import DARK
from kanban.tui.themes.table import Colours, Theme
from tests.making import DESIGN, NOW, SALES, a_board, a_card, criteria
from tests.tui.desk import Desk, at_desk
from tests.tui.driving import settle

TODAY = NOW.date()
_GRAPHIC: Final = range(0x2500, 0x25A0)
"""Lines and blocks."""
_VERBS: Final = ("deliver", "edit", "assign", "accept")
_KEYS: Final = (
    *("space", "escape", "/", "p", "enter", "escape", "question_mark", "escape"),
    *("f", "escape", "m", "escape", "T", "escape", "enter", "escape", "v", "j", "E"),
    *("z", "s", "S", "S", "ctrl+g", "escape"),
)


class Stain(NamedTuple):
    """A role painted on a ground. Roles that no theme has are colours that somebody mixed."""

    role: str
    ground: str
    is_graphic: bool
    """Lines and blocks only, which need less contrast than words."""


def telling_theme() -> Theme:
    """A theme in which no two roles have the same colour, and none that is likely to be mixed."""
    names = sorted(DARK.roles)
    colours = {
        name: f"#{place * 3 + 60:02x}{250 - place:02x}07" for place, name in enumerate(names)
    }
    roles = {name: Colours(colour, 16, "white") for name, colour in colours.items()}
    return Theme(name="telling", dark=True, roles=roles)


def all_badges() -> Board:
    """A board with a department of each hue, and a card with each sign."""
    others = [Department(key=hue, name=hue.title(), colour=hue, wip_limit=1) for hue in COLOURS]
    mara = Person(login="mara", name="Mara", departments=("sales", "design"), lead_of=("sales",))
    return a_board(*_cards(), departments=[SALES, DESIGN, *others], people=[mara])


def _cards() -> Iterator[Card]:
    back = Return(at=NOW, by="mara", code=ReturnCode.ADD, expected="The prices.")
    numbers = iter(range(1, 200))
    for state in State:
        for hue in COLOURS:
            yield a_card(next(numbers), state, supplier=hue, customer="sales")
        for late in (-3, 0, 2, 40):
            yield a_card(next(numbers), state, need_by=TODAY + timedelta(days=late))
        yield a_card(next(numbers), state, service_class=ServiceClass.EXPEDITE)
        claimed = tuple(replace(each, claim=Verdict.MET) for each in criteria("Red", "Round"))
        yield a_card(next(numbers), state, returned=back, criteria=claimed, assignee="mara")
        yield a_card(next(numbers), state, customer="teal", supplier="pink", rating=5, reopens=1)
        yield a_card(next(numbers), state, entered_at=NOW - timedelta(days=300))


async def painted() -> set[Stain]:
    """Every stain on every screen."""
    found: set[Stain] = set()
    palette = Palette(Depth.TRUE, telling_theme())
    async with at_desk(all_badges(), size=(90, 40), palette=palette) as desk:
        found |= stains(desk)
        for key in _KEYS:
            await desk.press(key)
            found |= stains(desk)
        found |= await _filtered_and_in_trouble(desk)
    async with at_desk(all_badges(), size=(80, 24), palette=palette) as desk:
        found |= stains(desk)
        found |= await _on_sheets(desk)
    return _with_all_hues(found)


async def _filtered_and_in_trouble(desk: Desk) -> set[Stain]:
    found: set[Stain] = set()
    for within_limit_or_not in ("violet", "pink"):
        desk.screen.look_through(Lens(text=f"supplier:{within_limit_or_not} brochure"))
        await settle(desk.pilot)
        found |= stains(desk)
    desk.screen.tell("Something happened.")
    desk.screen.file_troubled(NotABoard("The file is gone."))
    kinds: tuple[SeverityLevel, ...] = ("information", "warning", "error")
    toasts = [Toast(Notification("Words", "A title", severity=kind)) for kind in kinds]
    desk.screen.mount(*toasts)
    await settle(desk.pilot)
    return found | stains(desk)


async def _on_sheets(desk: Desk) -> set[Stain]:
    found: set[Stain] = set()
    board = desk.app.service.board
    card = next(card for card in board.cards.values() if card.criteria)
    for verb in _VERBS:
        sheet = sheet_for(verb, board, card, "mara", TODAY)
        desk.app.push_screen(sheet)
        await settle(desk.pilot)
        found |= stains(desk)
        sheet.refused(Refused("missing", "That will not do."))
        sheet.foot.tell("Meanwhile something else happened.")
        for key in ("up", "x", "shift+left", "tab", "space", "tab"):
            await desk.press(key)
            found |= stains(desk)
        sheet.dismiss()
        await settle(desk.pilot)
    return found


def stains(desk: Desk) -> set[Stain]:
    """What the topmost screen shows, and what toasts say; not what shimmers through behind."""
    screen = desk.app.screen
    strips = screen._compositor.render_strips()
    frames: Iterable[Widget] = list(screen.query("#dialog, #sheet")) or [screen]
    found: set[Stain] = set()
    for widget in (*frames, *screen.query(Toast)):
        area = widget.region.intersection(screen.region)
        for strip in strips[area.y : area.bottom]:
            found |= _of_strip(strip.crop(area.x, area.right))
    return found


def _of_strip(strip: Strip) -> set[Stain]:
    return {
        Stain(
            *role_and_ground(segment.style or Style()),
            all(ord(character) in _GRAPHIC for character in segment.text if character != " "),
        )
        for segment in strip
        if segment.text.strip()
    }


_ROLE_OF: Final = {colours.true: role for role, colours in telling_theme().roles.items()}


def role_and_ground(style: Style) -> tuple[str, str]:
    """What words in this style are painted with, in the telling theme."""
    names = (_name(style.color), _name(style.bgcolor))
    return (names[1], names[0]) if style.reverse else names


def _name(colour: Color | None) -> str:
    shown = colour.get_truecolor().hex if colour is not None else "none"
    return _ROLE_OF.get(shown, shown)


def _with_all_hues(found: set[Stain]) -> set[Stain]:
    """Where one department's hue may stand, any may."""
    more = {stain._replace(role=hue) for stain in found if stain.role in COLOURS for hue in COLOURS}
    return found | more
