"""What only a process of its own can show: streams, signals, and what is imported."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import signal
import struct
import subprocess
import sys
import termios
from collections.abc import Iterator
from select import select

import pytest

from kanban.domain.card import State
from tests.cli.conftest import Company

KANBAN = (sys.executable, "-m", "kanban")


@pytest.fixture(params=[("--json",), ()], ids=["json", "text"])
def watching(company: Company, request: pytest.FixtureRequest) -> Iterator[subprocess.Popen[str]]:
    """`watch` in a process of its own."""
    company.has(State.REQUESTED)
    command = (*KANBAN, "-b", str(company.path), "watch", *request.param)
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, bufsize=1) as process:
        yield process
        process.kill()


def first_line(watching: subprocess.Popen[str], company: Company) -> str:
    """What the watch tells first. It has its own start-up, so the news is made until it listens."""
    assert watching.stdout is not None
    while not select([watching.stdout], [], [], 0.1)[0]:
        company.done("comment", "1", "Anybody there?")
    return watching.stdout.readline()


def test_watch_sees_what_another_process_does_and_ends_well_when_interrupted(
    company: Company, watching: subprocess.Popen[str]
) -> None:
    told = first_line(watching, company)
    if told.startswith("{"):
        answer = json.loads(told)
        assert (answer["format"], answer["event"]["verb"]) == (1, "comment")
    else:
        assert told.endswith(" Mara (Sales) commented on #1 Brochure 1\n")
    watching.send_signal(signal.SIGINT)
    assert (watching.wait(), watching.stderr and watching.stderr.read()) == (0, "")


def test_watch_ends_when_nobody_reads_on(company: Company, watching: subprocess.Popen[str]) -> None:
    first_line(watching, company)
    assert watching.stdout is not None
    assert watching.stderr is not None
    watching.stdout.close()
    assert (watching.wait(), watching.stderr.read()) == (0, "")


@pytest.mark.parametrize(("verb", "code"), [(("list",), 0), (("show", "9", "--json"), 3)])
def test_a_reader_that_stops_reading_changes_nothing(
    company: Company, verb: tuple[str, ...], code: int
) -> None:
    company.has(State.REQUESTED)
    reading, writing = os.pipe()
    os.close(reading)
    try:
        command = (*KANBAN, "-b", str(company.path), *verb)
        done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, check=False)
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (code, b"")


@pytest.mark.parametrize(
    "verb", [("list",), ("list", "--json"), ("show", "9", "--json"), ("comment", "1", "Hello")]
)
def test_an_answer_that_cannot_be_written_is_told_in_one_line(
    company: Company, verb: tuple[str, ...]
) -> None:
    company.has(State.REQUESTED)
    command = (*KANBAN, "-b", str(company.path), "--as", "mara", *verb)
    with open("/dev/full", "wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    (line,) = done.stderr.splitlines()
    assert (done.returncode, line) == (
        4,
        "The answer cannot be written: No space left on device. A change that was made is saved.",
    )


def test_when_nothing_can_be_said_the_exit_code_still_tells(company: Company) -> None:
    command = (*KANBAN, "-b", str(company.path), "show", "9")
    with open("/dev/full", "wb") as full:
        assert subprocess.run(command, stderr=full, check=False).returncode == 3


def on_a_terminal(company: Company, columns: int, *verb: str) -> list[str]:
    """The lines that a terminal gets which is so wide and can show lines only."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    environment = {**os.environ, "TERM": "dumb"}
    command = (*KANBAN, "-b", str(company.path), *verb)
    try:
        subprocess.run(command, stdin=theirs, stdout=theirs, env=environment, check=True)
        return os.read(ours, 10_000).decode().splitlines()
    finally:
        os.close(ours)
        os.close(theirs)


def test_a_terminal_that_can_show_lines_only_gets_the_board_as_lines(company: Company) -> None:
    company.done("request", "Brochure for the fair in spring, eight pages", "--to=design")
    lines = on_a_terminal(company, 50)
    assert lines[0] == "Works"
    assert max(map(len, lines)) == 50
    assert any("Brochure" in line and "…" in line for line in lines)


def test_a_list_fits_the_terminal_and_leaves_the_title_room(company: Company) -> None:
    title = "Brochure for the fair in spring, eight pages on thick paper, and a map"
    company.done("department", "edit", "design", "--name=Design and Typesetting", by="ada")
    company.done("request", title, "--to=design", "--need-by=3d")
    company.done("start", "1", by="ben")
    heads, row = on_a_terminal(company, 80, "list")
    assert heads.split() == ["#", "Title", "State", "Supplier", "Due"]
    assert len(row) <= 80
    assert title[:20] in row
    assert title in company.done("list")


def test_a_terminal_that_knows_few_letters_is_no_trouble(company: Company) -> None:
    company.has(State.REQUESTED, title="Köln 宣传册")
    command = (*KANBAN, "-b", str(company.path), "list")
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(command, capture_output=True, env=environment, check=True)
    assert b"K?ln ???" in done.stdout


LOOK = """
import sys
from kanban.cli.main import main
for arguments in (["list"], ["list", "--text=a"], ["show", "1"], ["comment", "1", sys.argv[2]],
                  ["show", "1"], ["history", "1"], []):
    assert main([*arguments, "--as=mara", "--board", sys.argv[1]]) == 0
unwanted = {"textual", "rich", "asyncio", "kanban.tui.app"} & set(sys.modules)
if "*" not in sys.argv[2]:
    unwanted |= {"markdown_it"} & set(sys.modules)
sys.exit(f"imported: {unwanted}" if unwanted else 0)
"""


@pytest.mark.parametrize("comment", ["Hi", "**Hi**"])
def test_no_screen_is_imported_without_a_terminal_nor_markdown_without_its_signs(
    company: Company, comment: str
) -> None:
    company.has(State.REQUESTED)
    command = (sys.executable, "-c", LOOK, str(company.path), comment)
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
