"""`kanban remind`: what waits for whom, and who wants to be told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import pytest
from msgspec.structs import replace

from kanban import wording
from kanban.domain.board import Board
from kanban.domain.card import State
from kanban.domain.events import PersonSet
from kanban.domain.reminding import digests
from kanban.wording import digests as say
from kanban.wording.times import when, when_there
from tests.cli.conftest import Company
from tests.making import BEN, DESIGN, MARA, NOW, SALES, a_board, a_card

TODAY = NOW.astimezone().date()

# The words


def lines(board: Board, login: str, now: datetime = NOW) -> list[str]:
    (digest,) = digests(board, now, login)
    return [say.heading(digest), *say.lines(digest, board, now)]


def test_each_thing_says_what_to_do_with_which_card_for_whom_and_since_when() -> None:
    since = NOW - timedelta(days=20)
    board = a_board(a_card(title="Brochure", entered_at=since, need_by=TODAY))
    when = f"since {since.astimezone().day} Feb {since.astimezone():%H:%M} (2w)"
    assert lines(board, "ben") == [
        "Ben (ben): 1 thing waits",
        "- start or decline: #1 Brochure",
        f"  from Mara (Sales), {when}, needed today",
    ]


@pytest.mark.parametrize(
    ("days", "sign", "mark"),
    [
        (-1, "!", ", PROMISE BROKEN: it was for 1 Mar"),
        (0, "!", ", PROMISED FOR TODAY"),
        (1, "!", ", PROMISED FOR TOMORROW"),
    ],
)
def test_a_promise_about_to_break_is_marked(days: int, sign: str, mark: str) -> None:
    board = a_board(a_card(state=State.IN_PROGRESS, promised=TODAY + timedelta(days=days)))
    _, to_do, rest = lines(board, "ben")
    assert to_do == f"{sign} keep it or move it: #1 Brochure 1"
    assert rest.endswith(mark)


def test_a_promise_that_has_time_is_not_marked() -> None:
    board = a_board(a_card(promised=TODAY + timedelta(days=2)))
    assert lines(board, "ben")[1].startswith("- start")
    assert "PROMISE" not in lines(board, "ben")[2]


def test_the_days_and_times_are_those_of_the_person() -> None:
    """At 20:00 UTC it is the next morning in Tokyo."""
    now = datetime(2026, 3, 2, 20, tzinfo=UTC)
    card = a_card(promised=date(2026, 3, 4), entered_at=now, state=State.IN_PROGRESS)
    london, tokyo = (replace(DESIGN, zone=zone) for zone in ("Europe/London", "Asia/Tokyo"))
    assert not digests(a_board(card, departments=(SALES, london)), now, "ben")
    _, _, rest = lines(a_board(card, departments=(SALES, tokyo), people=(MARA, BEN)), "ben", now)
    assert rest == "  from Mara (Sales), since today 05:00 in Asia/Tokyo, PROMISED FOR TOMORROW"


def test_a_clock_that_shows_what_this_computer_shows_is_not_named() -> None:
    here = NOW.astimezone().tzinfo
    assert when_there(NOW, NOW, here) == when(NOW, NOW)


def test_a_late_card_says_so() -> None:
    board = a_board(a_card(need_by=TODAY - timedelta(days=3)))
    assert lines(board, "ben")[2].endswith(", 3d late")


def test_the_mail_says_how_to_get_no_more_of_them() -> None:
    odd = replace(BEN, login="b;rm", name="Ben\nB")
    board = a_board(a_card(), people=(MARA, odd))
    (digest,) = digests(board, NOW)
    text = say.letter(digest, board, NOW).splitlines()
    assert text[0] == "Ben B, this waits for you, the oldest first:"
    assert "kanban person edit 'b;rm' --remind off" in text[-1]
    assert say.subject(digest, board) == "Works: 1 thing waits for you"
    assert say.subject(digest, a_board(name="W\nBcc: all")) == "W Bcc: all: 1 thing waits for you"
    assert say.subject(digest, a_board(name="")) == "kanban: 1 thing waits for you"


# On the screen


def test_it_prints_a_digest_for_everybody_for_whom_something_waits(company: Company) -> None:
    company.has(State.DELIVERED)
    company.has(State.REQUESTED, 2)
    out = company.done("remind", by="tom")
    heads = [line for line in out.splitlines() if line.endswith(("waits", "wait"))]
    assert [head.split()[0] for head in heads] == ["Ben", "Ida", "Mara", "Max", "Tom"]
    assert "- accept or return: #1 Brochure 1\n  from Ben (Design), since today " in out
    assert company.done("remind", "--person", "ida").startswith("Ida (ida): 1 thing waits\n")


def test_who_wants_none_is_told_of_with_all_only(company: Company) -> None:
    company.has(State.REQUESTED)
    said = company.done("person", "edit", "ida", "--remind=off", by="ida")
    assert said == "Ida set how to be reminded: never"
    assert "Ida" not in company.done("remind")
    assert "Ida (ida): 1 thing waits – reminders are off" in company.done("remind", "--all")
    alone = company("remind", "--person", "ida")
    assert (alone.code, alone.out) == (0, "")
    assert alone.err == "1 thing waits for Ida, but reminders are off. --all tells it.\n"
    company.done("person", "edit", "ida", "--remind=on", by="ida")
    assert "Ida (ida)" in company.done("remind")


def hours_around(shift: timedelta) -> str:
    """Two hours in the middle of which it is now, or would be after the shift."""
    middle = datetime.now().astimezone() + shift
    hour = timedelta(hours=1)
    return f"{middle - hour:%H:%M}-{middle + hour:%H:%M}"


def test_that_somebody_is_reminded_otherwise_says_nothing_of_their_seats() -> None:
    lead = replace(BEN, name="Ben\nB")
    for by, says in (("ben", "set how to be reminded"), ("ada", "set how Ben B is reminded")):
        event = PersonSet(at=NOW, by=by, person=lead, reminders=True)
        assert wording.describe(event, a_board()) == f"{says}: always"
        assert wording.details(event, a_board()) == []


def test_who_wants_it_later_is_told_of_with_all_only(company: Company) -> None:
    company.has(State.REQUESTED)
    later, now = hours_around(timedelta(hours=12)), hours_around(timedelta())
    said = company.done("person", "edit", "ida", f"--remind-hours={later}", by="ada")
    shown = later.replace("-", "–")
    assert said == f"Ada set how Ida is reminded: {shown}"
    assert "Ida" not in company.done("remind")
    assert f"1 thing waits – reminders are for {shown}" in company.done("remind", "--all")
    company.done("person", "edit", "ida", f"--remind-hours={now}", by="ida")
    assert "Ida (ida): 1 thing waits\n" in company.done("remind")
    said = company.done("person", "edit", "ida", "--remind-hours=-", "--mail=ida@x.org", by="ida")
    assert said == "Ida set how to be reminded: always, by mail to ida@x.org"
    said = company.done("person", "edit", "ida", "--mail=-", by="ida")
    assert said == "Ida set how to be reminded: always"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("person", "edit", "ida", "--remind-hours=always"), "Write 08:00-17:00, or - for always"),
        (("person", "edit", "ida", "--remind=maybe"), "'on', 'off'"),
        (("remind", "--mail", "--all"), "who wants no mail gets none"),
    ],
)
def test_what_is_written_wrongly_is_told(company: Company, words: Sequence[str], says: str) -> None:
    answer = company(*words, by="ida")
    assert (answer.code, answer.out) == (2, "")
    assert says in answer.err


def test_that_nothing_waits_is_said_on_stderr(company: Company) -> None:
    answer = company("remind")
    assert (answer.code, answer.out) == (0, "")
    assert answer.err == "Nobody is to be reminded of anything now.\n"
    assert company("remind", "--person", "ida").err == "Nothing waits for Ida.\n"
    assert company.refused("remind", "--person", "zoe") == "There is no zoe on this board."


def test_as_json_each_digest_has_its_person_and_the_things_of_the_inbox(company: Company) -> None:
    company.has(State.REQUESTED)
    company.done("person", "edit", "ben", "--remind=off", by="ben")
    answer = company("remind", "--all", "--json").json
    assert [(one["person"], one["reach"], one["count"]) for one in answer["digests"]] == [
        ("ben", "off", 1),
        ("ida", "now", 1),
        ("max", "now", 1),
    ]
    (item,) = answer["digests"][0]["items"]
    (waiting,) = company("inbox", "--json", by="ben").json["inbox"]
    assert item == {**waiting, "breaking": False}
    assert company("remind", "--json", "--person", "mara").json["digests"] == []
