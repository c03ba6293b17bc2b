"""Agreements of a department in the app: read by everybody, changed by its leads."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from kanban.domain import commands
from kanban.domain.agreements import WipPolicy
from kanban.domain.people import Department, ReadyField
from kanban.tui.agreement_texts import texts, understood, value_of
from kanban.tui.screens.agreements import AgreementsForm
from kanban.tui.screens.card import CardScreen
from kanban.tui.screens.departments import DepartmentsDialog
from kanban.tui.widgets.leaf import Choices, Leaf
from tests.flow.agreeing import MON_TO_FRI, an_office, hours
from tests.making import DESIGN, LEGAL, NOW, PRINT, SALES, Story, a_board
from tests.tui.desk import Desk, at_desk
from tests.tui.driving import text_of

STOPS = {"wip_policy": WipPolicy.STOP}
WORKING = an_office(DESIGN, answer_hours=8, deliver_days=5, holidays="DE-BY")
BOARD = a_board(departments=(SALES, WORKING, PRINT, LEGAL))


async def agreements(desk: Desk) -> DepartmentsDialog:
    await desk.press("ctrl+p")
    await desk.type("agreements")
    await desk.press("enter")
    dialog = desk.app.screen
    assert isinstance(dialog, DepartmentsDialog)
    return dialog


async def form(desk: Desk) -> AgreementsForm:
    await agreements(desk)
    await desk.press("enter")
    opened = desk.app.screen
    assert isinstance(opened, AgreementsForm)
    return opened


def key_under_cursor(desk: Desk) -> str:
    dialog = desk.app.screen
    assert isinstance(dialog, DepartmentsDialog)
    return dialog.query_one("#dialog-body", Choices).key


def design(desk: Desk) -> Department:
    return desk.board.departments["design"]


async def test_everybody_reads_what_departments_agree_to() -> None:
    async with at_desk(BOARD, "tom") as desk:
        said = text_of((await agreements(desk)).query_one("#dialog-body", Leaf))
        assert "mon-fri 09:00-17:00 (Europe/Berlin)" in said
        assert "within 5 working days 85 % of the time" in said
        assert "holidays of DE-BY" in said
        assert "yours to change" not in said


async def test_a_key_opens_them_from_the_board_and_a_card_at_the_one_who_does_it() -> None:
    story = Story(board=BOARD)
    story.run("ida", commands.Request(title="Paper", supplier="print"))
    async with at_desk(story.board, "ben") as desk:
        await desk.press("A")
        assert key_under_cursor(desk) == "design"  # it is ben's to change
        await desk.press("escape", "enter")
        assert "A agreements" in text_of(desk.app.screen.query_one("#card-keys"))
        await desk.press("A")
        assert key_under_cursor(desk) == "print"
        await desk.press("escape")
        assert isinstance(desk.app.screen, CardScreen)


async def test_a_card_of_sides_that_agreed_to_nothing_does_not_name_the_key() -> None:
    story = Story(board=a_board())
    story.requested()
    async with at_desk(story.board, "ben") as desk:
        await desk.press("enter")
        assert "agreements" not in text_of(desk.app.screen.query_one("#card-keys"))


async def test_who_leads_no_department_is_told_whom_to_ask() -> None:
    async with at_desk(BOARD, "ida") as desk:
        await agreements(desk)
        await desk.press("enter")
        assert isinstance(desk.app.screen, DepartmentsDialog)
        assert desk.toasts == [
            "Only an admin or a lead of the department can change Design. Ask Ben or Ada."
        ]


async def test_a_lead_begins_at_the_own_department_and_changes_it() -> None:
    async with at_desk(BOARD, "ben") as desk:
        sheet = await form(desk)
        assert sheet.key == "design"
        sheet.answers["hours"].put("mon-thu 9-12 13-17, fri 9-14")
        sheet.answers["deliver_days"].put("3")
        sheet.answers["accept_days"].put("2d")
        sheet.answers["answer_hours"].put("")
        sheet.answers["wip_policy"].put("stop")
        sheet.answers["ready"].put("purpose, need by")
        sheet.answers["done"].put("Proofread\n\nPrinted")
        await desk.press("ctrl+s")
        await desk.until(lambda: not isinstance(desk.app.screen, AgreementsForm))
        agreed = design(desk)
        week = hours(MON_TO_FRI[:4], "09:00-12:00", "13:00-17:00")
        assert agreed.hours == week + hours(MON_TO_FRI[4:], "09:00-14:00")
        assert (agreed.answer_hours, agreed.deliver_days, agreed.accept_days) == (None, 3, 2)
        assert agreed.wip_policy is WipPolicy.STOP
        assert agreed.ready == (ReadyField.PURPOSE, ReadyField.NEED_BY)
        assert agreed.done == ("Proofread", "Printed")
        assert (agreed.zone, agreed.holidays) == (WORKING.zone, WORKING.holidays)


async def test_what_is_wrong_is_said_while_one_types_and_nothing_is_saved() -> None:
    async with at_desk(BOARD, "ben") as desk:
        sheet = await form(desk)
        sheet.answers["zone"].put("Europe/Berlim")
        note = sheet._lines["zone"].note
        await desk.until(lambda: note.said.startswith("There is no time zone"))
        assert sheet._promises.said == ""  # it is told once
        await desk.press("ctrl+s")
        assert "There is no time zone “Europe/Berlim”." in sheet.problem
        assert design(desk) == WORKING
        sheet.answers["zone"].put("Europe/Lisbon")
        await desk.until(lambda: note.said == "it is 09:00 there now")


async def test_the_promise_is_read_as_it_would_be() -> None:
    async with at_desk(BOARD, "ben") as desk:
        sheet = await form(desk)
        assert sheet._promises.said == (
            "Design answers within a working day, delivers within 5 working days 85 % of the time."
        )
        sheet.answers["deliver_percent"].put("95 %")
        await desk.until(lambda: "95 % of the time" in sheet._promises.said)
        sheet.answers["hours"].put("")
        await desk.until(lambda: "Say first which they are." in sheet._promises.said)


async def test_two_leads_change_different_fields_and_see_what_the_other_wrote() -> None:
    async with at_desk(BOARD, "ben") as desk:
        sheet = await form(desk)
        sheet.answers["deliver_days"].put("3")
        change = commands.EditDepartment(key="design", deliver_days=9, answer_hours=4)
        await desk.others_do("ada", change)
        assert sheet.answers["answer_hours"].answer == "4"
        assert sheet.answers["deliver_days"].answer == "3"
        assert sheet.notes["deliver_days"].said == "theirs: 9"
        await desk.press("ctrl+s")
        await desk.until(lambda: not isinstance(desk.app.screen, AgreementsForm))
        assert (design(desk).deliver_days, design(desk).answer_hours) == (3, 4)


async def test_nothing_is_asked_when_nothing_was_changed() -> None:
    async with at_desk(BOARD, "ben") as desk:
        sheet = await form(desk)
        await desk.press("ctrl+s")
        assert sheet.problem == "Nothing in Design would change."
        await desk.press("escape")
        assert isinstance(desk.app.screen, DepartmentsDialog)


async def test_the_list_comes_back_after_the_form_and_shows_what_was_saved() -> None:
    async with at_desk(BOARD, "ben") as desk:
        sheet = await form(desk)
        sheet.answers["deliver_days"].put("7")
        await desk.press("ctrl+s")
        await desk.until(lambda: isinstance(desk.app.screen, DepartmentsDialog))
        assert key_under_cursor(desk) == "design"
        said = text_of(desk.app.screen.query_one("#dialog-body", Leaf))
        assert "within 7 working days" in said


@pytest.mark.parametrize(
    ("me", "begins_at", "may"),
    [("tom", "sales", False), ("ida", "design", False), ("ben", "design", True)],
)
async def test_the_list_begins_at_the_own_department_and_names_change_to_those_who_may(
    me: str, begins_at: str, may: bool
) -> None:
    async with at_desk(BOARD, me) as desk:
        dialog = await agreements(desk)
        assert key_under_cursor(desk) == begins_at
        assert ("change" in text_of(dialog.query_one("#dialog-keys"))) == may
        await desk.press("G")
        assert "change" not in text_of(dialog.query_one("#dialog-keys"))


async def test_an_admin_of_a_department_begins_at_it() -> None:
    ada = replace(BOARD.people["ada"], departments=("print",))
    board = replace(BOARD, people={**BOARD.people, "ada": ada})
    async with at_desk(board, "ada") as desk:
        dialog = await agreements(desk)
        assert key_under_cursor(desk) == "print"
        assert "change" in text_of(dialog.query_one("#dialog-keys"))


async def test_text_of_several_lines_begins_with_the_cursor_at_its_end() -> None:
    board = a_board(departments=(SALES, replace(WORKING, done=("Proofread", "Printed")), PRINT))
    async with at_desk(board, "ben") as desk:
        sheet = await form(desk)
        sheet.answers["done"].focus()
        await desk.type("!")
        assert sheet.answers["done"].answer == "Proofread\nPrinted!"


# What is read of a field


def test_what_stands_in_the_fields_means_what_the_department_agrees_to() -> None:
    agreed = replace(
        WORKING,
        ready=tuple(ReadyField),
        done=("Proofread", "Printed"),
        days_off=(NOW.date(),),
        accept_days=3,
        wip_policy=WipPolicy.STOP,
    )
    for department in (agreed, Department(key="new", name="New")):
        for name, text in texts(department).items():
            assert value_of(name, text, NOW.date()) == getattr(department, name)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("zone", "Asia/Kolkata", "it is 14:30 there now"),
        ("hours", "mon-fri 9-17", "40 hours a week: mon-fri 09:00-17:00"),
        ("hours", "office hours", "“office hours” are no working hours that can be read here."),
        ("holidays", "de", "holidays in 2026"),
        ("holidays", "D", "There are no holidays known of “D”."),
        ("days_off", "some day", "“some day” is not a date that can be read here."),
        ("ready", "purpose, luck", "“luck” is not one of: purpose, criteria, need by, for whom."),
        ("wip_limit", "few", "“few” is no limit. Write 3, or nothing for none."),
        ("answer_hours", "soon", "“soon” cannot be read here. Write 8h"),
        ("deliver_percent", "most", "“most” is no percentage. Write 85."),
        ("deliver_days", "5", ""),
        ("zone", "", ""),
    ],
)
def test_each_field_says_what_it_understands(name: str, text: str, said: str) -> None:
    told = understood(name, text, NOW)
    assert said in told if said else told == ""


async def test_a_limit_that_stops_asks_no_member_for_a_reason_but_says_whom_to_ask() -> None:
    story = Story(board=a_board(departments=(SALES, replace(DESIGN, wip_limit=1, **STOPS), PRINT)))
    story.started()
    story.requested()
    async with at_desk(story.board, "ida") as desk:
        desk.screen.view.select(2)
        await desk.press("L")
        assert desk.app.screen is desk.app.board_screen
        assert "Only a lead of Design may exceed it" in " ".join(desk.toasts)
