"""Letting people in by their SSH keys, and what they meet when they come."""

from __future__ import annotations

import os
import pwd
import stat
import sys
from pathlib import Path
from typing import Any, BinaryIO

import click

from kanban.cli import output
from kanban.cli.session import Session
from kanban.cli.verb import VerbGroup
from kanban.domain.errors import Refused
from kanban.identity import is_ours, os_login
from kanban.ssh import keys
from kanban.ssh.command import Account, check_login, line
from kanban.ssh.gate import words_of
from kanban.ssh.keyfile import KeyFile
from kanban.ssh.publickey import LONGEST, PublicKey, read_key

_SHELLS = ("sh", "dash", "ash", "bash", "ksh", "mksh", "zsh")
"""Those that read the command of a key as it is meant."""

_file = click.option(
    "--file",
    metavar="FILE",
    help="Otherwise .ssh/authorized_keys in the home of this account.",
)


@click.group("ssh", cls=VerbGroup, invoke_without_command=True)
@click.pass_context
def ssh(context: click.Context) -> None:
    """Let people in by their SSH keys.

    For the account that owns the board. `kanban guide ssh` tells how to set it up.

    \b
    Examples:
      kanban ssh add ida ida.pub
      kanban ssh list
      kanban ssh remove ida
    """
    if context.invoked_subcommand is None:
        context.invoke(list_)


@ssh.verb("add")
@click.argument("login")
@click.argument("keyfile", type=click.File("rb"))
@_file
def add(session: Session, login: str, keyfile: BinaryIO, file: str | None) -> None:
    """Let somebody in by a public key, to this board only.

    KEYFILE is a file that ends in .pub, or - for what comes in on stdin. A person may have several
    keys; each is added by itself.

    \b
    Examples:
      kanban ssh add ida ida.pub
      sudo -u kanban kanban -b /srv/kanban/board/board.json ssh add ida - < ida.pub
    """
    board, key_file = _own_board(session), KeyFile(_path(file))
    key = read_key(keyfile.read(LONGEST + 1))
    new = line(key, login, board, Account(_program(), _home()))
    known = login in session.board.people

    def with_new(text: bytes) -> bytes:
        _refuse_second(text, key, board, key_file)
        return keys.with_line(text, board, new)

    key_file.change(with_new)
    if session.as_json:
        told = _told(keys.Entry(login, key), known)
        output.answer(session.revision, key=told, file=str(key_file.path))
        return
    output.say(f"{login} may come in by the key {key.fingerprint}, from {key_file.path}")
    _mention_hindrances(board)
    if not known:
        output.talk(f"The board does not know {login} yet: it offers them a seat when they come.")


@ssh.verb("list")
@_file
def list_(session: Session, file: str | None = None) -> None:
    """List the keys that let people in to this board.

    Example: kanban ssh list
    """
    board, key_file = _own_board(session), KeyFile(_path(file))
    people = session.board.people
    found = keys.entries(key_file.read(), board)
    if session.as_json:
        told = [_told(entry, entry.login in people) for entry in found]
        output.answer(session.revision, keys=told, file=str(key_file.path))
    elif found:
        rows = [
            (
                entry.login,
                entry.key.type,
                entry.key.fingerprint,
                entry.key.comment,
                "" if entry.login in people else "not on the board",
            )
            for entry in found
        ]
        output.say_table(("Login", "Type", "Fingerprint", "Comment", ""), rows, elastic=3)
    else:
        output.talk(f"No keys for this board in {key_file.path}.")


@ssh.verb("remove")
@click.argument("login")
@_file
def remove(session: Session, login: str, file: str | None) -> None:
    """Take all keys of a person off this board.

    What they have open goes on until it ends.

    Example: kanban ssh remove ida
    """
    check_login(login)
    board, key_file = _own_board(session), KeyFile(_path(file))
    gone = [entry for entry in keys.entries(key_file.read(), board) if entry.login == login]
    if not gone:
        raise Refused(
            "unknown", f"{login} has no key for this board. See who has: `kanban ssh list`."
        )
    key_file.change(lambda text: keys.without(text, board, login))
    if session.as_json:
        told = [_told(entry, None) for entry in gone]
        output.answer(session.revision, removed=told, file=str(key_file.path))
        return
    count = "1 key is" if len(gone) == 1 else f"{len(gone)} keys are"
    output.say(f"{login} cannot come in any more: {count} gone from {key_file.path}")
    output.talk(
        "A connection that is open now stays open until it ends. "
        f"To end all connections of this account: {_ending()}"
    )


@ssh.verb("enter")
def enter(session: Session) -> int:
    """What the server runs for a key: the board, or the one verb that was asked for.

    Example: kanban -b /srv/kanban/board/board.json --as ida ssh enter
    """
    from kanban.cli.main import main

    if session.board_file is None or session.claimed_login is None:
        raise click.UsageError("Give --board and --as: a key says which board and who.")
    words = words_of(os.environ.get("SSH_ORIGINAL_COMMAND", ""))
    return main(words, Guest(session.board_file, session.claimed_login))


enter.hidden = True


class Guest(Session):
    """A session of somebody who came in by a key: nothing typed changes who, or which board."""

    may_name_files = False
    """They would be files of the account that owns the board."""
    _SETTLED = ("board_file", "claimed_login")

    def __init__(self, board_file: str, login: str) -> None:
        super().__init__()
        self.__dict__.update(board_file=board_file, claimed_login=login)
        self._is_settled = True

    @property
    def is_for_another(self) -> bool:
        """Also where a key lets somebody in by the name of the account itself."""
        return True

    def __setattr__(self, name: str, value: Any) -> None:
        if name in self._SETTLED and "_is_settled" in self.__dict__:
            raise Refused("not_yours", "Your key says who you are and which board it is.")
        super().__setattr__(name, value)


# The account


def _own_board(session: Session) -> Path:
    """The board's own path. Raises `Refused` when another account owns the board."""
    board = Path(os.path.realpath(session.path))
    if is_ours(board):
        return board
    raise Refused(
        "not_yours",
        f"{board} belongs to another account, and you are {os_login()} here: only the account that "
        "owns a board lets people in to it. Run this as that account: "
        f"sudo -u ACCOUNT kanban -b {board} ssh …",
    )


def _path(file: str | None) -> Path:
    return Path(file) if file else _home() / ".ssh" / "authorized_keys"


def _home() -> Path:
    """By the password database, as the server finds it; $HOME proves nothing."""
    try:
        return Path(pwd.getpwuid(os.getuid()).pw_dir)
    except KeyError:
        raise Refused(
            "unknown",
            f"The system does not know the account {os.getuid()}, so nobody can come in by it. "
            "Use an account that has a name and a home.",
        ) from None


def _program() -> Path:
    """The installed program: this one, or the one beside the Python that runs this."""
    beside = Path(sys.executable).with_name("kanban")
    for program in (Path(os.path.abspath(sys.argv[0])), beside):
        if program.name != "__main__.py" and os.access(program, os.X_OK) and program.is_file():
            return program
    raise Refused(
        "not_now",
        "A key needs the path of an installed kanban, and this one runs from its source. "
        "Install it, for example with pipx, and use that.",
    )


def _mention_hindrances(board: Path) -> None:
    """Say what would let nobody in, or everybody."""
    account = pwd.getpwuid(os.getuid())
    if Path(account.pw_shell or "/bin/sh").name not in _SHELLS:
        output.talk(
            f"But nobody gets in yet: the shell of {account.pw_name}, {account.pw_shell}, does not "
            f"run the command of a key. Mend it: usermod -s /bin/sh {account.pw_name}"
        )
    if board.parent.stat().st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        output.talk(
            f"But others may write to {board.parent}, past all rules. Mend it: chmod 700 "
            f"{board.parent}"
        )


def _ending() -> str:
    if os.getuid() == 0:  # the server itself is a process of this account too
        return "end its sshd processes, but not the first of them."
    return f"pkill -u {os_login()} '^sshd'"


# The keys


def _refuse_second(text: bytes, key: PublicKey, board: Path, key_file: KeyFile) -> None:
    """A key is one person, and a server goes by the first line that has it."""
    for entry in keys.entries(text, board):
        if entry.key.base64 == key.base64:
            raise Refused(
                "not_now",
                f"This key lets {entry.login} in already. If it is not theirs, remove it first: "
                f"kanban ssh remove {entry.login}",
            )
    if (number := keys.line_with(text, key)) is not None:
        raise Refused(
            "not_now",
            f"This key stands in line {number} of {key_file.path} already, where it may open "
            "other things than this board. Use another key, or take that line out first.",
        )


def _told(entry: keys.Entry, known: bool | None) -> dict[str, Any]:
    """The key for a program; `known` None: nobody looked."""
    key = entry.key
    told: dict[str, Any] = {"login": entry.login, "type": key.type, "fingerprint": key.fingerprint}
    told["comment"] = key.comment
    return told if known is None else told | {"known": known}
