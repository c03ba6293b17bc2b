"""What the two sides say of a card's criteria, checked and written onto them."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from kanban.domain.card import Card, Criterion, Verdict, unclaimed
from kanban.domain.commands import Judgement
from kanban.domain.errors import Refused
from kanban.domain.rules.asking import refuse_missing, refuse_not_valid
from kanban.domain.text import LIST_LIMIT, one_line, words


def own_criteria(texts: Sequence[str]) -> tuple[Criterion, ...]:
    """The customer's lines as criteria; empty lines and repetitions are dropped."""
    cleaned = dict.fromkeys(one_line(text, "A criterion") for text in texts)
    cleaned.pop("", None)
    if len(cleaned) > LIST_LIMIT:
        raise Refused("limit", f"{len(cleaned)} criteria; {LIST_LIMIT} is the most.")
    return tuple(Criterion(text=text) for text in cleaned)


def claimed(card: Card, claims: Sequence[Judgement]) -> tuple[Criterion, ...]:
    """The card's criteria with the supplier's claims; the verdicts of an earlier round are gone."""
    said = _by_place(card, claims, "claimed", "Finish it, or waive it with a reason.")
    criteria = unclaimed(card.criteria)
    refuse_missing(
        [_name(place, card) for place in range(1, len(criteria) + 1) if place not in said],
        f"Before #{card.number} is delivered, claim each criterion met, or waive it with a "
        "reason. Nothing is said yet of",
    )
    return tuple(
        replace(criterion, claim=said[place].verdict, claim_reason=said[place].reason)
        for place, criterion in enumerate(criteria, 1)
    )


def judged(card: Card, verdicts: Sequence[Judgement]) -> tuple[Criterion, ...]:
    """The card's criteria with the customer's verdicts, every one met or waived."""
    said = _by_place(card, verdicts, "judged", "Return the card, saying what was expected.")
    refuse_missing(
        [_name(place, card) for place in range(1, len(card.criteria) + 1) if place not in said],
        f"Before #{card.number} is accepted, say of each criterion that it is met, or waive it "
        "with a reason. Nothing is said yet of",
    )
    return tuple(
        replace(criterion, verdict=said[place].verdict, reason=said[place].reason)
        for place, criterion in enumerate(card.criteria, 1)
    )


def found_wanting(card: Card, places: Sequence[int]) -> tuple[Criterion, ...]:
    """The card's criteria with those at the places (from 1) marked as not met."""
    for place in places:
        _must_exist(card, place)
    return tuple(
        replace(criterion, verdict=Verdict.NOT_MET) if place in places else criterion
        for place, criterion in enumerate(card.criteria, 1)
    )


def _by_place(
    card: Card, said: Sequence[Judgement], verb: str, instead: str
) -> dict[int, Judgement]:
    by_place: dict[int, Judgement] = {}
    for judgement in said:
        place, verdict = judgement.criterion, judgement.verdict
        _must_exist(card, place)
        if place in by_place:
            refuse_not_valid(f"Criterion {place} is {verb} twice.")
        if verdict is Verdict.NOT_MET:
            raise Refused(
                "not_now",
                f"Criterion {_name(place, card)} is not met, so #{card.number} cannot go on. "
                f"{instead}",
            )
        reason = words(judgement.reason, "The reason")
        if verdict is Verdict.WAIVED and not reason:
            raise Refused(
                "missing", f"Waiving criterion {_name(place, card)} needs a reason: why not?"
            )
        if verdict is not Verdict.OPEN:
            by_place[place] = replace(judgement, reason=reason)
    return by_place


def _must_exist(card: Card, place: int) -> None:
    if not 1 <= place <= len(card.criteria):
        count = len(card.criteria)
        has = f"criteria 1 to {count}" if count > 1 else "one criterion" if count else "no criteria"
        refuse_not_valid(f"#{card.number} has {has}; there is no criterion {place}.")


def _name(place: int, card: Card) -> str:
    return f"{place} “{card.criteria[place - 1].text}”"
