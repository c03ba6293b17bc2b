"""Who may act as whom, and that nothing typed by people reaches a terminal as a command."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kanban.domain.card import State
from kanban.domain.errors import Refused
from kanban.identity import login_on, os_login
from tests.cli.conftest import Company

HOSTILE = "Red\x1b[31m \x9b2J\u202egnp.exe\x07\x7f\u200b"
HARMLESS = "Red[31m 2Jgnp.exe"


@pytest.fixture
def hostile(company: Company) -> Company:
    """A board into which somebody wrote control characters past the program, by hand."""
    company.has(State.DELIVERED, title="TITLE", criteria="CRITERION")
    text = company.path.read_text(encoding="utf-8")
    as_json = "".join(f"\\u{ord(character):04x}" for character in HOSTILE)
    for word in ("TITLE", "CRITERION", "On the drive"):
        assert word in text
        text = text.replace(word, as_json)
    company.path.write_text(text, encoding="utf-8")
    return company


@pytest.mark.parametrize("verb", [(), ("list",), ("show", "1"), ("history",), ("history", "1")])
def test_text_is_cleaned_on_its_way_out(hostile: Company, verb: tuple[str, ...]) -> None:
    said = hostile.done(*verb)
    assert HARMLESS in said
    assert all(character == "\n" or character.isprintable() for character in said)


def test_text_is_cleaned_in_json_as_well(hostile: Company) -> None:
    card = hostile("show", "1", "--json").json["card"]
    assert card["title"] == HARMLESS
    assert card["criteria"][0]["text"] == HARMLESS
    assert card["delivery"]["note"] == HARMLESS
    events = hostile("history", "--json").json["events"]
    assert events[0]["title"] == HARMLESS


def test_ordinary_letters_of_any_script_stay_as_they_are(company: Company) -> None:
    title = "Köln – “Größe” 宣传册 กำ e\u0301 🎪"
    company.done("request", title, "--to=design")
    assert company("list", "--json").json["cards"][0]["title"] == title
    assert title in company.done("list")


def test_what_is_said_back_is_cleaned(company: Company) -> None:
    answer = company("list", "--supplier", "\x1b]0;x\x07", by="mara")
    assert answer.code == 3
    assert "\x1b" not in answer.err
    answer = company("list", "--state", "\x1b[2J", by="mara")
    assert answer.code == 2
    assert "\x1b" not in answer.err


def test_the_login_is_that_of_the_process_and_not_of_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("USER", "LOGNAME", "LNAME", "USERNAME"):
        monkeypatch.setenv(name, "mara")
    assert os_login() != "mara"
    assert login_on(tmp_path, None) == os_login()


def test_the_owner_of_the_board_may_act_as_others(company: Company) -> None:
    assert login_on(company.path, "mara") == "mara"


@pytest.fixture
def not_ours(company: Company) -> Path:
    """A path that belongs to another account."""
    if os.getuid() != 0:
        return Path("/")
    os.chown(company.path, 12345, -1)
    return company.path


def test_nobody_else_may(not_ours: Path) -> None:
    with pytest.raises(Refused) as refused:
        login_on(not_ours, "mara")
    assert refused.value.kind == "not_yours"
    assert "Only the account that owns" in refused.value.message
    assert login_on(not_ours, os_login()) == os_login()


def test_nobody_else_may_on_the_command_line(not_ours: Path, company: Company) -> None:
    company.path = not_ours
    assert "leave --as out" in company.refused("list")


def test_in_a_shared_folder_owning_the_file_is_not_enough(company: Company) -> None:
    """Whoever folds the journal there owns the file from then on."""
    folder = company.path.parent
    if os.getuid() != 0:
        pytest.skip("needs root, to give a folder to another account")
    folder.chmod(0o2770)
    assert login_on(company.path, "mara") == "mara"
    os.chown(folder, 12345, -1)
    with pytest.raises(Refused):
        login_on(company.path, "mara")


@pytest.mark.parametrize("option", ["--as", "--board"])
@pytest.mark.parametrize("place", ["before the verb", "after the verb"])
def test_an_empty_option_is_not_the_same_as_none(company: Company, option: str, place: str) -> None:
    """A forced command whose variable is not set runs as nobody, not as the owner."""
    words = ("list", f"{option}=") if place == "after the verb" else (option, "", "list")
    answer = company(*words)
    assert (answer.code, answer.out) == (2, "")
    assert f"{option} is empty. Say which, or leave {option} out." in answer.err


def test_a_link_that_leads_to_itself_is_nobodys_board(company: Company, tmp_path: Path) -> None:
    company.path = tmp_path / "loop.json"
    company.path.symlink_to(company.path)
    assert "leave --as out" in company.refused("list")


def test_a_login_that_the_board_does_not_know_may_look(company: Company) -> None:
    company.has(State.REQUESTED)
    assert "Brochure 1" in company("list", by="zoe").out
    assert "Join a department first" in company.refused("comment", "1", "Hello", by="zoe")
