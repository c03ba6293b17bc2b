"""What the customer fills in: accept, return and edit; and what anybody may say."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from kanban.domain.card import Card, Criterion, ReturnCode, ServiceClass, State, Verdict
from kanban.domain.commands import Accept, Comment, Edit, Judgement, Return
from kanban.domain.errors import NotSaved, Refused
from kanban.domain.rules import decide
from kanban.service import Update
from kanban.tui.screens.accept import AcceptSheet
from kanban.tui.screens.comment import CommentSheet
from kanban.tui.screens.edit_form import EditForm
from kanban.tui.screens.return_ import ReturnSheet
from tests.making import NOW, a_board, a_card
from tests.tui.sheet_host import NASTY, TODAY, opened, refusal

DELIVERED = a_card(
    1,
    State.DELIVERED,
    criteria=(
        Criterion(text="Two pages", claim=Verdict.MET),
        Criterion(text="Blue", claim=Verdict.WAIVED, claim_reason="Printed black"),
    ),
)
ASKED = a_card(
    1,
    purpose="Guests ask.",
    need_by=date(2026, 3, 20),
    criteria=(Criterion(text="Two pages"), Criterion(text="Spelling", of_done=True)),
)


def accepting(card: Card = DELIVERED) -> AcceptSheet:
    return AcceptSheet(a_board(card), card, "mara", TODAY)


async def test_the_delivery_and_the_claims_are_in_sight() -> None:
    async with opened(accepting()) as hands:
        assert "On the shared drive." in hands.shown
        assert "by Ben on 2 Mar" in hands.shown
        assert "Two pages  – Design says met" in hands.shown
        assert "Blue  – Design says waived: Printed black" in hands.shown


async def test_what_was_not_judged_is_no_more_told_once_it_is() -> None:
    async with opened(accepting()) as hands:
        sheet = hands.host.sheet
        await hands.press("ctrl+s")
        sheet.refused(Refused("missing", "Nothing is said yet of: 1."))
        await hands.press("space")
        assert sheet.problem
        await hands.press("m")
        assert sheet.problem == ""


LONG = "A tidy drawing with all the parts named. " * 12


async def test_on_a_small_screen_what_is_judged_and_rated_comes_into_sight() -> None:
    delivered = DELIVERED.delivery
    assert delivered is not None
    card = replace(DELIVERED, delivery=replace(delivered, note=LONG))
    async with opened(accepting(card), size=(40, 12)) as hands:
        assert "Two pages" not in hands.shown
        await hands.press("space")
        assert "Two pages" in hands.shown
    async with opened(accepting(replace(card, criteria=())), size=(40, 12)) as hands:
        assert "☆" not in hands.shown
        await hands.press("4")
        assert "★★★★☆  4" in hands.shown


async def test_a_verdict_on_each_criterion_a_rating_and_thanks() -> None:
    sheet = accepting()
    async with opened(sheet) as hands:
        await hands.press("m", "tab", "4")
        assert "★★★★☆  4" in hands.shown
        await hands.press("tab")
        await hands.paste("Lovely!")
        await hands.press("enter")
        command = Accept(
            number=1,
            seen=3,
            verdicts=(
                Judgement(criterion=1, verdict=Verdict.MET),
                Judgement(criterion=2, verdict=Verdict.MET),
            ),
            rating=4,
            thanks="Lovely!",
        )
        assert hands.host.commands == [command]
        assert decide(sheet.board, command, "mara", NOW)


async def test_an_open_criterion_is_not_accepted_by_oversight() -> None:
    sheet = accepting()
    async with opened(sheet) as hands:
        await hands.press("space", "ctrl+s")
        sheet.refused(refusal(sheet, hands.host.commands[0]))
        await hands.settle()
        assert "Blue" in sheet.problem
        assert hands.host.focused is sheet.verdicts.items[1].row


async def test_a_rating_is_given_by_arrows_and_clicks_and_taken_back() -> None:
    sheet = accepting()
    async with opened(sheet) as hands:
        await hands.press("tab", "right", "right")
        assert sheet.rating.answer == 2
        await hands.click("#rating", offset=(6, 0))
        assert sheet.rating.answer == 5
        await hands.press("backspace")
        assert sheet.rating.answer is None


async def test_a_verdict_not_met_leads_to_the_return_with_it() -> None:
    sheet = accepting()
    async with opened(sheet) as hands:
        await hands.press("space", "down", "space", "space")
        assert "[ Return… ]" in hands.shown
        await hands.press("ctrl+s")
        returning = hands.host.screen
        assert isinstance(returning, ReturnSheet)
        assert "[!] not met  Blue" in hands.shown
        await hands.press("1", "ctrl+s")
        command = Return(number=1, seen=3, code=ReturnCode.CORRECT, not_met=(2,))
        assert hands.host.commands == [command]
        events = decide(sheet.board, command, "mara", NOW)
        update = Update(board=sheet.board.after(events), events=events)
        returning.dismiss(update)
        await hands.settle()
        assert hands.host.ended == [update]


async def test_giving_the_return_up_leads_back_to_the_verdicts() -> None:
    sheet = accepting()
    async with opened(sheet) as hands:
        await hands.press("space", "space", "ctrl+s", "escape")
        assert hands.host.screen is sheet
        assert sheet.verdicts.places(Verdict.NOT_MET) == (1,)
        assert not hands.host.ended


async def test_a_return_asks_why_what_was_expected_and_what_was_received() -> None:
    sheet = ReturnSheet(a_board(DELIVERED), DELIVERED, "mara", TODAY)
    async with opened(sheet) as hands:
        assert "clarify – it is not clear yet" in hands.shown
        await hands.press("3", "ctrl+s")
        sheet.refused(refusal(sheet, hands.host.commands[0]))
        await hands.settle()
        assert hands.host.focused is sheet.expected
        await hands.paste("Which page?")
        await hands.press("tab")
        await hands.paste("No numbers.")
        await hands.press("tab", "space", "ctrl+s")
        assert hands.host.commands[1] == Return(
            number=1,
            seen=3,
            code=ReturnCode.CLARIFY,
            expected="Which page?",
            received="No numbers.",
            not_met=(1,),
        )


def editing(card: Card = ASKED) -> EditForm:
    return EditForm(a_board(card), card, "mara", TODAY)


async def test_only_what_was_changed_is_asked_for() -> None:
    sheet = editing()
    async with opened(sheet) as hands:
        assert "+ Spelling" in hands.shown
        await hands.paste(" in colour")
        await hands.press("ctrl+s")
        assert hands.host.commands == [Edit(number=1, seen=1, title="Brochure 1 in colour")]


async def test_every_field_can_be_changed() -> None:
    sheet = editing()
    async with opened(sheet) as hands:
        for name, text in {
            "title": "Flyer",
            "purpose": "",
            "criteria": "One page\nRed",
            "need_by": "",
            "service_class": "expedite",
            "for_whom": "the mayor",
        }.items():
            sheet.wishes[name].put(text)
        await hands.press("ctrl+s")
        assert hands.host.commands == [
            Edit(
                number=1,
                seen=1,
                title="Flyer",
                purpose="",
                criteria=("One page", "Red"),
                need_by=None,
                service_class=ServiceClass.EXPEDITE,
                for_whom="the mayor",
            )
        ]


async def test_the_criteria_of_delivered_work_stand() -> None:
    sheet = editing(DELIVERED)
    async with opened(sheet) as hands:
        assert sheet.wishes.criteria.disabled
        assert "Return the card to change them." in hands.shown


async def test_a_comment_is_words() -> None:
    sheet = CommentSheet(a_board(ASKED), ASKED, "omar", TODAY)
    async with opened(sheet) as hands:
        await hands.paste("Hello\nboth")
        await hands.press("ctrl+s")
        assert hands.host.commands == [Comment(number=1, seen=1, text="Hello\nboth")]


async def test_nasty_words_are_only_words() -> None:
    card = replace(
        DELIVERED,
        title=NASTY,
        purpose=NASTY,
        criteria=(Criterion(text=NASTY, claim=Verdict.WAIVED, claim_reason=NASTY),),
    )
    board = a_board(card)
    for sheet in (
        AcceptSheet(board, card, "mara", TODAY),
        ReturnSheet(board, card, "mara", TODAY),
        EditForm(board, card, "mara", TODAY),
        CommentSheet(board, card, "mara", TODAY),
    ):
        async with opened(sheet) as hands:
            assert "a[/b] [foo=] [red" in hands.shown
            assert "\x1b" not in hands.shown


async def test_everything_can_be_reached_on_forty_by_twelve() -> None:
    sheet = accepting()
    async with opened(sheet, size=(40, 12)) as hands:
        assert "[ Accept ] Ctrl+S" in hands.shown.splitlines()[-1]
        assert "On the shared drive." in hands.shown
        await hands.press("m")
        assert "[x] met" in hands.shown
        await hands.press("tab", "tab")
        assert "a word of thanks" in hands.shown
        sheet.in_trouble(NotSaved("The disk is full."))
        await hands.settle()
        assert "The disk is full." in hands.shown
        assert "a word of thanks" in hands.shown
