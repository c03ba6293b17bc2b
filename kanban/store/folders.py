"""The disk by its names: what lies in which folder. The half of `Disk` that opens nothing."""

from __future__ import annotations

import os
from pathlib import Path


class Folders:
    """Operations on names. All raise OSError; no symbolic link is followed."""

    def sync_directory(self, directory: Path) -> None:
        descriptor = os.open(directory, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def stat(self, path: Path) -> os.stat_result:
        return os.stat(path, follow_symlinks=False)

    def may_write(self, path: Path) -> bool:
        """This account may change the file or what is in the folder. Nobody may on a file system
        that is mounted read-only."""
        return os.access(path, os.W_OK, effective_ids=True)

    def is_read_only(self, path: Path) -> bool:
        """What lies there is on a file system on which nobody may write now."""
        return bool(os.statvfs(path).f_flag & os.ST_RDONLY)

    def rename(self, source: Path, target: Path) -> None:
        os.rename(source, target)

    def link(self, source: Path, target: Path) -> None:
        os.link(source, target, follow_symlinks=False)

    def unlink(self, path: Path) -> None:
        os.unlink(path)

    def names(self, directory: Path) -> list[str]:
        return os.listdir(directory)

    def make_directory(self, path: Path, mode: int) -> None:
        os.mkdir(path, mode)

    def remove_directory(self, path: Path) -> None:
        """The folder must be empty."""
        os.rmdir(path)
