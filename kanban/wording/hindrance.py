"""What is said of what stands in the way of a card."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kanban.domain.block import Block, BlockCode
from kanban.domain.board import Board
from kanban.domain.card import Card
from kanban.domain.chain import ended
from kanban.domain.events import Blocked
from kanban.domain.text import flat, safe
from kanban.wording.cards import card_name, state_name
from kanban.wording.language import listed, spaced

BLOCKED_BECAUSE: Mapping[BlockCode, str] = {
    BlockCode.OTHER_DEPARTMENT: "another department has to act first",
    BlockCode.EXTERNAL: "somebody outside has to act first",
    BlockCode.MISSING_INPUT: "something to work with is missing",
    BlockCode.TOOL_OR_ENVIRONMENT: "a tool, machine or room is not there",
    BlockCode.OTHER_PRIORITY: "something else goes first",
    BlockCode.OTHER: "something else stands in the way",
}
OUTSIDE = "outside"
OPEN = "still stands in the way"
MAY_GO_ON = "unblock"
"""What an open card is called that waits on nothing any more but on being unblocked."""


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


def waits_on(block: Block | Blocked, board: Board) -> str:
    """ "waits on #12 Brochure"."""
    return f"waits on {waited_on(block, board)}"


def may_go_on(block: Block, board: Board) -> str:
    """The card waited on has ended: "#12 Brochure is accepted: it can be unblocked"."""
    other = board.cards.get(block.card) if block.card is not None else None
    stands = f"is {state_name(other.state)}" if other is not None else "is gone"
    return f"{waited_on(block, board)} {stands}: it can be unblocked"


def may_be_unblocked(card: Card, board: Board) -> str:
    """Of all blocks whose cards have ended; empty when there is none."""
    free = ended(board, card)
    return " ".join(f"{may_go_on(block, board)}." for block in card.blocks if block.number in free)


def with_key(offer: str, key: str) -> str:
    """What may be done, and the key that does it."""
    return f"{offer} ({key})"


def stands_in_the_way(block: Block, board: Board) -> str:
    """A block in a list of those there are: "#12 Brochure: no photos yet – Ben"."""
    return f"{waited_on(block, board)}: {flat(block.text)} – {board.person_name(block.by)}"


def freed(numbers: Sequence[int], board: Board) -> str:
    """Cards that waited on one which has ended: "#9 Brochure can be unblocked"."""
    names = (card_name(number, board.cards[number].title) for number in numbers)
    return f"{listed([*names])} can be unblocked"


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
