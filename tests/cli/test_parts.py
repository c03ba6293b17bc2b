"""`kanban request --parent`: a part of a card, asked of another department by its supplier."""

from __future__ import annotations

from kanban.domain.card import State
from tests.cli.conftest import Company

PLATES = ("request", "Plates", "--to=print", "--parent=1")


def with_a_part(company: Company) -> None:
    company.has(State.IN_PROGRESS)
    company.done(*PLATES, by="ben")


def ended(company: Company, number: int = 2) -> None:
    one = str(number)
    company.done("start", one, by="omar")
    company.done("deliver", one, "--note=On the rack", by="omar")
    company.done("accept", one, by="ida")


def facts(company: Company, number: int = 1) -> list[str]:
    lines = company.done("show", str(number)).splitlines()
    return [" ".join(line.split()) for line in lines]


def test_the_supplier_asks_for_a_part(company: Company) -> None:
    company.has(State.IN_PROGRESS)
    assert "Only Design can ask for a part of #1" in company.refused(*PLATES)
    assert company.done(*PLATES, by="ben") == "Ben (Design) asked Print for #2 Plates"
    part = company.card(2)
    assert (part.parent, part.customer) == (1, "design")
    assert "There is no card #9" in company.refused(*PLATES[:-1], "--parent=9", by="ben")


def test_nothing_is_delivered_over_an_open_part(company: Company) -> None:
    with_a_part(company)
    deliver = ("deliver", "1", "--note=On the drive")
    assert "#2 Plates (Print, requested)" in company.refused(*deliver, by="ben")
    ended(company)
    company.done(*deliver, by="ben")


def test_show_tells_of_parts_and_of_what_a_card_is_a_part(company: Company) -> None:
    with_a_part(company)
    company.done(*PLATES, by="ben")
    ended(company)
    told = facts(company)
    place = told.index("Parts 1 of 2 accepted")
    assert told[place + 1 : place + 3] == [
        "#2 Plates – Print, accepted",
        "#3 Plates – Print, requested",
    ]
    assert "Part of #1 Brochure 1" in facts(company, 2)


def test_the_history_of_a_part_tells_of_what(company: Company) -> None:
    with_a_part(company)
    assert "A part of #1" in company.done("history", "2")


def test_a_program_gets_the_parts_beside_the_card(company: Company) -> None:
    with_a_part(company)
    answer = company("show", "1", "--json").json
    assert [(part["number"], part["state"]) for part in answer["parts"]] == [(2, "requested")]
    answer = company("show", "2", "--json").json
    assert (answer["card"]["parent"], answer["parts"]) == (1, [])
