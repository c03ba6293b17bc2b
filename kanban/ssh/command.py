"""The line of a key in authorized_keys: what the server runs for it, written so that nothing in a
path or from the client is ever read as anything else."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import NamedTuple

from kanban.domain.errors import Refused
from kanban.domain.text import safe, shown
from kanban.ssh.publickey import PublicKey

_LOGIN = re.compile(r"[A-Za-z0-9_.][A-Za-z0-9_.-]{0,63}")
_SCRUBBED = (
    'exec /usr/bin/env -i TERM="$TERM" COLORTERM="$COLORTERM" ${{NO_COLOR:+NO_COLOR=1}} '
    "LANG=C.UTF-8 PATH=/usr/bin:/bin HOME={home} "
    'SSH_ORIGINAL_COMMAND="$SSH_ORIGINAL_COMMAND" {program} '
)
"""Whatever the client sent along stays outside, but for what says how the terminal paints; and that
is put between quotes, where a shell does not read it again."""


class Account(NamedTuple):
    """The account that runs the board for everybody, and how."""

    program: Path
    """The installed program."""
    home: Path


def check_login(login: str) -> None:
    """Raises `Refused` when the login could not stand in a command without quotes."""
    if not _LOGIN.fullmatch(login):
        raise Refused(
            "not_valid",
            f"“{shown(login)}” cannot be a login here: at most 64 letters, digits, dots, hyphens "
            "and underscores, and no hyphen at the beginning.",
        )


def line(key: PublicKey, login: str, board: Path, account: Account) -> bytes:
    """The line that lets the owner of the key in as `login`, and to nothing but the board.

    Raises `Refused` when a path cannot be written in it.
    """
    check_login(login)
    if "=" in str(account.program):
        raise Refused(
            "not_valid",
            f"{account.program} has a = in its path, which cannot stand in the command of a key. "
            "Install kanban in another place.",
        )
    scrubbed = _SCRUBBED.format(home=_word(account.home), program=_word(account.program))
    command = f"{scrubbed}{_tail(board, login)}".replace('"', '\\"')
    return f'restrict,pty,command="{command}" {" ".join(key).rstrip()}\n'.encode()


def line_of(board: Path) -> re.Pattern[bytes]:
    """Matches the lines that `line` makes for the board, whatever program and account they name.

    Its groups: login, type, base64 and comment.
    """
    before, after = _tail(board, "\0").replace('"', '\\"').split("\0")
    return re.compile(
        rb'restrict,pty,command="exec /usr/bin/env -i (?:\\"|[^"])* '
        + re.escape(before.encode())
        + rb"([A-Za-z0-9_.-]+)"
        + re.escape(after.encode())
        + rb'" (\S+) (\S+)(?: (.*))?'
    )


def _tail(board: Path, login: str) -> str:
    return f"--board {_word(board)} --as {login} ssh enter"


def text_of(path: Path) -> str:
    """The path as it is written into a line. Raises `Refused` when it has signs that cannot be."""
    text = str(path)
    if "\n" in text or safe(text) != text:
        raise Refused(
            "not_valid",
            f"“{shown(text)}” has signs in its path that cannot stand in authorized_keys. "
            "Give the folder or the file another name.",
        )
    return text


def _word(path: Path) -> str:
    """The path as one word of a shell, whatever is in it."""
    return shlex.quote(text_of(path))
