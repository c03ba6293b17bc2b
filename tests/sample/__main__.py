"""Make a board: the sample, or a crowd of cards for a benchmark.

python -m tests.sample [--cards N] [--seed S] [--as-of DATE] [--member LOGIN] FILE
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from tests.sample.crowd import crowd
from tests.sample.days import AS_OF
from tests.sample.making import board_file, sample_events


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--cards", type=click.IntRange(100, 50_000), help="A crowd of so many cards instead.")
@click.option("--seed", default=1, show_default=True, help="Another seed makes another crowd.")
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    default=AS_OF.isoformat(),
    show_default=True,
    help="The day on which the board is looked at.",
)
@click.option("--member", metavar="LOGIN", help="Add somebody to every department, as a lead.")
def main(file: Path, cards: int | None, seed: int, as_of: datetime, member: str | None) -> None:
    """Make the sample board in FILE, which must not be there yet.

    The same options always make the same bytes.
    """
    day = as_of.date()
    events = sample_events(day, member) if cards is None else crowd(cards, seed, day, member)
    content = board_file(events)
    try:
        with file.open("xb") as opened:
            opened.write(content)
    except FileExistsError:
        raise click.ClickException(
            f"There is a {file} already. Remove it first, or choose another name."
        ) from None
    click.echo(f"{file}: {len(events):,} events, {len(content):,} bytes")


if __name__ == "__main__":
    main(prog_name="python -m tests.sample")
