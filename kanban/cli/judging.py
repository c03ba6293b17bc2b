"""What is said of criteria with `--met` and `--waive`, as the rules want to hear it."""

from __future__ import annotations

from collections.abc import Sequence

from kanban.cli.options import Places
from kanban.cli.session import Session
from kanban.domain.card import Verdict
from kanban.domain.commands import Judgement


def judgements(
    session: Session,
    number: int,
    seen: int | None,
    met: Places | None,
    waivers: Sequence[Judgement],
) -> tuple[tuple[Judgement, ...], int | None]:
    """A judgement for each criterion named, and the card's version that they hold for.

    "all" is worked out from the card as it is now and means every criterion that is not waived, so
    it holds for that version only.
    """
    if met == "all":
        card = session.board.cards.get(number)
        if card is not None:
            seen = card.version if seen is None else seen
        waived = {waiver.criterion for waiver in waivers}
        places = range(1, len(card.criteria) + 1) if card else ()
        met = tuple(place for place in places if place not in waived)
    said = [Judgement(criterion=place, verdict=Verdict.MET) for place in met or ()]
    return (*said, *waivers), seen
