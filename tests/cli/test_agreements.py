"""Agreements of a department on the command line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kanban.domain.people import Department
from kanban.hours import read_hours
from kanban.wording.agreements import answers_within, works
from tests.cli.conftest import Company

ROOT = Path(__file__).parent.parent.parent
OFFICE = ("--zone=Europe/Berlin", "--hours=mon-fri 09:00-17:00")
PROMISES = ("--answer-within=8h", "--deliver-within=5d", "--for=90", "--accept-within=3d")


def edit(company: Company, *options: str, by: str = "ben") -> str:
    return company.done("department", "edit", "design", *options, by=by)


def test_a_lead_says_what_is_agreed_and_everybody_can_read_it(company: Company) -> None:
    edit(company, *OFFICE, *PROMISES, "--wip-policy=stop", "--done=Proofread", "--done=Printed")
    edit(company, "--holidays=de-by", "--holiday=2026-12-24", "--holiday=2026-12-31")
    assert company.done("department", "show", "design", by="tom").splitlines() == [
        "Design",
        "  Leads       Ben",
        "  People      Ben, Ida, Max",
        "  Limit       3 in progress (0 now), only a lead may exceed it",
        "  Works       mon-fri 09:00-17:00 (Europe/Berlin)",
        "  Days off    holidays of DE-BY, 24 Dec 2026, 31 Dec 2026",
        "  Answers     within a working day",
        "  Delivers    within 5 working days 90 % of the time",
        "  Accepts     within 3 working days",
        "  Done means  Proofread",
        "              Printed",
        "  Reopened    within 14 days",
    ]


def test_a_department_that_agreed_to_nothing_shows_little(company: Company) -> None:
    assert company.done("department", "show", "print", by="tom").splitlines() == [
        "Print",
        "  Leads     Omar",
        "  People    Omar",
        "  Reopened  within 14 days",
    ]
    assert "Promises" not in company.done("department", "list")


def test_promises_stand_in_the_list_once_there_are_any(company: Company) -> None:
    edit(company, *OFFICE, "--answer-within=4")
    head, *rows = company.done("department", "list").splitlines()
    assert head.rstrip().endswith("Promises")
    assert any(row.endswith("answers within 4 working hours") for row in rows)


def test_what_is_agreed_is_answered_as_json(company: Company) -> None:
    edit(company, *OFFICE, *PROMISES, "--holiday=2026-12-24")
    design = company("department", "show", "design", "--json").json["department"]
    assert design["zone"] == "Europe/Berlin"
    assert design["hours"][0] == {"weekday": "mon", "start": "09:00", "end": "17:00"}
    assert (design["answer_hours"], design["deliver_days"]) == (8, 5)
    assert (design["deliver_percent"], design["accept_days"]) == (90, 3)
    assert design["days_off"] == ["2026-12-24"]


def test_each_agreement_is_taken_back_with_a_hyphen(company: Company) -> None:
    edit(company, *OFFICE, *PROMISES, "--holidays=DE", "--holiday=2026-12-24")
    edit(company, "--answer-within=-", "--deliver-within=-", "--accept-within=-")
    edit(company, "--hours=-", "--zone=-", "--holidays=-", "--holiday=-")
    said = company.done("department", "show", "design")
    assert "Works" not in said
    assert "within 5" not in said
    assert "Days off" not in said


def test_a_department_can_be_added_with_its_agreements(company: Company) -> None:
    company.done("department", "add", "it", "IT", *OFFICE, "--answer-within=2h", by="ada")
    assert "within 2 working hours" in company.done("department", "show", "it")


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--zone=Berlin",), "There is no time zone “Berlin”."),
        (("--hours=mon-fri 09:00-17:00",), "Working hours need a time zone"),
        (("--answer-within=8h",), "A promise is counted in working hours."),
        (("--holidays=Bavaria",), "There are no holidays known of “BAVARIA”."),
    ],
)
def test_the_rules_say_what_is_missing(
    company: Company, options: tuple[str, ...], sentence: str
) -> None:
    assert sentence in company.refused("department", "edit", "design", *options, by="ben")


@pytest.mark.parametrize(
    ("option", "sentence"),
    [
        ("--hours=9 to 5", "“9 to 5” are no working hours that can be read here."),
        ("--answer-within=soon", "“soon” cannot be read here. Write 8h, or - for none."),
        ("--deliver-within=5w", "“5w” cannot be read here. Write 5d, or - for none."),
        ("--for=most", "“most” is no percentage. Write 85."),
        ("--wip-policy=never", "“never” is not one of: warn, stop."),
    ],
)
def test_what_cannot_be_read_is_a_matter_of_usage(
    company: Company, option: str, sentence: str
) -> None:
    answer = company("department", "edit", "design", option, by="ben")
    assert (answer.code, answer.out) == (2, "")
    assert sentence in answer.err


def test_only_a_lead_and_an_admin_agree_to_anything(company: Company) -> None:
    assert "Ask Ben or Ada." in company.refused("department", "edit", "design", *OFFICE, by="ida")


def test_whoever_asks_is_told_what_is_promised(company: Company) -> None:
    edit(company, *OFFICE, "--answer-within=8h", "--deliver-within=5d")
    answer = company("request", "Brochure", "--to=design", by="mara")
    assert answer.code == 0
    assert answer.err == (
        "Design answers within a working day, delivers within 5 working days 85 % of the time.\n"
    )
    assert company("request", "Brochure", "--to=design", "--json", by="mara").err == ""
    assert company("request", "Brochure", "--to=print", by="mara").err == ""


def test_a_limit_that_stops_is_told_to_who_would_exceed_it(company: Company) -> None:
    edit(company, "--wip-limit=1", "--wip-policy=stop")
    for title in ("One", "Two"):
        company.done("request", title, "--to=design", by="mara")
    company.done("start", "1", by="ben")
    assert "Only a lead of Design may exceed it" in company.refused(
        "start", "2", "--over-limit=The fair", by="ida"
    )
    company.done("start", "2", "--over-limit=The fair", by="ben")


def test_holidays_are_read_by_no_verb_that_does_not_count_them(company: Company) -> None:
    edit(company, *OFFICE, *PROMISES, "--holidays=DE-BY")
    company("request", "Brochure", "--to=design", by="mara")
    for words in (("list",), ("list", "--json"), ("department", "list"), ()):
        done = subprocess.run(
            [sys.executable, "-X", "importtime", "-m", "kanban", "-b", company.path, *words],
            env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8"},
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        )
        loaded = {line.split("|")[-1].strip().split(".")[0] for line in done.stderr.splitlines()}
        assert "click" in loaded
        assert "holidays" not in loaded


@pytest.mark.parametrize(
    ("zone", "hours", "said"),
    [
        ("Europe/Berlin", "", "(Europe/Berlin)"),
        ("", "mon-fri 09:00-17:00", "mon-fri 09:00-17:00"),
        ("", "", ""),
    ],
)
def test_a_zone_and_hours_are_told_when_they_stand_alone(zone: str, hours: str, said: str) -> None:
    there = Department(key="design", name="Design", zone=zone, hours=read_hours(hours))
    assert works(there) == said


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        ("", "within 8 working hours"),
        ("mon-fri 09:00-17:00", "within a working day"),
        ("mon-fri 09:00-16:00", "within 8 working hours"),
    ],
)
def test_eight_hours_are_a_day_only_where_a_day_has_eight(hours: str, said: str) -> None:
    there = Department(key="design", name="Design", hours=read_hours(hours), answer_hours=8)
    assert answers_within(there) == said
