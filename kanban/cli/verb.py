"""Verbs that take the global options before or after themselves, and are read when needed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from typing import Any, cast

import click

from kanban.cli import output
from kanban.cli.session import Session
from kanban.domain.text import shown


def _kept(context: click.Context, parameter: click.Parameter, value: Any) -> None:
    """Put a global option into the session. Given twice, the one after the verb counts.

    An empty one is an error and not the same as none: a forced command whose variable is not set
    must not run as the owner of the board.
    """
    if value == "":
        name = parameter.opts[-1]
        raise click.UsageError(f"{name} is empty. Say which, or leave {name} out.", context)
    if value:
        setattr(context.find_object(Session), str(parameter.name), value)


def _helped(context: click.Context, _parameter: click.Parameter, value: Any) -> None:
    """Show the help by the one writer, who has words for a stdout that takes nothing."""
    if value and not context.resilient_parsing:
        output.explain(context.get_help())
        context.exit()


def _global(*names: str, **also: Any) -> click.Option:
    return click.Option(names, expose_value=False, callback=_kept, is_eager=True, **also)


GLOBAL = (
    _global(
        "-b",
        "--board",
        "board_file",
        metavar="FILE",
        help="The board. Otherwise $KANBAN_BOARD, or board.json in this folder.",
    ),
    _global(
        "--as",
        "claimed_login",
        metavar="LOGIN",
        help="Act as somebody else. Only for the account that owns the board's file.",
    ),
    _global("--json", "as_json", is_flag=True, help="Answer with one JSON object."),
)


class Verb(click.Command):
    """A command that takes the global options after its name as well."""

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        return [*super().get_params(ctx), *GLOBAL]

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.callback = _helped
        return option

    def invoke(self, ctx: click.Context) -> Any:
        ctx.ensure_object(Session).verb = ctx.command_path
        return super().invoke(ctx)


_HIDDEN = "\0"
"""Stands for the hyphen of what may not be in a query; no argument has it in it."""


class AskingVerb(Verb):
    """A verb with a query, in which `-label:print` is no option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        wanting = {
            name
            for parameter in self.get_params(ctx)
            if isinstance(parameter, click.Option) and not parameter.is_flag
            for name in parameter.opts
        }
        before = ["", *args]
        return super().parse_args(
            ctx,
            [
                f"{_HIDDEN}{arg[1:]}" if _is_denied(arg) and last not in wanting else arg
                for last, arg in zip(before, args, strict=False)
            ],
        )


def _is_denied(arg: str) -> bool:
    """A hyphen before a field, an exact word, a number, a person or a bracket."""
    return re.match(r'-(?:[a-z_]+[:<>=]|["#@(])', arg, re.IGNORECASE) is not None


def query_line(words: Iterable[str]) -> str:
    """The query that was typed as arguments."""
    return " ".join(words).replace(_HIDDEN, "-")


class VerbGroup(Verb, click.Group):
    """Verbs on one subject."""

    def verb(self, name: str, kind: type[Verb] = Verb) -> Callable[[Callable[..., Any]], Verb]:
        """As the function `verb`; the new verb belongs to this group."""

        def made(function: Callable[..., Any]) -> Verb:
            command = verb(name, kind)(function)
            self.add_command(command)
            return command

        return made


class LazyGroup(VerbGroup):
    """Reads the module of a verb when the verb is used, so that the program starts quickly."""

    def __init__(self, *args: Any, verbs: Mapping[str, Mapping[str, str]], **also: Any) -> None:
        """`verbs`: under headings for the help, each verb with its "module:function"."""
        super().__init__(*args, **also)
        self.headings = verbs
        self.places = {verb: place for under in verbs.values() for verb, place in under.items()}

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return list(self.places)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.places:
            return None
        module, _, name = self.places[cmd_name].partition(":")
        return cast(click.Command, getattr(import_module(module), name))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As every group; but the verb that may be meant is sought among all, also the unread."""
        typed = args[0]
        if typed in self.places or typed.startswith("-") or ctx.resilient_parsing:
            return super().resolve_command(ctx, args)
        from difflib import get_close_matches

        close = get_close_matches(typed, self.places, 1)
        meant = f" Did you mean '{close[0]}'?" if close else ""
        raise click.UsageError(f"No such command '{shown(typed)}'.{meant}", ctx)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for heading, verbs in self.headings.items():
            with formatter.section(heading):
                formatter.write_dl(self._lines(ctx, verbs))

    def _lines(self, ctx: click.Context, verbs: Iterable[str]) -> list[tuple[str, str]]:
        commands = ((verb, self.get_command(ctx, verb)) for verb in verbs)
        return [(verb, command.get_short_help_str(60)) for verb, command in commands if command]


def verb(name: str, kind: type[Verb] = Verb) -> Callable[[Callable[..., Any]], Verb]:
    """Make a function a verb. Its first parameter is the session; its docstring is the help."""

    def made(function: Callable[..., Any]) -> Verb:
        return click.command(name, cls=kind)(click.pass_obj(function))

    return made
