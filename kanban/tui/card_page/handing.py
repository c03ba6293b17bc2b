"""To whom a card is offered, and the parts of it that others do. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from kanban.domain.card import Card
from kanban.domain.parts import parts_of, progress, whole
from kanban.domain.text import flat
from kanban.tui.card_page.about import INDENT, About, heading
from kanban.tui.lines import Block, Line, flow, packed
from kanban.tui.prose import prose
from kanban.wording import labels, state_name
from kanban.wording.handing import WAITS, to_whom
from kanban.wording.language import counted
from kanban.wording.parts import progress_words


def offered(about: About, width: int) -> Iterator[Block]:
    """What the giver says, while it waits to be taken or refused."""
    offer = about.card.handover
    if offer is None or not about.card.state.is_open:
        return
    yield heading(labels.HANDOVER, to_whom(offer, about.board))
    by: Line = (
        (about.board.person_name(offer.by), "strong"),
        (f" ({about.board.department_name(about.card.supplier)})", "muted"),
    )
    lines = packed([by, about.at(offer.at)], width, (), INDENT)
    lines += prose(offer.note, about.board, width, INDENT, INDENT)
    lines += flow(((WAITS, "warn"),), width, INDENT, INDENT)
    yield Block("handover", lines)


def parts(about: About, width: int) -> Iterator[Block]:
    """What was asked of others, and how far each is."""
    found = list(parts_of(about.card, about.board))
    if not found:
        return
    far = progress(about.card, about.board)
    yield heading(labels.PARTS, progress_words(far) if far else len(found))
    for part in found:
        yield Block(f"part-{part.number}", packed(_named(part, about), width, (), INDENT))


def rows(about: About) -> Iterator[tuple[str, list[Line]]]:
    """What the card is a part of, and how often it was handed over."""
    card = about.card
    if card.parent is not None:
        above = whole(card, about.board)
        number: Line = ((f"#{card.parent}", "link"),)
        yield labels.PART_OF, _named(above, about) if above else [number]
    if card.hops:
        yield labels.HANDED_OVER, [((counted(card.hops, "time"), "text"),)]


def _named(card: Card, about: About) -> list[Line]:
    """Its number and title, who supplies it, and its state."""
    name: Line = ((f"#{card.number}", "link"), (f" {flat(card.title)}", "text"))
    supplier: Line = ((about.board.department_name(card.supplier), "muted"),)
    return [name, supplier, ((state_name(card.state), "text"),)]
