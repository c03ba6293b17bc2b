"""`kanban inbox`: what waits, what was not seen yet, and the number for a prompt."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kanban.cli import counted
from kanban.cli.counted import Counting
from kanban.domain.card import State
from kanban.identity import os_login
from tests.cli.conftest import Company


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    for name in ("KANBAN_BOARD", "KANBAN_CONFIG"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path / "state" / "hand-off-kanban"


def test_it_tells_what_to_do_with_which_card_and_for_whom(company: Company) -> None:
    company.has(State.DELIVERED)
    company.has(State.REQUESTED, 2)
    company.done("ask", "2", "Which blue?", by="ben")
    company.has(State.REQUESTED, 3)
    lines = company.done("inbox").splitlines()
    assert lines[0].split() == ["To", "do", "Card", "From", "Since"]
    assert lines[1].split("  ")[0] == "accept or return"
    assert "#1 Brochure 1" in lines[1]
    assert lines[1].split()[-1] == "now"
    assert "Ben (Design)" in lines[1]
    assert lines[2].startswith("answer ")
    assert "start or decline" in company.done("inbox", by="ida")


def test_the_number_is_that_of_the_lines_and_nothing_else_is_said(company: Company) -> None:
    assert company.done("inbox", "--count") == "0"
    company.has(State.DELIVERED)
    company.has(State.DELIVERED, 2)
    assert company.done("inbox", "--count") == "2"
    assert company("inbox", "--count", "--json").json["count"] == 2
    both = company("inbox", "--count", "--seen")
    assert both.code == 2
    assert "either --count or --seen" in both.err
    assert company("inbox", "--json").json["count"] == 2


def test_as_json_each_thing_says_its_verb_and_its_card(company: Company) -> None:
    company.has(State.REQUESTED)
    company.done("ask", "1", "Which blue?", by="ben")
    answer = company("inbox", "--json").json
    (item,) = answer["inbox"]
    assert (item["kind"], item["verb"], item["question"]) == ("question", "answer", 1)
    assert (item["by"], item["side"], item["pressing"]) == ("ben", "design", False)
    assert item["since"] == item["card"]["questions"][0]["at"]
    assert (item["card"]["number"], item["card"]["turn"]) == (1, "sales")
    assert answer["unseen"] == []


def test_an_empty_inbox_says_so_on_stderr(company: Company) -> None:
    answer = company("inbox")
    assert (answer.code, answer.out) == (0, "")
    assert answer.err == "Nobody waits for you. Enjoy the quiet.\n"
    assert "you are in no department" in company("inbox", by="ada").err


def test_news_are_told_until_they_are_marked_as_seen(company: Company) -> None:
    company.has(State.IN_PROGRESS)
    company.done("comment", "1", "Nearly there.", by="ida")
    out = company("inbox").out
    assert "Not seen yet (2)" in out
    assert out.index("Ida (Design) commented on #1") < out.index("Ben (Design) started #1")
    assert "Not seen yet (2)" in company("inbox").out
    marked = company("inbox", "--seen")
    assert "commented" in marked.out
    assert "2 changes marked as seen." in marked.err
    assert company("inbox").out == ""
    company.done("comment", "1", "Done soon.", by="ida")
    (news,) = company("inbox", "--json").json["unseen"]
    assert (news["verb"], news["text"]) == ("comment", "Done soon.")


def test_of_many_news_the_last_ten_are_told_unless_all_are_marked_as_seen(company: Company) -> None:
    company.has(State.IN_PROGRESS)
    for number in range(9):
        company.done("comment", "1", f"Sheet {number}.", by="ida")
    whole = company("inbox")
    assert (whole.out.count("#1 Brochure"), whole.err.count("more")) == (10, 0)
    company.done("comment", "1", "Sheet 9.", by="ida")
    answer = company("inbox")
    assert "Not seen yet (11)" in answer.out
    assert answer.out.count("#1 Brochure") == 10
    assert "Sheet 9." in answer.out
    assert "started" not in answer.out
    assert answer.err.endswith("and 1 more; i on the board shows them\n")
    assert len(company("inbox", "--json").json["unseen"]) == 11
    marked = company("inbox", "--seen")
    assert marked.out.count("#1 Brochure") == 11
    assert "more" not in marked.err


def test_a_card_that_was_shown_was_seen(company: Company) -> None:
    company.has(State.IN_PROGRESS)
    company.has(State.IN_PROGRESS, 2)
    company("show", "1")
    (news,) = company("inbox", "--json").json["unseen"]
    assert news["card"] == 2


# The number once more, for a prompt


@pytest.fixture
def mine(company: Company) -> Company:
    """A board on which this account's own login is of Sales, and has one delivery to accept."""
    company.done("person", "add", os_login(), "--department=sales", by="ada")
    company.has(State.DELIVERED)
    return company


def in_its_own_process(company: Company, *before: str, **environ: str) -> str:
    """What a prompt would show."""
    command = [sys.executable, "-m", "kanban", *before, "inbox", "--count"]
    done = subprocess.run(
        command,
        env={**os.environ, **environ},
        cwd=company.path.parent,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return done.stdout


def known(*arguments: str) -> bool:
    """The count would be told without a look into the board."""
    flag = counted._flag(list(arguments))
    assert flag is not None
    return any(counted._known(key) is not None for key, _ in counted._ways(flag, os.environ))


def test_a_count_is_told_again_as_long_as_nothing_changed(mine: Company) -> None:
    board = ("-b", str(mine.path))
    asked = (*board, "inbox", "--count")
    assert not known(*asked)
    assert in_its_own_process(mine, *board) == "1\n"
    assert known(*asked)
    assert in_its_own_process(mine, *board) == "1\n"
    mine.has(State.DELIVERED, 2)
    assert not known(*asked)
    assert in_its_own_process(mine, *board) == "2\n"


@pytest.mark.parametrize("named_by", ["folder", "environment", "settings"])
def test_it_is_known_however_the_board_is_found(
    mine: Company, named_by: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(mine.path.parent)
    if named_by == "environment":
        monkeypatch.setenv("KANBAN_BOARD", "board.json")
    if named_by == "settings":
        (tmp_path / "elsewhere").mkdir()
        monkeypatch.chdir(tmp_path / "elsewhere")
        settings = tmp_path / "settings" / "hand-off-kanban" / "config.toml"
        settings.parent.mkdir(parents=True)
        settings.write_text(f'board = "{mine.path}"\n')
    count = [sys.executable, "-m", "kanban", "inbox", "--count"]
    assert subprocess.run(count, capture_output=True, text=True, check=True).stdout == "1\n"
    assert known("inbox", "--count")
    if named_by == "settings":
        settings.write_text('board = "/nowhere/board.json"\n')
        assert not known("inbox", "--count")


def test_on_another_day_it_is_counted_anew(mine: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    in_its_own_process(mine, "-b", str(mine.path))
    monkeypatch.setattr("kanban.cli.counted.time.strftime", lambda _: "2099-01-01")
    assert not known("-b", str(mine.path), "inbox", "--count")


def test_what_others_are_counted_for_is_kept_for_nobody(mine: Company, state: Path) -> None:
    mine.done("inbox", "--count", by="ben")
    assert not (state / "counts").exists()


@pytest.mark.parametrize("content", ["", "\n\n", "0.1.0 x\n5", "5"])
def test_a_broken_count_is_no_count(mine: Company, state: Path, content: str) -> None:
    board = ("-b", str(mine.path))
    in_its_own_process(mine, *board)
    (file,) = [path for path in (state / "counts").rglob("*") if path.is_file()]
    file.write_text(content)
    assert in_its_own_process(mine, *board) == "1\n"


def test_a_count_does_not_count_when_the_board_changed_while_it_was_made(mine: Company) -> None:
    counting = Counting(str(mine.path), str(mine.path))
    mine.has(State.DELIVERED, 2)
    counting.came_to(1)
    assert not known("-b", str(mine.path), "inbox", "--count")


@pytest.mark.parametrize(
    "arguments",
    [
        ["inbox"],
        ["list", "--count"],
        ["-b", "", "inbox", "--count"],
        ["-b", "x", "inbox", "--count", "--json"],
        ["--as", "ben", "inbox", "--count"],
        ["inbox", "-b", "--count", "x"],
        [],
    ],
)
def test_other_questions_go_the_long_way(arguments: list[str]) -> None:
    assert counted._flag(arguments) is None


def test_the_answer_to_a_prompt_loads_next_to_nothing(mine: Company) -> None:
    board = ("-b", str(mine.path))
    in_its_own_process(mine, *board)
    script = (
        "import sys; from kanban.__main__ import start; code = start(); "
        "print(code, *{'msgspec', 'click', 'typing', 'pathlib', 're'} & {*sys.modules})"
    )
    command = [sys.executable, "-S", "-c", script, *board, "inbox", "--count"]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout == "1\n0\n"
