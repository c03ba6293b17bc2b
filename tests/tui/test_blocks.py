"""Blocks on the screen: who blocks, who sees it, and what offers to be unblocked."""

from __future__ import annotations

from typing import Any

import pytest
from textual.widgets import Static

from kanban.config import Notify
from kanban.domain import commands
from kanban.domain.block import BlockCode
from kanban.domain.board import Board
from kanban.domain.card import State
from kanban.service import Update
from kanban.tui.badges import badges
from kanban.tui.look import Place
from kanban.tui.notices import notices
from kanban.tui.screens.blocks import BlockSheet, UnblockSheet
from kanban.tui.screens.card import CardScreen
from kanban.tui.widgets.leaf import Choices, Leaf
from tests.making import Story
from tests.tui.desk import Desk, at_desk
from tests.tui.driving import text_of


def story_of(*blocks: dict[str, Any]) -> Story:
    """Ben works on 1, which waits on so much; Print works on 2 for Sales."""
    story = Story()
    story.started(title="Folder")
    story.requested(title="Photos", supplier="print")
    for on in blocks:
        story.block(**on)
    return story


def waiting_on(*blocks: dict[str, Any]) -> Board:
    return story_of(*blocks).board


def sheet(desk: Desk) -> BlockSheet:
    screen = desk.app.screen
    assert isinstance(screen, BlockSheet)
    return screen


def body_of(desk: Desk) -> str:
    screen = desk.app.screen
    assert isinstance(screen, CardScreen)
    return " ".join(text_of(screen.query_one("#card-body", Leaf)).split())


async def test_the_supplier_blocks_with_a_key_a_code_some_words_and_a_number() -> None:
    async with at_desk(waiting_on(), "ben") as desk:
        await desk.press("2", "b")
        await desk.type("2")
        assert sheet(desk).named.note.said == "#2 Photos"
        await desk.press("tab", "tab", "tab", "3", "tab")
        await desk.type("No photos yet")
        await desk.press("ctrl+s")
        (block,) = desk.board.cards[1].blocks
        assert (block.code, block.text, block.card) == (BlockCode.MISSING_INPUT, "No photos yet", 2)
        assert "Print's turn: Design waits" in desk.bar("peek")


async def test_a_card_may_wait_on_a_department_or_on_somebody_outside() -> None:
    async with at_desk(waiting_on(), "ben") as desk:
        await desk.press("2", "b")
        sheet(desk).code.focus()
        await desk.press("1", "tab")
        await desk.type("They sign")
        sheet(desk).department.put("legal")
        await desk.press("ctrl+s")
        assert [block.department for block in desk.board.cards[1].blocks] == ["legal"]
        await block_again(desk)
        sheet(desk).code.focus()
        await desk.press("2", "tab")
        await desk.type("Paper")
        sheet(desk).outside.put("The mill")
        await desk.press("ctrl+s")
        assert [block.outside for block in desk.board.cards[1].blocks] == ["", "The mill"]


async def test_what_is_not_said_yet_is_asked_for_and_a_wrong_number_refused() -> None:
    async with at_desk(waiting_on(), "ben") as desk:
        await desk.press("2", "b", "ctrl+s")
        assert sheet(desk).problem.startswith("Say what #1 waits on")
        assert desk.app.focused is sheet(desk).on_card
        await desk.press("tab", "tab")
        await desk.type("The mill")
        await desk.press("ctrl+s")
        assert sheet(desk).problem.startswith("Say what kind of thing stands in the way")
        assert sheet(desk).code.has_focus
        await desk.press("6", "tab")
        await desk.type("It waits")
        sheet(desk).outside.put("")
        sheet(desk).on_card.put("x2")
        await desk.press("ctrl+s")
        assert sheet(desk).problem == "“x2” is not the number of a card, as in 12 or #12."
        sheet(desk).on_card.put("#77")
        await desk.press("ctrl+s")
        assert sheet(desk).problem == "There is no card #77 on this board."
        sheet(desk).on_card.put("1")
        await desk.press("ctrl+s")
        assert sheet(desk).problem.startswith("#1 cannot wait on itself")
        assert desk.board.cards[1].blocks == ()


async def test_the_same_key_unblocks_and_says_what_stood_in_the_way() -> None:
    async with at_desk(waiting_on({"on_card": 2}), "ben") as desk:
        await desk.press("2")
        assert "b unblock" in desk.bar("keys")
        await desk.press("b")
        screen = desk.app.screen
        assert isinstance(screen, UnblockSheet)
        lines = [str(line.render()) for line in screen.block.query(".text").results(Static)]
        assert lines == ["#2 Photos: No paper. – Ben"]
        await desk.type("We have old ones")
        await desk.press("ctrl+s")
        assert desk.board.cards[1].blocks == ()
        assert "Design's turn: to deliver" in desk.bar("peek")


async def test_of_several_one_is_chosen_and_the_one_that_has_ended_is_chosen_already() -> None:
    story = story_of({"department": "legal"}, {"on_card": 2})
    async with at_desk(story.board, "ben") as desk:
        await desk.press("2", "b", "ctrl+s")
        screen = desk.app.screen
        assert isinstance(screen, UnblockSheet)
        assert screen.problem == "Choose what is out of the way."
        await desk.press("escape")
        await desk.others_do("mara", commands.Withdraw(number=2, reason="No need."))
        await desk.press("b", "ctrl+s")
        assert [block.department for block in desk.board.cards[1].blocks] == ["legal"]


async def test_the_menu_has_both_verbs_and_a_blocked_card_can_be_blocked_again() -> None:
    async with at_desk(waiting_on({"outside": "The mill"}), "ben") as desk:
        await desk.press("2", "m", "b")
        opened = [type(desk.app.screen)]
        await desk.press("escape")
        await block_again(desk)
        assert [*opened, type(desk.app.screen)] == [UnblockSheet, BlockSheet]


async def block_again(desk: Desk) -> None:
    """By the menu, where the key of the board unblocks what is blocked."""
    await desk.press("m")
    choices = desk.app.screen.query_one(Choices)
    while choices.key != "block":
        await desk.press("j")
    await desk.press("enter")


async def test_whoever_does_not_supply_it_is_told_why() -> None:
    async with at_desk(waiting_on({"on_card": 2})) as desk:
        await desk.press("2", "b")
        assert desk.toasts[-1].startswith("Only Design can block #1")


async def test_marked_cards_that_are_blocked_are_unblocked_one_by_one() -> None:
    story = story_of({"on_card": 2})
    story.started(title="Flags")
    story.block(3, outside="The mill")
    async with at_desk(story.board, "ben") as desk:
        await desk.press("2", "g", "v", "j", "v", "b")
        assert "Unblock it by itself." in " ".join(desk.toasts)
        assert all(desk.board.cards[number].blocks for number in (1, 3))


@pytest.mark.parametrize(
    ("width", "sign", "freed"), [(38, " ⊘ blocked ", " » unblock "), (28, "⊘ ", "» ")]
)
async def test_a_block_is_a_sign_on_the_card_and_so_is_that_it_may_go_on(
    width: int, sign: str, freed: str
) -> None:
    story = story_of({"on_card": 2})
    async with at_desk(story.board, "ben") as desk:
        place = Place(width, selected=False, shaded=False)

        def signs(number: int) -> list[str]:
            look = desk.screen.look()
            return [text for text, _ in badges(desk.board.cards[number], place, look, width)]

        assert sign in signs(1)
        assert sign not in signs(2)
        await desk.others_do("mara", commands.Withdraw(number=2, reason="No need."))
        assert freed in signs(1)
        await desk.others_do("mara", commands.Withdraw(number=1, reason="No need."))
        assert not {sign, freed} & {*signs(1)}


async def test_the_open_card_tells_blocks_offers_to_unblock_and_names_who_waits_behind() -> None:
    async with at_desk(waiting_on(), "ben") as desk:
        await desk.press("2", "enter")
        assert "BLOCKS" not in body_of(desk)
        for on in ({"outside": "The mill"}, {"on_card": 2}):
            block = commands.Block(number=1, code=BlockCode.OTHER, text="It waits.", **on)
            await desk.others_do("ben", block)
        told = body_of(desk)
        assert "BLOCKS 2" in told
        assert told.index("waits on #2 Photos") < told.index("waits on The mill (outside)")
        assert told.count("still stands in the way") == 2
        await desk.others_do("ida", commands.Unblock(number=1, block=1, text="It came."))
        assert "↳ Ida (Design)" in body_of(desk)
        assert "It came." in body_of(desk)
        await desk.others_do("mara", commands.Withdraw(number=2, reason="No need."))
        assert "#2 Photos is withdrawn: it can be unblocked (b)" in body_of(desk)


async def test_who_opens_what_others_wait_for_sees_them() -> None:
    async with at_desk(waiting_on({"on_card": 2}), "omar") as desk:
        await desk.press("1", "enter")
        told = body_of(desk)
        assert "WAITS BEHIND IT 1 ⊘ #1 Folder in progress · Sales asked Design" in told
        await desk.others_do("ben", commands.Unblock(number=1))
        assert "WAITS BEHIND IT" not in body_of(desk)


async def test_the_news_offer_the_unblock_when_what_was_waited_on_has_ended() -> None:
    async with at_desk(waiting_on({"on_card": 2}), "ben") as desk:
        await desk.others_do("mara", commands.Withdraw(number=2, reason="No need."))
        assert "Mara (Sales) withdrew #2 Photos – #1 Folder can be unblocked" in desk.bar("peek")


def last_of(story: Story) -> Update:
    return Update(board=story.board, events=(story.told[-1],))


def told_to(who: str, department: str, story: Story, waiting: bool = True) -> list[str]:
    return notices(last_of(story), who, (department,), Notify(waiting=waiting))


def test_those_whom_a_card_waits_on_are_told_and_those_who_may_go_on() -> None:
    story = story_of({"on_card": 2})
    (told,) = told_to("omar", "print", story)
    assert told == "Ben (Design) blocked #1 Folder – it waits on #2 Photos"
    assert told_to("mara", "sales", story) == []
    assert told_to("omar", "print", story, waiting=False) == []
    story.run("tom", commands.Withdraw(number=2, reason="No need."))
    (told,) = told_to("ida", "design", story)
    assert told == "Tom (Sales) withdrew #2 Photos – #1 Folder can be unblocked"
    assert told_to("omar", "print", story) == []
    assert told_to("ida", "design", story, waiting=False) == []
    story.run("ida", commands.Unblock(number=1))
    assert told_to("ben", "design", story) == ["Ida (Design) unblocked #1 Folder"]
    assert told_to("max", "design", story) == []


async def test_reordering_obeys_the_turn_that_another_card_gives() -> None:
    story = story_of({"on_card": 2})
    story.started(title="Flags")
    async with at_desk(story.board, "ben") as desk:
        await desk.press("2", "g", "J")
        assert "Print" in desk.toasts[-1]
    assert story.board.cards[1].state is State.IN_PROGRESS


async def test_a_number_of_no_card_is_told_at_once_and_gone_to_when_refused() -> None:
    async with at_desk(waiting_on(), "ben") as desk:
        await desk.press("2", "b")
        await desk.type("ramp")
        assert "ramp" in sheet(desk).named.note.said
        await desk.press("tab", "tab", "tab", "3", "tab")
        await desk.type("No photos yet")
        await desk.press("ctrl+s")
        assert desk.app.focused is sheet(desk).on_card
        assert "ramp" in sheet(desk).problem
