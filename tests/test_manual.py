"""The guide taken apart into pieces, and words found in them."""

from __future__ import annotations

import pytest

from kanban.manual import Piece, emphasised, find, page_of, pages, plain

TEXT = """\
# Cakes

A **good** cake needs `flour`,
and *time*; see [baking](baking.md).

- Eggs,
  beaten
- Sugar
1. First mix.

| what | how long |
|---|---|
| **bake** | an hour |
| rest | |

## The oven

```sh
oven --hot   # now
```

    indented code
"""


def test_a_page_is_taken_apart() -> None:
    page = page_of("cakes", TEXT)
    assert page.title == "Cakes"
    assert [(piece.kind, piece.lead, piece.plain) for piece in page.pieces] == [
        ("heading", "#", "Cakes"),
        ("text", "", "A good cake needs flour, and time; see baking."),
        ("item", "•", "Eggs, beaten"),
        ("item", "•", "Sugar"),
        ("item", "1.", "First mix."),
        ("heads", "", "what · how long"),
        ("row", "", "bake · an hour"),
        ("row", "", "rest"),
        ("heading", "##", "The oven"),
        ("code", "", "oven --hot   # now"),
        ("code", "", "indented code"),
    ]
    assert page.pieces[1].section == "Cakes"
    assert page.pieces[-1].section == "The oven"


def test_a_subject_is_a_heading_or_the_first_cell_of_a_row() -> None:
    page = page_of("cakes", TEXT)
    assert page.pieces[page.place_of("Bake")].cells == ("**bake**", "an hour")
    assert page.pieces[page.place_of("the oven")].lead == "##"
    assert page.place_of("Soup") == 0
    assert page.place_of("") == 0


def test_emphasis_is_told_from_words() -> None:
    assert emphasised("Press `n`, **now** or *later*.") == [
        ("Press ", "plain"),
        ("n", "code"),
        (", ", "plain"),
        ("now", "strong"),
        (" or ", "plain"),
        ("later", "plain"),
        (".", "plain"),
    ]
    assert plain("5 * 3 * 2 and ``a`b``") == "5 * 3 * 2 and a`b"


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("EGGS", [2]),
        ("eggs sugar", [2, 3]),  # together in the section only
        ("good flour", [1]),
        ("oven now", [9]),
        ("eggs now", []),
        ("how", []),
        ("  ", []),
    ],
)
def test_words_are_found_where_they_stand_together(words: str, places: list[int]) -> None:
    page = page_of("cakes", TEXT)
    assert [found.place for found in find([page], words)] == places


def test_every_page_of_the_guide_reads_well() -> None:
    guide = pages()
    assert [page.topic for page in guide][:3] == ["start", "keys", "cards"]
    for page in guide:
        assert page.pieces[0].kind == "heading"
        for piece in page.pieces:
            assert piece.plain.strip(), piece
            assert "**" not in piece.plain
            assert piece.kind == "code" or "`" not in piece.plain, piece
        assert not _uneven(page.pieces)


def _uneven(pieces: tuple[Piece, ...]) -> list[Piece]:
    """Rows that have not as many cells as their heads."""
    wrong: list[Piece] = []
    width = 0
    for piece in pieces:
        if piece.kind == "heads":
            width = len(piece.cells)
        elif piece.kind == "row" and len(piece.cells) != width:
            wrong.append(piece)
    return wrong
