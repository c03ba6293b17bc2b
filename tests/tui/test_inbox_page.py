"""How the rows of an inbox are laid out."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace
from rich.cells import cell_len

from kanban.domain.card import ServiceClass, State
from kanban.domain.inbox import inbox
from kanban.tui.inbox_page import InboxPage
from tests.making import BEN, DEPARTMENTS, NOW, PEOPLE, a_board, a_card

SUPPLIER = "Customer Service and Complaints"
SENDER = f"João Caldeirinha ({SUPPLIER})"


def rows(width: int, *titles: str) -> list[str]:
    """The lines on cards that João, of a department with a long name, delivered urgently and four
    days late."""
    cards = [
        a_card(
            number,
            State.DELIVERED,
            title=title,
            service_class=ServiceClass.EXPEDITE,
            need_by=NOW.date() - timedelta(days=4),
        )
        for number, title in enumerate(titles, 1)
    ]
    people = [replace(BEN, name="João Caldeirinha"), *(one for one in PEOPLE if one is not BEN)]
    departments = [
        replace(one, name=SUPPLIER) if one.key == "design" else one for one in DEPARTMENTS
    ]
    board = a_board(*cards, people=people, departments=departments)
    items = inbox(board, "mara", NOW.date())
    page = InboxPage(board=board, me="mara", now=NOW, items=items, news=())
    lines = ["".join(t for t, _ in line) for block in page.body(width) for line in block.lines]
    return [line for line in lines if line.startswith(" #")]


def test_who_waits_is_told_whole_where_there_is_room() -> None:
    (row,) = rows(160, "Brochure")
    assert f"  {SENDER}  " in row
    assert cell_len(row) == 160


def test_the_senders_stand_below_each_other() -> None:
    one, other = rows(160, "Brochure", "A brochure for the fair, in two languages")
    assert one.index(SENDER) == other.index(SENDER)


@pytest.mark.parametrize("width", [72, 80, 100, 160, 240])
@pytest.mark.parametrize("title", ["Map", "宣伝" * 20, "A brochure for the fair " * 8])
def test_two_blanks_stand_between_columns_however_long_a_title_is(width: int, title: str) -> None:
    for row in rows(width, title, "Map"):
        assert cell_len(row) == width
        assert "  ▲ urgent  4d late  " in row
        assert row[row.index("João") - 2 : row.index("João")] == "  "
        assert row.endswith("  1h")


def test_a_long_title_leaves_who_waits_a_third_of_the_line() -> None:
    (row,) = rows(160, "A brochure for the fair " * 8)
    assert SENDER in row
    (row,) = rows(100, "A brochure for the fair " * 8)
    assert row.endswith("  João Caldeirinha (Customer Servi…    1h"), "33 cells of 100, not 28"
    (row,) = rows(80, "A brochure for the fair " * 8)
    assert row.endswith("  João Caldeirinha (Customer…     1h")
