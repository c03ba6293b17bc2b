"""Blocks in a file that was edited by hand: what makes no sense is named by its place."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from kanban.domain.block import Block, BlockCode
from kanban.store.fitting import Misfit, refuse_odd_card
from tests.making import DEPARTMENTS, NOW, a_card

KEYS = {department.key for department in DEPARTMENTS}
BLOCK = Block(number=1, at=NOW, by="ben", code=BlockCode.OTHER, text="X", outside="The mill")


def refuse(*blocks: Block, blocked: int) -> None:
    refuse_odd_card(a_card(1, blocks=blocks, blocked=blocked), "1", KEYS)


def test_blocks_that_make_sense_are_let_in() -> None:
    on_legal = replace(BLOCK, number=3, outside="", department="legal")
    refuse(BLOCK, on_legal, replace(BLOCK, number=4, outside="", card=99), blocked=5)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"number": 0}, "cards.1.blocks: their numbers do not rise, from 1 on, to 1"),
        ({"number": 2}, "cards.1.blocks: their numbers do not rise, from 1 on, to 1"),
        ({"at": NOW.replace(tzinfo=None)}, "cards.1.blocks[0].at: the time has no zone"),
        ({"outside": ""}, "cards.1.blocks[0]: it does not wait on just one"),
        ({"card": 2}, "cards.1.blocks[0]: it does not wait on just one"),
        ({"outside": "", "card": 0}, "cards.1.blocks[0]: it does not wait on just one"),
        ({"outside": "", "department": "x"}, "blocks[0].department: no such department 'x'"),
    ],
)
def test_a_block_that_makes_no_sense_is_named(changes: dict[str, Any], sentence: str) -> None:
    with pytest.raises(Misfit) as misfit:
        refuse(replace(BLOCK, **changes), blocked=1)
    assert sentence in str(misfit.value)
