"""Keeping copies of the board, and putting one back."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kanban.cli import output
from kanban.cli.session import Session
from kanban.cli.verb import verb
from kanban.domain.errors import NotABoard, Refused

if TYPE_CHECKING:
    from kanban.domain.board import Board
    from kanban.store.kept import Kept
    from kanban.store.restoring import Restored


_HEADS = ("Backup", "Made", "Change", "Cards", "Size", "Trouble")


@verb("backup")
@click.argument("file", required=False)
def backup(session: Session, file: str | None) -> None:
    """Write the whole board into one new file.

    Others may work on it meanwhile. Without FILE it goes into the folder of backups beside the
    board. Nothing is ever overwritten, and the copy is read back from the disk before it counts.

    \b
    Examples:
      kanban backup
      kanban backup /media/stick/works.json
    """
    from kanban.store.backups import back_up

    _ = session.login  # nobody reads a board as somebody they may not be
    target = None if file is None else Path(file)
    made = back_up(session.path, datetime.now(UTC), target)
    if session.as_json:
        output.answer(made.revision, backup=_described(made.path, made.cards, made.size))
        return
    output.say(f"{made.path}\nchange {made.revision}, {_cards(made.cards)}, read back and whole")


@verb("restore")
@click.argument("file", required=False)
@click.option("--yes", is_flag=True, help="Do not ask first.")
def restore(session: Session, file: str | None, yes: bool) -> None:
    """Put a backup in the place of the board. Admins may.

    FILE is a path, or a name in the folder of backups; without it, they are listed. The board of
    now is kept first, so nothing is lost: restoring that brings it back.

    \b
    Examples:
      kanban restore
      kanban restore 2026-03-02T09-00-00Z-automatic.json
    """
    if file is None:
        _list(session)
        return
    from kanban.store import kept, restoring

    login, claimed = session.login, session.claimed_login
    try:
        _refuse_others(login, claimed, session.board)
    except NotABoard as fault:
        _refuse_others(login, claimed, None, fault.message)
    source = kept.found(session.path, file)
    if not (yes or output.confirmed(f"Put {source} in the place of {session.path}?")):
        output.talk("Nothing was changed.")
        return
    session.close()

    def permit(now: Board | None) -> None:  # again: it may be another board by now
        _refuse_others(login, claimed, now)

    done = restoring.restore(session.path, source, login, datetime.now(UTC), permit=permit)
    _tell(session, done)


def _tell(session: Session, done: Restored) -> None:
    kept = None if done.kept is None else str(done.kept)
    if session.as_json:
        event = done.events[-1]
        output.answer(done.board.revision, restored=done.revision, kept=kept, events=[event])
        return
    output.say(
        f"{session.path} is as it was at change {done.revision}: {_cards(len(done.board.cards))}. "
        f"This is change {done.board.revision}."
    )
    if done.kept is None:
        return
    if done.kept.suffix == ".json":
        output.talk(f"The board from before: `kanban restore {done.kept.name}` brings it back.")
    else:
        output.talk(f"The files from before, which could not be read as a board: {done.kept}")


def _refuse_others(login: str, claimed: str | None, now: Board | None, fault: str = "") -> None:
    """Raise `Refused` unless an admin asks; or, of a board that cannot be read, its owner.

    `claimed`: the login that was given with --as; `now`: the board, None when it cannot be read;
    `fault`: why it cannot.
    """
    if now is None:
        if claimed is not None:
            raise Refused(
                "not_yours",
                f"{fault or 'The board cannot be read now.'} Only the account that owns the board "
                "may restore it as it is now, without --as.",
            )
        return
    person = now.people.get(login)
    if person is None or not person.admin or not person.active:
        from kanban.domain.rules.asking import admins
        from kanban.wording import listed

        raise Refused(
            "not_yours",
            "Only an admin may put a backup in the place of the board. "
            f"Ask {listed(admins(now), 'or') or 'the owner of the file'}.",
        )


def _list(session: Session) -> None:
    from kanban.store.kept import listed

    _ = session.login
    kept = listed(session.path)
    if session.as_json:
        output.answer(None, backups=[_entry(one) for one in kept])
    elif not kept:
        output.talk("There are no backups yet. `kanban backup` makes one.")
    else:
        rows = [_row(one) for one in kept]
        output.say_table(_HEADS, rows, elastic=5, spare=("Size", "Made", "Cards", "Change"))


def _row(kept: Kept) -> tuple[str, ...]:
    made = f"{kept.at.astimezone():%Y-%m-%d %H:%M}"
    if kept.backup is None:
        return kept.name, made, "", "", "", kept.fault
    one = kept.backup
    return kept.name, made, str(one.revision), str(one.cards), f"{one.size:,} bytes", ""


def _entry(kept: Kept) -> dict[str, object]:
    entry: dict[str, object] = {"name": kept.name, "at": kept.at.isoformat()}
    if kept.backup is None:
        return entry | {"trouble": kept.fault}
    one = kept.backup
    return entry | {"change": one.revision} | _described(one.path, one.cards, one.size)


def _described(path: Path, cards: int, size: int) -> dict[str, object]:
    return {"file": str(path), "cards": cards, "bytes": size}


def _cards(count: int) -> str:
    return "1 card" if count == 1 else f"{count} cards"
