"""What is said around comments."""

from __future__ import annotations

EDITING = "You put your last comment in other words; the history keeps both."


def up_edits(about: str) -> str:
    """`about`: the sides of the card."""
    return f"{about} · ↑ edits what you have just said"
