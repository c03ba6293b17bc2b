"""The manual, a page at a time."""

from __future__ import annotations

from pathlib import Path

import click

from kanban.cli import output
from kanban.cli.session import Session
from kanban.cli.verb import verb
from kanban.lens import highlights, words_of
from kanban.manual import find, pages, paths

_BEFORE = 20
"""Characters shown before the first word that was looked for."""


@verb("guide")
@click.argument("topic", required=False)
@click.option("--search", metavar="WORDS", help="Show where these words stand in the guide.")
def guide(session: Session, topic: str | None, search: str | None) -> None:
    """Read the manual, or find words in it.

    \b
    Examples:
      kanban guide cards
      kanban guide --search "definition of ready"
    """
    found = paths()
    if topic is not None and topic not in found:
        known = ", ".join(found)
        raise click.BadParameter(f"There is no page “{topic}”. There are: {known}.")
    if search is not None:
        _tell_found(search, topic, session)
    elif topic is None:
        _tell_topics(found, session)
    else:
        _tell_page(topic, found[topic].read_text(encoding="utf-8"), session)


def _tell_page(topic: str, text: str, session: Session) -> None:
    if session.as_json:
        output.answer(None, page={"topic": topic, "text": text})
    else:
        output.say(text.rstrip())


def _tell_found(words: str, topic: str | None, session: Session) -> None:
    """The pieces of the guide, or of one page, in which the words stand."""
    looked = [page for page in pages() if topic in (None, page.topic)]
    hits = find(looked, words)
    if session.as_json:
        named = [
            {"topic": hit.page.topic, "section": hit.piece.section, "text": hit.piece.plain}
            for hit in hits
        ]
        output.answer(None, found=named)
    elif hits:
        rows = [(hit.page.topic, hit.piece.section, _from(hit.piece.plain, words)) for hit in hits]
        output.say_table(("Topic", "Under", "What it says"), rows, elastic=2, spare=("Under",))
    else:
        output.talk(f"“{words}” is not in the guide. Try a single word, or a part of it.")


def _from(text: str, words: str) -> str:
    """The text from a little before the first of the words, since a terminal may cut the rest."""
    first = min((start for start, _ in highlights(text, words_of(words))), default=0)
    start = text.rfind(" ", 0, max(0, first - _BEFORE)) + 1
    return f"…{text[start:]}" if start else text


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
