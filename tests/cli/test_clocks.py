"""The clocks of a card on the command line, as time goes on."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kanban.cli import session
from kanban.domain.events import DepartmentSet, Event, PersonSet
from kanban.store.opening import create_board
from tests.cli.conftest import Company
from tests.flow.agreeing import an_office
from tests.making import BEN, DESIGN, MARA, NOW, SALES

MONDAY = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)


class Watch(datetime):
    """A clock that the tests set."""

    shows = MONDAY

    @classmethod
    def now(cls, _tz: object = None) -> datetime:  # type: ignore[override]
        return cls.shows


@pytest.fixture(autouse=True)
def watch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "datetime", Watch)
    monkeypatch.setenv("TZ", "UTC")
    Watch.shows = MONDAY


def later(**time: float) -> None:
    Watch.shows += timedelta(**time)


@pytest.fixture
def promised(company: Company) -> Company:
    """Design and Sales work from nine to five and promise something; #1 is asked at nine."""
    office = ("--zone=UTC", "--hours=mon-fri 09:00-17:00")
    promises = ("--answer-within=4h", "--deliver-within=5d")
    company.done("department", "edit", "design", *office, *promises, by="ben")
    company.done("department", "edit", "sales", *office, "--accept-within=2d", by="mara")
    company("request", "Brochure", "--to=design", by="mara")
    return company


def facts(company: Company) -> list[str]:
    return [" ".join(line.split()) for line in company.done("show", "1").splitlines()]


def test_show_tells_when_the_answer_and_the_delivery_are_due(promised: Company) -> None:
    later(hours=1.5)
    said = facts(promised)
    assert "To answer due today 13:00, 2 working hours left" in said
    assert "To deliver due 5 Mar 17:00, 4½ working days left" in said


def test_show_tells_why_a_clock_stands_still(promised: Company) -> None:
    later(hours=2)
    promised.done("ask", "1", "Which blue?", by="ben")
    later(days=2)
    assert "To deliver paused until Sales answers, 4½ working days left" in facts(promised)
    assert not [line for line in facts(promised) if line.startswith("To answer")]
    promised.done("answer", "1", "Dark")
    promised.done("start", "1", by="ben")
    promised.done("deliver", "1", "--note=Here", by="ben")
    later(days=1)
    said = facts(promised)
    assert (
        "To deliver delivered in time, paused until Sales has checked it, 4½ working days left"
        in said
    )
    assert "To accept due 5 Mar 11:00, 1 working day left" in said


def test_show_tells_what_is_late(promised: Company) -> None:
    later(days=9, minutes=30)
    said = facts(promised)
    assert "To answer was due Mon 13:00, 52 working hours over" not in said
    assert "To answer was due 1 Mar 13:00, 52 working hours over" in said
    assert "To deliver was due Fri 17:00, 2 working days over" in said
    promised.done("start", "1", by="ben")
    promised.done("deliver", "1", "--note=Here", by="ben")
    promised.done("accept", "1")
    said = facts(promised)
    assert "To answer answered late" in said
    assert "To deliver delivered late" in said


def test_show_answers_with_the_clocks_as_json(promised: Company) -> None:
    later(hours=2)
    answer, delivery = promised("show", "1", "--json").json["clocks"]
    assert answer == {
        "promise": "answer",
        "department": "design",
        "unit": "hours",
        "promised": 4,
        "percent": 100,
        "since": "2027-03-01T09:00:00Z",
        "due": "2027-03-01T13:00:00Z",
        "left": 2.0,
        "paused": None,
        "met": None,
        "ended_at": None,
    }
    assert (delivery["left"], delivery["percent"]) == (4.75, 85)


def test_a_card_about_which_nothing_was_promised_says_nothing_of_clocks(company: Company) -> None:
    company.done("request", "Brochure", "--to=design", by="mara")
    assert "clocks" not in company("show", "1", "--json").json
    assert not [line for line in facts(company) if line.startswith("To ")]


def test_what_this_computer_cannot_count_is_said_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its zones are others than those of the computer on which it was agreed."""
    path = tmp_path / "other.json"
    design = an_office(DESIGN, zone="Mars/Olympus", deliver_days=5)
    events: tuple[Event, ...] = (
        *(DepartmentSet(at=NOW, by="ada", department=one) for one in (SALES, design)),
        *(PersonSet(at=NOW, by="ada", person=one) for one in (MARA, BEN)),
    )
    create_board(path, events).close()
    other = Company(path, capsys)
    other("request", "Brochure", "--to=design")
    said = "The hours of Design cannot be counted: this computer knows no time zone “Mars/Olympus”."
    assert f"Clocks {said}" in facts(other)
    assert f"  Clocks    {said}" in other.done("department", "show", "design").splitlines()
    assert other("show", "1", "--json").json["uncounted"] == [said]
    assert other("department", "show", "design", "--json").json["uncounted"] == [said]
    assert "uncounted" not in other("department", "show", "sales", "--json").json
    assert "Clocks" not in other.done("department", "show", "sales")


def test_a_promise_made_later_is_none_for_what_was_asked_before(promised: Company) -> None:
    later(hours=1)
    promised.done("department", "edit", "design", "--deliver-within=1d", by="ben")
    assert "To deliver due 5 Mar 17:00, 4½ working days left" in facts(promised)
