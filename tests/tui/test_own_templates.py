"""A department's templates of requests: read by everybody, kept in the app by its leads."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from kanban.domain import commands
from kanban.domain.card import ServiceClass
from kanban.domain.templates import Template
from kanban.tui.screens.departments import DepartmentsDialog
from kanban.tui.screens.templates import DropSheet, TemplatesDialog, TemplateSheet
from kanban.tui.widgets.leaf import Leaf
from tests.making import DESIGN, PRINT, SALES, a_board
from tests.tui.desk import Desk, at_desk
from tests.tui.driving import text_of

BROCHURE = Template(
    name="Brochure", title="Brochure for …", purpose="For visitors", criteria=("A4", "Folded")
)
POSTER = Template(name="Poster", title="Poster", service_class=ServiceClass.EXPEDITE)
BOARD = a_board(departments=(SALES, replace(DESIGN, templates=(BROCHURE, POSTER)), PRINT))


async def templates(desk: Desk) -> TemplatesDialog:
    await desk.press("ctrl+p")
    await desk.type("templates")
    await desk.press("enter")
    dialog = desk.app.screen
    assert isinstance(dialog, TemplatesDialog)
    return dialog


def sheet(desk: Desk) -> TemplateSheet:
    opened = desk.app.screen
    assert isinstance(opened, TemplateSheet)
    return opened


def kept(desk: Desk) -> tuple[Template, ...]:
    return desk.board.departments["design"].templates


def shown(dialog: TemplatesDialog, part: str = "body") -> str:
    return text_of(dialog.query_one(f"#dialog-{part}", Leaf))


async def saved(desk: Desk) -> None:
    await desk.press("ctrl+s")
    await desk.until(lambda: isinstance(desk.app.screen, TemplatesDialog))


async def test_a_lead_reads_them_from_the_palette() -> None:
    async with at_desk(BOARD, "ben") as desk:
        told = shown(await templates(desk))
        for words in ("Brochure for …", "For visitors", "A4; Folded", "expedite"):
            assert words in told


async def test_a_lead_adds_one_which_requests_may_begin_with() -> None:
    async with at_desk(BOARD, "ben") as desk:
        dialog = await templates(desk)
        await desk.press("n")
        await desk.type("Flyer")
        sheet(desk).answers["title"].put("Flyer for …")
        sheet(desk).answers["criteria"].put("A6\n\nOur blue")
        await saved(desk)
        flyer = Template(name="Flyer", title="Flyer for …", criteria=("A6", "Our blue"))
        assert kept(desk) == (BROCHURE, flyer, POSTER)
        assert "Flyer for …" in shown(dialog)


async def test_a_lead_changes_one_and_its_name_stays() -> None:
    async with at_desk(BOARD, "ben") as desk:
        await templates(desk)
        await desk.press("enter")
        assert "Brochure, Design" in str(sheet(desk).heading())
        sheet(desk).answers["purpose"].put("For guests")
        await saved(desk)
        assert kept(desk) == (replace(BROCHURE, purpose="For guests"), POSTER)


async def test_a_lead_removes_one_and_is_asked_before() -> None:
    async with at_desk(BOARD, "ben") as desk:
        await templates(desk)
        await desk.press("j", "d")
        assert isinstance(desk.app.screen, DropSheet)
        await desk.press("escape")
        assert kept(desk) == (BROCHURE, POSTER)
        await desk.press("d")
        await saved(desk)
        assert kept(desk) == (BROCHURE,)


async def test_the_last_one_can_be_removed_and_another_added() -> None:
    board = a_board(departments=(SALES, replace(DESIGN, templates=(POSTER,)), PRINT))
    async with at_desk(board, "ben") as desk:
        dialog = await templates(desk)
        await desk.press("d")
        await saved(desk)
        assert "There is none yet." in shown(dialog)
        await desk.press("enter", "d", "n")
        assert isinstance(desk.app.screen, TemplateSheet)


async def test_another_template_is_not_put_over_by_accident() -> None:
    async with at_desk(BOARD, "ben") as desk:
        await templates(desk)
        await desk.press("n")
        await desk.type("brochure")
        sheet(desk).answers["title"].put("Another")
        await desk.press("ctrl+s")
        assert sheet(desk).problem.startswith("Design has a template “brochure” already.")
        assert kept(desk) == (BROCHURE, POSTER)


async def test_two_leads_change_different_fields_and_see_what_the_other_wrote() -> None:
    async with at_desk(BOARD, "ben") as desk:
        await templates(desk)
        await desk.press("enter")
        sheet(desk).answers["purpose"].put("For guests")
        theirs = replace(BROCHURE, title="A brochure for …", purpose="For all")
        await desk.others_do("ada", commands.SetTemplate(department="design", template=theirs))
        assert sheet(desk).answers["title"].answer == "A brochure for …"
        assert sheet(desk).notes["purpose"].said == "theirs: For all"
        await saved(desk)
        assert kept(desk)[0] == replace(theirs, purpose="For guests")


async def test_one_that_somebody_removed_meanwhile_stays_in_the_sheet_and_does_not_come_back() -> (
    None
):
    async with at_desk(BOARD, "ben") as desk:
        await templates(desk)
        await desk.press("enter")
        sheet(desk).answers["purpose"].put("For guests")
        drop = commands.DropTemplate(department="design", name="Brochure")
        await desk.others_do("ada", drop)
        assert sheet(desk).answers["title"].answer == "Brochure for …"
        await desk.press("ctrl+s")
        assert sheet(desk).problem == (
            "Somebody removed the template “Brochure” of Design meanwhile. If it is still wanted, "
            "add it as a new one."
        )
        assert kept(desk) == (POSTER,)


@pytest.mark.parametrize("key", ["enter", "n", "d"])
async def test_who_leads_no_department_reads_them_and_is_told_whom_to_ask(key: str) -> None:
    async with at_desk(BOARD, "tom") as desk:
        await desk.press("A", "g", "t")
        dialog = desk.app.screen
        assert isinstance(dialog, TemplatesDialog)
        assert "Brochure for …" in shown(dialog)
        assert "change" not in shown(dialog, "keys")
        await desk.press(key)
        assert desk.app.screen is dialog
        assert desk.toasts == [
            "Only an admin or a lead of the department can change Design. Ask Ben or Ada."
        ]


async def test_who_leads_several_departments_or_none_chooses_one() -> None:
    async with at_desk(BOARD, "ada") as desk:
        await desk.press("escape", "ctrl+p")
        await desk.type("templates")
        opened = []
        for key in ("enter", "t", "t"):
            await desk.press(key)
            opened.append(type(desk.app.screen))
        assert opened == [DepartmentsDialog, TemplatesDialog, DepartmentsDialog]


async def test_a_list_without_templates_has_no_cursor() -> None:
    async with at_desk(a_board(departments=(SALES, DESIGN, PRINT)), "ben") as desk:
        assert "▸" not in shown(await templates(desk))
