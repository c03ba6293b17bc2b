"""How people want to be reminded, who may say so, and what each is reminded of."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from kanban.domain import commands
from kanban.domain.agreements import DayHours
from kanban.domain.card import State
from kanban.domain.events import PersonSet
from kanban.domain.people import Person, is_address
from kanban.domain.reminding import Digest, Reach, address, digests, reach
from tests.making import BEN, DESIGN, MARA, NOW, PEOPLE, SALES, Story, a_board, a_card, refusal

DAY = DayHours(start="08:00", end="17:00")
NIGHT = DayHours(start="22:00", end="06:00")


def edit(login: str = "ida", **fields: Any) -> commands.EditPerson:
    return commands.EditPerson(login=login, **fields)


# Who may say how somebody is reminded

WISHES: list[dict[str, Any]] = [
    {"remind": False},
    {"remind_hours": DAY},
    {"mail": "ida@example.org"},
]


@pytest.mark.parametrize("wish", WISHES)
@pytest.mark.parametrize("by", ["ida", "ada"])
def test_one_says_it_oneself_or_an_admin_does(by: str, wish: dict[str, Any]) -> None:
    story = Story()
    story.run(by, edit(**wish))
    ida = story.board.people["ida"]
    assert ida == replace(Person(login="ida", name="Ida", departments=("design",)), **wish)


@pytest.mark.parametrize("wish", WISHES)
@pytest.mark.parametrize("by", ["ben", "max", "mara"])
def test_nobody_else_does_not_even_a_lead(by: str, wish: dict[str, Any]) -> None:
    refused = refusal(a_board(), edit(**wish), by)
    assert refused.message == "Only an admin can change ida. Ask Ada."


@pytest.mark.parametrize("wish", WISHES)
def test_a_lead_does_not_along_with_a_seat(wish: dict[str, Any]) -> None:
    assert refusal(a_board(), edit(lead_of=("design",), **wish), "ben").kind == "not_yours"
    new = Person(login="zoe", name="Zoe", departments=("design",), **wish)
    assert refusal(a_board(), commands.AddPerson(person=new), "ben").kind == "not_yours"


def test_a_lead_may_say_it_of_themselves_along_with_a_seat() -> None:
    story = Story()
    story.run("ben", edit("ben", lead_of=(), remind=False))
    assert not story.board.people["ben"].remind


def test_a_wish_outlives_a_new_seat() -> None:
    story = Story()
    story.run("ida", edit(remind=False, remind_hours=NIGHT, mail="ida"))
    before = story.board.people["ida"]
    story.run("ida", commands.Join(department="print"))
    after = story.board.people["ida"]
    assert after == replace(before, departments=("design", "print"))


@pytest.mark.parametrize(
    ("fields", "only"),
    [
        ({"remind": False, "mail": "ida"}, True),
        ({"remind_hours": DAY}, True),
        ({"remind": False, "name": "Ida B."}, False),
        ({"name": "Ida B."}, False),
    ],
)
def test_the_event_tells_whether_anything_else_changed(fields: dict[str, Any], only: bool) -> None:
    story = Story()
    story.run("ida", edit(**fields))
    event = story.told[-1]
    assert isinstance(event, PersonSet)
    assert event.reminders is only


def test_a_wish_that_is_there_already_changes_nothing() -> None:
    refused = refusal(a_board(), edit(remind=True, mail=" ", remind_hours=None), "ida")
    assert refused.message == "Nothing about Ida would change."


# What can be wished for


@pytest.mark.parametrize(
    "hours",
    [
        DayHours(start="00:00", end="24:00"),
        DayHours(start="22:00", end="00:00"),
        DayHours(start="23:59", end="00:01"),
        DAY,
    ],
)
def test_hours_may_go_over_midnight(hours: DayHours) -> None:
    story = Story()
    story.run("ida", edit(remind_hours=hours))
    assert story.board.people["ida"].remind_hours == hours
    story.run("ida", edit(remind_hours=None))
    assert story.board.people["ida"].remind_hours is None


@pytest.mark.parametrize(
    ("start", "end", "says"),
    [
        ("08:00", "08:00", "8:00 leaves open whether that is always or never"),
        ("24:00", "00:00", "leaves open"),
        ("8:00", "17:00", "“8:00” is no time of day"),
        ("08:00", "17:60", "“17:60” is no time of day"),
        ("08:00", "17:00\n", "“17:00” is no time of day"),
        ("", "17:00", "“” is no time of day"),
    ],
)
def test_hours_that_say_nothing_are_refused(start: str, end: str, says: str) -> None:
    refused = refusal(a_board(), edit(remind_hours=DayHours(start=start, end=end)), "ida")
    assert refused.kind == "not_valid"
    assert says in refused.message


@pytest.mark.parametrize(
    "mail", ["ida", "ida@example.org", "i.da+board@mail.example.org", "_ida", "i" * 64, "a@b"]
)
def test_an_address_is_that_of_a_mailbox_or_of_an_account(mail: str) -> None:
    story = Story()
    story.run("ida", edit(mail=f" {mail} "))
    assert story.board.people["ida"].mail == mail
    assert address(story.board.people["ida"]) == mail


@pytest.mark.parametrize(
    "mail",
    [
        *("-oQ/tmp", "-t", "|sh", "/etc/passwd", ":include:/etc/passwd", "ida@", "@example.org"),
        *("ida@-x", "ida@example.org,ben@example.org", "ida ben", "Ida <ida@example.org>", "a;b"),
        *("ida@example.org\nBcc: all@example.org", "ida@exam\u0440le.org", "ida@a@b", "$(id)"),
        *("i" * 65, '"ida"@example.org', "ida@[127.0.0.1]", "ida!host", "ida%host"),
    ],
)
def test_what_a_mail_program_could_take_for_something_else_is_no_address(mail: str) -> None:
    assert not is_address(mail)
    refused = refusal(a_board(), edit(mail=mail), "ida")
    assert refused.message.endswith("Write it as ida@example.org, in plain letters and digits.")
    assert refused.message.isprintable()


def test_an_address_has_254_characters_at_most() -> None:
    refused = refusal(a_board(), edit(mail=f"ida@{'x' * 251}"), "ida")
    assert refused.message == "The address has 255 characters; 254 is the most. Shorten it."
    assert not is_address(f"ida@{'x' * 254}")


def test_without_an_address_mail_goes_to_the_login_if_it_can() -> None:
    assert address(BEN) == "ben"
    assert address(replace(BEN, login="WORKS\\ben")) is None
    assert address(replace(BEN, login="-f")) is None
    assert address(replace(BEN, mail="|sh")) is None


# When they may be


@pytest.mark.parametrize(
    ("hours", "inside", "outside"),
    [
        (DAY, ["08:00", "16:59"], ["07:59", "17:00", "00:00"]),
        (NIGHT, ["22:00", "23:59", "00:00", "05:59"], ["06:00", "21:59"]),
        (DayHours(start="20:00", end="24:00"), ["20:00", "23:59"], ["00:00", "19:59"]),
        (DayHours(start="20:00", end="00:00"), ["20:00", "23:59"], ["00:00", "19:59"]),
        (DayHours(start="00:00", end="24:00"), ["00:00", "23:59"], []),
    ],
)
def test_hours_begin_with_their_first_minute_and_end_before_their_last(
    hours: DayHours, inside: list[str], outside: list[str]
) -> None:
    ida = replace(BEN, remind_hours=hours)
    for times, said in ((inside, Reach.NOW), (outside, Reach.LATER)):
        for time in times:
            at = datetime.fromisoformat(f"2026-11-18T{time}:30+00:00")
            assert reach(ida, at, UTC) is said, time


def test_who_wants_none_is_off_at_any_hour() -> None:
    assert reach(replace(BEN, remind=False, remind_hours=DAY), NOW, UTC) is Reach.OFF
    assert reach(BEN, NOW, UTC) is Reach.NOW


@pytest.mark.parametrize(
    ("zones", "told"),
    [
        (("Asia/Tokyo", ""), Reach.LATER),
        (("America/New_York", "Asia/Tokyo"), Reach.NOW),
        (("", "Asia/Tokyo"), Reach.LATER),
        (("Not/There", "America/New_York"), Reach.NOW),
    ],
)
def test_the_hours_are_those_of_the_first_department_that_has_a_zone(
    zones: tuple[str, str], told: Reach
) -> None:
    """At 15:00 UTC it is 10 o'clock in New York and midnight in Tokyo."""
    now = datetime(2026, 11, 18, 15, tzinfo=UTC)
    sales, design = (
        replace(one, zone=zone) for one, zone in zip((SALES, DESIGN), zones, strict=True)
    )
    mara = replace(MARA, departments=("sales", "design"), remind_hours=DAY)
    board = a_board(a_card(), departments=(sales, design), people=(mara, BEN))
    (digest, other) = digests(board, now)[::-1]
    assert (digest.person, digest.reach) == (mara, told)
    assert other.person == BEN


def test_hours_follow_the_clock_through_the_end_of_summer_time() -> None:
    """In Berlin 7 o'clock UTC is 9 on the last day of summer time, and 8 on the day after."""
    zoned = replace(DESIGN, zone="Europe/Berlin")
    late = DayHours(start="09:00", end="17:00")
    people = (MARA, replace(BEN, remind_hours=late))
    board = a_board(a_card(), departments=(SALES, zoned), people=people)
    for day, said in ((24, Reach.NOW), (25, Reach.LATER)):
        (digest,) = digests(board, datetime(2026, 10, day, 7, tzinfo=UTC))
        assert digest.reach is said


def test_without_a_zone_the_hours_are_those_of_this_computer() -> None:
    (digest,) = digests(a_board(a_card(), people=(MARA, BEN)), NOW)
    assert digest.zone is None
    assert digest.today == NOW.astimezone().date()


# What they are reminded of


def told(found: tuple[Digest, ...]) -> dict[str, list[int]]:
    return {one.person.login: [item.card.number for item in one.items] for one in found}


def test_everybody_for_whom_something_waits_has_a_digest_by_name() -> None:
    board = a_board(a_card(), a_card(2, State.DELIVERED))
    found = digests(board, NOW)
    assert list(told(found)) == ["ben", "ida", "mara", "max", "tom"]
    assert told(found)["mara"] == [2]
    assert told(found)["ida"] == [1]


def test_who_has_left_and_who_has_nothing_has_none() -> None:
    board = a_board(a_card(), people=[replace(one, active=one.login == "ben") for one in PEOPLE])
    assert told(digests(board, NOW)) == {"ben": [1]}
    assert digests(a_board(), NOW) == ()


def test_one_person_alone_can_be_asked_for() -> None:
    board = a_board(a_card())
    assert told(digests(board, NOW, "ida")) == {"ida": [1]}
    assert digests(board, NOW, "mara") == ()


def test_the_oldest_comes_first_whatever_it_is() -> None:
    cards = [
        a_card(1, State.REQUESTED, entered_at=NOW - timedelta(hours=2)),
        a_card(2, State.REQUESTED, entered_at=NOW - timedelta(hours=3)),
        a_card(
            3,
            State.IN_PROGRESS,
            promised=NOW.date(),
            entered_at=NOW - timedelta(hours=4),
        ),
    ]
    assert told(digests(a_board(*cards), NOW, "ben")) == {"ben": [3, 2, 1]}
