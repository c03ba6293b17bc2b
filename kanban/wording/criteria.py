"""What is said of a card's criteria."""

from __future__ import annotations

from collections.abc import Sequence

from kanban.domain.card import Criterion, Verdict
from kanban.wording.cards import verdict_name


def tally(criteria: Sequence[Criterion]) -> str:
    """What the customer says of them together, or else what the supplier claims."""
    verdicts = [criterion.verdict for criterion in criteria]
    claims = [criterion.claim for criterion in criteria]
    if Verdict.NOT_MET in verdicts:
        return f"{verdicts.count(Verdict.NOT_MET)} of {len(criteria)} not met"
    if any(verdict is not Verdict.OPEN for verdict in verdicts):
        return f"{verdicts.count(Verdict.MET)} of {len(criteria)} met"
    if any(claim is not Verdict.OPEN for claim in claims):
        return f"{claims.count(Verdict.MET)} of {len(criteria)} claimed met"
    return str(len(criteria))


def claim(criterion: Criterion, supplier: str) -> str:
    """What the supplier says of it: "Design says waived: no logo yet"; may be nothing."""
    if criterion.claim is Verdict.OPEN:
        return ""
    reason = f": {criterion.claim_reason}" if criterion.claim_reason else ""
    return f"{supplier} says {verdict_name(criterion.claim)}{reason}"


def judged(criterion: Criterion) -> str:
    """The criterion with what each side last said of it."""
    said = [criterion.text]
    if criterion.claim is not Verdict.OPEN:
        said.append(f"supplier: {verdict_name(criterion.claim)} {criterion.claim_reason}".rstrip())
    if criterion.verdict is not Verdict.OPEN:
        said.append(f"customer: {verdict_name(criterion.verdict)} {criterion.reason}".rstrip())
    return " – ".join(said)
