"""What a department may agree to, and what a limit of cards in progress then means."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from kanban.domain import commands, events
from kanban.domain.agreements import Hours, Weekday, WipPolicy
from kanban.domain.people import Department
from kanban.domain.possible import possible
from kanban.domain.text import LIST_LIMIT
from tests.making import DESIGN, NOW, PEOPLE, PRINT, SALES, Story, a_board, refusal

MORNING = Hours(weekday=Weekday.MON, start="09:00", end="12:00")
AFTERNOON = replace(MORNING, start="12:00", end="17:00")
TUESDAY = replace(MORNING, weekday=Weekday.TUE)
BERLIN: dict[str, Any] = {"zone": "Europe/Berlin", "hours": (MORNING,)}


def agreed(**fields: Any) -> Department:
    """Design, once its lead has agreed to this."""
    story = Story()
    story.run("ben", commands.EditDepartment(key="design", **fields))
    return story.board.departments["design"]


def said_no(**fields: Any) -> tuple[str, str]:
    refused = refusal(a_board(), commands.EditDepartment(key="design", **fields), "ben")
    return refused.kind, refused.message


# What is agreed


def test_a_department_has_agreed_to_nothing_at_first() -> None:
    new = Department(key="new", name="New")
    assert (new.zone, new.hours, new.holidays, new.days_off) == ("", (), "", ())
    assert (new.answer_hours, new.deliver_days, new.accept_days) == (None, None, None)
    assert (new.wip_policy, new.deliver_percent) == (WipPolicy.WARN, 85)


def test_a_lead_says_when_the_department_works_and_what_it_promises() -> None:
    said = {
        **BERLIN,
        "holidays": "DE-BY",
        "days_off": (date(2026, 12, 24),),
        "answer_hours": 8,
        "deliver_days": 5,
        "deliver_percent": 90,
        "accept_days": 3,
        "wip_policy": WipPolicy.STOP,
    }
    design = agreed(**said)
    assert {field: getattr(design, field) for field in said} == said


def test_what_is_agreed_has_one_form() -> None:
    days = (date(2026, 12, 31), date(2026, 12, 24), date(2026, 12, 31))
    design = agreed(
        zone="UTC", hours=(TUESDAY, AFTERNOON, MORNING), holidays="de-by", days_off=days
    )
    assert design.hours == (MORNING, AFTERNOON, TUESDAY)
    assert design.holidays == "DE-BY"
    assert design.days_off == (date(2026, 12, 24), date(2026, 12, 31))


NOT_AGREED: list[tuple[dict[str, Any], str, str]] = [
    ({"zone": "Europe/Berlim"}, "not_valid", "There is no time zone “Europe/Berlim”. Write it"),
    ({"zone": "Europe"}, "not_valid", "There is no time zone “Europe”. Write it as"),
    ({"zone": "../etc\x00/passwd"}, "not_valid", "There is no time zone “../etc/passwd”. Write"),
    ({"zone": "x" * 9_999}, "not_valid", "There is no time zone “xxxxx"),
    ({"holidays": "XX"}, "not_valid", "There are no holidays known of “XX”. Write a country"),
    ({"holidays": "DE-XX"}, "not_valid", "There are no holidays known of “DE-XX”. Write a"),
    ({"holidays": "DE-"}, "not_valid", "There are no holidays known of “DE-”. Write a"),
    ({"hours": (MORNING,)}, "missing", "Working hours need a time zone, as Europe/Berlin."),
    ({"answer_hours": 8}, "missing", "A promise is counted in working hours. Say first which"),
    ({"deliver_days": 5}, "missing", "A promise is counted in working hours. Say first which"),
    ({"accept_days": 3}, "missing", "A promise is counted in working hours. Say first which"),
    ({**BERLIN, "answer_hours": 0}, "not_valid", "A promise is of 1 to 1,000 working hours for"),
    ({**BERLIN, "answer_hours": 1_001}, "not_valid", "A promise is of 1 to 1,000 working hours"),
    ({**BERLIN, "deliver_days": 501}, "not_valid", "A promise is of 1 to 1,000 working hours for"),
    ({**BERLIN, "accept_days": 0}, "not_valid", "A promise is of 1 to 1,000 working hours for"),
    ({**BERLIN, "deliver_percent": 0}, "not_valid", "A promise of delivery holds for 1 to 100"),
    ({**BERLIN, "deliver_percent": 101}, "not_valid", "A promise of delivery holds for 1 to 100"),
    (
        {"zone": "UTC", "hours": (replace(MORNING, end="09:00"),)},
        "not_valid",
        "09:00-09:00 ends before it begins.",
    ),
    (
        {"zone": "UTC", "hours": (MORNING, replace(AFTERNOON, start="11:59"))},
        "not_valid",
        "09:00-12:00 and 11:59-17:00 overlap on a Mon.",
    ),
    (
        {"zone": "UTC", "hours": (replace(MORNING, end="9"),)},
        "not_valid",
        "“9” is no time of day. Write it as 09:00; 24:00 is the end of the day.",
    ),
    (
        {"days_off": tuple(date(2026, 1, 1).replace(year=y) for y in range(2000, 2101))},
        "limit",
        f"101 days off; {LIST_LIMIT} is the most.",
    ),
    (
        {"zone": "UTC", "hours": (MORNING,) * 101},
        "limit",
        f"101 spans of working hours; {LIST_LIMIT} is the most.",
    ),
]


@pytest.mark.parametrize(("fields", "kind", "sentence"), NOT_AGREED)
def test_what_makes_no_sense_is_not_agreed_to(
    fields: dict[str, Any], kind: str, sentence: str
) -> None:
    said_kind, said = said_no(**fields)
    assert said_kind == kind
    assert said.startswith(sentence)
    assert said.isprintable()


def test_hours_are_not_taken_back_while_something_is_promised_in_them() -> None:
    story = Story()
    story.run("ben", commands.EditDepartment(key="design", **BERLIN, accept_days=3))
    gone = commands.EditDepartment(key="design", hours=())
    assert refusal(story.board, gone, "ben").kind == "missing"
    story.run("ben", commands.EditDepartment(key="design", hours=(), accept_days=None))
    assert story.board.departments["design"].hours == ()


# A limit that stops


def a_full_story(policy: WipPolicy, **leads: tuple[str, ...]) -> Story:
    """Design works on as many cards as it allows itself, and #2 is asked of it."""
    design = replace(DESIGN, wip_limit=1, wip_policy=policy)
    people = [replace(one, lead_of=leads.get(one.login, one.lead_of)) for one in PEOPLE]
    story = Story(board=a_board(departments=(SALES, design, PRINT), people=people))
    story.started()
    story.requested()
    return story


def start(reason: str = "") -> commands.Start:
    return commands.Start(number=2, over_limit=reason)


def test_a_limit_that_warns_is_exceeded_by_anybody_with_a_reason() -> None:
    story = a_full_story(WipPolicy.WARN)
    story.run("ida", start("The fair."))
    assert story.board.in_progress == {"design": 2}


def test_a_limit_that_stops_is_exceeded_by_no_member_whatever_the_reason() -> None:
    story = a_full_story(WipPolicy.STOP)
    for reason in ("", "The fair."):
        refused = refusal(story.board, start(reason), "ida")
        assert refused.kind == "not_yours"
        assert refused.message == (
            "Design has 1 card in progress and a limit of 1. Only a lead of Design may exceed it: "
            "finish one before #2, or ask Ben."
        )
    why_not = possible(story.board, story.card(2), "ida", NOW)["start"]
    assert why_not is not None
    assert why_not.kind == "not_yours"


def test_a_lead_exceeds_a_limit_that_stops_with_a_reason_that_is_kept() -> None:
    story = a_full_story(WipPolicy.STOP)
    assert refusal(story.board, start(" \n"), "ben").kind == "limit"
    story.run("ben", start("The fair."))
    started = [e for e in story.history(2) if isinstance(e, events.Started)]
    assert started[-1].over_limit == "The fair."


def test_a_lead_of_another_department_does_not_exceed_the_limit() -> None:
    story = a_full_story(WipPolicy.STOP, ida=("print",))
    assert refusal(story.board, start("The fair."), "ida").kind == "not_yours"


def test_where_nobody_leads_an_admin_can_name_who_does() -> None:
    story = a_full_story(WipPolicy.STOP, ben=())
    refused = refusal(story.board, start("The fair."), "ben")
    assert refused.message.endswith("finish one before #2, or let an admin name one.")


def test_a_limit_that_stops_lets_work_begin_below_it() -> None:
    story = a_full_story(WipPolicy.STOP)
    story.deliver(1)
    story.run("ida", start())
    assert story.board.in_progress == {"design": 1}
