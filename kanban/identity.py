"""Who is asking. The operating system says so; an environment variable proves nothing."""

from __future__ import annotations

import os
import pwd
import stat


def os_login() -> str:
    """The login of the account that this process runs as."""
    account = os.getuid()
    try:
        return pwd.getpwuid(account).pw_name
    except KeyError:  # a container may run as a number that nobody gave a name to
        return f"uid-{account}"


def login_on(board: str | os.PathLike[str], claimed: str | None) -> str:
    """The login to act as on this board: one's own, or the one claimed with `--as`.

    Only the account that owns the board may claim another login: that is how a service
    account lets people in by their SSH keys. Raises `Refused` for everybody else.
    """
    own = os_login()
    if claimed is None or claimed == own:
        return own
    if is_ours(board):
        return claimed
    from kanban.domain.errors import Refused  # a shell's prompt needs none of it

    raise Refused(
        "not_yours",
        f"Only the account that owns {board} may use --as. You are {own} here: leave --as out.",
    )


def is_ours(board: str | os.PathLike[str]) -> bool:
    """Whether this account owns the board, or would if it made it.

    In a folder that others may write to, whoever folds the journal becomes the owner of the file,
    so there it is the owner of the folder that counts.
    """
    try:
        folder = os.stat(os.path.dirname(os.path.realpath(board)))  # resolve() trips over a loop
        shared = folder.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
        owner = folder.st_uid if shared else os.stat(board).st_uid
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return owner == os.getuid()
