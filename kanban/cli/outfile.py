"""Where data goes that is not for the eyes: into a file that the person names, or to stdout."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from kanban.cli import output
from kanban.cli.session import Session
from kanban.domain.errors import Refused
from kanban.store.files import Paths, cause

STDOUT = "-"


def refuse_for_guests(session: Session, target: str) -> None:
    """Raise `Refused` when somebody who came in by a key names a file of this account.

    They get data on stdout, which their own machine puts into a file.
    """
    if target != STDOUT and not session.may_name_files:
        raise Refused(
            "not_yours",
            "No file can be written here for you: it would be one of the account that owns the "
            "board. Say - instead, and the data comes out where you are: "
            "ssh … export cards - > cards.csv",
        )


def write(session: Session, target: str, data: Iterable[bytes]) -> int:
    """Put the data there, and give its size in bytes.

    A file is whole or as it was before: it is written beside its place, and put there at the end.
    Raises `Refused` for a file of the board, and `NotWritten`.
    """
    if target == STDOUT:
        return output.pour(data)
    path = Path(os.path.realpath(target))
    _refuse_board(session, path)
    try:
        if path.exists() and not stat.S_ISREG(path.stat().st_mode):
            with path.open("wb") as stream:  # a pipe or a device cannot be replaced
                return sum(stream.write(piece) for piece in data)
        return _put(path, data)
    except OSError as fault:
        raise output.NotWritten(
            f"{target} cannot be written: {cause(fault)}. It is as it was."
        ) from fault


def _refuse_board(session: Session, path: Path) -> None:
    board = Paths.of(session.path).board
    backups = board.with_name(f"{board.name}.backups")
    if path == board or backups in path.parents or path.name.startswith(f"{board.name}."):
        raise Refused(
            "not_valid", f"{path} belongs to the board itself. Name another file for the data."
        )


def _put(path: Path, data: Iterable[bytes]) -> int:
    beside = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        with beside.open("xb") as stream:
            size = sum(stream.write(piece) for piece in data)
            stream.flush()
            os.fsync(stream.fileno())
        if path.exists():
            os.chmod(beside, stat.S_IMODE(path.stat().st_mode))
        os.replace(beside, path)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise
    return size
