"""Tables that stay straight whatever letters are in them."""

from __future__ import annotations

import pytest

from kanban.cli.table import cells, table

HEADS = ("#", "Title", "State")


def test_columns_are_as_wide_as_their_widest_text() -> None:
    lines = table(HEADS, [("1", "Brochure", "requested"), ("12", "Fly", "delivered")], elastic=1)
    assert lines == [
        "#   Title     State",
        "1   Brochure  requested",
        "12  Fly       delivered",
    ]


def test_wide_and_stacked_letters_keep_the_columns_straight() -> None:
    lines = table(HEADS, [("1", "宣传册", "a"), ("2", "e\u0301te\u0301", "b")], elastic=1)
    assert [cells(line[: line.rindex(" ")]) for line in lines] == [10, 10, 10]


def test_the_elastic_column_gives_way_to_the_terminal() -> None:
    lines = table(HEADS, [("1", "Brochure for the fair in spring", "requested")], 1, room=32)
    assert lines[1] == "1  Brochure for the…   requested"
    assert all(cells(line) <= 32 for line in lines)


CARDS = ("#", "Title", "State", "Customer", "Supplier", "Turn", "Since")
LONG = ("12", "Brochure for the fair in spring, eight pages", "in progress", *("Design",) * 3, "3d")


@pytest.mark.parametrize(
    ("room", "kept"),
    [
        (None, CARDS),
        (110, CARDS),
        (80, CARDS),
        (71, CARDS[:-1]),
        (64, ("#", "Title", "State", "Customer", "Supplier")),
        (54, ("#", "Title", "State", "Supplier")),
        (40, ("#", "Title", "State", "Supplier")),
    ],
)
def test_spare_columns_go_before_the_elastic_one_is_too_narrow_to_be_read(
    room: int | None, kept: tuple[str, ...]
) -> None:
    spare = ("Since", "Assignee", "Turn", "Customer")
    lines = table(CARDS, [LONG], elastic=1, room=room, spare=spare)
    assert tuple(lines[0].split()) == kept
    assert room is None or all(cells(line) <= room for line in lines)
    assert ("…" in lines[1]) is (room in (80, 71, 64, 54, 40))


def test_spare_columns_go_too_where_no_row_has_the_elastic_one() -> None:
    heads = ("Backup", "Size", "Trouble")
    rows = [("2026-03-04T09-00-00Z-before-restore.json", "12,345 bytes", "")]
    assert table(heads, rows, 2, room=54, spare=("Size",))[0].split() == ["Backup", "Size"]
    assert table(heads, rows, 2, room=53, spare=("Size",))[0].split() == ["Backup"]


def test_several_columns_give_way_together_and_then_all_do() -> None:
    rows = [("ida", "Ida Berg of the third floor", "Design and Typesetting, Print", "left")]
    heads = ("Login", "Name", "Departments", "")
    wide, narrow, narrowest = (table(heads, rows, (1, 2), room=room) for room in (50, 33, 24))
    assert wide[1] == "ida    Ida Berg of the…   Design and Typese…  left"
    assert narrow[1] == "ida    Ida Berg…  Design a…  left"
    assert all(cells(line) <= 24 for line in narrowest)
    assert [word[:2] for word in narrowest[1].split()] == ["id", "Id", "De", "le"]


def test_no_column_is_given_up_for_a_text_that_is_short() -> None:
    lines = table(HEADS, [("1", "Brochure", "requested")], elastic=1, room=22, spare=("State",))
    assert lines[0] == "#  Title     State"


def test_a_wide_letter_is_not_cut_in_two() -> None:
    lines = table(HEADS, [("1", "宣传册宣传册宣传册", "x")], 1, room=22)
    assert lines == ["#  Title         State", "1  宣传册宣传…   x"]
    assert cells(lines[1][:-1]) == len(lines[0]) - len("State")


def test_a_column_without_a_word_is_left_out_unless_there_are_no_rows() -> None:
    assert table(HEADS, [("1", "", "x")], elastic=1) == ["#  State", "1  x"]
    assert table(HEADS, [], elastic=1) == ["#  Title  State"]


def test_a_text_of_several_lines_becomes_one() -> None:
    assert table(("#",), [("a\n\tb",)], elastic=0)[1] == "a b"
