"""All views that somebody can choose from: their own, then those that departments keep. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kanban.domain.board import Board
from kanban.domain.views import View
from kanban.lens.folding import fold


class Kept(NamedTuple):
    """A view, and who keeps it."""

    view: View
    department: str | None = None
    """Its key; None: the person themselves."""


def all_views(own: Sequence[View], board: Board) -> list[Kept]:
    """In the order in which they are counted, by keys and in lists."""
    departments = sorted(board.departments.values(), key=lambda one: one.name)
    kept = (Kept(view, one.key) for one in departments for view in one.views)
    return [*map(Kept, own), *kept]


def named(name: str, views: Sequence[Kept]) -> list[Kept]:
    """Those of the name, the person's own before a department's; else those that begin with it."""
    wanted = fold(name)
    whole = [kept for kept in views if fold(kept.view.name) == wanted]
    return whole[:1] or [kept for kept in views if fold(kept.view.name).startswith(wanted)]
