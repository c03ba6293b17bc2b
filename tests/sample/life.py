"""What happens to one card of a crowd, straight into events."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Any, TypeAlias

from msgspec.structs import replace

from kanban.domain import events
from kanban.domain.card import Criterion, DeclineCode, ReturnCode, ServiceClass, Verdict
from kanban.domain.events import CardEvent
from tests.sample import words

Cast: TypeAlias = Mapping[str, Sequence[str]]
"""Logins by department."""

_CLASSES = {
    ServiceClass.EXPEDITE: 3,
    ServiceClass.FIXED_DATE: 10,
    ServiceClass.STANDARD: 77,
    ServiceClass.INTANGIBLE: 10,
}
_VERBS = {
    "a": events.Assigned,
    "b": events.PutBack,
    "c": events.Commented,
    "d": events.Delivered,
    "e": events.Edited,
    "l": events.Recalled,
    "n": events.Declined,
    "s": events.Started,
    "v": events.Accepted,
    "w": events.Withdrawn,
    "x": events.Returned,
}
_BY_CUSTOMER = "evwx"


class Life:
    """One card with the two people who deal with it."""

    def __init__(self, number: int, cast: Cast, random: Random) -> None:
        self._random = random
        self._number = number
        keys = list(cast)
        self._customer, self._supplier = random.choice(keys), random.choice(keys)
        self._asker = random.choice(cast[self._customer])
        self._doer = random.choice([one for one in cast[self._supplier] if one != self._asker])
        lines = random.sample(words.CRITERIA, random.randrange(5))
        self._criteria = tuple(Criterion(text=line) for line in lines)

    def told(self, road: str, times: Sequence[datetime]) -> Iterator[CardEvent]:
        """The request at the first time, then one event for each letter of the road."""
        request = self._request(times[0])
        yield request
        for letter, at in zip(road, times[1:], strict=True):
            by_customer = letter in _BY_CUSTOMER
            if letter == "c":
                by_customer = self._random.random() < 0.5
            by, side = self._asker, self._customer
            if not by_customer:
                by, side = self._doer, self._supplier
            said = self._said(letter, request)
            yield _VERBS[letter](at=at, by=by, side=side, card=self._number, **said)

    def _request(self, at: datetime) -> events.Requested:
        random = self._random
        soon = at.date() + timedelta(days=random.randrange(3, 60))
        return events.Requested(
            at=at,
            by=self._asker,
            side=self._customer,
            card=self._number,
            title=self._title(),
            customer=self._customer,
            supplier=self._supplier,
            purpose=random.choice(words.PURPOSES),
            service_class=random.choices(list(_CLASSES), list(_CLASSES.values()))[0],
            need_by=soon if random.random() < 0.25 else None,
            criteria=self._criteria,
        )

    def _title(self) -> str:
        pick = self._random.choice
        verb, thing, end = pick(words.VERBS), pick(words.THINGS), pick(words.ENDS)
        return f"T{self._number:05d} {verb} {thing} {end}"

    def _said(self, letter: str, request: events.Requested) -> dict[str, Any]:
        """The fields of the event that are its own."""
        text = self._random.choice(words.REMARKS)
        claimed = tuple(replace(line, claim=Verdict.MET) for line in self._criteria)
        match letter:
            case "a" | "s":
                return {"assignee": self._doer}
            case "c":
                return {"text": text}
            case "d":
                return {"note": text, "criteria": claimed}
            case "v":
                judged = tuple(replace(line, verdict=Verdict.MET) for line in claimed)
                rating = self._random.choice((None, None, 3, 4, 5))
                thanks, to = ("Thank you.", request.supplier) if rating else ("", "")
                said = {"criteria": judged, "rating": rating}
                return {**said, "thanks": thanks, "thanks_to": to}
            case "x":
                wanting = (replace(line, verdict=Verdict.NOT_MET) for line in claimed[:1])
                code = self._random.choice(list(ReturnCode))
                return {"code": code, "expected": text, "criteria": (*wanting, *claimed[1:])}
            case "n":
                no = self._random.choice(list(DeclineCode))
                return {"code": no, "reason": text, "instead": "Ask again in spring."}
            case "e":
                return self._edited(request)
            case _:
                return {"reason": text}

    def _edited(self, request: events.Requested) -> dict[str, Any]:
        return {
            "changed": ("for_whom",),
            "for_whom": self._random.choice(words.FOR_WHOM),
            "title": request.title,
            "purpose": request.purpose,
            "service_class": request.service_class,
            "need_by": request.need_by,
            "criteria": request.criteria,
        }
