"""A request that begins with a template, or looks like another one."""

from __future__ import annotations

from msgspec.structs import replace

from kanban.domain.board import Board
from kanban.domain.commands import Request
from kanban.domain.people import ReadyField
from kanban.domain.templates import Template
from kanban.tui.screens.request_form import RequestForm
from tests.making import DESIGN, LEGAL, PRINT, SALES, a_board, a_card
from tests.tui.sheet_host import TODAY, opened

BROCHURE = Template(
    name="Brochure", title="Brochure for …", purpose="For visitors", criteria=("A4", "Folded")
)
KEPT = a_board(departments=(SALES, replace(DESIGN, templates=(BROCHURE,)), PRINT, LEGAL))


def a_form(board: Board) -> RequestForm:
    return RequestForm(board, None, "mara", TODAY)


async def test_a_suppliers_template_fills_what_is_empty_and_selects_its_blank() -> None:
    form = a_form(KEPT)
    async with opened(form) as hands:
        await hands.press("tab", "d", "enter")
        assert "Like" in hands.shown
        await hands.press("tab", "b", "enter")
        assert form.wishes.title.value == "Brochure for …"
        assert hands.host.focused is form.wishes.title
        await hands.press(*"us", "ctrl+s")
        (command,) = hands.host.commands
        assert command == Request(
            title="Brochure for us",
            supplier="design",
            purpose="For visitors",
            criteria=("A4", "Folded"),
        )


async def test_a_template_keeps_what_was_typed_before() -> None:
    form = a_form(KEPT)
    async with opened(form) as hands:
        form.wishes.purpose.put("Ours")
        await hands.paste("the fair")
        await hands.press("tab", "d", "enter", "tab", "b", "enter")
        assert form.wishes.title.value == "Brochure for the fair"
        assert form.wishes.purpose.answer == "Ours"


async def test_departments_without_templates_offer_none() -> None:
    form = a_form(KEPT)
    async with opened(form) as hands:
        await hands.press("tab", "p", "enter")
        assert "template" not in hands.shown


async def test_open_cards_much_like_the_title_are_told_while_it_is_typed() -> None:
    form = a_form(a_board(a_card(7, title="Brochure for the fair")))
    async with opened(form) as hands:
        await hands.paste("A brochure")
        assert "Much like" not in hands.shown
        await hands.paste(" for our fair")
        assert "Much like #7 Brochure for the fair – Design, requested" in hands.shown


async def test_a_title_with_the_templates_blank_is_not_sent() -> None:
    form = a_form(KEPT)
    async with opened(form) as hands:
        await hands.press("tab", "d", "enter", "tab", "b", "enter", "ctrl+s")
        assert not hands.host.commands
        assert "still has the template's blank" in form.problem
        await hands.press(*"us", "ctrl+s")
        assert len(hands.host.commands) == 1


async def test_a_question_of_the_template_is_no_purpose_where_one_is_asked_for() -> None:
    asking = replace(BROCHURE, purpose="Who is it for?")
    design = replace(DESIGN, templates=(asking,), ready=(ReadyField.PURPOSE,))
    form = a_form(a_board(departments=(SALES, design)))
    async with opened(form) as hands:
        await hands.press("tab", "d", "enter", "tab", "b", "enter")
        assert "[ ] purpose" in form.to.note.said
        form.wishes.purpose.put("Who is it for? Visitors.")
        await hands.settle()
        assert "[x] purpose" in form.to.note.said
