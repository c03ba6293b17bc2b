"""Promised days as a calendar that other programs read."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from icalendar import Calendar

from kanban.domain import commands
from kanban.domain.text import safe
from kanban.export.calendar import Source, calendar
from tests.making import NOW, Story, met

TITLE = "Brochure; for the fair, \\n 日本"


def text_of(value: Any) -> str:
    """As it stands in the file."""
    return str(value.to_ical().decode())


def read(story: Story, now: datetime | None = None) -> list[dict[str, str]]:
    """The entries as another program reads them."""
    source = Source(
        board=story.board,
        board_id="0123456789abcdef",
        version="1",
        now=now or story.clock.now,
        zone=UTC,
    )
    data = calendar([story.history(number) for number in story.board.cards], source)
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    whole = Calendar.from_ical(data)
    assert whole["X-WR-CALNAME"] == "Works"
    return [
        {
            "uid": str(entry["UID"]),
            "summary": str(entry["SUMMARY"]),
            "status": str(entry["STATUS"]),
            "start": entry.decoded("DTSTART").isoformat(),
            "end": entry.decoded("DTEND").isoformat(),
            "stamp": entry.decoded("DTSTAMP").isoformat(),
            "fate": text_of(entry["CATEGORIES"]),
        }
        for entry in whole.walk("VEVENT")
    ]


def promise(story: Story, day: date, number: int = 1, reason: str = "") -> None:
    story.run("ben", commands.Promise(number=number, promised=day, reason=reason))


def test_a_promised_day_is_an_entry_of_that_day() -> None:
    story = Story()
    story.started(title=TITLE)
    promise(story, date(2026, 3, 6))
    (entry,) = read(story)
    assert entry["summary"] == f"#1 {safe(TITLE)}"
    assert (entry["start"], entry["end"]) == ("2026-03-06", "2026-03-07")
    assert (entry["status"], entry["fate"]) == ("CONFIRMED", "OPEN")
    assert entry["uid"].endswith("@0123456789abcdef.hand-off-kanban")


def test_ids_stay_and_what_became_of_a_day_is_said() -> None:
    story = Story()
    story.started()
    promise(story, date(2026, 3, 6))
    (first,) = read(story)
    promise(story, date(2026, 3, 9), reason="The paper is late.")
    moved, second = read(story)
    assert moved["uid"] == first["uid"] != second["uid"]
    assert (moved["status"], moved["summary"]) == ("CANCELLED", "#1 Brochure (moved)")
    assert moved["stamp"] > first["stamp"]
    story.run("ben", commands.Deliver(number=1, note="Here.", claims=met(story.card())))
    _, kept = read(story)
    assert kept["uid"] == second["uid"]
    assert (kept["status"], kept["summary"]) == ("CONFIRMED", "#1 Brochure (kept)")


def test_a_broken_day_is_said_once_it_is_over_and_the_export_is_the_same_each_time() -> None:
    story = Story()
    story.started()
    promise(story, date(2026, 3, 6))
    (before,) = read(story)
    (broken,) = read(story, NOW + timedelta(days=5))
    assert broken["summary"] == "#1 Brochure (broken)"
    assert broken["stamp"] == "2026-03-06T23:59:59+00:00" > before["stamp"]
    assert read(story, NOW + timedelta(days=9)) == [broken]


def test_a_board_without_promises_is_an_empty_calendar() -> None:
    story = Story()
    story.requested()
    assert read(story) == []
