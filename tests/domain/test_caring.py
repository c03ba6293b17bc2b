"""Calls for help are heard and thanked for; thanks are said at any time, to the other side."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace

from kanban.domain import commands, events
from kanban.domain.board import Board
from kanban.domain.calling import acknowledgers, to_hear
from kanban.domain.card import ReturnCode, State
from kanban.domain.possible import possible
from kanban.domain.turn import turn
from tests.domain.undoing import REDO, UNDO
from tests.making import BEN, IDA, MARA, NOW, OMAR, TOM, Story, a_board, refusal


def call(story: Story, text: str = "The colours run.", by: str = "omar") -> None:
    story.run(by, commands.Call(number=1, text=text))


def hear(story: Story, by: str = "ben", number: int | None = None, text: str = "I come.") -> None:
    story.run(by, commands.Acknowledge(number=1, call=number, text=text))


@pytest.mark.parametrize(("by", "side"), [("mara", "sales"), ("ida", "design"), ("ada", "")])
def test_anybody_calls_for_help_and_the_card_stays_where_it_is(by: str, side: str) -> None:
    story = Story()
    before = story.started()
    call(story, by=by)
    card = story.card()
    assert story.history()[-1].side == side
    assert [(one.number, one.by, one.text) for one in card.open_calls] == [
        (1, by, "The colours run.")
    ]
    assert (card.state, card.rank, turn(card, {})) == (before.state, before.rank, turn(before, {}))
    story.deliver()  # nothing waits for it
    assert len(story.card().open_calls) == 1


@pytest.mark.parametrize("state", [State.ACCEPTED, State.DECLINED, State.WITHDRAWN])
def test_nobody_calls_for_help_on_a_card_that_has_ended(state: State) -> None:
    story = Story()
    story.into(state)
    no = refusal(story.board, commands.Call(number=1, text="Help."), "omar")
    assert no.kind == "not_now"
    assert no.message.startswith(f"#1 is {state} and needs no help. Sales can ")


def test_the_suppliers_lead_hears_it_and_who_called_is_kept_to_be_thanked() -> None:
    story = Story()
    story.started()
    call(story)
    hear(story, text="I come at two.")
    event = story.history()[-1]
    assert isinstance(event, events.Acknowledged)
    assert (event.call, event.caller, event.text, event.side) == (
        1,
        "omar",
        "I come at two.",
        "design",
    )
    (heard,) = story.card().calls
    assert (heard.acknowledged_by, heard.acknowledged_at, heard.answer) == (
        "ben",
        event.at,
        "I come at two.",
    )
    assert story.card().open_calls == ()


def test_hearing_a_call_needs_no_words() -> None:
    story = Story()
    story.started()
    call(story)
    hear(story, text="")
    assert story.card().open_calls == ()


def test_others_of_the_supplier_are_told_who_hears_it() -> None:
    story = Story()
    story.started()
    call(story)
    no = refusal(story.board, commands.Acknowledge(number=1), "ida")
    assert no.kind == "not_yours"
    assert no.message == "A call for help is acknowledged by who leads Design: Ben."
    no = refusal(story.board, commands.Acknowledge(number=1), "mara")
    assert no.message == (
        "Only Design can acknowledge a call for help on #1, because Design supplies it. "
        "Ask Ben (Design)."
    )


def leaderless() -> Board:
    return a_board(people=(MARA, TOM, replace(BEN, lead_of=()), IDA, OMAR))


def test_without_a_lead_any_of_the_supplier_hears_it() -> None:
    story = Story(board=leaderless())
    story.started()
    call(story)
    hear(story, by="ida")
    assert story.card().open_calls == ()


def test_a_lead_who_calls_is_heard_by_somebody_else_while_there_is_anybody() -> None:
    story = Story()
    story.started()
    call(story, by="ben")
    no = refusal(story.board, commands.Acknowledge(number=1), "ben")
    assert no.message == (
        "You called yourself, so somebody else of Design acknowledges it. Ask Ida or Max (Design)."
    )
    hear(story, by="ida")
    assert story.card().open_calls == ()


def test_who_is_alone_hears_the_own_call() -> None:
    story = Story()
    story.requested(supplier="print")
    call(story, by="omar")
    (open_one,) = story.card().open_calls
    assert [p.login for p in acknowledgers(story.board, story.card(), open_one)] == ["omar"]
    hear(story, by="omar")
    assert story.card().open_calls == ()


def test_each_call_is_heard_by_its_number() -> None:
    story = Story()
    story.started()
    hear_one = commands.Acknowledge(number=1)
    assert refusal(story.board, hear_one, "ben").message == "Nobody calls for help on #1 now."
    call(story, "One.")
    call(story, "Two.", by="mara")
    assert refusal(story.board, hear_one, "ben").message == (
        "There are several calls for help on #1. Say which one you hear: 1 or 2."
    )
    hear(story, number=1)
    assert [one.text for one in story.card().open_calls] == ["Two."]
    again = commands.Acknowledge(number=1, call=1)
    assert refusal(story.board, again, "ben").message == (
        "Call 1 on #1 is not open. To be acknowledged: 2."
    )
    call(story, "Three.")
    assert [one.number for one in story.card().open_calls] == [2, 3]


def test_a_call_can_be_undone_and_so_can_hearing_it() -> None:
    story = Story()
    story.started()
    call(story)
    story.run("omar", UNDO)
    assert story.card().calls == ()
    story.run("omar", REDO)
    assert len(story.card().open_calls) == 1
    hear(story)
    story.run("ben", UNDO)
    assert len(story.card().open_calls) == 1
    story.run("ben", REDO)
    assert story.card().open_calls == ()


@pytest.mark.parametrize("text", ["", " \n "])
def test_calls_and_thanks_need_words(text: str) -> None:
    story = Story()
    story.started()
    no = refusal(story.board, commands.Call(number=1, text=text), "ida")
    assert (no.kind, "what is wrong" in no.message) == ("missing", True)
    no = refusal(story.board, commands.Thank(number=1, text=text), "mara")
    assert (no.kind, "Design" in no.message) == ("missing", True)


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize(
    ("by", "side", "to"),
    [
        ("mara", "sales", "design"),
        ("ida", "design", "sales"),
        ("omar", "print", "design"),
        ("ada", "", "design"),
    ],
)
def test_each_side_thanks_the_other_and_others_the_supplier(
    by: str, side: str, to: str, state: State
) -> None:
    story = Story()
    story.into(state)
    story.run(by, commands.Thank(number=1, text="So quick!"))
    (thanks,) = story.card().thanks
    assert (thanks.by, thanks.side, thanks.to, thanks.text) == (by, side, to, "So quick!")


def test_who_asked_their_own_department_thanks_it() -> None:
    story = Story()
    story.run("ben", commands.Request(title="Fonts", supplier="design"))
    story.run("ida", commands.Thank(number=1, text="Tidy!"))
    assert [one.to for one in story.card().thanks] == ["design"]


def test_thanks_on_acceptance_go_to_the_supplier_and_no_thanks_to_nobody() -> None:
    story = Story()
    story.delivered()
    story.run("mara", commands.Accept(number=1, thanks="Just right."))
    (thanks,) = story.card().thanks
    assert (thanks.at, thanks.by, thanks.side, thanks.to, thanks.text) == (
        story.history()[-1].at,
        "mara",
        "sales",
        "design",
        "Just right.",
    )
    story.delivered()
    story.run("mara", commands.Accept(number=2, thanks="  "))
    assert story.card(2).thanks == ()


def test_an_acceptance_from_before_there_were_walls_makes_the_card_it_made() -> None:
    story = Story()
    card = story.delivered()
    event = events.Accepted(
        at=NOW + timedelta(hours=1), by="mara", side="sales", card=1, criteria=(), thanks="Right."
    )
    assert event.on(card).thanks == ()


def test_thanks_can_be_undone_and_those_of_an_acceptance_go_with_it() -> None:
    story = Story()
    story.delivered()
    story.run("mara", commands.Thank(number=1, text="So quick!"))
    story.run("mara", UNDO)
    assert story.card().thanks == ()
    story.run("mara", REDO)
    story.run("mara", commands.Accept(number=1, thanks="Just right."))
    story.run("mara", UNDO)
    assert [one.text for one in story.card().thanks] == ["So quick!"]
    story.run("mara", REDO)
    assert [one.text for one in story.card().thanks] == ["So quick!", "Just right."]


def test_a_reopened_card_keeps_its_thanks() -> None:
    story = Story()
    story.delivered()
    story.run("mara", commands.Accept(number=1, thanks="Just right."))
    story.run("mara", commands.Reopen(number=1, reason="It does not fold."))
    assert len(story.card().thanks) == 1


def test_the_menu_offers_the_lead_a_call_to_hear() -> None:
    story = Story()
    story.started()
    call(story)
    for who, may in (("ben", True), ("ida", False), ("mara", False)):
        answer = possible(story.board, story.card(), who, NOW)["acknowledge"]
        assert (answer is None) is may


def test_the_menu_offers_a_call_to_hear_behind_one_that_is_for_others() -> None:
    story = Story()
    story.started()
    call(story, "One.")
    call(story, "Two.", by="ben")
    assert [one.number for one in to_hear(story.board, story.card(), "ida")] == [2]
    assert possible(story.board, story.card(), "ida", NOW)["acknowledge"] is None
    hear(story, by="ida", number=2)
    no = possible(story.board, story.card(), "ida", NOW)["acknowledge"]
    assert no is not None
    assert no.message == "A call for help is acknowledged by who leads Design: Ben."


def test_a_return_says_what_was_expected_and_what_was_received() -> None:
    story = Story()
    story.delivered()
    back = commands.Return(
        number=1, code=ReturnCode.CORRECT, expected="Our blue.", received="The sky's."
    )
    story.run("mara", back)
    returned = story.card().returned
    assert returned is not None
    assert (returned.expected, returned.received) == ("Our blue.", "The sky's.")


def test_what_was_received_alone_does_not_say_what_is_needed() -> None:
    story = Story()
    story.delivered()
    back = commands.Return(number=1, code=ReturnCode.CORRECT, received="The sky's blue.")
    assert refusal(story.board, back, "mara").kind == "missing"
