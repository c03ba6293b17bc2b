"""The file authorized_keys, changed so that at every instant it is whole, and nobody else's.

Whoever may write to the file, or to a folder on the way to it, decides who gets in. So the file is
only touched when that is this account or the superuser.
"""

from __future__ import annotations

import fcntl
import os
import shlex
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kanban.domain.errors import NotSaved, Unknown
from kanban.store.files import Disk, Paths, cause, identity_at, login_of, sweep, temporary

_OTHERS = stat.S_IWGRP | stat.S_IWOTH


class KeyFile:
    """One authorized_keys."""

    def __init__(self, path: Path, disk: Disk | None = None) -> None:
        self.path = Path(os.path.abspath(path))
        self._disk = disk or Disk()

    def read(self) -> bytes:
        """What is in it; nothing when it is not there, or its folder. Raises `NotSaved` when it is
        not safe."""
        try:
            if identity_at(self._disk, self.path.parent) is None:
                return b""
            self._check_folders()
            return self._read()
        except OSError as fault:
            raise NotSaved(f"{self.path} cannot be read: {cause(fault)}.") from fault

    def change(self, how: Callable[[bytes], bytes]) -> None:
        """Put what `how` makes of the text in its place. What `how` raises passes through.

        Raises `NotSaved`, and then the file is as it was; or `Unknown`.
        """
        try:
            self._check_folders()
            self._change(how)
        except OSError as fault:
            raise NotSaved(
                f"{self.path} cannot be written: {cause(fault)}. It is as it was."
            ) from fault

    def _change(self, how: Callable[[bytes], bytes]) -> None:
        with _opened(self._disk, self.path.parent, os.O_RDONLY | os.O_DIRECTORY) as folder:
            if not self._disk.lock(folder, fcntl.LOCK_EX):
                raise NotSaved(f"Another kanban is changing {self.path} just now. Try again.")
            before = self._read()
            after = how(before)
            if after != before:
                self._replace(after)

    def _replace(self, text: bytes) -> None:
        paths = Paths.of(self.path)
        sweep(self._disk, paths)
        model = self.path if self._is_there() else None
        with temporary(self._disk, paths, text, model) as (written, descriptor):
            if model is None:
                os.fchmod(descriptor, 0o600)
            self._disk.rename(written, self.path)
        try:
            self._disk.sync_directory(self.path.parent)
        except OSError as fault:
            raise Unknown(
                f"{self.path} is changed, but the disk may not keep it: {cause(fault)}. "
                "Look at it again with `kanban ssh list`."
            ) from fault

    def _read(self) -> bytes:
        if not self._is_there():
            return b""
        with _opened(self._disk, self.path, os.O_RDONLY) as descriptor:
            status = self._disk.stat_open(descriptor)
            self._check_file(status)
            return self._disk.read(descriptor, 0, status.st_size)

    def _is_there(self) -> bool:
        try:
            status = self._disk.stat(self.path)
        except FileNotFoundError:
            return False
        if stat.S_ISLNK(status.st_mode):
            raise NotSaved(f"{self.path} is a symbolic link. Name the file itself with --file.")
        return True

    def _check_file(self, status: os.stat_result) -> None:
        if not stat.S_ISREG(status.st_mode):
            raise NotSaved(f"{self.path} is not a file. Move it away first.")
        if status.st_uid != os.geteuid():
            raise NotSaved(
                f"{self.path} belongs to {login_of(status.st_uid)}. Run this as that account, or "
                f"give the file away: chown {login_of(os.geteuid())} {_typed(self.path)}"
            )
        if status.st_mode & _OTHERS:
            raise NotSaved(_mended(self.path))

    def _check_folders(self) -> None:
        """Nobody else may exchange the file, or a folder on the way to it."""
        folder = self.path.parent
        real = Path(os.path.realpath(folder))
        with suppress(FileNotFoundError):
            if stat.S_ISLNK(self._disk.stat(folder).st_mode):
                raise NotSaved(f"{folder} is a symbolic link. Name the file itself with --file.")
        try:
            for place in (folder, *folder.parents, *real.parents):
                self._check_folder(place)
        except FileNotFoundError:
            raise NotSaved(
                f"There is no folder {folder}. Make it: mkdir -m 700 {_typed(folder)}"
            ) from None

    def _check_folder(self, place: Path) -> None:
        status = self._disk.stat(place)
        if status.st_uid not in (0, os.geteuid()):
            raise NotSaved(
                f"{place} belongs to {login_of(status.st_uid)}, who could put other keys there. "
                "Run this as that account, or give the folder away: "
                f"chown {login_of(os.geteuid())} {_typed(place)}"
            )
        if stat.S_ISLNK(status.st_mode):
            return
        kept_apart = status.st_mode & stat.S_ISVTX and place != self.path.parent
        if status.st_mode & _OTHERS and not kept_apart:
            raise NotSaved(_mended(place))


def _mended(path: Path) -> str:
    return f"Others may write to {path}, and so let anybody in. Mend it: chmod go-w {_typed(path)}"


def _typed(path: Path) -> str:
    return shlex.quote(str(path))


@contextmanager
def _opened(disk: Disk, path: Path, flags: int) -> Iterator[int]:
    descriptor = disk.open(path, flags)
    try:
        yield descriptor
    finally:
        os.close(descriptor)
