"""What bugs people, on the screen: said on a card, tried, done, and adopted by a lead."""

from __future__ import annotations

from msgspec.structs import replace
from textual.widgets import Button, Static

from kanban.domain.card import Return, ReturnCode, State
from kanban.domain.commands import EditImprovement, OpenImprovement
from kanban.domain.improvement import Improvement, Source
from kanban.domain.people import ReadyField
from kanban.tui.inbox_page import InboxPage
from kanban.tui.screens.card import CardScreen
from kanban.tui.screens.improve import FinishSheet
from kanban.tui.screens.improvements import ImprovementsScreen
from kanban.tui.widgets.leaf import Leaf
from tests.making import DEPARTMENTS, DESIGN, NOW, a_board, a_card
from tests.tui.desk import Desk, at_desk
from tests.tui.driving import text_of

BUG = "The size is never said."


def first(desk: Desk) -> Improvement:
    return desk.board.departments["design"].improvements[0]


def listed(desk: Desk) -> str:
    assert isinstance(desk.app.screen, ImprovementsScreen)
    return text_of(desk.app.screen.query_one("#dialog-body", Leaf))


async def test_a_key_on_a_returned_card_begins_with_what_was_expected() -> None:
    returned = Return(at=NOW, by="mara", code=ReturnCode.ADD, expected="All three pumps")
    async with at_desk(a_board(a_card(1, State.IN_PROGRESS, returned=returned)), "ida") as desk:
        await desk.press("2", "I", "ctrl+s")
        one = first(desk)
        assert (one.bug, one.cards, one.source) == ("All three pumps", (1,), Source.RETURN)
        await desk.press("enter")
        assert isinstance(desk.app.screen, CardScreen)
        body = text_of(desk.app.screen.query_one("#card-body", Leaf))
        assert "IMPROVEMENTS" in body
        assert "1 All three pumps – open" in body


async def test_from_the_list_one_is_opened_done_and_adopted() -> None:
    async with at_desk(a_board(a_card(1)), "ben") as desk:
        await desk.press("B")
        assert "No improvement is open." in listed(desk)
        await desk.press("n")
        await desk.type(BUG)
        await desk.press("shift+tab", "d", "enter", "ctrl+s")
        assert first(desk).bug == BUG
        assert BUG in listed(desk)
        await desk.press("d")
        assert isinstance(desk.app.screen, FinishSheet)
        assert BUG in str(desk.app.screen.heading())
        await desk.type("Better")
        await desk.press("tab", *"40", "tab", *"Size said", "ctrl+s")
        assert (first(desk).seconds_saved, first(desk).line) == (40, "Size said")
        assert BUG not in listed(desk)
        await desk.press("o")
        await desk.until(lambda: "what it adds waits for a lead to adopt it" in listed(desk))
        await desk.press("a")
        assert first(desk).adopted
        assert desk.board.departments["design"].done == ("Size said",)
        await desk.until(lambda: "(adopted)" in listed(desk))


async def test_instead_of_a_line_a_field_that_requests_must_carry_is_offered_and_adopted() -> None:
    design = replace(DESIGN, ready=(ReadyField.PURPOSE,))
    departments = [design, *(one for one in DEPARTMENTS if one is not DESIGN)]
    async with at_desk(a_board(a_card(1), departments=departments), "ben") as desk:
        await desk.others_do("mara", OpenImprovement(department="design", bug=BUG))
        await desk.press("B", "d")
        sheet = desk.app.screen
        assert isinstance(sheet, FinishSheet)
        await desk.type("Better")
        await desk.press("tab", "tab", "tab", "n", "enter", "ctrl+s")
        assert (first(desk).ready, first(desk).line) == (ReadyField.NEED_BY, "")
        await desk.press("o")
        await desk.until(lambda: "Definition of ready: need by (offered)" in listed(desk))
        await desk.press("a")
        assert desk.board.departments["design"].ready == (ReadyField.PURPOSE, ReadyField.NEED_BY)


async def test_what_is_asked_for_already_is_no_choice() -> None:
    ready = tuple(field for field in ReadyField if field is not ReadyField.CRITERIA)
    departments = [replace(one, ready=ready) for one in DEPARTMENTS]
    async with at_desk(a_board(a_card(1), departments=departments), "ben") as desk:
        await desk.others_do("mara", OpenImprovement(department="design", bug=BUG))
        await desk.press("B", "d")
        sheet = desk.app.screen
        assert isinstance(sheet, FinishSheet)
        assert [value for _, value in sheet.ready._options if isinstance(value, str)] == [
            "criteria"
        ]


async def test_who_does_not_lead_is_told_who_adopts() -> None:
    async with at_desk(a_board(a_card(1)), "ida") as desk:
        await desk.others_do("mara", OpenImprovement(department="design", bug=BUG))
        await desk.press("B", "d")
        await desk.type("Better")
        await desk.press("tab", "tab", *"Size said", "ctrl+s", "o", "a")
        assert desk.toasts[-1].startswith("Only an admin or a lead")
        assert not first(desk).adopted


async def test_enter_changes_the_one_under_the_cursor() -> None:
    async with at_desk(a_board(a_card(1)), "ida") as desk:
        await desk.others_do("mara", OpenImprovement(department="design", bug=BUG))
        await desk.press("B", "enter")
        assert "Save" in " ".join(str(one.label) for one in desk.app.screen.query(Button))
        await desk.press("tab")
        await desk.type("Ask in the form")
        await desk.press("ctrl+s")
        assert first(desk).idea == "Ask in the form"
        await desk.until(lambda: "An idea: Ask in the form" in listed(desk))


async def test_what_others_open_arrives_in_the_list() -> None:
    async with at_desk(a_board(a_card(1)), "ida") as desk:
        await desk.press("B")
        await desk.others_do("mara", OpenImprovement(department="design", bug=BUG))
        await desk.until(lambda: BUG in listed(desk))
        await desk.press("escape")
        assert not isinstance(desk.app.screen, ImprovementsScreen)


async def test_seconds_are_a_number() -> None:
    async with at_desk(a_board(a_card(1)), "ida") as desk:
        await desk.others_do("mara", OpenImprovement(department="design", bug=BUG))
        await desk.press("B", "d")
        await desk.type("Better")
        await desk.press("tab", *"few", "ctrl+s")
        sheet = desk.app.screen
        assert isinstance(sheet, FinishSheet)
        assert sheet.problem == "What is saved each time is a number of seconds, as 40."


async def test_what_somebody_else_changed_meanwhile_stays() -> None:
    async with at_desk(a_board(a_card(1)), "ida") as desk:
        await desk.others_do("mara", OpenImprovement(department="design", bug=BUG))
        await desk.press("B", "enter")
        await desk.others_do("ben", EditImprovement(number=1, idea="Ask in the form", who="max"))
        await desk.type("Truly! ")
        await desk.press("ctrl+s")
        one = first(desk)
        assert "Truly!" in one.bug
        assert (one.idea, one.who) == ("Ask in the form", "max")


async def test_only_keys_that_do_something_are_shown() -> None:
    async with at_desk(a_board(a_card(1)), "ben") as desk:
        await desk.press("B")
        keys = desk.app.screen.query_one("#dialog-keys", Leaf)
        assert "d done" in text_of(keys)
        assert "adopt" not in text_of(keys)
        await desk.press("o")
        assert "a adopt" in text_of(keys)
        assert "change" not in text_of(keys)


async def test_seconds_of_thousands_of_digits_are_none() -> None:
    async with at_desk(a_board(a_card(1)), "ida") as desk:
        await desk.others_do("mara", OpenImprovement(department="design", bug=BUG))
        await desk.press("B", "d")
        sheet = desk.app.screen
        assert isinstance(sheet, FinishSheet)
        sheet.after.put("Better")
        sheet.seconds.put("9" * 5000)
        await desk.press("ctrl+s")
        assert sheet.problem == "What is saved each time is a number of seconds, as 40."


async def test_the_labels_of_the_form_of_what_is_done_are_not_cut() -> None:
    async with at_desk(a_board(a_card(1)), "ben", size=(80, 24)) as desk:
        await desk.others_do("mara", OpenImprovement(department="design", bug=BUG))
        await desk.press("B", "d")
        sheet = desk.app.screen
        assert isinstance(sheet, FinishSheet)
        labels = list(sheet.query(".label").results(Static))
        assert len(labels) == 4
        for label in labels:
            assert label.size.width > len(str(label.content))
        assert sheet.seconds.placeholder == "e.g. 600"


async def test_what_is_offered_is_told_to_who_finishes_and_stands_in_the_leads_inbox() -> None:
    async with at_desk(a_board(a_card(1)), "ida") as desk:
        await desk.others_do("mara", OpenImprovement(department="design", bug=BUG))
        await desk.press("B", "d")
        await desk.type("Better")
        await desk.press("tab", "tab", *"Size said", "ctrl+s")
        await desk.until(lambda: bool(desk.toasts))
        assert desk.toasts[-1] == "Offered to Design's leads: o, then a, adopts it."
        head = text_of(desk.app.screen.query_one("#dialog-head", Leaf))
        assert "1 done waits for a lead: o" in head
        board = desk.board
    for login, is_told in (("ben", True), ("ida", False), ("mara", False)):
        page = InboxPage(board=board, me=login, now=NOW, items=(), news=())
        shown = " ".join(str(block.lines) for block in page.body(80))
        assert ("Design: Size said (improvement 1)" in shown) == is_told
