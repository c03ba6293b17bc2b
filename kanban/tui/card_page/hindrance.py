"""What stands in the way of the card, and which cards wait behind it. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from kanban.domain.chain import ended, waited_on_by
from kanban.domain.events import Blocked, Unblocked
from kanban.domain.undoing import standing
from kanban.tui import keycaps
from kanban.tui.card_page.about import INDENT, About, heading
from kanban.tui.lines import Block, Line, flow, packed
from kanban.tui.prose import prose
from kanban.wording import card_name, labels
from kanban.wording.chain import stands
from kanban.wording.hindrance import OPEN, block_reason, may_go_on, waits_on, with_key


def blocks(about: About, width: int) -> Iterator[Block]:
    """What stands in the way, newest first, with the offer to unblock what need not wait."""
    card = about.card
    if not card.blocks or not card.state.is_open:
        return
    still = {block.number: block for block in card.blocks}
    said = [event for event in _said(about) if event.block in still]
    free = ended(about.board, card)
    yield heading(labels.BLOCKS, len(said))
    for event in reversed(said):
        lines = _block(event, about, width)
        if event.block in free:
            offer = with_key(may_go_on(still[event.block], about.board), keycaps.key("b"))
            lines += flow(((offer, "good"),), width, INDENT, INDENT)
        else:
            lines += flow(((OPEN, "warn"),), width, INDENT, INDENT)
        yield Block(f"block-{event.block}", lines)


def gone(about: About, width: int) -> Iterator[Block]:
    """What stood in the way, newest first; in a card that has ended, also what never went away."""
    if not about.card.blocked:
        return
    still = {block.number for block in about.card.blocks if about.card.state.is_open}
    said = [event for event in _said(about) if event.block not in still]
    ends = {e.block: e for e in standing(about.history) if isinstance(e, Unblocked)}
    if said:
        yield heading(labels.UNBLOCKED, sum(event.block in ends for event in said))
    for event in reversed(said):
        lines = _block(event, about, width)
        end = ends.get(event.block)
        if end is not None:
            by: Line = (("↳ ", "good"), *about.by(end))
            lines += packed([by, about.at(end.at)], width, INDENT, INDENT)
            if end.text:
                lines += prose(end.text, about.board, width, INDENT * 2, INDENT * 2)
        yield Block(f"block-{event.block}", lines)


def behind(about: About, width: int) -> Iterator[Block]:
    """Who is kept waiting by whoever has to act on the card."""
    waiting = waited_on_by(about.board, about.card.number)
    if not waiting:
        return
    yield heading(labels.WAITS_BEHIND, len(waiting))
    for number in waiting:
        card = about.board.cards[number]
        name: Line = ((card_name(number, card.title), "strong"),)
        lines = flow(name, width, (("⊘ ", "warn"),), INDENT)
        lines += flow(((stands(card, about.board), "muted"),), width, INDENT, INDENT)
        yield Block(f"behind-{number}", lines)


def _said(about: About) -> list[Blocked]:
    return [event for event in standing(about.history) if isinstance(event, Blocked)]


def _block(event: Blocked, about: About, width: int) -> list[Line]:
    number: Line = ((f"{event.block} ", "accent"),)
    lines = packed([about.by(event), about.at(event.at)], width, number, INDENT)
    on = f"{waits_on(event, about.board)} · {block_reason(event.code)}"
    lines += prose(on, about.board, width, INDENT, INDENT)
    return lines + prose(event.text, about.board, width, INDENT, INDENT)
