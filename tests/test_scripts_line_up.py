"""Text of any script keeps lines as wide as they should be: cards, heads, bars, panels, tables.

Widths are counted by what terminals go by, and not by what paints the lines.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace
from rich.segment import Segment
from wcwidth import wcwidth

from kanban.cli.table import table
from kanban.domain.board import Board
from kanban.domain.card import Card, Delivery, Return, ReturnCode, State
from kanban.domain.text import safe
from kanban.lens import Lens
from kanban.tui.bars import PANEL_ROWS, marks_line, peek_line, peek_panel, top_bar
from kanban.tui.empty import empty_lines
from kanban.tui.head import Head
from kanban.tui.lanes import in_lanes, paint_lane, shelves
from kanban.tui.look import Look, Place
from kanban.tui.painting import paint_card
from kanban.tui.palette import Depth, Palette
from kanban.tui.text import spread
from tests.making import BEN, DESIGN, MARA, NOW, SALES, a_board, a_card, criteria

SCRIPTS = {
    "Chinese": "请在星期五之前检查宣传册的每一页",
    "Japanese with narrow kana": "請求書テンプレート ｶﾀｶﾅ を確認",
    "Korean": "박람회 안내 책자를 다시 인쇄해 주세요",
    "Korean with tone marks": "책\u302e자\u302f 책\u302e자\u302f",
    "Thai": "ตรวจสอบแผ่นพับสำหรับงานแสดงสินค้า",
    "Vietnamese in parts": "Kie\u0302\u0309m tra tie\u0302\u0301ng Vie\u0323\u0302t cu\u0309a",
    "Hebrew with points": "בְּדִיקַת הַחוֹבֶרֶת לַיָּרִיד",
    "Arabic with marks": "مُرَاجَعَةُ كُتَيِّبِ الْمَعْرِضِ",
    "Hebrew, numbers and Latin": "גרסה 12 של Brochure (8 עמודים)",
    "fullwidth Latin": "Ｂｒｏｃｈｕｒｅ ２０２６",
    "pictures": "🎪 Fair 🎈 stand 🚚 delivery",
    "accents one by one": "e\u0301\u0323" * 12,
    "wide and narrow in turn": "a宽b字" * 8,
}
WIDTHS = (18, 23, 31, 39, 61)
EACH = pytest.mark.parametrize(
    "text", [pytest.param(text, id=name) for name, text in SCRIPTS.items()]
)
AT = pytest.mark.parametrize("width", WIDTHS)


def cells(line: Iterable[Segment] | str) -> int:
    """The cells a terminal gives to a line."""
    text = line if isinstance(line, str) else "".join(segment.text for segment in line)
    widths = [wcwidth(sign) for sign in text]
    assert min(widths, default=0) >= 0, "nothing that a terminal would obey is in it"
    return sum(widths)


def works(text: str) -> Board:
    """A board on which everything has a name in that script."""
    returned = Return(at=NOW, by=MARA.login, code=ReturnCode.ADD, expected=text)
    delivery = Delivery(at=NOW, by=BEN.login, note=text)
    words: dict[str, Any] = {
        "title": text,
        "purpose": text,
        "for_whom": text,
        "criteria": criteria(text),
    }
    late = NOW.date() - timedelta(days=3)
    return a_board(
        a_card(1, **words),
        a_card(2, State.IN_PROGRESS, **words, returned=returned, need_by=late),
        a_card(3, State.DELIVERED, **words, delivery=delivery, supplier=SALES.key),
        a_card(4, State.ACCEPTED, **words, rating=5),
        departments=[replace(SALES, name=text[:20]), replace(DESIGN, name=text[:30])],
        people=[replace(MARA, name=text), replace(BEN, name=text)],
        name=text,
    )


def a_look(board: Board, *, tight: bool = False, dense: bool = False) -> Look:
    return Look(
        palette=Palette(Depth.TRUE),
        departments=board.departments,
        people=board.people,
        mine=MARA.departments,
        now=NOW,
        tight=tight,
        dense=dense,
    )


def columns_of(board: Board) -> tuple[tuple[Card, ...], ...]:
    return tuple(
        tuple(card for card in board.cards.values() if card.state is state)
        for state in (State.REQUESTED, State.IN_PROGRESS, State.DELIVERED, State.ACCEPTED)
    )


@EACH
@AT
def test_every_line_of_a_card_is_as_wide_as_its_column(text: str, width: int) -> None:
    board = works(text)
    place = Place(width, selected=False, shaded=True)
    for card in board.cards.values():
        for look in (a_look(board), a_look(board, tight=True), a_look(board, dense=True)):
            assert {cells(line) for line in paint_card(card, place, look)} == {width}


@EACH
@AT
def test_only_the_end_of_a_title_is_cut_and_what_stands_at_the_right_stays(
    text: str, width: int
) -> None:
    card, place = works(text).cards[1], Place(width, selected=False, shaded=True)
    lines = paint_card(card, place, a_look(works(text), tight=True))
    plain = paint_card(card, place, a_look(works("A"), tight=True))
    *above, below = ["".join(segment.text for segment in line).rstrip() for line in lines]
    assert "…" not in "".join(above[:-1])
    assert below.endswith(" 1h")
    assert cells(below) == cells("".join(segment.text for segment in plain[-1]).rstrip())


@EACH
@AT
@pytest.mark.parametrize("side", ["customer", "supplier"])
def test_the_head_of_a_lane_is_as_wide_as_its_column(text: str, width: int, side: str) -> None:
    board = works(text)
    look = a_look(board)
    columns, lanes = in_lanes(columns_of(board), side, look)
    assert lanes is not None
    for shelf in shelves(lanes, [[3] * len(cards) for cards in columns], alone=False):
        for place in range(len(lanes.all)):
            assert cells(paint_lane(shelf, place, width, look)) == width


@EACH
@pytest.mark.parametrize("width", [40, 80, 160])
def test_the_bars_are_as_wide_as_the_screen(text: str, width: int) -> None:
    board = works(text)
    look = a_look(board)
    lens = Lens(text=f"supplier:{DESIGN.key} {text}")
    lines = [
        top_bar(board, lens, look, MARA.login, 3, width),
        *(peek_line(card, board, look, text, width) for card in board.cards.values()),
        *(peek_line(card, board, look, "", width) for card in board.cards.values()),
        marks_line(2, 1, text, look, width),
    ]
    for card in board.cards.values():
        panel = peek_panel(card, board, look, width)
        assert 1 < len(panel) <= PANEL_ROWS
        lines += panel
    blank = look.palette.style("text")
    assert {cells(spread(left, right, width, blank)) for left, right in lines} == {width}


@EACH
@AT
def test_the_words_of_an_empty_column_stay_in_it(text: str, width: int) -> None:
    board = works(text)
    head = Head(state=State.DELIVERED, shown=0, total=0, late=0, active=True)
    for lens in (Lens(text=text), Lens(text=f"supplier:{DESIGN.key}")):
        lines = empty_lines(head, replace(a_look(board), lens=lens), width)
        assert lines
        assert all(cells(line) <= width for line in lines)


@EACH
@pytest.mark.parametrize("room", [30, 50, None])
def test_the_columns_of_a_table_begin_where_their_heads_do(text: str, room: int | None) -> None:
    rows = [("1", text, "requested", text[:9]), ("2", "Plain", "delivered", "Plain")]
    heads = ("#", "Title", "State", "Customer")
    first, *others = table(heads, [tuple(map(safe, row)) for row in rows], elastic=1, room=room)
    start = cells(first[: first.index("State")])
    for line, state in zip(others, ("requested", "delivered"), strict=True):
        assert cells(line[: line.index(state[:5])]) == start
