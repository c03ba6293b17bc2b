"""What bugs people becomes an improvement, and at its end a line of a definition of done."""

from __future__ import annotations

from typing import Any

import pytest

from kanban.domain import commands, events
from kanban.domain.card import ReturnCode
from kanban.domain.errors import Refused
from kanban.domain.improvement import Improvement, Source, reason_on
from kanban.domain.people import ReadyField
from kanban.domain.templates import Template
from tests.making import Story, a_request


def opened(by: str = "mara", **fields: Any) -> Story:
    story = Story()
    story.requested()
    bug = {"bug": "The size is never said."} | fields
    story.run(by, commands.OpenImprovement(department="design", **bug))
    return story


def finished(line: str = "Ask for the size.", ready: ReadyField | None = None) -> Story:
    story = opened()
    done = commands.FinishImprovement(
        number=1, after="It is in the template.", seconds_saved=600, line=line, ready=ready
    )
    story.run("ida", done)
    return story


def first(story: Story) -> Improvement:
    return story.board.departments["design"].improvements[0]


def no(story: Story, by: str, command: commands.Command) -> Refused:
    before = story.board
    with pytest.raises(Refused) as refused:
        story.run(by, command)
    assert story.board is before
    return refused.value


def test_anybody_on_the_board_says_what_bugs_them() -> None:
    said = {"idea": "Ask in the form.", "who": "ida", "before": "Two questions a card"}
    story = opened("omar", **said, cards=(1, 1))
    one = first(story)
    assert (one.number, one.by, one.bug) == (1, "omar", "The size is never said.")
    assert {field: getattr(one, field) for field in said} == said
    assert (one.cards, one.is_open) == ((1,), True)
    assert story.board.improvements_on(1) == [one]
    assert story.board.improvements_on(2) == []


def test_numbers_count_over_all_departments() -> None:
    story = opened()
    story.run("mara", commands.OpenImprovement(department="print", bug="Ink is dear."))
    story.run("mara", commands.OpenImprovement(department="design", bug="It is loud."))
    assert [one.number for one in story.board.departments["design"].improvements] == [1, 3]
    found = story.board.improvement(2)
    assert found is not None
    assert found[0].key == "print"


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"bug": " "}, "An improvement begins with what bugs you. Say it in a few words."),
        ({"who": "mara"}, "mara is not in Design, which has ben, ida, max."),
        ({"cards": (9,)}, "There is no card #9"),
    ],
)
def test_what_an_improvement_needs(fields: dict[str, Any], says: str) -> None:
    story = Story()
    story.requested()
    command = commands.OpenImprovement(department="design", **{"bug": "Slow", **fields})
    assert no(story, "mara", command).message.startswith(says)


def test_its_department_and_who_opened_it_change_it() -> None:
    story = opened("omar")
    for by, idea in (("ida", "One"), ("omar", "Two"), ("ada", "Three")):
        story.run(by, commands.EditImprovement(number=1, idea=idea))
        assert first(story).idea == idea
    refused = no(story, "mara", commands.EditImprovement(number=1, idea="Four"))
    assert refused.kind == "not_yours"
    assert "Omar, who opened it" in refused.message
    assert no(story, "ida", commands.EditImprovement(number=1, idea="Three")).kind == "not_now"
    assert no(story, "ida", commands.EditImprovement(number=1, bug=" ")).kind == "missing"
    assert no(story, "ida", commands.EditImprovement(number=7, bug="x")).kind == "unknown"


def test_at_the_end_it_says_what_is_different() -> None:
    story = opened()
    assert no(story, "ida", commands.FinishImprovement(number=1)).kind == "missing"
    odd = commands.FinishImprovement(number=1, after="Better", seconds_saved=-1)
    assert no(story, "ida", odd).kind == "not_valid"
    one = first(finished())
    assert (one.after, one.seconds_saved, one.line) == (
        "It is in the template.",
        600,
        "Ask for the size.",
    )
    assert not one.is_open


def test_what_is_done_stays_done() -> None:
    story = finished()
    assert no(story, "ida", commands.EditImprovement(number=1, idea="x")).kind == "not_now"
    assert no(story, "ida", commands.FinishImprovement(number=1, after="x")).kind == "not_now"


def test_the_lead_lets_its_line_join_the_definition_of_done() -> None:
    story = finished()
    before = story.board.departments["design"].done
    assert no(story, "ida", commands.AdoptImprovement(number=1)).kind == "not_yours"
    story.run("ben", commands.AdoptImprovement(number=1))
    assert story.board.departments["design"].done == (*before, "Ask for the size.")
    assert first(story).adopted
    assert "already" in no(story, "ben", commands.AdoptImprovement(number=1)).message
    card = story.requested()
    assert "Ask for the size." in [criterion.text for criterion in card.criteria]


def test_what_else_changes_of_a_department_leaves_its_improvements_and_does_not_repeat_them() -> (
    None
):
    story = finished()
    kept = first(story)
    template = Template(name="Flyer", title="A flyer")
    for command in (
        commands.EditDepartment(key="design", reopen_days=7),
        commands.SetTemplate(department="design", template=template),
        commands.DropTemplate(department="design", name="Flyer"),
    ):
        story.run("ben", command)
        assert first(story) == kept
    story.run("ben", commands.AdoptImprovement(number=1))
    said = [event for event in story.told if isinstance(event, events.DepartmentSet)]
    assert [event.department.improvements for event in said] == [()] * 4
    assert story.board.departments["design"].reopen_days == 7


def test_a_line_that_stands_there_is_not_added_twice() -> None:
    story = finished()
    story.run("ben", commands.EditDepartment(key="design", done=("Ask for the size.",)))
    story.run("ben", commands.AdoptImprovement(number=1))
    assert story.board.departments["design"].done == ("Ask for the size.",)


def test_without_a_line_there_is_nothing_to_adopt() -> None:
    refused = no(finished(line=""), "ben", commands.AdoptImprovement(number=1))
    assert refused.message == "Improvement 1 adds nothing to a definition of ready or of done."


def test_instead_of_a_line_it_may_ask_for_something_that_requests_must_carry() -> None:
    story = finished(line="", ready=ReadyField.NEED_BY)
    assert first(story).ready is ReadyField.NEED_BY
    story.requested()
    assert no(story, "ida", commands.AdoptImprovement(number=1)).kind == "not_yours"
    story.run("ben", commands.AdoptImprovement(number=1))
    assert story.board.departments["design"].ready == (ReadyField.NEED_BY,)
    assert story.board.departments["design"].done == ()
    assert no(story, "mara", a_request()).kind == "missing"
    assert no(story, "ben", commands.AdoptImprovement(number=1)).message == (
        "What is asked for by improvement 1 is in Design's definition of ready already."
    )


def test_what_is_asked_for_already_is_not_asked_for_again() -> None:
    story = opened()
    story.run("ben", commands.EditDepartment(key="design", ready=(ReadyField.PURPOSE,)))
    again = commands.FinishImprovement(number=1, after="Better", ready=ReadyField.PURPOSE)
    asked = no(story, "ida", again)
    assert (asked.kind, asked.message) == (
        "not_valid",
        "Design asks for a purpose (what it is for) already. Leave that out, or say what else "
        "requests must carry.",
    )
    both = commands.FinishImprovement(
        number=1, after="Better", line="Ask.", ready=ReadyField.CRITERIA
    )
    assert no(story, "ida", both).message == (
        "An improvement adds either a line to the definition of done or a field to that of ready. "
        "Leave one of them out."
    )


def test_what_a_lead_asked_for_meanwhile_is_adopted_and_not_asked_for_twice() -> None:
    story = finished(line="", ready=ReadyField.NEED_BY)
    story.run("ben", commands.EditDepartment(key="design", ready=(ReadyField.NEED_BY,)))
    story.run("ben", commands.AdoptImprovement(number=1))
    assert story.board.departments["design"].ready == (ReadyField.NEED_BY,)
    assert first(story).adopted


def test_what_bugs_on_a_card_is_its_return_its_block_or_its_low_rating() -> None:
    story = Story()
    assert reason_on(story.delivered()) == (Source.IDEA, "")
    back = commands.Return(number=1, code=ReturnCode.ADD, expected="All three pumps")
    story.run("mara", back)
    assert reason_on(story.card()) == (Source.RETURN, "All three pumps")
