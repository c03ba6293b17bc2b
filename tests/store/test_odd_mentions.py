"""Mentions that a file edited by hand has wrong are told with their place."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from kanban.domain.mentioned import Mentioned
from kanban.store.fitting import Misfit, refuse_odd_card
from tests.making import NOW, a_card

DEPARTMENTS = ("sales", "design")
ONE = Mentioned(at=NOW, by="mara", comment=1, text="@ida", people=("ida",))
OTHER = replace(ONE, comment=3)


def test_mentions_as_they_should_be_are_taken() -> None:
    refuse_odd_card(a_card(comments=3, mentions=(ONE, OTHER)), "1", DEPARTMENTS)


@pytest.mark.parametrize(
    ("mentions", "place"),
    [
        ((ONE, ONE), "mentions: their comments do not rise, from 1 on, to 3"),
        ((OTHER, ONE), "mentions: their comments do not rise"),
        ((replace(ONE, comment=0),), "mentions: their comments do not rise"),
        ((replace(ONE, comment=4),), "mentions: their comments do not rise"),
        ((ONE, replace(OTHER, at=NOW.replace(tzinfo=None))), "mentions[1].at: "),
    ],
)
def test_what_is_odd_is_told_with_its_place(mentions: tuple[Mentioned, ...], place: str) -> None:
    with pytest.raises(Misfit) as misfit:
        refuse_odd_card(a_card(comments=3, mentions=mentions), "1", DEPARTMENTS)
    assert str(misfit.value).startswith(f"cards.1.{place}")
