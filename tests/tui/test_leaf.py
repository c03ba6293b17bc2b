"""Where the reader of a leaf stays when its blocks change or its width does."""

from __future__ import annotations

import pytest
from textual.app import ComposeResult
from textual.screen import Screen

from kanban.tui.lines import Block
from kanban.tui.widgets.leaf import Leaf
from tests.tui.driving import Stage, settle, text_of

HEADING = Block("", [(), (("HEADING", "head"),)])


def blocks(*names: str) -> list[Block]:
    """Each of three lines; those named "" are headings, all with the same empty key."""
    return [
        Block(name, [((f"{name} {row}", "text"),) for row in range(3)]) if name else HEADING
        for name in names
    ]


class OnEightRows(Screen[None]):
    """A leaf and nothing else."""

    def __init__(self, leaf: Leaf) -> None:
        super().__init__()
        self.leaf = leaf

    def compose(self) -> ComposeResult:
        self.leaf.styles.height = 8
        yield self.leaf


BEFORE = blocks("", "a", "b", "", "c", "d", "", "e", "f", *[str(n) for n in range(20)])


@pytest.mark.parametrize("top", [4, 9, 10, 17, 18])
async def test_lines_in_sight_stay_when_something_comes_above_them(top: int) -> None:
    leaf = Leaf(lambda _: BEFORE)
    async with Stage(OnEightRows(leaf)).run_test(size=(40, 12)) as pilot:
        await settle(pilot)
        leaf.scroll_lines(top)
        await settle(pilot)
        seen = text_of(leaf)
        leaf.show(lambda _: [*blocks("new", "", "newer"), *BEFORE])
        await settle(pilot)
        assert text_of(leaf) == seen


async def test_where_no_named_block_follows_the_nearest_above_stays() -> None:
    tail = [Block("", [((f"{row}", "text"),) for row in range(30)])]
    leaf = Leaf(lambda _: [*blocks("a"), *tail])
    async with Stage(OnEightRows(leaf)).run_test(size=(40, 12)) as pilot:
        await settle(pilot)
        leaf.scroll_lines(10)
        await settle(pilot)
        seen = text_of(leaf)
        leaf.show(lambda _: [*blocks("new", "a"), *tail])
        await settle(pilot)
        assert text_of(leaf) == seen
