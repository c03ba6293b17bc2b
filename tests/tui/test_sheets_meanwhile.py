"""A sheet is open while others change the card: nothing typed is lost, nothing slips through."""

from __future__ import annotations

from msgspec.structs import replace

from kanban.domain.card import Criterion, State, Verdict
from kanban.domain.commands import Accept, CardCommand, Comment, Deliver, Edit, Recall, Request
from kanban.service import Update
from kanban.tui.screens.accept import AcceptSheet
from kanban.tui.screens.deliver import DeliverSheet
from kanban.tui.screens.edit_form import EditForm
from kanban.tui.screens.sheet import CardSheet
from tests.making import Story, a_board, a_card, criteria, met
from tests.tui.sheet_host import TODAY, Hands, opened, refusal

WORK = a_card(1, State.IN_PROGRESS, criteria=criteria("Two pages", "Blue"))


class Others:
    """Other people, who do things on the same board; the sheet may be told or not."""

    def __init__(self, sheet: CardSheet) -> None:
        self.sheet = sheet
        self.story = Story(board=sheet.board)
        self._told = 0

    def do(self, by: str, command: CardCommand | Request) -> None:
        self.story.run(by, command)

    async def tell(self, hands: Hands) -> None:
        events = tuple(self.story.told[self._told :])
        self._told = len(self.story.told)
        self.sheet.board_changed(Update(board=self.story.board, events=events))
        await hands.settle()

    async def refuse(self, hands: Hands) -> None:
        """Answer the last command as the rules would on the board as it really is."""
        shown, self.sheet.board = self.sheet.board, self.story.board
        error = refusal(self.sheet, hands.host.commands[-1])
        self.sheet.board = shown
        self.sheet.refused(error)
        await hands.settle()

    def accept(self, hands: Hands) -> None:
        """The last command is one that the rules would follow."""
        command = hands.host.commands[-1]
        self.story.run(self.sheet.me, command)


async def test_the_news_is_told_and_the_second_submit_goes_through() -> None:
    sheet = DeliverSheet(a_board(WORK), WORK, "ben", TODAY)
    others = Others(sheet)
    async with opened(sheet) as hands:
        await hands.paste("On the drive.")
        await hands.press("tab", "m")
        others.do("mara", Comment(number=1, text="Hurry"))
        await others.tell(hands)
        assert sheet.foot.told == "Meanwhile: Mara (Sales) commented on #1 Brochure 1"
        await hands.press("ctrl+s")
        await others.refuse(hands)
        assert "Submit again to go on all the same." in sheet.problem
        assert sheet.note.answer == "On the drive."
        await hands.press("ctrl+s")
        first, second = hands.host.commands
        assert isinstance(first, Deliver)
        assert second == replace(first, seen=3)
        others.accept(hands)


async def test_a_refusal_that_comes_before_the_news_waits_for_it() -> None:
    sheet = DeliverSheet(a_board(WORK), WORK, "ben", TODAY)
    others = Others(sheet)
    async with opened(sheet) as hands:
        await hands.paste("On the drive.")
        await hands.press("tab", "m")
        others.do("mara", Comment(number=1, text="Hurry"))
        await hands.press("ctrl+s")
        await others.refuse(hands)
        assert sheet.seen == 2
        await others.tell(hands)
        await hands.press("ctrl+s")
        others.accept(hands)


async def test_a_change_after_the_refusal_is_refused_once_more() -> None:
    sheet = DeliverSheet(a_board(WORK), WORK, "ben", TODAY)
    others = Others(sheet)
    async with opened(sheet) as hands:
        await hands.paste("On the drive.")
        await hands.press("tab", "m")
        for words in ("Hurry", "Please"):
            others.do("mara", Comment(number=1, text=words))
            await others.tell(hands)
            await hands.press("ctrl+s")
            await others.refuse(hands)
        await hands.press("ctrl+s")
        others.accept(hands)


async def test_criteria_that_change_keep_what_was_said_of_those_that_stay() -> None:
    sheet = DeliverSheet(a_board(WORK), WORK, "ben", TODAY)
    others = Others(sheet)
    async with opened(sheet) as hands:
        await hands.press("tab", "m", "down", "space", "tab")
        await hands.paste("Printed black")
        others.do("mara", Edit(number=1, criteria=("Folded", "Blue", "Two pages")))
        await others.tell(hands)
        said = [(item.text, item.verdict, item.reason.answer) for item in sheet.claims.items]
        assert said == [
            ("Folded", Verdict.OPEN, ""),
            ("Blue", Verdict.WAIVED, "Printed black"),
            ("Two pages", Verdict.MET, ""),
        ]
        assert "[ ] open     Folded" in hands.shown


async def test_another_delivery_is_judged_anew() -> None:
    handed = a_card(1, State.DELIVERED, criteria=criteria("Two pages", "Blue"))
    sheet = AcceptSheet(a_board(handed), handed, "mara", TODAY)
    others = Others(sheet)
    async with opened(sheet) as hands:
        await hands.press("m", "tab", "5", "tab")
        await hands.paste("Lovely!")
        others.do("ben", Recall(number=1, reason="A page is missing."))
        others.do("ben", Deliver(number=1, note="Now on paper.", claims=met(handed)))
        await others.tell(hands)
        assert "Now on paper." in hands.shown
        assert sheet.verdicts.answer == ()
        assert sheet.thanks.answer == "Lovely!"
        await hands.press("ctrl+s")
        await others.refuse(hands)
        await hands.press("shift+tab", "shift+tab", "m", "ctrl+s")
        last = hands.host.commands[-1]
        assert isinstance(last, Accept)
        assert last.seen == 5
        others.accept(hands)


async def test_both_texts_of_a_field_are_kept_and_other_fields_follow() -> None:
    card = a_card(1, purpose="Guests ask.", criteria=(Criterion(text="Two pages"),))
    sheet = EditForm(a_board(card), card, "mara", TODAY)
    others = Others(sheet)
    async with opened(sheet) as hands:
        await hands.paste(" in colour")
        others.do("tom", Edit(number=1, title="Flyer", purpose="The mayor asks."))
        await others.tell(hands)
        assert sheet.wishes.title.answer == "Brochure 1 in colour"
        assert "theirs: Flyer" in hands.shown
        assert sheet.wishes.purpose.answer == "The mayor asks."
        await hands.press("ctrl+s")
        await others.refuse(hands)
        await hands.press("ctrl+s")
        assert hands.host.commands[-1] == Edit(number=1, seen=2, title="Brochure 1 in colour")
        others.accept(hands)


async def test_what_happens_to_other_cards_is_no_news_here() -> None:
    sheet = DeliverSheet(a_board(WORK, a_card(2)), WORK, "ben", TODAY)
    others = Others(sheet)
    async with opened(sheet) as hands:
        others.do("mara", Comment(number=2, text="Hurry"))
        await others.tell(hands)
        assert sheet.foot.told == ""
        await hands.paste("On the drive.")
        await hands.press("tab", "m", "ctrl+s")
        others.accept(hands)


async def test_ones_own_command_is_no_news() -> None:
    sheet = DeliverSheet(a_board(WORK), WORK, "ben", TODAY)
    others = Others(sheet)
    async with opened(sheet) as hands:
        await hands.paste("On the drive.")
        await hands.press("tab", "m", "ctrl+s")
        others.accept(hands)
        await others.tell(hands)
        assert sheet.foot.told == ""
