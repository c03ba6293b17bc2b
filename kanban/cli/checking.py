"""Saying whether the board's files are whole, and mending them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from kanban.cli import output
from kanban.cli.session import Session
from kanban.cli.trouble import FILE
from kanban.cli.verb import verb

if TYPE_CHECKING:
    from kanban.store.findings import Finding, Findings

_MOST = 20
"""Findings of one kind that are told to a person."""


@verb("check")
@click.option("--repair", is_flag=True, help="Mend what can be mended, and say what was done.")
def check(session: Session, repair: bool) -> int:
    """Say whether the board is whole.

    It looks at the files, at every document and its history, and at who may read and write. It
    changes nothing, needs no right to write, and takes no lock. The exit code is 0 when there is
    no fault, and 4 otherwise.

    With --repair, the files are first copied as they are into the folder of backups.

    \b
    Examples:
      kanban check
      kanban check --repair
      kanban check --json | jq '.check.findings[] | select(.level == "fault")'
    """
    from kanban.store.checking import examine
    from kanban.store.files import Disk, Paths

    disk, paths = Disk(), Paths.of(session.path)
    done: Sequence[str] = ()
    if repair:
        from datetime import UTC, datetime

        from kanban.store.repairing import repair as mend

        repaired = mend(disk, paths, datetime.now(UTC))
        done, findings = repaired.done, repaired.findings
    else:
        findings = examine(disk, paths)
    if session.as_json:
        _answer(findings, done)
    else:
        _tell(findings, done, repair=repair)
    return 0 if findings.is_whole else FILE


def _answer(findings: Findings, done: Sequence[str]) -> None:
    whole = {
        "whole": findings.is_whole,
        "cards": findings.cards,
        "events": findings.events,
        "findings": findings.found,
    }
    output.answer(findings.revision, check=whole, done=done)


def _tell(findings: Findings, done: Sequence[str], *, repair: bool) -> None:
    for sentence in done:
        output.say(f"Done     {sentence}")
    told: Counter[str] = Counter()
    for finding in findings.found:
        told[finding.kind] += 1
        if told[finding.kind] <= _MOST:
            _tell_one(finding)
    if more := sum(max(0, number - _MOST) for number in told.values()):
        output.say(f"         … and {more:,} more of these kinds; --json has them all.")
    output.say(_closing(findings, repair=repair))


def _tell_one(finding: Finding) -> None:
    output.say(f"{finding.level.capitalize():8} {finding.sentence}")
    if finding.remedy:
        output.say(f"{'':8} {finding.remedy}")


def _closing(findings: Findings, *, repair: bool) -> str:
    """The one line that says it all."""
    if findings.is_whole:
        warnings = findings.count("warning")
        return (
            f"The board is whole: {_counted(findings.cards, 'card')}, "
            f"{_counted(findings.events, 'event')}, change {findings.revision}"
            + (f"; {_counted(warnings, 'warning')}." if warnings else ".")
        )
    mendable = sum(f.repairable for f in findings.found if f.level == "fault")
    hint = "" if repair or not mendable else f" `kanban check --repair` can mend {mendable}."
    return f"The board is not whole: {_counted(findings.count('fault'), 'fault')}.{hint}"


def _counted(number: int, thing: str) -> str:
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"
