"""Which open cards may ask for the same as a new title."""

from __future__ import annotations

import pytest

from kanban.domain.card import State
from kanban.lens.alike import Alike
from tests.making import a_card

FAIR = a_card(1, title="Brochure for the spring fair")
FLYER = a_card(2, title="Flyer for the fair", supplier="print", customer="design")
PUMPS = a_card(3, title="Data sheet of the three pumps")
OVER = a_card(4, State.ACCEPTED, title="Brochure for the autumn fair")
CARDS = (FAIR, FLYER, PUMPS, OVER)


def found(title: str, supplier: str = "design") -> list[int]:
    return [card.number for card in Alike(CARDS).to(title, supplier)]


@pytest.mark.parametrize(
    "title",
    ["A brochure for the fair", "BROCHURE: fair", "Spring fair, the brochüre", "fair broch"],
)
def test_a_title_of_the_same_words_is_found(title: str) -> None:
    assert found(title)[0] == 1


@pytest.mark.parametrize(
    "title", ["", "Brochure", "the", "Brochure of the three boats", "Window for the shop"]
)
def test_one_word_or_small_ones_are_not_enough(title: str) -> None:
    assert 1 not in found(title)


def test_what_has_ended_is_not_told() -> None:
    assert found("Brochure for the autumn fair") == [1]


def test_of_equals_the_suppliers_own_comes_first() -> None:
    twins = [
        a_card(1, title="Poster for the fair", supplier="design"),
        a_card(2, title="Poster for the fair", supplier="print", customer="design"),
    ]
    alike = Alike(twins)
    assert [card.number for card in alike.to("Poster for the fair", "print")] == [2, 1]
    assert [card.number for card in alike.to("Poster for the fair", "design")] == [1, 2]


def test_at_most_three_are_told() -> None:
    many = [a_card(number, title="Poster for the fair") for number in range(1, 9)]
    assert [card.number for card in Alike(many).to("Poster for the fair", "design")] == [1, 2, 3]
