"""Undoing that is refused: who acted since, what is too late, and what is never undone."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from kanban.domain import commands
from kanban.domain.card import CardPart, State
from kanban.domain.commands import CardCommand
from kanban.domain.errors import Changed, Refused
from kanban.domain.events import CardRestored, Undone
from kanban.domain.rules import decide
from kanban.domain.undoing import deeds
from tests.domain.undoing import REDO, UNDO, refused
from tests.making import MARA, NOW, Story, a_board, a_card

# Who, and when


def test_who_acted_since_is_told_with_what_they_did_and_when() -> None:
    story = Story()
    story.started()
    story.run("mara", commands.Comment(number=1, text="Wait."))
    story.clock.forward(minutes=2)
    no = refused(story, "ben", UNDO)
    assert isinstance(no, Changed)
    assert no.message == (
        "Mara (Sales) commented on #1 3 minutes ago, after you started it, so that is not undone "
        "any more. Design can deliver it or put it back."
    )


def test_who_did_nothing_to_the_card_is_told_who_did() -> None:
    story = Story()
    story.started()
    no = refused(story, "omar", UNDO)
    assert (no.kind, no.message) == (
        "not_yours",
        "Ben (Design) started #1 1 minute ago, and nobody but the last who did something to a "
        "card can undo it. Design can deliver it or put it back.",
    )


def test_who_acted_long_before_somebody_else_is_told_that_too() -> None:
    story = Story()
    story.started()
    story.clock.forward(hours=1)
    story.run("mara", commands.Comment(number=1, text="Wait."))
    no = refused(story, "ben", UNDO)
    assert (no.kind, isinstance(no, Changed)) == ("not_yours", False)
    assert no.message.startswith("Mara (Sales) commented on #1 1 minute ago, and nobody but")


def test_a_redo_is_refused_when_somebody_acted_since_too() -> None:
    story = Story()
    story.started()
    story.run("ben", UNDO)
    story.run("mara", commands.Comment(number=1, text="Why?"))
    assert "Mara (Sales) commented on #1" in refused(story, "ben", REDO).message


def test_what_was_done_again_is_called_so() -> None:
    story = Story()
    story.started()
    story.run("ben", UNDO)
    story.run("ben", REDO)
    story.run("mara", commands.Comment(number=1, text="Why?"))
    assert "after you started it again, so" in refused(story, "ben", UNDO).message


@pytest.mark.parametrize(("seconds", "may"), [(600, True), (601, False)])
def test_the_ten_minutes(seconds: int, may: bool) -> None:
    for command in (UNDO, REDO):
        story = Story()
        story.started()
        if command is REDO:
            story.run("ben", UNDO)
        story.clock.now = story.told[-1].at
        story.clock.forward(seconds=seconds)
        if may:
            story.run("ben", command)
        else:
            assert refused(story, "ben", command).kind == "not_now"


def test_after_ten_minutes_it_is_said_what_to_do_instead() -> None:
    story = Story()
    story.started()
    story.clock.forward(hours=3)
    assert refused(story, "ben", UNDO).message == (
        "You started #1 3 hours ago; what is older than 10 minutes is not undone, nor done again. "
        "Design can deliver it or put it back."
    )
    story.run("ben", commands.Assign(number=1, assignee="ida"))
    story.clock.forward(days=2)
    assert refused(story, "ben", UNDO).message.endswith("Say again who works on it.")


def test_what_was_done_again_counts_from_then() -> None:
    story = Story()
    story.started()
    story.clock.forward(minutes=8)
    story.run("ben", UNDO)
    story.run("ben", REDO)
    story.clock.forward(minutes=8)
    story.run("ben", UNDO)
    assert story.card().state is State.REQUESTED


def test_an_undo_is_of_the_card_that_was_seen() -> None:
    story = Story()
    seen = story.started().version
    story.run("ben", commands.Assign(number=1, assignee="ida"))
    assert isinstance(refused(story, "ben", commands.Undo(number=1, seen=seen)), Changed)
    story.run("ben", commands.Undo(number=1, seen=seen + 1))


def test_who_has_left_the_department_undoes_nothing_in_its_name() -> None:
    story = Story()
    story.started()
    story.run("ben", commands.Leave(department="design"))
    no = refused(story, "ben", UNDO)
    assert (no.kind, no.message) == (
        "not_yours",
        "You started #1 for Design, and you are not in it any more. Ask Ida or Max (Design).",
    )


def test_who_was_taken_off_the_board_undoes_nothing() -> None:
    story = Story()
    story.started()
    story.run("ada", commands.EditPerson(login="ben", active=False))
    assert "taken off this board" in refused(story, "ben", UNDO).message


def test_a_card_that_is_not_there_and_a_login_that_is_not_known() -> None:
    story = Story()
    assert refused(story, "ben", UNDO).kind == "unknown"
    story.requested()
    assert "not on this board yet" in refused(story, "zoe", UNDO).message


def test_what_was_undone_cannot_be_undone_again() -> None:
    story = Story()
    story.started()
    story.run("ben", UNDO)
    no = refused(story, "ben", UNDO)
    assert (no.kind, no.message) == (
        "not_now",
        "You have undone what you did to #1 already. Redo does it again.",
    )


def test_a_redo_follows_an_undo() -> None:
    story = Story()
    story.started()
    assert refused(story, "ben", REDO).message == (
        "Nothing on #1 can be done again: what you did to it last was no undo."
    )


def test_two_people_in_turn_each_undo_their_own() -> None:
    story = Story(board=a_board(people=(*a_board().people.values(), replace(MARA, login="noa"))))
    story.delivered()
    story.run("mara", commands.Accept(number=1))
    assert "Mara (Sales) accepted #1" in refused(story, "ben", UNDO).message
    story.run("mara", UNDO)
    assert "Mara (Sales) undid something on #1" in refused(story, "ben", UNDO).message
    assert story.card().state is State.DELIVERED


# What is not undone


def test_a_request_is_withdrawn_instead() -> None:
    story = Story()
    story.requested()
    assert refused(story, "mara", UNDO).message == (
        "A request is not undone, for it has been read: withdraw #1 instead, and say why."
    )


def test_what_was_asked_for_stands_whatever_a_history_says() -> None:
    story = Story()
    story.requested()
    odd = Undone(at=NOW, by="mara", card=1, of="request", back=CardPart())
    stands, undone = deeds((*story.history(), odd))
    assert ([deed.place for deed in stands], undone) == ([0, 1], [])


def test_a_restored_backup_is_not_undone() -> None:
    story = Story()
    story.requested()
    back = CardRestored(at=NOW, by="ada", card=1, revision=1, version=3)
    board = story.board.after([back])
    with pytest.raises(Refused, match="A restored backup is not undone"):
        decide(board, UNDO, "ada", NOW, (*story.history(), back))


@pytest.mark.parametrize("command", [UNDO, REDO])
def test_a_history_that_does_not_lead_to_the_card_is_left_alone(command: CardCommand) -> None:
    story = Story()
    story.started()
    edited = a_board(replace(story.card(), title="By hand"))
    for board, history in (
        (edited, story.history()),
        (story.board, ()),
        (story.board, story.history()[1:]),
        (a_board(a_card(1)), ()),
    ):
        with pytest.raises(Refused, match="does not lead to what the card is now"):
            decide(board, command, "ben", story.clock.now, history)
