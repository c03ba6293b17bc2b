"""What the supplier fills in: deliver, decline, assign, and the verbs that need a reason."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from kanban.domain import commands
from kanban.domain.card import Card, Criterion, DeclineCode, Return, ReturnCode, State, Verdict
from kanban.domain.commands import Assign, Decline, Deliver, Judgement
from kanban.domain.errors import Refused
from kanban.domain.rules import decide
from kanban.tui.screens.assign import AssignSheet
from kanban.tui.screens.decline import DeclineSheet
from kanban.tui.screens.deliver import DeliverSheet
from kanban.tui.screens.reason import MADE, ReasonSheet
from tests.making import BEN, DESIGN, IDA, MAX, NOW, SALES, a_board, a_card, criteria
from tests.tui.sheet_host import NASTY, TODAY, Hands, opened, refusal

WORK = a_card(1, State.IN_PROGRESS, criteria=criteria("Two pages", "Blue"))


def delivering(card: Card = WORK) -> DeliverSheet:
    return DeliverSheet(a_board(card), card, "ben", TODAY)


async def test_a_delivery_is_a_note_and_a_claim_on_each_criterion() -> None:
    sheet = delivering()
    async with opened(sheet) as hands:
        await hands.paste("On the drive.")
        await hands.press("tab", "space", "down", "space", "space", "tab")
        await hands.paste("Printed black")
        await hands.press("ctrl+s")
        command = Deliver(
            number=1,
            seen=2,
            note="On the drive.",
            claims=(
                Judgement(criterion=1, verdict=Verdict.MET),
                Judgement(criterion=2, verdict=Verdict.WAIVED, reason="Printed black"),
            ),
        )
        assert hands.host.commands == [command]
        assert decide(sheet.board, command, "ben", NOW)


async def test_nothing_is_claimed_before_the_supplier_says_so() -> None:
    sheet = delivering()
    async with opened(sheet) as hands:
        assert hands.shown.count("[ ] open") == 2
        await hands.paste("On the drive.")
        await hands.press("ctrl+s")
        sheet.refused(refusal(sheet, hands.host.commands[0]))
        await hands.settle()
        assert "Two pages" in sheet.problem
        assert hands.host.focused is sheet.claims.items[0].row


async def test_one_key_claims_all_and_space_goes_round() -> None:
    sheet = delivering()
    async with opened(sheet) as hands:
        await hands.press("tab", "m")
        assert hands.shown.count("[x] met") == 2
        await hands.press("space")
        assert "[–] waived" in hands.shown
        assert "why not?" in hands.shown
        await hands.press("space")
        assert "[ ] open" in hands.shown
        assert "why not?" not in hands.shown


async def test_a_waiver_without_a_reason_gets_the_focus() -> None:
    sheet = delivering()
    async with opened(sheet) as hands:
        await hands.paste("On the drive.")
        await hands.press("tab", "m", "down", "space", "ctrl+s")
        sheet.refused(refusal(sheet, hands.host.commands[0]))
        await hands.settle()
        assert hands.host.focused is sheet.claims.items[1].reason


async def test_a_click_changes_a_criterion() -> None:
    sheet = delivering()
    async with opened(sheet) as hands:
        await hands.click("CriterionItem:last-of-type CriterionRow")
        assert sheet.claims.answer == (Judgement(criterion=2, verdict=Verdict.MET),)
        await hands.press("up", "space")
        assert sheet.claims.places(Verdict.MET) == (1, 2)


async def test_what_came_back_the_last_time_is_in_sight() -> None:
    back = replace(
        WORK,
        criteria=(Criterion(text="Two pages", verdict=Verdict.NOT_MET),),
        returned=Return(at=NOW, by="mara", code=ReturnCode.ADD, expected="The back page."),
    )
    async with opened(delivering(back)) as hands:
        assert "The back page." in hands.shown
        assert "add – something is still missing" in hands.shown
        assert "Two pages  – not met the last time" in hands.shown


async def test_a_card_without_criteria_needs_the_note_only() -> None:
    sheet = delivering(replace(WORK, criteria=()))
    async with opened(sheet) as hands:
        await hands.paste("Done.")
        await hands.press("ctrl+s")
        assert hands.host.commands == [Deliver(number=1, seen=2, note="Done.")]


async def test_declining_takes_a_code_words_and_a_way_on() -> None:
    card = a_card()
    sheet = DeclineSheet(a_board(card), card, "ben", TODAY)
    async with opened(sheet) as hands:
        await hands.press("ctrl+s")
        assert not hands.host.commands
        assert sheet.problem.startswith("Say why it is declined")
        await hands.press("down", "down", "tab")
        await hands.paste("It was asked in #7.")
        await hands.press("tab")
        await hands.paste("Look there.")
        await hands.press("ctrl+s")
        assert hands.host.commands == [
            Decline(
                number=1,
                seen=1,
                code=DeclineCode.DUPLICATE,
                reason="It was asked in #7.",
                instead="Look there.",
            )
        ]


async def test_a_code_is_chosen_by_its_digit_or_a_click() -> None:
    card = a_card()
    sheet = DeclineSheet(a_board(card), card, "ben", TODAY)
    async with opened(sheet) as hands:
        await hands.press("4")
        assert "(•) not feasible" in hands.shown
        await hands.click("ChoiceLine:first-of-type")
        assert sheet.code.answer == "not_ours"
        await hands.press("up")
        assert sheet.code.answer == "incomplete"


async def test_a_reason_is_asked_for() -> None:
    card = a_card(1, State.DELIVERED)
    sheet = ReasonSheet(a_board(card), card, "ben", TODAY, "recall")
    async with opened(sheet) as hands:
        assert "What did you notice?" in hands.shown
        await hands.paste("A page is missing.")
        await hands.press("ctrl+s")
        assert hands.host.commands == [
            commands.Recall(number=1, seen=3, reason="A page is missing.")
        ]


@pytest.mark.parametrize(
    ("verb", "state", "by"),
    [
        ("start", State.REQUESTED, "ben"),
        ("put_back", State.IN_PROGRESS, "ben"),
        ("recall", State.DELIVERED, "ben"),
        ("withdraw", State.REQUESTED, "mara"),
        ("reopen", State.ACCEPTED, "mara"),
    ],
)
def test_every_question_makes_a_command_that_the_rules_follow(
    verb: str, state: State, by: str
) -> None:
    card = a_card(1, state)
    command = MADE[verb](1, card.version, "Because.")
    assert decide(a_board(card), command, by, NOW)
    assert command.seen == card.version


def assigning(card: Card) -> AssignSheet:
    return AssignSheet(a_board(card), card, "ben", TODAY)


def offered(hands: Hands) -> list[str]:
    names = ("Ben", "Ida", "Max", "nobody", "Gus", "Mara")
    return [name for name in names if name in hands.shown]


async def test_the_suppliers_people_and_nobody_are_offered() -> None:
    async with opened(assigning(a_card())) as hands:
        assert offered(hands) == ["Ben", "Ida", "Max", "nobody"]
        assert "Ben (you)" in hands.shown
        assert "nobody  – has it now" in hands.shown
        await hands.press("enter")
        assert hands.host.commands == [Assign(number=1, seen=1, assignee="ben")]


async def test_first_letters_leave_the_names_that_begin_so() -> None:
    sheet = assigning(a_card())
    async with opened(sheet) as hands:
        await hands.press("M")
        assert offered(hands) == ["Max"]
        await hands.press("z", "enter")
        assert not hands.host.commands
        assert sheet.problem == "Nobody in Design is called that. Type other letters."
        await hands.press("backspace", "enter")
        assert hands.host.commands == [Assign(number=1, seen=1, assignee="max")]


async def test_arrows_and_clicks_choose_somebody() -> None:
    sheet = assigning(a_card(assignee="ben"))
    async with opened(sheet) as hands:
        await hands.press("down", "down", "enter")
        assert hands.host.commands == [Assign(number=1, seen=1, assignee=None)]
        sheet.refused(Refused("not_now", "Not now."))
        await hands.click("#people", offset=(3, 1))
        assert hands.host.commands[1] == Assign(number=1, seen=1, assignee="ida")


async def test_letters_that_find_a_name_are_no_loss() -> None:
    async with opened(assigning(a_card())) as hands:
        await hands.press("M", "escape")
        assert hands.host.ended == [None]


async def test_nasty_words_are_only_words() -> None:
    card = a_card(title=NASTY, criteria=criteria(NASTY), state=State.IN_PROGRESS)
    people = (BEN, IDA, replace(MAX, name=NASTY))
    board = a_board(card, departments=(replace(SALES, name=NASTY), DESIGN), people=people)
    for sheet in (
        DeliverSheet(board, card, "ben", TODAY),
        DeclineSheet(board, card, "ben", TODAY),
        AssignSheet(board, card, "ben", TODAY),
        ReasonSheet(board, card, "ben", TODAY, "put_back"),
    ):
        async with opened(sheet) as hands:
            assert "a[/b] [foo=] [red" in hands.shown
            assert "\x1b" not in hands.shown
