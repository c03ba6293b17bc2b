"""What the customer asked for stays, however many suppliers take the card over."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kanban.domain import commands
from kanban.domain.card import Criterion, ReturnCode, unclaimed
from kanban.domain.people import Person, ReadyField
from kanban.domain.rules.definitions import own_lines
from tests.making import DESIGN, LEGAL, PEOPLE, PRINT, SALES, Story, a_board, refusal

LEO = Person(login="leo", name="Leo", departments=("legal",))
WORKERS = {"design": "ben", "print": "omar", "legal": "leo"}
LINES = st.lists(st.sampled_from(["Folds", "Proofread", "Trimmed", "Blue"]), unique=True).map(tuple)


def a_story(**done: tuple[str, ...]) -> Story:
    """`done`: by department, its definition of done."""
    departments = [replace(one, done=done.get(one.key, ())) for one in (DESIGN, PRINT, LEGAL)]
    return Story(board=a_board(departments=[SALES, *departments], people=[*PEOPLE, LEO]))


def handed_to(story: Story, to: str) -> None:
    giver = WORKERS[story.card().supplier]
    story.offer(to, by=giver)
    story.run(WORKERS[to], commands.Take(number=1))


def test_a_line_that_the_giver_had_as_well_goes_on_as_the_customers() -> None:
    story = a_story(design=("Proofread", "Spelled"))
    story.started(criteria=("Folds", "Proofread"))
    assert story.card().criteria == (
        Criterion(text="Folds"),
        Criterion(text="Proofread", of_done=True, asked=True),
        Criterion(text="Spelled", of_done=True),
    )
    handed_to(story, "print")
    assert story.card().criteria == (Criterion(text="Folds"), Criterion(text="Proofread"))


def test_what_was_claimed_and_returned_in_between_changes_nothing_of_it() -> None:
    story = a_story(design=("Proofread",))
    story.delivered(criteria=("Proofread",))
    (line,) = unclaimed(story.card().criteria)
    assert line.asked
    story.run("mara", commands.Return(number=1, code=ReturnCode.CORRECT, not_met=(1,)))
    handed_to(story, "print")
    assert [(one.text, one.of_done) for one in story.card().criteria] == [("Proofread", False)]


def test_the_customer_may_ask_for_such_a_line_later_and_let_it_go_again() -> None:
    story = a_story(design=("Proofread",))
    story.requested(criteria=("Folds",))
    story.run("mara", commands.Edit(number=1, criteria=("Folds", "Proofread")))
    assert [one.text for one in own_lines(story.card().criteria)] == ["Folds", "Proofread"]
    story.run("mara", commands.Edit(number=1, criteria=("Folds",)))
    assert [one.text for one in story.card().criteria] == ["Folds", "Proofread"]
    assert [one.text for one in own_lines(story.card().criteria)] == ["Folds"]
    handed_to(story, "print")
    assert [one.text for one in story.card().criteria] == ["Folds"]


def test_such_a_line_makes_a_request_ready_and_stays_needed() -> None:
    story = a_story(design=("Proofread",))
    ready = commands.EditDepartment(key="design", ready=(ReadyField.CRITERIA,))
    story.run("ben", ready)
    story.requested(criteria=("Proofread",))
    no = refusal(story.board, commands.Edit(number=1, criteria=()), "mara")
    assert no.kind == "missing"


@given(
    own=LINES,
    done=st.fixed_dictionaries(dict.fromkeys(WORKERS, LINES)),
    way=st.lists(st.sampled_from(sorted(WORKERS)), max_size=6),
)
def test_nothing_that_was_asked_for_goes_away_and_nothing_else_stays(
    own: tuple[str, ...], done: dict[str, tuple[str, ...]], way: list[str]
) -> None:
    story = a_story(**done)
    story.requested(criteria=own)
    for to in way:
        if to != story.card().supplier:
            handed_to(story, to)
        lines = story.card().criteria
        assert {one.text for one in own_lines(lines)} == {*own}
        assert {one.text for one in lines if one.of_done} == {*done[story.card().supplier]}
        assert len({one.text for one in lines}) == len(lines)
        assert {one.text for one in lines} == {*own, *done[story.card().supplier]}
