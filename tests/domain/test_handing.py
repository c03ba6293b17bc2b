"""A supplier offers a card to another department, which takes it or refuses."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from kanban.domain import commands, events
from kanban.domain.card import DeclineCode, State
from kanban.domain.commands import Command
from kanban.domain.turn import turn
from tests.domain.undoing import UNDO
from tests.making import DEPARTMENTS, DESIGN, LEGAL, PRINT, Story, a_board, refusal

HAND_OVER = commands.HandOver(number=1, to="print", note="Drawn. You print.")
TAKE = commands.Take(number=1)
REFUSE = commands.RefuseHandover(number=1, reason="No ink.")
KEEP = commands.KeepHandover(number=1)


def with_limits(**limits: int) -> Story:
    departments = (replace(d, wip_limit=limits.get(d.key, d.wip_limit)) for d in DEPARTMENTS)
    return Story(board=a_board(departments=departments))


def offered(state: State = State.IN_PROGRESS) -> Story:
    story = Story()
    story.into(state)
    story.offer()
    return story


@pytest.mark.parametrize("state", [State.REQUESTED, State.IN_PROGRESS])
def test_until_it_is_taken_the_giver_answers_and_the_target_has_the_turn(state: State) -> None:
    story = offered(state)
    card = story.card()
    assert (card.supplier, turn(card, story.board.held), card.hops) == ("design", "print", 0)
    assert card.handover is not None
    assert (card.handover.by, card.handover.to, card.handover.note) == (
        "ben",
        "print",
        "Drawn. You print.",
    )
    assert story.board.in_progress == ({"design": 1} if state is State.IN_PROGRESS else {})


@pytest.mark.parametrize("state", [State.REQUESTED, State.IN_PROGRESS])
def test_who_takes_it_answers_and_no_clock_begins_anew(state: State) -> None:
    story = offered(state)
    before = story.card()
    story.run("omar", TAKE)
    card = story.card()
    assert (card.supplier, card.assignee, turn(card, story.board.held)) == (
        "print",
        "omar",
        "print",
    )
    assert (card.handover, card.hops) == (None, 1)
    assert (card.requested_at, card.started_at, card.entered_at, card.state, card.rank) == (
        before.requested_at,
        before.started_at,
        before.entered_at,
        before.state,
        before.rank,
    )
    assert story.board.in_progress == ({"print": 1} if state is State.IN_PROGRESS else {})


def test_what_was_taken_says_from_whom() -> None:
    story = offered()
    story.run("omar", TAKE)
    event = story.history()[-1]
    assert isinstance(event, events.HandoverTaken)
    assert (event.side, event.giver, event.offered_by, event.taker) == (
        "print",
        "design",
        "ben",
        "print",
    )


def test_every_department_that_takes_it_is_a_hop() -> None:
    story = offered()
    story.run("omar", TAKE)
    story.run("omar", replace(HAND_OVER, to="design"))
    story.run("ida", TAKE)
    assert (story.card().supplier, story.card().hops) == ("design", 2)


def test_the_takers_definition_of_done_stands_in_place_of_the_givers() -> None:
    departments = (
        DEPARTMENTS[0],
        replace(DESIGN, done=("Proofread",)),
        replace(PRINT, done=("Trimmed",)),
    )
    story = Story(board=a_board(departments=departments))
    story.started(criteria=("Our blue",))
    story.offer()
    story.run("omar", TAKE)
    lines = [(criterion.text, criterion.of_done) for criterion in story.card().criteria]
    assert lines == [("Our blue", False), ("Trimmed", True)]


def test_a_refusal_leaves_it_with_the_giver_and_says_why() -> None:
    story = offered()
    story.run("omar", REFUSE)
    card, event = story.card(), story.history()[-1]
    assert (card.supplier, card.handover, card.hops, turn(card, story.board.held)) == (
        "design",
        None,
        0,
        "design",
    )
    assert isinstance(event, events.HandoverRefused)
    assert (event.giver, event.offered_by, event.reason) == ("design", "ben", "No ink.")


def test_the_giver_may_keep_it_after_all() -> None:
    story = offered()
    story.run("ida", KEEP)
    assert (story.card().handover, story.card().supplier) == (None, "design")
    assert refusal(story.board, TAKE, "omar").message == (
        "#1 is not offered to another department. Design can deliver it or put it back."
    )


@pytest.mark.parametrize("state", [s for s in State if s not in ("requested", "in_progress")])
@pytest.mark.parametrize("command", [HAND_OVER, TAKE, REFUSE, KEEP])
def test_only_what_somebody_does_is_handed_over(state: State, command: Command) -> None:
    story = Story()
    story.into(state)
    assert refusal(story.board, command, "ben").kind == "not_now"


@pytest.mark.parametrize(
    ("to", "kind", "sentence"),
    [
        ("design", "not_valid", "#1 is with Design already. Name another department."),
        (
            "sales",
            "not_valid",
            "Sales asked for #1, so it is not handed over to Sales. Name another department, or "
            "ask Sales a question.",
        ),
        (
            "legal",
            "not_now",
            "Legal is closed and takes nothing over. Name another department.",
        ),
        (
            "nowhere",
            "unknown",
            "There is no department “nowhere”. There are: sales, design and print.",
        ),
    ],
)
def test_it_is_offered_to_a_third_department_that_is_open(
    to: str, kind: str, sentence: str
) -> None:
    departments = (*DEPARTMENTS[:3], replace(LEGAL, closed=True))
    story = Story(board=a_board(departments=departments))
    story.started()
    no = refusal(story.board, replace(HAND_OVER, to=to), "ben")
    assert (no.kind, no.message) == (kind, sentence)


def test_there_is_one_offer_at_a_time() -> None:
    no = refusal(offered().board, replace(HAND_OVER, to="legal"), "ben")
    assert (no.kind, no.message) == (
        "not_now",
        "#1 is offered to Print already. Print can take or refuse it; Design can keep it.",
    )


@pytest.mark.parametrize("text", ["", " \n "])
def test_an_offer_and_a_refusal_need_words(text: str) -> None:
    story = Story()
    story.started()
    no = refusal(story.board, replace(HAND_OVER, note=text), "ben")
    assert (no.kind, no.message) == (
        "missing",
        "Handing #1 over needs a note: what was done, and why them?",
    )
    story.offer()
    no = refusal(story.board, replace(REFUSE, reason=text), "omar")
    assert (no.kind, no.message) == (
        "missing",
        "Refusing #1 needs a reason, so that Design knows what to do next.",
    )


@pytest.mark.parametrize("command", [TAKE, REFUSE])
@pytest.mark.parametrize("by", ["ben", "mara", "ada"])
def test_only_who_was_asked_takes_or_refuses(by: str, command: Command) -> None:
    no = refusal(offered().board, command, by)
    verb = "take #1 over" if command is TAKE else "refuse to take #1 over"
    assert (no.kind, no.message) == (
        "not_yours",
        f"Only Print can {verb}, because Print has the offer. Ask Omar (Print).",
    )


@pytest.mark.parametrize("by", ["omar", "mara"])
def test_only_the_giver_keeps_it(by: str) -> None:
    no = refusal(offered().board, KEEP, by)
    assert no.kind == "not_yours"
    assert no.message.startswith("Only Design can keep #1, because Design supplies it.")


@pytest.mark.parametrize("command", [TAKE, REFUSE, KEEP])
def test_who_decides_has_seen_the_card_as_it_is(command: TakeRefuseOrKeep) -> None:
    story = offered()
    seen = replace(command, seen=story.card().version - 1)
    by = "ben" if command is KEEP else "omar"
    assert refusal(story.board, seen, by).kind == "changed"


TakeRefuseOrKeep = commands.Take | commands.RefuseHandover | commands.KeepHandover


def test_work_in_progress_goes_over_the_takers_limit_with_a_reason_only() -> None:
    story = with_limits(print=1)
    story.started()
    story.requested(supplier="print")
    story.run("omar", commands.Start(number=2))
    story.offer()
    no = refusal(story.board, TAKE, "omar")
    assert (no.kind, no.message) == (
        "limit",
        "Print has 1 card in progress and a limit of 1. Finish one first, or give a reason to take "
        "#1 over all the same.",
    )
    story.run("omar", replace(TAKE, over_limit="The fair."))
    event = story.history()[-1]
    assert isinstance(event, events.HandoverTaken)
    assert event.over_limit == "The fair."


def test_a_request_is_taken_whatever_is_in_progress() -> None:
    story = with_limits(print=1)
    story.requested()
    story.requested(supplier="print")
    story.run("omar", commands.Start(number=2))
    story.offer()
    story.run("omar", replace(TAKE, over_limit="Not needed."))
    event = story.history()[-1]
    assert isinstance(event, events.HandoverTaken)
    assert event.over_limit == ""


def test_nothing_is_delivered_while_it_is_offered() -> None:
    story = offered()
    deliver = commands.Deliver(number=1, note="On the drive.")
    no = refusal(story.board, deliver, "ben")
    assert (no.kind, no.message) == (
        "not_now",
        "#1 is offered to Print. Keep it, then deliver it; or wait until Print takes or refuses "
        "it. Ask Omar (Print).",
    )
    story.run("ben", KEEP)
    story.run("ben", deliver)
    assert story.card().state is State.DELIVERED


def test_the_rest_goes_on_while_it_is_offered() -> None:
    story = offered(State.REQUESTED)
    for by, command in (
        ("ben", commands.Start(number=1)),
        ("mara", commands.Edit(number=1, title="Folder")),
        ("ben", commands.Assign(number=1, assignee="ida")),
        ("ben", commands.Ask(number=1, text="Which blue?")),
        ("omar", commands.Comment(number=1, text="Which press?")),
    ):
        story.run(by, command)
    assert turn(story.card(), story.board.held) == "sales"
    story.run("mara", commands.Answer(number=1, text="Ours."))
    assert turn(story.card(), story.board.held) == "print"
    story.run("omar", TAKE)
    assert story.card().supplier == "print"


@pytest.mark.parametrize(
    ("by", "command"),
    [
        ("mara", commands.Withdraw(number=1, reason="The fair is off.")),
        (
            "ben",
            commands.Decline(number=1, code=DeclineCode.NOT_NOW, reason="No.", instead="Wait."),
        ),
    ],
)
def test_an_offer_ends_with_the_card_and_comes_back_with_it(by: str, command: Command) -> None:
    story = offered(State.REQUESTED)
    story.run(by, command)
    assert story.card().handover is None
    story.run(by, UNDO)
    assert story.card().handover is not None
