"""A file edited by hand: offers to nobody, and parts of what came after them."""

from __future__ import annotations

from datetime import datetime

import pytest
from msgspec.structs import replace

from kanban.domain.card import Card, Offer
from kanban.store.fitting import Misfit, refuse_odd_card
from tests.making import NOW, a_card

KEYS = ("sales", "design", "print")
OFFER = Offer(at=NOW, by="ben", to="print", note="You print.")


@pytest.mark.parametrize(
    ("card", "said"),
    [
        (
            a_card(5, handover=replace(OFFER, to="nowhere")),
            "cards.5.handover.to: no such department 'nowhere'",
        ),
        (
            a_card(5, handover=replace(OFFER, at=datetime(2026, 3, 2))),  # noqa: DTZ001
            "cards.5.handover.at: the time has no zone (a Z at its end: UTC)",
        ),
        *(
            (a_card(5, parent=of), f"cards.5.parent: it is {of} and should be the number of an")
            for of in (0, 5, 6)
        ),
    ],
)
def test_what_cannot_be_is_told_with_its_place(card: Card, said: str) -> None:
    with pytest.raises(Misfit) as misfit:
        refuse_odd_card(card, "5", KEYS)
    assert str(misfit.value).startswith(said)


def test_an_offer_and_a_part_that_can_be_are_fine() -> None:
    refuse_odd_card(a_card(5, handover=OFFER, parent=4), "5", KEYS)
