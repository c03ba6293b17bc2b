"""The table of the life of a card, as data: every verb, who may, and from which states."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from kanban.domain import commands
from kanban.domain.block import BlockCode
from kanban.domain.card import Card, DeclineCode, ReturnCode, State
from kanban.domain.commands import CardCommand
from tests.making import met

A_DAY = date(2026, 3, 20)
"""Long after anything that tests do."""
ALL = frozenset(State)
OPEN = frozenset({State.REQUESTED, State.IN_PROGRESS, State.DELIVERED})
SUPPLIERS = frozenset({"ben", "ida"})
CUSTOMERS = frozenset({"mara", "tom"})
ANYBODY = SUPPLIERS | CUSTOMERS | {"omar", "ada"}
EVERYBODY = (*sorted(ANYBODY), "gus", "zoe")
"""Both sides, an outsider, the admin, one who was taken off the board, and an unknown login."""


@dataclass(frozen=True)
class Verb:
    """One row of the table. `ask` fills every word in, so only who and when can be refused."""

    name: str
    ask: Callable[[Card], CardCommand]
    who: frozenset[str]
    states: frozenset[State]
    cannot_be: str
    only: str = ""
    """How the refusal names the deed: "Only Design can …"."""

    def __str__(self) -> str:
        return self.name


VERBS = (
    Verb(
        "start",
        lambda card: commands.Start(number=card.number),
        SUPPLIERS,
        frozenset({State.REQUESTED}),
        "started",
        "start #1, because Design supplies it",
    ),
    Verb(
        "put_back",
        lambda card: commands.PutBack(number=card.number, reason="Ida is ill."),
        SUPPLIERS,
        frozenset({State.IN_PROGRESS}),
        "put back",
        "put #1 back, because Design supplies it",
    ),
    Verb(
        "deliver",
        lambda card: commands.Deliver(number=card.number, note="On the drive.", claims=met(card)),
        SUPPLIERS,
        frozenset({State.IN_PROGRESS}),
        "delivered",
        "deliver #1, because Design supplies it",
    ),
    Verb(
        "recall",
        lambda card: commands.Recall(number=card.number, reason="Wrong file."),
        SUPPLIERS,
        frozenset({State.DELIVERED}),
        "recalled",
        "recall #1, because Design supplies it",
    ),
    Verb(
        "decline",
        lambda card: commands.Decline(
            number=card.number,
            code=DeclineCode.NOT_OURS,
            reason="We do not print.",
            instead="Ask Print.",
        ),
        SUPPLIERS,
        frozenset({State.REQUESTED}),
        "declined",
        "decline #1, because Design supplies it",
    ),
    Verb(
        "ask",
        lambda card: commands.Ask(number=card.number, text="Which blue?"),
        SUPPLIERS,
        frozenset({State.REQUESTED, State.IN_PROGRESS}),
        "asked about",
        "ask a question about #1, because Design supplies it",
    ),
    Verb(
        "block",
        lambda card: commands.Block(
            number=card.number, code=BlockCode.EXTERNAL, text="No paper.", outside="The mill"
        ),
        SUPPLIERS,
        frozenset({State.REQUESTED, State.IN_PROGRESS}),
        "blocked",
        "block #1, because Design supplies it",
    ),
    Verb(
        "hand_over",
        lambda card: commands.HandOver(number=card.number, to="print", note="Drawn. You print."),
        SUPPLIERS,
        frozenset({State.REQUESTED, State.IN_PROGRESS}),
        "handed over",
        "hand #1 over, because Design supplies it",
    ),
    Verb(
        "assign",
        lambda card: commands.Assign(number=card.number, assignee="max"),
        SUPPLIERS,
        OPEN,
        "assigned",
        "say who works on #1, because Design supplies it",
    ),
    Verb(
        "accept",
        lambda card: commands.Accept(number=card.number, verdicts=met(card)),
        CUSTOMERS,
        frozenset({State.DELIVERED}),
        "accepted",
        "accept #1, because Sales asked for it",
    ),
    Verb(
        "return",
        lambda card: commands.Return(
            number=card.number, code=ReturnCode.CORRECT, expected="Our blue."
        ),
        CUSTOMERS,
        frozenset({State.DELIVERED}),
        "returned",
        "return #1, because Sales asked for it",
    ),
    Verb(
        "reopen",
        lambda card: commands.Reopen(number=card.number, reason="It does not fold."),
        CUSTOMERS,
        frozenset({State.ACCEPTED}),
        "reopened",
        "reopen #1, because Sales asked for it",
    ),
    Verb(
        "withdraw",
        lambda card: commands.Withdraw(number=card.number, reason="The fair is off."),
        CUSTOMERS,
        OPEN,
        "withdrawn",
        "withdraw #1, because Sales asked for it",
    ),
    Verb(
        "edit",
        lambda card: commands.Edit(number=card.number, title="Folder"),
        CUSTOMERS,
        OPEN,
        "edited",
        "edit #1, because Sales asked for it",
    ),
    Verb(
        "promise",
        lambda card: commands.Promise(number=card.number, promised=A_DAY, reason="Paper is late."),
        SUPPLIERS,
        frozenset({State.REQUESTED, State.IN_PROGRESS}),
        "promised",
        "promise a day for #1, because Design supplies it",
    ),
    Verb(
        "call",
        lambda card: commands.Call(number=card.number, text="The colours run."),
        ANYBODY,
        OPEN,
        "",
    ),
    Verb(
        "thank",
        lambda card: commands.Thank(number=card.number, text="So quick!"),
        ANYBODY,
        ALL,
        "",
    ),
    Verb(
        "comment",
        lambda card: commands.Comment(number=card.number, text="Nice."),
        ANYBODY,
        ALL,
        "",
    ),
)
"""Answer, acknowledge, unblock, edit_comment, take, refuse and keep are not here: there has to be a
question, a call, a block, a comment or an offer. Reorder is not here: who may depends on whose turn
it is. Undo and redo are not here: who may depends on what was done last."""
SAID = frozenset({"call", "thank", "comment"})
"""What anybody says."""
CUSTOMERS_AND_SUPPLIERS = tuple(verb for verb in VERBS if verb.name not in SAID)
SEEN = CUSTOMERS_AND_SUPPLIERS
"""Verbs that judge or change the work are refused when the card moved on."""
