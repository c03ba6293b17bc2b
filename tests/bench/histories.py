"""Histories of cards as they might have gone, about ten events each; the same ones each time."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

from kanban.domain import events
from kanban.domain.block import BlockCode
from kanban.domain.card import DeclineCode, ReturnCode, ServiceClass
from kanban.domain.events import CardEvent

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
KEYS = tuple(f"department-{number}" for number in range(8))
YEARS = 5
_CODES = tuple(ReturnCode)
_CLASSES = tuple(ServiceClass)


class Histories:
    """Makes them, and remembers those of the live cards."""

    def __init__(self) -> None:
        self._random = Random(2026)
        self._live: list[_History] = []
        self.events = 0
        """Made so far."""

    def ended(self, number: int) -> list[CardEvent]:
        """Of a card that was declined, withdrawn or accepted within the last years."""
        history = self._begun(number, days=self._random.uniform(30, 365 * YEARS))
        if self._random.random() < 0.04:
            history.decline()
        else:
            history.work(accept=True)
        return self._made(history)

    def live(self, number: int) -> list[CardEvent]:
        """Of a card that was asked for within the last weeks."""
        history = self._begun(number, days=self._random.uniform(0, 20))
        if self._random.random() < 0.7:
            history.work(accept=False)
        self._live.append(history)
        return self._made(history)

    def one_more(self) -> list[CardEvent]:
        """Of a live card that is accepted, with that event."""
        history = self._live.pop()
        history.deliver_and_accept()
        return history.told

    def _begun(self, number: int, days: float) -> _History:
        customer, supplier = self._random.sample(KEYS, 2)
        return _History(number, customer, supplier, NOW - timedelta(days=days), self._random)

    def _made(self, history: _History) -> list[CardEvent]:
        self.events += len(history.told)
        return history.told


class _History:
    """The events of one card while they are made."""

    def __init__(
        self, number: int, customer: str, supplier: str, at: datetime, random: Random
    ) -> None:
        self._number, self._customer, self._supplier = number, customer, supplier
        self._at, self._random = at, random
        self.told: list[CardEvent] = []
        self._tell(
            events.Requested,
            customer,
            title="Made",
            customer=customer,
            supplier=supplier,
            service_class=random.choices(_CLASSES, (1, 2, 20, 1))[0],
            need_by=self._day(20) if random.random() < 0.3 else None,
        )

    def _tell(self, kind: type[CardEvent], side: str, **says: Any) -> None:
        self._at = min(NOW, self._at + timedelta(hours=self._random.expovariate(1 / 16)))
        self.told.append(kind(at=self._at, by=f"{side}-1", side=side, card=self._number, **says))

    def _day(self, days: int) -> date:
        return (self._at + timedelta(days=days)).date()

    def _may(self, chance: float) -> bool:
        return self._random.random() < chance

    def decline(self) -> None:
        code = DeclineCode.NOT_NOW
        self._tell(events.Declined, self._supplier, code=code, reason="No.", instead="Later.")

    def work(self, *, accept: bool) -> None:
        self._talk(self._random.randint(0, 2))
        if self._may(0.3):
            self._tell(events.Promised, self._supplier, promised=self._day(5))
        self._tell(events.Started, self._supplier, assignee="one")
        self._hinder()
        self._talk(self._random.randint(0, 4))
        if self._may(0.03):
            self._tell(events.Withdrawn, self._customer, reason="Not needed.")
        elif accept:
            self.deliver_and_accept()

    def _talk(self, times: int) -> None:
        for place in range(times):
            side = self._customer if place % 2 else self._supplier
            self._tell(events.Commented, side, text="Yes.")

    def _hinder(self) -> None:
        if self._may(0.2):
            self._tell(events.Asked, self._supplier, question=1, text="Which?")
            self._tell(events.Answered, self._customer, question=1, asker="one", text="This.")
        if self._may(0.15):
            code = self._random.choice(tuple(BlockCode))
            self._tell(
                events.Blocked, self._supplier, block=1, code=code, text="It.", outside="They"
            )
            self._tell(events.Unblocked, self._supplier, block=1, blocker="one")
        if self._may(0.08):
            self._hand_over()

    def _hand_over(self) -> None:
        giver, taker = self._supplier, self._random.choice(KEYS)
        if taker not in (giver, self._customer):
            self._tell(events.HandoverOffered, giver, to=taker, note="You.")
            self._tell(
                events.HandoverTaken, taker, giver=giver, offered_by="one", taker=taker, criteria=()
            )
            self._supplier = taker

    def deliver_and_accept(self) -> None:
        self._tell(events.Delivered, self._supplier, note="Here.", criteria=())
        while self._may(0.25):
            code = self._random.choice(_CODES)
            self._tell(events.Returned, self._customer, code=code, expected="Blue.", criteria=())
            self._tell(events.Commented, self._supplier, text="Ah.")
            self._tell(events.Delivered, self._supplier, note="Here.", criteria=())
        rating = self._random.randint(1, 5) if self._may(0.5) else None
        self._tell(events.Accepted, self._customer, criteria=(), rating=rating)
        if self._may(0.02):
            self._tell(events.Reopened, self._customer, reason="It broke.")
            self._tell(events.Delivered, self._supplier, note="Here.", criteria=())
            self._tell(events.Accepted, self._customer, criteria=())
