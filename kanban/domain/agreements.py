"""What a department agrees to: when it works, and what is done when it has enough to do."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, TypeAlias

from msgspec import Meta, Struct


class Weekday(StrEnum):
    MON = "mon"
    TUE = "tue"
    WED = "wed"
    THU = "thu"
    FRI = "fri"
    SAT = "sat"
    SUN = "sun"


class WipPolicy(StrEnum):
    """What a limit of cards in progress means."""

    WARN = "warn"
    """Whoever gives a reason may exceed it."""
    STOP = "stop"
    """Only a lead of the department may, and gives a reason."""


class ReadyField(StrEnum):
    """What a department's definition of ready may ask of a request."""

    PURPOSE = "purpose"
    CRITERIA = "criteria"
    NEED_BY = "need_by"
    FOR_WHOM = "for_whom"


A_TIME = r"^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$"
TimeOfDay: TypeAlias = Annotated[str, Meta(pattern=A_TIME)]
"""As "09:00"; "24:00" is the end of a day."""


class Hours(Struct, frozen=True, kw_only=True):
    """One span of work on one weekday, in the department's time zone."""

    weekday: Weekday
    start: TimeOfDay
    end: TimeOfDay


class DayHours(Struct, frozen=True, kw_only=True):
    """Hours of every day; over midnight when they end before they start."""

    start: TimeOfDay
    end: TimeOfDay

    def hold(self, minute: int) -> bool:
        """Whether a minute of the day, counted since midnight, is in them."""
        start, end = minutes(self.start), minutes(self.end)
        if start < end:
            return start <= minute < end
        return minute >= start or minute < end


def minutes(time: str) -> int:
    """Of a `TimeOfDay`, since midnight."""
    hour, _, minute = time.partition(":")
    return int(hour) * 60 + int(minute)
