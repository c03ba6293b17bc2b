"""Reading what a person has set: what is wrong is said, and the rest holds."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

from msgspec import Struct

from kanban.config import USUAL, Keys, Notify, Settings
from kanban.config.known import KNOWN, MAP, VIEWS, Value, known, usual
from kanban.config.lines import line_in, lines_of
from kanban.config.views import views_from
from kanban.domain.errors import Refused
from kanban.folders import BOARD

LARGEST = 64 << 10
"""Bytes of a user's file; one with everything in it has two thousand."""
_AT = r" \(at (?:line (\d+), column \d+|end of document)\)$"
Way: TypeAlias = tuple[str, ...]
"""The names of the tables in which something stands, and its own."""


class Complaint(Struct, frozen=True):
    """What is wrong, as a sentence that says where."""

    name: str | None
    """The setting; None: the whole file."""
    line: int | None
    """In the file, where one is known."""
    sentence: str


class Source(Struct, frozen=True):
    """Where a setting comes from."""

    place: str
    """ "flag", "environment", "file" or "default"."""
    line: int | None = None
    """In the file."""
    variable: str | None = None
    """In the environment."""


class Found(Struct, frozen=True, kw_only=True):
    """What a person has set, and what of it cannot be meant."""

    settings: Settings = USUAL
    values: Mapping[str, Value | None] = {}
    """Every setting there is by its name."""
    sources: Mapping[str, Source] = {}
    complaints: tuple[Complaint, ...] = ()
    """In place of what is wrong holds what is usual."""

    def about(self, name: str) -> list[str]:
        """What is wrong with this setting, or with the whole file."""
        return [one.sentence for one in self.complaints if one.name in (name, None)]


class Text(Struct, frozen=True, kw_only=True):
    """What the text of a file says."""

    values: Mapping[str, Value] = {}
    lines: Mapping[str, int | None] = {}
    ways: Mapping[str, Way] = {}
    """By the name of what is set, right or wrong."""
    complaints: tuple[Complaint, ...] = ()
    is_toml: bool = True


def read_settings(path: Path | None, environ: Mapping[str, str]) -> Found:
    """What holds by the environment, the file and what is usual, in this order."""
    text = Text()
    try:
        data = data_of(path) if path is not None else None
        if data is not None:
            text = parsed(data, path)
    except OSError as fault:
        sentence = f"{path} cannot be read: {fault.strerror or fault}."
        text = Text(complaints=(Complaint(None, None, sentence),))
    complaints = list(text.complaints)
    values: dict[str, Value | None] = dict(usual())
    sources = dict.fromkeys(values, Source("default"))
    for name, value in text.values.items():
        values[name], sources[name] = value, Source("file", text.lines[name])
    for setting in KNOWN.values():
        variable = variable_of(setting.name)
        if said := environ.get(variable):
            try:
                # The board there is any path, as a flag is.
                values[setting.name] = said if variable == BOARD else setting.read_text(said)
                sources[setting.name] = Source("environment", variable=variable)
            except Refused as refused:
                sentence = f"${variable}: {refused.message}"
                complaints.append(Complaint(setting.name, None, sentence))
    return Found(
        settings=settings_of(values), values=values, sources=sources, complaints=tuple(complaints)
    )


def variable_of(name: str) -> str:
    """The environment variable of a setting."""
    return f"KANBAN_{name.upper().replace('.', '_')}"


def parsed(data: bytes, path: Path | None) -> Text:
    """What a file says that holds `data`; `path` is what sentences call it."""
    import tomllib

    try:
        text = data.decode()
        whole = tomllib.loads(text)
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        return _broken(path, line, "There are bytes here that are no text in UTF-8.")
    except tomllib.TOMLDecodeError as fault:
        place, said = re.search(_AT, str(fault)), re.sub(_AT, "", str(fault))
        line = int(place[1]) if place and place[1] else text.count("\n") + 1
        return _broken(path, line, f"This is no TOML: {said[:1].lower()}{said[1:]}.")
    except RecursionError:
        sentence = "This is no TOML: there are brackets in brackets without end."
        return _broken(path, None, sentence)
    return _judged(whole, text, path)


def _broken(path: Path | None, line: int | None, sentence: str) -> Text:
    return Text(complaints=(_complaint(path, None, line, sentence),), is_toml=False)


def _judged(whole: Mapping[str, Any], text: str, path: Path | None) -> Text:
    """What of it are settings, and what is not."""
    values: dict[str, Value] = {}
    lines: dict[str, int | None] = {}
    ways: dict[str, Way] = {}
    complaints: list[Complaint] = []
    places = lines_of(text)
    for way, value in _leaves(whole, ()):
        name = ".".join(way)
        lines[name], ways[name] = line_in(places, way), way
        try:
            values[name] = known(name).read(value)
        except Refused as refused:
            complaints.append(_complaint(path, name, lines[name], refused.message))
    return Text(values=values, lines=lines, ways=ways, complaints=tuple(complaints))


def _complaint(path: Path | None, name: str | None, line: int | None, sentence: str) -> Complaint:
    where = ", ".join(
        part for part in (str(path or ""), f"line {line}" if line is not None else "") if part
    )
    return Complaint(name, line, f"{where}: {sentence}" if where else sentence)


def settings_of(values: Mapping[str, Value | None]) -> Settings:
    """The settings of which every name has a fitting value; names that are left out are usual."""
    tables: dict[str, dict[str, Any]] = {"": {}, "keys": {}, "notify": {}}
    remapped = {name.removeprefix(MAP): str(keys) for name, keys in values.items() if _is_map(name)}
    for name, value in values.items():
        if not _is_map(name) and not name.startswith(VIEWS):
            table, _, field = name.rpartition(".")
            tables[table][field] = value
    keys = Keys(**tables["keys"], map=remapped)
    notify = Notify(**tables["notify"])
    return Settings(**tables[""], keys=keys, notify=notify, views=views_from(values))


def _is_map(name: str) -> bool:
    return name.startswith(MAP)


def data_of(path: Path) -> bytes | None:
    """What is in the file; None when there is none. Raises OSError."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    except (FileNotFoundError, NotADirectoryError):
        return None
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise OSError("it is not a file")
        data = os.read(descriptor, LARGEST + 1)
    finally:
        os.close(descriptor)
    if len(data) > LARGEST:
        raise OSError(f"it has more than {LARGEST >> 10} KB, and no settings have")
    return data


def _leaves(
    value: Mapping[str, Any], way: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Each value with the names that lead to it. A table where a value belongs is one."""
    for name, inner in value.items():
        here = (*way, name)
        if isinstance(inner, dict) and inner and ".".join(here) not in KNOWN:
            yield from _leaves(inner, here)
        elif not isinstance(inner, dict) or inner:
            yield here, inner
