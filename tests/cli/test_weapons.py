"""Hostile texts on the command line: those already in the file, and those that are typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kanban.cli.main import main
from kanban.cli.table import cells
from kanban.domain.card import State
from kanban.domain.text import safe
from kanban.store.notes import note
from kanban.store.opening import open_store
from tests.cli.conftest import Answer, Company
from tests.sample.making import board_file, sample_events
from tests.weapons import (
    ENDLESS,
    OBEYED,
    WEAPONS,
    fired_in_turn,
    put_everywhere,
    unknown_strings,
    width,
)

LOOKS = [
    (),
    ("list",),
    ("list", "--text", "a"),
    ("history",),
    ("history", "12"),
    ("show", "12"),
    ("show", "7"),
    ("show", "30"),
    ("person", "list"),
    ("department", "list"),
]
REFUSED = [
    ("start", "12"),
    ("accept", "12"),
    ("list", "--supplier", "nowhere"),
    ("request", "Words", "--to", "nowhere"),
    ("leave", "nowhere"),
    ("assign", "12", "nobody"),
    ("person", "edit", "nobody", "--name", "x"),
]


@pytest.fixture
def armed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Company:
    """The sample's board after a colleague with an editor put a weapon into every text."""
    document = json.loads(board_file(sample_events()))
    assert put_everywhere(document, fired_in_turn()) > 1_000
    path = tmp_path / "board.json"
    path.write_text(json.dumps(document))
    return Company(path, capsys)


def is_harmless(answer: Answer) -> bool:
    return not OBEYED.search(answer.out) and not OBEYED.search(answer.err)


def test_the_arsenal_knows_every_field_of_the_file() -> None:
    """A new field with text has to say whether it is free, or this test fails."""
    assert unknown_strings(json.loads(board_file(sample_events()))) == set()


@pytest.mark.parametrize("verb", LOOKS, ids=" ".join)
@pytest.mark.parametrize("form", [(), ("--json",)], ids=["text", "json"])
def test_what_is_in_the_file_does_no_harm(
    armed: Company, verb: tuple[str, ...], form: tuple[str, ...]
) -> None:
    answer = armed(*verb, *form)
    assert answer.code == 0
    assert is_harmless(answer)
    if form:
        assert answer.json["format"] == 1


@pytest.mark.parametrize("verb", LOOKS, ids=" ".join)
def test_no_text_begins_a_line_of_its_own(armed: Company, verb: tuple[str, ...]) -> None:
    answer = armed(*verb)
    assert answer.code == 0
    lines = [*answer.out.split("\n"), *answer.err.split("\n")]
    assert not any(line.startswith(("FORGED", "#1 FORGED")) for line in lines)


@pytest.mark.parametrize("verb", REFUSED, ids=" ".join)
@pytest.mark.parametrize("form", [(), ("--json",)], ids=["text", "json"])
def test_refusals_say_nothing_back_that_harms(
    armed: Company, verb: tuple[str, ...], form: tuple[str, ...]
) -> None:
    store = open_store(armed.path)
    store.close()
    member = next(login for login, one in store.board.people.items() if one.departments)
    answer = armed(*verb, *form, by=member)
    assert answer.code == 3
    assert is_harmless(answer)


def test_columns_of_a_table_stay_where_they_are(armed: Company) -> None:
    """The state begins in the same cell of every row, whatever stands before it."""
    lines = armed("list").out.rstrip("\n").split("\n")
    heads = lines[0]
    edge = heads.index("State")
    for line in lines[1:]:
        row = next(place for place in range(len(line) + 1) if cells(line[:place]) >= edge)
        assert line[row:].startswith(("requested", "in progress", "delivered", "accepted"))


@pytest.mark.parametrize("name", [name for name in WEAPONS if "\x00" not in WEAPONS[name]])
def test_what_is_typed_is_said_back_harmless(company: Company, name: str) -> None:
    weapon = WEAPONS[name]
    for verb in (
        ("request", "--to=design", "--", f"x{weapon}"),
        ("comment", "1", "--", f"x{weapon}"),
        ("request", "Words", f"--to=x{weapon}"),
        ("list", f"--state=x{weapon}"),
        ("list", f"--text={weapon}"),
        ("accept", f"x{weapon}"),
        ("join", "design", f"--name=x{weapon}"),
        (f"x{weapon}",),
        ("list", f"--x{weapon}"),
    ):
        answer = company(*verb)
        assert answer.code in (0, 2, 3)
        assert is_harmless(answer)
    assert is_harmless(company("list", by=f"x{weapon}"))
    assert is_harmless(company("comment", "1", "x", by=f"x{weapon}"))
    title = company.card().title
    assert title == safe(title)
    assert "\n" not in title


def test_json_loses_nothing_of_what_the_program_saved(company: Company) -> None:
    """What a person typed is cleaned when it comes in, so that JSON gives it back as it is."""
    for place, weapon in enumerate(WEAPONS.values(), 1):
        company("request", "--to=design", "--purpose", weapon.replace("\x00", ""), f"Card {place}")
        shown = company("show", str(place), "--json").json["card"]["purpose"]
        assert shown == company.card(place).purpose


@pytest.mark.parametrize("name", ENDLESS)
def test_endless_texts_in_the_file_are_cut_in_lists_and_whole_in_json(
    company: Company, name: str
) -> None:
    company.has(State.REQUESTED, title="TITLE")
    text = company.path.read_text()
    company.path.write_text(text.replace('"TITLE"', json.dumps(ENDLESS[name])))
    for verb in ("list", "history"):
        assert len(company.done(verb)) < 20_000
    assert is_harmless(company("show", "1"))
    assert company("show", "1", "--json").json["card"]["title"] == safe(ENDLESS[name])
    assert is_harmless(company("comment", "1", "words"))


def test_a_folder_with_a_hostile_name_is_named_on_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "a\n#1 FORGED\x1b]0;x\x07\u202e\udcff"
    folder.mkdir()
    path = folder / "board.json"
    for verb in (["list"], ["show", "1"], ["list", "--json"]):
        assert main(["--board", str(path), *verb]) == 4
        said = capsys.readouterr()
        assert not OBEYED.search(said.out + said.err)
        assert "\n#1" not in said.out + said.err
    path.write_text("{")
    assert main(["--board", str(path), "list"]) == 4
    said = capsys.readouterr()
    assert not OBEYED.search(said.err)
    assert "\n#1" not in said.err


def test_an_emulator_and_the_table_agree_on_widths() -> None:
    """But for letters that share the room of another, which fonts draw as they like."""
    for name in ("wide", "ambiguous widths", "flags", "a flood of accents", "other forms"):
        assert cells(safe(WEAPONS[name])) == width(safe(WEAPONS[name]))


def test_a_note_for_the_log_is_one_harmless_line(caplog: pytest.LogCaptureFixture) -> None:
    for weapon in WEAPONS.values():
        note("warning", "%s: %s", Path(f"a{weapon}"), OSError(weapon))
    assert len(caplog.messages) == len(WEAPONS)
    assert not any(OBEYED.search(message) or "\n" in message for message in caplog.messages)
