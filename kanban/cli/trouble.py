"""What went wrong, for a person or a program, and the exit code that says so."""

from __future__ import annotations

import click

from kanban.cli import output
from kanban.domain.errors import (
    Changed,
    KanbanError,
    NotABoard,
    NotSaved,
    Refused,
    StoreError,
    Unknown,
)

FAULT, USAGE, REFUSED, FILE, CHANGED = 1, 2, 3, 4, 5
"""Exit codes beside 0: our fault, wrongly written, a rule said no, trouble with the file, the card
changed meanwhile."""

_MENDING = ("kanban check", "kanban init", "kanban restore")
_FILE_KINDS = {NotABoard: "not_a_board", NotSaved: "not_saved", Unknown: "outcome_unknown"}


class Misunderstood(click.UsageError):
    """A query that cannot be understood."""

    def __init__(self, query: str, at: int, end: int, sentence: str) -> None:
        super().__init__(sentence)
        self.query = query
        self.at, self.end = at, end
        """Where what is wrong begins and ends, in characters."""


def exit_code(error: BaseException) -> int:
    match error:
        case Changed():
            return CHANGED
        case Refused():
            return REFUSED
        case StoreError() | output.NotWritten():
            return FILE
        case click.ClickException():
            return USAGE
        case _:
            return FAULT


def kind(error: BaseException) -> str:
    """One word for programs: a refusal's kind, `usage`, or what happened to the file."""
    match error:
        case Refused():
            return error.kind
        case StoreError():
            return _FILE_KINDS.get(type(error), "file")
        case click.ClickException():
            return "usage"
        case _:
            return "fault"


def tell(error: BaseException, *, verb: str, as_json: bool, revision: int | None) -> int:
    """Say what went wrong, on stdout as JSON or else on stderr, and give the exit code.

    `verb`: what was to be done, as it is typed: "kanban deliver".
    """
    if not as_json or isinstance(error, output.NotWritten):
        output.talk(_place(error) + _message(error) + _hint(error, verb))
        return exit_code(error)
    said: dict[str, object] = {"kind": kind(error), "message": _message(error)}
    if isinstance(error, Misunderstood):
        said |= {"query": error.query, "at": error.at}
    try:
        output.answer(revision, error=said)
    except output.NotWritten as lost:
        return tell(lost, verb=verb, as_json=True, revision=revision)
    return exit_code(error)


def _place(error: BaseException) -> str:
    """Two lines: the query, and what is wrong of it marked below."""
    if not isinstance(error, Misunderstood):
        return ""
    from kanban.cli.table import cells

    line = error.query.replace("\n", " ")
    before = " " * cells(line[: error.at])
    return f"{line}\n{before}{'^' * max(1, cells(line[error.at : error.end]))}\n"


def _message(error: BaseException) -> str:
    match error:
        case KanbanError():
            return error.message
        case click.ClickException():
            return error.format_message()
        case _:
            return f"A fault in kanban itself, not in what you did: {error!r}"


def _example(error: click.UsageError) -> str:
    """When words are missing or there are too many: the example in the help, or the first of
    them."""
    is_count = isinstance(error, click.MissingParameter) or type(error) is click.UsageError
    if error.ctx is None or isinstance(error.ctx.command, click.Group) or not is_count:
        return ""
    rest = (error.ctx.command.help or "").partition("Example")[2]
    lines = rest.partition(":")[2].split("\n")
    return next((f"\nExample: {line.strip()}" for line in lines if line.strip()), "")


def _hint(error: BaseException, verb: str) -> str:
    """What a person is told besides: where the help is, or what to send with a report."""
    match error:
        case Refused(kind="missing" | "limit"):
            return f"\n`{verb} --help` shows how to say it."
        case click.UsageError() if error.ctx is not None:
            return f"{_example(error)}\nHelp: {error.ctx.command_path} --help"
        case NotABoard(__cause__=FileNotFoundError() | PermissionError()):
            return ""
        case NotABoard() if verb not in _MENDING:
            return "\n`kanban check` says what is wrong and what can be done."
        case KanbanError() | click.ClickException():
            return ""
        case _:
            import traceback

            return "\n" + "".join(traceback.format_exception(error))
