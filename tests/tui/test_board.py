"""The board on the screen: what is shown, what is selected, and what others do meanwhile."""

from __future__ import annotations

import pytest
from rich.style import Style
from textual.widgets import Input, TextArea

from kanban.domain import commands
from kanban.domain.board import Board
from kanban.domain.card import State
from kanban.lens import Lens
from kanban.tui.bars import top_bar
from kanban.tui.screens.request_form import RequestForm
from kanban.tui.text import width_of
from tests.making import a_board, a_card, a_request
from tests.tui.desk import Desk, at_desk
from tests.tui.driving import key_event, settle, text_of
from tests.tui.test_painting import a_look


def works() -> Board:
    """Two requests of Sales to Design, one under way, one delivered, one accepted."""
    return a_board(
        a_card(1),
        a_card(2),
        a_card(3, State.IN_PROGRESS),
        a_card(4, State.DELIVERED),
        a_card(5, State.ACCEPTED),
    )


async def test_every_card_stands_in_the_column_of_its_state() -> None:
    async with at_desk(works()) as desk:
        assert [desk.column(place) for place in (1, 2, 3, 4)] == [[1, 2], [3], [4], [5]]


@pytest.mark.parametrize("columns", range(30, 84))
def test_the_top_bar_says_how_to_clear_a_filter_whole_or_not_at_all(columns: int) -> None:
    board, look = works(), a_look(mine=("sales",))
    left, right = top_bar(board, Lens(text="department:design"), look, "mara", 3, columns)
    words = "".join(text for text, _ in left)
    chip = " department:design " if columns >= 34 else " department:"
    assert words.endswith("F clears") or chip in words
    assert width_of([*left, *right]) < columns
    said = "".join(text for text, _ in right)
    assert (" i 3 " if columns < 60 else " inbox 3 ") in said


def test_where_nearly_all_is_said_of_a_search_the_name_of_the_board_goes_first() -> None:
    found = [(" /brochure ", Style()), (" 3 of 17 ", Style())]
    bar = top_bar(works(), Lens(text="department:design"), a_look(), "mara", 3, 40, found)
    left, right = ("".join(text for text, _ in side) for side in bar)
    assert "Works" not in left
    assert left.endswith(" department:design  /brochure  3 of 17 ")
    assert right == " i 3  "


async def test_the_head_of_what_is_worked_on_shows_the_limit_of_a_supplier() -> None:
    async with at_desk(works()) as desk:
        assert "of 3" not in head_of_work(desk)
        await desk.press("f", "1")
        assert "1 of 3" in head_of_work(desk)
        await desk.press("f", "c", "1")
        assert "of 3" not in head_of_work(desk)
        await desk.press("f", "s", "1")
        assert "1 of 3" in head_of_work(desk)


def head_of_work(desk: Desk) -> str:
    """What stands over the column of what is in progress."""
    return text_of(desk.screen.view.columns[1]).split("\n")[0]


async def test_it_begins_on_the_card_that_waits_for_me() -> None:
    async with at_desk(works(), "mara") as desk:
        assert desk.selected is not None
        assert desk.selected.number == 4
    async with at_desk(works(), "ben") as desk:
        assert desk.selected is not None
        assert desk.selected.number == 3


async def test_the_cursor_walks_and_stops_at_the_ends() -> None:
    async with at_desk(works()) as desk:
        await desk.press("1", "g", "k")
        assert desk.selected is not None
        assert desk.selected.number == 1
        await desk.press("j", "j", "j")
        assert desk.selected.number == 2
        await desk.press("l", "tab", "right", "l", "l")
        assert desk.selected.number == 5


async def test_the_selection_follows_its_card_when_somebody_else_moves_it() -> None:
    async with at_desk(works(), "mara") as desk:
        await desk.press("1", "g")
        await desk.others_do("ben", commands.Start(number=1))
        assert desk.selected is not None
        assert desk.selected.number == 1
        assert desk.screen.view.active == 1
        assert desk.column(2) == [3, 1]


async def test_other_peoples_changes_come_by_themselves_with_a_line_in_words() -> None:
    async with at_desk(works(), "mara") as desk:
        await desk.others_do("ben", commands.Comment(number=3, text="Blue or green?"))
        assert "Ben (Design) commented on #3 Brochure 3" in desk.bar("peek")


async def test_a_new_card_of_somebody_else_leaves_the_selection_alone() -> None:
    async with at_desk(works(), "ben") as desk:
        await desk.press("1", "g", "j")
        await desk.others_do("mara", a_request("A new one"))
        assert desk.column(1) == [1, 2, 6]
        assert desk.selected is not None
        assert desk.selected.number == 2


async def test_counts_stand_over_the_columns_and_filtered_ones_apart() -> None:
    async with at_desk(works()) as desk:
        first = desk.screen.view.columns[0]
        assert "REQUESTED  2" in text_of(first)
        await desk.press("slash")
        await desk.type("brochure 2")
        assert "1 of 2" in text_of(first)


async def test_search_narrows_with_every_key_and_escape_shows_all_again() -> None:
    async with at_desk(works()) as desk:
        await desk.press("slash")
        await desk.type("4")
        assert [desk.column(place) for place in (1, 2, 3, 4)] == [[], [], [4], []]
        await desk.press("escape")
        assert desk.column(1) == [1, 2]
        assert desk.app.focused is desk.screen.view


async def test_letters_that_follow_the_slash_at_once_are_looked_for() -> None:
    """As when a slow line delivers them together: none may act as a key of the board."""
    async with at_desk(works()) as desk:
        for key in ("/", "f", "4", "q"):
            desk.app.keys.put(key_event(key))
        await desk.until(lambda: desk.screen.lens.text == "f4q")
        assert desk.app.screen is desk.screen


async def test_letters_after_a_tab_land_in_the_next_field() -> None:
    async with at_desk(works()) as desk:
        for key in ("n", "x", "tab", "tab", "y"):
            desk.app.keys.put(key_event(key))
        await desk.until(lambda: type(desk.app.screen) is RequestForm)
        await desk.app.keys.settled()
        form = desk.app.screen
        assert isinstance(form, RequestForm)
        title, purpose = form.query_one("#title", Input), form.query_one("#purpose", TextArea)
        await desk.until(lambda: (title.value, purpose.text) == ("x", "y"))


async def test_enter_keeps_what_was_found_and_big_f_clears_it() -> None:
    async with at_desk(works()) as desk:
        await desk.press("slash")
        await desk.type("#2")
        await desk.press("enter")
        assert desk.column(1) == [2]
        assert "/#2" in desk.bar("top")
        await desk.press("F")
        assert desk.column(1) == [1, 2]


async def test_declined_and_withdrawn_cards_are_one_key_away() -> None:
    board = a_board(a_card(1, State.DECLINED), a_card(2, State.WITHDRAWN), a_card(3))
    async with at_desk(board) as desk:
        assert desk.column(4) == []
        await desk.press("E")
        assert sorted(desk.column(4)) == [1, 2]
        assert "ENDED OTHERWISE" in text_of(desk.screen.view.columns[3])


async def test_the_foot_shows_what_i_may_do_with_this_card() -> None:
    async with at_desk(works(), "mara") as desk:
        assert "a accept" in desk.bar("keys")
        assert "x return" in desk.bar("keys")
        await desk.press("1")
        assert "accept" not in desk.bar("keys")
        assert "start" not in desk.bar("keys")
    async with at_desk(works(), "ben") as desk:
        await desk.press("1")
        assert "L start" in desk.bar("keys")


async def test_the_bar_says_how_much_is_in_my_inbox() -> None:
    async with at_desk(works(), "ben") as desk:
        assert " inbox 2 " in desk.bar("top")
        assert "Ben · Design" in desk.bar("top")


async def test_space_shows_what_is_inside_the_card() -> None:
    board = a_board(a_card(1, purpose="For the fair in May."))
    async with at_desk(board) as desk:
        assert not desk.screen.query_one("#panel").display
        await desk.press("space")
        await desk.until(lambda: "For the fair in May." in desk.bar("panel"))


async def test_one_column_at_a_time_where_there_is_no_room_for_four() -> None:
    async with at_desk(works(), "mara", size=(40, 12)) as desk:
        shown = [column.display for column in desk.screen.view.columns]
        assert shown == [False, False, True, False]
        await desk.press("h")
        assert [column.display for column in desk.screen.view.columns].index(True) == 1
        await desk.until(lambda: "2/4" in text_of(desk.screen.view.columns[1]))


async def test_any_size_of_terminal_and_back() -> None:
    async with at_desk(works()) as desk:
        for size in ((20, 5), (10, 3), (3, 2), (1, 1), (2, 50), (500, 2), (80, 24)):
            await desk.pilot.resize_terminal(*size)
            await desk.press("j", "l", "k", "h")
        await settle(desk.pilot)
        assert desk.column(1) == [1, 2]


async def test_an_empty_board_says_what_would_make_a_card_appear() -> None:
    async with at_desk(a_board()) as desk:
        await desk.press("j", "L", "H", "m", "enter", "J", "space", "y", "x")
        assert "n asks a department." in text_of(desk.screen.view.columns[0])


async def test_markup_in_a_title_is_only_text() -> None:
    board = a_board(a_card(1, title="a[/b] [red \x1b]52;c;eA==\x07 [@click=app.quit]x[/]"))
    async with at_desk(board) as desk:
        assert "a[/b] [red ]52;c;eA== [@click=app.quit]x[/]" in desk.bar("peek") + text_of(
            desk.screen.view.columns[0]
        ).replace("\n", " ")


async def test_a_search_that_empties_the_column_moves_the_cursor_to_what_was_found() -> None:
    async with at_desk(works(), "ben") as desk:
        await desk.press("2", "slash")
        await desk.type("#1")
        await desk.press("enter")
        assert desk.selected is not None
        assert desk.selected.number == 1


async def test_news_go_with_the_next_key_so_that_the_card_is_told_again() -> None:
    async with at_desk(a_board(a_card(1), a_card(2)), size=(80, 24)) as desk:
        await desk.others_do("ben", commands.Comment(number=2, text="How many?"))
        assert "Ben" in desk.bar("peek")
        assert "#1" not in desk.bar("peek")
        await desk.press("f12")
        assert "Ben" not in desk.bar("peek")
        assert "#1 Brochure 1" in desk.bar("peek")


async def test_news_go_after_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kanban.tui.screens.lines_around.NEWS_SECONDS", 0.01)
    async with at_desk(a_board(a_card(1), a_card(2)), size=(80, 24)) as desk:
        await desk.others_do("ben", commands.Comment(number=2, text="How many?"))
        await desk.until(lambda: "#1 Brochure 1" in desk.bar("peek"))


async def test_news_go_when_the_person_goes_on_to_another_card() -> None:
    async with at_desk(works(), "mara", size=(80, 24)) as desk:
        await desk.others_do("ben", commands.Comment(number=3, text="Blue or green?"))
        assert "commented" in desk.bar("peek")
        await desk.press("1")
        assert "commented" not in desk.bar("peek")
        assert "#1 Brochure 1" in desk.bar("peek")


async def test_w_goes_from_card_to_card_that_waits_for_me() -> None:
    async with at_desk(works(), "ben") as desk:
        seen = []
        for _ in range(4):
            await desk.press("w")
            assert desk.selected is not None
            seen.append(desk.selected.number)
        assert seen == [1, 2, 3, 1]


async def test_escape_closes_the_peek_before_it_clears_the_filter() -> None:
    async with at_desk(works()) as desk:
        desk.screen.look_through(Lens(text="department:sales"))
        await desk.press("space", "escape")
        assert not desk.screen.query_one("#panel").display
        assert "department:sales" in desk.screen.lens.text
        await desk.press("escape")
        assert desk.screen.lens.is_clear
