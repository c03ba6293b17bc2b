"""Is the board whole? A look at everything, which refuses nothing and takes no lock."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, islice
from typing import NamedTuple

from kanban.domain.errors import NotABoard
from kanban.store import boardfile
from kanban.store.files import Disk, Paths
from kanban.store.findings import Finding, Findings, worst_first
from kanban.store.fitting import Misfit
from kanban.store.histories import Audit
from kanban.store.journal import Survey
from kanban.store.loading import load, look
from kanban.store.records import meta_of
from kanban.store.rolling import (
    Base,
    Part,
    Source,
    Unjoined,
    base_of,
    joined,
    part,
    survey_of,
    together,
)
from kanban.store.surroundings import look_around

_ATTEMPTS = 5
_REPAIR = "`kanban check --repair` "
_RESTORE = "Use `kanban restore`."
_UPGRADE = "Upgrade this kanban."


class Evidence(NamedTuple):
    """The board's files as they were read together."""

    board: Part
    journal: Part
    lock: Part
    base: Base | None
    """None: board.json holds no board, see `complaint`."""
    complaint: str
    survey: Survey | None
    source: Source | None
    """The board, as whole as it can be put together."""


def examine(disk: Disk, paths: Paths) -> Findings:
    """Everything that is to be said of a board's files. Never raises for what is in them.

    When something is found and the files changed meanwhile, it looks again, as `loading.load`
    does: a checkpoint may have been under way.
    """
    for _ in range(_ATTEMPTS - 1):
        before = look(disk, paths)
        findings = _examined(disk, paths)
        told = not findings.is_whole or any(found.repairable for found in findings.found)
        if not told or before == look(disk, paths):
            return findings
    return _examined(disk, paths)


def gathered(disk: Disk, paths: Paths) -> Evidence:
    """Read the board's files, and put the board together."""
    # The journal first: a checkpoint in between can then only make the file the newer one.
    journal = part(disk, paths.journal)
    board = part(disk, paths.board)
    complaint, base = "", None
    try:
        base = base_of(board)
    except NotABoard as fault:
        complaint = fault.message
    except Misfit as fault:
        complaint = f"{paths.board} is not in order: {fault}."
    found = survey_of(journal)
    evidence = Evidence(board, journal, part(disk, paths.lock), base, complaint, found, None)
    if _is_closed(evidence):
        return evidence
    return evidence._replace(source=together(disk, paths, base, found))


def _is_closed(evidence: Evidence) -> bool:
    """There may be a board that this account or this program cannot read."""
    board, journal, found = evidence.board, evidence.journal, evidence.survey
    return bool(
        board.trouble
        or (journal.trouble and not journal.is_empty_place)
        or (board.data is not None and boardfile.is_newer(board.data))
        or (found is not None and found.is_newer)
    )


def _examined(disk: Disk, paths: Paths) -> Findings:
    evidence = gathered(disk, paths)
    base, source = evidence.base, evidence.source
    found = [*_board(evidence, paths), *_journal(evidence, disk, paths)]
    tables = source.tables if source is not None else base.tables if base is not None else None
    cards = events = 0
    if tables is not None:
        audit = Audit(tables)
        cards, events = len(audit.cards), audit.events
        found += [*audit.found, *_numbers(audit, base), *_head(source)]
    found += look_around(disk, paths, evidence.board, evidence.journal, evidence.lock)
    if not any(one.level == "fault" for one in found):
        found += _opening(disk, paths)
    return Findings(
        found=worst_first(found),
        cards=cards,
        events=events,
        revision=source.revision if source is not None else None,
    )


def _opening(disk: Disk, paths: Paths) -> Iterator[Finding]:
    """Whatever else was found or not: a board that cannot be opened is not whole."""
    try:
        content = load(disk, paths)
    except NotABoard as fault:
        yield _fault("not_opened", paths.board.name, fault.message, _RESTORE)
    else:
        if content.journal is not None:
            content.journal.close()


def _board(evidence: Evidence, paths: Paths) -> Iterator[Finding]:
    """What there is to say of board.json as a file with a board in it."""
    if evidence.base is not None or evidence.board.trouble:
        return
    kind, sentence, remedy = "not_a_board", evidence.complaint, _RESTORE
    if evidence.board.data is None:
        kind = "no_board"
        sentence = f"There is no board at {paths.board}."
        remedy = f"{_RESTORE[:-1]}, or make a new board with `kanban init`."
    elif boardfile.is_newer(evidence.board.data):
        kind, sentence = "newer", f"{paths.board} was made by a newer kanban."
        remedy = _UPGRADE
    if evidence.source is not None:
        remedy = f"{_REPAIR}puts it together from {_named(evidence.source)}."
    yield _fault(kind, paths.board.name, sentence, remedy, repairable=evidence.source is not None)


def _journal(evidence: Evidence, disk: Disk, paths: Paths) -> Iterator[Finding]:
    """What there is to say of the journal, alone and beside board.json."""
    found, base, source, name = evidence.survey, evidence.base, evidence.source, paths.journal.name
    if found is None:
        if evidence.journal.status is None and part(disk, paths.backup).status is not None:
            yield Finding(
                kind="no_journal",
                level="warning",
                place=name,
                sentence=f"{paths.journal} is not there, and once was: what was saved after "
                f"{paths.board.name} was last written, if anything, is missing.",
                remedy="If it was moved, put it back before anybody saves a change.",
            )
        return
    if found.is_newer:
        yield _fault("newer", name, f"{paths.journal} was made by a newer kanban.", _UPGRADE)
    elif found.header is None:
        sentence = f"{paths.journal} is not a journal that this kanban can read."
        remedy = f"{_REPAIR}begins a new one and keeps this one." if source else _RESTORE
        yield _fault("not_a_journal", name, sentence, remedy, repairable=source is not None)
    elif base is not None:
        try:
            joined(base, (paths.journal, found))
        except Unjoined as fault:
            remedy = _RESTORE
            if source is not None:
                remedy = f"{_REPAIR}puts the board together from {_named(source)}."
            yield _fault(fault.kind, name, f"{fault}.", remedy, repairable=source is not None)
    yield from _unread(found, paths, repairable=source is not None)
    words = (evidence.lock.data or b"").decode(errors="replace").split()
    if found.header is not None and words[:2] == ["BAD", found.header.id]:
        yield Finding(
            kind="ill_journal",
            level="warning",
            place=name,
            sentence=f"The disk failed while {paths.journal} was written.",
            remedy="Have the disk checked. The next change begins a new journal; "
            f"so does {_REPAIR.strip()}.",
            repairable=True,
        )


def _unread(found: Survey, paths: Paths, *, repairable: bool) -> Iterator[Finding]:
    """What lies behind the end of the chain of checksums."""
    if found.header is None or not found.unread_bytes:
        return
    place = f"{paths.journal.name}, byte {found.end}"
    if found.is_torn:
        yield Finding(
            kind="torn_journal",
            level="note",
            place=place,
            sentence=f"{paths.journal} ends with {found.unread_bytes} bytes of a change that was "
            "never finished, as a process leaves that died.",
            remedy=f"It does no harm; the next change removes it, and so does {_REPAIR.strip()}.",
            repairable=repairable,
        )
        return
    yield _fault(
        "damaged_journal",
        place,
        f"{paths.journal} is damaged at byte {found.end}: {found.unread_bytes} bytes with up to "
        f"{found.unread_lines} changes behind that place cannot be trusted.",
        f"{_REPAIR}keeps them in a copy and goes on without them." if repairable else _RESTORE,
        repairable=repairable,
    )


def _numbers(audit: Audit, base: Base | None) -> Iterator[Finding]:
    """The highest number ever given, and the cards that must be there."""
    if base is None:
        return
    in_file = [int(i) for i in base.tables.get("cards", {}) if i.isdecimal() and len(i) < 19]
    if base.meta.last_number < max(in_file, default=0):
        yield _fault(
            "low_last_number",
            "meta.1.last_number",
            f"meta.1.last_number is {base.meta.last_number}, though there is a card "
            f"{max(in_file)}.",
            f"{_REPAIR}puts it right.",
            repairable=True,
        )
    cards = audit.cards
    last = max(base.meta.last_number, max(cards, default=0))
    if missing := last - len(cards):
        first = islice((number for number in count(1) if number not in cards), min(missing, 5))
        numbers = ", ".join(map(str, first)) + (", …" if missing > 5 else "")
        yield Finding(
            kind="missing_cards",
            level="note" if audit.was_restored else "warning",
            place="cards",
            sentence=f"The numbers up to {last} count as given, and these are not on the board: "
            f"{numbers}.",
            remedy="The board was put back to a change before they were asked."
            if audit.was_restored
            else "Unless a repair left them out, or somebody took them out of the file, use "
            "`kanban restore`.",
        )


def _head(source: Source | None) -> Iterator[Finding]:
    """What the journal made of the document in `meta`."""
    try:
        if source is not None:
            meta_of(source.tables)
    except Misfit as fault:
        yield _fault("wrong_document", "meta.1", f"{fault}.", _RESTORE)


def _named(source: Source) -> str:
    names = [path.name for path in source.parts]
    return " and ".join([", ".join(names[:-1]), names[-1]] if names[1:] else names)


def _fault(
    kind: str, place: str, sentence: str, remedy: str, *, repairable: bool = False
) -> Finding:
    return Finding(
        kind=kind,
        level="fault",
        place=place,
        sentence=sentence,
        remedy=remedy,
        repairable=repairable,
    )
