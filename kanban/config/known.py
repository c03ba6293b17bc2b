"""Every setting there is: its name, what it is for, and what may be said of it. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final, TypeAlias

from msgspec import Struct

from kanban.config import USUAL
from kanban.domain.errors import Refused
from kanban.domain.text import TITLE_LIMIT, flat, shown
from kanban.domain.views import LANES, SORTS

Value: TypeAlias = bool | str

DATES: Final = ("short", "iso", "us", "relative")
PRESETS: Final = ("vim", "arrows")
TERMINALS: Final = ("off", "osc9", "osc777")

MAP: Final = "keys.map."
"""What the name of a remapped key begins with; the id of its binding follows."""
VIEWS: Final = "views."
"""What the names of a saved view's parts begin with; its name follows, then the part."""
_SWITCH: Final = {"true": True, "on": True, "yes": True, "false": False, "off": False, "no": False}
_LONGEST = 1_000


class Known(Struct, frozen=True):
    """One setting."""

    name: str
    about: str
    check: Callable[[object], str | None]
    """What must be said instead, as the end of a sentence; None: it may stay as it is."""
    is_switch: bool = False

    def read(self, value: object) -> Value:
        """The value as it is written in the file. Raises `Refused` with what is allowed."""
        instead = self.check(value)
        if instead is not None:
            raise Refused("not_valid", f"{self.name} is {instead}, not {_said(value)}.")
        assert isinstance(value, bool | str)
        return value

    def read_text(self, text: str) -> Value:
        """The value as it is typed, or said by the environment."""
        return self.read(_SWITCH.get(text.lower(), text) if self.is_switch else text)


def _switch(name: str, about: str) -> Known:
    return Known(
        name, about, lambda value: None if isinstance(value, bool) else "true or false", True
    )


def _one_of(name: str, about: str, words: tuple[str, ...]) -> Known:
    allowed = f"one of {', '.join(words)}"
    return Known(name, about, lambda value: None if value in words else allowed)


def _text(name: str, about: str, what: str, fits: Callable[[str], bool]) -> Known:
    def check(value: object) -> str | None:
        kept = isinstance(value, str) and value and len(value) <= _LONGEST and flat(value) == value
        return None if kept and fits(str(value)) else what

    return Known(name, about, check)


_ALL = (
    _text(
        "board",
        "the board to open where none is named",
        "a path that begins with / or ~/",
        lambda path: path.startswith(("/", "~/")),
    ),
    _text(
        "department",
        "the department that the board opens on, and that is asked for work",
        "the key of a department, as in design",
        lambda key: not any(map(str.isspace, key)),
    ),
    _text(
        "theme",
        "the colours",
        "the name of a theme, as in dark",
        lambda name: not any(map(str.isspace, name)),
    ),
    _switch("dense", "one line a card"),
    _one_of("sort", "the order of the cards in a column", SORTS),
    _one_of("lanes", "departments as rows across the board", LANES),
    _one_of("dates", "how dates are written", DATES),
    _one_of("keys.preset", "which keys move", PRESETS),
    _switch("notify.waiting", "tell that a card comes to wait for my departments"),
    _switch("notify.comments", "tell of a comment on a card of mine"),
    _switch("notify.verdicts", "tell that what I delivered is accepted or returned"),
    _switch("notify.bell", "ring the terminal's bell for what is told"),
    _one_of("notify.terminal", "show it as a notification of the terminal", TERMINALS),
    _switch("notify.title", "how much waits in my inbox, in the terminal's title"),
)
KNOWN: Final[Mapping[str, Known]] = {known.name: known for known in _ALL}


def known(name: str) -> Known:
    """The setting of this name. Raises `Refused` with the nearest one when there is none."""
    if name in KNOWN:
        return KNOWN[name]
    if name.startswith(MAP) and len(name) > len(MAP):
        what = "keys with commas between them, as in A,ctrl+a"
        return _text(name, "the keys of this action", what, lambda keys: bool(keys.strip(", ")))
    if name.startswith(VIEWS) and name.count(".") > 1:
        return _of_a_view(name)
    raise Refused("unknown", f"There is no setting “{shown(name)}”. {nearest(name, KNOWN)}")


def _of_a_view(name: str) -> Known:
    """A part of a saved view."""
    match name.rpartition(".")[2]:
        case "query":
            what = f"what is looked for, in at most {TITLE_LIMIT} characters"
            return _text(name, "what the view looks for", what, lambda t: len(t) <= TITLE_LIMIT)
        case "sort":
            return _one_of(name, "the order of its cards", SORTS)
        case "lanes":
            return _one_of(name, "its lanes", LANES)
        case "dense":
            return _switch(name, "one line a card")
        case _:
            instead = "A view has a query, a sort, lanes and dense."
            raise Refused("unknown", f"There is no setting “{shown(name)}”. {instead}")


def usual() -> Iterator[tuple[str, Value | None]]:
    """What each setting is where nobody says otherwise."""
    for name in KNOWN:
        value: Any = USUAL
        for field in name.split("."):
            value = getattr(value, field)
        yield name, value


def nearest(name: str, names: Iterable[str]) -> str:
    """A sentence that helps to find the right name."""
    from difflib import get_close_matches

    names = list(names)
    ends = {one.rpartition(".")[2]: one for one in names}
    end = name.rpartition(".")[2]
    close = [ends[end]] if end in ends else get_close_matches(name, names, 1)
    close = close or [ends[near] for near in get_close_matches(end, list(ends), 1)]
    return f"Did you mean {close[0]}?" if close else f"There are: {', '.join(names)}."


def written(value: Value | None) -> str:
    """The value as it is shown and typed; a hyphen for none."""
    if value is None:
        return "-"
    return str(value).lower() if isinstance(value, bool) else value


def _said(value: object) -> str:
    match value:
        case bool():
            return written(value)
        case str():
            return f"“{shown(value)}”"
        case dict() | list():
            return "several values"
        case _:
            return shown(str(value))
