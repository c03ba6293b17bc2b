"""What is about to be done to cards, before it is done."""

from __future__ import annotations

from collections.abc import Sequence

from kanban.domain.card import Card
from kanban.domain.commands import CardCommand
from kanban.wording.deeds import deed
from kanban.wording.language import counted, listed


def stays(card: Card) -> str:
    """A card that is let go where it is."""
    return f"Drop: #{card.number} stays where it is."


def drop_beside(card: Card, *, before: int | None, after: int | None) -> str:
    """A card that is let go in its own column; another one's number says where."""
    side, beside = ("before", before) if before is not None else ("after", after)
    return f"Drop: put #{card.number} {side} #{beside}"


def drop(verb: str, card: Card, *, asks: bool) -> str:
    """A card that is let go in another column; `asks`: the verb needs words first."""
    return f"Drop: {deed(verb, f'#{card.number}')}{' …' if asks else ''}"


def with_marked(others: int) -> str:
    """The end of a sentence about a card that takes the other marked ones along."""
    return f" and {others} more that {'is' if others == 1 else 'are'} marked"


def repeat(verb: str, cards: Sequence[Card], key: str) -> str:
    """The question before a verb that needs no words is done again."""
    what = f"#{cards[0].number}" if len(cards) == 1 else counted(len(cards), "card")
    return f"Repeat: {deed(verb, what)}? {key} again does it, Esc leaves it."


def all_the_same(verb: str) -> str:
    """What can be done though the card has changed."""
    return f"{deed(verb, 'it')} all the same"


def marked_cards(count: int) -> str:
    """What a menu is about: "3 marked cards"."""
    return counted(count, "marked card")


def of_several(cards: Sequence[Card]) -> str:
    """What a sheet is about: "3 cards: #4, #5 and #9"."""
    return f"{counted(len(cards), 'card')}: {some_of(cards)}"


def some_of(cards: Sequence[Card | CardCommand]) -> str:
    """A few of their numbers: "#4, #5 and 3 more"."""
    shown = [f"#{card.number}" for card in cards[:3]]
    more = len(cards) - len(shown)
    return listed([*shown, *([f"{more} more"] if more else [])])


def goes_on_with(cards: Sequence[CardCommand], key: str) -> str:
    """What another press of the key would undo, or do again."""
    return f"{key} once more goes on with {some_of(cards)}."


def does_it_again(key: str) -> str:
    return f"{key} does it again."


def undoes_it(key: str) -> str:
    return f"{key} undoes it."
