"""What was undone stands in a card's history, and in none of its sections."""

from __future__ import annotations

from kanban.domain import commands
from kanban.domain.card import ReturnCode
from kanban.tui.card_page import CardPage
from kanban.tui.lines import Block
from tests.making import Story

UNDO, REDO = commands.Undo(number=1), commands.Redo(number=1)


def page_of(story: Story) -> CardPage:
    return CardPage(
        board=story.board,
        card=story.card(),
        history=story.history(),
        me="ben",
        now=story.clock.now,
    )


def text(blocks: list[Block]) -> str:
    lines = (line for block in blocks for line in block.lines)
    return "\n".join("".join(span for span, _ in line) for line in lines).replace("\u00a0", " ")


def test_a_delivery_that_was_undone_is_no_delivery_but_its_words_stay_in_the_history() -> None:
    story = Story()
    story.delivered()
    page = page_of(story)
    assert "DELIVERIES  1" in text(page.body(78))
    assert "On the drive." not in text(page.past(78))
    story.run("ben", UNDO)
    page = page_of(story)
    assert "DELIVERIES" not in text(page.body(78))
    past = text(page.past(78))
    assert "Ben (Design) undid the delivery of it" in past
    assert "It is in progress again." in past
    assert "On the drive." in past


def test_a_return_that_was_undone_answers_nothing_until_it_is_done_again() -> None:
    story = Story()
    story.delivered()
    back = commands.Return(number=1, code=ReturnCode.ADD, expected="The third pump.")
    story.run("mara", back)
    story.run("mara", UNDO)
    assert "returned it" not in text(page_of(story).body(78))
    story.run("mara", REDO)
    assert "RETURNED" in text(page_of(story).body(78))


def test_an_edit_that_was_undone_leaves_the_request_as_it_was_asked() -> None:
    story = Story()
    story.requested(purpose="For the fair.")
    story.run("mara", commands.Edit(number=1, purpose="For the shop."))
    assert "Purpose: For the fair." in text(page_of(story).past(78))
    story.run("mara", UNDO)
    assert "Purpose: For the fair." not in text(page_of(story).past(78))
    assert "As before: purpose." in text(page_of(story).past(78))
