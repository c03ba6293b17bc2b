"""What is said about a search."""

from __future__ import annotations

from collections.abc import Sequence

from kanban.domain.text import shown
from kanban.wording.language import listed


def taken_for(word: str, meant: Sequence[str]) -> str:
    """That a word was not found, and what was looked for instead."""
    return f"“{shown(word)}” is on no card; taken for {listed(list(map(shown, meant)), 'or')}."
