"""Views of the board that are kept under a name."""

from __future__ import annotations

from collections.abc import Sequence

import click

from kanban.cli import output
from kanban.cli.session import Session
from kanban.cli.verb import AskingVerb, VerbGroup, query_line
from kanban.domain import commands
from kanban.domain.errors import Refused
from kanban.domain.views import LANES, SORTS, View
from kanban.lens.views import Kept, all_views, named
from kanban.wording import refusals as say
from kanban.wording import views as words

for_department = click.option(
    "--for-department", "department", metavar="KEY", help="Kept for everybody; leads may."
)


@click.group("view", cls=VerbGroup, invoke_without_command=True)
@click.pass_context
def view(context: click.Context) -> None:
    """List, show, save or remove saved views. The board shows one by Alt+1 to Alt+9 and by ^p.

    \b
    Examples:
      kanban view save "Waits for them" state:delivered waiting:customer
      kanban view save Late is:late --sort need_by --for-department design
      kanban list --saved late
    """
    if context.invoked_subcommand is None:
        context.invoke(list_)


@view.verb("list")
def list_(session: Session) -> None:
    """List your own views and those that departments keep, in the order of their keys."""
    kept = _views(session)
    if session.as_json:
        views = [{"department": one.department, "view": one.view} for one in kept]
        output.answer(session.board.revision, views=views)
    elif kept:
        rows = [(one.view.name, _keeper(one, session), words.shows(one.view)) for one in kept]
        output.say_table(("View", "Kept by", "Shows"), rows, elastic=2)
    else:
        output.talk(say.views.NONE_YET)


@view.verb("show")
@click.argument("name")
def show(session: Session, name: str) -> None:
    """Show what a view looks for; `kanban list --saved` shows its cards.

    Example: kanban view show late
    """
    kept = _named(session, name)
    if session.as_json:
        output.answer(session.board.revision, department=kept.department, view=kept.view)
        return
    facts = (("Kept by", _keeper(kept, session)), ("Shows", words.shows(kept.view)))
    output.say_facts(kept.view.name, facts)


@view.verb("save", AskingVerb)
@click.argument("name")
@click.argument("query", nargs=-1, metavar="[QUERY]...")
@click.option("--sort", type=click.Choice(SORTS), help="The order of its cards.")
@click.option("--lanes", type=click.Choice(LANES), help="Departments as rows.")
@click.option("--dense/--roomy", default=None, help="One line a card, or several.")
@for_department
def save(
    session: Session,
    name: str,
    query: tuple[str, ...],
    sort: str | None,
    lanes: str | None,
    dense: bool | None,
    department: str | None,
) -> None:
    """Save a view of your own, or in a department's name. It takes the place of one of its name.

    \b
    Examples:
      kanban view save Stuck 'is:stuck waiting:me'
      kanban view save Late is:late --sort need_by --for-department design
    """
    from kanban.cli.querying import understood

    line = query_line(query)
    understood(session, line)
    kept = View(name=name, query=line, sort=sort or "", lanes=lanes or "", dense=dense)
    if department is not None:
        session.run(commands.SetView(department=department, view=kept))
        return
    from kanban.cli.keeping import keep
    from kanban.config.views import dropped
    from kanban.config.views import kept as settings_of
    from kanban.domain.rules.views import checked_view

    kept = checked_view(kept)
    changes = settings_of(kept)
    for one in session.found.settings.views:
        if one.name.casefold() == kept.name.casefold():
            changes = {**dropped(one.name), **changes}
    keep(session, changes)
    _tell(session, kept, words.saved(kept.name))


@view.verb("remove")
@click.argument("name")
@for_department
def remove(session: Session, name: str, department: str | None) -> None:
    """Remove a view of your own, or one that a department keeps.

    Example: kanban view remove late
    """
    if department is not None:
        session.run(commands.DropView(department=department, name=name))
        return
    from kanban.cli.keeping import keep
    from kanban.config.views import dropped

    own = session.found.settings.views
    found = next((one for one in own if one.name.casefold() == name.casefold()), None)
    if found is None:
        raise Refused("unknown", say.views.no_view(name, own))
    keep(session, dropped(found.name))
    _tell(session, found, words.removed(found.name))


def view_named(session: Session, name: str) -> View:
    """The view of that name, or the one that begins so. Raises `Refused`."""
    return _named(session, name).view


def _named(session: Session, name: str) -> Kept:
    kept = _views(session)
    found = named(name, kept)
    if not found:
        raise Refused("unknown", say.views.no_view(name, [one.view for one in kept]))
    if len(found) > 1:
        raise Refused("not_valid", say.views.which_view(name, [one.view for one in found]))
    return found[0]


def _views(session: Session) -> Sequence[Kept]:
    return all_views(session.found.settings.views, session.board)


def _keeper(kept: Kept, session: Session) -> str:
    key = kept.department
    return words.keeper(session.board.department_name(key) if key is not None else None)


def _tell(session: Session, kept: View, sentence: str) -> None:
    if session.as_json:
        output.answer(session.board.revision, department=None, view=kept)
    else:
        output.say(sentence)
