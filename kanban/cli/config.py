"""A person's own settings: shown, changed, edited and checked."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kanban.cli import output
from kanban.cli.fitting import meant_keys, misfits
from kanban.cli.options import NOTHING
from kanban.cli.session import Session
from kanban.cli.trouble import FILE
from kanban.cli.verb import VerbGroup
from kanban.config.known import KNOWN, MAP, Known, known, written
from kanban.config.reading import Found, Source, read_settings
from kanban.domain.errors import Refused
from kanban.domain.text import shown

if TYPE_CHECKING:
    from kanban.config.known import Value


@click.group("config", cls=VerbGroup, invoke_without_command=True)
@click.pass_context
def config(context: click.Context) -> None:
    """Show your settings, change them, or have them checked.

    A flag goes before the environment, that before your file, and that before what is usual.
    `kanban guide config` tells what can be set.

    \b
    Examples:
      kanban config
      kanban config set theme light
      kanban config edit
    """
    if context.invoked_subcommand is None:
        _show_all(context.ensure_object(Session))


def _show_all(session: Session) -> None:
    found = _found(session)
    if session.as_json:
        told = {name: _told(found, name) for name in found.values}
        wrong = [one.sentence for one in found.complaints]
        path = session.config_file
        output.answer(None, config=told, file=None if path is None else str(path), wrong=wrong)
        return
    rows = [
        (name, written(value), _said(found.sources[name]), _about(name))
        for name, value in found.values.items()
    ]
    output.say_table(("Setting", "Value", "From", "What it is"), rows, elastic=3)
    _talk_of_wrong(found)


@config.verb("get")
@click.argument("name")
def get(session: Session, name: str) -> None:
    """Show one setting.

    Example: kanban config get theme
    """
    _known(name)
    found = _found(session)
    if session.as_json:
        output.answer(None, config={name: _told(found, name)})
    else:
        output.say(written(found.values.get(name)))


@config.verb("set")
@click.argument("name")
@click.argument("value")
def set_(session: Session, name: str, value: str) -> None:
    """Change one setting in your file. With - for a value it is as usual again.

    \b
    Examples:
      kanban config set dense on
      kanban config set keys.map.card.accept A
      kanban config set theme -
    """
    from kanban.config.writing import set_value

    new = _read(name, value)
    if name == "board" and session.is_for_another:
        raise Refused("not_yours", "Your key says which board it is.")
    if new is not None:
        _refuse_misfit(session, name, new)
    path = _file(session)
    set_value(path, name, new)
    found = read_settings(path, os.environ)
    if session.as_json:
        output.answer(None, config={name: _told(found, name)}, file=str(path))
        return
    output.say(f"{name} is as usual, in {path}" if new is None else f"{name} is {value}, in {path}")
    source = found.sources.get(name)
    if source is not None and source.variable is not None:
        output.talk(f"But it stays {written(found.values[name])}: ${source.variable}.")


@config.verb("edit")
def edit(session: Session) -> None:
    """Edit your file with $VISUAL or $EDITOR. What is wrong in it is named and not taken.

    Example: EDITOR=nano kanban config edit
    """
    from kanban.cli.editing import edited
    from kanban.config.writing import replace

    if session.is_for_another:
        raise Refused(
            "not_yours",
            "An editor could do anything as the account of the board. Change a setting by itself: "
            "kanban config set NAME VALUE",
        )
    path = _file(session)
    kept = edited(path)
    if kept is None:
        output.talk("Nothing is changed.")
        return
    replace(path, kept.over)
    if session.as_json:
        output.answer(None, file=str(path))
    else:
        output.say(f"{path} is changed. A board that is open has it when it is opened again.")


@config.verb("check")
def check(session: Session) -> int:
    """Say what is wrong in your settings.

    The exit code is 0 when nothing is, and 4 otherwise.

    Example: kanban config check
    """
    sentences = _wrong(session.found)
    if session.as_json:
        output.answer(None, file=str(_file(session)), wrong=sentences)
    else:
        for sentence in sentences:
            output.say(sentence)
        if not sentences:
            output.say(f"Nothing is wrong in {_file(session)}.")
    return FILE if sentences else 0


@config.verb("path")
def path(session: Session) -> None:
    """Say where your file is, or would be.

    Example: kanban config path
    """
    if session.as_json:
        output.answer(None, file=str(_file(session)))
    else:
        output.say(str(_file(session)))


@config.verb("keys")
def keys(session: Session) -> None:
    """List what keys can be bound to, and their keys as you have them.

    Example: kanban config set keys.map.card.accept A
    """
    from kanban.tui.actions import all_actions
    from kanban.tui.keymap import cap, plan

    actions = all_actions()
    changed = plan(session.found.settings.keys, actions).keys
    now = {name: changed.get(name, action.keys) for name, action in sorted(actions.items())}
    if session.as_json:
        told = {
            name: {
                "keys": [cap(key) for key in bound],
                "usual": [cap(key) for key in actions[name].keys],
                "does": actions[name].words,
            }
            for name, bound in now.items()
        }
        output.answer(None, keys=told)
        return
    rows = [(name, " ".join(map(cap, bound)), actions[name].words) for name, bound in now.items()]
    output.say_table(("Name", "Keys", "What it does"), rows, elastic=2)


# What the verbs share


def _file(session: Session) -> Path:
    if session.config_file is None:
        raise Refused("not_yours", "There is no place for settings of this account.")
    return session.config_file


def _found(session: Session) -> Found:
    """The settings, with what the command line says of the board."""
    found = session.found
    if session.board_file is None:
        return found
    from msgspec.structs import replace

    return replace(
        found,
        values={**found.values, "board": session.board_file},
        sources={**found.sources, "board": Source("flag")},
    )


def _known(name: str) -> Known:
    try:
        return known(name)
    except Refused as refused:
        keys = meant_keys(name) if "." in name or name == "keys" else ""
        message = f"There is no setting “{shown(name)}”. {keys}" if keys else refused.message
        raise click.BadParameter(message) from None


def _read(name: str, value: str) -> Value | None:
    setting = _known(name)
    try:
        return None if value == NOTHING else setting.read_text(value)
    except Refused as refused:
        raise click.BadParameter(refused.message) from None


def _told(found: Found, name: str) -> dict[str, Any]:
    source = found.sources.get(name, Source("default"))
    told: dict[str, Any] = {"value": found.values.get(name), "from": source.place}
    told["line"], told["variable"] = source.line, source.variable
    return told


def _said(source: Source) -> str:
    """Where it comes from, in words."""
    match source:
        case Source(place="flag"):
            return "--board"
        case Source(place="environment", variable=variable):
            return f"${variable}"
        case Source(place="file", line=line):
            return f"line {line}" if line is not None else "your file"
        case _:
            return "usual"


def _about(name: str) -> str:
    return KNOWN[name].about if name in KNOWN else f"the keys of {name.removeprefix(MAP)}"


def _talk_of_wrong(found: Found) -> None:
    for complaint in found.complaints:
        output.talk(complaint.sentence)


def _wrong(found: Found) -> list[str]:
    """Sentences on what cannot be read, and on what the screen could not do."""
    sentences = [one.sentence for one in found.complaints]
    for misfit in misfits(found.values):
        line = found.sources[misfit.name].line
        where = "" if line is None else f"line {line}: "
        sentences.append(f"{where}{misfit.sentence}")
    return sentences


def _refuse_misfit(session: Session, name: str, value: Value) -> None:
    for misfit in misfits({**session.found.values, name: value}):
        if misfit.name == name:
            raise click.BadParameter(misfit.sentence)
