"""Questions on the screen: who asks, who sees it, who answers."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace
from textual.screen import Screen
from textual.widgets import Static

from kanban.config import Notify
from kanban.domain.card import Card, Question, State
from kanban.domain.commands import Answer, Ask
from kanban.service import Update
from kanban.tui.badges import badges
from kanban.tui.look import Place
from kanban.tui.notices import notices
from kanban.tui.screens.card import CardScreen
from kanban.tui.screens.guide import GuideScreen
from kanban.tui.screens.questions import AnswerSheet, AskSheet
from kanban.tui.widgets.leaf import Leaf
from tests.making import NOW, Story, a_board, a_card
from tests.tui.desk import at_desk
from tests.tui.driving import text_of


def asked(*texts: str, state: State = State.IN_PROGRESS) -> Card:
    """Card 1, about which ben of Design has asked Sales that."""
    questions = tuple(
        Question(number=number, at=NOW - timedelta(hours=1), by="ben", text=text)
        for number, text in enumerate(texts, 1)
    )
    return a_card(1, state, questions=questions, asked=len(questions))


async def test_the_supplier_asks_with_a_key_and_some_words() -> None:
    async with at_desk(a_board(a_card(1, State.IN_PROGRESS)), "ben") as desk:
        await desk.press("2", "Q")
        assert isinstance(desk.app.screen, AskSheet)
        await desk.type("Which blue?")
        await desk.press("ctrl+s")
        (question,) = desk.board.cards[1].questions
        assert (question.by, question.text) == ("ben", "Which blue?")
        assert "Sales' turn: to answer" in desk.bar("peek")


async def test_the_customer_answers_with_the_same_key() -> None:
    async with at_desk(a_board(asked("Which blue?"))) as desk:
        await desk.press("2")
        assert "Q answer" in desk.bar("keys")
        await desk.press("Q")
        sheet = desk.app.screen
        assert isinstance(sheet, AnswerSheet)
        lines = [str(line.render()) for line in sheet.question.query(".text").results(Static)]
        assert lines == ["Which blue? – Ben"]
        await desk.type("Our blue.")
        await desk.press("ctrl+s")
        assert desk.board.cards[1].questions == ()
        assert "Design's turn: to deliver" in desk.bar("peek")


async def test_of_several_questions_one_has_to_be_chosen() -> None:
    async with at_desk(a_board(asked("Which blue?", "How many?"))) as desk:
        await desk.press("2", "Q", "tab")
        await desk.type("500")
        await desk.press("ctrl+s")
        sheet = desk.app.screen
        assert isinstance(sheet, AnswerSheet)
        assert sheet.problem == "Choose the question that you answer."
        assert desk.app.focused is sheet.question
        await desk.press("down", "down", "ctrl+s")
        assert [one.text for one in desk.board.cards[1].questions] == ["Which blue?"]
        await desk.press("Q")
        await desk.type("Our blue.")
        await desk.press("ctrl+s")
        assert desk.board.cards[1].questions == ()


async def test_whoever_may_neither_ask_nor_answer_is_told_why() -> None:
    async with at_desk(a_board(a_card(1, State.IN_PROGRESS))) as desk:
        await desk.press("2", "Q")
        assert desk.toasts[-1].startswith("Only Design can ask a question about #1")


async def test_an_answer_counts_though_something_else_was_asked_meanwhile() -> None:
    async with at_desk(a_board(asked("Which blue?"))) as desk:
        await desk.press("2", "Q")
        await desk.type("Our blue.")
        await desk.others_do("ben", Ask(number=1, text="How many?"))
        await desk.press("ctrl+s")
        assert [one.text for one in desk.board.cards[1].questions] == ["How many?"]


async def test_marked_cards_that_ask_are_answered_one_by_one() -> None:
    cards = [replace(asked("Which blue?"), number=number, rank=f"a{number}") for number in (1, 2)]
    async with at_desk(a_board(*cards)) as desk:
        await desk.press("2", "g", "v", "j", "v", "Q")
        assert "Answer it by itself." in " ".join(desk.toasts)
        assert all(card.questions for card in desk.board.cards.values())


@pytest.mark.parametrize(("internal", "opens"), [(False, AskSheet), (True, AnswerSheet)])
async def test_in_the_menu_as_well_one_key_asks_or_answers(
    internal: bool, opens: type[Screen[None]]
) -> None:
    card = asked("Which blue?")
    card = replace(card, customer="design") if internal else card
    async with at_desk(a_board(card), "ben") as desk:
        await desk.press("2", "m", "Q")
        assert type(desk.app.screen) is opens


async def test_the_guide_opens_from_a_form() -> None:
    async with at_desk(a_board(asked("Which blue?"))) as desk:
        await desk.press("2", "Q", "ctrl+g")
        stack = [type(screen) for screen in desk.app.screen_stack]
        assert stack[-2:] == [AnswerSheet, GuideScreen]


async def test_a_card_with_a_question_waits_for_its_customer() -> None:
    async with at_desk(a_board(asked("Which blue?"), a_card(2))) as desk:
        assert " inbox 1 " in desk.bar("top")
        await desk.press("1", "w")
        assert desk.selected is not None
        assert desk.selected.number == 1


@pytest.mark.parametrize(("width", "sign"), [(38, " ? question "), (28, "? ")])
async def test_a_question_is_a_sign_on_the_card(width: int, sign: str) -> None:
    async with at_desk(a_board(asked("Which blue?"))) as desk:
        look = desk.screen.look()
        place = Place(width, selected=False, shaded=False)
        parts = [text for text, _ in badges(asked("Which blue?"), place, look, width)]
        assert sign in parts
        ended = asked("Which blue?", state=State.WITHDRAWN)
        assert sign not in [text for text, _ in badges(ended, place, look, width)]


async def test_the_open_card_tells_questions_with_their_answers() -> None:
    async with at_desk(a_board(a_card(1, State.IN_PROGRESS)), "ben") as desk:
        await desk.others_do("ben", Ask(number=1, text="Which blue?"))
        await desk.others_do("mara", Answer(number=1, text="Our blue."))
        await desk.others_do("ben", Ask(number=1, text="How many?"))
        await desk.press("2", "enter")
        screen = desk.app.screen
        assert isinstance(screen, CardScreen)
        shown = " ".join(text_of(screen.query_one("#card-body", Leaf)).split())
        told = shown[shown.index("QUESTIONS") :]
        assert told.index("How many?") < told.index("waits for an answer")
        assert told.index("Which blue?") < told.index("↳ Mara (Sales)") < told.index("Our blue.")


def test_who_had_asked_is_told_of_the_answer() -> None:
    story = Story()
    story.started()
    story.ask("Which blue?")
    story.ask("How many?", by="ida")
    story.run("mara", Answer(number=1, question=1, text="Our blue."))
    update = Update(board=story.board, events=(story.history()[-1],))
    (told,) = notices(update, "ben", ("design",), Notify())
    assert told == "Mara (Sales) answered Ben's question about #1 Brochure"
    assert notices(update, "tom", ("sales",), Notify()) == [], "it was their turn before"
    assert notices(update, "ida", ("design",), Notify()) == [], "it is still Sales' turn"
    assert notices(update, "mara", ("sales",), Notify()) == []
