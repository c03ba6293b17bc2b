"""Tables that stay straight whatever letters are in them."""

from __future__ import annotations

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


def test_a_wide_letter_is_not_cut_in_two() -> None:
    lines = table(HEADS, [("1", "宣传册宣传册宣传册", "x")], 1, room=19)
    assert lines == ["#  Title         State", "1  宣传册宣传…   x"]
    assert cells(lines[1][:-1]) == len(lines[0]) - len("State")


def test_a_column_without_a_word_is_left_out_unless_there_are_no_rows() -> None:
    assert table(HEADS, [("1", "", "x")], elastic=1) == ["#  State", "1  x"]
    assert table(HEADS, [], elastic=1) == ["#  Title  State"]


def test_a_text_of_several_lines_becomes_one() -> None:
    assert table(("#",), [("a\n\tb",)], elastic=0)[1] == "a b"
