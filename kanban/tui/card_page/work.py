"""What the customer checks, and what was handed over and sent back. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kanban.domain.card import Criterion, State, Verdict
from kanban.domain.events import Accepted, CardEvent, Delivered, Recalled, Returned
from kanban.domain.undoing import standing
from kanban.tui.card_page.about import INDENT, About, heading
from kanban.tui.lines import BLANK, Block, Line, Tone, flow, packed
from kanban.tui.prose import prose
from kanban.tui.signs import sign_of
from kanban.wording import describe, labels, return_reason, verdict_name
from kanban.wording.criteria import tally

_BAR: Line = (("▌ ", "warn"),)


def returned(about: About, width: int) -> Iterator[Block]:
    card = about.card
    if card.returned is None or card.state is not State.IN_PROGRESS:
        return
    stands = standing(about.history)
    said = next((e for e in reversed(stands) if isinstance(e, Returned)), None)
    by = about.by(said) if said else ((about.board.person_name(card.returned.by), "strong"),)
    why: Line = ((return_reason(card.returned.code), "text"),)
    lines = [
        BLANK,
        *packed([((labels.RETURNED.upper(), "warn"),), why], width, _BAR, _BAR),
        *packed([by, about.at(card.returned.at)], width, _BAR, _BAR),
    ]
    if card.returned.expected:
        label: Line = (*_BAR, (f"{labels.EXPECTED}  ", "muted"))
        lines += [_BAR, *prose(card.returned.expected, about.board, width, label, _BAR)]
    if card.returned.received:
        label = (*_BAR, (f"{labels.RECEIVED}  ", "muted"))
        lines += [_BAR, *prose(card.returned.received, about.board, width, label, _BAR)]
    yield Block("return", lines)


def criteria(about: About, width: int) -> Iterator[Block]:
    criteria = about.card.criteria
    if not criteria:
        return
    yield heading(labels.CRITERIA, tally(criteria))
    for place, criterion in enumerate(criteria, 1):
        first: Line = (sign_of(criterion), (f" {place} ", "muted"))
        rest: Line = ((" " * (3 + len(str(place))), "text"),)
        groups = [((criterion.text, "text"),), *_said(about, criterion)]
        yield Block(f"criterion-{place}", packed(groups, width, first, rest))


def _said(about: About, criterion: Criterion) -> Iterator[Line]:
    """Where the criterion comes from, and what each side says of it."""
    if criterion.of_done:
        yield ((labels.OF_DONE, "muted"),)
    for side, verdict, reason in (
        (about.card.supplier, criterion.claim, criterion.claim_reason),
        (about.card.customer, criterion.verdict, criterion.reason),
    ):
        if verdict is not Verdict.OPEN:
            tone: Tone = "alarm" if verdict is Verdict.NOT_MET else "muted"
            name = about.board.department_name(side)
            because: Line = ((f" – {reason}", "text"),) if reason else ()
            yield (f"{name}: ", "muted"), (verdict_name(verdict), tone), *because


def deliveries(about: About, width: int) -> Iterator[Block]:
    rounds = _rounds(standing(about.history))
    if not rounds:
        return
    yield heading(labels.DELIVERIES, len(rounds))
    for count, (delivered, answer) in reversed(list(enumerate(rounds, 1))):
        signed = [about.by(delivered), about.at(delivered.at)]
        lines = packed(signed, width, ((f"{count} ", "accent"),), INDENT)
        lines += prose(delivered.note, about.board, width, INDENT, INDENT)
        if answer is not None:
            lines += flow(_answer(about, answer), width, INDENT, INDENT)
        yield Block(f"delivery-{count}", lines)


def _answer(about: About, event: CardEvent) -> Line:
    tone: Tone = "good" if isinstance(event, Accepted) else "warn"
    sign = "✓ " if isinstance(event, Accepted) else "↩ "
    deed = describe(event, about.board)
    return ((sign, tone), *about.by(event), (f" {deed}", "text"))


def _rounds(history: Iterable[CardEvent]) -> list[tuple[Delivered, CardEvent | None]]:
    """Every delivery with what ended it: a return, an acceptance or a recall."""
    rounds: list[tuple[Delivered, CardEvent | None]] = []
    for event in history:
        if isinstance(event, Delivered):
            rounds.append((event, None))
        elif rounds and rounds[-1][1] is None and isinstance(event, Accepted | Returned | Recalled):
            rounds[-1] = (rounds[-1][0], event)
    return rounds
