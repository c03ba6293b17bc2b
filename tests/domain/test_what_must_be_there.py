"""What a verb needs besides the right person: words, claims, codes; each refusal asks for it."""

from __future__ import annotations

import pytest

from kanban.domain import commands
from kanban.domain.card import DeclineCode, ReturnCode, State, Verdict
from kanban.domain.commands import CardCommand, Command, Judgement
from kanban.domain.text import LIST_LIMIT, TITLE_LIMIT, WORDS_LIMIT
from tests.making import Story, a_request, met, refusal

BLANK = " \t\n\u200b\x1b "
"""Nothing, though it has characters."""
MET, WAIVED = Verdict.MET, Verdict.WAIVED

MISSING_WORDS: list[tuple[State, str, CardCommand, str]] = [
    (
        State.IN_PROGRESS,
        "ben",
        commands.PutBack(number=1, reason=BLANK),
        "Putting #1 back needs a reason, so that the customer knows why it waits.",
    ),
    (
        State.IN_PROGRESS,
        "ben",
        commands.Deliver(number=1, note=BLANK),
        "Delivering #1 needs a note: what was done, where it is, how to check it.",
    ),
    (
        State.DELIVERED,
        "ben",
        commands.Recall(number=1, reason=BLANK),
        "Recalling #1 needs a reason: what did you notice?",
    ),
    (
        State.REQUESTED,
        "ben",
        commands.Decline(number=1, code=DeclineCode.NOT_NOW, reason=BLANK, instead="Wait."),
        "Declining #1 needs words: why not?",
    ),
    (
        State.REQUESTED,
        "ben",
        commands.Decline(number=1, code=DeclineCode.NOT_NOW, reason="Busy.", instead=BLANK),
        "Declining #1 needs advice: what should the customer do instead?",
    ),
    (
        State.DELIVERED,
        "mara",
        commands.Return(number=1, code=ReturnCode.ADD, expected=BLANK),
        "Returning #1 needs to say what was expected, or which criteria are not met, so that "
        "the next delivery can be right.",
    ),
    (
        State.ACCEPTED,
        "mara",
        commands.Reopen(number=1, reason=BLANK),
        "Reopening #1 needs a reason: what turned out to be wrong?",
    ),
    (
        State.REQUESTED,
        "mara",
        commands.Withdraw(number=1, reason=BLANK),
        "Withdrawing #1 needs a reason: why is it no longer needed?",
    ),
    (
        State.REQUESTED,
        "omar",
        commands.Comment(number=1, text=BLANK),
        "There is nothing in the comment yet.",
    ),
    (
        State.REQUESTED,
        "mara",
        commands.Edit(number=1, title=BLANK),
        "A card needs a title.",
    ),
]


@pytest.mark.parametrize(("state", "by", "command", "sentence"), MISSING_WORDS)
def test_missing_words_are_asked_for(
    state: State, by: str, command: CardCommand, sentence: str
) -> None:
    story = Story()
    story.into(state)
    refused = refusal(story.board, command, by)
    assert (refused.kind, refused.message) == ("missing", sentence)


LONG = "x" * (WORDS_LIMIT + 1)
TOO_LONG: list[tuple[State, str, Command, str]] = [
    (State.IN_PROGRESS, "ben", commands.Deliver(number=1, note=LONG), "The note"),
    (State.IN_PROGRESS, "ben", commands.PutBack(number=1, reason=LONG), "The reason"),
    (State.DELIVERED, "mara", commands.Accept(number=1, thanks=LONG), "The thanks"),
    (State.REQUESTED, "ida", commands.Comment(number=1, text=LONG), "The comment"),
    (State.REQUESTED, "mara", commands.Edit(number=1, purpose=LONG), "The purpose"),
    (State.REQUESTED, "ben", commands.Start(number=1, over_limit=LONG), "The reason"),
]


@pytest.mark.parametrize(("state", "by", "command", "what"), TOO_LONG)
def test_words_that_are_too_many_are_refused_with_the_limit(
    state: State, by: str, command: Command, what: str
) -> None:
    story = Story()
    story.into(state)
    refused = refusal(story.board, command, by)
    assert refused.kind == "limit"
    assert refused.message == f"{what} has 10,001 characters; 10,000 is the most. Shorten it."


def test_a_title_that_is_too_long_is_refused_with_the_limit() -> None:
    refused = refusal(Story().board, a_request("x" * (TITLE_LIMIT + 1)), "mara")
    assert refused.kind == "limit"
    assert refused.message == "The title has 201 characters; 200 is the most. Shorten it."


def test_too_many_criteria_are_refused_with_the_limit() -> None:
    lines = tuple(f"Line {place}" for place in range(LIST_LIMIT + 1))
    refused = refusal(Story().board, a_request(criteria=lines), "mara")
    assert (refused.kind, refused.message) == ("limit", "101 criteria; 100 is the most.")


SAID: list[tuple[tuple[Judgement, ...], str, str]] = [
    ((), "missing", "Nothing is said yet of: 1 “Our blue”; 2 “Folds”."),
    (
        (Judgement(criterion=1, verdict=MET),),
        "missing",
        "Nothing is said yet of: 2 “Folds”.",
    ),
    (
        (Judgement(criterion=1, verdict=MET), Judgement(criterion=2, verdict=Verdict.OPEN)),
        "missing",
        "Nothing is said yet of: 2 “Folds”.",
    ),
    (
        (Judgement(criterion=1, verdict=MET), Judgement(criterion=2, verdict=WAIVED, reason=BLANK)),
        "missing",
        "Waiving criterion 2 “Folds” needs a reason: why not?",
    ),
    (
        (Judgement(criterion=3, verdict=MET),),
        "not_valid",
        "#1 has criteria 1 to 2; there is no criterion 3.",
    ),
    (
        (Judgement(criterion=0, verdict=MET),),
        "not_valid",
        "#1 has criteria 1 to 2; there is no criterion 0.",
    ),
    (
        (Judgement(criterion=2, verdict=Verdict.NOT_MET),),
        "not_now",
        "Criterion 2 “Folds” is not met, so #1 cannot go on. ",
    ),
]


@pytest.mark.parametrize(("said", "kind", "sentence"), SAID)
@pytest.mark.parametrize("verb", ["deliver", "accept"])
def test_deliver_and_accept_need_a_word_on_every_criterion(
    verb: str, said: tuple[Judgement, ...], kind: str, sentence: str
) -> None:
    story = Story()
    if verb == "deliver":
        story.started(criteria=("Our blue", "Folds"))
        refused = refusal(story.board, commands.Deliver(number=1, note="Done.", claims=said), "ben")
    else:
        story.delivered(criteria=("Our blue", "Folds"))
        refused = refusal(story.board, commands.Accept(number=1, verdicts=said), "mara")
    assert refused.kind == kind
    assert sentence in refused.message


def test_each_side_is_told_how_to_go_on_when_all_are_not_yet_said() -> None:
    story = Story()
    story.started(criteria=("Our blue",))
    assert refusal(story.board, commands.Deliver(number=1, note="Done."), "ben").message == (
        "Before #1 is delivered, claim each criterion met, or waive it with a reason. "
        "Nothing is said yet of: 1 “Our blue”."
    )
    story.deliver()
    assert refusal(story.board, commands.Accept(number=1), "mara").message == (
        "Before #1 is accepted, say of each criterion that it is met, or waive it with a reason. "
        "Nothing is said yet of: 1 “Our blue”."
    )


def test_each_side_is_told_what_to_do_about_a_criterion_that_is_not_met() -> None:
    story = Story()
    story.started(criteria=("Our blue",))
    not_met = (Judgement(criterion=1, verdict=Verdict.NOT_MET),)
    deliver = commands.Deliver(number=1, note="Done.", claims=not_met)
    assert refusal(story.board, deliver, "ben").message.endswith(
        "Finish it, or waive it with a reason."
    )
    story.deliver()
    assert refusal(
        story.board, commands.Accept(number=1, verdicts=not_met), "mara"
    ).message.endswith("Return the card, saying what was expected.")


def test_a_criterion_is_judged_once() -> None:
    card = (story := Story()).delivered(criteria=("Our blue",))
    accept = commands.Accept(number=1, verdicts=met(card) * 2)
    refused = refusal(story.board, accept, "mara")
    assert (refused.kind, refused.message) == ("not_valid", "Criterion 1 is judged twice.")


@pytest.mark.parametrize(("lines", "has"), [((), "no criteria"), (("Our blue",), "one criterion")])
def test_a_return_names_criteria_that_are_there(lines: tuple[str, ...], has: str) -> None:
    (story := Story()).delivered(criteria=lines)
    back = commands.Return(number=1, code=ReturnCode.CORRECT, not_met=(2,))
    refused = refusal(story.board, back, "mara")
    assert refused.kind == "not_valid"
    assert refused.message == f"#1 has {has}; there is no criterion 2."


def test_a_return_needs_either_what_was_expected_or_which_criteria() -> None:
    for words in ({"expected": "Our blue."}, {"not_met": (1,)}):
        (story := Story()).delivered(criteria=("Our blue",))
        story.run("mara", commands.Return(number=1, code=ReturnCode.CORRECT, **words))
        assert story.card().state is State.IN_PROGRESS


@pytest.mark.parametrize("rating", [0, 6, -1])
def test_a_rating_is_one_to_five(rating: int) -> None:
    (story := Story()).delivered()
    refused = refusal(story.board, commands.Accept(number=1, rating=rating), "mara")
    assert refused.kind == "not_valid"
    assert refused.message == f"A rating is a number from 1 to 5, not {rating}."


def test_rating_and_thanks_are_optional() -> None:
    (story := Story()).delivered()
    story.run("mara", commands.Accept(number=1))
    assert story.card().rating is None
    story.run("mara", commands.Reopen(number=1, reason="Torn."))
    story.deliver()
    story.run("tom", commands.Accept(number=1, rating=5, thanks="Lovely."))
    assert story.card().rating == 5
