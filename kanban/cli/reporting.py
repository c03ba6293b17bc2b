"""The weekly report, and all figures for programs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

import click

from kanban.cli import output
from kanban.cli.options import DAY, Written, options
from kanban.cli.outfile import STDOUT, refuse_for_guests, write
from kanban.cli.session import Session
from kanban.cli.verb import verb
from kanban.domain.errors import Refused

if TYPE_CHECKING:
    from kanban.flow.agreed import Lookup
    from kanban.report.report import Report

_MOST_WEEKS = 520
_EARLIEST = date(1971, 1, 1)


def _read_weeks(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text[:9]) <= _MOST_WEEKS:
        raise Refused("not_valid", f"“{text}” are no weeks: say 1 or more, up to {_MOST_WEEKS}.")
    return int(text)


_WEEKS = Written("weeks", _read_weeks)
_department = click.option(
    "--department", metavar="KEY", help="Only what this department asked for or was asked for."
)


@verb("report")
@options(
    _department,
    click.option(
        "--weeks", type=_WEEKS, default="1", metavar="N", help="How long a time. [default: 1]"
    ),
    click.option(
        "--until", type=DAY, metavar="DATE", help="The last day; otherwise today, as far as it is."
    ),
    click.option("--csv", "csv_file", metavar="FILE", help="As a table into a file, or - stdout."),
    click.option("--html", "html_file", metavar="FILE", help="As a page into a file, or - stdout."),
)
def report(
    session: Session,
    department: str | None,
    weeks: int,
    until: date | None,
    csv_file: str | None,
    html_file: str | None,
) -> None:
    """The page for the stand-up: what changed, what waits.

    Beside it promises kept and broken, what was right the first time, why deliveries came back and
    what blocked work, improvements and thanks. Each figure is told with its n. It is about
    departments, never about a person, and leaves out what a department asks of itself. `kanban
    guide reports` says how everything is counted.

    \b
    Examples:
      kanban report
      kanban report --department design --html week.html
      kanban report --weeks 4 --until 2026-11-30 --csv - > november.csv
    """
    targets = [target for target in (csv_file, html_file) if target is not None]
    _check_targets(session, targets)
    found = _report(session, department, weeks, until)
    if session.as_json:
        from kanban.report.plain import report_as_plain

        output.answer(session.revision, report=report_as_plain(found))
    elif targets:
        _write_files(session, found, csv_file, html_file)
    else:
        _say(found)


def _check_targets(session: Session, targets: Sequence[str]) -> None:
    """Raise before anything is read."""
    if len(targets) > 1 and STDOUT in targets:
        raise click.UsageError("Only one thing goes to stdout: give --csv or --html a file.")
    if targets and session.as_json:
        raise click.UsageError("Give --json, or --csv and --html.")
    for target in targets:
        refuse_for_guests(session, target)


def _write_files(
    session: Session, found: Report, csv_file: str | None, html_file: str | None
) -> None:
    if csv_file is not None:
        from kanban.export.cells import csv_lines
        from kanban.report.table import HEADS, lines

        _write(session, csv_file, csv_lines(HEADS, lines(found)))
    if html_file is not None:
        from kanban.report.page import page

        _write(session, html_file, [page(found)])


@verb("figures")
@_department
@click.option(
    "--weeks", type=_WEEKS, default="12", metavar="N", help="How long a time. [default: 12]"
)
def figures(session: Session, department: str | None, weeks: int) -> None:
    """All flow metrics, each with its n.

    WIP, throughput and cumulative flow by day, cycle and lead times, right first time, promises,
    flow efficiency, blockers, pairs of departments, forecasts. --json has all of them, of which
    `kanban guide reports` names each; without it the numbers alone are listed.

    \b
    Examples:
      kanban figures --json
      kanban figures --department design --weeks 4
    """
    from kanban.flow.metrics import figures as all_figures
    from kanban.flow.passing import passage
    from kanban.flow.scope import Scope
    from kanban.here import HERE
    from kanban.report.plain import figures_as_plain, named

    _check_department(session, department)
    session.tell_of_stranger()
    service = session.service
    now = service.now()
    end = now.astimezone(HERE).date() + timedelta(days=1)
    start = end - timedelta(weeks=weeks)
    scope = Scope(start=start, end=end, zone=HERE, department=department)
    ways = (passage(history, now) for history in service.histories())
    found = all_figures((way for way in ways if way is not None), scope, now, _agreed(session))
    told = figures_as_plain(found)
    if session.as_json:
        output.answer(session.revision, figures=told)
        return
    output.say_table(("Figure", "Value", "n"), named(told), elastic=0)


def _report(session: Session, department: str | None, weeks: int, until: date | None) -> Report:
    from kanban.here import HERE
    from kanban.report.report import Asked, Past
    from kanban.report.report import report as reported

    _check_department(session, department)
    session.tell_of_stranger()
    service = session.service
    now = service.now()
    today = now.astimezone(HERE).date()
    if until is not None and not _EARLIEST <= until <= today:
        wrong = "is still to come" if until > today else "was before there were boards"
        raise click.BadParameter(f"that day {wrong}.", param_hint="'--until'")
    past = Past(
        histories=service.histories,
        improvements=service.improvement_history(),
        agreed=_agreed(session),
    )
    asked = Asked(until=until or today, zone=HERE, weeks=weeks, department=department)
    return reported(service.board, past, asked, now)


def _check_department(session: Session, key: str | None) -> None:
    if key is not None:
        from kanban.domain.rules.asking import Asking

        Asking(session.board, session.service.me, session.service.now()).department(key)


def _agreed(session: Session) -> Lookup:
    from kanban.flow.agreed import lookup

    return lookup(session.board.departments, session.service.department_histories())


def _write(session: Session, target: str, text: Iterable[str]) -> None:
    write(session, target, (piece.encode() for piece in text))
    if target != STDOUT:
        output.say(target)


def _say(found: Report) -> None:
    from kanban.report.sections import sections, subtitle, title
    from kanban.wording.reports import left_out

    output.say(f"{title(found)}\n{subtitle(found)}")
    for section in sections(found):
        output.say(f"\n{section.title}")
        if section.rows:
            elastic = len(section.heads) - 1 if section.is_words else 0
            output.say_table(section.heads, section.rows, elastic, section.spare)
        if section.note:
            output.say(section.note)
    output.say(f"\n{left_out(found.internal)}")
