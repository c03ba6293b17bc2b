"""Choosing whose cards to see, with counts of the whole board."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kanban.domain.card import Offer, State
from kanban.lens import Lens, by_department
from kanban.service import Update
from kanban.tui.lines import width_of
from kanban.tui.screens.lens_dialog import LensDialog
from kanban.tui.widgets.leaf import Choices
from tests.making import NOW, PRINT, SALES, a_board, a_card
from tests.tui.driving import Stage, press, settle, text_of

TODAY = NOW.date()
CLEAR = Lens()
LATE = TODAY - timedelta(days=1)


def dialog(lens: Lens = CLEAR) -> LensDialog:
    board = a_board(
        a_card(1, need_by=LATE),
        a_card(2, State.DELIVERED),
        a_card(3, customer="design", supplier="print"),
        a_card(4, State.ACCEPTED),
    )
    return LensDialog(board, lens, TODAY, mine=("sales",))


def rows(screen: LensDialog) -> dict[str, list[str]]:
    """What stands beside each name."""
    lines = text_of(screen.query_one(Choices)).splitlines()[1:]
    found = (line.replace("▸", " ").split() for line in lines)
    return {words[1]: words[2:] for words in found}


async def test_every_department_is_counted_whatever_is_seen_now() -> None:
    screen = dialog(Lens(text="department:legal nothing"))
    async with Stage(screen).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert rows(screen) == {
            "All": ["departments", "3", "open", "1"],
            "Design": ["1", "2", "0", "of", "3", "3", "1", "1", "1"],
            "Legal": ["·", "·", "·", "·", "·", "·", "·"],
            "Print": ["·", "1", "·", "1", "·", "1", "·"],
            "Sales": ["2", "·", "·", "2", "1", "1", "1"],
        }


@pytest.mark.parametrize(
    ("doing", "tone"), [(2, "2 of 3/text"), (3, "3 of 3/warn"), (4, "4 of 3/alarm")]
)
def test_a_limit_stands_beside_what_is_worked_on_and_is_told_where_it_is_used_up(
    doing: int, tone: str
) -> None:
    board = a_board(*(a_card(number, State.IN_PROGRESS) for number in range(1, doing + 1)))
    blocks = LensDialog(board, CLEAR, TODAY)._draw(72)
    spans = next(block for block in blocks if block.key == "design").lines[0]
    assert tone in [f"{text.strip()}/{role}" for text, role in spans]


def test_where_no_department_has_a_limit_nothing_is_said_of_limits() -> None:
    board = a_board(a_card(1, supplier="print"), departments=(SALES, PRINT))
    assert "works on" not in str(LensDialog(board, CLEAR, TODAY)._draw(72))
    assert "works on" in str(dialog()._draw(72))


@pytest.mark.parametrize("width", [30, 38, 56, 72])
def test_all_rows_of_counts_are_as_wide(width: int) -> None:
    lines = [block.lines[0] for block in dialog()._draw(width)]
    assert len({width_of(line) for line in lines}) == 1


@pytest.mark.parametrize(
    ("keys", "lens"),
    [
        (("1",), Lens(text="department:design")),
        (("4",), Lens(text="department:sales")),
        (("j", "j", "enter"), Lens(text="department:legal")),
        (("G", "enter"), Lens(text="department:sales")),
        (("0",), Lens()),
        (("enter",), Lens()),
        (("s", "1"), Lens(text="supplier:design")),
        (("c", "1"), Lens(text="customer:design")),
        (("c", "e", "1"), Lens(text="department:design")),
        (("tab", "1"), Lens(text="customer:design")),
        (("shift+tab", "1"), Lens(text="supplier:design")),
        (("tab", "tab", "tab", "1"), Lens(text="department:design")),
        (("o", "0"), Lens(text="is:open")),
        (("u", "1"), Lens(text="department:design waiting:me")),
        (("t", "1"), Lens(text="waiting:design")),
        (("s", "t", "1"), Lens(text="supplier:design waiting:design")),
        (("t", "0"), Lens(text="is:open -waiting:me")),
        (("l", "1"), Lens(text="department:design is:late")),
        (("l", "l", "1"), Lens(text="department:design")),
        (("escape",), None),
        (("f",), None),
    ],
)
async def test_ways_to_choose(keys: tuple[str, ...], lens: Lens | None) -> None:
    stage = Stage(dialog())
    async with stage.run_test(size=(80, 24)) as pilot:
        await press(pilot, *keys)
        assert stage.ended == [lens]


async def test_it_begins_where_the_lens_is_and_keeps_the_search() -> None:
    stage = Stage(dialog(Lens(text="supplier:print poster", ended=True)))
    async with stage.run_test(size=(80, 24)) as pilot:
        await press(pilot, "k", "enter")
        chosen = Lens(text="supplier:legal poster", ended=True)
        assert stage.ended == [chosen]


async def test_a_click_chooses() -> None:
    stage = Stage(dialog())
    async with stage.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.click(Choices, offset=(6, 0))
        await settle(pilot)
        assert stage.ended == []
        await pilot.click(Choices, offset=(6, 2))
        await settle(pilot)
        assert stage.ended == [Lens(text="department:design")]


async def test_the_side_that_is_looked_at_is_marked() -> None:
    screen = dialog()
    async with Stage(screen).run_test(size=(80, 24)) as pilot:
        await press(pilot, "s")
        assert "○ either side  ○ customer  ● supplier" in text_of(screen.head)


async def test_the_counts_follow_the_board() -> None:
    screen = dialog()
    async with Stage(screen).run_test(size=(80, 24)) as pilot:
        await press(pilot, "j", "j")
        screen.board_changed(Update(board=a_board(a_card(1, supplier="legal"))))
        await settle(pilot)
        assert rows(screen)["Legal"] == ["·", "1", "·", "1", "·", "1", "·"]
        assert "▸ 2  Legal" in text_of(screen.query_one(Choices))


@pytest.mark.parametrize("size", [(1, 1), (8, 3), (40, 12)])
async def test_a_small_terminal_will_do(size: tuple[int, int]) -> None:
    stage = Stage(dialog())
    async with stage.run_test(size=size) as pilot:
        await press(pilot, "j", "tab", "G", "enter")
        assert stage.ended == [Lens(text="customer:sales")]


async def test_a_line_of_which_nothing_is_chosen_stays_as_it_was_typed() -> None:
    for line in ("supplier:des", "waiting:customer  is:late", "is:late supplier:print", "Sup:me x"):
        stage = Stage(dialog(Lens(text=line)))
        async with stage.run_test(size=(80, 24)) as pilot:
            await press(pilot, "enter")
            assert stage.ended == [Lens(text=line)]


def test_cards_offered_to_a_department_count_as_its_own() -> None:
    offer = Offer(at=NOW, by="ben", to="print", note="Theirs.")
    card = a_card(1, State.IN_PROGRESS, need_by=TODAY - timedelta(days=1), handover=offer)
    by_key = {one.key: one for one in by_department(a_board(card), TODAY, ("print",))}
    found = by_key["print"]
    assert (found.open, found.waiting_for_us, found.late) == (1, 1, 1)
    assert (found.as_customer, found.as_supplier) == (0, 0)
