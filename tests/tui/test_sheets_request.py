"""Asking another department for work."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from kanban.domain.board import Board
from kanban.domain.card import ServiceClass, State
from kanban.domain.commands import Request
from kanban.domain.errors import NotSaved
from kanban.domain.people import ReadyField
from kanban.service import Update
from kanban.tui.screens.request_form import RequestForm
from kanban.tui.screens.sheet import THROW_AWAY
from tests.making import DESIGN, LEGAL, MARA, OMAR, PRINT, SALES, a_board, a_card
from tests.tui.sheet_host import NASTY, TODAY, opened, refusal

CAREFUL = replace(
    DESIGN, ready=(ReadyField.PURPOSE, ReadyField.CRITERIA), done=("Spelling is checked",)
)
BOARD = a_board(departments=(SALES, CAREFUL, PRINT, replace(LEGAL, closed=True)))


def a_form(board: Board = BOARD, me: str = "mara") -> RequestForm:
    return RequestForm(board, None, me, TODAY)


async def test_a_title_and_a_department_are_enough() -> None:
    form = a_form()
    async with opened(form) as hands:
        await hands.paste("Flyer")
        await hands.press("tab", "p", "enter", "ctrl+s")
        assert hands.host.commands == [Request(title="Flyer", supplier="print")]
        assert hands.host.asked[0].sheet is form


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_the_list_of_a_field_has_a_frame_around_all_of_it(size: tuple[int, int]) -> None:
    async with opened(a_form(), size=size) as hands:
        await hands.press("tab", "down")
        rows = [row.ljust(size[0]) for row in hands.shown.split("\n")]
        first = max(y for y, row in enumerate(rows) if "╭" in row)
        left, right = rows[first].rindex("╭"), rows[first].rindex("╮")
        inside = [row for row in rows[first + 1 :] if row[left] == row[right] == "│"]
        assert all(any(name in row for row in inside) for name in ("Design", "Print"))
        assert any(row[left] == "╰" for row in rows)


async def test_everything_that_can_be_said_is_asked() -> None:
    form = a_form()
    async with opened(form) as hands:
        await hands.paste("Flyer")
        await hands.press("tab", "d", "enter", "tab")
        await hands.paste("Guests\nask")
        await hands.press("tab")
        await hands.paste("One page\nBlue")
        await hands.press("tab")
        await hands.paste("fri")
        await hands.press("tab", "e", "enter", "tab")
        await hands.paste("the mayor")
        await hands.press("enter")
        assert hands.host.commands == [
            Request(
                title="Flyer",
                supplier="design",
                purpose="Guests\nask",
                criteria=("One page", "Blue"),
                need_by=date(2026, 3, 6),
                service_class=ServiceClass.EXPEDITE,
                for_whom="the mayor",
            )
        ]


async def test_what_the_supplier_asks_for_is_ticked_off_while_typing() -> None:
    form = a_form()
    async with opened(form) as hands:
        form.supplier.put("design")
        await hands.settle()
        assert "Design asks for  [ ] purpose  [ ] criteria" in hands.shown
        assert "+ Spelling is checked" in hands.shown
        form.wishes.purpose.put("Guests ask.")
        await hands.settle()
        assert "[x] purpose  [ ] criteria" in hands.shown


async def test_closed_departments_are_not_offered_and_ones_own_comes_last() -> None:
    form = a_form()
    async with opened(form) as hands:
        await hands.press("tab", "enter")
        names = [line.split()[-1] for line in hands.shown.splitlines() if line.endswith("│")]
        assert "Legal" not in hands.shown
        assert hands.shown.index("Print") < hands.shown.index("Sales"), names


async def test_the_department_that_asks_is_a_question_only_for_those_in_several() -> None:
    both = replace(OMAR, departments=("print", "sales"))
    board = a_board(departments=BOARD.departments.values(), people=(MARA, both))
    async with opened(a_form(board)) as hands:
        assert "From" not in hands.shown
    form = a_form(board, me="omar")
    async with opened(form) as hands:
        assert "From" in hands.shown
        form.wishes.title.put("Flyer")
        form.supplier.put("print")
        await hands.press("ctrl+s")
        form.refused(refusal(form, hands.host.commands[0]))
        await hands.settle()
        assert hands.host.focused is form.customer
        await hands.press("s", "enter", "ctrl+s")
        assert hands.host.commands[1] == Request(title="Flyer", supplier="print", customer="sales")


async def test_a_refusal_is_said_keeps_the_words_and_goes_to_what_is_missing() -> None:
    form = a_form()
    async with opened(form) as hands:
        form.wishes.title.put("Flyer")
        form.supplier.put("design")
        await hands.press("ctrl+s")
        error = refusal(form, hands.host.commands[0])
        form.refused(error)
        await hands.settle()
        assert form.problem == error.message
        assert form.wishes.title.answer == "Flyer"
        assert hands.host.focused is form.wishes.purpose


async def test_without_a_department_nothing_is_asked() -> None:
    form = a_form()
    async with opened(form) as hands:
        await hands.paste("Flyer")
        await hands.press("enter")
        assert not hands.host.commands
        assert form.problem == "Choose the department that you ask."
        assert hands.host.focused is form.supplier


async def test_with_nothing_typed_what_is_missing_is_said_from_the_first_field_on() -> None:
    form = a_form()
    async with opened(form) as hands:
        said = []
        for typed in ("", "Flyer"):
            await hands.paste(typed)
            await hands.press("tab", "ctrl+s")
            said.append((form.problem, hands.host.focused))
        assert said == [
            ("A request needs a title: what do you need?", form.wishes.title),
            ("Choose the department that you ask.", form.supplier),
        ]
        assert not hands.host.commands


async def test_it_is_asked_only_once_while_it_is_being_saved() -> None:
    form = a_form()
    async with opened(form) as hands:
        form.wishes.title.put("Flyer")
        form.supplier.put("print")
        await hands.press("ctrl+s", "ctrl+s", "escape")
        assert len(hands.host.commands) == 1
        assert hands.host.screen is form
        form.in_trouble(NotSaved("The disk is full."))
        await hands.settle()
        assert form.problem == "The disk is full."
        await hands.press("ctrl+s")
        assert len(hands.host.commands) == 2


async def test_the_day_is_understood_while_typing() -> None:
    form = a_form()
    async with opened(form) as hands:
        form.wishes.need_by.put("2w")
        await hands.settle()
        assert "Mon 16 Mar 2026" in hands.shown
        form.wishes.need_by.put("2026-02-01")
        await hands.settle()
        assert "Sun 1 Feb 2026, which is in the past" in hands.shown
        form.wishes.need_by.put("soon")
        await hands.settle()
        assert "not a date yet" in hands.shown
        form.wishes.title.put("Flyer")
        form.supplier.put("print")
        await hands.press("ctrl+s")
        assert not hands.host.commands
        assert "soon" in form.problem
        assert hands.host.focused is form.wishes.need_by


async def test_the_length_of_a_title_is_shown_once_it_matters() -> None:
    form = a_form()
    async with opened(form) as hands:
        form.wishes.title.put("x" * 149)
        await hands.settle()
        assert "of 200" not in hands.shown
        form.wishes.title.put("x" * 203)
        await hands.settle()
        assert "3 characters too many: 200 is the most" in hands.shown


async def test_escape_asks_once_before_words_are_lost() -> None:
    form = a_form()
    async with opened(form) as hands:
        await hands.press("F")
        await hands.press("escape")
        assert form.problem == THROW_AWAY
        await hands.press("l")
        assert form.problem == ""
        await hands.press("escape", "escape")
        assert hands.host.ended == [None]


async def test_escape_leaves_an_untouched_sheet_at_once() -> None:
    async with opened(a_form()) as hands:
        await hands.press("escape")
        assert hands.host.ended == [None]


async def test_the_mouse_is_enough() -> None:
    form = a_form()
    async with opened(form) as hands:
        form.wishes.title.put("Flyer")
        await hands.click("#supplier SelectCurrent")
        await hands.click("#supplier SelectOverlay", offset=(2, 3))
        await hands.click("#submit")
        assert hands.host.commands == [Request(title="Flyer", supplier="print")]
        form.in_trouble(NotSaved("The disk is full."))
        await hands.click("#leave")
        await hands.click("#leave")
        assert hands.host.ended == [None]


async def test_a_department_that_changes_meanwhile_asks_for_what_it_needs_now() -> None:
    form = a_form()
    async with opened(form) as hands:
        form.supplier.put("print")
        now = replace(PRINT, ready=(ReadyField.NEED_BY,))
        form.board_changed(Update(board=a_board(departments=(SALES, CAREFUL, now))))
        await hands.settle()
        assert "Print asks for  [ ] need by" in hands.shown


async def test_a_card_that_has_ended_is_followed() -> None:
    ended = a_card(7, State.ACCEPTED, need_by=TODAY, purpose="Guests ask.")
    form = RequestForm(a_board(ended), ended, "mara", TODAY)
    async with opened(form) as hands:
        assert "#7 Brochure 7" in hands.shown
        await hands.press("ctrl+s")
        assert hands.host.commands == [
            Request(title="Brochure 7", supplier="design", purpose="Guests ask.", follows=7)
        ]


async def test_without_colour_there_is_still_a_cursor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    form = a_form()
    async with opened(form):
        assert form.wishes.title.get_component_styles("input--cursor").text_style.reverse
        assert form.wishes.purpose.get_component_styles("text-area--cursor").text_style.reverse


async def test_nasty_words_are_only_words() -> None:
    nasty = replace(PRINT, name=NASTY, done=(NASTY,), ready=(ReadyField.PURPOSE,))
    form = a_form(a_board(departments=(SALES, nasty)))
    async with opened(form) as hands:
        form.wishes.title.put(NASTY)
        form.wishes.purpose.insert(NASTY)
        await hands.press("tab", "enter", "down", "enter")
        form.foot.say(NASTY)
        await hands.settle()
        assert "a[/b] [foo=] [red" in hands.shown
        assert "\x1b" not in hands.shown


async def test_tab_takes_what_letters_have_led_to_in_an_open_list() -> None:
    form = RequestForm(BOARD, None, "mara", TODAY)
    async with opened(form) as hands:
        await hands.press("tab", "p", "tab", *"Why")
        assert form.supplier.answer == "print"
        assert not form.supplier.expanded
        assert form.wishes.purpose.answer == "Why"


async def test_tab_alone_chooses_nothing_and_a_list_of_one_ends_at_the_one() -> None:
    form = a_form(a_board(departments=(DESIGN,)))
    async with opened(form) as hands:
        await hands.press("tab", "enter", "tab")
        assert form.supplier.answer == ""
        await hands.press("shift+tab", "enter", "down", "enter")
        assert form.supplier.answer == "design"
