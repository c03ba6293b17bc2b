"""What the two sides say of a card's criteria, checked and written onto them."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence

from msgspec.structs import replace

from kanban.domain.card import Card, Criterion, Verdict, unclaimed
from kanban.domain.commands import Judgement
from kanban.domain.errors import Refused
from kanban.domain.rules.typed import one_line, words
from kanban.domain.text import LIST_LIMIT
from kanban.wording import refusals as say


def own_criteria(texts: Sequence[str]) -> tuple[Criterion, ...]:
    """The customer's lines as criteria; empty lines and repetitions are dropped."""
    cleaned = dict.fromkeys(one_line(text, say.typed.CRITERION) for text in texts)
    cleaned.pop("", None)
    if len(cleaned) > LIST_LIMIT:
        raise Refused("limit", say.criteria.too_many(len(cleaned), LIST_LIMIT))
    return tuple(Criterion(text=text) for text in cleaned)


def claimed(card: Card, claims: Sequence[Judgement]) -> tuple[Criterion, ...]:
    """The card's criteria with the supplier's claims; the verdicts of an earlier round are gone."""
    said = _by_place(card, claims, say.criteria.claimed_twice, say.criteria.not_ready_to_deliver)
    criteria = unclaimed(card.criteria)
    if silent := _not_in(said, card):
        raise Refused("missing", say.criteria.unclaimed(card, silent))
    return tuple(
        replace(criterion, claim=said[place].verdict, claim_reason=said[place].reason)
        for place, criterion in enumerate(criteria, 1)
    )


def judged(card: Card, verdicts: Sequence[Judgement]) -> tuple[Criterion, ...]:
    """The card's criteria with the customer's verdicts, every one met or waived."""
    said = _by_place(card, verdicts, say.criteria.judged_twice, say.criteria.not_ready_to_accept)
    if silent := _not_in(said, card):
        raise Refused("missing", say.criteria.unjudged(card, silent))
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
    card: Card,
    said: Sequence[Judgement],
    twice: Callable[[int], str],
    not_met: Callable[[Card, int], str],
) -> dict[int, Judgement]:
    """What is said, by the criterion's place. `twice` and `not_met` say what may not be said."""
    by_place: dict[int, Judgement] = {}
    for judgement in said:
        place, verdict = judgement.criterion, judgement.verdict
        _must_exist(card, place)
        if place in by_place:
            raise Refused("not_valid", twice(place))
        if verdict is Verdict.NOT_MET:
            raise Refused("not_now", not_met(card, place))
        reason = words(judgement.reason, say.typed.REASON)
        if verdict is Verdict.WAIVED and not reason:
            raise Refused("missing", say.criteria.waived_without_reason(card, place))
        if verdict is not Verdict.OPEN:
            by_place[place] = replace(judgement, reason=reason)
    return by_place


def _must_exist(card: Card, place: int) -> None:
    if not 1 <= place <= len(card.criteria):
        raise Refused("not_valid", say.criteria.no_criterion(card, place))


def _not_in(said: Container[int], card: Card) -> list[int]:
    """The places of the criteria of which nothing was said."""
    return [place for place in range(1, len(card.criteria) + 1) if place not in said]
