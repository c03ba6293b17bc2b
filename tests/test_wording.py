"""The words about cards, events and times."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from kanban import wording
from kanban.domain import commands, events
from kanban.domain.card import DeclineCode, ReturnCode, ServiceClass, State, Verdict
from kanban.domain.commands import Judgement
from kanban.domain.people import Department, Person, ReadyField
from tests.making import MARA, NOW, Story, a_board, a_card
from tests.saying import last

TODAY = NOW.date()


@pytest.fixture
def story() -> Story:
    return Story()


def test_every_state_class_verdict_and_code_has_a_name() -> None:
    assert [wording.state_name(state) for state in State][1] == "in progress"
    assert wording.class_name(ServiceClass.FIXED_DATE) == "fixed date"
    assert wording.verdict_name(Verdict.NOT_MET) == "not met"
    assert wording.return_reason(ReturnCode.CORRECT) == "correct – it is not right yet"
    for code in ReturnCode:
        assert " – " in wording.return_reason(code)
    for no in DeclineCode:
        assert " – " in wording.decline_reason(no)


def test_a_request_tells_what_is_asked_for(story: Story) -> None:
    story.requested(
        title="Brochure",
        purpose="For the fair,\nin spring",
        for_whom="Visitors",
        need_by=date(2026, 12, 1),
        service_class=ServiceClass.EXPEDITE,
        criteria=("Logo",),
    )
    assert last(story) == (
        "Mara (Sales) asked Design for #1 Brochure",
        "asked Design for it",
        [
            "Purpose: For the fair,",
            "in spring",
            "For whom: Visitors",
            "Class: expedite",
            "Needed by: 1 Dec 2026",
            "1 Logo",
        ],
    )


def test_a_plain_request_has_nothing_further_to_say(story: Story) -> None:
    story.requested(title="Brochure")
    assert last(story)[2] == []


def test_a_request_may_follow_an_ended_card(story: Story) -> None:
    story.requested(follows=story.accepted().number)
    assert last(story)[2] == ["Follows #1"]


def test_the_work(story: Story) -> None:
    card = story.requested(title="Brochure", criteria=("Logo", "Pages"))
    story.run("ben", commands.Assign(number=1, assignee="ida"))
    assert last(story)[0] == "Ben (Design) assigned #1 Brochure to Ida"
    story.run("ben", commands.Start(number=1))
    assert last(story)[1] == "started it for Ida"
    story.run("ben", commands.Assign(number=1, assignee=None))
    assert last(story)[1] == "assigned it to nobody for now"
    story.run("ben", commands.Assign(number=1, assignee="ben"))
    assert last(story)[1] == "took it on"
    story.run("ben", commands.PutBack(number=1, reason="No photos yet"))
    assert last(story)[1:] == ("put it back", ["No photos yet"])
    story.run("ben", commands.Start(number=card.number))
    assert last(story)[1:] == ("started it", [])
    claims = (
        Judgement(criterion=1, verdict=Verdict.MET),
        Judgement(criterion=2, verdict=Verdict.WAIVED, reason="Agreed"),
    )
    story.run("ben", commands.Deliver(number=1, note="On the drive", claims=claims))
    assert last(story)[1:] == (
        "delivered it",
        ["On the drive", "1 Logo – met", "2 Pages – waived: Agreed"],
    )
    story.run("ben", commands.Recall(number=1, reason="Page 3"))
    assert last(story)[1:] == ("recalled it", ["Page 3"])


def test_the_judgement(story: Story) -> None:
    story.delivered(title="Brochure", criteria=("Logo",))
    returned = commands.Return(
        number=1, code=ReturnCode.ADD, expected="The phone number", not_met=(1,)
    )
    story.run("mara", returned)
    assert last(story) == (
        "Mara (Sales) returned #1 Brochure: something is still missing",
        "returned it: something is still missing",
        ["Expected: The phone number", "1 Logo – not met"],
    )
    story.deliver()
    story.run(
        "mara",
        commands.Accept(
            number=1,
            verdicts=(Judgement(criterion=1, verdict=Verdict.MET),),
            rating=5,
            thanks="Just right",
        ),
    )
    assert last(story)[1:] == ("accepted it, rating 5", ["1 Logo – met", "Thanks: Just right"])
    story.run("mara", commands.Reopen(number=1, reason="Wrong number"))
    assert last(story)[1:] == ("reopened it", ["Wrong number"])


def test_the_limit(story: Story) -> None:
    story.delivered()
    for _ in range(4):
        story.started()
    assert last(story)[2] == ["Over the limit of cards in progress: A fair is coming."]
    story.run("mara", commands.Return(number=1, code=ReturnCode.CORRECT, expected="Red"))
    assert last(story)[2][-1] == "This takes the supplier over its limit of cards in progress."


def test_other_ends(story: Story) -> None:
    story.declined(title="Flyer")
    assert last(story) == (
        "Ben (Design) declined #1 Flyer: another department does this",
        "declined it: another department does this",
        ["We do not print.", "Instead: Ask Print."],
    )
    story.withdrawn()
    assert last(story)[1:] == ("withdrew it", ["The fair is off."])


def test_an_edit_tells_what_changed(story: Story) -> None:
    story.requested(title="Brochure", need_by=date(2026, 12, 1))
    story.run("mara", commands.Edit(number=1, title="Flyer", need_by=None, criteria=("Logo",)))
    assert last(story) == (
        "Mara (Sales) edited #1 Flyer: title, need-by date and criteria",
        "edited it: title, need-by date and criteria",
        ["Title: Flyer", "Need-by date: none now", "1 Logo"],
    )


def test_a_comment_and_a_new_place(story: Story) -> None:
    story.requested(title="{card}")
    story.run("zoe", commands.Join(department="legal", name="Zoe"))
    story.run("zoe", commands.Comment(number=1, text="First line\n\nlast line"))
    assert last(story) == (
        "Zoe (Legal) commented on #1 {card}",
        "commented on it",
        ["First line", "last line"],
    )
    story.requested()
    story.run("ben", commands.Reorder(number=1))
    assert last(story)[1:] == ("moved it within its column", [])


def test_the_board_itself(story: Story) -> None:
    story.run("ada", commands.NameBoard(name="Fair"))
    assert last(story) == ("Ada named the board “Fair”", "named the board “Fair”", [])
    care = Department(
        key="care",
        name="Care",
        wip_limit=2,
        ready=(ReadyField.NEED_BY, ReadyField.FOR_WHOM),
        done=("Proofread",),
    )
    story.run("ada", commands.AddDepartment(department=care))
    assert last(story) == (
        "Ada set up the department Care",
        "set up the department Care",
        [
            "Cards in progress at once: 2",
            "Definition of ready: need by and for whom",
            "Definition of done: Proofread",
        ],
    )
    story.run("ada", commands.EditDepartment(key="care", closed=True))
    assert last(story)[0] == "Ada closed the department Care"


def test_people(story: Story) -> None:
    story.run("tom", commands.Join(department="print"))
    assert last(story)[0] == "Tom is in Sales and Print now"
    eva = Person(login="eva", name="Eva", departments=("design",), lead_of=("design",), admin=True)
    story.run("ada", commands.AddPerson(person=eva))
    assert last(story)[0] == "Ada entered Eva in Design"
    assert last(story)[2] == ["Lead of: Design", "Admin of the board"]
    story.run("ada", commands.EditPerson(login="eva", active=False))
    assert last(story)[0] == "Ada took Eva off the board"
    story.run("tom", commands.Leave(department="print"))
    story.run("tom", commands.Leave(department="sales"))
    assert last(story)[0] == "Tom is in no department now"


def test_an_event_of_a_card_that_is_not_at_hand() -> None:
    event = events.Commented(at=NOW, by="mara", side="sales", card=7, text="Hello")
    assert wording.headline(event, a_board()) == "Mara (Sales) commented on #7"


@pytest.mark.parametrize(
    ("state", "says"),
    [
        (State.REQUESTED, "Design's turn: to start or decline"),
        (State.IN_PROGRESS, "Design's turn: to deliver"),
        (State.DELIVERED, "Sales' turn: to accept or return"),
        (State.ACCEPTED, "nobody's turn: Sales accepted it"),
        (State.DECLINED, "nobody's turn: Design declined it"),
        (State.WITHDRAWN, "nobody's turn: Sales withdrew it"),
    ],
)
def test_whose_turn_it_is(state: State, says: str) -> None:
    card = a_card(state=state)
    assert wording.turn_words(card, a_board(card)) == says


def test_sides() -> None:
    assert wording.sides(a_card(), a_board()) == "Sales asked Design"
    assert wording.sides(a_card(customer="design"), a_board()) == "Design asked itself"
    assert wording.sides(a_card(customer="gone"), a_board()) == "gone asked Design"


@pytest.mark.parametrize(
    ("ago", "says"),
    [
        (timedelta(seconds=-90), "now"),
        (timedelta(seconds=59), "now"),
        (timedelta(minutes=12), "12m"),
        (timedelta(hours=23, minutes=59), "23h"),
        (timedelta(days=1), "1d"),
        (timedelta(days=13, hours=23), "13d"),
        (timedelta(days=14), "2w"),
        (timedelta(weeks=103), "103w"),
        (timedelta(weeks=104), "2y"),
    ],
)
def test_age(ago: timedelta, says: str) -> None:
    assert wording.age(NOW - ago, NOW) == says


@pytest.mark.parametrize(
    ("days", "says"),
    [(-6, "6d late"), (0, "today"), (1, "tomorrow"), (3, "in 3d"), (13, "in 13d"), (37, "in 5w")],
)
def test_due(days: int, says: str) -> None:
    assert wording.due(a_card(need_by=TODAY + timedelta(days=days)), TODAY) == says


def test_due_says_nothing_without_a_date_or_after_the_end() -> None:
    assert wording.due(a_card(), TODAY) is None
    assert wording.due(a_card(state=State.ACCEPTED, need_by=TODAY), TODAY) is None


@pytest.mark.parametrize(
    ("at", "says"),
    [
        (datetime(2026, 11, 18, 13, 5, tzinfo=UTC), "today 14:05"),
        (datetime(2026, 11, 17, 23, 30, tzinfo=UTC), "today 00:30"),
        (datetime(2026, 11, 16, 13, 5, tzinfo=UTC), "Mon 14:05"),
        (datetime(2026, 11, 12, 13, 5, tzinfo=UTC), "Thu 14:05"),
        (datetime(2026, 11, 11, 13, 5, tzinfo=UTC), "11 Nov 14:05"),
        (datetime(2026, 11, 19, 13, 5, tzinfo=UTC), "19 Nov 14:05"),
        (datetime(2025, 11, 3, 13, 5, tzinfo=UTC), "3 Nov 2025"),
    ],
)
def test_when(at: datetime, says: str) -> None:
    now = datetime(2026, 11, 18, 15, 0, tzinfo=UTC)
    assert wording.when(at, now, timezone(timedelta(hours=1))) == says


def test_who() -> None:
    event = events.PersonSet(at=NOW, by="mara", person=MARA)
    assert wording.who(event, a_board()) == "Mara"
