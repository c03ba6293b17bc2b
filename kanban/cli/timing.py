"""The clocks of a card, as lines that are shown and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from kanban.cli.session import Session
from kanban.domain.card import Card
from kanban.flow.agreed import Lookup, lookup
from kanban.flow.clocks import Clock, clocks_of
from kanban.flow.uncounted import uncounted
from kanban.wording.clocks import CLOCKS, NAMES, clock_words, not_counted


def clock_facts(card: Card, session: Session) -> Iterator[tuple[str, str]]:
    """What was promised about the card, when it is due and how much is left, under labels."""
    now = session.service.now()
    for clock in _clocks(card, session):
        yield NAMES[clock.promise], ", ".join(clock_words(clock, card, session.board, now))
    yield CLOCKS, "\n".join(_uncounted(card, session))


def clocks_said(card: Card, session: Session) -> dict[str, Any]:
    """The card's clocks as fields of an answer, and why some cannot be counted; no fields when
    nothing was promised."""
    said = [_said(clock) for clock in _clocks(card, session)]
    why = _uncounted(card, session)
    return {**({"clocks": said} if said else {}), **({"uncounted": why} if why else {})}


def _clocks(card: Card, session: Session) -> Sequence[Clock]:
    service = session.service
    return clocks_of(service.history(card.number), service.now(), _agreed(session))


def _uncounted(card: Card, session: Session) -> list[str]:
    """A sentence for each department for which this computer cannot count."""
    service = session.service
    found = uncounted(service.history(card.number), service.now(), _agreed(session))
    return [not_counted(department) for department in found]


def _agreed(session: Session) -> Lookup:
    return lookup(session.board.departments, session.service.department_histories())


def _said(clock: Clock) -> dict[str, Any]:
    """All of it; what is left as a plain number."""
    fields = {field: getattr(clock, field) for field in clock.__struct_fields__}
    return {**fields, "left": round(float(clock.left), 4)}
