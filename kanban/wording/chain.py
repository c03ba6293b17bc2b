"""What is said of the places of a chain: what a card waits on, and what waits on it."""

from __future__ import annotations

from kanban.domain.board import Board
from kanban.domain.card import Card
from kanban.domain.chain import Link
from kanban.domain.text import flat
from kanban.wording.cards import card_name, sides, state_name, turn_words
from kanban.wording.hindrance import OUTSIDE
from kanban.wording.language import spaced

TITLE = "What waits on what"
WAITS_BEHIND = "Waits behind it"
WAITS_ON = "Waits on"
NOTHING_BEHIND = "No other card waits on it."
ON_NOTHING = "It waits on nothing."
_AGAIN = "as above"
_GONE = "is not on the board any more"


def rails(link: Link) -> str:
    """The lines of the tree before its name: "│ └ "."""
    *before, last = link.lasts
    return "".join("  " if is_last else "│ " for is_last in before) + ("└ " if last else "├ ")


def beside(rails: str) -> str:
    """The lines of the tree before the further words of a place whose name stands behind these."""
    return rails.replace("├", "│").replace("└", " ")


def name(link: Link, board: Board) -> str:
    """ "#12 Brochure", "Legal", "The mill (outside)"."""
    if link.card is not None:
        card = board.cards.get(link.card)
        return card_name(link.card, card.title if card is not None else "")
    if link.department is not None:
        return board.department_name(link.department)
    return f"{flat(link.outside)} ({OUTSIDE})"


def why(link: Link, board: Board) -> str:
    """Why the one waits on the other: "missing input: No photos yet"."""
    if link.block is None:
        card = board.cards.get(link.card) if link.card is not None else None
        is_part = card is not None and card.parent == link.of
        return f"is a part of #{link.of}" if is_part else f"#{link.of} is a part of it"
    return f"{spaced(link.block.code)}: {flat(link.block.text)}"


def about(link: Link, board: Board) -> str:
    """How a card of the chain stands; nothing is said of a department."""
    if link.card is None:
        return ""
    if link.again:
        return _AGAIN
    card = board.cards.get(link.card)
    return stands(card, board) if card is not None else _GONE


def stands(card: Card, board: Board) -> str:
    """ "in progress · Sales asked Design, for Visitors · Legal's turn: Design waits"."""
    whom = f", for {flat(card.for_whom)}" if card.for_whom else ""
    words = [state_name(card.state), f"{sides(card, board)}{whom}"]
    return " · ".join([*words, turn_words(card, board)] if card.state.is_open else words)
