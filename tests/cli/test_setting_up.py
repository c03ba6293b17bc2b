"""Making a board, and its departments and people."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from kanban.cli.main import main
from kanban.identity import os_login
from tests.cli.conftest import Answer, Company
from tests.store.accounts import Member


def test_init_makes_a_board_with_departments(tmp_path: Path, kanban: Callable[..., Answer]) -> None:
    path = str(tmp_path / "fair.json")
    made = kanban("init", path, "--name=Fair", "--department=sales:Sales", "--department=it:IT")
    assert made.code == 0
    assert made.out == f"{os_login()} made the board “Fair” in {path}\n"
    assert "kanban join" in made.err
    listed = kanban("department", "--json", "-b", path).json["departments"]
    assert [(one["key"], one["name"]) for one in listed] == [("it", "IT"), ("sales", "Sales")]


def test_init_takes_the_board_from_the_environment_or_this_folder(
    tmp_path: Path, kanban: Callable[..., Answer], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert kanban("init", "--name=Here").code == 0
    assert kanban("board").out.startswith("Here\nboard.json")
    monkeypatch.setenv("KANBAN_BOARD", str(tmp_path / "there.json"))
    assert "kanban department add" in kanban("init", "--name=There").err
    assert kanban("board").out.startswith("There\n")
    assert kanban("board", "-b", "board.json").out.startswith("Here\n")


def test_init_leaves_a_file_that_is_there_alone(company: Company) -> None:
    before = company.path.read_bytes()
    answer = company("init", "--name=Other")
    assert (answer.code, answer.out) == (4, "")
    assert "already" in answer.err
    assert company.path.read_bytes() == before


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
@pytest.mark.parametrize(("account", "is_told"), [(998, True), (47_111, False)])
def test_init_tells_the_account_of_a_service_how_people_come_in(
    account: int, is_told: bool
) -> None:
    place = Path(tempfile.mkdtemp())
    os.chown(place, account, account)
    import kanban.cli.administration
    import kanban.store.tinydb_store  # noqa: F401  before the account may not read the library

    def act() -> None:
        sys.stdout = sys.stderr = (place / "said").open("w")
        assert main(["-b", str(place / "board.json"), "init", "--name=Fair"]) == 0

    try:
        assert Member(account, act, account, umask=0o077).said() == ""
        said = (place / "said").read_text()
        assert "Next: add departments" in said
        assert ("`kanban ssh add LOGIN KEYFILE`" in said) is is_told
    finally:
        shutil.rmtree(place)


def test_init_json(tmp_path: Path, kanban: Callable[..., Answer]) -> None:
    path = str(tmp_path / "fair.json")
    made = kanban("init", path, "--name=Fair", "--department=sales:Sales", "--json").json
    assert (made["format"], made["file"]) == (1, path)
    assert [event["verb"] for event in made["events"]] == ["board", "person", "department"]


def test_init_wants_departments_with_a_key(tmp_path: Path, kanban: Callable[..., Answer]) -> None:
    answer = kanban("init", str(tmp_path / "b.json"), "--name=Fair", "--department=Sales")
    assert answer.code == 2
    assert "KEY:NAME" in answer.err
    assert not (tmp_path / "b.json").exists()


def test_init_shares_with_a_group_that_is_there_only(
    tmp_path: Path, kanban: Callable[..., Answer]
) -> None:
    path = tmp_path / "team" / "board.json"
    answer = kanban("init", str(path), "--name=Fair", "--group=no-such-group")
    assert (answer.code, answer.out) == (3, "")
    assert "There is no group “no-such-group” on this machine" in answer.err
    assert not path.parent.exists()
    made = kanban("init", str(path), "--name=Fair", f"--group={os.getgid()}")
    assert made.code == 0
    assert "cannot get there yet" in made.err
    assert path.parent.stat().st_mode & 0o7777 == 0o2770
    assert path.stat().st_mode & 0o7777 == 0o660


def test_board_shows_and_changes_its_name(company: Company) -> None:
    assert company.done("board").splitlines()[0] == "Works"
    assert company.done("board", "--name=Fair", by="ada") == "Ada named the board “Fair”"
    assert company("board", "--json").json["board"]["name"] == "Fair"
    assert "Only an admin" in company.refused("board", "--name=Mine")


def test_join_and_leave(company: Company) -> None:
    said = company.done("join", "legal", "--name=Zoe Ray", by="zoe")
    assert said == "Zoe Ray is in Legal now"
    assert company.done("leave", "legal", by="zoe") == "Zoe Ray is in no department now"
    assert "You are not in Legal" in company.refused("leave", "legal", by="zoe")
    assert "There is no department “law”" in company.refused("join", "law", by="zoe")


def test_departments_are_listed_by_name_with_their_people(company: Company) -> None:
    lines = company.done("department", "list").splitlines()
    assert lines[0].split() == ["Key", "Name", "In", "progress", "Limit", "People"]
    assert [line.split()[0] for line in lines[1:]] == ["design", "legal", "print", "sales"]
    assert lines[1].endswith("Ben, Ida, Max")
    assert company.done("department") == "\n".join(lines)


def test_a_department_is_added_and_edited(company: Company) -> None:
    said = company.done(
        "department", "add", "care", "Care", "--wip-limit=4", "--ready=need-by", by="ada"
    )
    assert said == "Ada set up the department Care"
    edited = company("department", "edit", "care", "--done=Proofread", "--json", by="ada").json
    (event,) = edited["events"]
    care = event["department"]
    assert (care["wip_limit"], care["ready"], care["done"]) == (4, ["need_by"], ["Proofread"])
    assert care["colour"] == "pink"
    cleared = company(
        *("department", "edit", "care", "--wip-limit=-", "--ready=-", "--done=-", "--closed"),
        "--json",
        by="ada",
    ).json["events"][0]["department"]
    assert (cleared["wip_limit"], cleared["ready"], cleared["done"]) == (None, [], [])
    assert cleared["closed"] is True
    assert "closed" in company.done("department", "list")


def test_departments_are_for_admins_and_leads(company: Company) -> None:
    assert "Only an admin can add" in company.refused("department", "add", "it", "IT")
    assert "lead of the department" in company.refused("department", "edit", "design", "--open")


def test_people_are_added_and_edited(company: Company) -> None:
    said = company.done("person", "add", "eva", "--name=Eva", "--department=sales", by="ada")
    assert said == "Ada entered Eva in Sales"
    company.done("person", "edit", "eva", "--department=print", "--lead=print", by="ada")
    people = {one["login"]: one for one in company("person", "--json").json["people"]}
    assert (people["eva"]["departments"], people["eva"]["lead_of"]) == (["print"], ["print"])
    company.done("person", "edit", "eva", "--lead=-", "--department=-", "--admin", by="ada")
    assert company.done("person", "edit", "eva", "--left", by="ada") == "Ada took Eva off the board"
    assert "Only an admin" in company.refused("person", "add", "kim")


def test_people_are_listed(company: Company) -> None:
    lines = company.done("person", "list").splitlines()
    assert lines[0].split() == ["Login", "Name", "Departments", "Lead", "of"]
    assert [line.split() for line in lines if line.startswith(("ada", "gus"))] == [
        ["ada", "Ada", "admin"],
        ["gus", "Gus", "Design", "left"],
    ]
