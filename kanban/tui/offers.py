"""What the palette offers: what may be done with the card, and what keys do, off the bindings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from textual.app import App
from textual.binding import ActiveBinding
from textual.dom import DOMNode
from textual.screen import Screen

from kanban.domain.board import Board
from kanban.domain.card import Card
from kanban.domain.errors import Refused
from kanban.tui.saved import SavedViews
from kanban.tui.screens.commands import Offer
from kanban.tui.screens.help import key_name
from kanban.tui.screens.marking import MarkingScreen
from kanban.tui.screens.menu import MenuEntry, entries_for, entries_for_all
from kanban.tui.steps import step_of
from kanban.tui.verbs import VERBS, CardVerbs
from kanban.wording.refusals.screen import NO_CARD
from kanban.wording.reminders import REMINDERS
from kanban.wording.templates import TEMPLATES
from kanban.wording.views import seen_through

_ITSELF = "app.commands"
_VIEW = "board.view_"
"""With the place of a saved view behind it, the id of its binding."""
_ON_A_CARD = "card"
"""The first word of the ids of bindings that are about the selected card."""
_DIRECTIONS = ("forward", "back")
_LAST = ("board", "leaf", "app")
"""What is about no card comes in this order, behind the rest."""

_SELDOM = (
    ("app.templates", TEMPLATES, "department lead"),
    ("app.reminders", REMINDERS, "person settings"),
)


class Found(NamedTuple):
    """A command, and how it is done."""

    offer: Offer
    action: str
    node: DOMNode
    """Where the action is to be looked for."""


def found_on(screen: Screen[Any], board: Board, me: str, now: datetime) -> Mapping[str, Found]:
    """All commands of a screen by their ids: what may be done with the card first, and last what
    may not."""
    found = [
        *_verbs(screen, board, me, now),
        *_bound(screen, board, me, now),
        *_views(screen),
        *_unbound(screen),
    ]
    found.sort(key=lambda command: command.offer.why_not is not None)
    return {command.offer.id: command for command in found}


def _verbs(screen: Screen[Any], board: Board, me: str, now: datetime) -> Iterator[Found]:
    """Every verb of the selected card or of the marked ones, with what speaks against it."""
    if not isinstance(screen, CardVerbs):
        return
    keys = {active.binding.action: key for active, key in _keys_of(screen).values()}
    menu = next((key for action, key in keys.items() if action == "menu"), "")
    for entry in _entries(screen, board, me, now):
        action = _action(entry.verb)
        offer = Offer(
            id=f"verb.{entry.verb}",
            label=f"{entry.label} ({entry.some})" if entry.some else entry.label,
            keys=keys.get(action) or f"{menu} {entry.key}".strip(),
            group=_ON_A_CARD,
            why_not=entry.why_not,
        )
        yield Found(offer, action, screen)


def _entries(screen: CardVerbs, board: Board, me: str, now: datetime) -> list[MenuEntry]:
    if isinstance(screen, MarkingScreen) and screen.marks:
        return entries_for_all(board, screen.marks.cards(board), me, now)
    card = _card(screen, board)
    if card is not None:
        return entries_for(board, card, me, now)
    return [
        MenuEntry(verb=verb, key=offer.key, label=offer.label, why_not=NO_CARD)
        for verb, offer in VERBS.items()
    ]


def _bound(screen: Screen[Any], board: Board, me: str, now: datetime) -> Iterator[Found]:
    """What every other key does, the card's first and the app's last."""
    verbs = {_action(verb) for verb in VERBS}
    bound = [one for one in _keys_of(screen).items() if one[1][0].binding.action not in verbs]
    for id, (active, keys) in sorted(bound, key=lambda one: _order(one[0])):
        if id == _ITSELF or id.startswith(_VIEW):
            continue
        group = id.partition(".")[0]
        why_not = _why_not(screen, active, board, me, now) if group == _ON_A_CARD else None
        offer = Offer(
            id=id, label=active.binding.description, keys=keys, group=group, why_not=why_not
        )
        yield Found(offer, active.binding.action, active.node)


def _unbound(screen: Screen[Any]) -> Iterator[Found]:
    """What is done too seldom to have a key on every screen."""
    bound = {active.binding.action for active in screen.active_bindings.values()}
    for id, label, group in _SELDOM if isinstance(screen, CardVerbs) else ():
        if id not in bound:
            offer = Offer(id=id, label=label, group=group)
            yield Found(offer, id.removeprefix("app."), screen.app)


def _views(screen: Screen[Any]) -> Iterator[Found]:
    """Every saved view, also those beyond the keys there are."""
    if not isinstance(screen, SavedViews):
        return
    keys = _keys_of(screen)
    for place, kept in enumerate(screen.views, 1):
        id = f"{_VIEW}{place}"
        shown = keys[id][1].split()[:1] if id in keys else []
        label = seen_through(kept.view.name).rstrip(".")
        offer = Offer(id=id, label=label, keys=" ".join(shown), group="view")
        action = f"named_view({kept.department!r}, {kept.view.name!r})"
        yield Found(offer, action, screen)


def _keys_of(screen: Screen[Any]) -> dict[str, tuple[ActiveBinding, str]]:
    """The bindings that are at work, by their ids, each with all its keys as shown."""
    app: App[Any] = screen.app
    found: dict[str, tuple[ActiveBinding, str]] = {}
    for active in screen.active_bindings.values():
        if active.binding.id:
            first, keys = found.get(active.binding.id, (active, ""))
            shown = key_name(app.get_key_display(active.binding))
            found[active.binding.id] = (first, f"{keys} {shown}".strip())
    return found


def _order(id: str) -> int:
    group = id.partition(".")[0]
    return _LAST.index(group) + 1 if group in _LAST else 0


def _why_not(
    screen: Screen[Any], active: ActiveBinding, board: Board, me: str, now: datetime
) -> str | None:
    """What speaks against a key that is about the card, as far as that can be told beforehand."""
    if not isinstance(screen, CardVerbs) or (isinstance(screen, MarkingScreen) and screen.marks):
        return None
    card = _card(screen, board)
    if card is None:
        return NO_CARD
    for verb in _DIRECTIONS:
        if active.binding.action == _action(verb):
            step = step_of(verb, card, board, me, now)
            return step.message if isinstance(step, Refused) else None
    return None


def _card(screen: CardVerbs, board: Board) -> Card | None:
    """The selected card as it is now."""
    card = screen.selected
    return board.cards.get(card.number) if card is not None else None


def _action(verb: str) -> str:
    return f"verb('{verb}')"
