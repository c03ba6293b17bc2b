"""Themes: each can be read at every depth, on every ground that is really painted on."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace
from rich.color import ColorType
from rich.style import Style
from textual.strip import Strip

from kanban.domain.card import State, Verdict
from kanban.domain.errors import Refused
from kanban.domain.people import COLOURS
from kanban.tui.colour import channels, contrast, distance, lab
from kanban.tui.palette import Depth, Palette
from kanban.tui.screens.theme_dialog import ThemeDialog
from kanban.tui.themes.choice import AUTO, OWN, palette_for, theme_named, theme_names
from kanban.tui.themes.dark import DARK
from kanban.tui.themes.table import Theme
from kanban.tui.widgets.leaf import Choices
from tests.making import a_board, a_card, criteria
from tests.tui.desk import at_desk
from tests.tui.driving import text_of
from tests.tui.painted import Stain, painted

WORDS = 4.5
GRAPHICS = 3.0
"""What WCAG 2 asks of words, and of signs that are not words."""
STRONG = 7.0
"""What it asks of words for people who see little; the high-contrast themes are for them."""
BESIDE_WORDS = 1.5
"""The edge of the selected card, whose department stands in words beside it."""
DIVIDERS = frozenset({"rule"})
"""Lines that only divide, of which nothing is asked."""
READ_LONG = ("text", "strong", "muted", "faint", "done", "accent", "alarm")
SHIPPED = [theme_named(name, {}) for name in theme_names()]
DEPTHS = (Depth.TRUE, Depth.CUBE, Depth.ANSI)
BOARD = a_board(*[a_card(number) for number in range(1, 4)])


def too_faint(theme: Theme, depth: Depth, stains: set[Stain]) -> list[str]:
    palette, found = Palette(depth, theme), []
    for role, ground, is_graphic in sorted(stains):
        asked = GRAPHICS if is_graphic else WORDS
        if is_graphic and role in COLOURS and ground == "selected":
            asked = BESIDE_WORDS
        if theme.name in ("contrast", "contrast-light") and depth > Depth.ANSI:
            asked = STRONG if role in READ_LONG and not is_graphic else asked
        reached = contrast(palette.hex(role, ground), palette.hex(ground))
        if reached < asked and role not in DIVIDERS:
            found.append(f"{theme.name} {depth.name}: {role} on {ground} {reached:.2f}")
    return found


async def test_all_that_is_painted_can_be_read_in_every_theme_at_every_depth() -> None:
    stains = await painted()
    mixed = {s for s in stains if not {s.role, s.ground} <= DARK.roles.keys()}
    assert not mixed, "a colour that no theme has chosen"
    assert len(stains) > 80, "the screens have not been painted"
    faint = [line for t in SHIPPED for depth in DEPTHS for line in too_faint(t, depth, stains)]
    assert not faint, "\n".join(faint)


@pytest.mark.parametrize("theme", SHIPPED, ids=lambda theme: theme.name)
def test_a_theme_has_every_role_in_colours_that_there_are(theme: Theme) -> None:
    assert theme.roles.keys() == DARK.roles.keys()
    for colours in [*theme.roles.values(), *theme.over.values()]:
        assert channels(colours.true)
        assert 16 <= colours.cube <= 255


@pytest.mark.parametrize("theme", SHIPPED, ids=lambda theme: theme.name)
@pytest.mark.parametrize("depth", [Depth.TRUE, Depth.CUBE])
def test_cards_and_the_cursor_differ_from_the_board(depth: Depth, theme: Theme) -> None:
    palette = Palette(depth, theme)
    assert distance(palette.hex("card"), palette.hex("ground")) > 2
    assert distance(palette.hex("selected"), palette.hex("card")) > 8


def dichromat(colour: str, kind: str) -> str:
    """The colour as people see it who lack the red or the green cones (Viénot 1999)."""
    matrix = {
        "red": ((0.11238, 0.88762, 0.0), (0.11238, 0.88762, 0.0), (0.00401, -0.00401, 1.0)),
        "green": ((0.29275, 0.70725, 0.0), (0.29275, 0.70725, 0.0), (-0.02234, 0.02234, 1.0)),
    }[kind]
    linear = [(channel / 255) ** 2.2 for channel in channels(colour)]
    seen = (sum(a * b for a, b in zip(row, linear, strict=True)) for row in matrix)
    return "#" + "".join(f"{round(255 * max(0.0, min(1.0, s)) ** (1 / 2.2)):02x}" for s in seen)


@pytest.mark.parametrize("kind", ["red", "green"])
@pytest.mark.parametrize("name", ["dark", "light", "contrast", "contrast-light"])
@pytest.mark.parametrize("depth", [Depth.TRUE, Depth.CUBE])
def test_alarm_and_warning_differ_for_people_who_cannot_tell_red_from_green(
    depth: Depth, name: str, kind: str
) -> None:
    palette = Palette(depth, theme_named(name, {}))
    alarm, warn, good = (dichromat(palette.hex(r), kind) for r in ("alarm", "warn", "good"))
    assert distance(alarm, warn) > 10
    assert distance(alarm, good) > 8


@pytest.mark.parametrize("theme", SHIPPED, ids=lambda theme: theme.name)
def test_a_derived_warning_is_lighter_or_darker_than_an_alarm(theme: Theme) -> None:
    if theme.name not in OWN:
        palette = Palette(Depth.TRUE, theme)
        apart = abs(lab(palette.hex("alarm")).lightness - lab(palette.hex("warn")).lightness)
        assert apart > 8


@pytest.mark.parametrize(
    ("said", "chosen"),
    [(None, "dark"), ("15;0", "dark"), ("0;15", "light"), ("0;default;15", "light"), ("", "dark")],
)
def test_auto_is_dark_unless_the_terminal_says_that_it_is_light(
    said: str | None, chosen: str
) -> None:
    environment = {} if said is None else {"COLORFGBG": said}
    assert palette_for(AUTO, environment).theme.name == chosen


def test_a_theme_that_there_is_not_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(Refused, match=r"no theme “nort”.*auto, dark, light.*nord"):
        theme_named("nort", {})


def what_is_kept() -> tuple[dict[str, Any], Any]:
    kept: dict[str, Any] = {}
    return kept, kept.__setitem__


async def test_t_shows_each_theme_under_the_cursor_and_enter_keeps_it() -> None:
    kept, remember = what_is_kept()
    async with at_desk(BOARD, remember=remember) as desk:
        ground = desk.screen.query_one("#top").render_line(0)._segments[-1].style
        await desk.press("T", "j", "j")
        assert desk.app.palette.theme.name == "light"
        assert desk.app.screen.styles.background.a == 0
        assert desk.screen.query_one("#top").render_line(0)._segments[-1].style != ground
        await desk.press("enter")
        assert kept == {"theme": "light"}
        assert desk.app.settings.theme == "light"
        assert desk.app.palette.theme.name == "light"


@pytest.mark.parametrize("columns", [40, 80])
async def test_each_theme_takes_one_line(columns: int) -> None:
    async with at_desk(BOARD, size=(columns, 24)) as desk:
        await desk.press("T")
        body = desk.app.screen.query_one("#dialog-body", Choices)
        names = [line[3:].split()[0] for line in text_of(body).splitlines()]
        assert names == [AUTO, *theme_names()][: len(names)]
        assert "as the terminal is" in text_of(body)


def looks(strips: list[Strip], word: str) -> set[tuple[bool, bool]]:
    """Whether the words of the line are reversed, and whether they are dim."""
    line = next(strip for strip in strips if word in strip.text)
    styles = [segment.style or Style() for segment in line if any(map(str.isalnum, segment.text))]
    return {(bool(style.reverse), bool(style.dim)) for style in styles}


async def test_without_colour_the_line_at_the_cursor_is_reversed_and_nothing_on_it_dim() -> None:
    claimed = [replace(each, claim=Verdict.MET) for each in criteria("Red", "Round")]
    card = a_card(1, State.DELIVERED, criteria=tuple(claimed))
    async with at_desk(a_board(card), size=(80, 24), palette=Palette(Depth.MONO)) as desk:
        for key, word in (("T", "as the terminal is"), ("f", "All departments"), ("a", "Red")):
            await desk.press(key)
            strips = desk.app.screen._compositor.render_strips()
            assert {dim for reverse, dim in looks(strips, word) if reverse} == {False}, word
            await desk.press("escape")


async def test_escape_gives_back_the_theme_from_before() -> None:
    kept, remember = what_is_kept()
    async with at_desk(BOARD, remember=remember) as desk:
        before = desk.app.theme
        await desk.press("T", "G")
        assert desk.app.palette.theme.name == theme_names()[-1]
        assert desk.app.theme != before
        await desk.press("escape")
        assert desk.app.palette.theme.name == "dark"
        assert desk.app.theme == before
        assert not kept


async def test_every_screen_that_is_open_changes_with_the_theme() -> None:
    async with at_desk(BOARD) as desk:
        await desk.press("enter", "T", "j", "j")
        light = Palette(Depth.TRUE, theme_named("light", {}))
        for screen in (desk.app.screen_stack[-2], desk.screen):
            assert screen.styles.background.hex.lower() == light.hex("ground")
        card = desk.screen.view.column.render_line(2)._segments[0].style
        assert card is not None
        assert card.bgcolor is not None
        assert card.bgcolor.name in (light.hex("card"), light.hex("selected"))


async def test_with_256_colours_a_dialog_has_none_but_those() -> None:
    async with at_desk(BOARD, palette=Palette(Depth.CUBE, theme_named("light", {}))) as desk:
        await desk.press("m")
        area = desk.app.screen.query_one("#dialog").region
        strips = desk.app.screen._compositor.render_strips()[area.y : area.bottom]
        styles = [s.style for strip in strips for s in strip.crop(area.x, area.right) if s.style]
        colours = {colour for style in styles for colour in (style.color, style.bgcolor) if colour}
        assert len(colours) > 3
        assert {colour.type for colour in colours} == {ColorType.EIGHT_BIT}


@pytest.mark.parametrize("depth", [Depth.MONO, Depth.ANSI])
async def test_where_colours_are_few_only_our_own_are_offered(depth: Depth) -> None:
    async with at_desk(BOARD, palette=Palette(depth)) as desk:
        await desk.press("T", "j", "j", "j", "j", "j")
        dialog = desk.app.screen
        assert isinstance(dialog, ThemeDialog)
        assert dialog.names == (AUTO, *OWN)
        assert desk.app.palette.theme.name == "mono"
        assert desk.app.palette.depth is depth
        assert dialog.query_one(Choices).cursor == 5
