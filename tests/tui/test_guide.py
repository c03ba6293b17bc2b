"""The guide inside the app: pages, words in all of them, and the page on what a person does."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from textual.pilot import Pilot

from kanban.manual import page_of, pages
from kanban.tui.guide_page import draw
from kanban.tui.lines import width_of
from kanban.tui.screens.guide import GuideScreen
from kanban.tui.widgets.leaf import Leaf
from tests.making import Story
from tests.tui.desk import PATIENCE, at_desk
from tests.tui.driving import Stage, press, settle, text_of


@asynccontextmanager
async def opened(
    screen: GuideScreen, size: tuple[int, int] = (100, 30)
) -> AsyncIterator[tuple[Pilot[Any], Stage]]:
    stage = Stage(screen)
    async with stage.run_test(size=size) as pilot:
        await settle(pilot)
        yield pilot, stage


async def turned(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys that show or hide a part of the screen, and let it be laid out anew."""
    await press(pilot, *keys)
    pilot.app.screen._on_timer_update()  # what its timer would do a moment later
    await settle(pilot)


async def until(pilot: Pilot[Any], condition: Callable[[], bool]) -> None:
    """Wait for a state that comes once the screen is laid out anew."""
    async with asyncio.timeout(PATIENCE):
        while not condition():
            await turned(pilot)


def part(screen: GuideScreen, name: str) -> str:
    return text_of(screen.query_one(f"#guide-{name}", Leaf))


@pytest.mark.parametrize("width", [12, 20, 37, 60, 92, 150])
def test_no_line_is_wider_than_its_room_and_no_word_is_lost(width: int) -> None:
    for page in pages():
        blocks = draw(page, width)
        assert all(width_of(line) <= width for block in blocks for line in block.lines)
        if width >= 20:
            shown = "".join(text for block in blocks for line in block.lines for text, _ in line)
            squeezed = "".join(shown.split()).translate({ord("│"): "", ord("▌"): ""}).upper()
            for piece in page.pieces:
                if piece.kind not in ("heads", "row"):
                    assert "".join(piece.plain.split()).upper() in squeezed


def test_a_table_has_columns_where_there_is_room_and_stacked_rows_where_not() -> None:
    page = page_of("t", "| verb | who | needs |\n|---|---|---|\n| **start** | supplier | room |")
    texts = ["".join(text for text, _ in line) for block in draw(page, 60) for line in block.lines]
    assert texts[0].split() == ["VERB", "WHO", "NEEDS"]
    assert texts[2].split() == ["start", "supplier", "room"]
    narrow = [line for block in draw(page, 16) for line in block.lines]
    assert narrow[0] == (("start", "strong"),)
    assert narrow[1] == (("  ", "text"), ("who: ", "muted"), ("supplier", "text"))


async def test_the_list_and_the_page_stand_side_by_side() -> None:
    screen = GuideScreen()
    async with opened(screen) as (pilot, stage):
        assert "The life of a card" in part(screen, "contents")
        assert part(screen, "page").startswith("First minutes")
        await press(pilot, "j", "j")
        assert part(screen, "page").startswith("The life of a card")
        await press(pilot, "tab", "G")
        assert not part(screen, "page").startswith("The life of a card")
        await press(pilot, "tab", "k")
        assert part(screen, "page").startswith("Keys")
        await press(pilot, "escape")
        assert stage.ended == [None]


async def test_where_there_is_room_for_one_enter_reads_and_esc_goes_back() -> None:
    screen = GuideScreen()
    async with opened(screen, (40, 12)) as (pilot, stage):
        await until(pilot, lambda: part(screen, "page") == "")
        await press(pilot, "j", "enter")
        await until(pilot, lambda: part(screen, "page").startswith("Keys"))
        await press(pilot, "escape")
        await until(pilot, lambda: "▸Keys" in part(screen, "contents"))
        assert stage.ended == []
        await press(pilot, "escape")
        assert stage.ended == [None]


@pytest.mark.parametrize("size", [(100, 30), (40, 12)])
async def test_words_are_found_on_all_pages_one_after_the_other(size: tuple[int, int]) -> None:
    screen = GuideScreen()
    async with opened(screen, size) as (pilot, stage):
        await turned(pilot, "/", *"reopen", "enter")
        topics = [screen.page.topic]
        assert part(screen, "keys").startswith(f"1 of {len(screen.found)}: reopen")
        for _ in range(len(screen.found) - 1):
            await turned(pilot, "n")
            topics.append(screen.page.topic)
            assert "reopen" in part(screen, "page").casefold()
        assert set(topics) >= {"keys", "cards"}
        await press(pilot, "n")
        assert screen.page.topic == topics[0]
        await press(pilot, "N")
        assert screen.page.topic == topics[-1]
        await press(pilot, "escape")
        assert screen.words == ""
        assert stage.ended == []


async def test_what_was_found_is_marked() -> None:
    screen = GuideScreen()
    async with opened(screen) as (pilot, _):
        await press(pilot, "/", *"customer")
        leaf = screen.query_one("#guide-page", Leaf)
        found = leaf.style_of("found")
        marked = [
            segment.text
            for y in range(leaf.size.height)
            for segment in leaf.render_line(y)
            if segment.style and segment.style.underline and segment.style.bold and found.underline
        ]
        assert "customer" in [text.casefold() for text in marked]


async def test_escape_in_the_search_forgets_the_words_and_nothing_found_is_said() -> None:
    screen = GuideScreen()
    async with opened(screen) as (pilot, stage):
        await press(pilot, "n")
        assert [note.message for note in stage._notifications] == ["Press / to look for words."]
        await press(pilot, "/", *"xyzzy", "enter")
        assert part(screen, "keys").startswith("Nothing: xyzzy")
        await press(pilot, "/", "escape")
        assert part(screen, "keys").startswith("/ find")
        assert stage.ended == []


async def test_the_guide_opens_from_the_keys_of_the_board() -> None:
    async with at_desk(Story().board) as desk:
        await desk.press("?", "g")
        guide = desk.app.screen
        assert isinstance(guide, GuideScreen)
        assert not guide.reading
        await desk.press("escape")
        assert desk.app.screen is desk.screen


async def test_from_a_form_it_opens_at_the_verb_and_what_was_typed_stays() -> None:
    story = Story()
    story.delivered()
    async with at_desk(story.board) as desk:
        await desk.press("a", "f1", "g")
        guide = desk.app.screen
        assert isinstance(guide, GuideScreen)
        assert guide.page.topic == "cards"
        assert "accept" in part(guide, "page")
        page = guide.query_one("#guide-page", Leaf)
        assert page.cursor >= 0
        assert "".join(text for text, _ in page._blocks[page.cursor].lines[0]).startswith("accept")
        await desk.press("escape")
        assert type(desk.app.screen).__name__ == "AcceptSheet"


async def test_from_a_dialog_it_opens_at_its_page() -> None:
    story = Story()
    story.requested()
    async with at_desk(story.board) as desk:
        await desk.press("m", "?", "g")
        assert isinstance(desk.app.screen, GuideScreen)
        assert desk.app.screen.page.topic == "cards"
