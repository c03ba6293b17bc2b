"""`kanban check`: what it says, what it answers, and the exit code."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import pytest

from kanban.domain.card import State
from kanban.identity import os_login
from kanban.store.opening import open_store
from tests.cli.conftest import Company


@pytest.fixture
def whole(company: Company) -> Company:
    """A company with a delivered card, all of it in board.json."""
    company.has(State.DELIVERED)
    open_store(company.path).close()
    return company


def alter(company: Company, old: bytes, new: bytes) -> None:
    text = company.path.read_bytes()
    assert old in text
    company.path.write_bytes(text.replace(old, new, 1))


def test_a_whole_board_is_said_to_be_whole(whole: Company) -> None:
    said = whole.done("check").splitlines()[-1]
    assert said.startswith("The board is whole: 1 card, 16 events, change 4")


def test_a_fault_comes_first_and_is_counted_last(whole: Company) -> None:
    alter(whole, b'"state":"delivered"', b'"state":"accepted"')
    answer = whole("check")
    lines = answer.out.splitlines()
    assert (answer.code, answer.err) == (4, "")
    assert lines[0].startswith("Fault    cards.1.state: it is not what the history leads to")
    assert "`kanban check --repair`" in lines[1]
    assert lines[-1] == ("The board is not whole: 1 fault. `kanban check --repair` can mend 1.")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            b'"state":"delivered"',
            b'"state":"flying"',
            "cards.1.state: Invalid enum value 'flying', and not one of: requested, in_progress, "
            "delivered, accepted, declined, withdrawn;",
        ),
        (
            b'"claim":"met"',
            b'"claim":"odd"',
            "cards.1.criteria[0].claim: Invalid enum value 'odd', and not one of: open, met, "
            "not_met, waived;",
        ),
    ],
)
def test_a_word_that_is_none_is_named_with_those_that_there_are(
    company: Company, old: bytes, new: bytes, said: str
) -> None:
    company.has(State.DELIVERED, criteria="Red")
    open_store(company.path).close()
    alter(company, old, new)
    assert company("check").out.startswith(f"Fault    {said} its history says what it should be.\n")
    assert said.rstrip(";") in company("list").err


def test_who_may_use_the_board_is_told_in_one_short_line(whole: Company) -> None:
    whole.path.chmod(0o664)
    (line,) = (line for line in whole("check").out.splitlines() if "changed by" in line)
    assert line.startswith(f"Note     Read by {os_login()}, group ")
    assert " and everybody; changed by " in line
    assert len(line) <= 80


def test_a_program_gets_the_findings_as_objects(whole: Company) -> None:
    alter(whole, b'"state":"delivered"', b'"state":"accepted"')
    answer = whole("check", "--json")
    check = answer.json["check"]
    assert (answer.code, answer.json["format"], answer.json["revision"]) == (4, 1, 4)
    assert (check["whole"], check["cards"], check["events"]) == (False, 1, 16)
    first = check["findings"][0]
    assert first["kind"] == "not_its_history"
    assert first["level"] == "fault"
    assert first["place"] == "cards.1.state"
    assert first["repairable"] is True


def test_a_repair_says_what_it_did_and_what_is_true_now(whole: Company) -> None:
    alter(whole, b'"state":"delivered"', b'"state":"accepted"')
    lines = whole.done("check", "--repair").splitlines()
    assert "Done     cards.1.state was written anew from its history." in lines
    (kept,) = (line for line in lines if "The files as they were are in" in line)
    folder = Path(kept.partition(" are in ")[2].rstrip("."))
    assert b'"state":"accepted"' in (folder / "board.json").read_bytes()
    assert lines[-1].startswith("The board is whole: 1 card, 16 events, change ")
    assert whole.card().state is State.DELIVERED


def test_a_repair_of_a_whole_board_does_nothing(whole: Company) -> None:
    before = whole.path.read_bytes()
    said = whole.done("check", "--repair")
    assert "Done" not in said
    assert whole.path.read_bytes() == before


def test_a_board_that_was_put_back_is_whole(whole: Company) -> None:
    copy = whole.path.with_name("copy.json")
    whole.done("backup", str(copy))
    whole.done("comment", "1", "Nearly.")
    whole.has(State.REQUESTED, 2)
    assert whole("restore", str(copy), "--yes", by="ada").code == 0
    check = whole("check", "--json").json["check"]
    assert check["whole"]
    missed = [finding for finding in check["findings"] if finding["kind"] == "missing_cards"]
    assert [finding["level"] for finding in missed] == ["note"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty"),
        (b"{", "is not JSON"),
        (b"[]", "is JSON but not a board"),
        (b'{"meta":{"1":{"format":9}}}', "was made by a newer kanban"),
        (b"\xff\xfe", "is not JSON"),
    ],
)
def test_what_is_no_board_is_explained(whole: Company, content: bytes, sentence: str) -> None:
    folder = whole.path.parent
    for file in folder.iterdir():
        if file.is_dir():
            shutil.rmtree(file)
        elif file != whole.path:
            file.unlink()
    whole.path.write_bytes(content)
    for words in (("check",), ("check", "--repair")):
        answer = whole(*words)
        assert (answer.code, answer.err) == (4, "")
        assert sentence in answer.out
        assert answer.out.splitlines()[-1] == "The board is not whole: 1 fault."
    assert whole.path.read_bytes() == content


def test_no_board_at_all_is_a_fault_and_no_trouble(company: Company, tmp_path: Path) -> None:
    company.path = tmp_path / "none" / "board.json"
    answer = company("check", "--json")
    assert (answer.code, answer.json["revision"]) == (4, None)
    assert [finding["kind"] for finding in answer.json["check"]["findings"]] == ["no_board"]


def test_a_terminal_obeys_nothing_that_is_in_the_file(whole: Company) -> None:
    alter(whole, b'"state":"delivered"', b'"state":"\\u001b]0;boo\\u0007"')
    assert "\x1b" not in whole("check").out


@pytest.mark.skipif(os.geteuid() != 0, reason="only the superuser can become somebody else")
def test_who_may_only_look_may_check_and_not_repair(whole: Company) -> None:
    alter(whole, b'"state":"delivered"', b'"state":"accepted"')
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        whole.path = Path(shutil.copy(whole.path, folder))
        whole.path.chmod(0o644)
        before = {file.name: file.stat().st_mtime_ns for file in folder.iterdir()}
        os.seteuid(65534)
        try:
            looked, tried = whole("check"), whole("check", "--repair")
        finally:
            os.seteuid(0)
        assert {file.name: file.stat().st_mtime_ns for file in folder.iterdir()} == before
    assert (looked.code, looked.err) == (4, "")
    assert "cards.1.state" in looked.out
    assert (tried.code, tried.out) == (4, "")
    assert "cannot be used (Permission denied)" in tried.err
