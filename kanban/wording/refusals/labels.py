"""No to labels."""

from __future__ import annotations

from kanban.domain.text import shown


def too_many(count: int, limit: int) -> str:
    return f"These are {count} labels; a card has {limit} at most. Leave some out."


def not_a_label(text: str) -> str:
    return (
        f"“{shown(text)}” cannot be a label: it has a comma, a colon, a quotation mark or a "
        "bracket in it, or begins with a hyphen. Use letters, digits and hyphens."
    )
