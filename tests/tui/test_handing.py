"""Handing over on the screen: who offers, who sees it, who takes it or refuses."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace
from textual.widgets import Static

from kanban.config import Notify
from kanban.domain.agreements import WipPolicy
from kanban.domain.card import Card, Offer, State
from kanban.domain.commands import HandOver, KeepHandover, RefuseHandover, Take
from kanban.domain.people import Person
from kanban.lens import Lens
from kanban.service import Update
from kanban.tui.badges import badges
from kanban.tui.look import Place
from kanban.tui.notices import notices
from kanban.tui.screens.card import CardScreen
from kanban.tui.screens.handing import HandOverSheet, TakeSheet
from kanban.tui.screens.menu import MenuScreen
from kanban.tui.widgets.leaf import Leaf
from tests.making import DEPARTMENTS, NOW, PEOPLE, PRINT, Story, a_board, a_card
from tests.tui.desk import Desk, at_desk
from tests.tui.driving import text_of

HAND_OVER = HandOver(number=1, to="print", note="Drawn. You print.")


def offered(state: State = State.IN_PROGRESS, to: str = "print") -> Card:
    """Card 1, which ben of Design offers to Print."""
    offer = Offer(at=NOW - timedelta(hours=1), by="ben", to=to, note="Drawn. You print.")
    return a_card(1, state, handover=offer)


def is_offered(desk: Desk) -> bool:
    return desk.board.cards[1].handover is not None


def body(desk: Desk) -> str:
    screen = desk.app.screen
    assert isinstance(screen, CardScreen)
    return " ".join(text_of(screen.query_one("#card-body", Leaf)).split())


async def test_the_supplier_offers_with_a_key_and_a_note() -> None:
    async with at_desk(a_board(a_card(1, State.IN_PROGRESS)), "ben") as desk:
        await desk.press("2", "O")
        assert isinstance(desk.app.screen, HandOverSheet)
        await desk.press("p", "enter", "tab")
        await desk.type("You print.")
        await desk.press("ctrl+s")
        offer = desk.board.cards[1].handover
        assert offer is not None
        assert (offer.to, offer.by, offer.note) == ("print", "ben", "You print.")
        assert "Print's turn: to take or refuse" in desk.bar("peek")


async def test_only_departments_that_may_have_it_are_offered() -> None:
    departments = (*DEPARTMENTS[:3], replace(DEPARTMENTS[3], closed=True))
    board = a_board(a_card(1, State.IN_PROGRESS), departments=departments)
    async with at_desk(board, "ben") as desk:
        await desk.press("2", "O")
        sheet = desk.app.screen
        assert isinstance(sheet, HandOverSheet)
        assert [key for _, key in sheet.to._options if isinstance(key, str)] == ["print"]
        await desk.press("ctrl+s")
        assert sheet.problem == "Choose the department to which it is offered."


async def test_who_has_the_offer_takes_it_with_the_same_key() -> None:
    async with at_desk(a_board(offered()), "omar") as desk:
        await desk.press("2")
        assert "O take" in desk.bar("keys")
        await desk.press("O")
        sheet = desk.app.screen
        assert isinstance(sheet, TakeSheet)
        shown = " ".join(str(line.render()) for line in sheet.query(Static))
        assert "Drawn. You print." in shown
        assert "Ben (Design). Once taken, Print answers for it." in shown
        await desk.press("ctrl+s")
        card = desk.board.cards[1]
        assert (card.supplier, card.assignee, card.hops) == ("print", "omar", 1)


async def test_or_refuses_it_and_says_why() -> None:
    async with at_desk(a_board(offered()), "omar") as desk:
        await desk.press("2", "O", "down", "ctrl+s")
        sheet = desk.app.screen
        assert isinstance(sheet, TakeSheet)
        assert "needs a reason" in sheet.problem
        assert desk.app.focused is sheet.reason
        await desk.type("No ink.")
        await desk.press("ctrl+s")
        card = desk.board.cards[1]
        assert (card.supplier, card.handover) == ("design", None)


async def test_beyond_the_limit_a_yes_needs_a_reason_too() -> None:
    departments = (*DEPARTMENTS[:2], replace(PRINT, wip_limit=1), DEPARTMENTS[3])
    other = a_card(2, State.IN_PROGRESS, supplier="print")
    board = a_board(offered(), other, departments=departments)
    async with at_desk(board, "omar") as desk:
        await desk.press("2", "g", "O")
        sheet = desk.app.screen
        assert isinstance(sheet, TakeSheet)
        assert "Print is at its limit" in sheet.why.note.said
        await desk.press("ctrl+s")
        assert "a limit of 1" in sheet.problem
        await desk.type("The fair.")
        await desk.press("ctrl+s")
        assert desk.board.cards[1].supplier == "print"


async def test_where_a_limit_stops_a_no_is_left_to_say() -> None:
    stops = replace(PRINT, wip_limit=1, wip_policy=WipPolicy.STOP)
    people = (*PEOPLE, Person(login="pia", name="Pia", departments=("print",)))
    other = a_card(2, State.IN_PROGRESS, supplier="print")
    departments = (*DEPARTMENTS[:2], stops)
    board = a_board(offered(), other, departments=departments, people=people)
    async with at_desk(board, "pia") as desk:
        await desk.press("2", "g", "O")
        sheet = desk.app.screen
        assert isinstance(sheet, TakeSheet)
        assert sheet.decision.answer == "refuse"


async def test_the_giver_keeps_it_with_the_same_key_and_undoes_that() -> None:
    story = Story()
    story.started()
    story.offer()
    story.clock.now = NOW
    async with at_desk(story.board, "ben", past=story.told) as desk:
        await desk.press("2", "O")
        assert is_offered(desk)
        await desk.press("escape")
        assert desk.app.screen is desk.screen
        assert is_offered(desk)
        await desk.press("O", "enter")
        assert not is_offered(desk)
        await desk.press("u")
        assert is_offered(desk)


async def test_whoever_may_do_nothing_with_the_offer_is_told_why() -> None:
    async with at_desk(a_board(offered())) as desk:
        await desk.press("2", "O")
        assert desk.toasts[-1].startswith("Only Design can keep #1")


@pytest.mark.parametrize(
    ("me", "may", "may_not"),
    [
        ("omar", {"take", "refuse"}, {"keep", "hand_over"}),
        ("ben", {"keep"}, {"take", "refuse", "hand_over", "deliver"}),
    ],
)
async def test_the_menu_says_what_may_be_done_with_an_offer(
    me: str, may: set[str], may_not: set[str]
) -> None:
    async with at_desk(a_board(offered()), me) as desk:
        await desk.press("2", "m")
        screen = desk.app.screen
        assert isinstance(screen, MenuScreen)
        reasons = {entry.verb: entry.why_not for entry in screen.entries}
        assert {verb for verb in may if reasons[verb] is None} == may
        assert {verb for verb in may_not if reasons[verb]} == may_not


async def test_in_the_menu_a_key_of_its_own_refuses() -> None:
    async with at_desk(a_board(offered()), "omar") as desk:
        await desk.press("2", "m", "X")
        sheet = desk.app.screen
        assert isinstance(sheet, TakeSheet)
        assert sheet.decision.answer == "refuse"


async def test_a_card_that_was_never_offered_has_no_entry_for_an_answer() -> None:
    async with at_desk(a_board(a_card(1))) as desk:
        await desk.press("m")
        screen = desk.app.screen
        assert isinstance(screen, MenuScreen)
        assert not {"take", "refuse", "keep"} & {entry.verb for entry in screen.entries}


async def test_an_offer_that_is_taken_back_meanwhile_is_not_taken() -> None:
    async with at_desk(a_board(offered()), "omar") as desk:
        await desk.press("2", "O")
        await desk.others_do("ben", KeepHandover(number=1))
        await desk.press("ctrl+s")
        sheet = desk.app.screen
        assert isinstance(sheet, TakeSheet)
        assert "changed since you looked at it" in sheet.problem
        await desk.press("ctrl+s")
        assert "#1 is not offered to another department" in sheet.problem
        assert desk.board.cards[1].supplier == "design"


async def test_marked_cards_are_taken_one_by_one() -> None:
    cards = [replace(offered(), number=number, rank=f"a{number}") for number in (1, 2)]
    async with at_desk(a_board(*cards), "omar") as desk:
        await desk.press("2", "g", "v", "j", "v", "O")
        assert "Take or refuse it by itself." in " ".join(desk.toasts)
        assert all(card.handover for card in desk.board.cards.values())


async def test_an_offer_waits_for_its_target_also_through_its_filter() -> None:
    async with at_desk(a_board(offered(), a_card(2)), "omar") as desk:
        assert "inbox 1" in desk.bar("top")
        await desk.press("1", "w")
        assert desk.selected is not None
        assert desk.selected.number == 1
        desk.screen.look_through(Lens(text="department:print"))
        assert [n for place in (1, 2, 3, 4) for n in desk.column(place)] == [1]


@pytest.mark.parametrize(
    ("me", "width", "sign"),
    [("mara", 38, " ⇄ offered "), ("omar", 38, " ⇄ to take "), ("omar", 28, "⇄ ")],
)
async def test_an_offer_is_a_sign_on_the_card(me: str, width: int, sign: str) -> None:
    async with at_desk(a_board(offered()), me) as desk:
        look = desk.screen.look()
        place = Place(width, selected=False, shaded=False)
        assert sign in [text for text, _ in badges(offered(), place, look, width)]
        kept = replace(offered(), handover=None)
        assert sign not in [text for text, _ in badges(kept, place, look, width)]


async def test_the_open_card_tells_the_offer_and_how_often_it_was_handed_over() -> None:
    async with at_desk(a_board(a_card(1, State.IN_PROGRESS)), "ben") as desk:
        await desk.press("2", "enter")
        assert "Handed over" not in body(desk)
        await desk.others_do("ben", HAND_OVER)
        shown = body(desk)
        told = shown[shown.index("HANDOVER to Print") :]
        assert told.index("Ben (Design)") < told.index("Drawn. You print.")
        assert told.index("Drawn. You print.") < told.index("waits to be taken or refused")
        await desk.others_do("omar", Take(number=1))
        shown = body(desk)
        assert "HANDOVER" not in shown
        assert "Handed over 1 time" in shown


async def test_what_the_giver_says_is_found_by_a_search() -> None:
    async with at_desk(a_board(offered(), a_card(2)), "omar") as desk:
        await desk.press("slash")
        await desk.type("drawn")
        await desk.until(lambda: desk.column(1) == [] and desk.column(2) == [1])


def test_those_who_wait_are_told() -> None:
    story = Story()
    story.started()
    for by, command, told in (
        ("ben", HAND_OVER, {"omar": "Ben (Design) offered #1 Brochure to Print"}),
        ("ben", KeepHandover(number=1), {"omar": "Ben (Design) kept #1 Brochure, which was"}),
        ("ben", HAND_OVER, {"omar": "Ben (Design) offered #1 Brochure to Print"}),
        (
            "omar",
            RefuseHandover(number=1, reason="No ink."),
            {"ben": "Omar (Print) refused", "ida": "Omar (Print) refused"},
        ),
        ("ben", HAND_OVER, {"omar": "Ben (Design) offered #1 Brochure to Print"}),
        (
            "omar",
            Take(number=1),
            dict.fromkeys(("ben", "mara"), "Omar (Print) took #1 Brochure over from Design"),
        ),
    ):
        story.run(by, command)
        update = Update(board=story.board, events=(story.history()[-1],))
        for who in ("mara", "tom", "ben", "omar"):
            lines = notices(update, who, story.board.people[who].departments, Notify())
            assert len(lines) == (who in told and who != by)
            assert all(line.startswith(told[who]) for line in lines)
