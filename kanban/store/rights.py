"""What this account may do with a board's files, and whom to ask for more."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from kanban.domain.errors import NotSaved
from kanban.store.files import Disk, Paths, cause, group_name, identity_at, login_of


def may_change(disk: Disk, paths: Paths) -> bool:
    """This account may commit, and fold the journal."""
    try:
        return not disk.is_read_only(paths.directory) and _obstacle(disk, paths) is None
    except OSError:
        return False


def refuse_viewer(disk: Disk, paths: Paths) -> None:
    """Raise `NotSaved` unless this account may commit, and fold the journal."""
    try:
        if disk.is_read_only(paths.directory):
            raise NotSaved(
                f"Nothing was saved: {paths.directory} is on a file system that is read-only now. "
                "The disk may have failed: ask whoever looks after this machine."
            ) from OSError(errno.EROFS, os.strerror(errno.EROFS))
        obstacle = _obstacle(disk, paths)
    except FileNotFoundError as fault:
        raise NotSaved(
            f"Nothing was saved: {paths.directory} cannot be reached: there is no such folder. If "
            "it was moved, put it back, or open the board where it is now."
        ) from fault
    except OSError as fault:
        raise NotSaved(
            f"Nothing was saved: {paths.directory} cannot be reached ({cause(fault)})."
        ) from fault
    if obstacle is not None:
        raise NotSaved(obstacle)


def whom_to_ask(disk: Disk, path: Path) -> str:
    """How to come to read a file that this account may not read, as one sentence."""
    for place in (path, path.parent):
        try:
            found = disk.stat(place)
        except OSError:
            continue
        if found.st_mode & stat.S_IRGRP and not _in_group(found.st_gid):
            return (
                f"It is for the group {group_name(found.st_gid)}: ask {login_of(found.st_uid)} or "
                "whoever looks after this machine to make you a member, and log in again."
            )
        return f"Ask its owner, {login_of(found.st_uid)}, for the right to read it."
    return "Ask its owner for the right to read it."


def _obstacle(disk: Disk, paths: Paths) -> str | None:
    """Why a commit or a checkpoint would fail, as a sentence."""
    me = f"you (login {login_of(os.geteuid())})"
    for path in (paths.board, paths.journal):
        if identity_at(disk, path) is not None and not disk.may_write(path):
            return f"You may look at this board but not change it: {path} is read-only for {me}."
    folder = disk.stat(paths.directory)
    owner = login_of(folder.st_uid)
    if not disk.may_write(paths.directory):
        return (
            f"Nothing was saved: {me} may write {paths.board.name}, but not make files beside it "
            f"in {paths.directory}. Ask {owner} for `chmod g+rwxs {paths.directory}`, or for a "
            f"place in its group, {group_name(folder.st_gid)}."
        )
    if _is_stuck(disk, paths, folder):
        return (
            f"Nothing was saved: {paths.directory} has the sticky bit, so {me} may not replace "
            f"what others made there. Ask {owner} for `chmod -t {paths.directory}`, or to move the "
            "board to a folder of its own (`kanban guide sharing`)."
        )
    return None


def _is_stuck(disk: Disk, paths: Paths, folder: os.stat_result) -> bool:
    """A checkpoint would have to replace a file of somebody else in a folder that forbids it."""
    me = os.geteuid()
    if not folder.st_mode & stat.S_ISVTX or me in (0, folder.st_uid):
        return False
    replaced = (paths.board, paths.journal, paths.backup, paths.old_journal)
    return any(
        identity_at(disk, path) is not None and disk.stat(path).st_uid != me for path in replaced
    )


def _in_group(group: int) -> bool:
    return group in (os.getegid(), *os.getgroups())
