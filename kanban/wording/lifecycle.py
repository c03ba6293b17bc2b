"""How a card goes from one side to the other, told to somebody new."""

from __future__ import annotations

SIGNS = (
    ("▲", "urgent"),
    ("!", "somebody calls for help"),
    ("◷", "what a department agreed to is due within a working day"),
    ("◷!", "what it agreed to is over"),
    ("?", "a question to the customer"),
    ("⇄", "offered to another department"),
    ("⊘", "blocked"),
    ("»", "nothing is in its way any more"),
    ("↩", "returned, or reopened"),
    ("◫1/2", "one of two parts is done"),
    ("✓", "promised, for the day behind it"),
    ("↷", "promised for a day after the one it is needed by"),
    ("✗", "the promised day is over"),
    ("↑", "old beside those before it"),
)
"""What the signs of a card stand for where there is no room for words."""


def in_short(key: str) -> tuple[str, ...]:
    """In a few sentences; `key` lists what may be done with a card."""
    return (
        "A card has two sides: the customer, a department that asks, and the supplier, the one "
        "that does it.",
        "It goes from requested to in progress to delivered; the customer alone makes it accepted.",
        "Nobody accepts what they delivered themselves.",
        "Delivered and not right yet? The customer returns it, and says what was expected.",
        "It is always somebody's turn: the supplier's; and the customer's once it is delivered, or "
        "asked a question.",
        f"{key} on a card lists what you may do with it, and why you may not do the rest.",
    )


def who_moves_it() -> tuple[str, str, str]:
    """Into the first column, through the next two, and into the last."""
    return ("a customer asks", "the supplier works on it", "the customer accepts")
