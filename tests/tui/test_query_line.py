"""Conditions in the search line, what it completes, and what it says of a fault; labels."""

from __future__ import annotations

from kanban.domain import commands
from kanban.domain.board import Board
from kanban.domain.card import State
from kanban.tui.screens.edit_form import EditForm
from kanban.tui.screens.request_form import RequestForm
from kanban.tui.widgets.leaf import Leaf
from kanban.tui.widgets.search_box import SearchBox
from tests.making import a_board, a_card
from tests.tui.desk import Desk, at_desk
from tests.tui.driving import text_of


def works() -> Board:
    return a_board(
        a_card(1, title="Poster", labels=("fair", "print")),
        a_card(2, State.IN_PROGRESS, title="Flyer"),
        a_card(3, State.DELIVERED, title="Poster of the year", supplier="print"),
    )


def shown(desk: Desk) -> list[int]:
    return [number for place in (1, 2, 3, 4) for number in desk.column(place)]


def box(desk: Desk) -> SearchBox:
    return desk.screen.query_one(SearchBox)


def offered(desk: Desk) -> list[str]:
    return [one.text for one in box(desk).offers.all]


async def test_a_field_and_its_value_are_completed_and_the_board_follows() -> None:
    async with at_desk(works()) as desk:
        await desk.press("slash")
        await desk.type("su")
        assert offered(desk) == ["supplier:"]
        await desk.until(lambda: "who does it" in text_of(box(desk).offers))
        await desk.press("tab")
        assert box(desk).value == "supplier:"
        assert shown(desk) == [1, 2, 3]
        assert offered(desk)[:2] == ["design", "print"]
        await desk.press("down", "tab")
        assert box(desk).value == "supplier:print "
        assert (shown(desk), offered(desk)) == ([3], [])
        await desk.type("x")
        assert offered(desk) == []


async def test_escape_sends_the_list_away_and_only_then_leaves() -> None:
    async with at_desk(works()) as desk:
        await desk.press("slash")
        await desk.type("state:")
        await desk.press("escape")
        assert offered(desk) == []
        assert desk.screen.query(SearchBox)
        await desk.press("escape")
        assert not desk.screen.query(SearchBox)
        assert desk.screen.lens.is_clear


async def test_enter_keeps_what_is_typed_while_something_is_offered() -> None:
    async with at_desk(works()) as desk:
        await desk.press("slash")
        await desk.type("state:deliv")
        assert offered(desk) == ["delivered"]
        await desk.press("enter")
        assert (desk.screen.lens.text, shown(desk)) == ("state:deliv", [3])
        assert not desk.screen.query("#completions")


async def test_a_fault_is_shown_below_its_place_while_the_last_good_answer_stays() -> None:
    async with at_desk(works()) as desk:
        await desk.press("slash")
        await desk.type("poster supplier:prinx")
        assert shown(desk) == [3]
        said = desk.bar("keys")
        assert said.index("^^^^^") == 1 + len("poster supplier:")
        assert "Did you mean print?" in said
        await desk.press("backspace", "t")
        assert "^" not in desk.bar("keys")
        assert shown(desk) == [3]


async def test_where_there_is_little_room_the_place_is_marked_all_the_same() -> None:
    async with at_desk(works(), size=(60, 24)) as desk:
        await desk.press("slash")
        for line in ("supplier:xyz", "poster and a few words more in a line supplier:xyz"):
            desk.screen.query_one(SearchBox).value = line
            await desk.press("end")
            said = desk.bar("keys")
            assert said.index("^^^") == 1 + len(line) - len("xyz")
            assert "“xyz” is none of what" in said
            assert len(said) <= 60
            assert "✗" in desk.bar("top")


async def test_a_fault_that_is_kept_is_told_and_marked_in_the_bar() -> None:
    async with at_desk(works(), size=(60, 24)) as desk:
        await desk.press("slash")
        await desk.type("is:late (")
        await desk.press("enter")
        assert "not understood" in desk.bar("top")
        assert any("still open" in toast for toast in desk.toasts)


async def test_with_conditions_alone_n_asks_for_work_and_with_words_it_goes_on() -> None:
    async with at_desk(works()) as desk:
        await desk.press("slash")
        await desk.type("supplier:design")
        await desk.press("enter")
        assert "n new" in desk.bar("keys")
        await desk.press("slash")
        await desk.type(" poster")
        await desk.press("enter")
        assert "n next" in desk.bar("keys")


async def test_what_is_chosen_in_the_filter_is_gone_on_with_in_the_line() -> None:
    async with at_desk(works()) as desk:
        await desk.press("f", "s", "3")
        assert " supplier:print " in desk.bar("top")
        await desk.press("slash")
        assert box(desk).value == "supplier:print"
        await desk.type(" year")
        await desk.press("enter")
        assert shown(desk) == [3]
        assert "/year" in desk.bar("top")
        await desk.press("f", "0")
        assert desk.screen.lens.text == "year"


async def test_what_others_do_is_asked_at_once() -> None:
    async with at_desk(works(), "mara") as desk:
        await desk.press("slash")
        await desk.type("state:requested is:unassigned")
        await desk.press("enter")
        assert shown(desk) == [1]
        await desk.others_do("ben", commands.Start(number=1))
        assert shown(desk) == []


async def test_labels_stand_behind_the_title_and_a_board_without_them_shows_nothing_new() -> None:
    async with at_desk(works()) as desk:
        requested, doing = desk.screen.view.columns[:2]
        assert "Poster ·fair ·print" in requested.render_line(2).text
        assert "·" not in doing.render_line(2).text.replace("•", "")
        await desk.press("1", "enter")
        body = desk.app.screen.query_one("#card-body", Leaf)
        assert "Labels        fair · print" in text_of(body)


async def test_labels_in_use_are_offered_in_the_forms_of_a_request_and_an_edit() -> None:
    async with at_desk(works()) as desk:
        await desk.press("2", "e")
        form = desk.app.screen
        assert isinstance(form, EditForm)
        labels = form.wishes.labels
        labels.focus()
        await desk.type("pri")
        assert [one.text for one in labels.offers.all] == ["print"]
        await desk.press("tab")
        await desk.type("New")
        assert labels.labels == ("print", "New")
        await desk.press("ctrl+s")
        assert desk.board.cards[2].labels == ("print", "new")
        await desk.press("n")
        request = desk.app.screen
        assert isinstance(request, RequestForm)
        request.wishes.labels.focus()
        await desk.type("f")
        assert [one.text for one in request.wishes.labels.offers.all] == ["fair"]


async def test_what_is_kept_half_typed_is_marked_and_the_board_goes_on() -> None:
    async with at_desk(works()) as desk:
        await desk.press("slash")
        await desk.type("number:2 supplier:")
        await desk.press("escape", "enter")
        assert (desk.screen.lens.text, shown(desk)) == ("number:2 supplier:", [2])
        assert "not understood" in desk.bar("top")
        assert any("What supplier?" in toast for toast in desk.toasts)
        await desk.others_do("ida", commands.Comment(number=1, text="x"))
        assert shown(desk) == [2]


async def test_a_value_that_others_make_ambiguous_leaves_what_was_found() -> None:
    async with at_desk(works()) as desk:
        await desk.press("slash")
        await desk.type("label:fa")
        await desk.press("enter")
        await desk.others_do("mara", commands.Edit(number=2, labels=("fast",)))
        assert shown(desk) == [1]
        assert desk.screen.found.fault is not None


async def test_tab_leaves_the_line_where_there_is_nothing_more_to_take() -> None:
    async with at_desk(works()) as desk:
        for line, keys in (("due", ()), ("poster re", ("home",)), ('"exact st', ())):
            await desk.press("slash", "ctrl+u")
            await desk.type(line)
            await desk.press(*keys)
            assert offered(desk) == []
            await desk.press("tab")
            assert desk.screen.lens.text == line
            assert not desk.screen.is_typing


async def test_up_brings_back_earlier_lines_one_after_the_other() -> None:
    async with at_desk(works()) as desk:
        for line in ("poster", "re", "flyer"):
            await desk.press("slash", "ctrl+u")
            await desk.type(line)
            await desk.press("enter")
        await desk.press("slash", "ctrl+u")
        await desk.type("st")
        assert offered(desk)
        await desk.press("up")
        assert (box(desk).value, offered(desk)) == ("re", [])
        await desk.press("up")
        assert box(desk).value == "poster"


async def test_up_is_for_the_list_once_down_was() -> None:
    async with at_desk(works()) as desk:
        await desk.press("slash")
        await desk.type("supplier:")
        await desk.press("down", "down", "up")
        assert (box(desk).offers.place, box(desk).value) == (1, "supplier:")


async def test_a_value_that_is_called_as_a_field_is_whole_when_it_is_taken() -> None:
    async with at_desk(works()) as desk:
        await desk.press("slash")
        await desk.type("waiting:cust")
        await desk.press("tab")
        assert box(desk).value == "waiting:customer "


async def test_blanks_in_a_label_become_hyphens_and_commas_divide() -> None:
    async with at_desk(works()) as desk:
        await desk.press("2", "e")
        form = desk.app.screen
        assert isinstance(form, EditForm)
        form.wishes.labels.focus()
        await desk.type("Trade fair ,  print,")
        assert form.wishes.labels.labels == ("Trade-fair", "print")
        await desk.press("ctrl+s")
        assert desk.board.cards[2].labels == ("trade-fair", "print")
