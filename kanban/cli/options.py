"""What verbs have in common in how they are written: kinds of values, and options that recur."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import reduce
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, TypeVar

import click
from msgspec import UNSET, UnsetType

from kanban.dates import read_date
from kanban.domain.card import Verdict
from kanban.domain.errors import Refused

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from kanban.domain.commands import Judgement

NOTHING = "-"
"""Written in place of a value: none from now on."""
Places: TypeAlias = tuple[int, ...] | Literal["all"]
"""Criteria by their place on the card, from 1."""
T = TypeVar("T")
Decorator: TypeAlias = Callable[[Callable[..., Any]], Callable[..., Any]]


class Written(click.ParamType):  # type: ignore[type-arg]  # generic only from click 8.4 on
    """A value that a function reads from what was typed, raising `Refused` when it cannot."""

    def __init__(self, name: str, read: Callable[[str], object]) -> None:
        self.name = name
        self.read = read

    def convert(self, value: Any, param: Any, ctx: Any) -> object:
        try:
            return self.read(str(value))
        except Refused as refused:
            self.fail(refused.message, param, ctx)


class Word(Written):
    """One of the words of an enumeration, typed with hyphens or underscores."""

    def __init__(self, words: type[StrEnum], *, or_nothing: bool = False) -> None:
        super().__init__("word", or_else_nothing(self._word) if or_nothing else self._word)
        self.words = words

    def _word(self, text: str) -> StrEnum:
        try:
            return self.words(text.lower().replace("-", "_"))
        except ValueError:
            known = ", ".join(self.words)
            raise Refused("not_valid", f"“{text}” is not one of: {known}.") from None

    def shell_complete(self, _ctx: Any, _param: Any, incomplete: str) -> list[CompletionItem]:
        from click.shell_completion import CompletionItem

        return [CompletionItem(word) for word in self.words if word.startswith(incomplete)]


def read_number(text: str) -> int:
    """ "12" or "#12"."""
    number = text.strip().removeprefix("#")
    if not number.isdecimal() or len(number) > 9:
        raise Refused("not_valid", f"“{text}” is not a number, as in 12 or #12.")
    return int(number)


def read_count(text: str) -> int:
    """ "3"; there is no counting to nothing."""
    if not text.isdecimal() or len(text) > 9 or int(text) < 1:
        raise Refused("not_valid", f"“{text}” is no limit: say 1 or more, or - for none.")
    return int(text)


def read_name(text: str) -> str:
    """Any words but none."""
    if not text.strip():
        raise Refused("not_valid", "The name is empty. Leave the option out to keep the old one.")
    return text


def read_numbers(text: str) -> tuple[int, ...]:
    """ "1,3"."""
    return tuple(read_number(part) for part in text.split(","))


def read_places(text: str) -> Places:
    """ "1,3", or "all"."""
    return "all" if text == "all" else read_numbers(text)


def read_waiver(text: str) -> Judgement:
    """ "3:We agreed to do without"."""
    from kanban.domain.commands import Judgement  # most verbs judge nothing

    place, colon, reason = text.partition(":")
    if not colon:
        raise Refused("not_valid", f"“{text}” is not a criterion and a reason, as in 3:TEXT.")
    return Judgement(criterion=read_number(place), verdict=Verdict.WAIVED, reason=reason.strip())


def read_day(text: str) -> date:
    return read_date(text, datetime.now(UTC).astimezone().date())


def or_else_nothing(read: Callable[[str], T]) -> Callable[[str], T | str]:
    """Reads what `read` reads, and lets a single `-` through."""
    return lambda text: text if text == NOTHING else read(text)


NUMBER = Written("number", read_number)
DAY = Written("date", read_day)
DAY_OR_NOTHING = Written("date", or_else_nothing(read_day))
COUNT_OR_NOTHING = Written("count", or_else_nothing(read_count))
NAME = Written("name", read_name)
NUMBERS = Written("numbers", read_numbers)
PLACES = Written("places", read_places)
WAIVER = Written("waiver", read_waiver)

number = click.argument("number", type=NUMBER, metavar="N")
seen = click.option(
    "--at-version",
    "seen",
    type=int,
    metavar="V",
    help="Refuse, with exit code 5, when the card is not at this version any more.",
)
waivers = click.option(
    "--waive",
    "waivers",
    type=WAIVER,
    multiple=True,
    metavar="N:TEXT",
    help="Do without criterion N, and say why. Repeatable.",
)


def options(*each: Decorator) -> Decorator:
    """Several options as one decorator, in this order in the help."""
    return lambda function: reduce(lambda so_far, option: option(so_far), reversed(each), function)


def because(help_: str) -> Decorator:
    """The option `--because`, or `--reason`. The rules say what is missing when it is left out."""
    return click.option("--because", "--reason", "reason", default="", metavar="TEXT", help=help_)


def set_or_unset(value: T | None) -> T | UnsetType:
    """An option that was not given leaves the field as it is."""
    return UNSET if value is None else value


def all_or_unset(values: tuple[T, ...]) -> tuple[T, ...] | UnsetType:
    """A repeatable option: what was given replaces all there was; a single `-` leaves none."""
    if values == (NOTHING,):
        return ()
    return values or UNSET
