"""Signs for what has been said of a criterion: a symbol and a colour role, never colour alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kanban.domain.card import Criterion, Verdict

if TYPE_CHECKING:
    from kanban.tui.lines import Span

_SIGNS: dict[Verdict, Span] = {
    Verdict.OPEN: ("○", "muted"),
    Verdict.MET: ("✓", "good"),
    Verdict.NOT_MET: ("✗", "alarm"),
    Verdict.WAIVED: ("–", "warn"),
}
_CLAIMED: Span = ("◐", "muted")


def sign_of(criterion: Criterion) -> Span:
    """The customer's verdict; until there is one, whether the supplier claims anything."""
    if criterion.verdict is Verdict.OPEN and criterion.claim is not Verdict.OPEN:
        return _CLAIMED
    return _SIGNS[criterion.verdict]
