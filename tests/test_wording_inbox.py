"""What is told of news, and of what an improvement saves."""

from __future__ import annotations

from datetime import date

import pytest

from kanban.domain import commands
from kanban.domain.events import CardEvent
from kanban.domain.improvement import Improvement
from kanban.domain.inbox import inbox
from kanban.wording import improving
from kanban.wording.cards import turn_words
from kanban.wording.inbox import news, to_do
from tests.making import NOW, Story


def last(story: Story) -> CardEvent:
    return story.history()[-1]


def test_who_is_called_reads_the_words() -> None:
    story = Story()
    story.requested()
    story.run("ben", commands.Comment(number=1, text="@mara, which blue?"))
    told = news(last(story), story.board, "mara")
    assert told == "Ben (Design) calls you on #1 Brochure: @mara, which blue?"
    told = news(last(story), story.board, "ida")
    assert told == "Ben (Design) commented on #1 Brochure: @mara, which blue?"


def test_an_answer_is_told_with_its_words() -> None:
    story = Story()
    story.started()
    story.ask("Which blue?")
    story.run("mara", commands.Answer(number=1, text="Our blue."))
    told = news(last(story), story.board, "ben")
    assert told == "Mara (Sales) answered Ben's question about #1 Brochure: Our blue."


def test_who_called_for_help_reads_what_was_said_to_it_if_anything_was() -> None:
    story = Story()
    story.started()
    for words, end in (("", ""), ("We stop\nthe press.", ": We stop the press.")):
        story.run("mara", commands.Call(number=1, text="The colours run."))
        story.run("ben", commands.Acknowledge(number=1, text=words))
        told = news(last(story), story.board, "mara")
        assert told == f"Ben (Design) thanked Mara for calling for help on #1 Brochure{end}"


def test_of_a_promise_the_day_stands_before_the_card_and_the_reason_at_the_end() -> None:
    story = Story()
    story.started()
    story.run("ben", commands.Promise(number=1, promised=date(2099, 5, 12)))
    told = news(last(story), story.board, "mara")
    assert told == "Ben (Design) promised 12 May 2099 for #1 Brochure"
    moved = commands.Promise(number=1, promised=date(2099, 5, 19), reason="No paper.")
    story.run("ben", moved)
    told = news(last(story), story.board, "mara")
    assert told == "Ben (Design) moved the promise to 19 May 2099 for #1 Brochure: No paper."
    story.run("ben", commands.Promise(number=1, promised=None, reason="No paper at all."))
    told = news(last(story), story.board, "mara")
    assert told == "Ben (Design) took back the promise for #1 Brochure, 19 May 2099"


def test_a_card_with_an_open_part_is_delivered_once_that_is_there() -> None:
    story = Story()
    story.started()
    assert turn_words(story.card(), story.board) == "Design's turn: to deliver"
    story.run("ben", commands.Request(title="Plates", supplier="print", parent=1))
    words = "Design's turn: to deliver once its parts are there"
    assert turn_words(story.card(), story.board) == words


def test_what_others_wait_for_is_to_start_and_then_to_deliver() -> None:
    story = Story()
    story.started()
    story.requested(supplier="print")
    story.block(on_card=2)
    (waiting,) = inbox(story.board, "omar", NOW.date())
    assert to_do(waiting) == "start, others wait"
    story.run("omar", commands.Start(number=2))
    (waiting,) = inbox(story.board, "omar", NOW.date())
    assert to_do(waiting) == "deliver, others wait"


@pytest.mark.parametrize(
    ("seconds", "says"),
    [
        (None, ""),
        (0, ""),
        (1, "1 second each time"),
        (90, "90 seconds each time"),
        (600, "10 minutes each time"),
        (7200, "2 hours each time"),
    ],
)
def test_what_is_saved_is_told_in_the_largest_unit_that_fits(seconds: int, says: str) -> None:
    one = Improvement(number=1, at=NOW, by="ben", bug="Slow", seconds_saved=seconds)
    assert improving.saves(one) == says
