"""Comments on the screen: names completed, words put right soon after, links that open cards."""

from __future__ import annotations

from kanban.domain.commands import Comment
from kanban.domain.said import comments
from kanban.tui.screens.card import CardScreen
from kanban.tui.screens.comment import CommentSheet
from kanban.tui.screens.links import LinksDialog
from kanban.tui.widgets.leaf import Leaf
from kanban.tui.widgets.offers import HOW, Offers
from tests.making import a_board, a_card
from tests.tui.desk import Desk, at_desk
from tests.tui.driving import settle, text_of


def sheet_of(desk: Desk) -> CommentSheet:
    sheet = desk.app.screen
    assert isinstance(sheet, CommentSheet)
    return sheet


def card_shown(desk: Desk) -> int:
    screen = desk.app.screen
    assert isinstance(screen, CardScreen)
    assert screen.selected is not None
    return screen.selected.number


def offered(desk: Desk) -> list[str]:
    return [one.text.removeprefix("@") for one in sheet_of(desk).words.offers.all]


async def test_a_name_behind_an_at_is_completed() -> None:
    async with at_desk(a_board(a_card(1))) as desk:
        await desk.press("c")
        await desk.type("Ask @be")
        assert offered(desk) == ["ben"]
        await desk.press("tab")
        assert sheet_of(desk).words.text == "Ask @ben "
        assert offered(desk) == []
        await desk.type("or @de")
        assert offered(desk) == ["design"]
        await desk.press("enter")
        await desk.press("ctrl+s")
        (said,) = comments(desk.app.service.history(1))
        assert said.text == "Ask @ben or @design"


async def test_of_several_names_arrows_choose_and_escape_wants_none() -> None:
    async with at_desk(a_board(a_card(1))) as desk:
        await desk.press("c")
        await desk.type("@")
        first, second, *_ = offered(desk)
        await desk.press("down", "up", "down", "tab")
        assert sheet_of(desk).words.text == f"@{second} "
        assert first != second
        await desk.type("@")
        await desk.press("escape")
        assert offered(desk) == []
        await desk.press("tab")
        assert desk.app.focused is not sheet_of(desk).words


async def test_an_address_offers_no_names() -> None:
    async with at_desk(a_board(a_card(1))) as desk:
        await desk.press("c")
        await desk.type("to b@de")
        assert offered(desk) == []


async def test_up_brings_back_what_was_just_said() -> None:
    async with at_desk(a_board(a_card(1))) as desk:
        await desk.press("c")
        await desk.type("Blu")
        await desk.press("ctrl+s")
        await desk.press("c", "up")
        assert sheet_of(desk).words.text == "Blu"
        await desk.type("e")
        await desk.press("ctrl+s")
        (said,) = comments(desk.app.service.history(1))
        assert (said.text, said.edited_at is not None) == ("Blue", True)
        await desk.press("enter")
        screen = desk.app.screen
        assert isinstance(screen, CardScreen)
        assert "· edited" in text_of(screen.query_one("#card-body", Leaf))


async def test_a_link_opens_its_card_and_escape_leads_back() -> None:
    async with at_desk(a_board(a_card(1), a_card(2))) as desk:
        await desk.others_do("ben", Comment(number=1, text="See #2 and #99"))
        await desk.press("enter", "number_sign")
        assert card_shown(desk) == 2
        await desk.press("escape")
        assert card_shown(desk) == 1
        body = desk.app.screen.query_one("#card-body", Leaf)
        lines = text_of(body).splitlines()
        row = next(row for row, line in enumerate(lines) if "See #2" in line)
        await desk.pilot.click(body, offset=(lines[row].index("#2") + 1, row))
        await settle(desk.pilot)
        assert card_shown(desk) == 2


async def test_of_several_links_one_is_chosen() -> None:
    async with at_desk(a_board(a_card(1), a_card(2), a_card(3))) as desk:
        await desk.others_do("ben", Comment(number=1, text="See #2 and #3, then #2"))
        await desk.press("enter", "number_sign")
        assert isinstance(desk.app.screen, LinksDialog)
        await desk.press("escape")
        assert card_shown(desk) == 1
        await desk.press("number_sign", "j", "enter")
        assert card_shown(desk) == 3


async def test_where_no_card_is_named_it_says_so() -> None:
    async with at_desk(a_board(a_card(1))) as desk:
        await desk.press("enter", "number_sign")
        assert desk.toasts[-1].startswith("No other card is named here.")


async def test_a_link_that_is_cut_at_the_end_of_a_line_leads_to_its_own_card() -> None:
    size, twelve = (40, 24), 12
    for dots in range(30, 40):
        async with at_desk(a_board(a_card(1), a_card(2), a_card(twelve)), size=size) as desk:
            await desk.others_do("ben", Comment(number=1, text=f"{'.' * dots}#{twelve}"))
            await desk.press("enter", "number_sign")
            assert card_shown(desk) == twelve


async def test_a_card_that_is_gone_is_not_opened() -> None:
    async with at_desk(a_board(a_card(1), a_card(2), a_card(3))) as desk:
        await desk.others_do("ben", Comment(number=1, text="See #2 and #3"))
        await desk.press("enter", "number_sign", "j")
        desk.shared.board = a_board(a_card(1), revision=9)
        desk.app.action_refresh()
        await desk.press("enter")
        assert card_shown(desk) == 1
        assert desk.toasts == ["There is no card #3 on this board."]


async def test_a_card_does_not_lead_to_itself() -> None:
    async with at_desk(a_board(a_card(1), a_card(2))) as desk:
        await desk.others_do("ben", Comment(number=1, text="#1 is what #2 was"))
        await desk.press("enter", "number_sign")
        assert card_shown(desk) == 2


async def test_where_there_is_little_room_each_name_has_one_line() -> None:
    for size, is_told in (((80, 24), True), ((40, 12), False)):
        async with at_desk(a_board(a_card(1)), size=size) as desk:
            await desk.press("c")
            await desk.type("@")
            offers = str(desk.app.screen.query_one(Offers).render())
            assert "@ben" in offers
            assert (HOW in offers) is is_told


async def test_who_comments_is_told_whom_it_calls_and_which_names_are_nobodys() -> None:
    async with at_desk(a_board(a_card(1))) as desk:
        await desk.press("c")
        await desk.type("@ben and @design, ask @nob. ")
        await desk.press("ctrl+s")
        await desk.until(lambda: bool(desk.toasts))
        assert desk.toasts == ["@nob is nobody here."]
        assert desk.screen.news.endswith(" – calls Ben and Design; @nob is nobody here")
