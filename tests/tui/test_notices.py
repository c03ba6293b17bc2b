"""Of what others do a person is told what concerns them, if they asked for it."""

from __future__ import annotations

import pytest

from kanban.config import Notify
from kanban.domain import commands
from kanban.domain.board import Board
from kanban.domain.card import ReturnCode, State
from kanban.domain.commands import Command
from kanban.service import Service, Update
from kanban.store.memory import MemoryBoard, MemoryStore
from kanban.tui.notices import notices
from kanban.tui.verbs import departments_of
from tests.making import Clock, a_board, a_card

QUIET = Notify(waiting=False, comments=False, verdicts=False)


def done(board: Board, by: str, command: Command) -> Update:
    return Service(MemoryStore(MemoryBoard(board)), by, Clock()).run(command)


def told(update: Update, me: str, notify: Notify = Notify()) -> list[str]:  # noqa: B008
    return notices(update, me, departments_of(update.board, me), notify)


def accepted(by: str = "tom") -> Update:
    board = a_board(a_card(1, State.DELIVERED))
    return done(board, by, commands.Accept(number=1, seen=board.cards[1].version))


def returned() -> Update:
    board = a_board(a_card(1, State.DELIVERED))
    return done(
        board,
        "tom",
        commands.Return(
            number=1,
            seen=board.cards[1].version,
            code=ReturnCode.CORRECT,
            expected="Our blue, not theirs.",
        ),
    )


def delivered() -> Update:
    board = a_board(a_card(1, State.IN_PROGRESS))
    return done(
        board, "ida", commands.Deliver(number=1, seen=board.cards[1].version, note="On the drive.")
    )


def requested() -> Update:
    return done(a_board(), "mara", commands.Request(title="Flyer", supplier="design"))


def commented(by: str = "tom") -> Update:
    return done(a_board(a_card(1, State.IN_PROGRESS)), by, commands.Comment(number=1, text="Well?"))


def test_who_is_called_in_a_comment_is_told() -> None:
    board = a_board(a_card(1))
    update = done(board, "mara", commands.Comment(number=1, text="@ida, can @print help?"))
    assert len(told(update, "ida")) == 1
    assert len(told(update, "omar")) == 1
    assert told(update, "ben") == []
    assert told(update, "ida", QUIET) == []


def test_a_card_that_comes_to_wait_for_my_department_is_told() -> None:
    only = Notify(comments=False, verdicts=False)
    assert told(requested(), "ben", only) == ["Mara (Sales) asked Design for #1 Flyer"]
    assert told(delivered(), "mara", only)[0].startswith("Ida (Design) delivered #1 ")
    assert len(told(returned(), "max", only)) == 1
    assert told(requested(), "omar", only) == told(delivered(), "ben", only) == []


def test_a_comment_on_a_card_that_i_asked_for_or_work_on_is_told() -> None:
    only = Notify(waiting=False, verdicts=False)
    assert len(told(commented(), "mara", only)) == 1
    assert len(told(commented(), "ben", only)) == 1
    assert told(commented(), "ida", only) == []


def test_what_becomes_of_my_delivery_is_told_to_me_and_not_to_my_colleagues() -> None:
    only = Notify(waiting=False, comments=False)
    for update in (accepted(), returned()):
        assert len(told(update, "ben", only)) == 1
        assert told(update, "ida", only) == []


@pytest.mark.parametrize("update", [accepted(), returned(), delivered(), requested(), commented()])
def test_what_was_not_asked_for_is_not_told(update: Update) -> None:
    for me in ("mara", "ben", "ida", "omar", "zoe"):
        assert told(update, me, QUIET) == []


def test_nobody_is_told_of_what_they_did_themselves() -> None:
    assert told(commented("mara"), "mara") == []
    assert told(requested(), "mara") == []
    assert told(delivered(), "ida") == []


def test_what_has_moved_on_meanwhile_waits_for_nobody() -> None:
    update = requested()
    moved = a_board(a_card(1, State.DECLINED))
    assert told(Update(board=moved, events=update.events), "ben") == []


def test_a_notice_is_one_clean_line_of_bounded_length() -> None:
    title = "A\x1b]0;x\x07" + "é" * 150
    board = a_board(a_card(1, State.IN_PROGRESS, title=title))
    (notice,) = told(done(board, "tom", commands.Comment(number=1, text="Well?")), "ben")
    assert len(notice) <= 160
    assert notice.isprintable()
