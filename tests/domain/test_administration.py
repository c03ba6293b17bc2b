"""Who may set up the board: found it, name it, add and change departments."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from kanban.domain import commands
from kanban.domain.board import Board
from kanban.domain.card import State
from kanban.domain.errors import Refused
from kanban.domain.people import COLOURS, Department, ReadyField
from kanban.domain.rules import found
from kanban.domain.text import LIST_LIMIT
from tests.making import ADA, NOW, PEOPLE, Story, a_board, refusal


def test_founding_makes_a_board_with_its_departments_and_the_founder_as_admin() -> None:
    departments = [Department(key="sales", name=" Sales "), Department(key="care", name="Care")]
    board = Board().after(found(" Works \n", departments, "ada", NOW))
    assert (board.name, board.revision) == ("Works", 1)
    assert [(d.key, d.name) for d in board.departments.values()] == [
        ("sales", "Sales"),
        ("care", "Care"),
    ]
    assert board.people["ada"].admin
    assert board.people["ada"].departments == ()


def test_departments_are_founded_in_different_colours() -> None:
    departments = [Department(key=f"d{n}", name=f"D{n}") for n in range(len(COLOURS))]
    board = Board().after(found("Works", departments, "ada", NOW))
    assert tuple(d.colour for d in board.departments.values()) == COLOURS


def test_a_board_is_not_founded_without_a_name_or_with_one_department_twice() -> None:
    with pytest.raises(Refused, match=r"^A board needs a name\.$"):
        found(" \u200b", [], "ada", NOW)
    twice = [Department(key="sales", name="Sales")] * 2
    with pytest.raises(Refused, match=r"^There is a department “sales” already\.$"):
        found("Works", twice, "ada", NOW)


@pytest.mark.parametrize(
    "login", ["ada\x1b[2J", " ada", "a da", "ada\n", "a\u202eda", "ada\udcff", "\ud800"]
)
def test_a_board_is_not_founded_by_a_login_that_is_none(login: str) -> None:
    with pytest.raises(Refused) as refused:
        found("Works", [], login, NOW)
    assert refused.value.kind in ("missing", "not_valid")
    assert refused.value.message.isprintable()


def test_a_boards_name_has_sixty_characters_at_most() -> None:
    story = Story()
    story.run("ada", commands.NameBoard(name="x" * 60))
    refused = refusal(story.board, commands.NameBoard(name="x" * 61), "ada")
    assert refused.message == "The name has 61 characters; 60 is the most. Shorten it."


def test_an_admin_names_the_board() -> None:
    story = Story()
    story.run("ada", commands.NameBoard(name=" The\nWorks "))
    assert story.board.name == "The Works"
    again = refusal(story.board, commands.NameBoard(name="The Works"), "ada")
    assert again.message == "The board is called “The Works” already."


ADMINS_ONLY: list[tuple[commands.BoardCommand, str]] = [
    (commands.NameBoard(name="Mine"), "name the board"),
    (commands.AddDepartment(department=Department(key="it", name="IT")), "add a department"),
    (commands.EditPerson(login="ben", active=False), "change ben"),
    (commands.EditPerson(login="mara", admin=True), "change mara"),
    (commands.EditPerson(login="tom", name="Tommy"), "change tom"),
    (commands.EditPerson(login="omar", departments=()), "change omar"),
]


@pytest.mark.parametrize(("command", "deed"), ADMINS_ONLY)
def test_what_only_an_admin_can_do_is_refused_to_a_lead(
    command: commands.BoardCommand, deed: str
) -> None:
    refused = refusal(a_board(), command, "mara")
    assert refused.kind == "not_yours"
    assert refused.message == f"Only an admin can {deed}. Ask Ada."


@pytest.mark.parametrize(("login", "word"), [("zoe", "not on this board"), ("gus", "taken off")])
def test_who_is_not_on_the_board_sets_nothing_up(login: str, word: str) -> None:
    for command, _ in ADMINS_ONLY:
        refused = refusal(a_board(), command, login)
        assert refused.kind == "not_yours"
        assert word in refused.message


# Departments


def test_an_admin_adds_a_department_whose_words_are_cleaned() -> None:
    story = Story()
    new = Department(
        key="customer-care",
        name=" Customer \x1b Care ",
        done=("Proofread", " ", "Proofread ", "Signed\toff"),
    )
    story.run("ada", commands.AddDepartment(department=new))
    made = story.board.departments["customer-care"]
    assert made.name == "Customer Care"
    assert made.done == ("Proofread", "Signed off")


@pytest.mark.parametrize(
    "key", ["", "Design", "two words", "-care", "café", "a" * 21, "it\n", "\x1b[2J", "x" * 500]
)
def test_a_departments_key_is_short_and_plain(key: str) -> None:
    new = Department(key=key, name="New")
    refused = refusal(a_board(), commands.AddDepartment(department=new), "ada")
    assert refused.kind == "not_valid"
    assert "as in “customer-care”" in refused.message
    assert refused.message.isprintable()
    assert len(refused.message) < 200


def test_a_departments_key_is_used_once() -> None:
    new = Department(key="design", name="Designers")
    refused = refusal(a_board(), commands.AddDepartment(department=new), "ada")
    assert refused.message == "There is a department “design” already."


NOT_VALID: list[tuple[dict[str, Any], str, str]] = [
    ({"name": " \n"}, "missing", "A department needs a name."),
    ({"name": "x" * 41}, "limit", "The name has 41 characters; 40 is the most. Shorten it."),
    ({"wip_limit": 0}, "not_valid", "A limit of cards in progress is 1 or more, or none at all."),
    ({"reopen_days": -1}, "not_valid", "Accepted work can be reopened for 0 to 365 days."),
    ({"reopen_days": 366}, "not_valid", "Accepted work can be reopened for 0 to 365 days."),
    ({"colour": "r\x1bed"}, "not_valid", "“red” is no colour of ours. Use sky, green, "),
    (
        {"done": tuple(f"Line {n}" for n in range(LIST_LIMIT + 1))},
        "limit",
        "101 lines; a definition of done has 100 at most.",
    ),
]


@pytest.mark.parametrize(("fields", "kind", "sentence"), NOT_VALID)
def test_a_departments_figures_make_sense(fields: dict[str, Any], kind: str, sentence: str) -> None:
    refused = refusal(a_board(), commands.EditDepartment(key="design", **fields), "ada")
    assert refused.kind == kind
    assert refused.message.startswith(sentence)


@pytest.mark.parametrize(
    "fields",
    [{"wip_limit": 1}, {"reopen_days": 0}, {"reopen_days": 365}, {"name": "x" * 40}],
)
def test_a_departments_figures_may_be_as_far_out_as_their_limits(fields: dict[str, Any]) -> None:
    story = Story()
    story.run("ada", commands.EditDepartment(key="design", **fields))
    design = story.board.departments["design"]
    assert {field: getattr(design, field) for field in fields} == fields


@pytest.mark.parametrize("who", ["ada", "ben"])
def test_an_admin_and_the_departments_lead_change_it(who: str) -> None:
    story = Story()
    change = commands.EditDepartment(
        key="design", name="Studio", wip_limit=None, reopen_days=30, ready=(ReadyField.PURPOSE,)
    )
    story.run(who, change)
    studio = story.board.departments["design"]
    assert (studio.name, studio.wip_limit, studio.reopen_days) == ("Studio", None, 30)
    assert studio.ready == (ReadyField.PURPOSE,)
    assert studio.colour == "green"


def test_a_definition_of_ready_asks_for_a_thing_once() -> None:
    story = Story()
    twice = (ReadyField.NEED_BY, ReadyField.PURPOSE, ReadyField.NEED_BY)
    story.run("ben", commands.EditDepartment(key="design", ready=twice))
    design = story.board.departments["design"]
    assert design.ready == (ReadyField.NEED_BY, ReadyField.PURPOSE)


@pytest.mark.parametrize("who", ["ida", "mara"])
def test_a_member_and_the_lead_of_another_department_are_told_whom_to_ask(who: str) -> None:
    refused = refusal(a_board(), commands.EditDepartment(key="design", name="Studio"), who)
    assert refused.kind == "not_yours"
    assert refused.message == (
        "Only an admin or a lead of the department can change Design. Ask Ben or Ada."
    )


def test_two_leads_at_most_are_named() -> None:
    leads = [replace(p, lead_of=p.departments) for p in PEOPLE[2:5]]
    board = a_board(people=(*PEOPLE[:2], *leads, ADA))
    refused = refusal(board, commands.EditDepartment(key="design", name="Studio"), "mara")
    assert refused.message.endswith("can change Design. Ask Ben, Ida or Ada.")


def test_an_admin_who_also_leads_is_named_once() -> None:
    story = Story()
    story.run("ada", commands.Join(department="legal"))
    story.run("ada", commands.EditPerson(login="ada", lead_of=("legal",)))
    refused = refusal(story.board, commands.EditDepartment(key="legal", name="Law"), "mara")
    assert refused.message.endswith("can change Legal. Ask Ada.")


def test_a_change_that_changes_nothing_is_refused() -> None:
    for command in (
        commands.EditDepartment(key="design"),
        commands.EditDepartment(key="design", name=" Design "),
    ):
        refused = refusal(a_board(), command, "ada")
        assert (refused.kind, refused.message) == ("not_now", "Nothing in Design would change.")


@pytest.mark.parametrize("key", ["sales", "design"])
@pytest.mark.parametrize("state", [State.REQUESTED, State.IN_PROGRESS, State.DELIVERED])
def test_a_department_with_open_cards_on_either_side_is_not_closed(key: str, state: State) -> None:
    story = Story()
    story.into(state)
    name = key.title()
    close = commands.EditDepartment(key=key, closed=True)
    refused = refusal(story.board, close, "ada")
    assert refused.kind == "not_now"
    assert refused.message == f"1 card is still open with {name}. End them first."
    story.requested()
    refused = refusal(story.board, close, "ada")
    assert refused.message == f"2 cards are still open with {name}. End them first."


def test_a_department_on_which_a_card_waits_is_not_closed() -> None:
    story = Story()
    story.started()
    story.block(department="print")
    close = commands.EditDepartment(key="print", closed=True)
    refused = refusal(story.board, close, "ada")
    assert (refused.kind, refused.message) == (
        "not_now",
        "1 card waits on Print. End that first: unblock or withdraw what waits.",
    )
    story.run("ben", commands.Unblock(number=1))
    story.run("ada", close)
    no = refusal(story.board, commands.Undo(number=1), "ben", NOW, story.history())
    assert no.message.startswith("Print was closed meanwhile, so #1 stays in progress.")


@pytest.mark.parametrize("state", [State.ACCEPTED, State.DECLINED, State.WITHDRAWN])
def test_a_department_whose_cards_have_ended_is_closed_and_opened_again(state: State) -> None:
    story = Story()
    story.into(state)
    story.run("ben", commands.EditDepartment(key="design", closed=True))
    assert story.board.departments["design"].closed
    story.run("ben", commands.EditDepartment(key="design", closed=False))
    assert story.requested().number == 2


def test_three_admins_at_most_are_named() -> None:
    more = [replace(ADA, login=name, name=name.title()) for name in ("bo", "cy", "di")]
    board = a_board(people=(*PEOPLE, *more))
    refused = refusal(board, commands.NameBoard(name="Mine"), "mara")
    assert refused.message == "Only an admin can name the board. Ask Ada, Bo or Cy."


@pytest.mark.parametrize("name", ["Mara", "MARA", " mara "])
def test_nobody_looks_like_somebody_else(name: str) -> None:
    said = refusal(a_board(), commands.Join(department="legal", name=name), "zoe")
    assert "There is a Mara (login mara) on this board already." in said.message


def test_a_login_that_looks_like_a_name_needs_another_name() -> None:
    said = refusal(a_board(), commands.Join(department="legal"), "Mara")
    assert "There is a Mara (login mara) on this board already." in said.message


def test_the_name_of_somebody_who_left_may_be_taken() -> None:
    story = Story()
    story.run("zoe", commands.Join(department="legal", name="Gus"))
    assert story.board.people["zoe"].name == "Gus"
