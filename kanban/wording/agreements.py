"""What a department agrees to, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kanban.domain.agreements import Weekday, WipPolicy, minutes
from kanban.domain.board import Board
from kanban.domain.people import Department
from kanban.domain.text import flat
from kanban.hours import write_hours
from kanban.wording.language import counted, listed, spaced
from kanban.wording.times import day

AGREEMENTS = "Agreements of a department"
LIMIT_STOPS = "only a lead may exceed it"
LIMIT_WARNS = "more with a reason"

WORKS = "Works"
DAYS_OFF = "Days off"
ANSWERS = "Answers"
DELIVERS = "Delivers"
ACCEPTS = "Accepts"
READY = "Starts with"
DONE = "Done means"
REOPEN = "Reopened"
LIMIT = "Limit"
LEADS = "Leads"
PEOPLE = "People"

FIELD_LABELS: Mapping[str, str] = {
    "ready": "Starts with",
    "done": "Done means",
    "wip_limit": "Limit",
    "wip_policy": "Beyond it",
    "zone": "Time zone",
    "hours": "Works",
    "holidays": "Holidays",
    "days_off": "Days off",
    "answer_hours": "Answers in",
    "deliver_days": "Delivers in",
    "deliver_percent": "Per cent",
    "accept_days": "Accepts in",
}
"""What the fields of a department are called in its form."""
FIELD_EXAMPLES: Mapping[str, str] = {
    "ready": "e.g. purpose, criteria, need by, for whom",
    "done": "e.g. Proofread by a second person (one a line)",
    "wip_limit": "e.g. 3 (cards in progress at once)",
    "zone": "e.g. Europe/Berlin",
    "hours": "e.g. mon-fri 09:00-17:00",
    "holidays": "e.g. DE, or DE-BY",
    "days_off": "e.g. 2026-12-24, 2026-12-31",
    "answer_hours": "e.g. 8 (working hours)",
    "deliver_days": "e.g. 5 (working days)",
    "deliver_percent": "e.g. 85 (of 100 cards)",
    "accept_days": "e.g. 3 (working days, as a customer)",
}
"""What stands in them while they are empty."""


def promise(department: Department) -> str:
    """What is promised to whoever asks: "Design answers within a working day, delivers within 5
    working days 85 % of the time."; empty when nothing is."""
    said = [
        f"{verb} {within}"
        for verb, within in (
            ("answers", answers_within(department)),
            ("delivers", delivers_within(department)),
        )
        if within
    ]
    return f"{flat(department.name)} {', '.join(said)}." if said else ""


def acceptance_promise(department: Department) -> str:
    """What a customer promises its suppliers; empty when nothing is."""
    within = accepts_within(department)
    return f"{flat(department.name)} accepts or returns a delivery {within}." if within else ""


def answers_within(department: Department) -> str:
    """ "within 4 working hours", "within a working day": hours that make whole days are days."""
    hours = department.answer_hours
    if hours is None:
        return ""
    of_a_day = _longest_day(department)
    if of_a_day and hours * 60 % of_a_day == 0:
        days = hours * 60 // of_a_day
        return "within a working day" if days == 1 else f"within {days} working days"
    return f"within {counted(hours, 'working hour')}"


def delivers_within(department: Department) -> str:
    """ "within 5 working days 85 % of the time"."""
    days = department.deliver_days
    if days is None:
        return ""
    percent = department.deliver_percent
    how_often = "always" if percent == 100 else f"{percent} % of the time"
    return f"within {counted(days, 'working day')} {how_often}"


def accepts_within(department: Department) -> str:
    """ "within 3 working days"."""
    days = department.accept_days
    return f"within {counted(days, 'working day')}" if days is not None else ""


def works(department: Department) -> str:
    """ "mon-fri 09:00-17:00 (Europe/Berlin)"; one of the two alone as well."""
    zone = f"({flat(department.zone)})" if department.zone else ""
    return " ".join(filter(None, (write_hours(department.hours), zone)))


def days_off(department: Department) -> str:
    """ "holidays of DE-BY, 24 Dec 2026"."""
    return ", ".join(_days_off(department))


def _days_off(department: Department) -> Iterator[str]:
    if department.holidays:
        yield f"holidays of {flat(department.holidays)}"
    yield from map(day, department.days_off)


def limit_means(policy: WipPolicy) -> str:
    return LIMIT_STOPS if policy is WipPolicy.STOP else LIMIT_WARNS


def _longest_day(department: Department) -> int:
    """Minutes."""
    worked = dict.fromkeys(Weekday, 0)
    for span in department.hours:
        worked[span.weekday] += minutes(span.end) - minutes(span.start)
    return max(worked.values())


def promises(department: Department) -> str:
    """In a few words for a table: "answers within a working day, accepts within 3 working days"."""
    said = (
        ("answers", answers_within(department)),
        ("delivers", delivers_within(department)),
        ("accepts", accepts_within(department)),
    )
    return ", ".join(f"{verb} {within}" for verb, within in said if within)


def facts(department: Department, board: Board) -> Iterator[tuple[str, str]]:
    """What there is to say of a department, under labels; nothing of what is not agreed."""
    members = board.members(department.key)
    leads = [person.name for person in members if person.leads(department.key)]
    yield LEADS, listed(leads)
    yield PEOPLE, ", ".join(person.name for person in members)
    count = board.in_progress.get(department.key, 0)
    if department.wip_limit is not None:
        means = limit_means(department.wip_policy)
        yield LIMIT, f"{department.wip_limit} in progress ({count} now), {means}"
    yield WORKS, works(department)
    yield DAYS_OFF, days_off(department)
    yield ANSWERS, answers_within(department)
    yield DELIVERS, delivers_within(department)
    yield ACCEPTS, accepts_within(department)
    yield READY, ", ".join(spaced(field) for field in department.ready)
    yield DONE, "\n".join(department.done)
    yield REOPEN, f"within {department.reopen_days} days"
