"""How many rows cards take, measured together and again after a change."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kanban.domain.card import Card
from kanban.domain.text import flat
from kanban.tui.heights import EDGE, Form, Heights, heights_of
from kanban.tui.text import is_long
from tests.making import a_card

WIDE = Form(23)


@pytest.mark.parametrize(
    ("title", "rows"),
    [
        ("Exactly twenty cells", 3),
        ("Exactly twenty cells!", 4),
        ("Zwölf Größen für Zoë", 3),
        ("Zwölf Größen für Zoë!", 4),
        ("請求書" * 3 + "請", 3),
        ("請求書" * 3 + "請a", 4),
        ("e\u0301" * 20, 3),
        ("\x1b" + "a" * 20, 3),
        ("ä" * 199 + "–", 4),
        ("soft\u00adhyphens are not see", 4),
    ],
)
def test_a_title_takes_a_second_row_when_it_is_wider_than_the_first(title: str, rows: int) -> None:
    assert heights_of([a_card(title=title)], WIDE) == [rows]


def test_without_a_blank_row_a_card_is_one_row_less_and_dense_ones_are_one_row() -> None:
    cards = [a_card(1, title="Short"), a_card(2, title="A title that needs two lines")]
    assert heights_of(cards, Form(23, tight=True)) == [2, 3]
    assert heights_of(cards, Form(23, dense=True)) == [1, 1]


CARDS = [a_card(number, title="x" * (number * 7 % 40)) for number in range(1, 13)]
some_cards = st.lists(st.sampled_from(CARDS), max_size=8)


@given(st.lists(st.tuples(some_cards, st.sampled_from([WIDE, Form(30), Form(23, dense=True)]))))
def test_measured_one_after_another_columns_come_out_as_measured_anew(
    columns: list[tuple[list[Card], Form]],
) -> None:
    heights = Heights()
    for cards, form in columns:
        assert heights.of(cards, form) == heights_of(cards, form)


def test_only_the_cards_that_differ_are_measured_again(monkeypatch: pytest.MonkeyPatch) -> None:
    heights = Heights()
    heights.of(CARDS, WIDE)
    measured: list[int] = []

    def counted(cards: Sequence[Card], form: Form) -> list[int]:
        measured.append(len(cards))
        return heights_of(cards, form)

    monkeypatch.setattr("kanban.tui.heights.heights_of", counted)
    heights.of([*CARDS[:5], a_card(99), *CARDS[6:]], WIDE)
    heights.of([*CARDS[:5], *CARDS[6:]], WIDE)
    assert measured == [1, 0]


def test_cards_that_go_and_come_back_while_one_types_are_not_measured_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    many = [a_card(number, title="x" * (number % 40)) for number in range(1, 1001)]
    heights = Heights()
    whole = list(heights.of(many, WIDE))
    monkeypatch.setattr("kanban.tui.heights.heights_of", None)
    assert heights.of(many[::2], WIDE) == whole[::2]
    assert heights.of(many[::6], WIDE) == whole[::6]
    assert heights.of(many, WIDE) == whole


@pytest.mark.parametrize("form", [Form(30), Form(23, dense=True), Form(23, tight=True)])
def test_many_cards_in_another_form_are_measured_anew(form: Form) -> None:
    many = [a_card(number, title="x" * (number % 40)) for number in range(1, 1001)]
    heights = Heights()
    for cards in (many, many[::2]):
        heights.of(cards, WIDE)
    for cards in (many[::2], many[::3], [*many[::2], *CARDS]):
        assert heights.of(cards, form) == heights_of(cards, form)


LETTERS = st.sampled_from(
    "a ~\u00a0\u00a1\u00ad\u00e9\u02ff\u0301ぁン\u3400車\u9fff각\U0001f600\x1b\u200d“"
)


@given(st.text(LETTERS, max_size=30), st.integers(1, 40))
def test_the_quick_way_and_the_painted_title_agree(title: str, room: int) -> None:
    painted = is_long(flat(title), room)
    assert heights_of([a_card(title=title)], Form(room + EDGE)) == [3 + painted]
