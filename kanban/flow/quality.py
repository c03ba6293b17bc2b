"""Whether work is right on both sides: the supplier's deliveries, the customer's requests. Pure.

Between departments: what a department delivered to itself is left out. A delivery is of the
department that made it, whoever answers for the card now.

- right first time (first-pass yield [FPY]): cards whose first delivery was accepted, by cards whose
  first delivery has a verdict, in the period of that verdict. One that was recalled and delivered
  again is not right the first time; one that came back for a changed need, or was withdrawn before
  any verdict, is left out; one that is reopened is not right any more, in its old period;
- %C&A out (complete and accurate [CA-a] [CA-b]): deliveries that were accepted without correcting,
  adding or clarifying, by deliveries judged, in the period of the verdict. A changed need is the
  customer's own, and left out; an acceptance that was reopened was no use as it was;
- %C&A in: requests that the supplier took or declined without a question, by all that it did, in
  the period of that (ours, from the same definition: an unclear request is the customer's defect);
- rolled %C&A: the one by the other, for the chain from request to acceptance; none while a step has
  none;
- return rate: deliveries of the period that came back, for whatever reason; returns a card: of the
  cards accepted in the period;
- reopen rate: acceptances of the period that were reopened within the window;
- satisfaction: ratings of 4 and 5 by all ratings of the period's acceptances that hold; a 3 is no
  good one, and counts [CS].
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import timedelta
from fractions import Fraction
from math import prod
from typing import NamedTuple

from msgspec import Struct

from kanban.domain.card import ReturnCode
from kanban.flow.figure import Figure, Known, TooFew, mean, share
from kanban.flow.passage import JUDGED, Handed, Outcome, Passage
from kanban.flow.scope import Scope, Tally, counted

WINDOW = timedelta(days=14)
"""After an acceptance, for the reopen rate."""
_BACK = JUDGED - {Outcome.ACCEPTED}
_GOOD = 4


class Reason(NamedTuple):
    """How many deliveries came back for it."""

    code: ReturnCode
    n: int


class Quality(Struct, frozen=True, kw_only=True):
    """As of an instant."""

    right_first_time: Figure[Fraction]
    ca_out: Figure[Fraction]
    ca_in: Figure[Fraction]
    rolled: Figure[Fraction]
    return_rate: Figure[Fraction]
    returns_per_card: Figure[Fraction]
    reasons: tuple[Reason, ...]
    """Of returns in the period, the most frequent first."""
    reopen_rate: Figure[Fraction]
    satisfaction: Figure[Fraction]
    ratings: tuple[int, ...]
    """How many gave 1, 2, 3, 4 and 5."""


def quality(passages: Iterable[Passage], scope: Scope, window: timedelta = WINDOW) -> Quality:
    """The quality of the scope's work, as of the instant that the passages are."""
    return counted(QualityTally(scope, window), passages).figures()


def rolled(steps: Sequence[Figure[Fraction]]) -> Figure[Fraction]:
    """What comes through all the steps of a chain; not known while one of them is not, for that is
    not all of it. n is the least of theirs."""
    known = [step for step in steps if isinstance(step, Known)]
    unknown = [step for step in steps if isinstance(step, TooFew)]
    if unknown or not known:
        return min(unknown, key=lambda step: step.n, default=TooFew(0, 1))
    return Known(prod((step.value for step in known), start=Fraction(1)), min(s.n for s in known))


class QualityTally(Tally):
    """Verdicts, triages and ratings."""

    def __init__(self, scope: Scope, window: timedelta = WINDOW) -> None:
        super().__init__(scope)
        self._window = window // timedelta(seconds=1)
        self._triaged = self._clear = self._firsts = self._right = 0
        self._delivered = self._back = self._judged = self._usable = 0
        self._accepted = self._reopened = self._cards = self._loops = 0
        self._reasons = Counter[Outcome]()
        self._ratings = Counter[int]()

    def count(self, passage: Passage, step: int) -> None:
        triage = passage.triage
        if triage is not None and self._counts(passage, triage.at, triage.supplier):
            self._triaged += step
            self._clear += step * (passage.asked == 0)
        if not passage.deliveries:
            return
        self._count_first(passage, step)
        for one in passage.deliveries:
            if self.takes_from(passage, one.supplier):
                self._count_delivery(one, step)
        if self._counts(passage, passage.entry_3, passage.segments[-1].supplier):
            self._cards += step
            self._loops += step * passage.returns

    def _counts(self, passage: Passage, at: int | None, supplier: str) -> bool:
        """Whether what the supplier did then is looked at."""
        return self.is_within(at) and self.takes_from(passage, supplier)

    def _count_first(self, passage: Passage, step: int) -> None:
        """By the first verdict there is: deliveries before it were recalled."""
        first = judged = passage.deliveries[0]
        if first.outcome not in JUDGED:
            judged = next((one for one in passage.deliveries if one.outcome in JUDGED), first)
        if judged.outcome not in JUDGED or judged.outcome is Outcome.CHANGED_NEED:
            return
        if self._counts(passage, judged.settled_at, first.supplier):
            self._firsts += step
            self._right += step * (judged is first and _is_right(first))

    def _count_delivery(self, one: Handed, step: int) -> None:
        at, _, outcome, settled_at, _, _ = one
        if self.since <= at < self.until:
            self._delivered += step
            self._back += step * (outcome in _BACK)
        if settled_at is None or not self.since <= settled_at < self.until:
            return
        if outcome is Outcome.ACCEPTED:
            self._count_acceptance(one, settled_at, step)
            self._judged += step
            self._usable += step * _is_right(one)
        elif outcome in _BACK:
            self._reasons[outcome] += step
            self._judged += step * (outcome is not Outcome.CHANGED_NEED)

    def _count_acceptance(self, one: Handed, at: int, step: int) -> None:
        self._accepted += step
        if one.reopened_at is not None:
            self._reopened += step * (one.reopened_at - at <= self._window)
        elif one.rating is not None:
            self._ratings[one.rating] += step

    def figures(self) -> Quality:
        out, into = share(self._usable, self._judged), share(self._clear, self._triaged)
        reasons = [Reason(ReturnCode(code), n) for code, n in self._reasons.items() if n]
        ratings = tuple(self._ratings[rating] for rating in range(1, 6))
        return Quality(
            right_first_time=share(self._right, self._firsts),
            ca_out=out,
            ca_in=into,
            rolled=rolled((into, out)),
            return_rate=share(self._back, self._delivered),
            returns_per_card=mean(self._loops, self._cards),
            reasons=tuple(sorted(reasons, key=lambda reason: (-reason.n, reason.code))),
            reopen_rate=share(self._reopened, self._accepted),
            satisfaction=share(sum(ratings[_GOOD - 1 :]), sum(ratings)),
            ratings=ratings,
        )


def _is_right(one: Handed) -> bool:
    return one.outcome is Outcome.ACCEPTED and one.reopened_at is None
