"""Text that people type, checked once, where it enters the board: no more than its limit."""

from __future__ import annotations

from kanban.domain.errors import Refused
from kanban.domain.text import TITLE_LIMIT, TYPED_LIMIT, WORDS_LIMIT, is_seen, safe
from kanban.wording import refusals as say


def one_line(text: str, what: str, limit: int = TITLE_LIMIT) -> str:
    """A title, a name, a criterion: safe, on one line, without blanks around it.

    Empty when there is nothing to be seen in it. Raises `Refused` when it is longer than `limit`
    characters; `what` names it in the sentence.
    """
    _refuse_long(text, what, limit, TYPED_LIMIT)
    return _kept(" ".join(safe(text).split()), what, limit)


def words(text: str, what: str, limit: int = WORDS_LIMIT) -> str:
    """A purpose, a note, a reason, a comment: like `one_line`, but its lines are kept."""
    _refuse_long(text, what, limit, TYPED_LIMIT)
    kept = "\n".join(line.rstrip() for line in safe(text).split("\n"))
    return _kept(kept.strip(), what, limit)


def needed(text: str, sentence: str) -> str:
    """`text` from `one_line` or `words`, or `Refused` with the sentence when there is none."""
    if not text:
        raise Refused("missing", sentence)
    return text


def _refuse_long(text: str, what: str, limit: int, most: int) -> None:
    """Raise `Refused` that tells the limit when there are more than `most` characters."""
    if len(text) > most:
        raise Refused("limit", say.typed.too_long(what, len(text), limit))


def _kept(text: str, what: str, limit: int) -> str:
    _refuse_long(text, what, limit, limit)
    return text if any(map(is_seen, text)) else ""
