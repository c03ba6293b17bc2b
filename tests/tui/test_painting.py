"""What a card and a column's head say at different widths."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from rich.segment import Segment

from kanban.domain.card import COLUMNS, Card, Return, ReturnCode, ServiceClass, State
from kanban.tui.head import Head, Tab, paint_head
from kanban.tui.heights import Form, heights_of
from kanban.tui.look import Look, Place
from kanban.tui.painting import paint_card
from kanban.tui.palette import Depth, Palette
from tests.making import DEPARTMENTS, NOW, PEOPLE, a_board, a_card
from tests.tui.desk import at_desk

TODAY = NOW.date()


def a_look(**fields: Any) -> Look:
    return Look(
        palette=fields.pop("palette", Palette(Depth.TRUE)),
        departments={department.key: department for department in DEPARTMENTS},
        people={person.login: person for person in PEOPLE},
        now=NOW,
        **fields,
    )


def said(lines: list[list[Segment]]) -> list[str]:
    return ["".join(segment.text for segment in line).rstrip() for line in lines]


def painted(card: Card, width: int = 40, selected: bool = False, **look: Any) -> list[str]:
    return said(paint_card(card, Place(width, selected, shaded=False), a_look(**look)))


def test_a_card_says_what_it_is_who_asked_whom_and_since_when() -> None:
    card = a_card(7, State.IN_PROGRESS, title="Brochure for the fair")
    assert painted(card) == [
        "▌ Brochure for the fair",
        "▌ 7 Sales → Design · Ben             1h",
        "",
    ]


def test_without_a_date_nothing_is_said_of_a_date() -> None:
    assert "late" not in " ".join(painted(a_card()))


@pytest.mark.parametrize(
    ("days", "words"), [(-6, "6d late"), (0, "today"), (1, "tomorrow"), (3, "due 3d")]
)
def test_a_date_that_presses_is_said_in_words(days: int, words: str) -> None:
    assert words in " ".join(painted(a_card(need_by=TODAY + timedelta(days=days))))


def test_a_returned_card_says_so_until_it_is_delivered_again() -> None:
    back = Return(at=NOW, by="mara", code=ReturnCode.ADD, expected="The prices.")
    assert "↩ returned" in " ".join(painted(a_card(1, State.IN_PROGRESS, returned=back)))
    assert "↩" not in " ".join(painted(a_card(1, State.DELIVERED)))


def test_an_urgent_card_has_a_sign_and_a_word() -> None:
    card = a_card(service_class=ServiceClass.EXPEDITE)
    assert "▲ urgent" in " ".join(painted(card))
    assert "▲" in " ".join(painted(card, width=20))


def test_what_waits_for_me_has_a_dot_and_the_cursor_has_an_arrow() -> None:
    assert painted(a_card(), mine=("design",))[0].startswith("█•")
    assert painted(a_card(), mine=("sales",))[0].startswith("▌ ")
    assert painted(a_card(), selected=True)[0].startswith("▌▸")


@pytest.mark.parametrize("dense", [False, True])
def test_the_cursor_and_a_mark_are_both_seen_on_one_card(dense: bool) -> None:
    def first(selected: bool, marked: bool) -> str:
        place = Place(40, selected, shaded=False, marked=marked)
        return said(paint_card(a_card(), place, a_look(dense=dense)))[0][:2]

    assert first(selected=True, marked=True) == "▸◆"
    assert first(selected=False, marked=True) == "▌◆"
    assert first(selected=True, marked=False) == "▌▸"


def test_a_card_of_one_department_names_it_once() -> None:
    assert "Design ⟲" in painted(a_card(customer="design"))[1]


@pytest.mark.parametrize("width", [6, 12, 17, 24, 31, 38, 60])
@pytest.mark.parametrize(
    "title",
    [
        "Short",
        "A title that needs two lines at most widths",
        "Überfällige Größe für Zoë",
        "請求書" * 9,
    ],
)
def test_every_line_is_as_wide_as_the_column_and_as_many_as_counted(width: int, title: str) -> None:
    card = a_card(1, State.IN_PROGRESS, title=title, need_by=TODAY, service_class="expedite")
    for tight in (False, True):
        lines = paint_card(card, Place(width, selected=True, shaded=False), a_look(tight=tight))
        assert [len(lines)] == heights_of([card], Form(width, tight))
        assert {sum(segment.cell_length for segment in line) for line in lines} == {width}


def test_no_colour_leaves_no_colour_codes() -> None:
    palette = Palette(Depth.MONO)
    lines = paint_card(a_card(), Place(40, selected=True, shaded=False), a_look(palette=palette))
    styles = [segment.style for line in lines for segment in line if segment.style]
    assert all(style.color is None and style.bgcolor is None for style in styles)
    assert any(style.reverse for style in styles)


def head(**fields: Any) -> Head:
    given = {"state": State.IN_PROGRESS, "shown": 4, "total": 4, "late": 0, "active": True}
    return Head(**{**given, **fields})


def test_a_head_keeps_shown_and_real_counts_apart() -> None:
    assert "4 of 9" in said([*paint_head(head(total=9), 40, Palette(Depth.TRUE))])[0]
    assert "4/9" in said([*paint_head(head(total=9), 24, Palette(Depth.TRUE))])[0]


def test_the_name_of_a_column_becomes_brief_before_its_counts_are_cut() -> None:
    begun = head(total=10, shown=1, waiting=1, state=State.IN_PROGRESS)
    assert said([*paint_head(begun, 22, Palette(Depth.TRUE))])[0].strip() == (
        "█ IN PROGRESS 1/10 •1"
    )
    assert said([*paint_head(begun, 18, Palette(Depth.TRUE))])[0].strip() == "█ PROG 1/10 •1"


def test_a_head_says_what_is_late_and_how_full_a_department_is() -> None:
    shown = said([*paint_head(head(late=2, limit=3, load=4), 40, Palette(Depth.TRUE))])
    assert "4 of 3" in shown[0]
    assert "2 late" in shown[0]
    assert shown[1] == "━" * 39


def test_a_limit_stands_beside_the_count_where_other_cards_are_shown_as_well() -> None:
    def top(width: int, **fields: Any) -> str:
        return said([*paint_head(head(limit=3, load=2, **fields), width, Palette(Depth.TRUE))])[0]

    assert "4 of 9   limit: 2 of 3" in top(40, total=9)
    assert "limit" not in top(40, shown=2, total=9)
    assert " 2 of 3" in top(40, shown=2, total=9)
    assert " 2/3" in top(20, total=9)


def dense(card: Card, width: int = 40, **look: Any) -> str:
    (line,) = painted(card, width, dense=True, digits=3, **look)
    return line


def test_a_dense_card_is_one_line_of_number_title_and_days() -> None:
    card = a_card(7, State.IN_PROGRESS, title="Brochure for the fair")
    assert dense(card) == "▌   7 Brochure for the fair          1h"
    assert dense(card, width=18) == "▌   7 Brochur…  1h"


def test_a_dense_card_says_what_presses_most() -> None:
    back = Return(at=NOW, by="mara", code=ReturnCode.ADD, expected="The prices.")
    returned = a_card(1, State.IN_PROGRESS, returned=back, need_by=TODAY)
    assert "↩ returned" in dense(returned)
    assert "today" not in dense(returned)
    assert dense(returned, width=18).endswith("↩ 1h")
    late = a_card(1, returned=back, need_by=TODAY - timedelta(days=6), service_class="expedite")
    assert "6d late" in dense(late)
    assert dense(late, width=18).endswith("6d!")


@pytest.mark.parametrize("width", [1, 4, 9, 18, 31, 60])
def test_a_dense_line_is_as_wide_as_the_column(width: int) -> None:
    card = a_card(1, title="請求書" * 9, need_by=TODAY)
    for selected in (False, True):
        lines = paint_card(card, Place(width, selected, shaded=False), a_look(dense=True, digits=5))
        assert [sum(s.cell_length for s in line) for line in lines] == [width]


def test_a_narrow_card_names_the_side_that_is_not_mine() -> None:
    card = a_card(1, customer="sales", supplier="design")
    assert "→Design" in painted(card, width=18, mine=("sales",))[1]
    assert "Sales→ " in painted(card, width=18, mine=("design",))[1]


def test_a_narrow_card_of_others_names_both_sides_or_the_one_that_has_to_act() -> None:
    assert painted(a_card(1, State.IN_PROGRESS), width=20)[1] == "▌ 1 Sales→Design  1h"
    assert painted(a_card(1, State.IN_PROGRESS), width=18)[1] == "▌ 1 →Design     1h"
    assert painted(a_card(1, State.DELIVERED), width=18)[1] == "▌ 1 Sales→      1h"


def test_times_of_narrow_cards_stand_in_one_line_whatever_the_sign() -> None:
    back = Return(at=NOW, by="mara", code=ReturnCode.ADD, expected="The prices.")
    cards = [
        a_card(1, State.IN_PROGRESS),
        a_card(1, State.IN_PROGRESS, returned=back),
        a_card(1, State.IN_PROGRESS, service_class="expedite"),
    ]
    assert {painted(card, width=18)[1][-2:] for card in cards} == {"1h"}


@pytest.mark.parametrize("width", [15, 18, 22, 26, 31, 34, 38, 60])
@pytest.mark.parametrize("number", [7, 39, 45_678])
@pytest.mark.parametrize("service_class", [ServiceClass.STANDARD, ServiceClass.EXPEDITE])
def test_whatever_else_there_is_a_late_card_says_so_its_number_and_a_department(
    width: int, number: int, service_class: ServiceClass
) -> None:
    back = Return(at=NOW, by="mara", code=ReturnCode.ADD, expected="The prices.")
    card = a_card(
        number,
        State.IN_PROGRESS,
        need_by=TODAY - timedelta(days=3),
        returned=back,
        service_class=service_class,
    )
    last = painted(card, width, tight=True)[-1]
    assert "3d late" in last or (width <= 22 and "3d!" in last)
    assert f" {number} " in last
    if width > 15 or number < 1000:
        assert "→Des" in last or "→ Design" in last


@pytest.mark.parametrize("width", [18, 26, 40])
@pytest.mark.parametrize(("days", "word"), [(-3, "3d late"), (0, "today"), (1, "due"), (3, "due")])
def test_a_date_has_a_word_and_an_age_has_none(width: int, days: int, word: str) -> None:
    dated = painted(a_card(need_by=TODAY + timedelta(days=days)), width)[1]
    if width > 22 and days == 1:
        word = "tomorrow"
    assert word in dated
    assert painted(a_card(), width)[1].split()[-1] == "1h"


def test_the_number_stays_and_the_word_that_it_is_late_becomes_a_sign() -> None:
    day, doing = TODAY - timedelta(days=3), State.IN_PROGRESS
    assert painted(a_card(39, doing, need_by=day), width=18)[1] == "▌ 39 →Desi 3d late"
    assert painted(a_card(45_678, doing, need_by=day), width=18)[1] == "▌ 45678 →Desi  3d!"


@pytest.mark.parametrize("width", range(1, 15))
def test_the_narrowest_card_says_that_it_is_late_as_long_as_a_sign_fits(width: int) -> None:
    last = painted(a_card(1, need_by=TODAY - timedelta(days=3)), width, tight=True)[-1]
    assert ("3d late" in last or "3d!" in last) == (width > 8)


def test_a_head_counts_what_waits_for_me() -> None:
    assert "•2" in said([*paint_head(head(waiting=2), 40, Palette(Depth.TRUE))])[0]
    assert "•" not in said([*paint_head(head(), 40, Palette(Depth.TRUE))])[0]


def test_where_late_ones_find_no_room_in_words_a_sign_counts_them() -> None:
    crowded = head(total=999, shown=123, waiting=12, late=45)
    assert said([*paint_head(crowded, 30, Palette(Depth.TRUE))])[0].endswith("45!")


@pytest.mark.parametrize("width", [12, 20, 39, 66])
def test_one_column_alone_shows_the_others_as_tabs(width: int) -> None:
    tabs = tuple(Tab(state, 10, state is State.DELIVERED) for state in COLUMNS)
    _, below = paint_head(head(tabs=tabs), width, Palette(Depth.TRUE))
    assert sum(segment.cell_length for segment in below) == width
    if width > 30:
        text = "".join(segment.text for segment in below)
        assert "Req" in text
        assert "10•" in text


@pytest.mark.parametrize("depth", list(Depth))
async def test_what_was_painted_once_is_not_cleaned_again(depth: Depth) -> None:
    """A line remembers what a filter made of it by the filter itself."""
    async with at_desk(a_board(a_card(1)), palette=Palette(depth)) as desk:
        first, second = desk.app.get_line_filters(), desk.app.get_line_filters()
        assert first
        assert all(one is other for one, other in zip(first, second, strict=True))
