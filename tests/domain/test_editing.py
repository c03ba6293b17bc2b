"""The customer may say the request in other words, but not what is being checked."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from kanban.domain import commands, events
from kanban.domain.card import ReturnCode, ServiceClass, State, Verdict
from kanban.domain.people import ReadyField
from tests.making import DESIGN, SALES, Story, a_board, refusal


def a_story_where_design(**asks: Any) -> Story:
    return Story(board=a_board(departments=(SALES, replace(DESIGN, **asks))))


@pytest.mark.parametrize("state", [State.REQUESTED, State.IN_PROGRESS, State.DELIVERED])
def test_the_words_of_an_open_card_can_be_edited(state: State) -> None:
    story = Story()
    before = story.into(state)
    edit = commands.Edit(
        number=1,
        title=" Folder ",
        purpose="For the fair.",
        for_whom="Visitors",
        service_class=ServiceClass.EXPEDITE,
        need_by=date(2026, 4, 1),
    )
    story.run("tom", edit)
    card = story.card()
    assert (card.title, card.purpose, card.for_whom) == ("Folder", "For the fair.", "Visitors")
    assert (card.service_class, card.need_by) == (ServiceClass.EXPEDITE, date(2026, 4, 1))
    assert (card.state, card.rank, card.entered_at) == (state, before.rank, before.entered_at)


def test_only_what_was_set_is_changed_and_the_event_names_it() -> None:
    story = Story()
    story.requested(purpose="The fair", need_by=date(2026, 4, 1))
    story.run("mara", commands.Edit(number=1, title="Brochure", need_by=None))
    edited = story.history()[-1]
    assert isinstance(edited, events.Edited)
    assert edited.changed == ("need_by",)
    assert (story.card().need_by, story.card().purpose) == (None, "The fair")


def test_an_edit_that_changes_nothing_is_refused() -> None:
    story = Story()
    story.requested(criteria=("Our blue",))
    for edit in (
        commands.Edit(number=1),
        commands.Edit(number=1, title=" Brochure"),
        commands.Edit(number=1, criteria=("Our  blue", "")),
    ):
        refused = refusal(story.board, edit, "mara")
        assert (refused.kind, refused.message) == ("not_now", "Nothing in #1 would change.")


def test_the_criteria_of_delivered_work_cannot_be_edited() -> None:
    story = Story()
    story.delivered(criteria=("Our blue",))
    refused = refusal(story.board, commands.Edit(number=1, criteria=("Our red",)), "mara")
    assert refused.kind == "not_now"
    assert refused.message == (
        "#1 is delivered: its criteria are being checked and cannot change. "
        "Return it with the code changed_need, then edit it."
    )


def test_a_need_that_changed_is_returned_and_then_edited() -> None:
    story = Story()
    story.delivered(criteria=("Our blue",))
    changed_need = commands.Return(number=1, code=ReturnCode.CHANGED_NEED, expected="Red now.")
    story.run("mara", changed_need)
    story.run("mara", commands.Edit(number=1, criteria=("Our red",)))
    assert [c.text for c in story.card().criteria] == ["Our red"]


def test_the_same_criteria_may_be_said_again_of_delivered_work() -> None:
    story = Story()
    story.delivered(criteria=("Our blue",))
    story.run("mara", commands.Edit(number=1, title="Folder", criteria=("Our blue",)))
    assert story.card().title == "Folder"


def test_a_criterion_that_stays_keeps_what_was_said_of_it() -> None:
    story = Story()
    story.delivered(criteria=("Our blue", "Folds"))
    story.run("mara", commands.Return(number=1, code=ReturnCode.CORRECT, not_met=(2,)))
    story.run("mara", commands.Edit(number=1, criteria=("Folds", "Shines")))
    folds, shines = story.card().criteria
    assert (folds.verdict, folds.claim) == (Verdict.NOT_MET, Verdict.MET)
    assert (shines.verdict, shines.claim) == (Verdict.OPEN, Verdict.OPEN)


@pytest.mark.parametrize(
    ("own", "left"),
    [
        ((), ["Proofread"]),
        (("Shines",), ["Shines", "Proofread"]),
        (("Proofread", "Shines"), ["Shines", "Proofread"]),
        ((" Proofread\u200b ", "Shines"), ["Shines", "Proofread"]),
    ],
)
@pytest.mark.parametrize("typed", [("Folds",), ("Proofread", "Folds")])
def test_the_suppliers_definition_of_done_cannot_be_edited_away(
    typed: tuple[str, ...], own: tuple[str, ...], left: list[str]
) -> None:
    story = a_story_where_design(done=("Proofread",))
    story.requested(criteria=typed)
    story.run("mara", commands.Edit(number=1, criteria=own))
    assert [c.text for c in story.card().criteria] == left
    assert [c.text for c in story.card().criteria if c.of_done] == ["Proofread"]


READY: list[tuple[dict[str, Any], dict[str, Any], str]] = [
    ({"purpose": "The fair"}, {"purpose": " \n"}, "a purpose (what it is for)"),
    ({"need_by": date(2026, 4, 1)}, {"need_by": None}, "a need-by date"),
    ({"for_whom": "Visitors"}, {"for_whom": ""}, "for whom it is in the end"),
    (
        {"criteria": ("Folds",)},
        {"criteria": (" ",)},
        "at least one criterion (what you will check)",
    ),
]


@pytest.mark.parametrize(("full", "empty", "words"), READY)
@pytest.mark.parametrize("state", [State.REQUESTED, State.IN_PROGRESS])
def test_the_suppliers_definition_of_ready_cannot_be_edited_away(
    state: State, full: dict[str, Any], empty: dict[str, Any], words: str
) -> None:
    (field,) = full
    story = a_story_where_design(ready=(ReadyField(field),), done=("Proofread",))
    story.into(state, **full)
    refused = refusal(story.board, commands.Edit(number=1, title="Folder", **empty), "mara")
    assert refused.kind == "missing"
    assert refused.message == f"Design asks more of a request. Please add: {words}."


@pytest.mark.parametrize(("full", "empty", "_words"), READY)
def test_what_the_supplier_does_not_ask_for_may_be_emptied(
    full: dict[str, Any], empty: dict[str, Any], _words: str
) -> None:
    (field,) = full
    others = tuple(other for other in ReadyField if other != field)
    everything = {name: value for one, _, _ in READY for name, value in one.items()}
    story = a_story_where_design(ready=others)
    story.requested(**everything)
    story.run("mara", commands.Edit(number=1, **empty))
    assert not getattr(story.card(), field)


def test_a_request_from_before_a_definition_of_ready_may_still_be_edited() -> None:
    story = Story()
    story.requested(criteria=("Folds",))
    story.run("ben", commands.EditDepartment(key="design", ready=tuple(ReadyField)))
    story.run("mara", commands.Edit(number=1, title="Folder", purpose="", criteria=("Shines",)))
    assert (story.card().title, story.card().purpose) == ("Folder", "")


def test_a_comment_changes_nothing_but_the_count_and_the_version() -> None:
    story = Story()
    before = story.delivered()
    story.run("omar", commands.Comment(number=1, text="We could print it."))
    assert story.card() == replace(before, comments=1, version=before.version + 1)
    commented = story.history()[-1]
    assert (commented.by, commented.side) == ("omar", "print")


def test_a_comment_is_for_a_side_of_the_card_when_the_person_is_of_one() -> None:
    story = Story()
    story.requested()
    story.run("ada", commands.Join(department="print"))
    story.run("ada", commands.Join(department="design"))
    for by, side in (("ada", "design"), ("tom", "sales"), ("omar", "print")):
        story.run(by, commands.Comment(number=1, text="Hm."))
        assert story.history()[-1].side == side
