"""A card on which a lot is going on, where there is little room: what is told first, and how many
signs are left out."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from kanban.domain.block import Block, BlockCode
from kanban.domain.card import Card, Offer, Question, Return, ReturnCode, ServiceClass, State
from kanban.domain.care import Call
from tests.making import NOW, a_card
from tests.tui.test_painting import TODAY, painted

SIGNS = "▲!?⇄⊘↩"
"""In the order in which they press."""


def busy(number: int = 39, **fields: Any) -> Card:
    at: dict[str, Any] = {"at": NOW, "by": "ben"}
    return a_card(
        number,
        State.IN_PROGRESS,
        service_class=ServiceClass.EXPEDITE,
        calls=(Call(number=1, text="Help", **at),),
        questions=(Question(number=1, text="Which?", **at),),
        handover=Offer(to="print", note="Yours", **at),
        blocks=(Block(number=1, code=BlockCode.OTHER, text="Wait", outside="A mill", **at),),
        returned=Return(code=ReturnCode.ADD, expected="Prices", **at),
        **fields,
    )


@pytest.mark.parametrize("width", [18, 19, 22, 26, 31, 38, 60])
@pytest.mark.parametrize("number", [7, 39, 4_567])
@pytest.mark.parametrize("days", [None, -3, 1])
def test_the_number_stays_and_what_is_left_out_is_counted(
    width: int, number: int, days: int | None
) -> None:
    need_by = TODAY + timedelta(days=days) if days is not None else None
    last = painted(busy(number, need_by=need_by), width, tight=True)[-1]
    assert last[1:].startswith(f" {number} ")
    kept = [sign for sign in SIGNS if sign in last.replace("3d!", "")]
    assert kept == list(SIGNS[: len(kept)])
    left_out = len(SIGNS) - len(kept) + (days == 1 and "due" not in last and "tomorrow" not in last)
    assert (f"+{left_out}" in last) == (left_out > 0)
    if days == -3:
        assert "3d late" in last or "3d!" in last


def test_at_eighty_columns_the_most_pressing_signs_stand_beside_the_number() -> None:
    assert painted(busy(), 18, tight=True)[-1] == "▌ 39 Sale→ ▲! ? +3"
    late = busy(need_by=TODAY - timedelta(days=3))
    assert painted(late, 18, tight=True)[-1] == "▌ 39 Sale→ ▲+5 3d!"


@pytest.mark.parametrize("width", range(15, 40))
def test_a_blank_stands_between_the_last_sign_and_a_date(width: int) -> None:
    back = Return(at=NOW, by="mara", code=ReturnCode.ADD, expected="The prices.")
    card = a_card(27, State.IN_PROGRESS, returned=back, need_by=TODAY - timedelta(days=6))
    last = painted(card, width, tight=True)[-1]
    assert "6d" in last
    assert "↩6" not in last
