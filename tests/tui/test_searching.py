"""Looking for cards on the board: while typing, among what was found, and back to before."""

from __future__ import annotations

import asyncio

import pytest
from rich.segment import Segment
from textual.strip import Strip

from kanban.domain import commands
from kanban.domain.board import Board
from kanban.domain.card import Card, State
from kanban.tui.look import Look, Place
from kanban.tui.painting import paint_title
from kanban.tui.screens.request_form import RequestForm
from kanban.tui.widgets.column import HEAD_ROWS
from kanban.tui.widgets.search_box import SearchBox
from tests.making import a_board, a_card
from tests.tui.desk import Desk, at_desk
from tests.tui.driving import settle


def fair() -> Board:
    """Posters in three columns, and other cards between them."""
    return a_board(
        a_card(1, title="Poster for the fair"),
        a_card(2, title="Flyer"),
        a_card(3, title="Poster for the foyer"),
        a_card(4, State.IN_PROGRESS, title="Banner"),
        a_card(5, State.DELIVERED, title="Poster of the year"),
        a_card(6, State.DELIVERED, title="Badges"),
    )


def at(desk: Desk) -> int:
    assert desk.selected is not None
    return desk.selected.number


def shown(desk: Desk) -> list[list[int]]:
    return [desk.column(place) for place in (1, 2, 3, 4)]


async def look_for(desk: Desk, words: str) -> None:
    await desk.press("slash")
    await desk.type(words)
    await desk.press("enter")


async def test_n_goes_on_among_what_was_found_from_column_to_column_and_around() -> None:
    async with at_desk(fair()) as desk:
        await look_for(desk, "poster")
        await desk.press("1", "g")
        seen = []
        for key in ("n", "n", "n", "N", "N"):
            await desk.press(key)
            seen.append((at(desk), desk.screen.place))
        assert seen == [
            (3, "2 of 3"),
            (5, "3 of 3"),
            (1, "1 of 3"),
            (5, "3 of 3"),
            (3, "2 of 3"),
        ]
        assert desk.app.screen is desk.screen


async def test_the_bar_tells_what_is_looked_for_and_the_place_among_it() -> None:
    async with at_desk(fair()) as desk:
        await look_for(desk, "poster")
        await desk.press("1", "g")
        assert "/poster  1 of 3" in desk.bar("top")
        await desk.press("n")
        assert "/poster  2 of 3" in desk.bar("top")
        assert "n next  N before" in desk.bar("keys")
        await desk.press("F")
        assert "of 3" not in desk.bar("top")
        assert "n new" in desk.bar("keys")


async def test_without_a_search_n_asks_for_work() -> None:
    async with at_desk(fair()) as desk:
        await desk.press("n")
        assert isinstance(desk.app.screen, RequestForm)


async def test_n_where_nothing_was_found_stays_and_says_so() -> None:
    async with at_desk(fair()) as desk:
        await look_for(desk, "zebra")
        await desk.press("n", "N")
        assert desk.selected is None
        assert "/zebra  none" in desk.bar("top")
        assert desk.app.screen is desk.screen


async def test_what_others_do_is_counted_at_once() -> None:
    async with at_desk(fair(), "mara") as desk:
        await look_for(desk, "poster")
        await desk.press("1", "g")
        await desk.others_do("ben", commands.Start(number=1))
        assert (at(desk), desk.screen.place) == (1, "2 of 3")


async def test_escape_gives_back_the_board_with_the_cursor_where_it_was() -> None:
    cards = [a_card(number, title=f"Flyer {number}") for number in range(1, 60)]
    async with at_desk(a_board(*cards, a_card(60, title="Poster"))) as desk:
        column = desk.screen.view.columns[0]
        await desk.press("1", *(["j"] * 30))
        column.scroll_rows(2)
        await settle(desk.pilot)
        before = (at(desk), column.rows.top, desk.screen.view.active)
        await desk.press("slash")
        await desk.type("poster")
        assert shown(desk)[0] == [60]
        await desk.press("escape")
        assert (at(desk), column.rows.top, desk.screen.view.active) == before
        assert desk.screen.lens.is_clear


async def test_escape_from_a_changed_search_gives_back_the_one_before() -> None:
    async with at_desk(fair()) as desk:
        await look_for(desk, "poster")
        await desk.press("slash")
        await desk.type(" fair")
        assert shown(desk)[0] == [1]
        await desk.press("escape")
        assert desk.screen.lens.text == "poster"
        await desk.press("escape")
        assert desk.screen.lens.is_clear


async def test_arrows_bring_back_earlier_searches_and_what_was_typed() -> None:
    async with at_desk(fair()) as desk:
        for words in ("flyer", "poster", "flyer", "badges"):
            await look_for(desk, words)
            await desk.press("F")
        await desk.press("slash")
        await desk.type("ban")
        lines = []
        for key in ("up", "up", "up", "up", "down", "down", "down"):
            await desk.press(key)
            lines.append(desk.screen.lens.text)
        assert lines == ["badges", "flyer", "poster", "poster", "flyer", "badges", "ban"]
        await desk.press("down")
        assert desk.app.focused is desk.screen.view
        assert shown(desk) == [[], [4], [], []]


async def test_a_search_that_was_given_up_is_not_kept() -> None:
    async with at_desk(fair()) as desk:
        await desk.press("slash")
        await desk.type("flyer")
        await desk.press("escape", "slash", "up")
        assert desk.screen.lens.text == ""


async def test_a_word_on_no_card_is_taken_for_another_and_the_bar_says_for_which() -> None:
    async with at_desk(fair()) as desk:
        await look_for(desk, "psoter")
        assert shown(desk) == [[1, 3], [], [5], []]
        assert "/psoter  ≈ poster" in desk.bar("top")


async def test_the_line_of_keys_is_that_of_the_search_while_one_types() -> None:
    async with at_desk(fair(), size=(80, 24)) as desk:
        await desk.press("slash")
        assert desk.bar("keys").startswith(" ⏎ keep  Esc back to before")
        await desk.press("enter")
        assert "new" in desk.bar("keys")


async def test_more_cards_than_are_read_in_one_go_are_all_found() -> None:
    cards = [a_card(number) for number in range(1, 1203)]
    async with at_desk(a_board(*cards)) as desk:
        await desk.press("slash")
        await desk.type("brochure")
        assert len(desk.column(1)) == 1202


async def test_the_cursor_goes_where_cards_are_found_after_letters_that_found_none() -> None:
    async with at_desk(fair()) as desk:
        await desk.press("2", "slash")
        await desk.type("psoter")
        assert (at(desk), desk.screen.place) == (1, "1 of 3")
        await desk.press(*["backspace"] * 6)
        assert at(desk) == 1
    async with at_desk(fair()) as desk:
        await desk.press("2", "slash")
        await desk.type("zzz")
        assert desk.selected is None
        await desk.press("backspace", "backspace", "backspace")
        assert at(desk) == 4


async def test_a_letter_and_what_it_finds_are_painted_together() -> None:
    async with at_desk(fair()) as desk:
        await desk.press("slash")
        desk.screen.query_one(SearchBox).value = "poster"
        assert shown(desk) == [[1, 3], [], [5], []]  # before anything else could be painted


async def painted_by_now(desk: Desk) -> None:
    """What is to be painted has been."""
    done = asyncio.Event()
    desk.screen.call_after_refresh(done.set)
    await done.wait()


async def test_a_card_in_whose_title_a_letter_marks_nothing_is_not_painted_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    painted: list[int] = []

    def noted(card: Card, place: Place, look: Look) -> list[list[Segment]]:
        painted.append(card.number)
        return paint_title(card, place, look)

    cards = [a_card(1, title="Poster"), a_card(2, title="Flyer", purpose="As on the poster")]
    async with at_desk(a_board(*cards)) as desk:
        await desk.press("slash", "p", "o")
        await painted_by_now(desk)
        monkeypatch.setattr("kanban.tui.widgets.column.paint_title", noted)
        await desk.press("s")
        await painted_by_now(desk)
        assert painted == [1]
        await desk.press("space", "f", "o", "r", "backspace", "backspace", "backspace", "backspace")
        await painted_by_now(desk)
        assert shown(desk)[0] == [1, 2]
        assert set(painted) == {1}


async def test_what_an_empty_column_says_follows_the_letters() -> None:
    async with at_desk(fair()) as desk:
        await desk.press("slash")
        for typed in ("z", "zz"):
            await desk.press("z")
            assert f"{typed}" in "".join(desk.screen.view.columns[3].render_line(3).text)


async def test_thousands_of_cards_are_read_while_nobody_types(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("kanban.tui.screens.searching._CALM", 0.001)
    cards = [a_card(number) for number in range(1, 2002)]
    async with at_desk(a_board(*cards)) as desk:
        await desk.until(lambda: len(desk.screen.sight._finder.search._own) == len(cards))


async def test_only_the_rows_of_titles_are_repainted_for_a_letter_that_moves_no_card(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cards = [a_card(1, title="Poster"), a_card(2, title="Flyer", purpose="As on the poster")]
    async with at_desk(a_board(*cards, a_card(3, title="Poster, in blue"))) as desk:
        column = desk.screen.view.columns[0]
        await desk.press("slash", "p", "o")
        await painted_by_now(desk)
        repainted: list[int] = []
        render_line = column.render_line

        def noted(y: int) -> Strip:
            repainted.append(y)
            return render_line(y)

        monkeypatch.setattr(column, "render_line", noted)
        await desk.press("s")
        await painted_by_now(desk)
        assert repainted == [HEAD_ROWS, HEAD_ROWS + 6]


async def test_words_to_be_taken_for_others_are_got_ready_after_the_first_letters(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("kanban.tui.screens.searching._FIRST_LETTERS", 0.001)
    async with at_desk(fair()) as desk:
        await desk.press("slash")
        await desk.until(lambda: "poster" in desk.screen.sight._finder.search._words.sorted)
