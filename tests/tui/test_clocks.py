"""The clocks of a card on its page, and the promise where one asks."""

from __future__ import annotations

import sys
from datetime import timedelta

import pytest
from msgspec.structs import replace

from kanban.domain import commands
from kanban.domain.events import DepartmentSet
from kanban.domain.people import Department
from kanban.tui.card_page import CardPage
from kanban.tui.lines import SEPARATOR
from kanban.tui.screens.card import CardScreen
from kanban.tui.screens.request_form import RequestForm
from kanban.tui.widgets.leaf import Leaf
from tests.flow.agreeing import an_office
from tests.flow.telling import Told, at
from tests.making import DESIGN, NOW, PRINT, SALES, Story, a_board
from tests.tui.desk import Desk, at_desk
from tests.tui.driving import text_of


def page(story: Told, when: str) -> CardPage:
    return CardPage(
        board=story.board,
        card=story.card(),
        history=story.history(),
        me="ben",
        now=at(when),
        agreed={},
    )


def rows(page: CardPage) -> dict[str, list[tuple[str, str]]]:
    """The facts of the page by their labels, as words with their tones."""
    return {
        block.key: [span for line in block.lines for span in line if span[0].strip()]
        for block in page.body(100)
        if block.key.startswith("To ")
    }


def told(page: CardPage, label: str) -> str:
    words = [words.strip() for words, _ in rows(page)[label][1:] if words != SEPARATOR[0]]
    return ", ".join(words).replace("\u00a0", " ")


def test_an_open_card_tells_when_what_was_promised_is_due() -> None:
    story = Told()
    story.request("2 10:00")
    now = page(story, "2 11:00")
    assert "due today 14:00" in told(now, "To answer")
    assert "3 working hours left" in told(now, "To answer")
    assert "due 9 Mar 10:00" in told(now, "To deliver")


def test_a_clock_that_is_nearly_over_warns_and_one_that_is_over_alarms() -> None:
    story = Told()
    story.request("2 10:00")
    tones = {
        when: {tone for words, tone in rows(page(story, when))["To deliver"] if "due" in words}
        for when in ("3 10:00", "6 11:00", "10 10:00")
    }
    assert tones == {"3 10:00": {"text"}, "6 11:00": {"warn"}, "10 10:00": {"alarm"}}


def test_a_clock_that_stands_still_says_why() -> None:
    story = Told()
    story.request("2 10:00")
    story.at("2 12:00", "ben", commands.Ask(number=1, text="Which blue?"))
    now = page(story, "5 12:00")
    assert "paused until Sales answers" in told(now, "To deliver")
    assert "To answer" not in rows(now)


def test_the_customers_own_promise_is_told_while_it_checks() -> None:
    story = Told()
    story.request("2 10:00")
    story.start("3 10:00")
    story.deliver_at("4 10:00")
    now = page(story, "4 12:00")
    assert "delivered in time, paused until Sales has checked it" in told(now, "To deliver")
    assert "due 6 Mar 10:00" in told(now, "To accept")


@pytest.mark.parametrize("width", [100, 36])
def test_a_page_says_what_this_computer_cannot_count(width: int) -> None:
    story = Told({"zone": "Mars/Olympus"})
    story.request("2 10:00")
    (block,) = (one for one in page(story, "2 11:00").body(width) if one.key == "Clocks")
    said = " ".join(words for line in block.lines for words, _ in line)
    assert " ".join(said.split()) == (
        "Clocks The hours of Design cannot be counted: this computer knows no time zone "
        "“Mars/Olympus”."
    )


def test_a_page_without_promises_tells_of_no_clocks() -> None:
    story = Told({"answer_hours": None, "deliver_days": None}, sales=SALES)
    story.request("2 10:00")
    assert rows(page(story, "3 10:00")) == {}


# In the app


def a_promise(**fields: object) -> tuple[Department, ...]:
    design = an_office(DESIGN, zone="UTC", answer_hours=8, deliver_days=5)
    return (SALES, replace(design, **fields), PRINT)


def body(desk: Desk) -> str:
    assert isinstance(desk.app.screen, CardScreen)
    return text_of(desk.app.screen.query_one("#card-body", Leaf)).replace("\u00a0", " ")


async def test_what_is_agreed_meanwhile_leaves_the_clocks_of_an_open_card_as_they_were() -> None:
    departments = a_promise()
    story = Story(board=a_board(departments=departments))
    long_ago = NOW - timedelta(days=1)
    story.told += [DepartmentSet(at=long_ago, by="ada", department=one) for one in departments]
    story.clock.forward(hours=-1)
    story.requested()
    async with at_desk(story.board, past=story.told) as desk:
        await desk.press("enter")
        assert "To deliver" in body(desk)
        assert "due 6 Mar 17:00" in body(desk)
        await desk.others_do("ben", commands.EditDepartment(key="design", deliver_days=2))
        assert "due 6 Mar 17:00" in body(desk)


async def test_holidays_are_read_when_a_card_that_needs_them_is_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delitem(sys.modules, "holidays", raising=False)
    story = Story(board=a_board(departments=a_promise(holidays="DE-BY")))
    story.requested()
    async with at_desk(story.board, past=story.told) as desk:
        await desk.press("enter")
        await desk.until(lambda: "To deliver" in body(desk))
        assert "holidays" in sys.modules


async def test_who_asks_reads_what_the_supplier_promises() -> None:
    board = a_board(departments=a_promise())
    async with at_desk(board) as desk:
        await desk.press("n")
        form = desk.app.screen
        assert isinstance(form, RequestForm)
        form.supplier.put("design")
        await desk.until(lambda: bool(form.to.note.said))
        assert form.to.note.said == (
            "Design answers within a working day, delivers within 5 working days 85 % of the time."
        )
        form.supplier.put("print")
        await desk.until(lambda: not form.to.note.said)
