"""Queries, labels and saved views on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kanban.domain.card import State
from tests.cli.conftest import Company


def numbers(company: Company, *words: str, by: str = "mara") -> list[int]:
    return [card["number"] for card in company("list", "--json", *words, by=by).json["cards"]]


@pytest.fixture
def works(company: Company, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Company:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    company.done("request", "Brochure", "--to=design", "--label=Fair", "--label=two words")
    company.done("request", "Flyer for the fair", "--to=print", "--need-by=1d")
    company.has(State.DELIVERED, 3)
    company.done("request", "Poster", "--to=print", by="ben")
    company.done("withdraw", "4", "--because=Not needed", by="ben")
    return company


def test_a_query_asks_as_the_line_on_the_board_does(works: Company) -> None:
    assert numbers(works, "supplier:design") == [1, 3]
    assert numbers(works, "sup:des", "-label:fair") == [3]
    assert numbers(works, "supplier:design -label:fair") == [3]
    assert numbers(works, "label:two-words or due<=tomorrow") == [1, 2]
    assert numbers(works, "(label:fair", "or", "supplier:print)", "brochure") == [1]
    assert numbers(works, '"the fair"') == [2]
    assert numbers(works, "-#3", "-(supplier:print)") == [1]
    assert numbers(works, "waiting:me") == [3]
    assert numbers(works, "fair", "--supplier=design") == [1]


def test_cards_that_ended_otherwise_are_there_when_the_query_is_about_states(
    works: Company,
) -> None:
    assert numbers(works, "poster") == []
    assert numbers(works, "poster", "state:withdrawn") == [4]
    assert numbers(works, "is:ended") == [4]
    assert numbers(works, "is:ended", "--state=accepted") == []
    for query in ("-is:open", "not is:open", "is:late,ended", "-is:ended or poster"):
        assert 4 in numbers(works, query), query


def test_options_and_fields_say_the_same(works: Company) -> None:
    for option, query in (
        ("--supplier=design", "supplier:design"),
        ("--turn=sales", "turn:sales"),
        ("--department=print", "department:print"),
        ("--person=ben", "person:ben"),
        ("--mine", "is:mine"),
        ("--state=delivered", "state:delivered"),
        ("--promised", "is:promised"),
    ):
        assert numbers(works, option) == numbers(works, query), option


def test_a_fault_is_marked_below_its_place_and_ends_as_wrongly_written(works: Company) -> None:
    answer = works("list", "fair", "supplier:desgin")
    assert (answer.code, answer.out) == (2, "")
    line, marks, sentence, *_ = answer.err.splitlines()
    assert line == "fair supplier:desgin"
    assert marks == " " * 14 + "^" * 6
    assert "Did you mean design?" in sentence
    error = works("list", "--json", "fair (is:late", "x").json["error"]
    assert (error["kind"], error["at"], error["query"]) == ("usage", 5, "fair (is:late x")


def test_a_slip_in_an_option_is_no_query(works: Company) -> None:
    assert works("list", "--suplier=design").code == 2
    assert works("list", "-x").code == 2
    assert numbers(works, "--text", "-label:x") == numbers(works, "--text=-label:x")


def test_labels_are_shown_changed_and_taken_away(works: Company) -> None:
    assert "Labels    fair, two-words" in works.done("show", "1")
    works.done("edit", "1", "--label=print")
    assert numbers(works, "label:print") == [1]
    works.done("edit", "1", "--label=-")
    assert works("show", "1", "--json").json["card"]["labels"] == []
    assert "10 at most" in works.refused(
        "request", "X", "--to=design", *(f"--label=l{place}" for place in range(11))
    )


def test_a_view_of_ones_own_is_saved_listed_used_and_removed(works: Company) -> None:
    assert works("view").err == "No view is saved yet.\n"
    works.done("view", "save", "Design late", "supplier:design", "-label:fair", "--sort=age")
    assert numbers(works, "--saved=design") == [3]
    assert numbers(works, "--saved", "DESIGN LATE", "brochure") == [3]
    exported = works.done("export", "cards", "--format=jsonl", "--saved=design")
    assert [json.loads(line)["number"] for line in exported.splitlines()] == [3]
    works.done("view", "save", "design LATE", "label:fair")
    assert "label:fair" in works.done("view")
    assert "label:fair" in works.done("view", "show", "des")
    assert "There is no view" in works.refused("list", "--saved=des", by="ben")
    works.done("view", "remove", "Design late")
    assert "None is saved yet" in works.refused("list", "--saved=des")


def test_a_view_that_a_lead_keeps_is_everybodys(works: Company) -> None:
    save = ("view", "save", "Waits", "state:delivered", "--for-department=design")
    assert "lead" in works.refused(*save, by="ida")
    works.done(*save, by="ben")
    assert numbers(works, "--saved=waits", by="ida") == [3]
    listed = works("view", "list", "--json", by="mara").json["views"]
    assert [(one["department"], one["view"]["name"]) for one in listed] == [("design", "Waits")]
    works.done("view", "remove", "waits", "--for-department=design", by="ben")
    assert works("view", "--json").json["views"] == []


def test_what_is_not_understood_is_not_saved(works: Company) -> None:
    answer = works("view", "save", "Odd", "is:odd")
    assert answer.code == 2
    assert "is none of what is can be" in answer.err
    assert "shows all cards" in works.refused("view", "save", "All")
