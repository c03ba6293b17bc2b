"""Changing a person's file: their comments stay, and it is whole at every instant."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from kanban.config.known import MAP, VIEWS, Value, known
from kanban.config.reading import LARGEST, Text, data_of, parsed
from kanban.domain.errors import NotSaved, Refused
from kanban.store.files import Disk, Paths, cause, sweep, temporary

_PATIENCE = 2.0
"""Seconds to wait for another process that writes the file, which takes milliseconds."""
_LOOK_EVERY = 0.02


def set_value(path: Path, name: str, value: Value | None, disk: Disk | None = None) -> None:
    """Write one setting; None takes it out of the file, so that what is usual holds again.

    Raises `Refused` for what cannot be set, or when the file is so wrong that nothing can be
    written into it; `NotSaved` when the disk has trouble. In either case it is as it was.
    """
    set_values(path, {name: value}, disk)


def set_values(path: Path, values: Mapping[str, Value | None], disk: Disk | None = None) -> None:
    """Write several settings at once, all of them or none. Raises as `set_value` does."""
    read = {
        name: known(name).read(value) if value is not None else None
        for name, value in values.items()
    }

    def changed(data: bytes) -> bytes:
        for name, value in read.items():
            data = _with(path, data, name, value)
        return data

    replace(path, changed, disk)


def replace(path: Path, how: Callable[[bytes], bytes], disk: Disk | None = None) -> None:
    """Put what `how` makes of the file in its place. What `how` raises passes through."""
    disk, paths = disk or Disk(), Paths.of(path)
    try:
        _make_folders(disk, paths.directory)
        with _held(disk, paths):
            before = data_of(paths.board)
            after = how(before or b"")
            if len(after) > LARGEST:
                raise Refused("limit", f"{path} would have more than {LARGEST >> 10} KB.")
            if after != before:
                _write(disk, paths, after, paths.board if before is not None else None)
    except OSError as fault:
        raise NotSaved(f"{path} cannot be written: {cause(fault)}. It is as it was.") from fault


def _with(path: Path, data: bytes, name: str, value: Value | None) -> bytes:
    """The file with another value in it. What cannot be read back as it is meant is not written."""
    before = parsed(data, path)
    if not before.is_toml:
        sentence = before.complaints[0].sentence
        raise Refused("not_now", f"{sentence} Mend that first: `kanban config edit`.")
    wanted: dict[str, Value | None] = {**before.values, name: value}
    if value is None:
        del wanted[name]
    after = _changed(before, data, name, value)
    if after is None or parsed(after, path).values != wanted:
        raise Refused(
            "not_now",
            f"{path} is written in a way into which {name} does not fit. "
            "Write it yourself: `kanban config edit`.",
        )
    return after


def _changed(before: Text, data: bytes, name: str, value: Value | None) -> bytes | None:
    """None: there is something else where the value belongs."""
    import tomlkit
    from tomlkit.items import InlineTable

    *tables, last = before.ways.get(name) or _path_of(name)
    if value is None and name not in before.ways:
        return data
    whole = tomlkit.parse(data.decode())
    table: Any = whole
    for inner in tables:
        if not isinstance(table, MutableMapping):
            return None
        if inner not in table:
            kind = tomlkit.inline_table if isinstance(table, InlineTable) else tomlkit.table
            table[inner] = kind()
        table = table[inner]
    if not isinstance(table, MutableMapping):
        return None
    if value is None:
        del table[last]
        if not table and name.startswith(VIEWS) and len(tables) > 1:
            del whole[tables[0]][tables[1]]
    else:
        table[last] = value
    return tomlkit.dumps(whole).encode()


def _path_of(name: str) -> list[str]:
    if name.startswith(MAP):
        return [*MAP.rstrip(".").split("."), name.removeprefix(MAP)]
    if name.startswith(VIEWS):
        view, _, part = name.removeprefix(VIEWS).rpartition(".")
        return [VIEWS.rstrip("."), view, part]
    return name.split(".")


def _make_folders(disk: Disk, folder: Path) -> None:
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    for place in reversed(missing):
        with suppress(FileExistsError):  # somebody else was quicker
            disk.make_directory(place, 0o700)


@contextmanager
def _held(disk: Disk, paths: Paths) -> Iterator[None]:
    """Nobody else changes it meanwhile."""
    folder = disk.open(paths.directory, os.O_RDONLY | os.O_DIRECTORY)
    try:
        end = time.monotonic() + _PATIENCE
        while not disk.lock(folder, fcntl.LOCK_EX):
            if time.monotonic() > end:
                raise NotSaved(f"Another kanban is changing {paths.board} just now. Try again.")
            time.sleep(_LOOK_EVERY)
        yield
    finally:
        os.close(folder)


def _write(disk: Disk, paths: Paths, data: bytes, model: Path | None) -> None:
    sweep(disk, paths)
    with temporary(disk, paths, data, model) as (written, descriptor):
        if model is None:
            os.fchmod(descriptor, 0o600)
        disk.rename(written, paths.board)
