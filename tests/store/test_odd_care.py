"""Calls for help and thanks that a file edited by hand has wrong are told with their place."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from kanban.domain.care import Call, Thanks
from kanban.store.fitting import Misfit, refuse_odd_card
from tests.making import NOW, a_card

DEPARTMENTS = ("sales", "design")
CALL = Call(number=1, at=NOW, by="omar", text="The colours run.")
THANKS = Thanks(at=NOW, by="mara", to="design", text="So quick!")
NO_ZONE = NOW.replace(tzinfo=None)


def test_calls_and_thanks_as_they_should_be_are_taken() -> None:
    heard = replace(CALL, acknowledged_by="ben", acknowledged_at=NOW)
    refuse_odd_card(a_card(calls=(heard,), thanks=(THANKS,)), "1", DEPARTMENTS)


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ({"calls": (replace(CALL, number=2),)}, "calls: their numbers do not count"),
        ({"calls": (CALL, CALL)}, "calls: their numbers do not count"),
        ({"calls": (replace(CALL, at=NO_ZONE),)}, "calls[0].at: "),
        ({"calls": (replace(CALL, acknowledged_at=NO_ZONE),)}, "calls[0].acknowledged_at: "),
        ({"thanks": (THANKS, replace(THANKS, at=NO_ZONE))}, "thanks[1].at: "),
    ],
)
def test_what_is_odd_is_told_with_its_place(fields: dict[str, Any], place: str) -> None:
    with pytest.raises(Misfit) as misfit:
        refuse_odd_card(a_card(**fields), "1", DEPARTMENTS)
    assert str(misfit.value).startswith(f"cards.1.{place}")
