"""Pictures of screens as text: what stands there, and below it in which roles of colour.

`python -m tests.tui.picturing` makes the files of `tests/tui/pictures/` anew; look at what differs
before it is committed. Only what our own widgets paint is drawn, at a time that stands still and
in UTC, so that the pictures are the same with each Python and each Textual that is allowed.
"""

from __future__ import annotations

import asyncio
import os
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Final, NamedTuple

from msgspec.structs import replace
from rich.style import Style
from textual.strip import Strip

from kanban.domain.board import Board
from kanban.domain.card import Return, ReturnCode, ServiceClass, State, Verdict
from kanban.tui.palette import Depth, Palette
from tests.making import NOW, a_board, a_card, criteria
from tests.tui.desk import at_desk
from tests.tui.painted import role_and_ground, telling_theme

FOLDER: Final = Path(__file__).with_name("pictures")


class Scene(NamedTuple):
    """A size, and what is pressed."""

    columns: int
    rows: int
    keys: tuple[str, ...] = ()


SCENES: Final[Mapping[str, Scene]] = {
    "board_160x45": Scene(160, 45),
    "board_80x24": Scene(80, 24),
    "board_40x12": Scene(40, 12),
    "card_80x24": Scene(80, 24, ("enter",)),
    "inbox_80x24": Scene(80, 24, ("i",)),
    "request_80x24": Scene(80, 24, ("n",)),
    "help_80x24": Scene(80, 24, ("question_mark",)),
}


def a_week() -> Board:
    """A card for each sign, some with names that are wider than they are long."""
    today, ago = NOW.date(), NOW - timedelta(days=9)
    back = Return(at=NOW, by="mara", code=ReturnCode.ADD, expected="The prices.")
    checked = criteria("Our blue", "Legible from across the road")
    return a_board(
        a_card(1, title="Brochure for the fair, on two pages that fold into one"),
        a_card(2, title="春のカタログの写真を撮影する", need_by=today + timedelta(days=2)),
        a_card(3, title="Price list", customer="print", supplier="sales", entered_at=ago),
        a_card(4, title="Repaint the sign", service_class=ServiceClass.EXPEDITE),
        a_card(11, State.IN_PROGRESS, title="Logo", assignee="ida", returned=back),
        a_card(12, State.IN_PROGRESS, title="Zażółć gęślą jaźń", need_by=today - timedelta(days=3)),
        a_card(13, State.IN_PROGRESS, title="Our own shelves", customer="design"),
        a_card(
            21,
            State.DELIVERED,
            title="Poster for the open day",
            purpose="People come by on foot.",
            criteria=tuple(replace(each, claim=Verdict.MET) for each in checked),
        ),
        a_card(22, State.DELIVERED, title="Cards", customer="print", need_by=today),
        a_card(31, State.ACCEPTED, title="Letterhead", rating=5, entered_at=ago),
    )


async def picture(scene: Scene) -> str:
    """What mara of Sales sees: the rows of the screen, a rule, and the roles row by row."""
    palette = Palette(Depth.TRUE, telling_theme())
    size = (scene.columns, scene.rows)
    with _in_utc():
        async with at_desk(a_week(), size=size, palette=palette) as desk:
            await desk.press(*scene.keys)
            await desk.pilot.pause()
            strips = desk.app.screen._compositor.render_strips()
    words = [strip.text.rstrip() for strip in strips]
    roles = [f"{y:>2} {_roles(strip)}" for y, strip in enumerate(strips)]
    return "\n".join([*words, "─" * scene.columns, *roles]) + "\n"


def _roles(strip: Strip) -> str:
    """`0 strong/bar 24 muted/bar`: from which cell on which role stands on which ground."""
    said, x, before = [], 0, ""
    for segment in strip:
        role, ground = role_and_ground(segment.style or Style())
        here = f"{role}/{ground}" if segment.text.strip() else f"/{ground}"
        if here != before:
            said.append(f"{x} {here}")
        before, x = here, x + segment.cell_length
    return " ".join(said)


@contextmanager
def _in_utc() -> Iterator[None]:
    before = os.environ.get("TZ")
    os.environ["TZ"] = "UTC"
    time.tzset()
    try:
        yield
    finally:
        if before is None:
            del os.environ["TZ"]
        else:
            os.environ["TZ"] = before
        time.tzset()


async def draw_all() -> None:
    """Write every picture."""
    FOLDER.mkdir(exist_ok=True)
    for name, scene in SCENES.items():
        (FOLDER / f"{name}.txt").write_text(await picture(scene), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(asyncio.run(draw_all()))
