"""What stands in the way of a card, and the chain of cards in which it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import click

from kanban.cli import output
from kanban.cli.hanging import Hung
from kanban.cli.options import NUMBER, Word, number, seen
from kanban.cli.session import Session
from kanban.cli.table import cells, cut
from kanban.cli.verb import verb
from kanban.domain import commands
from kanban.domain.block import BlockCode
from kanban.domain.board import Board
from kanban.domain.chain import Link, down, up
from kanban.domain.errors import Refused
from kanban.domain.text import safe
from kanban.domain.turn import turn
from kanban.wording import card_name
from kanban.wording import chain as words
from kanban.wording.refusals.asking import no_card

_because = click.option(
    "--because", "--reason", "text", default="", metavar="TEXT", help="What stands in the way."
)
_changed = click.option(
    "--because", "--reason", "text", default="", metavar="TEXT", help="What changed, if you like."
)


@verb("block")
@number
@click.option(
    "--code",
    type=Word(BlockCode),
    required=True,
    metavar="WORD",
    help=f"{', '.join(BlockCode)}.",
)
@_because
@click.option("--on-card", type=NUMBER, metavar="M", help="The card that it waits on.")
@click.option("--on-department", "department", metavar="KEY", help="Or the department.")
@click.option("--outside", default="", metavar="TEXT", help="Or somebody outside, in your words.")
@seen
def block(session: Session, **given: Any) -> None:
    """Say what a card waits on, as its supplier.

    Nothing is delivered before it is unblocked, and it is the turn of whom it waits on. Block it
    once for each thing that stands in the way.

    \b
    Examples:
      kanban block 12 --code missing_input --because "No photos yet" --on-card 9
      kanban block 12 --code external --because "No paper" --outside "The mill"
    """
    session.run(commands.Block(**given))


@verb("unblock")
@number
@click.option("--block", type=NUMBER, metavar="K", help="Which block, when there are several.")
@_changed
@seen
def unblock(session: Session, **given: Any) -> None:
    """Say that what a card waited on is out of the way.

    `kanban show` tells the numbers of the blocks.

    \b
    Examples:
      kanban unblock 12
      kanban unblock 12 --block 2 --because "The paper came"
    """
    session.run(commands.Unblock(**given))


@verb("chain")
@number
def chain(session: Session, number: int) -> None:
    """Show what a card waits on, and what waits on it.

    From card to card and from department to department, with whom each card is for in the end.

    Example: kanban chain 12
    """
    board = session.board
    card = board.cards.get(number)
    if card is None:
        raise Refused("unknown", no_card(number))
    above, below = up(board, number), down(board, number)
    if session.as_json:
        output.answer(
            board.revision,
            board.held,
            card=card,
            waited_on_by=[_link(link, board) for link in above],
            waits_on=[_link(link, board) for link in below],
        )
        return
    output.say_hung(
        [
            Hung("", card_name(number, card.title), "    "),
            Hung("  ", words.stands(card, board)),
            *_tree(words.WAITS_BEHIND, above, words.NOTHING_BEHIND, board),
            *_tree(words.WAITS_ON, below, words.ON_NOTHING, board),
        ]
    )


def _tree(heading: str, links: Sequence[Link], none: str, board: Board) -> Iterator[Hung]:
    yield Hung("", "")
    yield Hung("", f"{heading}:" if links else none)
    for link in links:
        yield from _place(link, board, output.room())


def _place(link: Link, board: Board, room: int | None) -> Iterator[Hung]:
    """One line of the tree; where it is too long for the terminal, its name, and the rest below
    it beside the branches."""
    rails = f"  {words.rails(link)}"
    beside = words.beside(rails)
    name = words.name(link, board)
    said = " · ".join(text for text in (words.about(link, board), words.why(link, board)) if text)
    whole = f"{name} · {said}" if said else name
    if room is None or cells(f"{rails}{whole}") <= room:
        yield Hung(rails, whole, beside)
        return
    yield Hung(rails, cut(safe(name), max(1, room - cells(rails))), beside)
    yield Hung(f"{beside}  ", said, f"{beside}  ")


def _link(link: Link, board: Board) -> dict[str, Any]:
    """A place of the chain: `of` is the card next to it, `depth` steps from where it begins."""
    told: dict[str, Any] = {"of": link.of, "depth": link.depth, "block": link.block}
    if link.card is None:
        return told | {"department": link.department, "outside": link.outside}
    told |= {"number": link.card, "again": link.again}
    card = board.cards.get(link.card)
    if card is None:
        return told
    fields = ("title", "state", "customer", "supplier", "for_whom")
    return told | {f: getattr(card, f) for f in fields} | {"turn": turn(card, board.held)}
