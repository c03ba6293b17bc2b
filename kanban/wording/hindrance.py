"""What is said of what stands in the way of a card."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kanban.domain.block import Block, BlockCode
from kanban.domain.board import Board
from kanban.domain.card import Card
from kanban.domain.events import Blocked
from kanban.domain.text import safe
from kanban.wording.cards import card_name
from kanban.wording.language import listed, spaced

BLOCKED_BECAUSE: Mapping[BlockCode, str] = {
    BlockCode.OTHER_DEPARTMENT: "another department has to do something first",
    BlockCode.EXTERNAL: "somebody outside has to do something first",
    BlockCode.MISSING_INPUT: "something to work with is missing",
    BlockCode.TOOL_OR_ENVIRONMENT: "a tool, a machine or a room does not do",
    BlockCode.OTHER_PRIORITY: "something else goes first",
    BlockCode.OTHER: "something else stands in the way",
}
OUTSIDE = "outside"


def block_reason(code: BlockCode) -> str:
    """The code and what it means: "missing input – something to work with is missing"."""
    return f"{spaced(code)} – {BLOCKED_BECAUSE[code]}"


def waited_on(block: Block | Blocked, board: Board) -> str:
    """What the card waits on: "#12 Brochure", "Legal", "Miller & Co. (outside)"."""
    number = block.card if isinstance(block, Block) else block.on_card
    if number is not None:
        other = board.cards.get(number)
        return card_name(number, other.title if other is not None else "")
    if block.department is not None:
        return board.department_name(block.department)
    return f"{safe(block.outside)} ({OUTSIDE})"


def blocked_on(card: Card, board: Board) -> str:
    """All that an open card waits on: "#12 Brochure and Legal"."""
    return listed([waited_on(block, board) for block in card.blocks])


def circle(numbers: Sequence[int]) -> str:
    """ "#9 waits on #12, which waits on #9"; of a long one only its beginning and its end."""
    first, *others = numbers
    if len(others) > _TOLD:
        named = [f"waits on #{number}" for number in others[: _TOLD - 1]]
        named += [f"and so on over {len(others) - _TOLD} more", f"waits on #{others[-1]}"]
    else:
        named = [f"waits on #{number}" for number in others]
    return f"#{first} {', which '.join(named)}"


_TOLD = 6
"""Cards of a circle that are named."""
