"""What stands in the way of a card, and that it does so no more, as events."""

from __future__ import annotations

from msgspec.structs import replace

from kanban.domain.block import Block, BlockCode
from kanban.domain.card import Card
from kanban.domain.happened import CardEvent


class Blocked(CardEvent, frozen=True, kw_only=True, tag="block"):
    block: int
    """Its number on the card."""
    code: BlockCode
    text: str
    on_card: int | None = None
    department: str | None = None
    outside: str = ""

    def on(self, card: Card) -> Card:
        block = Block(
            number=self.block,
            at=self.at,
            by=self.by,
            code=self.code,
            text=self.text,
            card=self.on_card,
            department=self.department,
            outside=self.outside,
        )
        return replace(card, blocks=(*card.blocks, block), blocked=self.block)


class Unblocked(CardEvent, frozen=True, kw_only=True, tag="unblock"):
    block: int
    blocker: str
    """Login of who had said that it was blocked."""
    text: str = ""
    """What changed, if they said."""

    def on(self, card: Card) -> Card:
        left = tuple(one for one in card.blocks if one.number != self.block)
        return replace(card, blocks=left)
