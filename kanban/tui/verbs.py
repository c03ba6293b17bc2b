"""The verbs of a card as keys and as steps: what a key means for this card, and what it needs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from msgspec import Struct
from textual.binding import Binding, BindingType
from textual.screen import Screen

from kanban.domain.board import Board
from kanban.domain.card import Card, State
from kanban.tui.messages import CardAsked, ChainAsked, MenuAsked, VerbAsked
from kanban.wording.deeds import hint, offer, title


class Verb(Struct, frozen=True):
    """How a verb is offered: its key in the menu, and what it is called.

    The key is the board's for this verb, where the board has one; no other means something else
    there. Verbs that share one key of the board share it here too.
    """

    key: str
    label: str
    hint: str
    """One word for the line of keys."""


_KEYS: Mapping[str, str] = {
    "answer": "Q",
    "acknowledge": "!",
    "start": "L",
    "deliver": "L",
    "accept": "a",
    "return": "x",
    "put_back": "H",
    "recall": "H",
    "reopen": "H",
    "decline": "D",
    "withdraw": "-",
    "edit": "e",
    "assign": "@",
    "ask": "Q",
    "unblock": "b",
    "block": "b",
    "take": "O",
    "refuse": "X",
    "keep": "O",
    "hand_over": "O",
    "part": "%",
    "promise": "P",
    "call": "!",
    "thank": "*",
    "comment": "c",
    "improve": "I",
    "follow": "&",
}
VERBS: Mapping[str, Verb] = {
    verb: Verb(key, offer(verb), hint(verb)) for verb, key in _KEYS.items()
}
"""In the order of the menu."""


_FORWARD = {State.REQUESTED: "start", State.IN_PROGRESS: "deliver", State.DELIVERED: "accept"}

LEADS_TO: Mapping[str, State] = {
    "start": State.IN_PROGRESS,
    "put_back": State.REQUESTED,
    "deliver": State.DELIVERED,
    "recall": State.IN_PROGRESS,
    "return": State.IN_PROGRESS,
    "accept": State.ACCEPTED,
    "reopen": State.IN_PROGRESS,
}
"""The column in which a card stands after a verb that moves it."""


def forward(card: Card) -> str | None:
    """The verb that moves a card to the next column."""
    return _FORWARD.get(card.state)


def back(card: Card, mine: tuple[str, ...]) -> str | None:
    """The verb that moves a card to the column before, for somebody of these departments."""
    match card.state:
        case State.IN_PROGRESS:
            return "put_back"
        case State.DELIVERED:
            return "return" if card.customer in mine else "recall"
        case State.ACCEPTED:
            return "reopen"
        case _:
            return None


def question(card: Card, mine: tuple[str, ...]) -> str:
    """Who is asked answers; anybody else asks."""
    return "answer" if card.questions and card.customer in mine else "ask"


def hindrance(card: Card, mine: tuple[str, ...]) -> str:
    """The supplier of what is blocked unblocks it; a further block is the menu's."""
    return "unblock" if card.blocks and card.supplier in mine else "block"


def handover(card: Card, mine: tuple[str, ...]) -> str:
    """Who has the offer takes it, or refuses; who made it keeps the card; anybody else offers."""
    if card.handover is None:
        return "hand_over"
    return "take" if card.handover.to in mine else "keep"


def help_(board: Board, card: Card, me: str) -> str:
    """Who may hear a call for help that is open hears it; anybody else calls."""
    if not card.calls:
        return "call"
    from kanban.domain.calling import to_hear  # few cards need it

    return "acknowledge" if to_hear(board, card, me) else "call"


def towards(card: Card, state: State, mine: tuple[str, ...]) -> str | None:
    """The verb that moves a card into another column, when one step does it."""
    verbs = (forward(card), back(card, mine))
    return next((verb for verb in verbs if verb and LEADS_TO[verb] is state), None)


def departments_of(board: Board, login: str) -> tuple[str, ...]:
    person = board.people.get(login)
    return person.departments if person is not None and person.active else ()


class CardVerbs(Screen[None]):
    """The verbs' keys, for every screen on which a card is selected. Sends messages only."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("L,greater_than_sign,shift+right", "verb('forward')", "Move on", id="card.forward"),
        Binding("H,less_than_sign,shift+left", "verb('back')", "Move back", id="card.back"),
        Binding("a", "verb('accept')", title("accept"), id="card.accept"),
        Binding("x", "verb('return')", title("return"), id="card.return"),
        Binding("e", "verb('edit')", title("edit"), id="card.edit"),
        Binding("Q", "verb('question')", "Ask or answer", id="card.question"),
        Binding("b", "verb('hindrance')", "Block or unblock", id="card.hindrance"),
        Binding("C", "chain", "What waits on what", id="card.chain"),
        Binding("O", "verb('handover')", "Hand over, or take", id="card.handover"),
        Binding("percent_sign", "verb('part')", title("part"), id="card.part"),
        Binding("P", "verb('promise')", title("promise"), id="card.promise"),
        Binding("exclamation_mark", "verb('help')", "Call for help, or hear one", id="card.help"),
        Binding("asterisk", "verb('thank')", title("thank"), id="card.thank"),
        Binding("c", "verb('comment')", title("comment"), id="card.comment"),
        Binding("I", "verb('improve')", title("improve"), id="card.improve"),
        Binding("at", "verb('assign')", title("assign"), id="card.assign"),
        Binding("m", "menu", "All that may be done", id="card.menu"),
    ]

    @property
    def selected(self) -> Card | None:
        """The card that the keys are about."""
        raise NotImplementedError

    def action_verb(self, verb: str) -> None:
        card = self.selected
        if card is not None:
            self.post_message(VerbAsked(card.number, verb, card.version))

    def action_menu(self) -> None:
        if self.selected is not None:
            self.post_message(MenuAsked(self.selected.number))

    def action_chain(self) -> None:
        if self.selected is not None:
            self.post_message(ChainAsked(self.selected.number))

    def action_open(self) -> None:
        if self.selected is not None:
            self.post_message(CardAsked(self.selected.number))
