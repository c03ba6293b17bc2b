"""What a key opens, and what it does not: a real OpenSSH server that forbids next to nothing."""

from __future__ import annotations

import json
import os
import socket
import subprocess
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from kanban.domain.commands import Request
from kanban.domain.events import BoardNamed, Commented, DepartmentSet, Event, PersonSet
from kanban.service import Service
from kanban.store.opening import create_board, open_store
from tests.making import DEPARTMENTS, NOW, PEOPLE
from tests.ssh.loopback import Target, connected, environment_of, free_port, is_on_screen
from tests.ssh.server import PATIENCE, Answer, Server, why_not

WHY_NOT = why_not()
pytestmark = pytest.mark.skipif(WHY_NOT is not None, reason=str(WHY_NOT))


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = Server(tmp_path_factory.mktemp("server"))
    with closing(server):
        yield server


@pytest.fixture(scope="module")
def path(server: Server) -> Path:
    """A board in a folder whose name is hard to quote, with mara of sales and ben of design."""
    path = server.folder / 'it\'s "our" $HOME `id` %h \\ board' / "board.json"
    path.parent.mkdir(mode=0o700)
    events: tuple[Event, ...] = (
        BoardNamed(at=NOW, by="ada", name="Works"),
        *(DepartmentSet(at=NOW, by="ada", department=department) for department in DEPARTMENTS),
        *(PersonSet(at=NOW, by="ada", person=person) for person in PEOPLE),
    )
    with closing(create_board(path, events)) as store:
        mara = Service(store, me="mara", clock=lambda: NOW)
        for title in ("Brochure", "Poster"):
            mara.run(Request(title=title, supplier="design"))
    for login in ("mara", "ben"):
        server.let_in(login, path)
    return path


def last_event(path: Path, number: int = 1) -> tuple[str, str]:
    """Who did last what to the card."""
    with closing(open_store(path)) as store:
        event = store.history(number)[-1]
        return event.by, type(event).__name__


def test_the_board_opens_as_the_login_of_the_key(server: Server, path: Path) -> None:
    with server.opened("ben") as terminal:
        terminal.until_shown("Works", "Poster", "q quit")
        terminal.press("1jL")
        terminal.until_shown("started #2")
        assert last_event(path, 2) == ("ben", "Started")
        terminal.press("q")
        assert terminal.ended() == 0


def test_two_people_see_each_others_changes(server: Server, path: Path) -> None:
    with server.opened("mara") as maras, server.opened("ben") as bens:
        for terminal in (maras, bens):
            terminal.until_shown("Brochure", "q quit")
        asked = server.asked("ben", 'comment 1 "Which format?"')
        assert (asked.returncode, asked.stderr) == (0, "")
        maras.until_shown("commented on #1")
        bens.until_shown("commented on #1")
    assert last_event(path) == ("ben", "Commented")


@pytest.mark.usefixtures("path")
def test_without_a_terminal_the_board_is_text(server: Server) -> None:
    for done in (server.asked("ben", ""), server.asked("ben", "kanban")):
        assert done.returncode == 0
        assert "Works\n\nRequested (" in done.stdout
        assert "\x1b" not in done.stdout


def test_a_verb_is_answered_and_recorded_as_the_login(server: Server, path: Path) -> None:
    cards = json.loads(server.asked("mara", "list --json").stdout)["cards"]
    assert [card["title"] for card in cards if card["requester"] == "mara"]
    said = 'it\'s "so" $HOME `id` $(id) ; & | > x \\ *'
    quoted = "'" + said.replace("'", "'\\''") + "'"
    assert server.asked("mara", f"kanban comment 1 {quoted}").returncode == 0
    assert last_event(path) == ("mara", "Commented")
    with closing(open_store(path)) as store:
        event = store.history(1)[-1]
        assert isinstance(event, Commented)
        assert event.text == said
    done = server.asked("mara", "start 1")
    assert done.returncode == 3
    assert "Design" in done.stderr


COMMANDS = (
    *("sh -c 'touch {mark}'", "$(touch {mark})", "`touch {mark}`", "; touch {mark}"),
    *("'; touch {mark}; '", '"; touch {mark}; "', "list\ntouch {mark}", "init {mark} --name x"),
    *("list --as=ada", "-b {mark} list"),
)
WITHOUT_EFFECT = ("list; touch {mark}", "inbox $(touch {mark})")


@pytest.mark.usefixtures("path")
def test_another_command_is_a_sentence_and_no_more(server: Server, tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    for command, done in asked_at_once(server, "ben", COMMANDS + WITHOUT_EFFECT, mark):
        codes = (2, 3) if command in WITHOUT_EFFECT else (3,)
        assert (done.returncode in codes, done.stdout) == (True, ""), command
        assert "cannot " in done.stderr or "Usage" in done.stderr or "xpected" in done.stderr
        assert "Traceback" not in done.stderr
    assert not mark.exists()


@pytest.mark.usefixtures("path")
def test_what_looks_like_a_command_is_looked_for_among_the_cards(
    server: Server, tmp_path: Path
) -> None:
    mark = tmp_path / "mark"
    done = server.asked("ben", f"list $(touch {mark})")
    assert (done.returncode, done.stdout) == (0, "")
    assert not mark.exists()


def asked_at_once(
    server: Server, login: str, commands: Sequence[str], mark: Path
) -> Iterator[tuple[str, Answer]]:
    """Each command and what somebody is answered who asks for it."""
    with ThreadPoolExecutor(4) as pool:
        answers = pool.map(lambda text: server.asked(login, text.format(mark=mark)), commands)
        yield from zip(commands, answers, strict=True)


@pytest.mark.parametrize("way", ["sftp", "scp", "scp -O", "-s sftp"])
@pytest.mark.usefixtures("path")
def test_no_file_comes_or_goes(server: Server, tmp_path: Path, way: str) -> None:
    mark, ours = tmp_path / "mark", tmp_path / "ours"
    ours.write_text("ours")
    program, *options = way.split()
    commands = {
        "sftp": [["sftp", *server.as_("ben"), "-b", "-", "board"]],
        "scp": [
            ["scp", *options, *server.as_("ben"), str(ours), f"board:{mark}"],
            ["scp", *options, *server.as_("ben"), "board:/etc/passwd", str(mark)],
        ],
        "-s": [server.ssh("ben", "-s", "board", "sftp")],
    }
    for command in commands[program]:
        done = subprocess.run(
            command, input=f"put {ours} {mark}\n", capture_output=True, text=True, timeout=PATIENCE
        )
        assert done.returncode != 0, done
        assert not mark.exists()


@pytest.mark.usefixtures("path")
def test_nothing_is_forwarded_from_the_server(server: Server) -> None:
    with closing(Target()) as target:
        done = server.asked("ben", "", "-W", f"127.0.0.1:{target.port}")
        assert done.returncode != 0
        assert "forwarding failed" in done.stderr
        local, dynamic = free_port(), free_port()
        to = f"127.0.0.1:{local}:127.0.0.1:{target.port}"
        options = ("-N", "-L", to, "-D", f"127.0.0.1:{dynamic}")
        client = subprocess.Popen(server.ssh("ben", *options, "board"), stderr=subprocess.DEVNULL)
        try:
            with closing(connected(local)) as through:
                assert through.recv(16) == b""
            with closing(connected(dynamic)) as through:
                through.sendall(b"\5\1\0")
                assert through.recv(2) == b"\5\0"
                through.sendall(b"\5\1\0\1\x7f\0\0\1" + target.port.to_bytes(2, "big"))
                assert through.recv(16)[1:2] != b"\0"
        finally:
            client.kill()
            client.wait()
        assert not target.was_reached


@pytest.mark.usefixtures("path")
def test_nothing_is_forwarded_to_the_client(server: Server) -> None:
    port = free_port()
    with closing(Target()) as target:
        to = f"127.0.0.1:{target.port}"
        strict = ("-o", "ExitOnForwardFailure=yes")
        done = server.asked("ben", "list", *strict, "-R", f"127.0.0.1:{port}:{to}")
        assert done.returncode == 255
        assert "remote port forwarding failed" in done.stderr
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.1", port))


ALLOWED = {
    *("TERM", "COLORTERM", "NO_COLOR", "LANG", "PATH", "HOME", "SSH_ORIGINAL_COMMAND"),
}


@pytest.mark.usefixtures("path")
def test_no_variable_nor_agent_of_the_client_reaches_the_program(
    server: Server, tmp_path: Path
) -> None:
    mark, script = tmp_path / "mark", tmp_path / "start.py"
    script.write_text(f"open({str(mark)!r}, 'w')")
    (tmp_path / "kanban.py").write_text(script.read_text())
    sent = {
        "PYTHONSTARTUP": str(script),
        "PYTHONPATH": str(tmp_path),
        "PYTHONHOME": str(tmp_path),
        "PYTHONINSPECT": "1",
        "KANBAN_BOARD": str(mark),
        "TEXTUAL_DRIVER": "start:Driver",
        "TEXTUAL_LOG": str(mark),
        "_KANBAN_COMPLETE": "bash_source",
        "LC_ALL": "$(touch x)\x1b]0;x\x07",
        "LC_JUNK": "A" * 10_000,
        "SSH_ORIGINAL_COMMAND": "sh",
        "ENV": str(script),
        "BASH_ENV": str(script),
        "LD_PRELOAD": str(script),
        "COLORTERM": f"$(touch {mark})",
        "NO_COLOR": f"`touch {mark}`",
    }
    term = f'xterm"; touch {mark}; $(touch {mark})'
    options = [word for name in sent for word in ("-o", f"SendEnv={name}")]
    options += ["-A", "-X"]
    with server.opened("ben", *options, sent=sent | {"TERM": term, "DISPLAY": ":9"}) as terminal:
        terminal.until_shown("Brochure", "q quit")
        seen = environment_of("ben")
    assert set(seen) <= ALLOWED
    assert seen["TERM"] == term
    assert seen["COLORTERM"] == sent["COLORTERM"]
    assert (seen["NO_COLOR"], seen["LANG"], seen["SSH_ORIGINAL_COMMAND"]) == ("1", "C.UTF-8", "")
    assert not mark.exists()


@pytest.mark.usefixtures("path")
def test_no_key_stops_the_program_or_leaves_it_for_a_shell(server: Server) -> None:
    with server.opened("ben") as terminal:
        terminal.until_shown("Brochure", "q quit")
        terminal.press("\x1a\x03\x1c\x13")  # suspend, interrupt, quit, hold
        terminal.press("?")
        terminal.until_shown("Next card")


@pytest.mark.usefixtures("path")
def test_the_end_of_the_connection_ends_the_program(server: Server) -> None:
    with server.opened("ben") as terminal:
        terminal.until_shown("q quit")
        environment_of("ben")
        terminal.process.kill()
        terminal.until(lambda: not is_on_screen("ben"), "the end of the program")


def test_a_key_that_is_removed_opens_nothing(server: Server, path: Path) -> None:
    server.let_in("zoe", path)
    assert server.asked("zoe", "list").returncode == 0
    said = server.kanban("-b", str(path), "ssh", "remove", "zoe", "--file", str(server.keys))
    assert "zoe cannot come in any more: 1 key is gone" in said
    done = server.asked("zoe", "list")
    assert done.returncode == 255
    assert "Permission denied" in done.stderr
    assert server.asked("ben", "list").returncode == 0


def test_fingerprints_are_those_of_the_server(server: Server, path: Path) -> None:
    told = server.kanban("-b", str(path), "ssh", "list", "--json", "--file", str(server.keys))
    printed = subprocess.run(
        ["ssh-keygen", "-lf", str(server.folder / "ben.pub")], capture_output=True, text=True
    ).stdout
    (ben,) = [key for key in json.loads(told)["keys"] if key["login"] == "ben"]
    assert ben["fingerprint"] == printed.split()[1]
    assert (ben["comment"], ben["known"]) == ("ben", True)
    assert os.stat(server.keys).st_mode & 0o777 == 0o600
