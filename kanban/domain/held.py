"""Which cards wait on other cards, and whose turn those are."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from kanban.domain.card import Card
from kanban.domain.turn import turn

Held = Mapping[int, str]


def waits_on_cards(card: Card) -> bool:
    """It is open, and blocked on another card, ended or not."""
    return (
        bool(card.blocks)
        and card.state.is_open
        and any(block.card is not None for block in card.blocks)
    )


def held_of(cards: Mapping[int, Card], waiting: Iterable[int]) -> dict[int, str]:
    """By each of the cards that wait on other cards, which are all `waiting`: the first department
    other than its supplier whose turn one of those is; its supplier when there is none."""
    held: dict[int, str] = {}
    for number in _the_last_first(cards, sorted(waiting)):
        held[number] = _holder(cards[number], cards, held)
    return held


def held_after(held: Held, cards: Mapping[int, Card], touched: Collection[int]) -> Held:
    """What was held, after some cards were `touched`; the same object when nothing differs."""
    waiting = [
        number
        for number in {*held, *touched}
        if (card := cards.get(number)) is not None and waits_on_cards(card)
    ]
    if not _concerns(held, cards, touched, waiting):
        return held
    after = held_of(cards, waiting)
    return held if after == held else after


def _concerns(
    held: Held, cards: Mapping[int, Card], touched: Collection[int], waiting: Collection[int]
) -> bool:
    """Some of the touched cards wait or waited on others, or others wait on them."""
    if not waiting and not held:
        return False
    touched = frozenset(touched)
    if not touched.isdisjoint(held) or not touched.isdisjoint(waiting):
        return True
    return any(block.card in touched for number in waiting for block in cards[number].blocks)


def _holder(card: Card, cards: Mapping[int, Card], held: Held) -> str:
    for block in card.blocks:
        other = cards.get(block.card) if block.card is not None else None
        key = turn(other, held) if other is not None else None
        if key is not None and key != card.supplier:
            return key
    return card.supplier


def _the_last_first(cards: Mapping[int, Card], waiting: Iterable[int]) -> Iterator[int]:
    """The cards that wait, each after those on which it waits. A circle, which only a file edited
    by hand may have, begins somewhere."""
    seen: set[int] = set()
    for start in waiting:
        path = [(start, False)]
        while path:  # no recursion: a chain may be as long as the board
            number, is_known = path.pop()
            if is_known:
                yield number
            elif number not in seen:
                seen.add(number)
                path.append((number, True))
                others = (b.card for b in cards[number].blocks if b.card is not None)
                path += [(n, False) for n in others if n in cards and waits_on_cards(cards[n])]
