"""`kanban`: reads the global options, finds the verb, and turns what goes wrong into exit codes."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import partial
from typing import Any

import click

from kanban import __version__
from kanban.cli import output
from kanban.cli.screen import ended, has_screen, show_board
from kanban.cli.session import Session
from kanban.cli.verb import LazyGroup

_SUPPLIER = "kanban.cli.supplier_verbs"
_CUSTOMER = "kanban.cli.customer_verbs"
_ANYBODY = "kanban.cli.anybody_verbs"
_HANDING = "kanban.cli.handing_verbs"
_CARING = "kanban.cli.caring_verbs"
_LISTING = "kanban.cli.listing"
_SHOWING = "kanban.cli.showing"
_SETTING_UP = "kanban.cli.administration"

VERBS = {
    "Look": {
        "inbox": "kanban.cli.inbox:inbox",
        "remind": "kanban.cli.remind:remind",
        "list": f"{_LISTING}:list_",
        "view": "kanban.cli.views:view",
        "show": f"{_SHOWING}:show",
        "history": f"{_SHOWING}:history",
        "chain": "kanban.cli.blocking:chain",
        "thanks": f"{_CARING}:thanks",
        "watch": "kanban.cli.watching:watch",
        "report": "kanban.cli.reporting:report",
        "figures": "kanban.cli.reporting:figures",
        "export": "kanban.cli.exporting:export",
        "guide": "kanban.cli.guide:guide",
        "demo": "kanban.cli.demo:demo",
    },
    "Ask, as the customer": {
        "request": "kanban.cli.requesting:request",
        "edit": f"{_CUSTOMER}:edit",
        "answer": f"{_CUSTOMER}:answer",
        "accept": f"{_CUSTOMER}:accept",
        "return": f"{_CUSTOMER}:return_",
        "reopen": f"{_CUSTOMER}:reopen",
        "withdraw": f"{_CUSTOMER}:withdraw",
    },
    "Do, as the supplier": {
        "start": f"{_SUPPLIER}:start",
        "ask": f"{_SUPPLIER}:ask",
        "block": "kanban.cli.blocking:block",
        "unblock": "kanban.cli.blocking:unblock",
        "deliver": f"{_SUPPLIER}:deliver",
        "recall": f"{_SUPPLIER}:recall",
        "put-back": f"{_SUPPLIER}:put_back",
        "decline": f"{_SUPPLIER}:decline",
        "assign": f"{_SUPPLIER}:assign",
        "hand-over": f"{_HANDING}:hand_over",
        "keep": f"{_HANDING}:keep",
        "take": f"{_HANDING}:take",
        "refuse": f"{_HANDING}:refuse",
        "promise": f"{_SUPPLIER}:promise",
        "acknowledge": f"{_CARING}:acknowledge",
    },
    "Either": {
        "comment": f"{_ANYBODY}:comment",
        "edit-comment": f"{_ANYBODY}:edit_comment",
        "call": f"{_CARING}:call",
        "thank": f"{_CARING}:thank",
        "move": f"{_ANYBODY}:move",
        "improvements": "kanban.cli.improvements:improvements",
        "undo": f"{_ANYBODY}:undo",
        "redo": f"{_ANYBODY}:redo",
    },
    "Keep it safe": {
        "check": "kanban.cli.checking:check",
        "backup": "kanban.cli.backups:backup",
        "restore": "kanban.cli.backups:restore",
    },
    "Set up": {
        "init": f"{_SETTING_UP}:init",
        "board": f"{_SETTING_UP}:board",
        "join": f"{_SETTING_UP}:join",
        "leave": f"{_SETTING_UP}:leave",
        "department": "kanban.cli.departments:department",
        "person": "kanban.cli.people:person",
        "template": "kanban.cli.templates:template",
        "ssh": "kanban.cli.ssh:ssh",
        "config": "kanban.cli.config:config",
    },
}

_EPILOG = """\b
Exit codes: 0 done, 1 a fault of ours, 2 wrongly written, 3 refused by a rule,
4 trouble with the file, 5 the card changed meanwhile.
\b
Completion: eval "$(_KANBAN_COMPLETE=bash_source kanban)" (or zsh_source, fish_source)
"""


def _show_version(context: click.Context, _parameter: click.Parameter, value: Any) -> None:
    if value and not context.resilient_parsing:
        output.explain(f"kanban, version {__version__}")
        context.exit()


@click.group(
    "kanban",
    cls=LazyGroup,
    verbs=VERBS,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=_EPILOG,
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
    help="Show the version and exit.",
)
@click.pass_context
def kanban(context: click.Context) -> None:
    """A board for work handed from one department to the next, where the customer decides when
    it is done.

    Without a verb, kanban opens the board on the screen, or prints it when there is none. The
    global options may stand before the verb or after it. Every verb has its own --help.

    \b
    Examples:
      kanban request "Brochure for the fair" --to design --need-by fri
      kanban list --mine
      kanban accept 12 --met all --thanks "Just what we needed"
    """
    if context.invoked_subcommand is None:
        session = context.ensure_object(Session)
        if session.as_json or not has_screen():
            from kanban.cli.listing import print_board

            print_board(session)
        else:
            show_board(session)


def main(arguments: Sequence[str] | None = None, session: Session | None = None) -> int:
    """Run the program and give its exit code. `arguments` None: those of the process."""
    arguments = sys.argv[1:] if arguments is None else arguments
    session = session or Session()
    return ended(session, partial(_run, arguments, session))


def _run(arguments: Sequence[str], session: Session) -> int:
    try:
        code = kanban.main(list(arguments), "kanban", standalone_mode=False, obj=session)
    except click.Abort:
        output.talk("Interrupted.")
        return 130
    except click.ClickException:
        # What is wrong may stand before --json, which is then not read yet.
        session.as_json |= "--json" in arguments
        raise
    return code if isinstance(code, int) else 0
