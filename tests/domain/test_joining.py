"""People: how they join and leave, who may add and change whom, and the last admin."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from kanban.domain import commands
from kanban.domain.people import Person
from tests.making import DEPARTMENTS, LEGAL, Story, a_board, refusal


def a_newcomer(login: str = "zoe", **fields: Any) -> commands.AddPerson:
    return commands.AddPerson(person=replace(Person(login=login, name="Zoe"), **fields))


def test_a_login_that_the_board_does_not_know_may_join_a_department() -> None:
    story = Story()
    story.run("zoe", commands.Join(department="legal", name=" Zoë \n Zandvoort "))
    assert story.board.people["zoe"] == Person(
        login="zoe", name="Zoë Zandvoort", departments=("legal",)
    )


def test_without_a_name_a_newcomer_is_called_by_the_login() -> None:
    story = Story()
    story.run("zoe", commands.Join(department="legal"))
    assert story.board.people["zoe"].name == "zoe"


def test_joining_a_second_department_keeps_the_first_and_the_name() -> None:
    story = Story()
    story.run("mara", commands.Join(department="design"))
    mara = story.board.people["mara"]
    assert (mara.name, mara.departments, mara.lead_of) == ("Mara", ("sales", "design"), ("sales",))


def test_joining_gives_nobody_a_lead_or_the_boards_administration() -> None:
    story = Story()
    story.run("zoe", commands.Join(department="legal"))
    zoe = story.board.people["zoe"]
    assert (zoe.lead_of, zoe.admin) == ((), False)


@pytest.mark.parametrize(
    ("by", "department", "kind", "sentence"),
    [
        ("mara", "sales", "not_now", "You are in Sales already."),
        ("mara", "legal", "not_now", "Legal is closed. Join another department."),
        (
            "gus",
            "sales",
            "not_yours",
            "Gus was taken off this board, so may look but not change it. Ask Ada.",
        ),
        (
            "zoe",
            "it",
            "unknown",
            "There is no department “it”. There are: sales, design and print.",
        ),
    ],
)
def test_joining_is_refused_with_a_way_on(
    by: str, department: str, kind: str, sentence: str
) -> None:
    board = a_board(departments=(*DEPARTMENTS[:3], replace(LEGAL, closed=True)))
    refused = refusal(board, commands.Join(department=department), by)
    assert (refused.kind, refused.message) == (kind, sentence)


def test_leaving_takes_the_seat_and_the_lead_away() -> None:
    story = Story()
    story.run("ben", commands.Leave(department="design"))
    assert story.board.people["ben"] == Person(login="ben", name="Ben")
    refused = refusal(story.board, commands.Leave(department="design"), "ben")
    assert (refused.kind, refused.message) == ("not_now", "You are not in Design.")


def test_a_persons_name_has_sixty_characters_at_most() -> None:
    story = Story()
    story.run("zoe", commands.Join(department="legal", name="x" * 60))
    refused = refusal(story.board, commands.EditPerson(login="zoe", name="x" * 61), "zoe")
    assert refused.kind == "limit"
    refused = refusal(story.board, commands.Join(department="legal", name="x" * 61), "noa")
    assert refused.kind == "limit"


def test_a_newcomer_whose_login_is_longer_than_a_name_may_join() -> None:
    story = Story()
    story.run("z" * 64, commands.Join(department="legal"))
    story.run("z" * 64, commands.Join(department="design"))
    assert story.board.people["z" * 64].name == "z" * 60


@pytest.mark.parametrize("login", ["zoe", "gus"])
def test_only_who_is_on_the_board_can_leave(login: str) -> None:
    refused = refusal(a_board(), commands.Leave(department="design"), login)
    assert refused.kind == "not_yours"


# Adding


def test_an_admin_adds_anybody_and_a_lead_adds_to_the_own_department() -> None:
    story = Story()
    story.run("ada", a_newcomer("zoe", admin=True))
    assert story.board.people["zoe"].admin
    story.run("ben", a_newcomer("noa", name=" ", departments=("design",)))
    assert story.board.people["noa"].name == "noa"


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"departments": ("sales",)},
        {"departments": ("design", "sales")},
        {"departments": ("design",), "admin": True},
        {"departments": ("design",), "active": False},
    ],
)
def test_a_lead_adds_nobody_elsewhere_and_no_admin(fields: dict[str, Any]) -> None:
    refused = refusal(a_board(), a_newcomer(**fields), "ben")
    assert (refused.kind, refused.message) == (
        "not_yours",
        "Only an admin can add zoe. Ask Ada.",
    )


def test_a_person_is_added_once() -> None:
    refused = refusal(a_board(), a_newcomer("ben"), "ada")
    assert (refused.kind, refused.message) == ("not_valid", "ben is on the board already.")


@pytest.mark.parametrize(
    "login",
    [
        " ada",
        "ada ",
        "a\u200bda",
        "ada\n",
        "a da",
        "\x1b[2Jada",
        "a\u200cda",
        "ada\u3164",
        "ad\u034fa",
    ],
)
@pytest.mark.parametrize("by", ["ada", "ben"])
def test_a_login_that_only_looks_like_anothers_takes_nobodys_place(login: str, by: str) -> None:
    refused = refusal(a_board(), a_newcomer(login, departments=("design",)), by)
    assert refused.kind == "not_valid"
    assert refused.message.endswith("is no login: no blanks or hidden signs can be in it.")
    assert "\x1b" not in refused.message


@pytest.mark.parametrize("login", ["müller", "mu\u0308ller", "王芳", "jean-luc.p@works"])
def test_a_login_may_have_letters_of_any_script(login: str) -> None:
    story = Story()
    story.run("ada", a_newcomer(login))
    assert login in story.board.people


def test_a_name_that_nobody_sees_is_none() -> None:
    story = Story()
    story.run("ada", a_newcomer("zoe", name="\u3164"))
    assert story.board.people["zoe"].name == "zoe"


def test_a_login_that_only_looks_like_anothers_cannot_join() -> None:
    refused = refusal(a_board(), commands.Join(department="design"), "ada\u200b")
    assert refused.kind == "not_valid"


@pytest.mark.parametrize("login", ["", " \t", "x" * 65])
def test_a_login_is_something_and_not_too_long(login: str) -> None:
    refused = refusal(a_board(), a_newcomer(login), "ada")
    assert refused.kind in ("missing", "limit")


# Changing


def test_everybody_changes_the_own_name() -> None:
    story = Story()
    story.run("ida", commands.EditPerson(login="ida", name=" Ida B. "))
    assert story.board.people["ida"].name == "Ida B."


def test_a_lead_takes_in_names_a_second_lead_and_lets_go() -> None:
    story = Story()
    story.run("ben", commands.EditPerson(login="tom", departments=("sales", "design")))
    story.run("ben", commands.EditPerson(login="ida", lead_of=("design",)))
    story.run("ida", commands.EditPerson(login="ben", departments=(), lead_of=()))
    assert story.board.people["tom"].departments == ("sales", "design")
    assert story.board.people["ben"].departments == ()


@pytest.mark.parametrize(
    "change",
    [
        commands.EditPerson(login="ida", departments=("design", "sales")),
        commands.EditPerson(login="ida", lead_of=("design",)),
        commands.EditPerson(login="ida", admin=True),
        commands.EditPerson(login="ida", active=False),
    ],
)
def test_nobody_gives_themselves_more_than_a_name(change: commands.EditPerson) -> None:
    refused = refusal(a_board(), change, "ida")
    assert (refused.kind, refused.message) == (
        "not_yours",
        "Only an admin can change ida. Ask Ada.",
    )


def test_nobody_leads_a_department_they_are_not_in() -> None:
    change = commands.EditPerson(login="ida", lead_of=("design", "sales", "print"))
    refused = refusal(a_board(), change, "ada")
    assert (refused.kind, refused.message) == (
        "not_valid",
        "Nobody leads a department they are not in: Print and Sales.",
    )


def test_a_seat_is_taken_once() -> None:
    story = Story()
    twice = ("sales", "design", "sales")
    story.run("ada", commands.EditPerson(login="ida", departments=twice, lead_of=twice))
    ida = story.board.people["ida"]
    assert (ida.departments, ida.lead_of) == (("sales", "design"), ("sales", "design"))


def test_a_change_of_nobody_or_of_nothing_is_refused() -> None:
    unknown = refusal(a_board(), commands.EditPerson(login="z\x1boe", name="Zoe"), "ada")
    assert (unknown.kind, unknown.message) == ("unknown", "There is no zoe on this board.")
    nothing = refusal(a_board(), commands.EditPerson(login="ida", name="Ida "), "ada")
    assert (nothing.kind, nothing.message) == ("not_now", "Nothing about Ida would change.")


@pytest.mark.parametrize(
    ("login", "seats"),
    [("omar", {"departments": ("print", "design")}), ("ida", {"departments": ()})],
)
def test_a_lead_gives_nobody_a_new_name_along_with_a_seat(
    login: str, seats: dict[str, Any]
) -> None:
    change = commands.EditPerson(login=login, name="Nobody", **seats)
    refused = refusal(a_board(), change, "ben")
    assert (refused.kind, refused.message) == (
        "not_yours",
        f"Only an admin can change {login}. Ask Ada.",
    )


def test_a_lead_may_say_a_persons_name_again_along_with_a_seat_and_change_the_own() -> None:
    story = Story()
    seats = ("print", "design")
    story.run("ben", commands.EditPerson(login="omar", name="Omar", departments=seats))
    assert story.board.people["omar"].departments == seats
    story.run("ben", commands.EditPerson(login="ben", name="Benno", lead_of=()))
    assert story.board.people["ben"].name == "Benno"


# The last admin


@pytest.mark.parametrize("change", [{"admin": False}, {"active": False}])
def test_the_last_admin_names_another_one_first(change: dict[str, Any]) -> None:
    story = Story()
    step_down = commands.EditPerson(login="ada", **change)
    refused = refusal(story.board, step_down, "ada")
    assert refused.kind == "not_now"
    assert refused.message == "Ada is the last admin. Name another one first."
    story.run("ada", commands.EditPerson(login="gus", admin=True))
    assert refusal(story.board, step_down, "ada").kind == "not_now", "gus is not active"
    story.run("ada", commands.EditPerson(login="mara", admin=True))
    story.run("ada", step_down)
    assert [p.login for p in story.board.people.values() if p.admin and p.active] == ["mara"]


def test_somebody_who_comes_back_may_act_again() -> None:
    story = Story()
    story.run("ada", commands.EditPerson(login="gus", active=True))
    story.requested()
    story.run("gus", commands.Start(number=1))
    assert story.card().assignee == "gus"
