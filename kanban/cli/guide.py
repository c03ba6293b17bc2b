"""The manual, a page at a time."""

from __future__ import annotations

from pathlib import Path

import click

import kanban
from kanban.cli import output
from kanban.cli.session import Session
from kanban.cli.verb import verb

_PAGES = Path(kanban.__file__).parent / "guide"


@verb("guide")
@click.argument("topic", required=False)
def guide(session: Session, topic: str | None) -> None:
    """Read the manual: a page of it, or which pages there are.

    Example: kanban guide cards
    """
    pages = {page.stem: page for page in sorted(_PAGES.glob("*.md"))}
    if topic is None:
        _tell_topics(pages, session)
        return
    if topic not in pages:
        known = ", ".join(pages)
        raise click.BadParameter(f"There is no page “{topic}”. There are: {known}.")
    text = pages[topic].read_text(encoding="utf-8")
    if session.as_json:
        output.answer(None, page={"topic": topic, "text": text})
    else:
        output.say(text.rstrip())


def _tell_topics(pages: dict[str, Path], session: Session) -> None:
    titles = {topic: _title(page) for topic, page in pages.items()}
    if session.as_json:
        output.answer(None, topics=titles)
    else:
        output.say_table(("Topic", "What it is about"), list(titles.items()), elastic=1)


def _title(page: Path) -> str:
    """The page's first heading."""
    with page.open(encoding="utf-8") as lines:
        return next((line.lstrip("# ").strip() for line in lines if line.startswith("#")), "")
