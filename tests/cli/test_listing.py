"""Which cards `list` shows, in which order, and the board as text."""

from __future__ import annotations

import pytest

from kanban.domain.card import State
from tests.cli.conftest import Company


def numbers(company: Company, *options: str, by: str = "mara") -> list[int]:
    return [card["number"] for card in company("list", "--json", *options, by=by).json["cards"]]


def test_the_order_is_that_of_the_columns_and_then_that_of_the_people(company: Company) -> None:
    company.has(State.ACCEPTED, 1)
    company.has(State.DELIVERED, 2)
    company.has(State.REQUESTED, 3)
    company.has(State.REQUESTED, 4)
    company.done("move", "4", "--before=3", by="ben")
    assert numbers(company) == [4, 3, 2, 1]


def test_cards_that_ended_otherwise_are_shown_when_asked_for(company: Company) -> None:
    company.has(State.REQUESTED, 1)
    company.has(State.REQUESTED, 2)
    company.done("withdraw", "2", "--because=The fair is off")
    assert numbers(company) == [1]
    assert numbers(company, "--state=withdrawn") == [2]
    assert numbers(company, "--state=requested", "--state=withdrawn") == [1, 2]


def test_departments_on_either_side(company: Company) -> None:
    company.has(State.DELIVERED, 1)
    company.done("request", "Flyer", "--to=print", by="ben")
    assert numbers(company, "--supplier=design") == [1]
    assert numbers(company, "--customer=design") == [2]
    assert numbers(company, "--department=design") == [2, 1]
    assert numbers(company, "--turn=sales") == [1]
    assert numbers(company, "--turn=sales", "--supplier=print") == []


def test_a_department_that_is_not_there_is_refused_with_those_that_are(company: Company) -> None:
    sentence = company.refused("list", "--supplier=desing")
    assert sentence.startswith("There is no department “desing”. There are: ")


def test_mine_is_what_waits_for_me_or_my_departments(company: Company) -> None:
    company.has(State.REQUESTED, 1)
    company.has(State.DELIVERED, 2)
    company.done("leave", "design", by="ben")
    assert numbers(company, "--mine", by="ida") == [1]
    assert numbers(company, "--mine") == [2]
    assert numbers(company, "--mine", by="ben") == [2]  # the assignee, though no longer of Design
    assert numbers(company, "--mine", by="zoe") == []


def test_a_person_on_either_side(company: Company) -> None:
    company.has(State.REQUESTED, 1)
    company.has(State.IN_PROGRESS, 2)
    assert numbers(company, "--person=mara") == [1, 2]
    assert numbers(company, "--person=ben") == [2]


def test_every_word_has_to_be_found(company: Company) -> None:
    company.done("request", "Brochure for Köln", "--to=design", "--purpose=Spring fair")
    company.done("request", "Flyer", "--to=design", "--purpose=Spring fair")
    assert numbers(company, "--text=FAIR köln") == [1]
    assert numbers(company, "--text=fair") == [1, 2]
    assert numbers(company, "--text=autumn") == []
    assert numbers(company, '--text="for köln" -flyer @mara') == [1]


def test_a_word_on_no_card_is_taken_for_another_and_that_is_said(company: Company) -> None:
    company.done("request", "Brochure", "--to=design")
    answer = company("list", "--json", "--text=borchure")
    assert [card["number"] for card in answer.json["cards"]] == [1]
    assert "“borchure” is on no card; taken for brochure." in answer.err


def test_the_table_leaves_out_what_nobody_said(company: Company) -> None:
    company.has(State.REQUESTED)
    heads, row = company.done("list").splitlines()
    assert heads.split() == ["#", "Title", "State", "Customer", "Supplier", "Turn", "Since"]
    assert row.split() == [
        *("1", "Brochure", "1", "requested"),
        *("Sales", "Design", "Design", "now"),
    ]


def test_an_empty_list_is_told_beside_the_data(company: Company) -> None:
    answer = company("list", "--turn=legal")
    assert (answer.code, answer.out, answer.err) == (0, "", "No cards.\n")


def test_without_a_verb_and_a_terminal_the_board_is_printed(company: Company) -> None:
    company.has(State.ACCEPTED, 1)
    company.has(State.REQUESTED, 2)
    lines = company.done().splitlines()
    assert lines[0] == "Works"
    headings = [line for line in lines if line.endswith(")")]
    assert headings == ["Requested (1)", "In progress (0)", "Delivered (0)", "Accepted (1)"]
    assert any("Brochure 2" in line for line in lines)


def test_without_a_verb_json_answers_the_list(company: Company) -> None:
    company.has(State.REQUESTED)
    assert company("--json").json == company("list", "--json").json


def test_show(company: Company) -> None:
    company.has(State.DELIVERED, criteria="Logo")
    company.done("return", "1", "--code=correct", "--expected=The new\nlogo", "--not-met=1")
    company.done("edit", "1", "--purpose=Fair\nin spring", "--need-by=3d", "--class=expedite")
    said = company.done("show", "1")
    for words in (
        "#1 Brochure 1",
        "Between      Sales asked Design",
        "Next         Design's turn: to deliver",
        "(in 3d)",
        "Class        expedite",
        "Criterion 1  Logo – supplier: met – customer: not met",
        "correct – it is not right yet",
        "             in spring",
    ):
        assert words in said


def test_show_tells_what_was_commented(company: Company) -> None:
    company.has(State.REQUESTED)
    company.done("comment", "1", "Photos are\non the drive", by="omar")
    company.done("comment", "1", "Thanks")
    lines = [line.strip() for line in company.done("show", "1").splitlines()]
    first, second = (i for i, line in enumerate(lines) if line.startswith("Comment "))
    assert "Omar, today " in lines[first]
    assert lines[first + 1 : second] == ["Photos are", "on the drive"]
    assert "Mara, today " in lines[second]
    assert lines[second + 1] == "Thanks"


def test_show_tells_why_it_was_declined_and_what_to_do_instead(company: Company) -> None:
    company.has(State.REQUESTED)
    words = ("--because=We only draw", "--instead=Ask Print")
    company.done("decline", "1", "--code=not_ours", *words, by="ben")
    said = company.done("show", "1")
    assert "Declined  Ben, today " in said
    assert ": not ours – another department does this\n" in said
    assert "  We only draw\n" in said
    assert "  Instead: Ask Print\n" in said


def test_show_tells_why_it_was_withdrawn_or_reopened(company: Company) -> None:
    company.has(State.REQUESTED, 1)
    company.done("withdraw", "1", "--because=The fair is off")
    company.has(State.ACCEPTED, 2)
    company.done("reopen", "2", "--because=Wrong number")
    for number, label, reason in (
        ("1", "Withdrawn", "The fair is off"),
        ("2", "Reopened", "Wrong"),
    ):
        said = company.done("show", number)
        assert f"  {label} " in said
        assert reason in said.split(f"  {label} ")[1]


def test_show_refuses_a_number_that_was_never_given(company: Company) -> None:
    assert company.refused("show", "9") == "There is no card #9 on this board."


def test_the_history_of_a_card_and_of_the_board(company: Company) -> None:
    company.has(State.DELIVERED, 1)
    company.has(State.REQUESTED, 2)
    own = company.done("history", "1").splitlines()
    assert "Ben (Design) delivered it" in own[-2]
    assert own[-1].strip() == "On the drive"
    everything = company.done("history")
    assert everything.splitlines()[-1].endswith("Mara (Sales) asked Design for #2 Brochure 2")
    verbs = [event["verb"] for event in company("history", "--last=2", "--json").json["events"]]
    assert verbs == ["deliver", "request"]
    assert company.refused("history", "9") == "There is no card #9 on this board."


@pytest.mark.parametrize("options", [(), ("list",), ("list", "--mine"), ("list", "--json")])
@pytest.mark.parametrize(
    ("login", "then"),
    [
        ("mraa", "Did you mean mara?"),
        ("Omar", "Did you mean omar?"),
        ("idaa", "Did you mean ida?"),
        ("zoe", "`kanban join` takes a seat."),
    ],
)
def test_a_login_that_is_not_on_the_board_is_told_so_beside_the_answer(
    company: Company, login: str, then: str, options: tuple[str, ...]
) -> None:
    company.has(State.REQUESTED, 1)
    answer, known = company(*options, by=login), company(*options, by="ada")
    said = f"{login} is not on this board, so only looks around. {then}\n"
    assert (answer.code, answer.out) == (0, known.out)
    assert answer.err == said + known.err
    assert "not on this board" not in known.err
